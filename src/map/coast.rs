//! The sea, which OpenStreetMap has only as coastlines: lines with land on their left and water on their right.

use super::drawing::Spot;
use super::line::{Rectangle, clip_line, turn};

/// A line's end this near to the rectangle's edge lies on it, in units.
const NEAR: f64 = 1e-6;

/// Outlines of the sea inside a rectangle, clockwise, and of islands, the other way.
///
/// Coastlines are joined and closed along the rectangle. None when one of them ends inside it, as at the edge of an
/// extract: which side is wet is then not known everywhere, and no sea is better than one that floods streets.
pub(super) fn sea(coastlines: &[Vec<Spot>], rectangle: Rectangle) -> Option<Vec<Vec<Spot>>> {
    let pieces = coastlines.iter().flat_map(|line| clip_line(line, rectangle)).collect();
    let (closed, open): (Vec<_>, Vec<_>) = chains(pieces).into_iter().partition(|line| line[0] == line[line.len() - 1]);
    let mut rings: Vec<Vec<Spot>> = closed;
    if !open.is_empty() {
        rings.extend(close(open, rectangle)?);
    } else if !rings.is_empty() && rings.iter().all(|ring| turn(ring) < 0.0) {
        rings.push(vec![corner(0, rectangle), corner(1, rectangle), corner(2, rectangle), corner(3, rectangle)]);
    }
    (!rings.is_empty()).then_some(rings)
}

/// Joins lines where one ends and another begins; the direction of a coastline has a meaning and stays.
fn chains(mut pieces: Vec<Vec<Spot>>) -> Vec<Vec<Spot>> {
    let mut chains = Vec::new();
    while let Some(mut chain) = pieces.pop() {
        loop {
            let (start, end) = (chain[0], chain[chain.len() - 1]);
            if start == end {
                break;
            } else if let Some(next) = pieces.iter().position(|piece| piece[0] == end) {
                chain.extend(pieces.swap_remove(next).into_iter().skip(1));
            } else if let Some(previous) = pieces.iter().position(|piece| piece[piece.len() - 1] == start) {
                let mut joined = pieces.swap_remove(previous);
                joined.extend(chain.into_iter().skip(1));
                chain = joined;
            } else {
                break;
            }
        }
        chains.push(chain);
    }
    chains
}

/// Closes chains from edge to edge: from the end of each clockwise along the edge to the start of the next.
fn close(open: Vec<Vec<Spot>>, rectangle: Rectangle) -> Option<Vec<Vec<Spot>>> {
    let ends = open.iter().map(|chain| {
        let start = around(chain[0], rectangle)?;
        Some((start, around(chain[chain.len() - 1], rectangle)?))
    });
    let ends: Vec<(f64, f64)> = ends.collect::<Option<_>>()?;
    let mut left: Vec<usize> = (0..open.len()).collect();
    let mut rings = Vec::new();
    while let Some(first) = left.pop() {
        let mut ring = open[first].clone();
        let mut last = first;
        loop {
            let leaves = ends[last].1;
            let ahead = |&index: &usize| (ends[index].0 - leaves).rem_euclid(4.0);
            let next = left.iter().copied().chain([first]).min_by(|a, b| ahead(a).total_cmp(&ahead(b)))?;
            ring.extend(corners(leaves, ahead(&next), rectangle));
            if next == first {
                break;
            }
            ring.extend(&open[next]);
            left.retain(|&index| index != next);
            last = next;
        }
        rings.push(ring);
    }
    Some(rings)
}

/// How far around the rectangle a point on its edge lies: from 0 at the upper left corner clockwise, 1 at each corner.
fn around([x, y]: Spot, [left, top, right, bottom]: Rectangle) -> Option<f64> {
    let (across, down) = ((x - left) / (right - left), (y - top) / (bottom - top));
    if (y - top).abs() < NEAR {
        Some(across)
    } else if (x - right).abs() < NEAR {
        Some(1.0 + down)
    } else if (y - bottom).abs() < NEAR {
        Some(3.0 - across)
    } else if (x - left).abs() < NEAR {
        Some((4.0 - down) % 4.0)
    } else {
        None
    }
}

/// The corners that one passes going clockwise from a point on the edge.
fn corners(from: f64, distance: f64, rectangle: Rectangle) -> impl Iterator<Item = Spot> {
    let first = from.floor() as usize + 1;
    (first..first + 4)
        .take_while(move |&index| index as f64 <= from + distance)
        .map(move |index| corner(index, rectangle))
}

/// A corner, counted clockwise from the upper left.
fn corner(index: usize, [left, top, right, bottom]: Rectangle) -> Spot {
    [[left, top], [right, top], [right, bottom], [left, bottom]][index % 4]
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: Rectangle = [0.0, 0.0, 10.0, 10.0];

    /// Square units under water.
    fn flooded(coastlines: &[Vec<Spot>]) -> f64 {
        sea(coastlines, SQUARE).map_or(0.0, |rings| rings.iter().map(|ring| turn(ring) / 2.0).sum())
    }

    #[test]
    fn water_lies_right_of_a_coastline() {
        let eastward = vec![[-5.0, 4.0], [5.0, 4.0], [15.0, 4.0]];
        let westward: Vec<Spot> = eastward.iter().rev().copied().collect();
        assert_eq!(flooded(std::slice::from_ref(&eastward)), 60.0);
        assert_eq!(flooded(&[westward]), 40.0);
        // The same line mapped in two ways, and a second coast: a channel between them.
        let (one, two) = (eastward[..2].to_vec(), eastward[1..].to_vec());
        assert_eq!(flooded(&[two, one, vec![[15.0, 7.0], [-5.0, 7.0]]]), 30.0);
    }

    #[test]
    fn an_island_stays_dry() {
        let island = vec![[2.0, 2.0], [2.0, 4.0], [4.0, 4.0], [4.0, 2.0], [2.0, 2.0]];
        assert_eq!(flooded(std::slice::from_ref(&island)), 96.0);
        assert_eq!(flooded(&[island, vec![[15.0, 5.0], [-5.0, 5.0]]]), 46.0);
        assert_eq!(flooded(&[]), 0.0);
    }

    #[test]
    fn a_coastline_that_ends_in_the_middle_floods_nothing() {
        assert_eq!(flooded(&[vec![[-5.0, 4.0], [5.0, 4.0]]]), 0.0);
    }
}
