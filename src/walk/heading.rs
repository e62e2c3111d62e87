//! Which way a line leads, in degrees clockwise from north.

use crate::geo::EastNorth;

/// Degrees clockwise from north, from a line's first point to the point this many metres along it, or to its end.
pub(super) fn heading(mut points: impl Iterator<Item = EastNorth>, look: f64) -> f64 {
    let Some(first) = points.next() else { return 0.0 };
    let (mut at, mut left) = (first, look);
    for next in points {
        let step = next - at;
        let length = step.length();
        if length >= left {
            at = at + step * left / length;
            break;
        }
        (at, left) = (next, left - length);
    }
    (at - first).heading()
}

/// The change from one heading to another, in degrees: to the right positive, -180 to 180.
pub(super) fn change(from: f64, to: f64) -> f64 {
    (to - from + 180.0).rem_euclid(360.0) - 180.0
}
