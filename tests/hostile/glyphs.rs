//! Tables of a font that say in a few bytes how to draw more than a machine could ever draw.

/// The glyph that the letter U+E001 is drawn with.
const GLYPH: u16 = 37;

/// That glyph as a picture, in a font of so many glyphs: OpenType 1.9.1, "sbix".
pub(crate) fn picture(png: &[u8], glyphs: u16) -> Vec<u8> {
    let header = [0, 1, 0, 1, 0, 1, 0, 0, 0, 12, 0, 128, 0, 72];
    let first = 4 + 4 * (u32::from(glyphs) + 1);
    let starts = (0..=glyphs).map(|glyph| if glyph <= GLYPH { first } else { first + 8 + png.len() as u32 });
    let starts: Vec<u8> = starts.flat_map(u32::to_be_bytes).collect();
    [&header[..], &starts, &[0; 4], b"png ", png].concat()
}

/// One colour: OpenType 1.9.1, "CPAL".
pub(crate) const PALETTE: [u8; 18] = [0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 14, 0, 0, 9, 9, 9, 255];

/// That glyph in layers, each of which has twice the next one: OpenType 1.9.1, "COLR".
pub(crate) fn layers(levels: u32) -> Vec<u8> {
    /// Where the glyph is told, and where its layers are.
    const GLYPHS: u32 = 34;
    const LAYERS: u32 = GLYPHS + 10;
    let header = [&[0, 1, 0, 0][..], &[0; 10], &GLYPHS.to_be_bytes(), &LAYERS.to_be_bytes(), &[0; 12]].concat();
    // A paint of layers has 6 bytes.
    let paints = 4 + 8 * levels;
    let glyph = [&1_u32.to_be_bytes()[..], &GLYPH.to_be_bytes(), &(10 + paints).to_be_bytes()].concat();
    let starts: Vec<u8> = (0..2 * levels).flat_map(|layer| (paints + 6 * (1 + layer / 2)).to_be_bytes()).collect();
    let twice: Vec<u8> = (0..levels).flat_map(|level| [&[1, 2][..], &(2 * level).to_be_bytes()].concat()).collect();
    [header, glyph, (2 * levels).to_be_bytes().to_vec(), starts, twice, vec![2, 0, 0, 0x40, 0]].concat()
}

/// Outlines that are all the first of some parts, each of which draws the next one so many times: Adobe Technical Notes 5176 and
/// 5177.
pub(crate) fn calls(parts: u8, times: usize) -> Vec<u8> {
    let index = |items: &[Vec<u8>]| {
        let mut end = 1;
        let ends = items.iter().map(|item| {
            end += item.len() as u32;
            end
        });
        let ends: Vec<u8> = [1].into_iter().chain(ends).flat_map(u32::to_be_bytes).collect();
        [&(items.len() as u16).to_be_bytes()[..], &[4], &ends, &items.concat()].concat()
    };
    // A part is called by its number less 107, which is written as that number less 107 plus 139.
    let part = |part: u8| match part + 1 < parts {
        true => [[part + 1 + 32, 29].repeat(times), vec![11]].concat(),
        false => vec![140, 140, 5, 11],
    };
    let outline = vec![139, 139, 21, 32, 29, 14];
    let number = |value: usize| [&[29][..], &(value as u32).to_be_bytes()].concat();
    let parts = index(&(0..parts).map(part).collect::<Vec<_>>());
    let top = |start: usize| index(&[[number(start), vec![17], number(0), number(start), vec![18]].concat()]);
    let before = [vec![1, 0, 4, 4], index(&[b"A".to_vec()])].concat();
    let start = before.len() + top(0).len() + 2 + parts.len();
    [before, top(start), vec![0, 0], parts, index(&vec![outline; 300])].concat()
}
