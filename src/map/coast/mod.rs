//! The sea, which OpenStreetMap has only as coastlines: lines with land on their left and water on their right.

mod end;
mod streets;

use std::collections::BTreeSet;

use super::cover::Cover;
use super::join::chains;
use crate::geo::signed_area;
use crate::map::{Rectangle, Spot};

pub(super) use streets::Streets;

/// A line's end this near to the rectangle's edge lies on it, in units.
const NEAR: f64 = 1e-6;
/// So many lines that stop are led on. Where there are more, they are scraps, and nobody can tell water from land.
const MOST_LOOSE: usize = 32;

/// Outlines of the sea inside a rectangle, clockwise, and of islands, the other way; none where there is no sea.
///
/// Coastlines are joined and closed along the rectangle. One that ends inside it, as at the edge of an extract, is led
/// [on](end::lead_on) by a guess; no water is better than one that floods streets, so a guessed sea as full of streets as land
/// is left out.
pub(super) fn sea(coastlines: &[Vec<Spot>], streets: &Streets, rectangle: Rectangle) -> Vec<Vec<Spot>> {
    let pieces = coastlines.iter().flat_map(|line| rectangle.clip_line(line)).collect();
    let (loose, whole): (Vec<_>, Vec<_>) = chains(pieces).into_iter().partition(|line| is_loose(line, rectangle));
    if loose.len() > MOST_LOOSE {
        return Vec::new();
    }
    let is_guessed = !loose.is_empty();
    let chains = whole.into_iter().chain(end::lead_on(loose, coastlines, streets, rectangle));
    let (closed, open): (Vec<_>, Vec<_>) = chains.partition(|line| line[0] == line[line.len() - 1]);
    let (mut waters, islands): (Vec<_>, Vec<_>) = closed.into_iter().partition(|ring| signed_area(ring) > 0.0);
    waters.extend(close(open, rectangle));
    if waters.is_empty() && !islands.is_empty() {
        waters.push(rectangle.corners().to_vec());
    }
    if is_guessed {
        let dry = Cover::new(islands.iter().map(std::slice::from_ref));
        waters.retain(|water| !streets.are_flooded(water, &dry, rectangle));
        if waters.is_empty() {
            return waters;
        }
    }
    waters.extend(islands);
    waters
}

/// Whether a line is no ring and has an end that is not on the rectangle's edge.
fn is_loose(line: &[Spot], rectangle: Rectangle) -> bool {
    let [start, end] = [line[0], line[line.len() - 1]];
    start != end && (around(start, rectangle).is_none() || around(end, rectangle).is_none())
}

/// Closes chains from edge to edge: from the end of each clockwise along the edge to the start of the next.
fn close(open: Vec<Vec<Spot>>, rectangle: Rectangle) -> Vec<Vec<Spot>> {
    let ends = |chain: Vec<Spot>| {
        let start = around(chain[0], rectangle)?;
        let end = around(chain[chain.len() - 1], rectangle)?;
        Some((chain, (start, end)))
    };
    let (open, ends): (Vec<Vec<Spot>>, Vec<(f64, f64)>) = open.into_iter().filter_map(ends).unzip();
    let mut left: BTreeSet<usize> = (0..open.len()).collect();
    // Not negative: such numbers sort like their bits.
    let mut by_start: BTreeSet<(u64, usize)> = left.iter().map(|&index| (ends[index].0.to_bits(), index)).collect();
    let mut rings = Vec::new();
    while let Some(first) = left.pop_last() {
        by_start.remove(&(ends[first].0.to_bits(), first));
        let mut ring = open[first].clone();
        let mut last = first;
        loop {
            let leaves = ends[last].1;
            let ahead = |&index: &usize| (ends[index].0 - leaves).rem_euclid(4.0);
            let next = by_start.range((leaves.to_bits(), 0)..).chain(&by_start).next().map(|(_, index)| *index);
            let next = next.filter(|next| ahead(next) < ahead(&first)).unwrap_or(first);
            ring.extend(corners(leaves, ahead(&next), rectangle));
            if next == first {
                break;
            }
            ring.extend(&open[next]);
            left.remove(&next);
            by_start.remove(&(ends[next].0.to_bits(), next));
            last = next;
        }
        rings.push(ring);
    }
    rings
}

