//! Colours and how well they can be told from what they lie on.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The contrast that text needs, by WCAG 2.2, success criterion 1.4.3 (level AA).
pub const TEXT_CONTRAST: f64 = 4.5;

/// An sRGB colour of eight bits a channel: `#0b6e4f`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// Reads `#0b6e4f` or `#0be`, with or without the `#`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |from: usize, to: usize| u8::from_str_radix(digits.get(from..to)?, 16).ok();
        match digits.len() {
            3 => Some(Self([channel(0, 1)? * 17, channel(1, 2)? * 17, channel(2, 3)? * 17])),
            6 => Some(Self([channel(0, 2)?, channel(2, 4)?, channel(4, 6)?])),
            _ => None,
        }
    }

    /// Relative luminance, from 0 (black) to 1 (white).
    ///
    /// Source: WCAG 2.2, <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>.
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast ratio to another colour, from 1 (the same) to 21 (black on white).
    ///
    /// Source: WCAG 2.2, <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        a.max(b) / a.min(b)
    }

    /// The nearest shade of this colour that text can have on `ground`: mixed with black on a light ground, with white on
    /// a dark one, as little as does it. The colour itself where it can be read already.
    pub fn readable_on(self, ground: Self) -> Self {
        let end = if ground.luminance() > 0.18 { 0 } else { u8::MAX };
        let shade = |step: u16| Self(self.0.map(|channel| mix(channel, end, step)));
        (0..=u16::from(u8::MAX)).map(shade).find(|shade| shade.contrast(ground) >= TEXT_CONTRAST).unwrap_or(shade(255))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// So many 255ths of the way from one channel to another.
fn mix(from: u8, to: u8, step: u16) -> u8 {
    let mixed = (u16::from(from) * (255 - step) + u16::from(to) * step) / 255;
    mixed.min(255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn colours_are_hexadecimal() {
        assert_eq!(colour("#0b6e4f").0, [0x0b, 0x6e, 0x4f]);
        assert_eq!(colour("fA0").to_string(), "#ffaa00");
        for wrong in ["", "#", "#12", "#12345", "#1234567", "green", "#+1+1+1", "#é12", "rgb(1,2,3)"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    /// `#767676` is the lightest grey on white that passes, `#777` the first that does not: WebAIM's contrast checker.
    #[test]
    fn contrast_is_that_of_wcag() {
        let white = colour("#fff");
        assert_eq!(colour("#000").contrast(white), 21.0);
        assert_eq!(white.contrast(white), 1.0);
        for (text, expected) in [("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.00), ("#0000ff", 8.59)] {
            let contrast = colour(text).contrast(white);
            assert!((contrast - expected).abs() < 0.005, "{text}: {contrast}");
        }
    }

    #[test]
    fn a_readable_shade_is_as_near_as_can_be() {
        for ground in ["#ffffff", "#f2f0ea", "#2c2a1e", "#15171a"].map(colour) {
            for text in ["#ffd43b", "#0b6e4f", "#ff00ff", "#000000", "#ffffff", "#808080"].map(colour) {
                let shade = text.readable_on(ground);
                assert!(shade.contrast(ground) >= TEXT_CONTRAST, "{text} on {ground}: {shade}");
                assert!(shade == text || shade.contrast(ground) < TEXT_CONTRAST + 0.2, "{text} on {ground}: {shade}");
            }
        }
    }
}
