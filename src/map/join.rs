//! Lines that go on in others, as one.

use std::collections::{BTreeMap, BTreeSet};

use super::Spot;
use super::line::Chain;

/// Joins lines where one ends and another begins; none is turned round.
pub(super) fn chains(pieces: Vec<Vec<Spot>>) -> Vec<Vec<Spot>> {
    let mut pieces = Pieces::new(pieces);
    let mut chains = Vec::new();
    while let Some(mut chain) = pieces.last() {
        loop {
            let [start, end] = chain.ends();
            if start == end {
                break;
            } else if let Some(next) = pieces.at(0, end) {
                chain = chain.followed_by(next);
            } else if let Some(previous) = pieces.at(1, start) {
                chain = previous.followed_by(chain);
            } else {
                break;
            }
        }
        chains.push(chain.into_line());
    }
    chains
}

/// Lines that are taken one by one, found by their starts and their ends; the first in the list comes first.
struct Pieces {
    list: Vec<Chain>,
    /// For starts and for ends, where in the list the lines with it are.
    by_end: [BTreeMap<[u64; 2], BTreeSet<usize>>; 2],
}

impl Pieces {
    fn new(pieces: Vec<Vec<Spot>>) -> Self {
        let mut pieces = Self { list: pieces.into_iter().map(Chain::new).collect(), by_end: Default::default() };
        (0..pieces.list.len()).for_each(|index| pieces.note(index));
        pieces
    }

    fn last(&mut self) -> Option<Chain> {
        self.take(self.list.len().checked_sub(1)?)
    }

    /// The first piece that starts (0) or ends (1) at a spot.
    fn at(&mut self, side: usize, spot: Spot) -> Option<Chain> {
        let index = *self.by_end[side].get(&spot.key())?.first()?;
        self.take(index)
    }

    /// Takes a piece; the last of the list takes its place.
    fn take(&mut self, index: usize) -> Option<Chain> {
        let last = self.list.len() - 1;
        self.forget(index);
        if index != last {
            self.forget(last);
        }
        let piece = self.list.swap_remove(index);
        if index != last {
            self.note(index);
        }
        Some(piece)
    }

    fn note(&mut self, index: usize) {
        for (by_end, spot) in self.by_end.iter_mut().zip(self.list[index].ends()) {
            by_end.entry(spot.key()).or_default().insert(index);
        }
    }

    fn forget(&mut self, index: usize) {
        for (by_end, spot) in self.by_end.iter_mut().zip(self.list[index].ends()) {
            by_end.entry(spot.key()).or_default().remove(&index);
        }
    }
}
