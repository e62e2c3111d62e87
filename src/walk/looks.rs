//! How much may still be looked at: extracts come from strangers, so every search has an end.

use std::cell::Cell;

/// A number of looks, shared by everything that uses them up.
pub(super) struct Looks(Cell<usize>);

impl Looks {
    pub(super) fn new(count: usize) -> Self {
        Self(Cell::new(count))
    }

    /// How many are left.
    pub(super) fn left(&self) -> usize {
        self.0.get()
    }

    /// Uses up this many, or all that are left.
    pub(super) fn take(&self, count: usize) {
        self.0.set(self.left().saturating_sub(count));
    }
}
