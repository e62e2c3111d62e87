//! Straight stretches of a street, and its name along them.

use std::collections::BTreeMap;

use super::Street;
use super::taken::{Taken, Tilted};
use crate::map::drawing::{Name, Spot};
use crate::map::width::width;

/// Street on either side of a name, in units.
const AIR: f64 = 3.0;
/// A street may stray this far from the straight line under its name, in units.
const STRAY: f64 = 1.6;
/// A name is tried at every so many units along its street.
const STEP: f64 = 4.0;
/// A long street's name comes again after so many units, up to this often.
const AGAIN: f64 = 240.0;
const MOST: usize = 3;

/// The street's name wherever there is room for it, and again on a long street.
pub(super) fn along(street: &Street, taken: &mut Taken) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    while names.len() < MOST {
        let far_enough = |room: &&Room| {
            names.iter().all(|n| (n.at[0] - room.tilted.middle[0]).hypot(n.at[1] - room.tilted.middle[1]) > AGAIN)
        };
        let rooms: Vec<Room> = street.pieces.iter().flat_map(|piece| rooms(street, piece)).collect();
        let free = rooms.iter().filter(far_enough).filter(|room| taken.is_free(&room.tilted));
        let Some(best) = free.min_by(|a, b| a.fault.total_cmp(&b.fault)) else { break };
        names.push(Name { text: street.text.clone(), kind: street.kind, at: best.tilted.middle, angle: best.angle });
        taken.take(best.tilted.clone());
    }
    names
}

/// A stretch that is long and straight enough for a name.
struct Room {
    tilted: Tilted,
    angle: f64,
    /// How far from ideal: a bent stretch, or one far from the middle of its street.
    fault: f64,
}

/// All stretches of a piece that are long and straight enough for the street's name.
fn rooms(street: &Street, piece: &[Spot]) -> Vec<Room> {
    let size = street.kind.size();
    let needed = width(&street.text, size) + 2.0 * AIR;
    let spare = length(piece) - needed;
    let starts = (0..).map(|step| f64::from(step) * STEP).take_while(|start| *start <= spare);
    starts
        .filter_map(|start| {
            let stretch = stretch(piece, start, start + needed);
            let (from, to) = (*stretch.first()?, *stretch.last()?);
            let stray = stray(&stretch, from, to);
            if stray > STRAY {
                return None;
            }
            let angle = upright((to[1] - from[1]).atan2(to[0] - from[0]).to_degrees());
            let middle = [(from[0] + to[0]) / 2.0, (from[1] + to[1]) / 2.0];
            let tilted = Tilted::new(middle, [needed / 2.0, size * 0.6], angle);
            Some(Room { tilted, angle, fault: stray + (start - spare / 2.0).abs() / needed })
        })
        .collect()
}

/// The part of a line between two lengths along it.
fn stretch(line: &[Spot], from: f64, to: f64) -> Vec<Spot> {
    let mut stretch = Vec::new();
    let mut walked = 0.0;
    for ends in line.windows(2) {
        let (a, b) = (ends[0], ends[1]);
        let step = (b[0] - a[0]).hypot(b[1] - a[1]);
        let at = |along: f64| [a[0] + (b[0] - a[0]) * along / step, a[1] + (b[1] - a[1]) * along / step];
        if step > 0.0 && walked + step >= from && walked <= to {
            if stretch.is_empty() {
                stretch.push(at((from - walked).max(0.0)));
            }
            stretch.push(at((to - walked).min(step)));
        }
        walked += step;
    }
    stretch
}

/// The greatest distance of a line's points from the straight line between its ends.
fn stray(line: &[Spot], from: Spot, to: Spot) -> f64 {
    let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    let chord = dx.hypot(dy).max(f64::MIN_POSITIVE);
    let distance = |spot: &Spot| ((spot[0] - from[0]) * dy - (spot[1] - from[1]) * dx).abs() / chord;
    line.iter().map(distance).fold(0.0, f64::max)
}

/// The same line, read from the left or, when it stands, from below.
fn upright(angle: f64) -> f64 {
    if angle > 80.0 {
        angle - 180.0
    } else if angle <= -100.0 {
        angle + 180.0
    } else {
        angle
    }
}

/// Length of a line.
pub(super) fn length(line: &[Spot]) -> f64 {
    line.windows(2).map(|ends| (ends[1][0] - ends[0][0]).hypot(ends[1][1] - ends[0][1])).sum()
}

