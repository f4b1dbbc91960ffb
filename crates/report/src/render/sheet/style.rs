//! How cells of a workbook look, and the colours that verdicts, severities and states take.
//!
//! Colour never stands alone: the word is in the cell. Each pair of ink and ground has a contrast of more than 7 to 1.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::describe::Kind;

const INK: Color = Color::RGB(0xFF_FF_FF);
const GROUND: Color = Color::RGB(0x1F_2A_44);
const LINE: Color = Color::RGB(0xC9_CF_DA);

/// The formats of a workbook.
pub(super) struct Styles {
    pub(super) header: Format,
    pub(super) text: Format,
    pub(super) link: Format,
    number: Format,
    count: Format,
    pub(super) date: Format,
}

impl Styles {
    pub(super) fn new() -> Styles {
        let cell =
            Format::new().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Hair).set_border_color(LINE);
        Styles {
            header: Format::new()
                .set_bold()
                .set_font_color(INK)
                .set_background_color(GROUND)
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_border_bottom(FormatBorder::Thin),
            text: cell.clone().set_text_wrap(),
            link: cell.clone().set_text_wrap().set_hyperlink(),
            number: cell.clone().set_num_format("0.0##"),
            count: cell.clone().set_num_format("0"),
            date: cell.set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        }
    }

    /// The format of a number in a column.
    pub(super) fn number(&self, kind: Kind, value: f64) -> &Format {
        let whole = kind == Kind::Count || (kind == Kind::Mixed && value.fract() == 0.0);
        if whole { &self.count } else { &self.number }
    }
}

/// The words that take a colour, by their ids, each with ink and ground.
const COLOURS: [(&[&str], u32, u32); 5] = [
    (&["fail", "critical"], 0x7A_12_1B, 0xFB_E3_E4),
    (&["at_risk", "high", "contradiction", "no", "conditional"], 0x5E_36_00, 0xFF_EB_CC),
    (&["medium", "doing", "known"], 0x4A_43_00, 0xFB_F5_CF),
    (&["pass", "done", "answered"], 0x12_4A_20, 0xDD_F2_E1),
    (&["unknown", "undetermined", "dropped", "not_sure", "open", "waived"], 0x37_41_51, 0xEB_EE_F2),
];

/// The columns in which words take their colours.
const COLOURED: [&str; 6] = ["verdict", "severity", "kind", "state", "status", "tracked_status"];

/// The words that take a colour in a column, by their ids, each with its format.
pub(super) fn colours(column: &str) -> Vec<(&'static str, Format)> {
    if !COLOURED.contains(&column) {
        return Vec::new();
    }
    let format = |ink, ground| Format::new().set_font_color(Color::RGB(ink)).set_background_color(Color::RGB(ground));
    let rule =
        |(ids, ink, ground): (&'static [&'static str], u32, u32)| ids.iter().map(move |id| (*id, format(ink, ground)));
    COLOURS.into_iter().flat_map(rule).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: u32) -> f64 {
        let part = |shift: u32| {
            let share = f64::from((colour >> shift) & 0xFF) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
    }

    #[test]
    fn every_colour_stays_readable() {
        for (ids, ink, ground) in COLOURS {
            let contrast = (luminance(ground) + 0.05) / (luminance(ink) + 0.05);
            assert!(contrast > 7.0, "{ids:?} has {contrast}");
        }
    }
}
