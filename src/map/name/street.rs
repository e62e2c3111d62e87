//! Streets and rivers by name, and the name along them.

use std::collections::BTreeMap;

use super::stretch::Seat;
use super::taken::{Taken, Tilted};
use crate::guide::street::on_signs;
use crate::map::drawing::{Class, Name, NameKind, Spot};
use crate::map::feature::Feature;
use crate::map::line::{Rectangle, clip_line, length, part};
use crate::map::width::width;

/// Street on either side of a name, in ems.
const AIR: f64 = 0.4;
/// A name is tried at every so many ems along its street.
const STEP: f64 = 0.75;
/// A long street's name comes again after so many units on the screen, up to this often.
const AGAIN: f64 = 240.0;
const MOST: usize = 3;
/// Degrees of bend that are as bad as standing the name's own length away from the middle of the street.
const BEND_FAULT: f64 = 90.0;

/// A street of one name, perhaps in many pieces.
pub(super) struct Street {
    text: String,
    kind: NameKind,
    class: Class,
    pieces: Vec<Vec<Spot>>,
    length: f64,
}

/// Streets and rivers with their names, the widest first, then the longest.
pub(super) fn streets(features: &[Feature], language: &str, bounds: Rectangle) -> Vec<Street> {
    let mut by_name: BTreeMap<&str, (Class, Vec<Vec<Spot>>)> = BTreeMap::new();
    for feature in features {
        let Some(name) = feature.name.as_deref().filter(|_| has_name_along(feature.class)) else { continue };
        let (class, lines) = by_name.entry(name).or_insert((feature.class, Vec::new()));
        *class = feature.class.max(*class);
        lines.extend(feature.lines.iter().cloned());
    }
    let street = |(name, (class, lines)): (&str, (Class, Vec<Vec<Spot>>))| {
        let joined = join(lines);
        let pieces: Vec<_> = joined.iter().flat_map(|line| clip_line(line, bounds)).collect();
        let length = pieces.iter().map(|piece| length(piece)).sum();
        let text = on_signs(name, language);
        Street { text, kind: kind(class), class, pieces, length }
    };
    let mut streets: Vec<Street> = by_name.into_iter().map(street).collect();
    streets.sort_by(|a, b| b.class.cmp(&a.class).then(b.length.total_cmp(&a.length)));
    streets
}

fn has_name_along(class: Class) -> bool {
    class == Class::River || class >= Class::Steps
}

fn kind(class: Class) -> NameKind {
    match class {
        Class::River => NameKind::Water,
        Class::Connector | Class::Artery | Class::Motorway => NameKind::Major,
        _ => NameKind::Minor,
    }
}

impl Street {
    pub(super) fn is_major(&self) -> bool {
        self.kind == NameKind::Major
    }

    /// Adds the street's name wherever there is room for it at this magnification, and again on a long street.
    pub(super) fn add_names(&self, zoom: u8, taken: &mut Taken, names: &mut Vec<Name>) {
        if zoom == 1 && self.class == Class::Service {
            return;
        }
        let magnification = f64::from(zoom);
        let mut at: Vec<Spot> = names.iter().filter(|name| name.text == self.text).map(|name| name.at).collect();
        let mut rooms: Option<Vec<Room>> = None;
        while at.len() < MOST * usize::from(zoom) && self.length * magnification > AGAIN * at.len() as f64 {
            let rooms = rooms.get_or_insert_with(|| self.rooms(magnification));
            let far = AGAIN / magnification;
            let is_far =
                |room: &Room| at.iter().all(|at| (at[0] - room.seat.at[0]).hypot(at[1] - room.seat.at[1]) > far);
            rooms.retain(|room| is_far(room) && room.ground.iter().all(|ground| taken.is_free(ground)));
            let Some(best) = rooms.iter().min_by(|a, b| a.fault.total_cmp(&b.fault)) else { break };
            best.ground.iter().for_each(|ground| taken.take(ground));
            at.push(best.seat.at);
            let Seat { at, angle, ref line, .. } = best.seat;
            names.push(Name { text: self.text.clone(), kind: self.kind, at, angle, line: line.clone(), zoom });
        }
    }

    /// All stretches that are long and straight enough for the street's name.
    fn rooms(&self, magnification: f64) -> Vec<Room> {
        let size = self.kind.size() / magnification;
        let text = width(&self.text, size);
        let needed = text + 2.0 * AIR * size;
        let of_piece = |piece: &Vec<Spot>| {
            let spare = length(piece) - needed;
            let starts = (0..).map(|step| f64::from(step) * STEP * size).take_while(|start| *start <= spare);
            let rooms = starts.filter_map(|start| {
                let seat = Seat::on(&part(piece, start, start + needed), size)?;
                let fault = seat.bend / BEND_FAULT + (start - spare / 2.0).abs() / needed;
                Some(Room { ground: seat.ground(needed, size), seat, fault })
            });
            rooms.collect::<Vec<Room>>()
        };
        self.pieces.iter().flat_map(of_piece).collect()
    }
}

/// A stretch for a name.
struct Room {
    seat: Seat,
    ground: Vec<Tilted>,
    /// How far from ideal: a bent stretch, or one far from the middle of its street.
    fault: f64,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_become_one_street_whichever_way_they_run() {
        let blocks = vec![vec![[0.0, 0.0], [1.0, 0.0]], vec![[3.0, 0.0], [2.0, 0.0]], vec![[1.0, 0.0], [2.0, 0.0]]];
        let joined = join(blocks);
        assert_eq!(joined.len(), 1);
        assert_eq!(length(&joined[0]), 3.0);
    }
}
