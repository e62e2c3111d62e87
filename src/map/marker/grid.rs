//! Finds what lies near a spot without looking at everything.

use crate::map::drawing::SEPARATION;
use crate::map::{Rectangle, Spot};

/// Side of a cell, in units: a marker has its neighbours in the cells around its own.
const CELL: f64 = SEPARATION;
/// So many cells a side at most, however large the drawing.
const MOST: f64 = 256.0;

/// Spots by the square cells that they lie in, each with a value; the cells at the edge also hold what lies beyond it.
pub(super) struct Grid<T> {
    corner: Spot,
    cell: f64,
    columns: usize,
    rows: usize,
    cells: Vec<Vec<(Spot, T)>>,
}

impl<T: Copy> Grid<T> {
    pub(super) fn new(bounds: Rectangle) -> Self {
        let Spot { x: width, y: height } = bounds.size();
        let cell = CELL.max(width.max(height) / MOST);
        let [columns, rows] = [width, height].map(|side| (side / cell).ceil().max(1.0) as usize);
        let [corner, ..] = bounds.corners();
        Self { corner, cell, columns, rows, cells: vec![Vec::new(); columns * rows] }
    }

    pub(super) fn add(&mut self, spot: Spot, value: T) {
        let [column, row] = self.cell_of(spot);
        self.cells[row * self.columns + column].push((spot, value));
    }

    /// What lies less than a distance from a spot, in no order.
    pub(super) fn within(&self, spot: Spot, distance: f64) -> impl Iterator<Item = (Spot, T)> {
        let [low, high] = [-distance, distance].map(|step| self.cell_of(spot + Spot::new(step, step)));
        let rows = (low[1]..=high[1]).map(move |row| row * self.columns);
        let near = rows.flat_map(move |row| self.cells[row + low[0]..=row + high[0]].iter().flatten());
        near.copied().filter(move |(other, _)| (*other - spot).square() < distance * distance)
    }

    fn cell_of(&self, spot: Spot) -> [usize; 2] {
        let index = |value: f64, count: usize| ((value / self.cell).max(0.0) as usize).min(count - 1);
        let Spot { x, y } = spot - self.corner;
        [index(x, self.columns), index(y, self.rows)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_grid_finds_what_a_look_at_everything_finds(
            spots in prop::collection::vec((-50.0..150.0_f64, -50.0..250.0_f64), 0..60),
            (x, y) in (-80.0..180.0_f64, -80.0..280.0_f64),
            distance in 0.0..120.0_f64,
        ) {
            let mut grid = Grid::new(Rectangle { left: 0.0, top: 0.0, right: 100.0, bottom: 200.0 });
            spots.iter().enumerate().for_each(|(index, &(x, y))| grid.add(Spot { x, y }, index));
            let mut found: Vec<usize> = grid.within(Spot { x, y }, distance).map(|(_, index)| index).collect();
            found.sort_unstable();
            let is_near = |index: &usize| (spots[*index].0 - x).hypot(spots[*index].1 - y) < distance;
            prop_assert_eq!(found, (0..spots.len()).filter(is_near).collect::<Vec<_>>());
        }
    }
}
