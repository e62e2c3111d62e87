//! Streets and rivers by name, and the name along them.

use std::collections::BTreeMap;

use super::setter::Setter;
use crate::map::drawing::{Class, NameKind};
use crate::map::feature::Feature;
use crate::map::line::{Chain, Measured};
use crate::map::stretch::Seat;
use crate::map::width::width;
use crate::map::{Rectangle, Spot};
use crate::text::street::on_signs;

/// Street on either side of a name, in ems.
const AIR: f64 = 0.4;
/// A name is tried at intervals of this many ems along its street.
const STEP: f64 = 0.75;
/// A long street's name is repeated after this many units on the screen, up to this many times.
const AGAIN: f64 = 240.0;
const MOST: f64 = 3.0;
/// Degrees of bend that are as bad as standing the name's own length away from the middle of the street.
const BEND_FAULT: f64 = 90.0;

/// A street of one name, perhaps in many pieces.
pub(super) struct Street {
    text: String,
    kind: NameKind,
    class: Class,
    pieces: Vec<Measured>,
    length: f64,
}

/// Streets of at least a class, and rivers if that is below all streets, with their names: the widest first, then the longest.
pub(super) fn streets(features: &[Feature], least: Class, language: &str, bounds: Rectangle) -> Vec<Street> {
    let mut by_name: BTreeMap<&str, (Class, Vec<Vec<Spot>>)> = BTreeMap::new();
    for feature in features {
        let Some(name) = feature.name.as_deref().filter(|_| has_name_along(feature.class)) else { continue };
        let (class, lines) = by_name.entry(name).or_insert((feature.class, Vec::new()));
        *class = feature.class.max(*class);
        lines.extend(feature.lines.iter().cloned());
    }
    let street = |(name, (class, lines)): (&str, (Class, Vec<Vec<Spot>>))| {
        let joined = join(lines);
        let pieces: Vec<_> = joined.iter().flat_map(|line| bounds.clip_line(line)).map(Measured::new).collect();
        let length = pieces.iter().map(Measured::length).sum();
        let text = on_signs(name, language);
        Street { text, kind: kind(class), class, pieces, length }
    };
    let wide_enough = by_name.into_iter().filter(|(_, (class, _))| *class >= least);
    let mut streets: Vec<Street> = wide_enough.map(street).collect();
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

    /// Adds the street's name wherever there is room for it at this magnification, and again on a long street, as long as
    /// there are tries left for all of its stretches.
    pub(super) fn add_names(&self, setter: &mut Setter) {
        let zoom = setter.zoom;
        if setter.room == 0 || (zoom <= 1.0 && self.class == Class::Service) {
            return;
        }
        let size = setter.size(self.kind);
        let needed = width(&self.text, size) + 2.0 * AIR * size;
        let far = AGAIN / zoom;
        let mut rooms: Option<std::vec::IntoIter<Room>> = None;
        loop {
            let count = setter.spots_of(&self.text).len() as f64;
            if self.length * zoom <= AGAIN * count || count >= MOST * zoom.max(1.0) {
                return;
            }
            // What was not free or far enough for the name before is neither for this one.
            let rooms = match &mut rooms {
                Some(rooms) => rooms,
                None => rooms.insert(self.rooms(needed, size, &mut setter.tries).into_iter()),
            };
            let before = setter.spots_of(&self.text);
            let is_far = |at: Spot| before.iter().all(|spot| (*spot - at).length() > far);
            let best = rooms.find_map(|room| {
                let seat = self.seat(&room, needed, size).filter(|seat| is_far(seat.at))?;
                let ground = seat.ground(needed, size);
                ground.iter().all(|ground| setter.taken.is_free(ground)).then_some((seat, ground))
            });
            let Some((seat, ground)) = best else { return };
            setter.add(&self.text, self.kind, seat, &ground);
        }
    }

    /// All stretches that are long and straight enough for the street's name, the best first; none when that takes more tries
    /// than are left.
    fn rooms(&self, needed: f64, size: f64, tries: &mut usize) -> Vec<Room> {
        let step = STEP * size;
        let count = |piece: &Measured| ((piece.length() - needed) / step + 1.0).max(0.0) as usize;
        let Some(left) = tries.checked_sub(self.pieces.iter().map(count).sum()) else { return Vec::new() };
        *tries = left;
        let of_piece = |(piece, line): (usize, &Measured)| {
            let spare = line.length() - needed;
            let starts = (0..).map(|number| f64::from(number) * STEP * size).take_while(|start| *start <= spare);
            let rooms = starts.filter_map(|start| {
                let room = Room { piece, start, fault: 0.0 };
                let fault = self.seat(&room, needed, size)?.bend / BEND_FAULT + (start - spare / 2.0).abs() / needed;
                Some(Room { fault, ..room })
            });
            rooms.collect::<Vec<Room>>()
        };
        let mut rooms: Vec<Room> = self.pieces.iter().enumerate().flat_map(of_piece).collect();
        rooms.sort_by(|a, b| a.fault.total_cmp(&b.fault));
        rooms
    }

    fn seat(&self, room: &Room, needed: f64, size: f64) -> Option<Seat> {
        Seat::on(&self.pieces[room.piece].part(room.start, room.start + needed), size)
    }
}

/// A stretch for a name.
struct Room {
    /// The number of the street's piece.
    piece: usize,
    /// Where on the piece it begins.
    start: f64,
    /// How far from ideal: a bent stretch, or one far from the middle of its street.
    fault: f64,
}

/// Joins lines that end where another begins or ends, so that a street mapped block by block becomes one line.
///
/// Where more than two ends meet, the first two lines in the order given are joined.
pub(super) fn join(lines: Vec<Vec<Spot>>) -> Vec<Vec<Spot>> {
    let mut joined: Vec<Chain> = Vec::new();
    let mut ends: BTreeMap<[u64; 2], usize> = BTreeMap::new();
    for line in lines.into_iter().filter(|line| line.len() >= 2) {
        let mut line = Chain::new(line);
        while let Some(other) = partner(&line, &ends) {
            let other = std::mem::take(&mut joined[other]);
            other.ends().iter().for_each(|end| _ = ends.remove(&end.key()));
            line = connect(line, other);
        }
        line.ends().iter().for_each(|end| _ = ends.entry(end.key()).or_insert(joined.len()));
        joined.push(line);
    }
    joined.retain(|line| !line.is_empty());
    joined.into_iter().map(Chain::into_line).collect()
}

/// The line that shares an end with this one.
fn partner(line: &Chain, ends: &BTreeMap<[u64; 2], usize>) -> Option<usize> {
    let [first, last] = line.ends();
    if first == last { None } else { ends.get(&first.key()).or_else(|| ends.get(&last.key())).copied() }
}

/// Two lines that share an end as one.
fn connect(mut first: Chain, mut second: Chain) -> Chain {
    if second.ends().contains(&first.ends()[0]) {
        first.reverse();
    }
    if first.ends()[1] != second.ends()[0] {
        second.reverse();
    }
    first.followed_by(second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::spot::line;

    #[test]
    fn blocks_become_one_street_whichever_way_they_run() {
        let blocks = [[[0.0, 0.0], [1.0, 0.0]], [[3.0, 0.0], [2.0, 0.0]], [[1.0, 0.0], [2.0, 0.0]]].map(line);
        assert_eq!(join(blocks.into()), [line([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0], [3.0, 0.0]])]);
    }
}
