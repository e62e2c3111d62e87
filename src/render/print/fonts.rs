//! The fonts that draw: one that is built in, those of the guide, and the system's where a script needs them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use any_ascii::any_ascii_char;
use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontVariant, FontVariations};

use super::font_file::endless_fault;
use crate::text::letters::is_plane_end;
use crate::text::markup::escape;

/// The fonts at hand, those to be preferred first.
pub(in crate::render) struct Fonts {
    fonts: Vec<Font>,
    /// The font of the notes, for how wide they are.
    regular: Option<FontInstance>,
}

impl Fonts {
    /// The built-in fonts and those of the guide; if they lack letters of `text`, also fonts of this machine that have them.
    pub(in crate::render) fn for_text(text: &str, own: &[Vec<u8>]) -> Self {
        let built_in = [notosans::REGULAR_TTF, notosans::BOLD_TTF, notosans::ITALIC_TTF].map(Bytes::new);
        let own = own.iter().filter(|bytes| endless_fault(bytes).is_none()).map(|bytes| Bytes::new(bytes.clone()));
        let fonts: Vec<Font> = built_in.into_iter().chain(own).flat_map(Font::iter).collect();
        let instance =
            |font: &Font| font.clone().instantiate(FontVariant::default(), Abs::pt(8.0), &FontVariations::default());
        let mut fonts = Self { regular: fonts.first().map(instance), fonts };
        let mut lacking: BTreeSet<char> = text.chars().filter(|&c| fonts.lacks(c)).collect();
        if !lacking.is_empty() {
            fonts.add_from_system(&mut lacking);
        }
        fonts
    }

    /// The built-in fonts alone.
    pub(super) fn built_in() -> Self {
        let built_in = [notosans::REGULAR_TTF, notosans::BOLD_TTF, notosans::ITALIC_TTF].map(Bytes::new);
        let fonts: Vec<Font> = built_in.into_iter().flat_map(Font::iter).collect();
        let instance =
            |font: &Font| font.clone().instantiate(FontVariant::default(), Abs::pt(8.0), &FontVariations::default());
        Self { regular: fonts.first().map(instance), fonts }
    }

    /// Whether there are no others.
    pub(super) fn are_built_in(&self) -> bool {
        self.fonts.len() == Self::built_in().fonts.len()
    }

    /// The families, those to be preferred first.
    pub(super) fn families(&self) -> Vec<&str> {
        let mut families: Vec<&str> = self.fonts.iter().map(|font| font.info().family.as_str()).collect();
        families.dedup();
        families
    }

    pub(super) fn all(&self) -> &[Font] {
        &self.fonts
    }

    /// Whether no font has this character, and it is one that shows.
    pub(in crate::render) fn lacks(&self, character: char) -> bool {
        !is_invisible(character) && !self.fonts.iter().any(|font| font.info().coverage.contains(character.into()))
    }

    /// The text in letters that can be printed: others are romanised.
    pub(super) fn printable<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.romanised(text, |latin| latin.to_owned())
    }

    /// The same for text that is XML: Latin letters for a quotation mark are no quotation mark of its own.
    pub(super) fn printable_xml<'a>(&self, xml: &'a str) -> Cow<'a, str> {
        self.romanised(xml, escape)
    }

    fn romanised<'a>(&self, text: &'a str, written: impl Fn(&str) -> String) -> Cow<'a, str> {
        if !text.contains(|c: char| c.is_control() || is_noncharacter(c) || self.lacks(c)) {
            return Cow::Borrowed(text);
        }
        let mut printable = String::with_capacity(text.len());
        for character in text.chars() {
            match character {
                c if c.is_control() => printable.push(' '),
                c if is_noncharacter(c) => {}
                c if self.lacks(c) => printable.push_str(&written(any_ascii_char(c))),
                c => printable.push(c),
            }
        }
        if printable.trim().is_empty() { Cow::Borrowed("?") } else { Cow::Owned(printable) }
    }

    /// Width of a text in points when it is set in a size, without kerning.
    pub(super) fn width(&self, text: &str, size: f64) -> f64 {
        text.chars().map(|character| self.advance(character)).sum::<f64>() * size
    }

    /// Width of a character in ems; a full one where the font of the notes lacks it.
    fn advance(&self, character: char) -> f64 {
        let of_font = |font: &FontInstance| Some(font.x_advance(font.ttf().glyph_index(character)?.0)?.get());
        self.regular.as_ref().and_then(of_font).unwrap_or(1.0)
    }

    /// Adds the first fonts of this machine, by name, that have the characters.
    fn add_from_system(&mut self, lacking: &mut BTreeSet<char>) {
        let mut system = fontdb::Database::new();
        system.load_system_fonts();
        let mut faces: Vec<_> = system.faces().collect();
        faces.sort_by_key(|face| {
            (face.style != fontdb::Style::Normal, face.weight.0.abs_diff(400), &face.post_script_name)
        });
        for face in faces {
            if lacking.is_empty() {
                return;
            }
            let font =
                system.with_face_data(face.id, |data, index| Font::new(Bytes::new(data.to_vec()), index)).flatten();
            let Some(font) = font else { continue };
            let before = lacking.len();
            lacking.retain(|&c| !font.info().coverage.contains(c.into()));
            if lacking.len() < before {
                self.fonts.push(font);
            }
        }
    }
}

/// What is no character in the middle of a text, and forbidden in a PDF for assistive software (ISO 14289-1, 7.21.7).
fn is_noncharacter(character: char) -> bool {
    character == '\u{feff}' || is_plane_end(character) || matches!(character, '\u{fdd0}'..='\u{fdef}')
}

/// Characters that show nothing by themselves, such as those that join letters or turn the direction of writing.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || character.is_control()
}
