//! Ids for places that have just come to a guide.

use std::collections::{BTreeMap, BTreeSet};

use super::load::Listed;

/// The ids that are taken.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids {
    taken: BTreeSet<String>,
    /// The number that the next place of an id gets.
    next: BTreeMap<String, usize>,
}

impl Ids {
    /// Those of a guide.
    pub(crate) fn of(places: &[Listed]) -> Self {
        Self { taken: places.iter().map(|listed| listed.place.id.clone()).collect(), next: BTreeMap::new() }
    }

    /// Takes the id itself, or with the first number that makes it another.
    pub(crate) fn take(&mut self, id: &str) -> String {
        let mut free = id.to_owned();
        while !self.taken.insert(free.clone()) {
            let next = self.next.entry(id.to_owned()).or_insert(2);
            free = format!("{id}-{next}");
            *next += 1;
        }
        free
    }
}
