//! Numbers of places beyond the frame: a few with their names just inside its edge, many in a band around the ground.

use std::f64::consts::TAU;

use super::super::drawing::Spot;
use super::super::line::Rectangle;
use super::spread::{Placed, is_free};
use super::{SEPARATION, clamp};

/// A marker at the edge is moved along it by no more than this, in units; otherwise it would show the wrong way.
const FAR_ASIDE: f64 = 90.0;

/// The nearest free position on the edge of the rectangle, or on that of a smaller one where the edge is crowded.
pub(super) fn along_edge(spot: Spot, others: &[Placed], mut bounds: Rectangle) -> Spot {
    while bounds[0] < bounds[2] && bounds[1] < bounds[3] {
        let start = clamp(spot, bounds);
        let distance = |at: &Spot| (at[0] - start[0]).hypot(at[1] - start[1]);
        let near = edge(bounds).filter(|at| distance(at) < FAR_ASIDE);
        let free = std::iter::once(start).chain(near).filter(|&at| is_free(Placed::fixed(at), others));
        if let Some(at) = free.min_by(|a, b| distance(a).total_cmp(&distance(b))) {
            return at;
        }
        bounds = [bounds[0] + SEPARATION, bounds[1] + SEPARATION, bounds[2] - SEPARATION, bounds[3] - SEPARATION];
    }
    spot
}

/// Positions around the edge of a rectangle, two units apart.
fn edge([left, top, right, bottom]: Rectangle) -> impl Iterator<Item = Spot> {
    let steps = |from: f64, to: f64| (0..=((to - from) / 2.0) as usize).map(move |step| from + 2.0 * step as f64);
    let level = steps(left, right).flat_map(move |x| [[x, top], [x, bottom]]);
    level.chain(steps(top, bottom).flat_map(move |y| [[left, y], [right, y]]))
}

/// A position in the band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct InBand {
    pub(super) at: Spot,
    /// Whether it is the outermost of those side by side, whose arrow stands for them all.
    pub(super) outermost: bool,
}

/// Positions in a band around the ground for places in these directions from the venue, in their order; at least
/// [`SEPARATION`] apart, in rows, going around in the order of the directions.
///
/// The slots of the band are numbered clockwise from the upper left corner, those side by side in a row. Every place
/// wants the slot in its direction; where many want the same they are moved along as little as possible in all (pooling
/// adjacent violators).
pub(super) fn in_band(towards: &[Spot], venue: Spot, ground: Rectangle, rows: usize) -> Vec<InBand> {
    let columns = columns(ground);
    let slots = columns.len() * rows;
    let wanted = |to: &Spot| {
        let angle = |[x, y]: Spot| (x - venue[0]).atan2(venue[1] - y).rem_euclid(TAU);
        let turn = |[x, y]: Spot| (angle([x, y]) - angle([ground[0], ground[1]])).rem_euclid(TAU);
        columns.partition_point(|column| turn(column.middle(ground)) < turn(*to)) * rows
    };
    let mut order: Vec<(usize, usize)> = towards.iter().map(wanted).zip(0..).collect();
    order.sort_unstable();
    let wanted: Vec<f64> = order.iter().enumerate().map(|(rank, (slot, _))| *slot as f64 - rank as f64).collect();
    let spare = slots.saturating_sub(towards.len()) as f64;
    let shifts = isotonic(&wanted).into_iter().map(|shift| shift.clamp(0.0, spare) as usize);
    let mut taken: Vec<usize> = shifts.enumerate().map(|(rank, shift)| rank + shift).collect();
    taken.push(usize::MAX);
    let mut positions = vec![InBand { at: venue, outermost: true }; towards.len()];
    for (rank, &(_, index)) in order.iter().enumerate() {
        let Some(column) = columns.get(taken[rank] / rows) else { continue };
        // Rows fill from the ground outwards.
        let first = taken[..rank].iter().rev().take_while(|&&slot| slot / rows == taken[rank] / rows).count();
        let outermost = taken[rank + 1] / rows != taken[rank] / rows;
        positions[index] = InBand { at: column.row(first), outermost };
    }
    positions
}

/// Slots side by side: where the innermost is, and the way outwards.
struct Column {
    innermost: Spot,
    outwards: Spot,
}

impl Column {
    fn row(&self, row: usize) -> Spot {
        let step = row as f64 * SEPARATION;
        [self.innermost[0] + step * self.outwards[0], self.innermost[1] + step * self.outwards[1]]
    }

    /// The point of the ground's edge next to it.
    fn middle(&self, ground: Rectangle) -> Spot {
        clamp(self.innermost, ground)
    }
}

/// The columns along the sides of the ground, clockwise from its upper left corner.
fn columns([left, top, right, bottom]: Rectangle) -> Vec<Column> {
    let out = super::BAND_AIR + SEPARATION / 2.0;
    let along = |length: f64| {
        let count = (length / SEPARATION).floor().max(1.0);
        (0..count as usize).map(move |index| length * (index as f64 + 0.5) / count)
    };
    let upper = along(right - left).map(|x| Column { innermost: [left + x, top - out], outwards: [0.0, -1.0] });
    let east = along(bottom - top).map(|y| Column { innermost: [right + out, top + y], outwards: [1.0, 0.0] });
    let lower = along(right - left).map(|x| Column { innermost: [right - x, bottom + out], outwards: [0.0, 1.0] });
    let west = along(bottom - top).map(|y| Column { innermost: [left - out, bottom - y], outwards: [-1.0, 0.0] });
    upper.chain(east).chain(lower).chain(west).collect()
}

/// The nearest values, in the sense of least squares, that never fall.
fn isotonic(values: &[f64]) -> Vec<f64> {
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for &value in values {
        let mut block = (value, 1);
        while let Some(&(mean, count)) = blocks.last().filter(|(mean, _)| *mean > block.0) {
            let total = count + block.1;
            block = ((mean * count as f64 + block.0 * block.1 as f64) / total as f64, total);
            blocks.pop();
        }
        blocks.push(block);
    }
    blocks.into_iter().flat_map(|(mean, count)| std::iter::repeat_n(mean, count)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::contains;
    use super::*;

    const BOUNDS: Rectangle = [17.0, 17.0, 383.0, 443.0];

    #[test]
    fn arrows_stand_side_by_side_at_the_edge() {
        let mut placed = vec![Placed::fixed([200.0, 200.0])];
        for _ in 0..20 {
            let at = along_edge([17.0, 200.0], &placed, BOUNDS);
            assert!(contains(BOUNDS, at) && is_free(Placed::fixed(at), &placed), "{at:?}");
            placed.push(Placed::fixed(at));
        }
        assert_eq!(placed[1].at, [17.0, 200.0]);
        assert!(placed[1..10].iter().all(|marker| marker.at[0] == 17.0), "{placed:?}");
    }

    #[test]
    fn a_crowd_in_one_direction_stays_together_in_the_band() {
        let towards: Vec<Spot> = (0..30).map(|i| [9000.0, 200.0 + f64::from(i % 5)]).collect();
        let at = in_band(&towards, [200.0, 200.0], BOUNDS, 2);
        for (i, a) in at.iter().enumerate() {
            assert!(a.at[0] > BOUNDS[2] && (a.at[1] - 200.0).abs() < 10.0 * SEPARATION, "{a:?}");
            assert!(at[..i].iter().all(|b| (a.at[0] - b.at[0]).hypot(a.at[1] - b.at[1]) > SEPARATION - 1e-9));
        }
    }
}
