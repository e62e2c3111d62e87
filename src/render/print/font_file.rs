//! Whether a font file can be handed to what lays out and draws with it.
//!
//! That trusts what a font says of itself: how many fonts a collection holds, which letters it has, of which others a glyph
//! is composed. A few bytes can say more of each than a machine could ever go through.

use std::collections::BTreeMap;

use read_fonts::ps::cff::CffFontRef;

use super::font_bytes::{u16_at, u32_at};
use super::font_outline::has_endless_outline;
use super::font_paint::{has_endless_paint, has_large_picture};

/// The largest number of fonts in a collection; those for Chinese, Japanese and Korean hold some forty.
const MAX_FACES: u32 = 64;
/// The largest number of tables that tell which letters a font has; fonts have two to six.
const MAX_MAPS: usize = 32;
/// How many letters those may tell of: twice all that Unicode has room for.
const MAX_LETTERS: u64 = 2 * 0x11_0000;
/// Of how many parts a glyph may be composed, parts of parts counted; those of letters with accents are two or three.
const MAX_PARTS: u32 = 64;
/// Of how many parts all glyphs of a font together may be composed, parts of parts not counted: some 16 for each that a font
/// can have.
const MAX_ALL_PARTS: usize = 1 << 20;

/// The tables of a font by name.
type Tables<'a> = BTreeMap<&'a [u8], &'a [u8]>;

/// What keeps a font file from being read at all.
pub(super) fn endless_fault(bytes: &[u8]) -> Option<&'static str> {
    match faces(bytes) {
        None => Some("a collection that says it has no fonts, or more than anyone made"),
        Some(faces) => faces.iter().find_map(|&face| face_fault(bytes, face)),
    }
}

/// Where the fonts of a file begin: OpenType 1.9.1, "TTC header".
fn faces(bytes: &[u8]) -> Option<Vec<usize>> {
    if !bytes.starts_with(b"ttcf") {
        return Some(vec![0]);
    }
    let count = u32_at(bytes, 8).filter(|count| (1..=MAX_FACES).contains(count))?;
    (0..count as usize).map(|face| Some(u32_at(bytes, 12 + 4 * face)? as usize)).collect()
}

fn face_fault(bytes: &[u8], face: usize) -> Option<&'static str> {
    let kind = bytes.get(face..).and_then(|bytes| bytes.first_chunk());
    if !matches!(kind, Some([0, 1, 0, 0] | b"true" | b"OTTO")) {
        return Some("it is no TrueType or OpenType font");
    }
    let Some(tables) = tables(bytes, face) else {
        return Some("it is damaged: a part of it is cut off, or there twice");
    };
    let is_missing = |name: &str| !tables.contains_key(name.as_bytes());
    let needed = ["cmap", "head", "hhea", "hmtx", "maxp", "name"];
    let outlines = ["glyf", "CFF ", "CFF2", "CBDT", "sbix", "SVG "];
    if needed.iter().any(|name| is_missing(name)) || outlines.iter().all(|name| is_missing(name)) {
        Some("it lacks a part that tells which letters it has, how wide they are or what they look like")
    } else if letters(tables.get(&b"cmap"[..])?).is_none_or(|letters| letters > MAX_LETTERS) {
        Some("it says it has more letters than there are")
    } else if has_endless_glyph(&tables) {
        Some("a glyph of it is composed of itself, or of too many others")
    } else if tables.get(&b"COLR"[..]).is_some_and(|colr| has_endless_paint(colr)) {
        Some("a glyph of it has more colours in layers than one has")
    } else if [&b"sbix"[..], b"CBDT"].iter().filter_map(|name| tables.get(name)).any(|table| has_large_picture(table)) {
        Some("a glyph of it is a picture of more than a million pixels")
    } else {
        outline_fault(&tables)
    }
}

/// What is wrong with the outlines of a PostScript font. Those that vary could call for their parts by how they vary.
fn outline_fault(tables: &Tables) -> Option<&'static str> {
    let plain = tables.get(&b"CFF "[..]).and_then(|table| CffFontRef::new_cff(table, 0, None).ok());
    let newer = tables.get(&b"CFF2"[..]).and_then(|table| CffFontRef::new_cff2(table, None).ok());
    if newer.as_ref().is_some_and(|font| font.var_store().is_some()) {
        Some("its outlines are PostScript's and vary: take its TrueType file, or one for each weight")
    } else if plain.iter().chain(&newer).any(has_endless_outline) {
        Some("a glyph of it is longer than any that someone drew")
    } else {
        None
    }
}

