//! The rings of true walks: as large as the walks say, and what lies inside can be walked to in time.

use proptest::prelude::*;
use walkshed::geo::{EastNorth, LonLat, Plane};
use walkshed::osm::{Extract, Tags, Way};
use walkshed::walk::network::Network;
use walkshed::walk::{Basis, PACE, RINGS, Reach, Ring, Walkshed};

const ORIGIN: LonLat = LonLat::new(0.0, 0.0);

/// Streets are looked at every eight metres: the very last of them may stay outside.
const LOOK: f64 = 8.0;
/// As documented on [`Ring`], in metres.
const TOLERANCE: f64 = 60.0;

/// Streets between nodes of a square grid so many metres apart, around the origin.
fn network(size: i64, spacing: f64, streets: &[(i64, i64)]) -> Network {
    let plane = Plane::at(ORIGIN);
    let at = |node: i64| {
        let metres = |index: i64| (index as f64 - (size - 1) as f64 / 2.0) * spacing;
        plane.to_lon_lat(EastNorth::new(metres(node % size), metres(node / size)))
    };
    let way = |&(from, to): &(i64, i64)| Way {
        id: from * size * size + to,
        tags: Tags::from_iter([("highway", "residential")]),
        refs: vec![from, to],
        points: vec![at(from), at(to)],
    };
    let ways = streets.iter().map(way).collect();
    Network::from_extract(&Extract { ways, nodes: Vec::new(), areas: Vec::new() }, &[])
}

/// Each node with its neighbours to the east and to the north.
fn blocks(size: i64) -> Vec<(i64, i64)> {
    let nodes = (0..size * size).flat_map(|node| {
        let east = (node % size + 1 < size).then_some((node, node + 1));
        east.into_iter().chain((node / size + 1 < size).then_some((node, node + size)))
    });
    nodes.collect()
}

fn reach(network: &Network, minutes: &[u32]) -> Option<Reach> {
    Walkshed::around(Some(network), ORIGIN).reach(minutes)
}

/// Whether a point lies inside a ring: a line from it crosses the outlines an odd number of times.
fn contains(ring: &Ring, point: LonLat) -> bool {
    let crosses = |ends: &[LonLat]| {
        let (a, b) = (ends[0], ends[1]);
        (a.lat > point.lat) != (b.lat > point.lat)
            && point.lon < a.lon + (point.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)
    };
    ring.outlines.iter().flat_map(|outline| outline.windows(2)).filter(|ends| crosses(ends)).count() % 2 == 1
}

#[test]
fn on_a_grid_of_streets_a_ring_is_a_diamond() {
    let network = network(81, 40.0, &blocks(81));
    let reach = reach(&network, &RINGS).unwrap();
    assert_eq!(reach.rings.iter().map(|ring| ring.minutes).collect::<Vec<_>>(), RINGS);
    for ring in &reach.rings {
        assert_eq!(ring.outlines.len(), 1, "{} min", ring.minutes);
        let metres = f64::from(ring.minutes) * PACE;
        for &position in &ring.outlines[0] {
            let at = Plane::at(ORIGIN).to_metres(position);
            let walk = at.east.abs() + at.north.abs();
            assert!((walk - metres).abs() < TOLERANCE, "{} min: {walk} m at {position}", ring.minutes);
        }
    }
}

#[test]
fn without_streets_there_are_no_rings() {
    assert_eq!(Walkshed::around(None, ORIGIN).reach(&RINGS), None);
    let empty = Network::from_extract(&Extract::default(), &[]);
    assert_eq!(reach(&empty, &RINGS), None);
}

