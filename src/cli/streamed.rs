//! Outputs of `check` that are written while programs are judged.

use std::io::{self, BufRead, Write};

use gate::render::{GateFormat, Renderer, RunContext, renderer};
use gate::v1::{CheckReport, ProgramView};

use super::CliError;
use super::deliver::{Location, Output};
use super::term;
use crate::save::{Content, Spool};

/// One output, of which a part waits or is written already.
pub(super) struct StreamedOutput<'o> {
    renderer: Box<dyn Renderer>,
    body: Body<'o>,
    /// Why the body could not be written. What was judged is still to be told elsewhere.
    failed: Option<io::Error>,
}

/// Where goes what can be said before a run is over.
enum Body<'o> {
    /// To stdout at once.
    Out(&'o mut dyn Write),
    /// To where it waits for its head.
    Spool(Spool),
}

impl<'o> StreamedOutput<'o> {
    /// An output, and `out` where it may go to stdout at once.
    fn new(output: &Output<GateFormat>, out: Option<&'o mut dyn Write>) -> Self {
        let colour = output.place == Location::Stdout && output.format == GateFormat::Text && term::stdout_colour();
        let body = out.map_or_else(|| Body::Spool(Spool::default()), Body::Out);
        Self { renderer: renderer(output.format, colour), body, failed: None }
    }

    /// All outputs. One that is the only one, and for which nothing has to wait, is written as it comes; not in a terminal, where
    /// something else may be shown meanwhile.
    pub(super) fn all(outputs: &[Output<GateFormat>], out: &'o mut dyn Write) -> Vec<Self> {
        match outputs {
            [only]
                if only.place == Location::Stdout && only.format.is_written_in_order() && !term::stdout_is_seen() =>
            {
                vec![StreamedOutput::new(only, Some(out))]
            }
            _ => outputs.iter().map(|output| StreamedOutput::new(output, None)).collect(),
        }
    }

    /// Takes in a program.
    pub(super) fn program(&mut self, run: &RunContext<'_>, program: &ProgramView) {
        if self.failed.is_some() {
            return;
        }
        let body: &mut dyn Write = match &mut self.body {
            Body::Out(out) => out,
            Body::Spool(spool) => spool,
        };
        self.failed = self.renderer.program(run, program, body).err();
    }

    /// What is to be written when the run is over.
    pub(super) fn ended(self, checked: &CheckReport) -> Result<FinishedOutput<'_>, CliError> {
        if let Some(error) = self.failed {
            return Err(CliError::Output(error));
        }
        let spool = match self.body {
            Body::Out(_) => Spool::default(),
            Body::Spool(mut spool) => {
                spool.flush()?;
                spool
            }
        };
        Ok(FinishedOutput { renderer: self.renderer, spool, checked })
    }
}

/// An output of a run that is over, still to be written.
pub(super) struct FinishedOutput<'r> {
    renderer: Box<dyn Renderer>,
    spool: Spool,
    checked: &'r CheckReport,
}

impl Content for &FinishedOutput<'_> {
    fn write_to(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut body = self.spool.read()?;
        self.renderer.finish(self.checked, &mut body as &mut dyn BufRead, out)
    }
}
