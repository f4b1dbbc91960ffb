//! Three reports, rendered and read back: what they say, that nothing is missing, and that no attack survives.

mod attack;
mod contents;
mod safety;
mod sample;
mod sample_parts;
mod wording;

use super::{Format, render};
use crate::report::Report;

fn templates() -> Vec<(String, String)> {
    vec![
        ("report.css".into(), include_str!("../../../templates/report.css").into()),
        ("report.md.j2".into(), include_str!("../../../templates/report.md.j2").into()),
        ("report.html.j2".into(), include_str!("../../../templates/report.html.j2").into()),
    ]
}

fn rendered(report: &Report, format: Format) -> String {
    match render(report, format, &templates()) {
        Ok(text) => text,
        Err(error) => panic!("{error}"),
    }
}

/// Writes the samples where a person can look at them: `LOOK=folder cargo test look -- --ignored`.
#[test]
#[ignore = "for looking at the pages"]
fn look() {
    let folder = std::path::PathBuf::from(std::env::var_os("LOOK").unwrap());
    let samples = [("typical", sample::typical()), ("empty", sample::empty()), ("hostile", attack::hostile(0, false))];
    for (name, report) in samples {
        for format in Format::ALL {
            std::fs::create_dir_all(folder.join(name)).unwrap();
            std::fs::write(folder.join(name).join(format.file_name()), rendered(&report, format)).unwrap();
        }
    }
}

/// Times a full report: `cargo test --release cost -- --ignored --nocapture`.
#[test]
#[ignore = "for measuring"]
fn cost() {
    let report = sample::typical();
    for format in Format::ALL {
        let start = std::time::Instant::now();
        for _ in 0..50 {
            std::hint::black_box(rendered(&report, format));
        }
        println!("{}: {:?} a report", format.word(), start.elapsed() / 50);
    }
}
