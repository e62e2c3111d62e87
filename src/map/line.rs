//! Lines and outlines on the drawing: simplified, measured, joined, written as path data.

use std::collections::VecDeque;
use std::fmt::Write;

use super::Spot;
use geo::{Coord, Distance, Euclidean, Line};

/// A line that has been cut so often is cut in the middle from then on. Lines of a map are cut some twenty times; each cut looks
/// at all points once.
const CUTS: usize = 64;

/// The line without points that lie within `tolerance` of it (Douglas and Peucker's way): what strays is cut where it strays
/// farthest.
pub(super) fn simplify(line: &[Spot], tolerance: f64) -> Vec<Spot> {
    let Some(last) = line.len().checked_sub(1) else { return Vec::new() };
    let mut is_kept = vec![false; line.len()];
    (is_kept[0], is_kept[last]) = (true, true);
    let mut pieces = vec![(0, last, 0)];
    while let Some((from, to, cuts)) = pieces.pop() {
        let chord = Line::new(line[from], line[to]);
        let strays = (from + 1..to).map(|index| (Euclidean.distance(Coord::from(line[index]), &chord), index));
        let (farthest, index) = strays.fold((0.0, from), |most, next| if next.0 >= most.0 { next } else { most });
        if farthest > tolerance {
            let cut = if cuts < CUTS { index } else { from + (to - from) / 2 };
            is_kept[cut] = true;
            pieces.extend([(from, cut, cuts + 1), (cut, to, cuts + 1)]);
        }
    }
    line.iter().zip(is_kept).filter(|(_, is_kept)| *is_kept).map(|(spot, _)| *spot).collect()
}

/// Length of a line.
pub(super) fn length(line: &[Spot]) -> f64 {
    line.windows(2).map(|ends| (ends[1] - ends[0]).length()).sum()
}

/// The part of a line between two lengths along it.
pub(super) fn part(line: &[Spot], from: f64, to: f64) -> Vec<Spot> {
    part_of_rest(line, 0.0, from, to)
}

/// The part between two lengths along a line, given the rest of the line from a point on and the length up to there.
fn part_of_rest(rest: &[Spot], mut walked: f64, from: f64, to: f64) -> Vec<Spot> {
    let mut part = Vec::new();
    for ends in rest.windows(2) {
        let (a, b) = (ends[0], ends[1]);
        let step = (b - a).length();
        let at = |along: f64| a + (b - a) * along / step;
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

/// A line of which many parts are asked for.
pub(super) struct Measured {
    line: Vec<Spot>,
    /// The length from the start to each point.
    along: Vec<f64>,
}

impl Measured {
    pub(super) fn new(line: Vec<Spot>) -> Self {
        let mut walked = 0.0;
        let mut along: Vec<f64> = line.first().map(|_| walked).into_iter().collect();
        for ends in line.windows(2) {
            walked += (ends[1] - ends[0]).length();
            along.push(walked);
        }
        Self { line, along }
    }

    pub(super) fn length(&self) -> f64 {
        self.along.last().copied().unwrap_or_default()
    }

    /// The part between two lengths along the line; see [`part`].
    pub(super) fn part(&self, from: f64, to: f64) -> Vec<Spot> {
        let first = self.along.partition_point(|along| *along < from).saturating_sub(1);
        part_of_rest(&self.line[first..], self.along.get(first).copied().unwrap_or_default(), from, to)
    }
}

/// A line that others are joined to, at either end and either way round, in no more steps than the shorter of the two has
/// points.
#[derive(Default)]
pub(super) struct Chain {
    spots: VecDeque<Spot>,
    is_reversed: bool,
}

impl Chain {
    /// A chain of a line that has points.
    pub(super) fn new(line: Vec<Spot>) -> Self {
        Self { spots: line.into(), is_reversed: false }
    }

    pub(super) fn ends(&self) -> [Spot; 2] {
        let [front, back] = [self.spots.front(), self.spots.back()].map(|spot| spot.copied().unwrap_or_default());
        if self.is_reversed { [back, front] } else { [front, back] }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.spots.is_empty()
    }

    pub(super) fn reverse(&mut self) {
        self.is_reversed = !self.is_reversed;
    }

    /// This line and the one that begins where it ends.
    pub(super) fn followed_by(mut self, mut next: Self) -> Self {
        if self.spots.len() >= next.spots.len() {
            next.into_line().into_iter().skip(1).for_each(|spot| self.push(spot, !self.is_reversed));
            return self;
        }
        self.into_line().into_iter().rev().skip(1).for_each(|spot| next.push(spot, next.is_reversed));
        next
    }

    fn push(&mut self, spot: Spot, at_back: bool) {
        if at_back { self.spots.push_back(spot) } else { self.spots.push_front(spot) }
    }

    pub(super) fn into_line(self) -> Vec<Spot> {
        let mut line = Vec::from(self.spots);
        if self.is_reversed {
            line.reverse();
        }
        line
    }
}

/// SVG path data with relative steps, rounded to a tenth of a unit; the rounding does not add up.
pub(crate) fn path_data(lines: &[Vec<Spot>], closed: bool) -> String {
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
    let mut tenths: Vec<[i64; 2]> =
        line.iter().map(|spot| [spot.x, spot.y].map(|units| (units * 10.0).round() as i64)).collect();
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
    use crate::map::spot::line;

    #[test]
    fn what_strays_is_kept_however_often_a_line_is_cut() {
        assert_eq!(
            simplify(&line([[0.0, 0.0], [1.0, 0.2], [2.0, 0.0], [2.0, 5.0]]), 0.3),
            line([[0.0, 0.0], [2.0, 0.0], [2.0, 5.0]])
        );
        let teeth: Vec<Spot> = (0..20_000).map(|i| Spot::new(f64::from(i), f64::from(i % 2) * 50.0)).collect();
        assert_eq!(simplify(&teeth, 0.3).len(), teeth.len());
        assert!(simplify(&[], 0.3).is_empty());
    }

    #[test]
    fn parts_of_a_measured_line_are_those_of_the_line() {
        let line: Vec<Spot> = (0..50).map(|i| Spot::new(f64::from(i * i % 17), f64::from(i / 2))).collect();
        let measured = Measured::new(line.clone());
        assert_eq!(measured.length(), length(&line));
        for start in 0..70 {
            let (from, to) = (f64::from(start) * 4.0, f64::from(start) * 4.0 + 9.0);
            assert_eq!(measured.part(from, to), part(&line, from, to));
        }
    }

    #[test]
    fn path_data_is_short_and_does_not_drift() {
        let lines = [line([[10.0, 10.0], [10.04, 10.0], [10.5, 9.55], [20.0, 9.55]]), line([[1.0, 1.0], [1.0, 1.02]])];
        assert_eq!(path_data(&lines, false), "M10 10l.5-.4 9.5 0");
        let ring = line([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0]]);
        assert_eq!(path_data(&[ring.clone(), ring], true), "M0 0l4 0 0 4zm0 0l4 0 0 4z");
    }
}
