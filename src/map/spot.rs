//! Points of the drawing, and steps from one to another.

use geo::Coord;

use crate::geo::arithmetic;

/// A point of the drawing, or a step from one to another, in units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spot {
    /// Units to the right: of a point, from the left edge of the drawing.
    pub x: f64,
    /// Units down: of a point, from the upper edge of the drawing.
    pub y: f64,
}

arithmetic!(Spot, x, y);

impl Spot {
    /// A step one unit long in a direction, in radians clockwise from the right.
    pub(super) fn towards(angle: f64) -> Self {
        let (sin, cos) = angle.sin_cos();
        Self::new(cos, sin)
    }

    /// Which way a step leads, in radians clockwise from the right.
    pub fn angle(self) -> f64 {
        self.y.atan2(self.x)
    }

    /// What spots that are equal have in common: 0 and -0 are.
    pub(super) fn key(self) -> [u64; 2] {
        [self.x, self.y].map(|value| (value + 0.0).to_bits())
    }
}

impl From<Coord> for Spot {
    fn from(Coord { x, y }: Coord) -> Self {
        Self { x, y }
    }
}

/// The points of a line in a test.
#[cfg(test)]
pub(super) fn line<const N: usize>(points: [[f64; 2]; N]) -> Vec<Spot> {
    points.map(|[x, y]| Spot { x, y }).to_vec()
}
