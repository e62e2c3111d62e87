//! Lines of equal value on a grid, smoothed until they are legible.

use std::ops::Range;

use crate::geo::{EastNorth, signed_area};

/// A value is taken no farther from the level than this, in metres: a jump in the field, such as between the two banks
/// of a river, weighs no more than a slope beside it.
pub(super) const SLOPE: f64 = 60.0;
/// How often the field is blurred; each time every point is mixed with its neighbours in the ratio 1 : 2 : 1.
const BLURS: usize = 4;
/// What encloses less, in square metres, is left out: a hectare.
const SPECK: f64 = 10_000.0;

/// Values at the points of a square grid around the origin of a plane.
#[derive(Clone)]
pub(super) struct Grid {
    /// Points from west to east, and from south to north.
    pub(super) size: usize,
    /// Metres between two points.
    pub(super) cell: f64,
    /// Row by row, the southernmost first.
    pub(super) values: Vec<f64>,
}

impl Grid {
    /// A grid that reaches a little farther than this many metres in each direction.
    pub(super) fn around(metres: f64, cell: f64) -> Self {
        let half = (metres / cell).ceil() as usize + 4;
        let size = 2 * half + 1;
        Self { size, cell, values: vec![f64::INFINITY; size * size] }
    }

    /// The part that reaches a little farther than this many metres in each direction, or all.
    pub(super) fn within(&self, metres: f64) -> Self {
        let mut part = Self::around(metres, self.cell);
        let Some(margin) = (self.size.checked_sub(part.size)).map(|more| more / 2) else { return self.clone() };
        let rows = self.values.chunks(self.size).skip(margin).map(|row| &row[margin..][..part.size]);
        for (row, of_whole) in part.values.chunks_mut(part.size).zip(rows) {
            row.copy_from_slice(of_whole);
        }
        part
    }

    /// Metres from the origin to the edge.
    pub(super) fn half(&self) -> f64 {
        (self.size / 2) as f64 * self.cell
    }

    /// Where a point is.
    pub(super) fn position(&self, index: usize) -> EastNorth {
        let metres = |number: usize| number as f64 * self.cell - self.half();
        EastNorth::new(metres(index % self.size), metres(index / self.size))
    }

    /// The four points around a position, without those beyond the edge.
    pub(super) fn around_position(&self, position: EastNorth) -> impl Iterator<Item = usize> + use<> {
        // Counted from 1, so that cutting off the fraction rounds down everywhere.
        let [column, row] = [position.east, position.north].map(|metres| (metres + self.half()) / self.cell + 1.0);
        let size = self.size;
        let is_near = [column, row].iter().all(|at| (0.0..(size + 1) as f64).contains(at));
        let corners: &[(usize, usize)] = if is_near { &[(0, 0), (1, 0), (0, 1), (1, 1)] } else { &[] };
        let (column, row) = (column as usize, row as usize);
        corners
            .iter()
            .map(move |(east, north)| (column + east, row + north))
            .filter(move |(column, row)| (1..=size).contains(column) && (1..=size).contains(row))
            .map(move |(column, row)| (row - 1) * size + column - 1)
    }

    /// The columns or rows between two coordinates.
    pub(super) fn span(&self, low: f64, high: f64) -> Range<usize> {
        let at = |coordinate: f64| ((coordinate + self.half()) / self.cell).clamp(-1.0, self.size as f64);
        (at(low).ceil().max(0.0) as usize)..((at(high) + 1.0).floor() as usize).min(self.size)
    }
}

/// The closed lines around everything below a level, counter-clockwise around land and the other way around holes; around all points
/// whose second value is below the level, whatever the smoothing.
///
/// Values at the edge of the grid count as above.
pub(super) fn outlines(field: &Grid, certain: &[f64], level: f64) -> Vec<Vec<EastNorth>> {
    let mut grid = field.clone();
    for value in &mut grid.values {
        *value = (*value - level).clamp(-SLOPE, SLOPE);
    }
    for _ in 0..BLURS {
        blur(&mut grid);
    }
    for (value, certain) in grid.values.iter_mut().zip(certain).filter(|(_, certain)| **certain <= level) {
        *value = value.min(0.2 * (certain - level).max(-SLOPE) - 1.0);
    }
    let last = grid.size - 1;
    for i in 0..grid.size {
        for index in [i, last * grid.size + i, i * grid.size, i * grid.size + last] {
            grid.values[index] = SLOPE;
        }
    }
    let mut lines = trace(&grid);
    lines.retain(|line| signed_area(line).abs() >= SPECK);
    lines
}

