//! Where areas are crossed: the straight ways between their entrances, their inner corners and the points that stand on them.

use std::collections::HashSet;

use rstar::primitives::GeomWithData;
use rstar::{AABB, RTree};

use super::area::Area;
use super::sight::Sight;
use crate::geo::LonLat;
use crate::osm::Way;

/// The straight ways across an area.
pub(super) type Crossing = Vec<[End; 2]>;

/// An end of a straight way across an area.
#[derive(Clone, Copy)]
pub(super) enum End {
    /// A node of the outline.
    Node(i64, LonLat),
    /// A point inside, by its number.
    Standing(usize),
}

impl End {
    pub(super) fn node(&self) -> Option<i64> {
        match self {
            End::Node(node, _) => Some(*node),
            End::Standing(_) => None,
        }
    }

    pub(super) fn at(self, standing: &[LonLat]) -> LonLat {
        match self {
            End::Node(_, at) => at,
            End::Standing(number) => standing[number],
        }
    }
}

/// The straight ways across each of the areas, given the walkable ways around them and the nodes that nobody passes.
pub(super) fn crossings<'a>(
    areas: &[Area<'_>],
    ways: impl Iterator<Item = &'a Way>,
    obstacles: &HashSet<i64>,
    standing: &[LonLat],
) -> Vec<Crossing> {
    let shared = shared(areas, ways);
    let by_place = standing.iter().enumerate().map(|(number, at)| GeomWithData::new([at.lon, at.lat], number));
    let by_place = RTree::bulk_load(by_place.collect());
    let is_entrance = |node: i64| shared.contains(&node) && !obstacles.contains(&node);
    areas.iter().map(|area| crossing(area, is_entrance, &by_place, standing)).collect()
}

/// The nodes of areas that belong to another way or area as well.
fn shared<'a>(areas: &[Area<'_>], ways: impl Iterator<Item = &'a Way>) -> HashSet<i64> {
    let of_areas: HashSet<i64> =
        areas.iter().flat_map(|area| &area.rings).flat_map(|(refs, _)| *refs).copied().collect();
    let multipolygons = areas.iter().filter(|area| area.way.is_none());
    let multipolygons = multipolygons.map(|area| area.rings.iter().flat_map(|(refs, _)| *refs).copied().collect());
    let ways = ways.map(|way| way.refs.iter().copied().filter(|node| of_areas.contains(node)).collect());
    let (mut once, mut shared) = (HashSet::new(), HashSet::new());
    for nodes in ways.chain(multipolygons) {
        let nodes: HashSet<i64> = nodes;
        shared.extend(nodes.into_iter().filter(|node| !once.insert(*node)));
    }
    shared
}

fn crossing(
    area: &Area<'_>,
    is_entrance: impl Fn(i64) -> bool,
    by_place: &RTree<GeomWithData<[f64; 2], usize>>,
    standing: &[LonLat],
) -> Crossing {
    let plane = area.plane();
    let mut sight = Sight::new(area.on_plane(&plane), area.outlines);
    let mut ends = Vec::new();
    let corners = area.rings.iter().flat_map(|(refs, points)| refs.iter().zip(*points).take(refs.len() - 1));
    for (corner, (&node, &at)) in corners.enumerate() {
        let is_entrance = is_entrance(node);
        if is_entrance || sight.bends_at(corner) {
            sight.add_corner(corner, is_entrance);
            ends.push(End::Node(node, at));
        }
    }
    let [low, high] = bounds(area);
    for place in by_place.locate_in_envelope(&AABB::from_corners(low, high)) {
        let at = plane.to_metres(standing[place.data]);
        if sight.contains(at) {
            sight.add_inside(at);
            ends.push(End::Standing(place.data));
        }
    }
    sight.lines().into_iter().map(|line| line.map(|number| ends[number])).collect()
}

/// The south-western and the north-eastern corner of an area, in degrees.
fn bounds(area: &Area<'_>) -> [[f64; 2]; 2] {
    let points = area.rings.iter().flat_map(|(_, points)| *points);
    let start = [[f64::INFINITY; 2], [f64::NEG_INFINITY; 2]];
    points.fold(start, |[low, high], at| {
        [[low[0].min(at.lon), low[1].min(at.lat)], [high[0].max(at.lon), high[1].max(at.lat)]]
    })
}
