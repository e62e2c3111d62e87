//! Which areas cover a spot.

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::Spot;
use crate::geo::is_to_the_right;

/// Areas, outlines and holes, found by where they are.
pub(super) struct Cover<'a> {
    outlines: RTree<GeomWithData<Rectangle<Spot>, Outline<'a>>>,
}

/// An outline or a hole, and the number of its area.
#[derive(Clone, Copy)]
struct Outline<'a> {
    area: usize,
    line: &'a [Spot],
}

impl<'a> Cover<'a> {
    pub(super) fn new(areas: impl Iterator<Item = &'a [Vec<Spot>]>) -> Self {
        let outlines = areas.enumerate().flat_map(|(area, lines)| lines.iter().map(move |line| Outline { area, line }));
        let boxed = |outline: Outline<'a>| GeomWithData::new(AABB::from_points(outline.line).into(), outline);
        Self { outlines: RTree::bulk_load(outlines.filter(|outline| !outline.line.is_empty()).map(boxed).collect()) }
    }

    /// Whether an area covers a spot: a line from there crosses the area's edges an odd number of times.
    pub(super) fn covers(&self, spot: Spot) -> bool {
        let around = self.outlines.locate_all_at_point(&spot).map(|outline| outline.data);
        let mut crossed: Vec<usize> =
            around.filter(|outline| crossings(outline.line, spot) % 2 == 1).map(|outline| outline.area).collect();
        crossed.sort_unstable();
        crossed.chunk_by(|a, b| a == b).any(|outlines| outlines.len() % 2 == 1)
    }
}

/// How often a line from a spot to the right crosses an outline.
fn crossings(outline: &[Spot], spot: Spot) -> usize {
    let next = outline.iter().cycle().skip(1);
    outline.iter().zip(next).filter(|&(from, to)| is_to_the_right(spot, *from, *to)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::spot::line;

    fn square(low: f64, high: f64) -> Vec<Spot> {
        line([[low, low], [high, low], [high, high], [low, high]])
    }

    #[test]
    fn holes_are_not_covered_and_other_areas_are() {
        let areas = [vec![square(0.0, 9.0), square(2.0, 7.0)], vec![square(3.0, 5.0)], Vec::new()];
        let cover = Cover::new(areas.iter().map(Vec::as_slice));
        for (at, is_covered) in [(1.0, true), (2.5, false), (4.0, true), (6.0, false), (8.0, true), (9.5, false)] {
            assert_eq!(cover.covers(Spot::new(at, at)), is_covered, "{at}");
        }
    }
}
