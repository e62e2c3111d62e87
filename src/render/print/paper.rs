//! Sizes of paper.

/// A size of paper.
pub(super) struct Paper {
    /// The name that the typesetter has for it.
    pub(super) name: &'static str,
    /// Width and height in points.
    pub(super) size: [f64; 2],
    pub(super) path: &'static str,
    pub(super) large_path: &'static str,
}

/// What printers hold: one of these two everywhere.
pub(super) const PAPERS: [Paper; 2] = [
    Paper { name: "us-letter", size: [612.0, 792.0], path: "guide-letter.pdf", large_path: "guide-letter-large.pdf" },
    Paper { name: "a4", size: [595.28, 841.89], path: "guide-a4.pdf", large_path: "guide-a4-large.pdf" },
];

impl Paper {
    /// Empty paper to the left and to the right, in points: more than any printer needs.
    pub(super) const MARGIN: f64 = 34.0;
    /// Between two columns, in points.
    pub(super) const GUTTER: f64 = 16.0;

    /// Width of a column in points.
    pub(super) fn column(&self, columns: usize) -> f64 {
        let width = self.size[0] - 2.0 * Self::MARGIN + Self::GUTTER;
        width / columns as f64 - Self::GUTTER
    }
}
