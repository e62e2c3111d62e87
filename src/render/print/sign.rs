//! Small signs beside a place: whether there is time for it in a break, and whether the walk there has steps.
//!
//! Each is one outline in a square, its upper left corner the origin and its sides 1, to be filled with one ink: they differ in shape
//! and not in colour.

use kurbo::{Affine, BezPath, Circle, Point, Rect, Shape as _};

use crate::programme::{Fit, TIGHT};
use crate::walk::StepFreeWalk;

/// What a sheet says by signs; each has what those before it have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Signs {
    None,
    /// Walks without steps.
    Ways,
    /// Time in the breaks, beside each place.
    Breaks,
    /// The same as a table on the back.
    Table,
}

/// Whether there is time for a place in a break, as far as a small mark can say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Chance {
    /// With time to spare.
    Spare,
    Tight,
    /// There would be time, if it is open.
    Unknown,
    /// There is none, or it is closed.
    None,
}

/// What is known of steps on a walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// A walk without steps.
    Level,
    /// One that is steep in places.
    Slope,
    /// None without steps is known.
    Stairs,
}

impl From<Fit> for Chance {
    fn from(fit: Fit) -> Self {
        match fit {
            Fit::Spare(..TIGHT) => Self::Tight,
            Fit::Spare(_) => Self::Spare,
            Fit::Unknown => Self::Unknown,
            Fit::Closed | Fit::TooFar | Fit::TooShort => Self::None,
        }
    }
}

impl Chance {
    pub(super) const ALL: [Self; 4] = [Self::Spare, Self::Tight, Self::Unknown, Self::None];

    /// A full square, one filled in half, an empty one, and a dot.
    pub(super) fn outline(self) -> BezPath {
        /// How thick the sides of an empty square are.
        const LINE: f64 = 0.15;
        let square = Rect::new(0.0, 0.0, 1.0, 1.0);
        let empty = || with_hole(square.to_path(0.1), square.inset(-LINE).to_path(0.1));
        match self {
            Self::Spare => square.to_path(0.1),
            Self::Tight => joined([empty(), polygon(&[(0.0, 0.0), (1.0, 1.0), (0.0, 1.0)])]),
            Self::Unknown => empty(),
            Self::None => circle(square.center(), 0.12),
        }
    }
}

impl Way {
    pub(super) const ALL: [Self; 3] = [Self::Level, Self::Slope, Self::Stairs];

    /// The sign of a walk; none where nothing is known of steps.
    pub(super) fn of(walk: StepFreeWalk) -> Option<Self> {
        match walk {
            StepFreeWalk::Shortest { steep: false } | StepFreeWalk::Other { steep: false, .. } => Some(Self::Level),
            StepFreeWalk::Shortest { steep: true } | StepFreeWalk::Other { steep: true, .. } => Some(Self::Slope),
            StepFreeWalk::NoneKnown => Some(Self::Stairs),
            StepFreeWalk::Unknown => None,
        }
    }

    /// A wheel on level ground, a wheel on a slope, and stairs.
    pub(super) fn outline(self) -> BezPath {
        match self {
            Self::Level => {
                joined([wheel(Point::new(0.5, 0.45)), polygon(&[(0.0, 0.83), (1.0, 0.83), (1.0, 0.96), (0.0, 0.96)])])
            }
            Self::Slope => joined([wheel(Point::new(0.38, 0.36)), polygon(&[(0.0, 0.96), (1.0, 0.5), (1.0, 0.96)])]),
            Self::Stairs => polygon(&[
                (0.0, 0.96),
                (0.0, 0.7),
                (0.33, 0.7),
                (0.33, 0.4),
                (0.67, 0.4),
                (0.67, 0.1),
                (1.0, 0.1),
                (1.0, 0.96),
            ]),
        }
    }
}

/// A sign as large as this, its upper left corner at a point.
pub(super) fn placed(outline: &BezPath, at: Point, size: f64) -> BezPath {
    Affine::translate(at.to_vec2()) * Affine::scale(size) * outline
}

/// Several outlines as one.
pub(super) fn joined(outlines: impl IntoIterator<Item = BezPath>) -> BezPath {
    outlines.into_iter().flatten().collect()
}

fn wheel(hub: Point) -> BezPath {
    joined([with_hole(circle(hub, 0.36), circle(hub, 0.22)), circle(hub, 0.09)])
}

fn circle(middle: Point, radius: f64) -> BezPath {
    Circle::new(middle, radius).to_path(1e-3)
}

/// An outline around another one, which is left empty.
fn with_hole(outer: BezPath, hole: BezPath) -> BezPath {
    joined([outer, hole.reverse_subpaths()])
}

fn polygon(corners: &[(f64, f64)]) -> BezPath {
    let mut path = BezPath::new();
    corners
        .iter()
        .enumerate()
        .for_each(|(index, &corner)| if index == 0 { path.move_to(corner) } else { path.line_to(corner) });
    path.close_path();
    path
}
