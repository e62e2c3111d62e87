//! Whether the coloured glyphs of a font can be drawn: one may be composed of more layers than a machine could ever paint, or be
//! a picture that takes more memory than it has.

use std::collections::BTreeMap;

use super::font_bytes::{u16_at, u32_at};

/// Of how many paints a glyph may be composed, paints of paints counted; those of emoji are some hundred.
const MAX_PAINTS: u32 = 2_000;
/// The most pixels of a picture that is a glyph; those of emoji have some 20,000.
const MAX_PIXELS: u64 = 1 << 20;

/// Whether a picture among the glyphs has too many pixels: a PNG, wherever it is in a table.
pub(super) fn has_large_picture(table: &[u8]) -> bool {
    const HEADER: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR";
    let mut pictures = table.windows(HEADER.len() + 8).filter(|window| window.starts_with(HEADER));
    pictures.any(|picture| {
        let side = |at: usize| u64::from(u32_at(picture, HEADER.len() + at).unwrap_or(u32::MAX));
        side(0) * side(4) > MAX_PIXELS
    })
}

/// Whether a glyph of the table `COLR` has more paints than one has, which one that is part of itself has too.
pub(super) fn has_endless_paint(colr: &[u8]) -> bool {
    let start = |at: usize| u32_at(colr, at).filter(|&start| start > 0).map(|start| start as usize);
    if u16_at(colr, 0).is_none_or(|version| version == 0) {
        return false;
    }
    let Some(glyphs) = start(14) else { return false };
    let mut paints = Paints { colr, layers: start(18), glyphs: BTreeMap::new(), counts: BTreeMap::new() };
    let count = u32_at(colr, glyphs).unwrap_or(0) as usize;
    let records = colr.get(glyphs + 4..).unwrap_or_default().chunks_exact(6).take(count);
    let paint = |record: &[u8]| Some((u16_at(record, 0)?, glyphs + u32_at(record, 2)? as usize));
    paints.glyphs = records.filter_map(paint).collect();
    let all: Vec<usize> = paints.glyphs.values().copied().collect();
    all.into_iter().any(|paint| paints.count(paint, 0).is_none())
}

/// The paints of a font: OpenType 1.9.1, "COLR", formats of paint tables.
struct Paints<'a> {
    colr: &'a [u8],
    /// Where the list of layers begins.
    layers: Option<usize>,
    /// Where the paint of each glyph begins.
    glyphs: BTreeMap<u16, usize>,
    /// Of how many paints one is composed, by where it begins; 0 until that is known.
    counts: BTreeMap<usize, u32>,
}

impl Paints<'_> {
    /// Of how many paints one is composed; none if there are too many, or one is part of itself.
    fn count(&mut self, paint: usize, depth: u32) -> Option<u32> {
        /// Nothing draws deeper ones.
        const DEEPEST: u32 = 64;
        match self.counts.get(&paint) {
            Some(0) => return None,
            Some(&count) => return Some(count),
            None if depth > DEEPEST => return None,
            None => self.counts.insert(paint, 0),
        };
        let mut count = 1;
        for part in self.parts(paint) {
            count += self.count(part, depth + 1)?;
            if count > MAX_PAINTS {
                return None;
            }
        }
        self.counts.insert(paint, count);
        Some(count)
    }

    /// Where the paints of which one is composed begin.
    fn parts(&self, paint: usize) -> Vec<usize> {
        let colr = self.colr;
        let below = |at: usize| Some(paint + (u32_at(colr, paint + at)? >> 8) as usize);
        match colr.get(paint) {
            Some(1) => {
                let count = colr.get(paint + 1).copied().unwrap_or(0);
                let first = u32_at(colr, paint + 2).unwrap_or(0) as usize;
                let layer = |index: usize| {
                    let list = self.layers?;
                    Some(list + u32_at(colr, list + 4 + 4 * (first + index))? as usize)
                };
                (0..usize::from(count)).filter_map(layer).collect()
            }
            Some(10 | 12..=31) => below(1).into_iter().collect(),
            Some(11) => {
                u16_at(colr, paint + 1).and_then(|glyph| self.glyphs.get(&glyph).copied()).into_iter().collect()
            }
            Some(32) => [below(1), below(5)].into_iter().flatten().collect(),
            _ => Vec::new(),
        }
    }
}
