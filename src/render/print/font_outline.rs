//! Whether the outlines of a PostScript font can be drawn: each may call for parts that call for parts, until a machine draws
//! for ever.

use std::cell::Cell;
use std::collections::BTreeMap;

use read_fonts::ps::cff::CffFontRef;
use read_fonts::ps::cff::index::Index;
use read_fonts::ps::cs::{CharstringContext, CharstringKind, CommandSink, evaluate};
use read_fonts::ps::error::Error;
use read_fonts::types::{Fixed, GlyphId};

/// How long an outline may be in bytes, its parts counted each time they are drawn; those of the most intricate letters have
/// some thousands.
const MAX_OUTLINE: usize = 1 << 16;
/// How long all outlines of a font may be; those of fonts for Chinese have some 20 million bytes.
const MAX_OUTLINES: usize = 1 << 26;
/// How many sets of parts a font may have; fonts for Chinese have some twenty.
const MAX_SETS: u16 = 64;

/// Whether a glyph of the table `CFF ` or `CFF2` is longer than any that someone drew, by Adobe Technical Note 5177.
pub(super) fn has_endless_outline(font: &CffFontRef) -> bool {
    if font.num_subfonts() > MAX_SETS {
        return true;
    }
    let mut sets: BTreeMap<u16, Index> = BTreeMap::new();
    let mut left = MAX_OUTLINES;
    for glyph in 0..font.num_glyphs() {
        let set = font.subfont_index(GlyphId::new(glyph)).unwrap_or(0);
        let parts = sets.entry(set).or_insert_with(|| parts(font, set).unwrap_or_default());
        let Ok(outline) = font.charstrings().get(glyph as usize) else { continue };
        let most = left.min(MAX_OUTLINE);
        let context = (font.data(), font.charstrings(), font.global_subrs(), &*parts);
        let counted = Counted { context, left: Cell::new(most.checked_sub(outline.len())) };
        // What is wrong with an outline in other ways ends its drawing, too.
        let _ = evaluate(&counted, None, outline, &mut Nothing);
        match counted.left.get() {
            Some(rest) => left -= most - rest,
            None => return true,
        }
    }
    false
}

/// The parts of which the outlines of a set are composed.
fn parts<'a>(font: &CffFontRef<'a>, set: u16) -> Option<Index<'a>> {
    let start = font.subfont(set, &[]).ok()?.subrs_offset() as usize;
    let data = font.data().get(start..).filter(|_| start > 0)?;
    Index::new(data, font.version() == 2).ok()
}

/// The parts of an outline, given out until it is too long.
struct Counted<'a> {
    context: (&'a [u8], &'a Index<'a>, &'a Index<'a>, &'a Index<'a>),
    /// How many bytes may still be drawn; none once there were too many.
    left: Cell<Option<usize>>,
}

impl Counted<'_> {
    fn count<'a>(&self, part: &'a [u8]) -> Result<&'a [u8], Error> {
        // A call of a part that is empty takes time as well.
        self.left.set(self.left.get().and_then(|left| left.checked_sub(part.len() + 1)));
        self.left.get().map(|_| part).ok_or(Error::CharstringNestingDepthLimitExceeded)
    }
}

impl CharstringContext for Counted<'_> {
    fn kind(&self) -> CharstringKind {
        self.context.kind()
    }

    fn seac_components(&self, base_code: i32, accent_code: i32) -> Result<[&[u8]; 2], Error> {
        let [base, accent] = self.context.seac_components(base_code, accent_code)?;
        Ok([self.count(base)?, self.count(accent)?])
    }

    fn global_subr(&self, index: i32) -> Result<&[u8], Error> {
        self.count(self.context.global_subr(index)?)
    }

    fn subr(&self, index: i32) -> Result<&[u8], Error> {
        self.count(self.context.subr(index)?)
    }
}

/// Draws nothing.
struct Nothing;

impl CommandSink for Nothing {
    fn move_to(&mut self, _: Fixed, _: Fixed) {}
    fn line_to(&mut self, _: Fixed, _: Fixed) {}
    fn curve_to(&mut self, _: Fixed, _: Fixed, _: Fixed, _: Fixed, _: Fixed, _: Fixed) {}
    fn close(&mut self) {}
}
