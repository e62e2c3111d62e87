//! A guide's own fonts: files that are none, those that say of themselves what cannot be, and damaged ones.

use crate::glyphs::{PALETTE, calls, layers, picture};
use crate::raster::{BLACK_AND_WHITE, png};
use crate::stranger::Branch;
use crate::texts::Noise;

/// A place whose letters the built-in font lacks, in scripts that are set in different ways.
const PLACES: &str = "- name: Old Mill \u{e001} ქართული 日本 ابجد हिन्दी\n  at: 35.9976, -78.9010\n";
/// Those letters, by the ranges of which a font may have them.
const LETTERS: [(u32, u32); 5] =
    [(0x0620, 0x064a), (0x0900, 0x097f), (0x10d0, 0x10ff), (0x65e5, 0x672c), (0xe000, 0xe0ff)];

/// Font files that are none, and those that say of themselves what cannot be.
pub(crate) fn branches() -> Vec<Branch> {
    let sound = Font::sound();
    let files = [
        ("a collection of four thousand million", b"ttcf\0\x01\0\0\xff\xff\xff\xff".to_vec()),
        ("a collection of none", b"ttcf\0\x01\0\0\0\0\0\0".to_vec()),
        ("a collection of itself", b"ttcf\0\x01\0\0\0\0\0\x01\0\0\0\0".to_vec()),
        ("a sound font", sound.bytes()),
        ("nothing", Vec::new()),
        ("a web font", b"wOF2\0\x01\0\0".to_vec()),
        ("zeros", vec![0; 100_000]),
        ("a font without tables", b"\0\x01\0\0\0\0\0\0\0\0\0\0".to_vec()),
        ("a font cut short", sound.bytes()[..100_000].to_vec()),
        ("a font that is too large", vec![0; (32 << 20) + 1]),
        ("more letters than there are", sound.with("cmap", &cmap(12, &[(0, u32::MAX); 9])).bytes()),
        ("the same letters again and again", sound.with("cmap", &cmap(4, &[(0, 0xffff); 30_000])).bytes()),
        ("the same letters for many", sound.with("cmap", &cmap(13, &[(0, 0x10_ffff); 5_000])).bytes()),
        ("a glyph of itself", sound.with_glyphs(&[&[1], &[0]]).bytes()),
        ("glyphs of twice the next one", sound.with_glyphs(&doubled(30)).bytes()),
        ("names without end", sound.with("name", &[0, 0, 0xff, 0xff, 0, 6]).bytes()),
        ("no width", sound.with("hmtx", &[]).bytes()),
        ("no units", sound.with("head", &[0; 54]).bytes()),
        ("a picture of a thousand million pixels", sound.with_picture(&png(30_000, 30_000, BLACK_AND_WHITE))),
        ("a damaged picture", sound.with_picture(&png(99, 99, BLACK_AND_WHITE)[..60])),
        ("layers of twice the next ones", sound.with("COLR", &layers(40)).with("CPAL", &PALETTE).bytes()),
        ("parts of an outline that draw the next ones", sound.without("glyf").with("CFF ", &calls(9, 9_000)).bytes()),
        ("features of nothing", sound.with("GSUB", &[0xff; 4_000]).with("GPOS", &[0xff; 4_000]).bytes()),
    ];
    let mut branches: Vec<Branch> =
        files.into_iter().map(|(story, font)| with_font(format!("{story}, as a font"), font)).collect();
    let mut noise = Noise(11);
    branches.extend((0..DAMAGED).map(|round| with_font(format!("a damaged font {round}"), sound.damaged(&mut noise))));
    branches
}

/// A guide with letters that no font of a machine has, but one of its own, and without that font.
pub(crate) fn with_and_without() -> [Branch; 2] {
    [
        with_font("a font of its own".to_owned(), Font::sound().bytes()),
        Branch::new("no font").guide_file("places.yaml", PLACES),
    ]
}

/// A guide with a font that has letters and cannot draw them: a rule makes them the glyph for letters that are missing.
pub(crate) fn with_rule_to_nothing() -> Branch {
    let scripts = b"\0\x01DFLT\0\x08\0\x04\0\0\0\0\xff\xff\0\x01\0\0";
    let features = b"\0\x01ccmp\0\x08\0\0\0\x01\0\0";
    let lookups = b"\0\x01\0\x04\0\x01\0\0\0\x01\0\x08";
    // U+E001 has the glyph 37.
    let rule = b"\0\x01\0\x06\xff\xdb";
    let all_glyphs = b"\0\x02\0\x01\0\0\xff\xff\0\0";
    let header = b"\0\x01\0\0\0\x0a\0\x1e\0\x2c";
    let table = [&header[..], scripts, features, lookups, rule, all_glyphs].concat();
    with_font("a font with a rule to nothing".to_owned(), Font::sound().with("GSUB", &table).bytes())
}

fn with_font(story: String, font: Vec<u8>) -> Branch {
    Branch::new(story).guide_file("places.yaml", PLACES).guide_file("fonts/own.ttf", font)
}

/// How many damaged copies of a sound font are tried.
const DAMAGED: usize = 40;

