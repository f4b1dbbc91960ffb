//! The light and the dark paper of a report, and which colours can be read on them.

use super::contrast::{NEEDED, ratio};
use super::{Colour, Shade};

/// One of the two ways in which a report is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColourScheme {
    /// Dark text on light paper; whatever is printed.
    Light,
    /// Light text on dark paper, where the reader's system asks for it.
    Dark,
}

impl ColourScheme {
    /// Both.
    pub const ALL: [ColourScheme; 2] = [ColourScheme::Light, ColourScheme::Dark];

    /// Its name, which is that of its field in `brand.yaml`.
    pub fn name(self) -> &'static str {
        match self {
            ColourScheme::Light => "light",
            ColourScheme::Dark => "dark",
        }
    }

    /// What the brand's colour meets, by name: the paper and the panel that it stands on, and the text that stands on it.
    pub fn met(self) -> [(&'static str, Colour); 3] {
        match self {
            ColourScheme::Light => [
                ("the light paper", Colour(0xFC, 0xFB, 0xF8)),
                ("the light panel", Colour(0xF3, 0xF0, 0xE8)),
                ("the text of buttons", self.on()),
            ],
            ColourScheme::Dark => [
                ("the dark paper", Colour(0x14, 0x17, 0x1A)),
                ("the dark panel", Colour(0x1D, 0x21, 0x25)),
                ("the text of buttons", self.on()),
            ],
        }
    }

    /// The colour of text on the brand's colour. It lies beyond paper and panel, so that what can be read there can be read here.
    fn on(self) -> Colour {
        match self {
            ColourScheme::Light => Colour(0xFF, 0xFF, 0xFF),
            ColourScheme::Dark => Colour(0x14, 0x17, 0x1A),
        }
    }

    /// A colour with the text that stands on it.
    pub fn shade(self, colour: Colour) -> Shade {
        Shade { colour, on: self.on() }
    }

    /// What a colour cannot be told from well enough: the name, the other colour and the ratio; nothing where all is well.
    pub fn failing(self, colour: Colour) -> Vec<(&'static str, Colour, f64)> {
        let pairs = self.met().map(|(name, other)| (name, other, ratio(colour, other)));
        pairs.into_iter().filter(|(_, _, ratio)| *ratio < NEEDED).collect()
    }
}

/// The colour of the same hue and saturation that passes in a theme and is nearest in lightness; the colour itself if it passes.
pub fn nearest(colour: Colour, theme: ColourScheme) -> Colour {
    const STEPS: u32 = 1000;
    if theme.failing(colour).is_empty() {
        return colour;
    }
    let [hue, saturation, lightness] = colour.hsl();
    let candidates = (0..=STEPS).map(|step| f64::from(step) / f64::from(STEPS));
    let passing = candidates
        .map(|other| ((other - lightness).abs(), Colour::from_hsl([hue, saturation, other])))
        .filter(|(_, candidate)| theme.failing(*candidate).is_empty());
    // Black passes on light paper and white on dark paper, and both are among the candidates.
    passing.min_by(|(one, _), (other, _)| one.total_cmp(other)).map_or(theme.on(), |(_, nearest)| nearest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Brand;
    use super::*;

    #[test]
    fn the_built_in_look_passes() {
        let brand = Brand::default();
        assert_eq!(ColourScheme::Light.failing(brand.light.colour), []);
        assert_eq!(ColourScheme::Dark.failing(brand.dark.colour), []);
        assert_eq!((brand.light.on, brand.dark.on), (Colour(255, 255, 255), Colour(0x14, 0x17, 0x1A)));
    }

    #[test]
    #[rustfmt::skip]
    fn the_nearest_colour_keeps_the_hue() {
        for (colour, light, dark) in [
            ("#17475C", "#17475C", "#2F91BB"), ("#FFCC00", "#856A00", "#FFCC00"), ("#777777", "#6D6D6D", "#878787"),
            ("#FF0000", "#DD0000", "#FF3737"), ("#000", "#000000", "#878787"), ("#fff", "#6D6D6D", "#FFFFFF"),
        ] {
            let colour = colour.parse().unwrap();
            let found = [nearest(colour, ColourScheme::Light), nearest(colour, ColourScheme::Dark)].map(|one| one.to_string());
            assert_eq!(found, [light, dark], "{colour}");
        }
    }

    proptest! {
        #[test]
        fn what_is_suggested_always_passes(red: u8, green: u8, blue: u8) {
            let colour = Colour(red, green, blue);
            for theme in ColourScheme::ALL {
                let suggested = nearest(colour, theme);
                prop_assert_eq!(theme.failing(suggested), vec![]);
                prop_assert_eq!(suggested == colour, theme.failing(colour).is_empty());
            }
        }

        /// So that one colour alone can never be a brand: the two papers are too far from each other.
        #[test]
        fn no_colour_passes_in_both_themes(red: u8, green: u8, blue: u8) {
            let colour = Colour(red, green, blue);
            prop_assert!(ColourScheme::ALL.iter().any(|theme| !theme.failing(colour).is_empty()));
        }
    }
}
