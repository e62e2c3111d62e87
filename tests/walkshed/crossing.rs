//! Walks across random areas are as short as a slow, obvious search finds them: every corner joined with every other whose
//! straight line stays inside, looked at metre by metre.

use std::f64::consts::TAU;

use proptest::prelude::*;
use walkshed::geo::{EastNorth, LonLat, Plane};
use walkshed::osm::{Area, Extract, Ring, Tags, Way};
use walkshed::walk::network::Network;
use walkshed::walk::walks;

const ORIGIN: LonLat = LonLat::new(-8.61, 41.15);
/// Between two looks at a line, in metres. What a line cuts off between them is a few centimetres.
const LOOK: f64 = 0.5;
/// Walks may differ by so many metres.
const TOLERANCE: f64 = 0.5;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn walks_across_areas_agree_with_a_slow_search(
        radii in prop::collection::vec(40.0..150.0, 5..14),
        hole in prop::option::of(prop::collection::vec(5.0..38.0, 3..7)),
        ends in (0..1000_usize, 0..1000_usize),
    ) {
        let rings: Vec<Vec<EastNorth>> = std::iter::once(&radii).chain(&hole).map(|radii| star(radii)).collect();
        let [from, to] = [ends.0 % radii.len(), ends.1 % radii.len()];
        let plane = Plane::at(ORIGIN);
        let (venue, place) = (outside(rings[0][from]), outside(rings[0][to]));
        let extract = extract(&rings, [from, to], &plane);
        let walk = walks(Some(&Network::from_extract(&extract, &[])), plane.to_lon_lat(venue), &[plane.to_lon_lat(place)]);
        let slow = if from == to { 0.0 } else { 2.0 * STREET + slow_search(&rings, from, to) };
        prop_assert!((walk[0].metres.0 - slow).abs() < TOLERANCE, "{} m, the slow search {slow} m, {rings:?}", walk[0].metres.0);
    }

    #[test]
    fn a_walk_to_a_point_on_an_area_is_straight_where_it_can_be(
        radii in prop::collection::vec(60.0..150.0, 5..14), from in 0..1000_usize, at in (-40.0..40.0, -40.0..40.0),
    ) {
        let rings = vec![star(&radii)];
        let from = from % radii.len();
        let plane = Plane::at(ORIGIN);
        let at = EastNorth::new(at.0, at.1);
        let [venue, place] = [outside(rings[0][from]), at].map(|at| plane.to_lon_lat(at));
        let network = Network::from_extract(&extract(&rings, [from, from], &plane), &[venue, place]);
        let walk = &walks(Some(&network), venue, &[place])[0];
        let straight = (at - rings[0][from]).length();
        if is_inside(&rings, rings[0][from], at) {
            prop_assert!((walk.metres.0 - STREET - straight).abs() < TOLERANCE, "{} m, {rings:?}", walk.metres.0);
        } else {
            prop_assert!(walk.metres.0 > STREET + straight - TOLERANCE, "{} m, {rings:?}", walk.metres.0);
        }
    }
}

/// Metres of street from an end of the walk to the area.
const STREET: f64 = 400.0;

/// A closed ring of corners around the origin.
fn star(radii: &[f64]) -> Vec<EastNorth> {
    let corner = |(index, radius): (usize, &f64)| {
        let (sin, cos) = (TAU * index as f64 / radii.len() as f64).sin_cos();
        EastNorth::new(radius * cos, radius * sin)
    };
    let corners: Vec<EastNorth> = radii.iter().enumerate().map(corner).collect();
    [&corners[..], &corners[..1]].concat()
}

/// The far end of a street that begins at a corner.
fn outside(corner: EastNorth) -> EastNorth {
    corner * (1.0 + STREET / corner.length())
}

/// An area with these rings and a street outwards from two of its corners.
fn extract(rings: &[Vec<EastNorth>], entrances: [usize; 2], plane: &Plane) -> Extract {
    let pedestrian = Tags::from_iter([("highway", "pedestrian"), ("area", "yes")]);
    let ring = |(number, ring): (usize, &Vec<EastNorth>)| Ring {
        refs: (0..ring.len()).map(|corner| (100 * number + corner % (ring.len() - 1)) as i64).collect(),
        points: ring.iter().map(|at| plane.to_lon_lat(*at)).collect(),
    };
    let mut rings_of_nodes: Vec<Ring> = rings.iter().enumerate().map(ring).collect();
    let inner = rings_of_nodes.split_off(1);
    let street = |(number, corner): (usize, usize)| Way {
        id: number as i64,
        tags: Tags::from_iter([("highway", "residential")]),
        refs: vec![corner as i64, 1000 + number as i64],
        points: [rings[0][corner], outside(rings[0][corner])].map(|at| plane.to_lon_lat(at)).to_vec(),
    };
    let ways = entrances.into_iter().enumerate().map(street).collect();
    Extract { ways, nodes: Vec::new(), areas: vec![Area { id: 7, tags: pedestrian, outer: rings_of_nodes, inner }] }
}

/// Metres of the shortest way inside between two corners of the outline (Floyd and Warshall).
fn slow_search(rings: &[Vec<EastNorth>], from: usize, to: usize) -> f64 {
    let corners: Vec<EastNorth> = rings.iter().flat_map(|ring| &ring[1..]).copied().collect();
    let number = |corner: usize| corners.iter().position(|at| *at == rings[0][corner]).unwrap();
    let (from, to) = (number(from), number(to));
    let is_wall = |a, b| rings.iter().flat_map(|ring| ring.windows(2)).any(|ends| ends == [a, b] || ends == [b, a]);
    let mut metres = vec![vec![f64::INFINITY; corners.len()]; corners.len()];
    for (a, &one) in corners.iter().enumerate() {
        for (b, &other) in corners.iter().enumerate() {
            if a == b || is_wall(one, other) || is_inside(rings, one, other) {
                metres[a][b] = (other - one).length();
            }
        }
    }
    for by in 0..corners.len() {
        for a in 0..corners.len() {
            for b in 0..corners.len() {
                metres[a][b] = metres[a][b].min(metres[a][by] + metres[by][b]);
            }
        }
    }
    metres[from][to]
}

/// Whether a line stays inside, its ends apart.
fn is_inside(rings: &[Vec<EastNorth>], from: EastNorth, to: EastNorth) -> bool {
    let steps = ((to - from).length() / LOOK).ceil().max(2.0) as usize;
    (1..steps).all(|step| {
        let share = step as f64 / steps as f64;
        let EastNorth { east, north } = from + (to - from) * share;
        let is_left_of = |ends: &&[EastNorth]| {
            let (a, b) = (ends[0], ends[1]);
            (a.north > north) != (b.north > north)
                && east < a.east + (north - a.north) / (b.north - a.north) * (b.east - a.east)
        };
        rings.iter().flat_map(|ring| ring.windows(2)).filter(is_left_of).count() % 2 == 1
    })
}
