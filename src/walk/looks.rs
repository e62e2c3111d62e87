//! How much may still be looked at. Streets and buildings come from strangers, so that nothing looks for ever.

use std::cell::Cell;

/// So many looks, shared by all who take of them.
pub(super) struct Looks(Cell<usize>);

impl Looks {
    pub(super) fn new(count: usize) -> Self {
        Self(Cell::new(count))
    }

    /// How many are left.
    pub(super) fn left(&self) -> usize {
        self.0.get()
    }

    /// Takes so many, or all that are left.
    pub(super) fn take(&self, count: usize) {
        self.0.set(self.left().saturating_sub(count));
    }
}
