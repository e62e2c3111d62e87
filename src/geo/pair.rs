//! What points and steps of two coordinates have in common, whatever their unit.
//!
//! A point less another is the step between them; a point and a step make a point.

use geo::{Area, Coord, LineString, Polygon};

/// Gives a type of two coordinates the arithmetic of points and steps, and lets `geo` and `rstar` work with it.
macro_rules! arithmetic {
    ($type:ident, $x:ident, $y:ident) => {
        impl $type {
            /// A point or a step from its two coordinates.
            pub const fn new($x: f64, $y: f64) -> Self {
                Self { $x, $y }
            }

            /// The length of a step.
            pub fn length(self) -> f64 {
                self.square().sqrt()
            }

            /// The square of a step's length: quicker, where many are compared.
            pub fn square(self) -> f64 {
                self.dot(self)
            }

            /// The dot product of two steps.
            pub fn dot(self, other: Self) -> f64 {
                self.$x * other.$x + self.$y * other.$y
            }

            /// The cross product of two steps: 0 where they are parallel.
            pub fn cross(self, other: Self) -> f64 {
                self.$x * other.$y - self.$y * other.$x
            }
        }

        impl std::ops::Add for $type {
            type Output = Self;

            fn add(self, step: Self) -> Self {
                Self::new(self.$x + step.$x, self.$y + step.$y)
            }
        }

        impl std::ops::Sub for $type {
            type Output = Self;

            fn sub(self, from: Self) -> Self {
                Self::new(self.$x - from.$x, self.$y - from.$y)
            }
        }

        impl std::ops::Mul<f64> for $type {
            type Output = Self;

            fn mul(self, times: f64) -> Self {
                Self::new(self.$x * times, self.$y * times)
            }
        }

        impl std::ops::Div<f64> for $type {
            type Output = Self;

            fn div(self, by: f64) -> Self {
                Self::new(self.$x / by, self.$y / by)
            }
        }

        impl From<$type> for geo::Coord {
            fn from(at: $type) -> Self {
                Self { x: at.$x, y: at.$y }
            }
        }

        impl rstar::Point for $type {
            type Scalar = f64;
            const DIMENSIONS: usize = 2;

            fn generate(mut coordinate: impl FnMut(usize) -> f64) -> Self {
                Self::new(coordinate(0), coordinate(1))
            }

            fn nth(&self, index: usize) -> f64 {
                if index == 0 { self.$x } else { self.$y }
            }

            fn nth_mut(&mut self, index: usize) -> &mut f64 {
                if index == 0 { &mut self.$x } else { &mut self.$y }
            }
        }
    };
}
pub(crate) use arithmetic;

/// Whether a line from a point to the right crosses a piece of outline. A point is inside an outline if that holds for an odd
/// number of its pieces.
pub(crate) fn is_to_the_right<P: Into<Coord>>(point: P, from: P, to: P) -> bool {
    let [point, from, to]: [Coord; 3] = [point, from, to].map(Into::into);
    (from.y > point.y) != (to.y > point.y) && point.x < from.x + (point.y - from.y) / (to.y - from.y) * (to.x - from.x)
}

/// The area that an outline encloses, whether or not it repeats its first point; negative where it runs clockwise on the
/// ground, or the other way round on a drawing, whose second coordinate grows downwards.
pub(crate) fn signed_area<P: Copy + Into<Coord>>(outline: &[P]) -> f64 {
    Polygon::new(LineString::from(outline.to_vec()), Vec::new()).signed_area()
}
