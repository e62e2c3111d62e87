//! Where areas are crossed: the straight ways between their entrances, their inner corners and the points on them.

use std::collections::HashSet;

use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::area::Area;
use super::flight::{Flight, Stairs};
use super::sight::{Effort, Sight};
use crate::geo::LonLat;
use crate::osm::Way;

/// A place can be on at most this many of the areas around it; they rarely overlap.
const MOST_AROUND: usize = 8;

/// How an area is crossed.
pub(super) struct Crossing<'a> {
    /// The straight ways across.
    pub(super) lines: Vec<[End; 2]>,
    /// The stairs on it.
    pub(super) stairs: Stairs<'a>,
}

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

/// How each of the areas is crossed, given the walkable ways around them, the stairs on them and the nodes that nobody passes.
pub(super) fn crossings<'a>(
    areas: &[Area<'_>],
    ways: impl Iterator<Item = &'a Way>,
    flights: &'a [Flight<'a>],
    obstacles: &HashSet<i64>,
    standing: &[LonLat],
) -> Vec<Crossing<'a>> {
    let shared = shared(areas, ways);
    let is_entrance = |node: i64| shared.contains(&node) && !obstacles.contains(&node);
    let middles: Vec<LonLat> = flights.iter().map(Flight::middle).collect();
    let (middles_inside, inside) = (inside(areas, &middles), inside(areas, standing));
    let corners: usize = areas.iter().flat_map(|area| &area.rings).map(|(refs, _)| refs.len()).sum();
    let points = middles_inside.iter().chain(&inside).map(Vec::len).sum::<usize>();
    let effort = Effort::for_points(corners + points);
    let around = areas.iter().zip(inside).zip(middles_inside);
    let crossing = |((area, inside), flights_inside): ((&Area<'_>, Vec<usize>), Vec<usize>)| {
        let flights = flights_inside.into_iter().map(|flight| &flights[flight]);
        crossing(area, is_entrance, flights, &inside, standing, &effort)
    };
    around.map(crossing).collect()
}

/// For each area, the numbers of the points within its bounds; of those on one spot, only the first.
fn inside(areas: &[Area<'_>], standing: &[LonLat]) -> Vec<Vec<usize>> {
    let bounds = areas.iter().enumerate().map(|(number, area)| GeomWithData::new(bounds(area), number));
    let bounds = RTree::bulk_load(bounds.collect());
    let mut inside = vec![Vec::new(); areas.len()];
    let mut spots = HashSet::new();
    for (number, at) in standing.iter().enumerate() {
        if !spots.insert([at.lon, at.lat].map(f64::to_bits)) {
            continue;
        }
        for area in bounds.locate_all_at_point(&[at.lon, at.lat]).take(MOST_AROUND) {
            inside[area.data].push(number);
        }
    }
    inside
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

fn crossing<'a>(
    area: &Area<'_>,
    is_entrance: impl Fn(i64) -> bool,
    flights: impl Iterator<Item = &'a Flight<'a>>,
    inside: &[usize],
    standing: &[LonLat],
    effort: &Effort,
) -> Crossing<'a> {
    let plane = area.plane();
    let mut sight = Sight::new(area.on_plane(&plane), area.outlines);
    let on_area = flights.filter(|flight| sight.contains(plane.to_metres(flight.middle()), effort));
    let stairs = Stairs::new(plane, on_area);
    let mut ends = Vec::new();
    let corners = area.rings.iter().flat_map(|(refs, points)| refs.iter().zip(*points).take(refs.len() - 1));
    for (corner, (&node, &at)) in corners.enumerate() {
        let is_entrance = is_entrance(node);
        if is_entrance || sight.bends_at(corner) {
            sight.add_corner(corner, is_entrance);
            ends.push(End::Node(node, at));
        }
    }
    for &place in inside {
        let at = plane.to_metres(standing[place]);
        if sight.contains(at, effort) {
            sight.add_inside(at);
            ends.push(End::Standing(place));
        }
    }
    let lines = sight.lines(effort).into_iter().map(|line| line.map(|number| ends[number])).collect();
    Crossing { lines, stairs }
}

/// The bounding box of an area, in degrees.
fn bounds(area: &Area<'_>) -> Rectangle<[f64; 2]> {
    let points: Vec<[f64; 2]> = area.rings.iter().flat_map(|(_, points)| *points).map(|at| [at.lon, at.lat]).collect();
    AABB::from_points(&points).into()
}