/// How far around the rectangle a point on its edge lies: from 0 at the upper left corner clockwise, 1 at each corner.
fn around(Spot { x, y }: Spot, Rectangle { left, top, right, bottom }: Rectangle) -> Option<f64> {
    let (across, down) = ((x - left) / (right - left), (y - top) / (bottom - top));
    let [across, down] = [across, down].map(|share| share.clamp(0.0, 1.0));
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
        .map(move |index| rectangle.corners()[index % 4])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::spot::line;

    const SQUARE: Rectangle = Rectangle { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };

    /// Square units under water where there are these streets.
    fn flooded_beside(coastlines: &[Vec<Spot>], streets: &[Vec<Spot>]) -> f64 {
        let streets = Streets::new(streets.iter().map(Vec::as_slice));
        sea(coastlines, &streets, SQUARE).iter().map(|ring| signed_area(ring)).sum()
    }

    fn flooded(coastlines: &[Vec<Spot>]) -> f64 {
        flooded_beside(coastlines, &[])
    }

    #[test]
    fn water_lies_right_of_a_coastline() {
        let eastward = line([[-5.0, 4.0], [5.0, 4.0], [15.0, 4.0]]);
        let westward: Vec<Spot> = eastward.iter().rev().copied().collect();
        assert_eq!(flooded(std::slice::from_ref(&eastward)), 60.0);
        assert_eq!(flooded(&[westward]), 40.0);
        // The same line mapped in two ways, and a second coast: a channel between them.
        let (one, two) = (eastward[..2].to_vec(), eastward[1..].to_vec());
        assert_eq!(flooded(&[two, one, line([[15.0, 7.0], [-5.0, 7.0]])]), 30.0);
    }

    #[test]
    fn an_island_stays_dry() {
        let island = line([[2.0, 2.0], [2.0, 4.0], [4.0, 4.0], [4.0, 2.0], [2.0, 2.0]]);
        assert_eq!(flooded(std::slice::from_ref(&island)), 96.0);
        assert_eq!(flooded(&[island, line([[15.0, 5.0], [-5.0, 5.0]])]), 46.0);
        assert_eq!(flooded(&[]), 0.0);
    }

    #[test]
    fn a_coastline_that_stops_goes_on_to_the_edge() {
        assert_eq!(flooded(&[line([[-5.0, 4.0], [9.0, 4.0]])]), 60.0);
        assert_eq!(flooded(&[line([[1.0, 4.0], [15.0, 4.0]])]), 60.0);
        // Both ends stop; and it turned away before it stopped, where the edge is nearer.
        assert_eq!(flooded(&[line([[1.0, 4.0], [9.0, 4.0]])]), 60.0);
        let turned = flooded(&[line([[-5.0, 5.0], [5.0, 5.0], [5.0, 1.0]])]);
        assert!((74.0..=75.0).contains(&turned), "{turned}");
    }

    #[test]
    fn scraps_of_coast_are_no_sea() {
        let scrap = |i: u32| line([[f64::from(i) * 0.2, 4.0], [f64::from(i) * 0.2 + 0.1, 4.0 + f64::from(i % 2)]]);
        assert_eq!(flooded(&(0..40).map(scrap).collect::<Vec<_>>()), 0.0);
    }

    #[test]
    fn many_coastlines_make_as_many_channels() {
        let eastward = |i: u32| line([[-5.0, f64::from(i) * 0.01], [15.0, f64::from(i) * 0.01]]);
        let westward = |i: u32| line([[15.0, f64::from(i) * 0.01], [-5.0, f64::from(i) * 0.01]]);
        let coasts: Vec<Vec<Spot>> = (1..1000).map(|i| if i % 2 == 1 { eastward(i) } else { westward(i) }).collect();
        assert!((flooded(&coasts) - 50.0).abs() < 0.1);
    }

    #[test]
    fn a_gap_in_a_coastline_is_bridged() {
        assert_eq!(flooded(&[line([[-5.0, 4.0], [4.0, 4.0]]), line([[5.0, 4.0], [15.0, 4.0]])]), 60.0);
        // An island whose last metres are missing, and a bay whose mouth is.
        let island = line([[5.0, 2.5], [2.0, 2.5], [2.0, 5.0], [5.0, 5.0], [5.0, 2.7]]);
        assert_eq!(flooded(std::slice::from_ref(&island)), 92.5);
        let bay = line([[6.0, 3.0], [6.0, 7.0], [4.0, 7.0], [4.0, 3.0]]);
        assert_eq!(flooded(&[bay]), 8.0);
    }

    #[test]
    fn a_guessed_sea_floods_no_streets() {
        let coast = line([[-5.0, 4.0], [5.0, 4.0]]);
        let row = |y: u32| line([[0.0, f64::from(y)], [10.0, f64::from(y)]]);
        let rows = |from: u32, to: u32| (from..to).map(row).collect::<Vec<_>>();
        assert_eq!(flooded_beside(std::slice::from_ref(&coast), &rows(0, 10)), 0.0);
        assert_eq!(flooded_beside(std::slice::from_ref(&coast), &rows(0, 4)), 60.0);
        // A whole coastline is believed.
        assert_eq!(flooded_beside(&[line([[-5.0, 4.0], [15.0, 4.0]])], &rows(0, 10)), 60.0);
    }

    #[test]
    fn a_coastline_leads_around_streets() {
        let street = line([[7.0, 0.0], [7.0, 5.5]]);
        let flooded = flooded_beside(&[line([[-5.0, 5.0], [5.0, 5.0]])], &[street]);
        assert!((40.0..50.0).contains(&flooded), "{flooded}");
    }
}
