//! Which way a line leads, in degrees clockwise from north.

/// Degrees clockwise from north, from a line's first point to the point this many metres along it, or to its end.
pub(super) fn heading(mut points: impl Iterator<Item = [f64; 2]>, look: f64) -> f64 {
    let Some(first) = points.next() else { return 0.0 };
    let (mut at, mut left) = (first, look);
    for next in points {
        let [east, north] = [next[0] - at[0], next[1] - at[1]];
        let length = east.hypot(north);
        if length >= left {
            at = [at[0] + east * left / length, at[1] + north * left / length];
            break;
        }
        (at, left) = (next, left - length);
    }
    (at[0] - first[0]).atan2(at[1] - first[1]).to_degrees()
}

/// The change from one heading to another, in degrees: to the right positive, -180 to 180.
pub(super) fn change(from: f64, to: f64) -> f64 {
    (to - from + 180.0).rem_euclid(360.0) - 180.0
}
