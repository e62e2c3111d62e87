//! What is already occupied on the map, as tilted rectangles.

use crate::map::drawing::{Marker, Scale, Spot};
use crate::map::frame::Frame;
use crate::map::line::Rectangle;
use crate::map::marker::RADIUS;

/// Air around a marker, in units.
const AIR: f64 = 1.0;
/// An arrow reaches this far beyond its marker's edge, in units.
const ARROW: f64 = 7.0;
/// The foot of the drawing that the scale and the credit take: height, and width of the credit.
const FOOT: f64 = 22.0;
const CREDIT: f64 = 190.0;

/// A rectangle around its middle, tilted by an angle in degrees.
#[derive(Clone, Debug)]
pub(in crate::map) struct Tilted {
    /// Its middle.
    pub(super) middle: Spot,
    /// Half its width and half its height.
    half: [f64; 2],
    /// The directions of its width and its height, each of length one.
    axes: [[f64; 2]; 2],
}

impl Tilted {
    pub(super) fn new(middle: Spot, half: [f64; 2], angle: f64) -> Self {
        let (sin, cos) = angle.to_radians().sin_cos();
        Self { middle, half, axes: [[cos, sin], [-sin, cos]] }
    }

    /// Whether all of it lies in the rectangle.
    pub(super) fn is_within(&self, [left, top, right, bottom]: Rectangle) -> bool {
        let reach = [self.reach([1.0, 0.0]), self.reach([0.0, 1.0])];
        self.middle[0] - reach[0] >= left
            && self.middle[0] + reach[0] <= right
            && self.middle[1] - reach[1] >= top
            && self.middle[1] + reach[1] <= bottom
    }

    /// Whether the two share any ground: no side of either separates them.
    fn meets(&self, other: &Self) -> bool {
        let between = [other.middle[0] - self.middle[0], other.middle[1] - self.middle[1]];
        let separates = |axis: &[f64; 2]| dot(between, *axis).abs() >= self.reach(*axis) + other.reach(*axis);
        !self.axes.iter().chain(&other.axes).any(separates)
    }

    /// How far it reaches from its middle in a direction.
    fn reach(&self, direction: [f64; 2]) -> f64 {
        self.half[0] * dot(self.axes[0], direction).abs() + self.half[1] * dot(self.axes[1], direction).abs()
    }
}

fn dot(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[0] * b[0] + a[1] * b[1]
}

/// Everything that a name must keep clear of.
pub(in crate::map) struct Taken(Vec<Tilted>);

impl Taken {
    /// The venue's mark, the markers with the lines to their spots, the scale and, where it is shown, the credit.
    pub(in crate::map) fn by(frame: &Frame, venue: Spot, markers: &[Marker], scale: &Scale, credit: bool) -> Self {
        let mut taken = vec![square(venue, RADIUS + 2.0 + AIR)];
        for marker in markers {
            taken.push(square(marker.at, RADIUS + AIR + if marker.beyond.is_some() { ARROW } else { 0.0 }));
            let [dx, dy] = [marker.spot[0] - marker.at[0], marker.spot[1] - marker.at[1]];
            let middle = [marker.at[0] + dx / 2.0, marker.at[1] + dy / 2.0];
            taken.push(Tilted::new(middle, [dx.hypot(dy) / 2.0 + AIR, AIR], dy.atan2(dx).to_degrees()));
        }
        let [_, _, right, bottom] = frame.bounds(0.0);
        let foot = |left: f64, width: f64| {
            Tilted::new([left + width / 2.0, bottom - FOOT / 2.0], [width / 2.0, FOOT / 2.0], 0.0)
        };
        taken.push(foot(0.0, scale.length + 20.0));
        if credit {
            taken.push(foot(right - CREDIT, CREDIT));
        }
        Self(taken)
    }

    pub(super) fn is_free(&self, room: &Tilted) -> bool {
        !self.0.iter().any(|taken| taken.meets(room))
    }

    pub(super) fn take(&mut self, room: Tilted) {
        self.0.push(room);
    }
}

fn square(middle: Spot, half: f64) -> Tilted {
    Tilted::new(middle, [half, half], 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tilted_rectangles_meet_only_where_they_overlap() {
        let level = Tilted::new([0.0, 0.0], [10.0, 2.0], 0.0);
        assert!(level.meets(&Tilted::new([15.0, 0.0], [6.0, 2.0], 0.0)));
        assert!(!level.meets(&Tilted::new([15.0, 0.0], [4.0, 2.0], 0.0)));
        // Upright beside its end: the bounding boxes meet as soon as the rectangles do.
        assert!(level.meets(&Tilted::new([11.0, 0.0], [10.0, 2.0], 90.0)));
        // Diagonal past its corner: the bounding boxes meet, the rectangles do not.
        assert!(!level.meets(&Tilted::new([14.0, 8.0], [10.0, 2.0], -45.0)));
        assert!(level.meets(&Tilted::new([10.0, 6.0], [10.0, 2.0], 45.0)));
    }
}