/// Mixes every inner point with its neighbours, first along the rows, then along the columns.
fn blur(grid: &mut Grid) {
    let size = grid.size;
    for step in [1, size] {
        let old = grid.values.clone();
        for index in size + 1..old.len() - size - 1 {
            grid.values[index] = (old[index - step] + 2.0 * old[index] + old[index + step]) / 4.0;
        }
    }
}

/// The lines where the values change their sign (marching squares).
///
/// A line crosses the sides of the grid's cells. Each crossing is entered from one cell and left into another, so it is
/// enough to know for each side the next one.
fn trace(grid: &Grid) -> Vec<Vec<EastNorth>> {
    let mut next = next_sides(grid);
    let mut lines = Vec::new();
    for first in 0..next.len() {
        let mut line = Vec::new();
        let mut side = first;
        while let Some(following) = next[side].take() {
            line.push(crossing(grid, side));
            side = following;
        }
        if let Some(&start) = line.first() {
            line.push(start);
            lines.push(line);
        }
    }
    lines
}

/// For each side that a line crosses, the side where it crosses next. The side from a point eastwards has twice the
/// point's number, the one northwards one more.
fn next_sides(grid: &Grid) -> Vec<Option<usize>> {
    let size = grid.size;
    let mut next = vec![None; 2 * grid.values.len()];
    for row in 0..size - 1 {
        for column in 0..size - 1 {
            let at = row * size + column;
            let corners = [at, at + 1, at + size + 1, at + size].map(|corner| grid.values[corner] < 0.0);
            if corners == [corners[0]; 4] {
                continue;
            }
            let sides = [2 * at, 2 * (at + 1) + 1, 2 * (at + size), 2 * at + 1];
            // Counter-clockwise: a line begins where the inside ends and ends where the inside begins again.
            for leave in (0..4).filter(|&i| corners[i] && !corners[(i + 1) % 4]) {
                let back = (1..4).map(|i| (leave + i) % 4).find(|&i| !corners[i] && corners[(i + 1) % 4]);
                next[sides[leave]] = back.map(|back| sides[back]);
            }
        }
    }
    next
}

/// Where on a side the value is zero.
fn crossing(grid: &Grid, side: usize) -> EastNorth {
    let from = side / 2;
    let to = if side.is_multiple_of(2) { from + 1 } else { from + grid.size };
    let share = grid.values[from] / (grid.values[from] - grid.values[to]);
    let [from, to] = [from, to].map(|index| grid.position(index));
    from + (to - from) * share
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(value: impl Fn(EastNorth) -> f64) -> Grid {
        let mut grid = Grid::around(500.0, 10.0);
        for index in 0..grid.values.len() {
            grid.values[index] = value(grid.position(index));
        }
        grid
    }

    #[test]
    fn a_cone_has_round_contours() {
        let lines = outlines(&grid(EastNorth::length), &[], 400.0);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].first(), lines[0].last());
        assert!(lines[0].iter().all(|at| (at.length() - 400.0).abs() < 1.0));
        assert!((signed_area(&lines[0]) / (std::f64::consts::PI * 400.0 * 400.0) - 1.0).abs() < 0.01);
    }

    #[test]
    fn holes_run_the_other_way_and_specks_are_left_out() {
        let with_hole = |radius: f64| {
            let hole = EastNorth::new(100.0, 0.0);
            move |at: EastNorth| if (at - hole).length() < radius { f64::INFINITY } else { at.length() }
        };
        let lines = outlines(&grid(with_hole(80.0)), &[], 300.0);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines.iter().filter(|line| signed_area(line) > 0.0).count(), 1);
        assert_eq!(outlines(&grid(with_hole(20.0)), &[], 300.0).len(), 1);
        assert!(outlines(&grid(|_| 900.0), &[], 300.0).is_empty());
    }

    #[test]
    fn a_field_that_goes_on_beyond_the_grid_is_closed_at_its_edge() {
        let lines = outlines(&grid(|at| at.east.abs()), &[], 100.0);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].first(), lines[0].last());
    }
}
