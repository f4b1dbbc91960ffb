//! How fast a program runs: `cargo test --release speed -- --ignored --nocapture`.

use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

use super::super::{Binding, Builder, Scope, Type};
use super::typed;
use crate::model::Cell;

#[test]
#[ignore = "a figure, not a verdict"]
fn speed_of_100_conditions_of_4_leaves() {
    let mut scope = Scope::default();
    let options = scope.add_options(["a", "b", "c", "d", "e"]);
    let kinds = [Type::Bool, Type::Choice(options), Type::Set(options), Type::Int, Type::Double];
    for (slot, kind) in (0..120).zip(kinds.iter().cycle()) {
        scope.bind(format!("f.f{slot}"), Binding::new(slot, kind.clone()));
    }
    scope.as_of = 120;
    let mut builder = Builder::new(121);
    for condition in 0..100 {
        let mut text = String::new();
        for leaf in 0..4 {
            let fact = (condition * 37 + leaf * 53) % 120;
            let sign = ["", " && ", " || ", " && "][leaf];
            let words = ["a", "b", "c", "d", "e"][(condition + leaf) % 5];
            let _ = match fact % 5 {
                0 => write!(text, "{sign}!f.f{fact}"),
                1 => write!(text, "{sign}f.f{fact} in [\"{words}\", \"b\"]"),
                2 => write!(text, "{sign}(\"{words}\" in f.f{fact} || size(f.f{fact}) > {leaf})"),
                3 => write!(text, "{sign}f.f{fact} >= {condition}"),
                _ => write!(text, "{sign}f.f{fact} / 7.0 < {condition}.5"),
            };
        }
        builder.add(&typed(&scope, &text));
    }
    let program = builder.finish();
    let mut cells = scope.cells();
    for (slot, cell) in cells.iter_mut().enumerate().filter(|(slot, _)| slot % 10 != 9) {
        *cell = match slot % 5 {
            0 => Cell::bool(slot % 3 == 0),
            1 => Cell::option(u32::try_from(slot % 5).unwrap()),
            2 => Cell::set(slot as u64 & 31, slot as u64 & 31),
            _ => Cell::number(slot as f64),
        };
    }
    cells.resize(program.width(), Cell::default());
    let mut rounds: Vec<f64> = (0..51)
        .map(|_| {
            let start = Instant::now();
            for _ in 0..2000 {
                program.run(black_box(&mut cells));
            }
            start.elapsed().as_secs_f64() / 2000.0 * 1e6
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    println!("{} instructions: median {:.2} µs, least {:.2} µs", program.len(), rounds[25], rounds[0]);
}
