//! The command line; see [`prognosis::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    prognosis::cli::main()
}
