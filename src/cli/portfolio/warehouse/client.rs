//! The database's own client: a command that gets a script and gives CSV.

use std::fs::{File, read_dir};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::thread;

use diagnostics::sanitize::sanitize_text;

use super::super::super::CliError;
use super::EngineArg;
use super::place::Location;
use crate::save::save;

/// How many lines are told of what a client said when it failed.
const LAST_LINES: usize = 12;

/// What takes an answer.
type Take<'t> = dyn FnMut(&mut dyn Read) -> Result<(), CliError> + 't;

/// A client, and the database that it is to speak with.
#[derive(Debug)]
pub struct Client {
    pub engine: EngineArg,
    pub place: Location,
    command: Vec<String>,
}

impl Client {
    /// The usual client, or the one that is named with its options.
    pub fn new(engine: EngineArg, named: Option<&str>, place: Location) -> Result<Client, CliError> {
        let usual = match engine {
            EngineArg::Duckdb => "duckdb",
            EngineArg::Postgres => "psql",
            EngineArg::Spark => "spark-sql",
        };
        let command: Vec<String> = named.unwrap_or(usual).split_whitespace().map(str::to_owned).collect();
        match command.is_empty() {
            true => Err(CliError::Message("--client names no command".to_owned())),
            false => Ok(Client { engine, place, command }),
        }
    }

    /// Asks for names, one a row, without a head.
    pub fn list(&self, (begun, query): &(String, String), take: &mut Take<'_>) -> Result<(), CliError> {
        match self.engine {
            EngineArg::Duckdb => self.pipe(&format!("{begun}.mode csv\n.headers off\n{query};\n"), take),
            EngineArg::Postgres => self.pipe(&format!("COPY ({query}) TO STDOUT WITH (FORMAT csv);\n"), take),
            EngineArg::Spark => {
                let mut names = Vec::new();
                self.run_spark(&format!("{begun}{query};\n"), &mut |answer| Ok(_ = answer.read_to_end(&mut names)?))?;
                // A name, a tab, its type; partitions are told once more behind an empty line or one that begins with `#`.
                let lines = String::from_utf8_lossy(&names);
                let lines = lines.lines().take_while(|line| !line.is_empty() && !line.starts_with('#'));
                let names: Vec<&str> = lines.filter_map(|line| line.split('\t').next()).map(str::trim).collect();
                take(&mut names.join("\n").as_bytes())
            }
        }
    }

    /// Asks for rows, with a head; where the answer comes in several files, `take` gets each.
    pub fn ask(&self, begun: &str, query: &str, take: &mut Take<'_>) -> Result<(), CliError> {
        match self.engine {
            EngineArg::Duckdb => {
                self.pipe(&format!("{begun}.mode csv\n.headers on\n.nullvalue \"\"\n{query};\n"), take)
            }
            EngineArg::Postgres => self.pipe(&format!("COPY ({query}) TO STDOUT WITH (FORMAT csv, HEADER);\n"), take),
            EngineArg::Spark => self.rows_of_spark(begun, query, take),
        }
    }

    /// The client's answer to a script that it reads from its standard input.
    fn pipe(&self, script: &str, take: &mut Take<'_>) -> Result<(), CliError> {
        let mut command = self.command();
        match self.engine {
            EngineArg::Duckdb => {
                command.args(["-no-init", "-bail"]);
                if let Location::Database(file) = &self.place {
                    command.args(["-readonly", file]);
                }
            }
            EngineArg::Postgres => {
                command.args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]);
                if let Location::Database(connection) = &self.place {
                    command.args(["--dbname", connection]);
                }
            }
            EngineArg::Spark => {}
        }
        self.finish(command, script.as_bytes().to_vec(), take)
    }

    /// Spark stops at an error only in a script that it reads from a file, and only a folder of results is written row by row.
    fn rows_of_spark(&self, begun: &str, query: &str, take: &mut Take<'_>) -> Result<(), CliError> {
        let folder = tempfile::tempdir().map_err(|error| CliError::because(&error))?;
        let rows = folder.path().join("rows");
        // Quotes are doubled, as everywhere else, and nothing is trimmed.
        let options = "header 'true', escape '\"', nullValue '', emptyValue '', ignoreLeadingWhiteSpace 'false', ignoreTrailingWhiteSpace 'false'";
        let shown = rows.display();
        let script =
            format!("{begun}INSERT OVERWRITE LOCAL DIRECTORY '{shown}' USING csv OPTIONS ({options})\n{query};\n");
        self.run_spark(&script, &mut |answer| Ok(_ = io::copy(answer, &mut io::sink())?))?;
        let mut parts: Vec<PathBuf> = Vec::new();
        for entry in read_dir(&rows).map_err(|error| unread(&rows, &error))? {
            let path = entry.map_err(|error| unread(&rows, &error))?.path();
            parts.extend(path.extension().is_some_and(|end| end == "csv").then_some(path));
        }
        parts.sort();
        for part in parts {
            let mut file = File::open(&part).map_err(|error| unread(&part, &error))?;
            take(&mut file)?;
        }
        Ok(())
    }

    /// What Spark prints when it is given a script.
    fn run_spark(&self, script: &str, take: &mut Take<'_>) -> Result<(), CliError> {
        let folder = tempfile::tempdir().map_err(|error| CliError::because(&error))?;
        let file = folder.path().join("script.sql");
        save(&file, script.as_bytes()).map_err(|error| CliError::because(&error))?;
        let mut command = self.command();
        command.arg("-S").arg("-f").arg(&file);
        self.finish(command, Vec::new(), take)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.command[0]);
        command.args(&self.command[1..]);
        command
    }

    /// Runs the client; what it says of an error goes before any fault of its answer, which then is only part of one.
    fn finish(&self, mut command: Command, script: Vec<u8>, take: &mut Take<'_>) -> Result<(), CliError> {
        let name = &self.command[0];
        let spawned = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = spawned.map_err(|error| {
            CliError::Message(format!(
                "cannot run `{name}`, through which the database is asked: {error}\ninstall it, or name it with --client"
            ))
        })?;
        let (stdin, stderr) = (child.stdin.take(), child.stderr.take());
        let writer = thread::spawn(move || write(stdin, &script));
        let listener = thread::spawn(move || {
            let mut said = Vec::new();
            stderr.map(|mut stderr| stderr.read_to_end(&mut said)).transpose().map(|_| said)
        });
        let taken = match child.stdout.take() {
            // What is not taken any more is read all the same: a client whose answer breaks off fails for that alone.
            Some(mut answer) => {
                let taken = take(&mut answer);
                io::copy(&mut answer, &mut io::sink()).map_err(CliError::from).and(taken)
            }
            None => Ok(()),
        };
        let ended = child.wait().map_err(|error| CliError::because(&error))?;
        // A client that ends early does not read all of its script: how it ended is what counts.
        _ = writer.join();
        let said = listener.join().ok().and_then(Result::ok).unwrap_or_default();
        if ended.success() {
            return taken;
        }
        let said = String::from_utf8_lossy(&said);
        let lines: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).collect();
        let last = lines[lines.len().saturating_sub(LAST_LINES)..].join("\n");
        Err(CliError::Message(format!(
            "`{name}` ended with an error, and nothing was written:\n{}",
            sanitize_text(&last)
        )))
    }
}

fn write(stdin: Option<ChildStdin>, script: &[u8]) -> io::Result<()> {
    match stdin {
        Some(mut stdin) => stdin.write_all(script),
        None => Ok(()),
    }
}

fn unread(path: &Path, error: &io::Error) -> CliError {
    CliError::Message(format!("cannot read {}: {error}", path.display()))
}
