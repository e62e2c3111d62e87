//! Sizes of paper, and how large things are on each.

use kurbo::Size;

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A sheet for the hand: all that is known, on one side if it can be.
    Sheet,
    /// The same in large print.
    Large,
    /// For the registration desk, to be read from a metre away: a large map, names and minutes.
    Poster,
    /// For the back of a badge.
    Card,
}

/// A kind of sheet on a size of paper.
#[derive(Clone, Copy, Debug)]
pub(super) struct Format {
    pub(super) kind: Kind,
    pub(super) path: &'static str,
    /// Upright, in points.
    pub(super) paper: Size,
    /// Empty paper on each side, in points: more than any printer needs.
    pub(super) margin: f64,
    /// Title, key, code and foot are so many times as large as on a sheet for the hand.
    pub(super) scale: f64,
    /// No text is smaller, in points.
    pub(super) least: f64,
    /// Points of a unit of the map.
    pub(super) unit: f64,
    /// Sizes of the list's type in points, the largest first.
    pub(super) sizes: &'static [f64],
    /// Heights of the map that are tried, as shares of the page's: it grows where there is room.
    pub(super) map: [f64; 3],
    /// Columns of a list on upright paper, and on paper that lies.
    pub(super) columns: [usize; 2],
}

impl Format {
    /// How many sides it may have.
    pub(super) fn sides(&self) -> usize {
        if self.kind == Kind::Sheet { 2 } else { 1 }
    }

    /// The smallest size of the list's type, in points.
    pub(super) fn smallest(&self) -> f64 {
        self.sizes.iter().copied().fold(f64::INFINITY, f64::min)
    }
}

/// US Letter and A4: printers hold one of the two everywhere.
const LETTER: Size = Size::new(612.0, 792.0);
const A4: Size = Size::new(595.28, 841.89);

/// A sheet for the hand. The smallest names of its map have 6.4 points, and nobody reads less than the last size from a poor print.
const SHEET: Format = Format {
    kind: Kind::Sheet,
    path: "",
    paper: LETTER,
    margin: 34.0,
    scale: 1.0,
    least: 0.0,
    unit: 0.8,
    sizes: &[10.0, 9.5, 9.0, 8.5, 8.0, 7.75, 7.5],
    map: [0.38, 0.33, 0.29],
    columns: [3, 4],
};

/// In large print nothing has less than 14 points. The smallest texts of its map have 8 units, some of which a room has a hundredth
/// more than it was to have.
const LARGE: Format =
    Format { kind: Kind::Large, scale: 2.0, least: 14.0, unit: 1.77, sizes: &[18.0], columns: [1, 2], ..SHEET };

const POSTER: Format = Format {
    kind: Kind::Poster,
    margin: 48.0,
    scale: 2.0,
    unit: 1.35,
    sizes: &[16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0],
    map: [0.5, 0.42, 0.35],
    columns: [3, 4],
    ..SHEET
};

const CARD: Format = Format {
    kind: Kind::Card,
    margin: 17.0,
    scale: 0.8,
    unit: 0.75,
    sizes: &[9.0, 8.5, 8.0, 7.5, 7.0],
    columns: [1, 2],
    ..SHEET
};

/// The guide on one sheet.
pub(super) const SHEETS: [Format; 2] =
    [Format { path: "guide-letter.pdf", ..SHEET }, Format { path: "guide-a4.pdf", paper: A4, ..SHEET }];

/// The same in large print.
pub(super) const LARGE_PRINT: [Format; 2] =
    [Format { path: "guide-letter-large.pdf", ..LARGE }, Format { path: "guide-a4-large.pdf", paper: A4, ..LARGE }];

/// Tabloid and A3: two of the sheets side by side.
pub(super) const POSTERS: [Format; 2] = [
    Format { path: "guide-tabloid-poster.pdf", paper: Size::new(792.0, 1224.0), ..POSTER },
    Format { path: "guide-a3-poster.pdf", paper: Size::new(841.89, 1190.55), ..POSTER },
];

/// A quarter of a sheet: a quarter of US Letter, and A6.
pub(super) const CARDS: [Format; 2] = [
    Format { path: "guide-quarter-letter-card.pdf", paper: Size::new(306.0, 396.0), ..CARD },
    Format { path: "guide-a6-card.pdf", paper: Size::new(297.64, 419.53), ..CARD },
];
