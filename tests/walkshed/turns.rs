//! Turns are told to the side to which one walks: the sign of each is that of the angle walked there.

use proptest::prelude::*;
use walkshed::geo::{EastNorth, LonLat, Plane};
use walkshed::osm::{Extract, Tags, Way};
use walkshed::walk::network::Network;
use walkshed::walk::{Side, Turn, told_walks};

const ORIGIN: LonLat = LonLat::new(24.94, 60.17);
/// Around a turn, in metres: as far as headings are taken, and what is passed over without a word.
const BEFORE: f64 = 45.0;
const AFTER: f64 = 20.0;
/// Angles smaller than this may be told in any way.
const SMALL: f64 = 12.0;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_turn_is_told_to_the_side_to_which_one_walks(
        nodes in prop::collection::vec((-40.0..40.0, -40.0..40.0), 25),
        ways in prop::collection::vec((0..25_usize, 0..4_usize, 0..5_usize), 8..40),
        ends in (0..25_usize, 0..25_usize),
    ) {
        let plane = Plane::at(ORIGIN);
        let at = |node: usize| {
            let (east, north) = nodes[node];
            EastNorth::new(150.0 * (node % 5) as f64 + east, 150.0 * (node / 5) as f64 + north)
        };
        let ways = ways.iter().enumerate().filter_map(|(id, &(from, direction, name))| {
            let to = [(from % 5 < 4).then_some(from + 1), Some(from + 5), (from % 5 < 4).then_some(from + 6), Some(from + 4)];
            let to = to[direction].filter(|to| *to < 25 && (direction != 3 || from % 5 > 0))?;
            let name = ["Ash", "Elm", "Fir", "Oak", ""][name];
            let mut tags = vec![("highway", "residential")];
            tags.extend((!name.is_empty()).then_some(("name", name)));
            let points = [from, to].map(|node| plane.to_lon_lat(at(node))).to_vec();
            Some(Way { id: id as i64, tags: Tags::from_iter(tags), refs: vec![from as i64, to as i64], points })
        });
        let extract = Extract { ways: ways.collect(), nodes: Vec::new(), areas: Vec::new() };
        let network = Network::from_extract(&extract, &[]);
        let walk = &told_walks(Some(&network), plane.to_lon_lat(at(ends.0)), &[plane.to_lon_lat(at(ends.1))])[0];
        let path: Vec<EastNorth> = walk.path.iter().map(|point| plane.to_metres(*point)).collect();
        prop_assume!(walk.access.0 < 0.01);
        let mut along = 0.0;
        for (number, step) in walk.itinerary.steps.iter().enumerate() {
            let walked = angle(&path, along);
            if number > 0 && walked.abs() > SMALL {
                let told = match step.turn {
                    Turn::Slight(side) | Turn::Turn(side) | Turn::Sharp(side) => Some(side),
                    _ => None,
                };
                let expected = if walked > 0.0 { Side::Right } else { Side::Left };
                prop_assert!(told.is_none_or(|told| told == expected), "{:?}, walked {walked} degrees after {along} m: {:?}, {path:?}", step.turn, walk.itinerary);
                prop_assert!(told.is_some() || walked.abs() < 45.0, "{:?}, walked {walked} degrees after {along} m: {:?}, {path:?}", step.turn, walk.itinerary);
            }
            along += step.metres.0;
        }
    }
}

/// The angle walked around the point so many metres along a path, in degrees, to the right positive: the bends of the path, added.
fn angle(path: &[EastNorth], at: f64) -> f64 {
    let mut along = 0.0;
    let mut angle = 0.0;
    for corner in path.windows(3) {
        along += (corner[1] - corner[0]).length();
        if (at - BEFORE..=at + AFTER).contains(&along) {
            angle += ((corner[2] - corner[1]).heading() - (corner[1] - corner[0]).heading() + 540.0).rem_euclid(360.0)
                - 180.0;
        }
    }
    angle
}
