//! What a sheet is made of: a tree of elements in the order in which they are read, each with the marks it leaves on a page.

use std::ops::Range;
use std::sync::Arc;

use kurbo::{Affine, BezPath, Point, Rect, Size};

/// A document to be written.
pub(super) struct Document {
    pub(super) title: String,
    pub(super) description: String,
    /// BCP 47 language tag.
    pub(super) language: String,
    /// How large each page is, in points.
    pub(super) pages: Vec<Size>,
    pub(super) body: Vec<Element>,
}

/// A part of a document.
pub(super) enum Element {
    /// What belongs together, and what it is to someone who listens.
    Group(Role, Vec<Element>),
    /// What is read.
    Content(Content),
    /// What is only seen.
    Artifact(Content),
}

/// Marks on a page.
pub(super) struct Content {
    /// Counted from 0.
    pub(super) page: usize,
    pub(super) marks: Vec<Mark>,
}

/// What a group of elements is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    Heading {
        level: u16,
        title: String,
    },
    Paragraph,
    List,
    Item,
    /// The number of an item.
    Label,
    /// All else of an item.
    Body,
    /// Part of a text, with its language where that is not the document's.
    Span(Option<String>),
    Link {
        url: String,
        description: String,
    },
    Table,
    Row,
    /// The head of so many columns of a table.
    ColumnHead {
        span: usize,
    },
    RowHead,
    Cell,
    /// A picture, with what it shows.
    Figure(String),
}

/// A colour: red, green and blue.
pub(super) type Ink = [u8; 3];

/// Something visible, in points from the upper left corner of its page.
#[derive(Clone)]
pub(super) enum Mark {
    /// Glyphs side by side, placed by a map of their paragraph onto the page.
    Glyphs {
        run: Run,
        at: Affine,
        ink: Ink,
    },
    /// The outlines of such glyphs: the halo around a name on a map.
    Halo {
        run: Run,
        at: Affine,
        pen: Pen,
    },
    /// Glyphs that are read and not seen: what a small mark over them says.
    Unseen {
        run: Run,
        at: Affine,
    },
    Shape {
        path: BezPath,
        fill: Option<Ink>,
        pen: Option<Pen>,
    },
    /// Marks of which only what lies within an outline shows.
    Within {
        outline: BezPath,
        marks: Vec<Mark>,
    },
    /// A PNG picture.
    Picture {
        bytes: Arc<[u8]>,
        frame: Rect,
    },
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pen {
    pub(super) ink: Ink,
    /// In points, as are the dashes.
    pub(super) width: f64,
    /// Lengths of a dash and of the gap behind it.
    pub(super) dashes: Option<[f64; 2]>,
    pub(super) has_round_ends: bool,
}

impl Pen {
    /// An unbroken line.
    pub(super) fn of(ink: Ink, width: f64) -> Self {
        Self { ink, width, dashes: None, has_round_ends: true }
    }
}

/// Glyphs of one font and size side by side.
#[derive(Clone)]
pub(super) struct Run {
    pub(super) face: Face,
    pub(super) size: f32,
    /// The text of the whole paragraph, into which glyphs refer.
    pub(super) text: Arc<str>,
    pub(super) glyphs: Vec<Glyph>,
    /// Where the first glyph begins, from the left edge of the paragraph, and where its line stands, from the upper edge.
    pub(super) start: Point,
    pub(super) advance: f32,
}

/// A glyph and the part of the text that it shows.
#[derive(Clone)]
pub(super) struct Glyph {
    pub(super) id: u32,
    pub(super) advance: f32,
    /// To the right and up.
    pub(super) offset: [f32; 2],
    pub(super) text: Range<usize>,
}

/// A font at hand.
#[derive(Clone)]
pub(super) struct Face {
    pub(super) bytes: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// Tells its bytes from those of others.
    pub(super) id: u64,
    /// Which of a collection.
    pub(super) index: u32,
    /// Axes of a variable font with their values.
    pub(super) axes: Vec<([u8; 4], f32)>,
    /// Whether the font has no bold, so that its letters get an outline where bold is wanted.
    pub(super) is_emboldened: bool,
}

impl Element {
    pub(super) fn content(page: usize, marks: Vec<Mark>) -> Self {
        Self::Content(Content { page, marks })
    }

    pub(super) fn artifact(page: usize, marks: Vec<Mark>) -> Self {
        Self::Artifact(Content { page, marks })
    }

    pub(super) fn paragraph(children: Vec<Element>) -> Self {
        Self::Group(Role::Paragraph, children)
    }
}

impl Mark {
    /// The room that a mark takes, as far as links need to know.
    pub(super) fn room(&self) -> Option<Rect> {
        match self {
            Mark::Glyphs { run, at, .. } => {
                let size = f64::from(run.size);
                let (left, baseline) = (run.start.x, run.start.y);
                let right = left + f64::from(run.advance);
                Some(at.transform_rect_bbox(Rect::new(left, baseline - 0.9 * size, right, baseline + 0.25 * size)))
            }
            _ => None,
        }
    }

    /// The same elsewhere; lines keep their widths.
    pub(super) fn mapped(&self, map: Affine) -> Self {
        match self {
            Mark::Glyphs { run, at, ink } => Mark::Glyphs { run: run.clone(), at: map * *at, ink: *ink },
            Mark::Halo { run, at, pen } => Mark::Halo { run: run.clone(), at: map * *at, pen: *pen },
            Mark::Unseen { run, at } => Mark::Unseen { run: run.clone(), at: map * *at },
            Mark::Shape { path, fill, pen } => Mark::Shape { path: map * path, fill: *fill, pen: *pen },
            Mark::Within { outline, marks } => {
                let marks = marks.iter().map(|mark| mark.mapped(map)).collect();
                Mark::Within { outline: map * outline, marks }
            }
            Mark::Picture { bytes, frame } => {
                Mark::Picture { bytes: bytes.clone(), frame: map.transform_rect_bbox(*frame) }
            }
        }
    }
}