#[test]
fn what_cannot_be_reached_has_no_ring() {
    // Two parts of a town, 300 m apart: the second is not connected with the first.
    let near = [(0, 1), (1, 2), (2, 5), (5, 4), (4, 3), (3, 0), (1, 4)];
    let far = near.map(|(from, to)| (from + 9 * 5, to + 9 * 5));
    let streets = [&near[..], &far[..]].concat();
    let network = network(9, 100.0, &streets);
    let venue = Plane::at(ORIGIN).to_lon_lat(EastNorth::new(-400.0, -400.0));
    let rings = Walkshed::around(Some(&network), venue).reach(&[15]).unwrap().rings;
    let ring = &rings[0];
    assert!(ring.outlines.iter().flatten().all(|at| Plane::at(venue).to_metres(*at).north < 350.0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_lies_inside_can_be_walked_to_in_time(
        streets in prop::collection::vec((0..25_i64, 0..25_i64), 1..30),
        minutes in 1..6_u32,
        points in prop::collection::vec((-500.0..500.0, -500.0..500.0), 40),
    ) {
        let streets: Vec<_> = streets.into_iter().filter(|(from, to)| from != to).collect();
        let network = network(5, 150.0, &streets);
        let plane = Plane::at(ORIGIN);
        let walkshed = Walkshed::around(Some(&network), ORIGIN);
        let Some(reach) = walkshed.reach(&[minutes]) else { return Ok(()) };
        for (east, north) in points {
            let at = EastNorth::new(east, north);
            let inside = contains(&reach.rings[0], plane.to_lon_lat(at));
            let around = (0..=8).flat_map(|step| (0..16).map(move |turn| (f64::from(step) * TOLERANCE / 8.0, turn)));
            let is_near = |(radius, turn): (f64, i32)| {
                let (sin, cos) = (f64::from(turn) * std::f64::consts::TAU / 16.0).sin_cos();
                let walk = walkshed.walk_to(plane.to_lon_lat(at + EastNorth::new(cos, sin) * radius));
                walk.basis == Basis::Routed && walk.metres.0 <= f64::from(minutes) * PACE
            };
            prop_assert!(!inside || around.into_iter().any(is_near), "{east} m east, {north} m north; {streets:?}");
        }
    }

    #[test]
    fn what_can_be_walked_to_in_time_on_a_street_lies_inside(
        streets in prop::collection::vec((0..25_i64, 0..25_i64), 1..30),
        minutes in 3..7_u32,
        spots in prop::collection::vec((0..30_usize, 0.0..1.0), 40),
    ) {
        let streets: Vec<_> = streets.into_iter().filter(|(from, to)| from != to).collect();
        prop_assume!(!streets.is_empty());
        let network = network(5, 150.0, &streets);
        let walkshed = Walkshed::around(Some(&network), ORIGIN);
        let Some(reach) = walkshed.reach(&[minutes]) else { return Ok(()) };
        // A ring of less than a hectare is left out.
        prop_assume!(!reach.rings[0].outlines.is_empty());
        let plane = Plane::at(ORIGIN);
        let corner = |node: i64| EastNorth::new((node % 5 - 2) as f64, (node / 5 - 2) as f64) * 150.0;
        for (street, share) in spots {
            let (from, to) = streets[street % streets.len()];
            let (from, to) = (corner(from), corner(to));
            let spot = plane.to_lon_lat(from + (to - from) * share);
            let walk = walkshed.walk_to(spot);
            let leg = spot.distance(walk.path[walk.path.len() - 2]).0;
            let is_in_time = walk.basis == Basis::Routed && walk.metres.0 <= f64::from(minutes) * PACE - LOOK;
            let is_on_a_walk = leg < 1.0 || walk.access.0 < 1.0;
            prop_assert!(!is_in_time || !is_on_a_walk || contains(&reach.rings[0], spot), "{spot}, {walk:?}; {streets:?}");
        }
    }

    #[test]
    fn the_order_of_streets_changes_nothing(
        (streets, shuffled) in prop::collection::vec((0..25_i64, 0..25_i64), 1..20)
            .prop_map(|streets| streets.into_iter().filter(|(from, to)| from != to).collect::<Vec<_>>())
            .prop_flat_map(|streets| (Just(streets.clone()), Just(streets).prop_shuffle())),
    ) {
        let same = reach(&network(5, 150.0, &streets), &RINGS) == reach(&network(5, 150.0, &shuffled), &RINGS);
        prop_assert!(same, "{streets:?}");
    }
}
