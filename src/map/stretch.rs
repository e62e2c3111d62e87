//! Stretches of a line: where a text can stand on it, straight or along a gentle bend.

use std::f64::consts::PI;

use super::Spot;
use super::line::{length, part};
use super::taken::Tilted;

/// A line may stray this far from a straight text, in ems.
const STRAY: f64 = 0.1;
/// From one letter to the next a bent text turns by no more than this, in degrees.
const BEND: f64 = 13.0;
/// All of a bent text turns by no more than this, in degrees: more is hard to read.
const TURN: f64 = 110.0;
/// Rounds of smoothing that let a text cut corners a little, as its street does for the eye.
const SMOOTHING: usize = 3;
/// How far letters reach from the line under the middle of a text to either side, in ems.
pub(super) const REACH: f64 = 0.6;

/// A text's place on a line.
pub(super) struct Seat {
    /// Its middle.
    pub(super) at: Spot,
    /// Degrees clockwise from level.
    pub(super) angle: f64,
    /// The line it bends along, from its first letter to its last; empty for a straight text.
    pub(super) line: Vec<Spot>,
    /// How far from straight: 0 for a straight text, in degrees for a bent one.
    pub(super) bend: f64,
}

impl Seat {
    /// Level, with its middle at a spot.
    pub(super) fn level(at: Spot) -> Self {
        Self { at, angle: 0.0, line: Vec::new(), bend: 0.0 }
    }

    /// Where a text `length` long with letters of `size` can stand on a stretch as long; none where it bends too much.
    pub(super) fn on(stretch: &[Spot], size: f64) -> Option<Self> {
        let (&from, &to) = stretch.first().zip(stretch.last())?;
        let at = (from + to) / 2.0;
        let angle = (to - from).angle().to_degrees();
        if stray(stretch, from, to) <= STRAY * size {
            return Some(Self { at, angle: upright(angle), line: Vec::new(), bend: 0.0 });
        }
        let mut line = smooth(resample(stretch, size * 0.5));
        let turns = turns(&line);
        let turned = turns.iter().map(|turn| turn.abs()).sum();
        if turns.iter().any(|turn| turn.abs() > BEND) || turned > TURN {
            return None;
        }
        if upright(angle) != angle {
            line.reverse();
        }
        let at = stretch_middle(&line);
        Some(Self { at, angle: upright(angle), line, bend: turned })
    }

    /// The ground that a text of this length and size covers here.
    pub(super) fn ground(&self, text: f64, size: f64) -> Vec<Tilted> {
        ground(self.at, self.angle, &self.line, text, size)
    }
}

/// The ground under a text of a length and size, with its middle at a spot or, where there is one, on the middle of a line.
pub(super) fn ground(at: Spot, angle: f64, line: &[Spot], text: f64, size: f64) -> Vec<Tilted> {
    if line.is_empty() {
        return vec![Tilted::new(at, Spot::new(text / 2.0, REACH * size), angle)];
    }
    let middle = length(line) / 2.0;
    let covered = part(line, middle - text / 2.0, middle + text / 2.0);
    let pieces = covered.chunks(2).enumerate().filter_map(|(index, piece)| {
        let step = *covered.get(index * 2 + 2).or(piece.last())? - piece[0];
        // Letters on a bend spread at their outer ends.
        let half = Spot::new(step.length() / 2.0 + 0.1 * size, REACH * size);
        Some(Tilted::new(piece[0] + step / 2.0, half, step.angle().to_degrees()))
    });
    pieces.collect()
}

fn stretch_middle(line: &[Spot]) -> Spot {
    let half = length(line) / 2.0;
    part(line, 0.0, half).last().copied().unwrap_or_default()
}

