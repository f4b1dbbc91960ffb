//! What is run every day, under one name each, exactly as CI runs it.

use std::path::Path;
use std::process::Command;

/// A name, what it is for, and the commands, each with the variables that it needs.
pub struct Daily {
    pub name: &'static str,
    about: &'static str,
    steps: &'static [Step],
}

struct Step {
    variables: &'static [(&'static str, &'static str)],
    words: &'static [&'static str],
}

const fn step(words: &'static [&'static str]) -> Step {
    Step { variables: &[], words }
}

/// What follows the name goes to the last command of each.
pub const DAILY: [Daily; 8] = [
    Daily {
        name: "check",
        about: "compiles everything without building it",
        steps: &[step(&["cargo", "check", "--workspace", "--all-targets"])],
    },
    Daily {
        name: "test",
        about: "runs the tests; `cargo xtask test --test it packs::` runs some of them",
        steps: &[step(&["cargo", "test"])],
    },
    Daily {
        name: "lint",
        about: "holds form and lints, as CI does",
        steps: &[
            step(&["cargo", "fmt", "--all", "--check"]),
            step(&["cargo", "clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]),
        ],
    },
    Daily {
        name: "docs",
        about: "writes the reference of the checks anew, and the pages of the library",
        steps: &[
            step(&["cargo", "run", "--quiet", "--", "pack", "docs", "--out", "docs/checks"]),
            Step {
                variables: &[("RUSTDOCFLAGS", "-D warnings")],
                words: &["cargo", "doc", "--workspace", "--no-deps", "--locked"],
            },
        ],
    },
    Daily {
        name: "snapshots",
        about: "takes over what the tests see now; read the difference before you commit it",
        steps: &[Step { variables: &[("INSTA_UPDATE", "always")], words: &["cargo", "test"] }],
    },
    Daily {
        name: "dependencies",
        about: "licenses, duplicates and sources, against deny.toml",
        steps: &[step(&[".ci/dependencies"])],
    },
    Daily {
        name: "workflows",
        about: "workflows, the archives of a release and the action, by outside validators",
        steps: &[step(&[".ci/workflows"])],
    },
    Daily { name: "ci", about: "all that must pass before a change lands", steps: &[step(&["bash", ".ci/run"])] },
];

/// A line of help for each.
pub fn usage() -> String {
    DAILY.iter().map(|daily| format!("       cargo xtask {:<16} {}\n", daily.name, daily.about)).collect()
}

impl Daily {
    /// Runs the commands one after the other, from the root, and stops at the first that fails.
    ///
    /// # Errors
    ///
    /// Which command failed, or cannot be run at all.
    pub fn run(&self, root: &Path, more: &[&str]) -> Result<(), String> {
        for (at, Step { variables, words }) in self.steps.iter().enumerate() {
            let more = if at + 1 == self.steps.len() { more } else { &[] };
            let line = [words, more].concat().join(" ");
            eprintln!("… {line}");
            let mut command = Command::new(words[0]);
            command.current_dir(root).args(&words[1..]).args(more).envs(variables.iter().copied());
            let ended = command.status().map_err(|error| format!("{line}: {error}"))?;
            if !ended.success() {
                return Err(format!("{line} failed"));
            }
        }
        Ok(())
    }
}
