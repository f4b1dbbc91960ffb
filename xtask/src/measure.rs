//! What a command costs: instructions by callgrind, CPU as the kernel accounts for it, memory by GNU time.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Seconds after which a command is stopped: what takes longer has its answer.
const PATIENCE: &str = "180";

/// What is measured of a run.
#[derive(Clone, Copy, Debug)]
pub enum Measure {
    /// Instructions from start to end.
    Instructions,
    /// Seconds of user and system time, of it and its children.
    Cpu,
    /// Seconds on the clock.
    Wall,
    /// Bytes of memory at its peak.
    Memory,
}

impl Measure {
    /// Its name in a table.
    pub fn word(self) -> &'static str {
        match self {
            Measure::Instructions => "instructions",
            Measure::Cpu => "CPU",
            Measure::Wall => "time",
            Measure::Memory => "memory",
        }
    }

    /// A figure with its unit.
    pub fn to_text(self, figure: f64) -> String {
        match self {
            Measure::Instructions => format!("{:.1} M", figure / 1e6),
            Measure::Cpu | Measure::Wall if figure < 1.0 => format!("{:.1} ms", figure * 1e3),
            Measure::Cpu | Measure::Wall => format!("{figure:.2} s"),
            Measure::Memory => format!("{:.1} MiB", figure / 1024.0 / 1024.0),
        }
    }
}

/// A command as words, run in a folder.
#[derive(Clone, Debug)]
pub struct Words<'a> {
    words: Vec<String>,
    folder: &'a Path,
}

impl<'a> Words<'a> {
    /// The words of a line; none of them holds a blank.
    pub fn of(line: &str, folder: &'a Path) -> Words<'a> {
        Words { words: line.split_whitespace().map(str::to_owned).collect(), folder }
    }

    /// A measure of so many runs: the mean of CPU, which the kernel tells in hundredths of a second, and the least of all else.
    ///
    /// # Errors
    ///
    /// Why it could not be measured.
    pub fn figure(&self, measure: Measure, runs: usize) -> Result<f64, String> {
        let runs = runs.max(1);
        if let Measure::Cpu = measure {
            let before = children()?;
            (0..runs).try_for_each(|_| self.under(&[]).map(drop))?;
            return Ok((children()? - before) / runs as f64);
        }
        let figures: Result<Vec<f64>, String> = (0..runs).map(|_| self.once(measure)).collect();
        Ok(figures?.into_iter().fold(f64::INFINITY, f64::min))
    }

    fn once(&self, measure: Measure) -> Result<f64, String> {
        let began = Instant::now();
        let figure = match measure {
            Measure::Instructions => {
                let said = self.under(&["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"])?;
                said.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok())
            }
            Measure::Memory => {
                let said = self.under(&["/usr/bin/time", "--quiet", "--format", "%M"])?;
                said.lines().last().and_then(|kibibytes| kibibytes.trim().parse::<f64>().ok()).map(|peak| peak * 1024.0)
            }
            Measure::Cpu | Measure::Wall => {
                self.under(&[])?;
                Some(began.elapsed().as_secs_f64())
            }
        };
        figure.ok_or_else(|| format!("nothing tells its {}", measure.word()))
    }

    /// Runs it, under another program where one is named, and gives what they said on standard error.
    pub fn under(&self, other: &[&str]) -> Result<String, String> {
        let mut words = ["timeout", PATIENCE].iter().chain(other).copied().chain(self.words.iter().map(String::as_str));
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).current_dir(self.folder).stdin(Stdio::null()).stdout(Stdio::null());
        let output = command.output().map_err(|error| format!("it cannot be run: {error}"))?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        match output.status.code() {
            // A finding is no failure here, nor is a list that settles no check; `xargs` tells of either by 123.
            Some(0 | 1 | 3 | 4 | 123) => Ok(said),
            Some(124) => Err(format!("stopped after {PATIENCE} s")),
            code => Err(format!("it ended with {}: {}", code.unwrap_or(-1), said.lines().last().unwrap_or_default())),
        }
    }
}

/// Seconds of CPU of all children that have ended.
fn children() -> Result<f64, String> {
    let stat = fs::read_to_string("/proc/self/stat").map_err(|error| format!("/proc/self/stat: {error}"))?;
    // Behind the name, which may hold blanks, the 14th and 15th are those of children, in hundredths.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).ok_or("/proc/self/stat is odd");
    Ok((ticks(13)? + ticks(14)?) / 100.0)
}