/// A line as points about `step` apart, from its first to its last.
fn resample(line: &[Spot], step: f64) -> Vec<Spot> {
    let whole = length(line);
    let count = (whole / step).ceil().max(1.0);
    let mut points = Vec::with_capacity(count as usize + 1);
    let (mut walked, mut next) = (0.0, 0.0);
    for ends in line.windows(2) {
        let (a, b) = (ends[0], ends[1]);
        let run = (b - a).length();
        while run > 0.0 && next <= walked + run && points.len() <= count as usize {
            points.push(a + (b - a) * ((next - walked) / run));
            next = whole * points.len() as f64 / count;
        }
        walked += run;
    }
    if points.len() as f64 <= count {
        points.extend(line.last());
    }
    points
}

/// A line of equal steps with its corners rounded; the ends stay.
fn smooth(mut line: Vec<Spot>) -> Vec<Spot> {
    for _ in 0..SMOOTHING {
        let rounded = line.windows(3).map(|spots| (spots[0] + spots[1] * 2.0 + spots[2]) / 4.0);
        let middle: Vec<Spot> = rounded.collect();
        if let [_, inner @ .., _] = line.as_mut_slice() {
            inner.copy_from_slice(&middle);
        }
    }
    line
}

/// By how many degrees a line turns at each of its inner points.
fn turns(line: &[Spot]) -> Vec<f64> {
    let directions: Vec<f64> = line.windows(2).map(|ends| (ends[1] - ends[0]).angle()).collect();
    let turn = |pair: &[f64]| (pair[1] - pair[0] + PI).rem_euclid(2.0 * PI) - PI;
    directions.windows(2).map(|pair| turn(pair).to_degrees()).collect()
}

/// The greatest distance of a line's points from the straight line between its ends.
pub(super) fn stray(line: &[Spot], from: Spot, to: Spot) -> f64 {
    let step = to - from;
    let chord = step.length().max(f64::MIN_POSITIVE);
    let distance = |spot: &Spot| (*spot - from).cross(step).abs() / chord;
    line.iter().map(distance).fold(0.0, f64::max)
}

/// The same line, read from the left or, when it stands, from below.
pub(super) fn upright(angle: f64) -> f64 {
    if angle > 80.0 {
        angle - 180.0
    } else if angle <= -100.0 {
        angle + 180.0
    } else {
        angle
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::spot::line;

    #[test]
    fn a_part_begins_and_ends_between_points() {
        let corner = line([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]]);
        assert_eq!(part(&corner, 4.0, 13.0), line([[4.0, 0.0], [10.0, 0.0], [10.0, 3.0]]));
        assert_eq!(part(&corner, 4.0, 6.0), line([[4.0, 0.0], [6.0, 0.0]]));
    }

    #[test]
    fn names_are_never_upside_down() {
        for (angle, expected) in
            [(0.0, 0.0), (180.0, 0.0), (90.0, -90.0), (-90.0, -90.0), (135.0, -45.0), (-135.0, 45.0)]
        {
            assert_eq!(upright(angle), expected);
        }
    }

    #[test]
    fn a_text_follows_a_bend_but_no_corner() {
        let arc: Vec<Spot> =
            (0..=20).map(|i| (f64::from(i) * 0.05).sin_cos()).map(|(s, c)| Spot::new(s, -c) * 80.0).collect();
        let seat = Seat::on(&arc, 8.0).unwrap();
        assert!(seat.line.len() > 10 && (45.0..58.0).contains(&seat.bend), "{}", seat.bend);
        assert!(seat.ground(70.0, 8.0).len() > 4);
        let backwards: Vec<Spot> = arc.iter().rev().copied().collect();
        let again = Seat::on(&backwards, 8.0).unwrap();
        assert!(again.line[0].x < again.line[again.line.len() - 1].x);
        assert!(Seat::on(&line([[0.0, 0.0], [40.0, 0.0], [40.0, 40.0]]), 8.0).is_none());
    }

    #[test]
    fn points_are_evenly_apart() {
        let points = resample(&line([[0.0, 0.0], [7.0, 0.0], [7.0, 5.0]]), 3.0);
        assert_eq!(points.len(), 5);
        assert_eq!(points[..2], line([[0.0, 0.0], [3.0, 0.0]]));
        assert!((points[4].y - 5.0).abs() < 1e-9);
    }
}