/// Thirty glyphs, each of which is composed of the next one twice.
fn doubled(count: usize) -> Vec<Vec<u16>> {
    (1..=count).map(|next| if next == count { Vec::new() } else { vec![next as u16; 2] }).collect()
}

/// A table of letters in a format that has ranges.
fn cmap(format: u16, ranges: &[(u32, u32)]) -> Vec<u8> {
    let mut table = vec![0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12];
    let short = |value: u32| (value as u16).to_be_bytes();
    if format == 4 {
        table[7] = 1;
        table.extend([4u16, 0, 0, 2 * ranges.len() as u16, 0, 0, 0].iter().flat_map(|value| value.to_be_bytes()));
        table.extend(ranges.iter().flat_map(|range| short(range.1)));
        table.extend([0, 0]);
        table.extend(ranges.iter().flat_map(|range| short(range.0)));
        table.extend(vec![0; 4 * ranges.len()]);
        return table;
    }
    table.extend(format.to_be_bytes());
    table.extend([0; 10]);
    table.extend((ranges.len() as u32).to_be_bytes());
    let group = |&(first, last): &(u32, u32)| [first, last, 36].map(u32::to_be_bytes).concat();
    table.extend(ranges.iter().flat_map(group));
    table
}

/// A font in its tables.
#[derive(Clone)]
struct Font(Vec<([u8; 4], Vec<u8>)>);

impl Font {
    /// The built-in font, with its glyphs for other letters.
    fn sound() -> Self {
        let bytes = notosans::REGULAR_TTF;
        let long = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        let count = usize::from(bytes[5]);
        let table =
            |at: usize| (bytes[at..at + 4].try_into().unwrap(), bytes[long(at + 8)..][..long(at + 12)].to_vec());
        Self((0..count).map(|index| table(12 + 16 * index)).collect()).with("cmap", &cmap(12, &LETTERS))
    }

    fn with(&self, name: &str, table: &[u8]) -> Self {
        let mut font = self.clone();
        font.0.retain(|(other, _)| other != name.as_bytes());
        font.0.push((name.as_bytes().try_into().unwrap(), table.to_vec()));
        font.0.sort();
        font
    }

    fn without(&self, name: &str) -> Self {
        let mut font = self.clone();
        font.0.retain(|(other, _)| other != name.as_bytes());
        font
    }

    /// With a picture in the stead of a letter's outline.
    fn with_picture(&self, png: &[u8]) -> Vec<u8> {
        let glyphs = &self.0.iter().find(|(name, _)| name == b"maxp").unwrap().1[4..6];
        self.with("sbix", &picture(png, u16::from_be_bytes(glyphs.try_into().unwrap()))).bytes()
    }

    /// With the first glyphs composed of others; each letter is drawn with the first.
    fn with_glyphs(&self, glyphs: &[impl AsRef<[u16]>]) -> Self {
        let mut glyf = Vec::new();
        let mut loca = vec![0; 4];
        for components in glyphs {
            let components = components.as_ref();
            glyf.extend([0xff, 0xff, 0, 0, 0, 0, 0, 9, 0, 9]);
            for (index, component) in components.iter().enumerate() {
                let more = if index + 1 < components.len() { 0x22 } else { 0x02 };
                glyf.extend([0, more, component.to_be_bytes()[0], component.to_be_bytes()[1], 0, 0]);
            }
            loca.extend((glyf.len() as u32).to_be_bytes());
        }
        let mut head = self.0.iter().find(|(name, _)| name == b"head").unwrap().1.clone();
        head[50..52].copy_from_slice(&[0, 1]);
        let mut maxp = self.0.iter().find(|(name, _)| name == b"maxp").unwrap().1.clone();
        maxp[4..6].copy_from_slice(&(glyphs.len() as u16).to_be_bytes());
        self.with("glyf", &glyf).with("loca", &loca).with("head", &head).with("maxp", &maxp)
    }

    /// With a few bytes of a few tables changed.
    fn damaged(&self, noise: &mut Noise) -> Vec<u8> {
        let mut font = self.clone();
        for _ in 0..4 {
            let table = noise.below(font.0.len());
            let bytes = &mut font.0[table].1;
            for _ in 0..1 + noise.below(20) {
                let reach = if noise.below(2) == 0 { bytes.len() } else { bytes.len().min(500) };
                let at = noise.below(reach);
                bytes[at] = noise.below(256) as u8;
            }
        }
        font.bytes()
    }

    fn bytes(&self) -> Vec<u8> {
        let kind = if self.0.iter().any(|(name, _)| name == b"CFF ") { *b"OTTO" } else { [0, 1, 0, 0] };
        let mut bytes = [&kind[..], &[0, self.0.len() as u8, 0, 0, 0, 0, 0, 0]].concat();
        let mut start = 12 + 16 * self.0.len();
        for (name, table) in &self.0 {
            bytes.extend(name);
            bytes.extend([0, start as u32, table.len() as u32].map(u32::to_be_bytes).concat());
            start += table.len();
        }
        bytes.extend(self.0.iter().flat_map(|(_, table)| table));
        bytes
    }
}
