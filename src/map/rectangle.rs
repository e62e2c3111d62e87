//! Rectangles on the drawing, and what of lines and outlines lies inside.

use super::spot::Spot;

/// A rectangle on the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rectangle {
    /// Units from the left edge of the drawing to its left side.
    pub left: f64,
    /// Units from the upper edge of the drawing to its upper side.
    pub top: f64,
    /// Units from the left edge of the drawing to its right side.
    pub right: f64,
    /// Units from the upper edge of the drawing to its lower side.
    pub bottom: f64,
}

impl Rectangle {
    /// A rectangle from its upper left to its lower right corner.
    pub(super) const fn between(from: Spot, to: Spot) -> Self {
        Self { left: from.x, top: from.y, right: to.x, bottom: to.y }
    }

    /// Its corners, clockwise from the upper left.
    pub(super) fn corners(self) -> [Spot; 4] {
        let Self { left, top, right, bottom } = self;
        [(left, top), (right, top), (right, bottom), (left, bottom)].map(|(x, y)| Spot { x, y })
    }

    /// Its width and its height.
    pub(super) fn size(self) -> Spot {
        Spot::new(self.right - self.left, self.bottom - self.top)
    }

    /// Whether a spot lies inside or on its edge.
    pub(super) fn contains(self, Spot { x, y }: Spot) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    /// The spot inside that is nearest to another.
    pub(super) fn nearest(self, Spot { x, y }: Spot) -> Spot {
        Spot::new(x.min(self.right).max(self.left), y.min(self.bottom).max(self.top))
    }

    /// The same with each side so much farther in.
    pub(super) fn inset(self, by: f64) -> Self {
        Self { left: self.left + by, top: self.top + by, right: self.right - by, bottom: self.bottom - by }
    }

    /// The same on a drawing that is so many times as large.
    pub(super) fn magnified(self, times: f64) -> Self {
        let Self { left, top, right, bottom } = self;
        Self { left: left * times, top: top * times, right: right * times, bottom: bottom * times }
    }

    /// The same around the same middle, so many times as large.
    pub(super) fn scaled(self, times: f64) -> Self {
        let Spot { x, y } = self.size() * ((times - 1.0) / 2.0);
        Self { left: self.left - x, top: self.top - y, right: self.right + x, bottom: self.bottom + y }
    }

    /// The smallest rectangle around two.
    pub(super) fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The smallest rectangle around it and a spot.
    pub(super) fn including(self, spot: Spot) -> Self {
        self.union(Self::between(spot, spot))
    }

    /// The part that two have in common.
    pub(super) fn intersection(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// Where the line from a spot inside to one outside leaves it.
    pub(super) fn leave(self, from: Spot, to: Spot) -> Spot {
        let step = to - from;
        let share = |from: f64, run: f64, low: f64, high: f64| {
            let limit = if run < 0.0 { low } else { high };
            if run == 0.0 { 1.0 } else { (limit - from) / run }
        };
        let (across, down) =
            (share(from.x, step.x, self.left, self.right), share(from.y, step.y, self.top, self.bottom));
        from + step * across.min(down).clamp(0.0, 1.0)
    }

    /// The pieces of a line that lie inside (Liang and Barsky's way, segment by segment).
    pub(super) fn clip_line(self, line: &[Spot]) -> Vec<Vec<Spot>> {
        let mut pieces: Vec<Vec<Spot>> = Vec::new();
        let mut open = false;
        for ends in line.windows(2) {
            let (from, to) = (ends[0], ends[1]);
            let Some([enter, leave]) = self.inside(from, to) else {
                open = false;
                continue;
            };
            let along = |share: f64| from + (to - from) * share;
            match pieces.last_mut() {
                Some(piece) if open => piece.push(along(leave)),
                _ => pieces.push(vec![along(enter), along(leave)]),
            }
            open = leave == 1.0;
        }
        pieces
    }

    /// The part of a segment that lies inside, from 0 at its start to 1 at its end.
    fn inside(self, from: Spot, to: Spot) -> Option<[f64; 2]> {
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        for (from, to, low, high) in [(from.x, to.x, self.left, self.right), (from.y, to.y, self.top, self.bottom)] {
            let run = to - from;
            if run == 0.0 {
                if from < low || from > high {
                    return None;
                }
                continue;
            }
            let (a, b) = ((low - from) / run, (high - from) / run);
            enter = enter.max(a.min(b));
            leave = leave.min(a.max(b));
        }
        (enter < leave).then_some([enter, leave])
    }

    /// The part of an outline that lies inside, side by side (Sutherland and Hodgman's way); empty when none does.
    ///
    /// An outline that leaves and returns gains edges along the rectangle, which is why areas are filled and never stroked.
    pub(super) fn clip_ring(self, ring: &[Spot]) -> Vec<Spot> {
        let ring = clip_side(ring, |spot| spot.x - self.left);
        let ring = clip_side(&ring, |spot| spot.y - self.top);
        let ring = clip_side(&ring, |spot| self.right - spot.x);
        clip_side(&ring, |spot| self.bottom - spot.y)
    }
}

/// The part of an outline on one side of a line, given how far inside a spot is.
fn clip_side(ring: &[Spot], depth: impl Fn(Spot) -> f64) -> Vec<Spot> {
    let mut kept = Vec::with_capacity(ring.len());
    for (i, &spot) in ring.iter().enumerate() {
        let before = ring[(i + ring.len() - 1) % ring.len()];
        if (depth(before) < 0.0) != (depth(spot) < 0.0) {
            kept.push(before + (spot - before) * (depth(before) / (depth(before) - depth(spot))));
        }
        if depth(spot) >= 0.0 {
            kept.push(spot);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::signed_area;
    use crate::map::spot::line;

    const SQUARE: Rectangle = Rectangle { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };

    #[test]
    fn a_line_that_leaves_and_returns_is_two() {
        let pieces = SQUARE.clip_line(&line([[-5.0, 5.0], [5.0, 5.0], [5.0, 15.0], [8.0, 15.0], [8.0, 5.0]]));
        assert_eq!(pieces, [line([[0.0, 5.0], [5.0, 5.0], [5.0, 10.0]]), line([[8.0, 10.0], [8.0, 5.0]])]);
        assert!(SQUARE.clip_line(&line([[-5.0, 5.0], [5.0, 15.1]])).is_empty());
    }

    #[test]
    fn an_outline_is_cut_at_the_sides() {
        let ring = line([[-5.0, 2.0], [5.0, 2.0], [5.0, 8.0], [-5.0, 8.0]]);
        assert_eq!(signed_area(&SQUARE.clip_ring(&ring)).abs(), 30.0);
        assert!(SQUARE.clip_ring(&line([[20.0, 20.0], [30.0, 20.0], [30.0, 30.0]])).is_empty());
        let around = line([[-9.0, -9.0], [19.0, -9.0], [19.0, 19.0], [-9.0, 19.0]]);
        assert_eq!(signed_area(&SQUARE.clip_ring(&around)), 100.0);
    }

    #[test]
    fn a_line_leaves_at_the_edge() {
        let bounds = Rectangle { left: 17.0, top: 17.0, right: 383.0, bottom: 443.0 };
        for (to, at) in
            [((-1000.0, 200.0), (17.0, 200.0)), ((200.0, 9000.0), (200.0, 443.0)), ((1200.0, -800.0), (383.0, 17.0))]
        {
            assert_eq!(bounds.leave(Spot::new(200.0, 200.0), Spot::new(to.0, to.1)), Spot::new(at.0, at.1));
        }
    }
}