/// The tables of the font that begins at `face`, by name: OpenType 1.9.1, "Table directory". None when one is not all there.
fn tables(bytes: &[u8], face: usize) -> Option<Tables<'_>> {
    let count = usize::from(u16_at(bytes, face.checked_add(4)?)?);
    let mut tables = BTreeMap::new();
    for index in 0..count {
        let record = bytes.get(face + 12 + 16 * index..)?.get(..16)?;
        let start = u32_at(record, 8)? as usize;
        let table = bytes.get(start..start.checked_add(u32_at(record, 12)? as usize)?)?;
        if tables.insert(&record[..4], table).is_some() {
            return None;
        }
    }
    Some(tables)
}

/// How many letters the tables of `cmap` list, counting repeats; none if there are too many tables.
///
/// OpenType 1.9.1, "cmap", formats 2, 4, 8, 12 and 13: those that name ranges. The others have a field for each letter, and
/// so not more than the font is long.
fn letters(cmap: &[u8]) -> Option<u64> {
    let maps = usize::from(u16_at(cmap, 2)?);
    if maps > MAX_MAPS {
        return None;
    }
    let offsets = (0..maps).filter_map(|map| u32_at(cmap, 4 + 8 * map + 4));
    let told = offsets.filter_map(|offset| letters_of_map(cmap.get(offset as usize..)?));
    Some(told.sum())
}

fn letters_of_map(map: &[u8]) -> Option<u64> {
    let range = |first: u32, last: u32| if last < first { 0 } else { u64::from(last - first) + 1 };
    match u16_at(map, 0)? {
        2 => Some(0x1_0000),
        4 => {
            let segments = usize::from(u16_at(map, 6)?) / 2;
            let segment = |index: usize| {
                let last = u16_at(map, 14 + 2 * index)?;
                let first = u16_at(map, 16 + 2 * segments + 2 * index)?;
                Some(range(first.into(), last.into()))
            };
            Some((0..segments).filter_map(segment).sum())
        }
        8 | 12 | 13 => {
            let groups = map.get(16..)?.chunks_exact(12);
            let count = u32_at(map, 12)? as usize;
            groups.take(count).map(|group| Some(range(u32_at(group, 0)?, u32_at(group, 4)?))).sum()
        }
        _ => Some(0),
    }
}

/// Whether a glyph of the table `glyf` has more parts than one has, which one that is part of itself has too.
fn has_endless_glyph(tables: &Tables) -> bool {
    let table = |name: &[u8]| tables.get(name).copied().unwrap_or_default();
    let (glyf, loca) = (table(b"glyf"), table(b"loca"));
    let is_long = u16_at(table(b"head"), 50) == Some(1);
    let start = |glyph: usize| match is_long {
        true => Some(u32_at(loca, 4 * glyph)? as usize),
        false => Some(2 * usize::from(u16_at(loca, 2 * glyph)?)),
    };
    let count = u16_at(table(b"maxp"), 4).unwrap_or(0);
    let mut composed = Vec::new();
    let mut all = 0;
    for glyph in 0..usize::from(count) {
        let range = start(glyph).zip(start(glyph + 1)).map(|(start, end)| start..end);
        let components = components(range.and_then(|range| glyf.get(range)).unwrap_or_default());
        all += components.len();
        if all > MAX_ALL_PARTS {
            return true;
        }
        composed.push(components);
    }
    // The parts of each glyph, counted one level deeper with each round, until nothing changes.
    let mut parts = vec![0u32; composed.len()];
    loop {
        let mut has_changed = false;
        for (glyph, components) in composed.iter().enumerate() {
            let below = |part: &u16| 1 + parts.get(usize::from(*part)).copied().unwrap_or(0);
            let count = components.iter().map(below).sum();
            if count > MAX_PARTS {
                return true;
            }
            has_changed |= count != parts[glyph];
            parts[glyph] = count;
        }
        if !has_changed {
            return false;
        }
    }
}

/// The glyphs of which one is composed: OpenType 1.9.1, "glyf", composite glyph description. No more than tell that it has
/// too many.
fn components(glyph: &[u8]) -> Vec<u16> {
    let mut found = Vec::new();
    if u16_at(glyph, 0).is_none_or(|contours| contours < 0x8000) {
        return found;
    }
    let mut at = 10;
    while let (Some(flags), Some(part)) = (u16_at(glyph, at), u16_at(glyph, at + 2)) {
        found.push(part);
        let arguments = if flags & 0x0001 != 0 { 4 } else { 2 };
        let scale = match flags & 0x00c8 {
            0x0008 => 2,
            0x0040 => 4,
            0x0080 => 8,
            _ => 0,
        };
        at += 4 + arguments + scale;
        if flags & 0x0020 == 0 || found.len() > MAX_PARTS as usize {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_fonts_have_no_fault() {
        for font in [notosans::REGULAR_TTF, notosans::BOLD_TTF, notosans::ITALIC_TTF, notosans::BOLD_ITALIC_TTF] {
            assert_eq!(endless_fault(font), None);
        }
    }
}
