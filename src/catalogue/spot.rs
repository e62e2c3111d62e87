//! Where the door of a place is.

use std::collections::HashMap;

use geo::{Area as _, Centroid, Contains, InteriorPoint, LineString, Point, Polygon};

use crate::geo::LonLat;
use crate::osm::{Area, Extract, Ring, Tags, Way};

/// The middle of an area with more holes than this is that with the first of them.
const MOST_HOLES: usize = 200;

/// Whether a node is an entrance that guests use.
pub(super) fn is_entrance(tags: &Tags) -> bool {
    let is_for_others = |value| matches!(value, "no" | "emergency" | "exit" | "service" | "garage" | "staircase");
    tags.get("entrance").is_some_and(|value| !is_for_others(value))
}

/// The entrances of an extract, by where they are.
pub(super) struct Entrances {
    /// Whether the entrance at a position, given as the bits of its degrees, is the main one of its building.
    is_main: HashMap<(u64, u64), bool>,
}

impl Entrances {
    pub(super) fn of(extract: &Extract) -> Self {
        let entrances = extract.nodes.iter().filter(|node| is_entrance(&node.tags));
        Self { is_main: entrances.map(|node| (key(node.at), node.tags.is("entrance", "main"))).collect() }
    }

    /// The entrance of what a way outlines, else its middle; of a line, the point halfway.
    pub(super) fn spot_of_way(&self, way: &Way) -> Option<LonLat> {
        let is_closed = way.points.len() > 3 && way.points.first() == way.points.last();
        match is_closed {
            true => self.entrance(&way.points).or_else(|| middle(&way.points, &[])),
            false => way.points.get(way.points.len() / 2).copied(),
        }
    }

    /// The entrance of an area, otherwise the middle of its largest part.
    pub(super) fn spot_of_area(&self, area: &Area) -> Option<LonLat> {
        let size = |ring: &&Ring| polygon(&ring.points, &[]).unsigned_area();
        let entrance = area.outer.iter().find_map(|ring| self.entrance(&ring.points));
        let largest = area.outer.iter().max_by(|a, b| size(a).total_cmp(&size(b)));
        entrance.or_else(|| middle(&largest?.points, &area.inner.iter().map(|hole| &hole.points).collect::<Vec<_>>()))
    }

    /// The main entrance on an outline, or the first of the others.
    fn entrance(&self, outline: &[LonLat]) -> Option<LonLat> {
        let mut entrances = outline.iter().filter(|at| self.is_main.contains_key(&key(**at)));
        let main = entrances.clone().find(|at| self.is_main.get(&key(**at)) == Some(&true));
        main.or_else(|| entrances.next()).copied()
    }
}

fn key(at: LonLat) -> (u64, u64) {
    (at.lon.to_bits(), at.lat.to_bits())
}

/// The centre of gravity of an outline with holes, or a point inside if that is outside.
fn middle(outline: &[LonLat], holes: &[&Vec<LonLat>]) -> Option<LonLat> {
    let whole = polygon(outline, &[]);
    let is_inside = |hole: &&&Vec<LonLat>| hole.first().is_some_and(|at| whole.contains(&point(at)));
    let polygon = polygon(outline, &holes.iter().take(MOST_HOLES).filter(is_inside).copied().collect::<Vec<_>>());
    let centre = polygon.centroid().filter(|centre| polygon.contains(centre)).or_else(|| polygon.interior_point())?;
    Some(LonLat::new(centre.x(), centre.y()))
}

fn polygon(outline: &[LonLat], holes: &[&Vec<LonLat>]) -> Polygon {
    let ring = |points: &[LonLat]| LineString::from_iter(points.iter().map(point));
    Polygon::new(ring(outline), holes.iter().map(|hole| ring(hole)).collect())
}

fn point(at: &LonLat) -> Point {
    Point::new(at.lon, at.lat)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(f64, f64)]) -> Vec<LonLat> {
        points.iter().map(|&(lon, lat)| LonLat::new(lon, lat)).collect()
    }

    #[test]
    fn the_middle_of_an_l_and_of_a_courtyard_are_inside() {
        let l = ring(&[(0.0, 0.0), (9.0, 0.0), (9.0, 1.0), (1.0, 1.0), (1.0, 9.0), (0.0, 9.0), (0.0, 0.0)]);
        let at = middle(&l, &[]).unwrap();
        assert!(polygon(&l, &[]).contains(&point(&at)), "{at}");
        let block = ring(&[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 0.0)]);
        let yard = ring(&[(1.0, 1.0), (8.0, 1.0), (8.0, 8.0), (1.0, 8.0), (1.0, 1.0)]);
        let at = middle(&block, &[&yard]).unwrap();
        assert!(!polygon(&yard, &[]).contains(&point(&at)), "{at}");
        assert_eq!(middle(&block, &[]), Some(LonLat::new(4.5, 4.5)));
    }

    #[test]
    fn a_flat_outline_has_a_spot_as_well() {
        assert!(middle(&ring(&[(0.0, 0.0), (1.0, 1.0), (0.0, 0.0), (0.0, 0.0)]), &[]).is_some());
    }
}
