//! The frozen shape `prognosis/check/2`, written while programs are judged: a line for each rule and each program, and the verdict last.

use std::io::{self, BufRead, Write};
use std::mem::replace;

use diagnostics::sanitize::sanitize_json;
use serde::Serialize;

use super::{Renderer, RunContext};
use crate::v1::{CheckReport, ProgramView};
use crate::v2::{Program, Rule, RunBegin, RunEnd};

/// What was written so far: nothing, or the beginning and some programs.
#[derive(Default)]
pub(super) struct Json {
    is_begun: bool,
}

impl Renderer for Json {
    fn program(&mut self, run: &RunContext<'_>, program: &ProgramView, body: &mut dyn Write) -> io::Result<()> {
        if replace(&mut self.is_begun, true) {
            body.write_all(b",")?;
        } else {
            begin(run, body)?;
        }
        write!(body, "\n{}", line(&Program::of(program, run.rules)))
    }

    fn finish(&self, checked: &CheckReport, body: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
        if !self.is_begun {
            begin(&RunContext::of(checked), out)?;
        }
        io::copy(body, out)?;
        writeln!(out, "\n],\n{}", line(&RunEnd::from(checked)).trim_start_matches('{'))
    }
}

/// All that stands before the first program.
fn begin(run: &RunContext<'_>, out: &mut dyn Write) -> io::Result<()> {
    let begun = line(&RunBegin::of(run));
    write!(out, "{},\n\"rules\":{{", begun.strip_suffix('}').unwrap_or_default())?;
    for (at, rule) in run.rules.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        write!(out, "{comma}\n{}:{}", line(&rule.id), line(&Rule::from(rule)))?;
    }
    out.write_all(b"\n},\n\"programs\":[")
}

/// A value as JSON on one line, in which no letter acts on whoever shows it.
fn line(value: &impl Serialize) -> String {
    // As for `pretty`: this cannot fail.
    sanitize_json(serde_json::to_string(value).unwrap_or_default())
}

/// A value as indented JSON with a line feed at the end, in which no letter acts on whoever shows it.
pub(super) fn pretty(value: &impl Serialize) -> String {
    // Values of the gate have only texts as keys and no writer of their own, so that writing them to memory cannot fail.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    sanitize_json(text)
}

/// An item of a list as it stands in indented JSON, so many steps in, without a line feed at the end.
pub(super) fn item(value: &impl Serialize, steps: usize) -> String {
    let indent = "  ".repeat(steps);
    // A text in JSON holds no line feed of its own.
    indent.clone() + &pretty(value).trim_end().replace('\n', &format!("\n{indent}"))
}
