//! The schema of `brand.yaml`.

use report::brand::LANGUAGES;
use report::brand::read::{FAMILIES, LINE, NAME};
use serde_json::{Value, json};

use super::shape::{Shape, described};
use super::whole;

/// The schema of a brand. Whether a colour passes and a logo is one is seen only when they are read.
pub fn brand() -> Value {
    let line = |most: usize| json!({"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": most});
    let colour = || json!({"type": "string", "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"});
    let themes = Shape::new()
        .required("light", colour(), "On light paper, #FCFBF8 and #F3F0E8, where it must reach 4.5:1.")
        .required("dark", colour(), "On dark paper, #14171A and #1D2125, where it must reach 4.5:1.");
    let family = json!({"type": "string", "pattern": r"^(?=.*\S)[^\u0000-\u001f!-,./:-@\[-`{-~]+$", "maxLength": 64});
    let families = json!({"type": "array", "items": family, "minItems": 1, "maxItems": FAMILIES});
    let fonts = Shape::new()
        .optional("headings", families.clone(), "Families for headings, the first that the reader's system has.")
        .optional("text", families, "Families for everything else.");
    let colours = json!({"anyOf": [themes.build(), colour()]});
    let body = Shape::new()
        .optional("name", line(NAME), "Who prepared the report.")
        .optional(
            "logo",
            json!({"type": "string", "pattern": r"\.([sS][vV][gG]|[pP][nN][gG])$"}),
            "An SVG or PNG file of at most 60 kB, by its path from this file on.",
        )
        .open("colour", described(colours, "The colour of headings, links and bars, on light and on dark paper."))
        .optional("fonts", fonts.build(), "Fonts of the reader's system.")
        .optional("footer", line(LINE), "A line at the foot of the report.")
        .optional("confidentiality", line(LINE), "Whom the report is for.")
        .optional("language", json!({"enum": LANGUAGES}), "The language of the report's own words.")
        .optional("paper", json!({"enum": ["a4", "letter", "A4", "Letter"]}), "The paper of a PDF.")
        .build();
    whole("brand", "brand.yaml", "The name, logo, colours and fonts of whoever hands reports over.", body)
}