/// Joins lines that end where another begins or ends, so that a street mapped block by block becomes one line.
///
/// Where more than two ends meet, the first two lines in the order given are joined.
pub(super) fn join(lines: Vec<Vec<Spot>>) -> Vec<Vec<Spot>> {
    let mut joined: Vec<Vec<Spot>> = Vec::new();
    let mut ends: BTreeMap<[u64; 2], usize> = BTreeMap::new();
    for line in lines.into_iter().filter(|line| line.len() >= 2) {
        let mut line = line;
        while let Some(other) = partner(&line, &ends) {
            let other = std::mem::take(&mut joined[other]);
            ends.remove(&key(other[0]));
            ends.remove(&key(other[other.len() - 1]));
            line = connect(line, other);
        }
        ends.entry(key(line[0])).or_insert(joined.len());
        ends.entry(key(line[line.len() - 1])).or_insert(joined.len());
        joined.push(line);
    }
    joined.retain(|line| !line.is_empty());
    joined
}

/// The line that shares an end with this one.
fn partner(line: &[Spot], ends: &BTreeMap<[u64; 2], usize>) -> Option<usize> {
    let is_loop = line[0] == line[line.len() - 1];
    if is_loop { None } else { ends.get(&key(line[0])).or_else(|| ends.get(&key(line[line.len() - 1]))).copied() }
}

fn key(spot: Spot) -> [u64; 2] {
    spot.map(f64::to_bits)
}

/// Two lines that share an end as one.
fn connect(mut first: Vec<Spot>, mut second: Vec<Spot>) -> Vec<Spot> {
    if first[0] == second[0] || first[0] == second[second.len() - 1] {
        first.reverse();
    }
    if first[first.len() - 1] != second[0] {
        second.reverse();
    }
    first.extend(second.into_iter().skip(1));
    first
}

/// An English street name as addresses and signs have it: `East Chapel Hill Street` becomes `E Chapel Hill St`.
///
/// A street's kind at the end and a direction before the rest are shortened; `North Street` has no rest and keeps its name.
pub(super) fn short(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let [direction, .., kind] = words.as_mut_slice() else { return name.to_owned() };
    let short_kind = SHORT.iter().find(|(long, _)| long == kind);
    let has_rest = name.split_whitespace().count() > 2 || short_kind.is_none();
    if let Some((_, short)) = short_kind {
        *kind = short;
    }
    if let Some((_, short)) = DIRECTIONS.iter().find(|(long, _)| long == direction).filter(|_| has_rest) {
        *direction = short;
    }
    words.join(" ")
}

/// Kinds of streets and directions as the United States Postal Service shortens them.
const SHORT: [(&str, &str); 11] = [
    ("Avenue", "Ave"),
    ("Boulevard", "Blvd"),
    ("Court", "Ct"),
    ("Drive", "Dr"),
    ("Highway", "Hwy"),
    ("Lane", "Ln"),
    ("Parkway", "Pkwy"),
    ("Place", "Pl"),
    ("Road", "Rd"),
    ("Square", "Sq"),
    ("Street", "St"),
];
const DIRECTIONS: [(&str, &str); 4] = [("East", "E"), ("North", "N"), ("South", "S"), ("West", "W")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_become_one_street_whichever_way_they_run() {
        let blocks = vec![vec![[0.0, 0.0], [1.0, 0.0]], vec![[3.0, 0.0], [2.0, 0.0]], vec![[1.0, 0.0], [2.0, 0.0]]];
        let joined = join(blocks);
        assert_eq!(joined.len(), 1);
        assert_eq!(length(&joined[0]), 3.0);
        assert_eq!(stray(&joined[0], [0.0, 0.0], [3.0, 0.0]), 0.0);
    }

    #[test]
    fn a_stretch_begins_and_ends_between_points() {
        let line = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]];
        assert_eq!(stretch(&line, 4.0, 13.0), [[4.0, 0.0], [10.0, 0.0], [10.0, 3.0]]);
        assert_eq!(stretch(&line, 4.0, 6.0), [[4.0, 0.0], [6.0, 0.0]]);
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
    fn english_names_are_shortened_at_their_ends() {
        for (name, expected) in [
            ("East Chapel Hill Street", "E Chapel Hill St"),
            ("North Street", "North St"),
            ("South Broadway", "S Broadway"),
            ("Street", "Street"),
            ("Avenue Road", "Avenue Rd"),
        ] {
            assert_eq!(short(name), expected);
        }
    }
}
