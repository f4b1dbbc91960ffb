//! The frozen shape `prognosis/check/1`, which tells the verdict before the programs and so is written when all is over.

use std::io::{self, BufRead, Write};

use super::{Renderer, RunContext, json};
use crate::v1::{CheckReport, ProgramView};

/// The run itself, with all of its findings.
pub(super) struct JsonV1;

impl Renderer for JsonV1 {
    fn program(&mut self, _: &RunContext<'_>, _: &ProgramView, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn finish(&self, checked: &CheckReport, _: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(json::pretty(checked).as_bytes())
    }
}
