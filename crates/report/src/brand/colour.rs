//! A colour of the sRGB space in eight bits a channel, as `brand.yaml` and style sheets write it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Red, green and blue, each from 0 to 255. It is written `#RRGGBB`, in upper case.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(into = "String", try_from = "String")]
pub struct Colour(pub u8, pub u8, pub u8);

/// It is neither `#RRGGBB` nor `#RGB`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a colour such as #17475C")]
pub struct NoColour;

impl FromStr for Colour {
    type Err = NoColour;

    /// Reads `#RRGGBB` or `#RGB`, in either case. Names and functions such as `rgb()` are no colours here.
    fn from_str(text: &str) -> Result<Self, NoColour> {
        let digits = text.strip_prefix('#').ok_or(NoColour)?.as_bytes();
        let value = |at: usize| char::from(digits[at]).to_digit(16).map(|digit| digit as u8).ok_or(NoColour);
        match digits.len() {
            3 => Ok(Colour(value(0)? * 17, value(1)? * 17, value(2)? * 17)),
            6 => {
                let channel = |at| Ok(value(at)? * 16 + value(at + 1)?);
                Ok(Colour(channel(0)?, channel(2)?, channel(4)?))
            }
            _ => Err(NoColour),
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> String {
        colour.to_string()
    }
}

impl TryFrom<String> for Colour {
    type Error = NoColour;

    fn try_from(text: String) -> Result<Self, NoColour> {
        text.parse()
    }
}

impl Colour {
    /// Hue in sixths of the circle (0 to 6), saturation and lightness from 0 to 1, as CSS defines `hsl()`.
    pub fn hsl(self) -> [f64; 3] {
        let [red, green, blue] = [self.0, self.1, self.2].map(|channel| f64::from(channel) / 255.0);
        let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
        let (lightness, spread) = (f64::midpoint(most, least), most - least);
        if spread == 0.0 {
            return [0.0, 0.0, lightness];
        }
        let hue = if most == red {
            ((green - blue) / spread).rem_euclid(6.0)
        } else if most == green {
            (blue - red) / spread + 2.0
        } else {
            (red - green) / spread + 4.0
        };
        [hue, spread / (1.0 - (2.0 * lightness - 1.0).abs()), lightness]
    }

    /// The nearest colour of eight bits to a hue, saturation and lightness as [`Colour::hsl`] gives them.
    pub fn from_hsl([hue, saturation, lightness]: [f64; 3]) -> Colour {
        let reach = saturation * lightness.min(1.0 - lightness);
        let channel = |turn: f64| {
            let at = (turn + hue * 2.0).rem_euclid(12.0);
            let value = lightness - reach * (at - 3.0).min(9.0 - at).clamp(-1.0, 1.0);
            (value * 255.0).round().clamp(0.0, 255.0) as u8
        };
        Colour(channel(0.0), channel(8.0), channel(4.0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    #[rustfmt::skip]
    fn only_hexadecimal_digits_after_a_number_sign_are_a_colour() {
        for (text, expected) in [("#17475C", Colour(0x17, 0x47, 0x5C)), ("#8fc7db", Colour(0x8F, 0xC7, 0xDB)), ("#fff", Colour(255, 255, 255)), ("#08F", Colour(0, 0x88, 255))] {
            assert_eq!(text.parse(), Ok(expected), "{text}");
        }
        for text in ["", "#", "#12", "#1234", "#12345", "#1234567", "#12345678", "17475C", "#GGGGGG", "#+1+1+1", "#é1é", "red", "rgb(1, 2, 3)", " #fff", "#fff "] {
            assert_eq!(text.parse::<Colour>(), Err(NoColour), "{text}");
        }
        assert_eq!(Colour(0, 0x88, 255).to_string(), "#0088FF");
    }

    proptest! {
        #[test]
        fn a_colour_survives_hue_saturation_and_lightness(red: u8, green: u8, blue: u8) {
            let colour = Colour(red, green, blue);
            prop_assert_eq!(Colour::from_hsl(colour.hsl()), colour);
            prop_assert_eq!(colour.to_string().parse(), Ok(colour));
        }
    }
}
