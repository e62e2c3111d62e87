//! The fonts that draw: one that is built in, those of the guide, and this machine's where a script needs them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use any_ascii::any_ascii_char;
use parley::fontique::{Blob, CharmapIndex, Collection, CollectionOptions, FontInfoOverride};

use super::font_file::endless_fault;
use crate::text::letters::is_plane_end;

/// What the built-in fonts go by: a font of a guide may call itself Noto Sans, and be anything.
const FAMILY: &str = "built-in";
/// The built-in fonts: Noto Sans.
const BUILT_IN: [&[u8]; 3] = [notosans::REGULAR_TTF, notosans::BOLD_TTF, notosans::ITALIC_TTF];

/// The fonts at hand, those to be preferred first.
#[derive(Clone)]
pub(in crate::render) struct Fonts {
    collection: Collection,
    faces: Vec<Letters>,
    families: Vec<String>,
}

/// Which letters a font has.
#[derive(Clone)]
struct Letters {
    bytes: Blob<u8>,
    map: CharmapIndex,
}

impl Letters {
    fn have(&self, letter: char) -> bool {
        let map = self.map.charmap(self.bytes.data());
        map.and_then(|map| map.map(letter)).is_some_and(|glyph| glyph > 0)
    }
}

impl Fonts {
    /// The built-in fonts and those of the guide; if they lack letters of `text`, also fonts of this machine that have them.
    pub(in crate::render) fn for_text(text: &str, own: &[Vec<u8>]) -> Self {
        let mut fonts = Self::built_in();
        for bytes in own.iter().filter(|bytes| endless_fault(bytes).is_none()) {
            fonts.add(Blob::from(bytes.clone()));
        }
        let mut lacking: BTreeSet<char> = text.chars().filter(|&c| fonts.lacks(c)).collect();
        if !lacking.is_empty() {
            fonts.add_from_system(&mut lacking);
        }
        fonts
    }

    /// The built-in fonts alone.
    pub(super) fn built_in() -> Self {
        let collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut fonts = Self { collection, faces: Vec::new(), families: vec![FAMILY.to_owned()] };
        for bytes in BUILT_IN {
            let bytes: Blob<u8> = Blob::new(Arc::new(bytes));
            let named = FontInfoOverride { family_name: Some(FAMILY), ..FontInfoOverride::default() };
            let added = fonts.collection.register_fonts(bytes.clone(), Some(named));
            let faces = added.iter().flat_map(|(_, faces)| faces);
            fonts.faces.extend(faces.map(|face| Letters { bytes: bytes.clone(), map: face.charmap_index() }));
        }
        fonts
    }

    /// Whether there are no others.
    pub(super) fn are_built_in(&self) -> bool {
        self.faces.len() == BUILT_IN.len()
    }

    /// The names of their families, those to be preferred first.
    pub(super) fn families(&self) -> &[String] {
        &self.families
    }

    pub(super) fn collection(&self) -> &Collection {
        &self.collection
    }

    /// Whether no font has this letter, and it is one that shows.
    pub(in crate::render) fn lacks(&self, letter: char) -> bool {
        !is_invisible(letter) && !self.faces.iter().any(|face| face.have(letter))
    }

    /// The text in letters that can be printed: others are romanised.
    pub(super) fn printable<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if !text.contains(|c: char| c.is_control() || is_unfit(c) || self.lacks(c)) {
            return Cow::Borrowed(text);
        }
        let mut printable = String::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                c if c.is_control() => printable.push(' '),
                c if is_unfit(c) => {}
                c if self.lacks(c) => printable.push_str(any_ascii_char(c)),
                c => printable.push(c),
            }
        }
        Cow::Owned(if printable.trim().is_empty() { "?".to_owned() } else { printable })
    }

    /// Adds the fonts of a file to the families that they say they are of.
    fn add(&mut self, bytes: Blob<u8>) {
        let mut added = self.collection.register_fonts(bytes.clone(), None);
        added.sort_by_key(|(_, faces)| faces.iter().map(|face| face.index()).min());
        for (family, faces) in added {
            self.faces.extend(faces.iter().map(|face| Letters { bytes: bytes.clone(), map: face.charmap_index() }));
            if let Some(name) =
                self.collection.family_name(family).filter(|name| !self.families.iter().any(|of| of == name))
            {
                self.families.push(name.to_owned());
            }
        }
    }

    /// Adds the first fonts of this machine, by name, that have the letters.
    fn add_from_system(&mut self, lacking: &mut BTreeSet<char>) {
        let mut system = fontdb::Database::new();
        system.load_system_fonts();
        let mut faces: Vec<_> = system.faces().collect();
        faces.sort_by_key(|face| {
            (face.style != fontdb::Style::Normal, face.weight.0.abs_diff(400), &face.post_script_name, face.index)
        });
        for face in faces {
            if lacking.is_empty() {
                return;
            }
            let Some(bytes) = system.with_face_data(face.id, |bytes, _| bytes.to_vec()) else { continue };
            let bytes = Blob::from(bytes);
            let mut alone = Self { faces: Vec::new(), ..Self::built_in() };
            alone.add(bytes.clone());
            let before = lacking.len();
            lacking.retain(|&letter| alone.lacks(letter));
            if lacking.len() < before {
                self.add(bytes);
            }
        }
    }
}

/// What keeps a font file from being used.
pub(in crate::render) fn font_fault(bytes: &[u8]) -> Option<&'static str> {
    let is_unread = || {
        let mut fonts = Fonts::built_in();
        fonts.add(Blob::from(bytes.to_vec()));
        fonts.are_built_in().then_some("no part of it can be read")
    };
    endless_fault(bytes).or_else(is_unread)
}

/// What is no character in the middle of a text, and forbidden in a PDF for assistive software (ISO 14289-1, 7.21.7); and what
/// tells a text from its annotation (Unicode, 23.8), which fonts say they have and do not draw.
fn is_unfit(letter: char) -> bool {
    letter == '\u{feff}' || is_plane_end(letter) || matches!(letter, '\u{fdd0}'..='\u{fdef}' | '\u{fff9}'..='\u{fffb}')
}

/// Characters that show nothing by themselves, such as those that join letters or turn the direction of writing.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || letter.is_control()
}
