//! `cargo xtask`: what is run every day, what a release costs, measured beside its peers and counted in instructions, and what the library shows.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool runs programs and says what they come to"
)]

mod api;
mod counts;
mod daily;
mod growth;
mod measure;
mod peers;
mod rows;
mod samples;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::{env, fs};

const MEASURES: &str = "       cargo xtask bench            measures a release beside regorus, ajv, DuckDB, polars and version 0.1.0, which are installed into
                                    target/peers, and writes the table into docs/performance.md
       cargo xtask counts           fails where one of six runs takes 5 % more or fewer instructions than recorded
       cargo xtask counts --update  records them in benches/instructions.json
       cargo xtask api              fails where docs/api does not list what the published crates show to whoever depends on them
       cargo xtask api --update     writes the lists anew
bench and counts need Linux, valgrind and GNU time; bench also needs node, npm, python3 and the registries.";

/// Between these lines of the page the table is written anew.
const MARKS: [&str; 2] = [
    "<!-- What follows is written by `cargo xtask bench`. -->\n",
    "<!-- That was written by `cargo xtask bench`. -->\n",
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // The folder above this crate's own.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let ended = match words[..] {
        ["bench"] => release(root).and_then(|binary| bench(root, &binary)),
        ["counts"] => release(root).and_then(|binary| counts::counts(root, &binary, false)),
        ["counts", "--update"] => release(root).and_then(|binary| counts::counts(root, &binary, true)),
        ["api"] => api::api(root, false),
        ["api", "--update"] => api::api(root, true),
        ["--help" | "-h" | "help"] => {
            println!("{}", usage());
            Ok(())
        }
        [name, ref more @ ..] => match daily::DAILY.iter().find(|daily| daily.name == name) {
            Some(daily) => daily.run(root, more),
            None => Err(format!("there is no `{name}`\n{}", usage())),
        },
        [] => Err(usage()),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> String {
    ["usage: cargo xtask NAME [MORE]...\n", &daily::usage(), MEASURES].concat()
}

/// Builds a release, and gives where it is.
fn release(root: &Path) -> Result<String, String> {
    peers::run(Command::new("cargo").current_dir(root).args(["build", "--release", "--locked"]))?;
    let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    Ok(root.join(target).join("release/prognosis").to_string_lossy().into_owned())
}

fn bench(root: &Path, binary: &str) -> Result<(), String> {
    samples::write_all(root).map_err(|error| format!("cannot write the inputs: {error}"))?;
    let built = format!("{binary} pack build . --out target/bench/own.pack");
    measure::Words::of(&built, root).under(&[])?;
    let peers = peers::Peers::install(root);
    let day = jiff::Timestamp::now().strftime("%-d %B %Y");
    let text = format!("Measured on {day}.\n\n{}\n{}", rows::table(root, binary, &peers), growth::table(root, binary));
    println!("{text}");
    let page = root.join("docs/performance.md");
    let text = fs::read_to_string(&page).map_err(|error| error.to_string())?;
    let parts = text.split_once(MARKS[0]).and_then(|(before, rest)| Some((before, rest.split_once(MARKS[1])?.1)));
    let (before, after) = parts.ok_or("docs/performance.md has no place for the table")?;
    fs::write(&page, [before, MARKS[0], "\n", &text, "\n", MARKS[1], after].concat()).map_err(|error| error.to_string())
}
