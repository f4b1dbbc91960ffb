//! How high a row is: Excel fits rows to wrapped text when it opens a file, but other programs show what the file says.

use super::describe::{Cell, Heading};

/// The height of a line, in points.
const LINE: f64 = 15.0;

/// No row is higher: Excel allows 409 points, and a row should leave room for others.
const HIGHEST: f64 = 20.0 * LINE;

/// The height of a row in points, by the cell that needs most of it. Letters differ in width, so that this errs on the high side.
pub(super) fn height(row: &[Cell], headings: &[Heading]) -> f64 {
    let lines = row.iter().zip(headings).map(|(cell, heading)| match cell {
        Cell::Text(text) => lines(text, heading.width),
        _ => 1.0,
    });
    (lines.fold(1.0, f64::max) * LINE).min(HIGHEST)
}

/// The height of the row of headings: each may take two lines.
pub(super) const HEADER: f64 = 2.0 * LINE;

fn lines(text: &str, width: f64) -> f64 {
    // Words that do not fit go to the next line as a whole, which leaves a tenth of it empty.
    text.lines().map(|line| (line.chars().count() as f64 / (width * 0.9)).ceil().max(1.0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sheet::describe::Kind;

    #[test]
    fn a_row_has_room_for_its_longest_cell_up_to_a_limit() {
        let heading = |width| Heading { id: "text", text: String::new(), kind: Kind::Text, width };
        let headings = [heading(10.0), heading(40.0)];
        for (cells, expected) in [
            ([Cell::Empty, Cell::Number(1.0)], LINE),
            ([Cell::text("a"), Cell::text("a".repeat(36))], LINE),
            ([Cell::text("a".repeat(37)), Cell::text("a".repeat(37))], 5.0 * LINE),
            ([Cell::text("a\nb\n\nc"), Cell::Empty], 4.0 * LINE),
            ([Cell::text("a".repeat(5000)), Cell::Empty], HIGHEST),
        ] {
            assert_eq!(height(&cells, &headings), expected, "{cells:?}");
        }
    }
}
