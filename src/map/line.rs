//! Lines and outlines on the drawing: cut to a rectangle, simplified, written as path data.

use std::fmt::Write;

use geo::{Coord, LineString, Simplify};

use super::drawing::Spot;

/// Left, top, right and bottom.
pub(super) type Rectangle = [f64; 4];

/// Whether a spot lies in a rectangle or on its edge.
pub(super) fn contains([left, top, right, bottom]: Rectangle, [x, y]: Spot) -> bool {
    (left..=right).contains(&x) && (top..=bottom).contains(&y)
}

/// The pieces of a line inside a rectangle (Liang and Barsky's way, segment by segment).
pub(super) fn clip_line(line: &[Spot], rectangle: Rectangle) -> Vec<Vec<Spot>> {
    let mut pieces: Vec<Vec<Spot>> = Vec::new();
    let mut open = false;
    for ends in line.windows(2) {
        let (from, to) = (ends[0], ends[1]);
        let Some([enter, leave]) = inside(from, to, rectangle) else {
            open = false;
            continue;
        };
        let along = |t: f64| [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
        match pieces.last_mut() {
            Some(piece) if open => piece.push(along(leave)),
            _ => pieces.push(vec![along(enter), along(leave)]),
        }
        open = leave == 1.0;
    }
    pieces
}

/// The part of a segment inside a rectangle, from 0 at its start to 1 at its end.
fn inside(from: Spot, to: Spot, [left, top, right, bottom]: Rectangle) -> Option<[f64; 2]> {
    let (low, high) = ([left, top], [right, bottom]);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for axis in [0, 1] {
        let run = to[axis] - from[axis];
        if run == 0.0 {
            if from[axis] < low[axis] || from[axis] > high[axis] {
                return None;
            }
            continue;
        }
        let (a, b) = ((low[axis] - from[axis]) / run, (high[axis] - from[axis]) / run);
        enter = enter.max(a.min(b));
        leave = leave.min(a.max(b));
    }
    (enter < leave).then_some([enter, leave])
}

/// Where the line from a point inside a rectangle to one outside leaves it.
pub(super) fn leave(from: Spot, to: Spot, [left, top, right, bottom]: Rectangle) -> Spot {
    let limits = [if to[0] < from[0] { left } else { right }, if to[1] < from[1] { top } else { bottom }];
    let share = |axis: usize| {
        let run = to[axis] - from[axis];
        if run == 0.0 { 1.0 } else { (limits[axis] - from[axis]) / run }
    };
    let t = share(0).min(share(1)).clamp(0.0, 1.0);
    [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]
}

/// The part of an outline inside a rectangle, side by side (Sutherland and Hodgman's way); empty when none is.
///
/// An outline that leaves and returns gains edges along the rectangle, which is why areas are filled and never stroked.
pub(super) fn clip_ring(ring: &[Spot], [left, top, right, bottom]: Rectangle) -> Vec<Spot> {
    let sides = [(0, left, 1.0), (1, top, 1.0), (0, right, -1.0), (1, bottom, -1.0)];
    sides.into_iter().fold(ring.to_vec(), |ring, (axis, limit, sign)| {
        let depth = |spot: Spot| (spot[axis] - limit) * sign;
        let mut kept = Vec::with_capacity(ring.len());
        for (i, &spot) in ring.iter().enumerate() {
            let before = ring[(i + ring.len() - 1) % ring.len()];
            if (depth(before) < 0.0) != (depth(spot) < 0.0) {
                let t = depth(before) / (depth(before) - depth(spot));
                kept.push([before[0] + t * (spot[0] - before[0]), before[1] + t * (spot[1] - before[1])]);
            }
            if depth(spot) >= 0.0 {
                kept.push(spot);
            }
        }
        kept
    })
}

/// The line without points that lie within `tolerance` of it (Douglas and Peucker's way).
pub(super) fn simplify(line: &[Spot], tolerance: f64) -> Vec<Spot> {
    let line: LineString = line.iter().map(|&[x, y]| Coord { x, y }).collect();
    line.simplify(tolerance).into_iter().map(|c| [c.x, c.y]).collect()
}

/// Length of a line.
pub(super) fn length(line: &[Spot]) -> f64 {
    line.windows(2).map(|ends| (ends[1][0] - ends[0][0]).hypot(ends[1][1] - ends[0][1])).sum()
}

/// The part of a line between two lengths along it.
pub(super) fn part(line: &[Spot], from: f64, to: f64) -> Vec<Spot> {
    let mut part = Vec::new();
    let mut walked = 0.0;
    for ends in line.windows(2) {
        let (a, b) = (ends[0], ends[1]);
        let step = (b[0] - a[0]).hypot(b[1] - a[1]);
        let at = |along: f64| [a[0] + (b[0] - a[0]) * along / step, a[1] + (b[1] - a[1]) * along / step];
        if walked > to {
            break;
        }
        if step > 0.0 && walked + step >= from {
            if part.is_empty() {
                part.push(at((from - walked).max(0.0)));
            }
            part.push(at((to - walked).min(step)));
        }
        walked += step;
    }
    part
}

/// Twice the area that an outline encloses; positive when it runs clockwise on the drawing.
pub(super) fn turn(ring: &[Spot]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum()
}

/// SVG path data with relative steps, rounded to a tenth of a unit; the rounding does not add up.
pub(super) fn path_data(lines: &[Vec<Spot>], closed: bool) -> String {
    let mut data = String::new();
    let mut pen = [0_i64; 2];
    for line in lines {
        let tenths = tenths(line);
        if tenths.len() < 2 {
            continue;
        }
        for (i, &[x, y]) in tenths.iter().enumerate() {
            match i {
                0 if data.is_empty() => data.push('M'),
                0 => data.push('m'),
                1 => data.push('l'),
                _ => {}
            }
            push_number(&mut data, x - pen[0]);
            push_number(&mut data, y - pen[1]);
            pen = [x, y];
        }
        if closed {
            data.push('z');
            pen = tenths[0];
        }
    }
    data
}

/// A line's points in whole tenths of a unit, each once in a row.
fn tenths(line: &[Spot]) -> Vec<[i64; 2]> {
    let mut tenths: Vec<[i64; 2]> = line.iter().map(|spot| spot.map(|v| (v * 10.0).round() as i64)).collect();
    tenths.dedup();
    tenths
}

/// Appends tenths as a decimal, as short as path data allows: `-.5`, `3`, a space only between two digits.
fn push_number(data: &mut String, tenths: i64) {
    if tenths >= 0 && data.ends_with(|c: char| c.is_ascii_digit()) {
        data.push(' ');
    }
    data.push_str(&decimal(tenths));
}

/// Tenths as a decimal without needless zeros.
fn decimal(tenths: i64) -> String {
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    let mut text = String::from(if tenths < 0 { "-" } else { "" });
    if whole > 0 || tenth == 0 {
        text.push_str(&whole.to_string());
    }
    if tenth > 0 {
        // Writing to a string cannot fail.
        let _ = write!(text, ".{tenth}");
    }
    text
}

/// A coordinate or an angle, rounded to a tenth: `12.5`, `-.3`, `7`.
pub(super) fn rounded(value: f64) -> String {
    decimal((value * 10.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: Rectangle = [0.0, 0.0, 10.0, 10.0];

    #[test]
    fn a_line_that_leaves_and_returns_is_two() {
        let line = [[-5.0, 5.0], [5.0, 5.0], [5.0, 15.0], [8.0, 15.0], [8.0, 5.0]];
        let pieces = clip_line(&line, SQUARE);
        assert_eq!(pieces, [vec![[0.0, 5.0], [5.0, 5.0], [5.0, 10.0]], vec![[8.0, 10.0], [8.0, 5.0]]]);
        assert!(clip_line(&[[-5.0, 5.0], [5.0, 15.1]], SQUARE).is_empty());
    }

    #[test]
    fn an_outline_is_cut_at_the_sides() {
        let ring = [[-5.0, 2.0], [5.0, 2.0], [5.0, 8.0], [-5.0, 8.0]];
        assert_eq!(turn(&clip_ring(&ring, SQUARE)).abs() / 2.0, 30.0);
        assert!(clip_ring(&[[20.0, 20.0], [30.0, 20.0], [30.0, 30.0]], SQUARE).is_empty());
        let around = [[-9.0, -9.0], [19.0, -9.0], [19.0, 19.0], [-9.0, 19.0]];
        assert_eq!(turn(&clip_ring(&around, SQUARE)) / 2.0, 100.0);
    }

    #[test]
    fn a_line_leaves_at_the_edge() {
        let bounds = [17.0, 17.0, 383.0, 443.0];
        assert_eq!(leave([200.0, 200.0], [-1000.0, 200.0], bounds), [17.0, 200.0]);
        assert_eq!(leave([200.0, 200.0], [200.0, 9000.0], bounds), [200.0, 443.0]);
        assert_eq!(leave([200.0, 200.0], [1200.0, -800.0], bounds), [383.0, 17.0]);
    }

    #[test]
    fn path_data_is_short_and_does_not_drift() {
        let line = vec![[10.0, 10.0], [10.04, 10.0], [10.5, 9.55], [20.0, 9.55]];
        assert_eq!(path_data(&[line, vec![[1.0, 1.0], [1.0, 1.02]]], false), "M10 10l.5-.4 9.5 0");
        let ring = vec![[0.0, 0.0], [4.0, 0.0], [4.0, 4.0]];
        assert_eq!(path_data(&[ring.clone(), ring], true), "M0 0l4 0 0 4zm0 0l4 0 0 4z");
    }
}
