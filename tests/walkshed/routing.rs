//! Walks on small random networks agree with a slow, obvious search, and do not depend on the order of the ways.

use proptest::prelude::*;
use walkshed::geo::{LonLat, Plane};
use walkshed::osm::{Extract, Node, Tags, Way};
use walkshed::walk::network::{ISLET_LIMIT, Network, SNAP_LIMIT, SNAP_TIE};
use walkshed::walk::{self, Basis, STRANDED, access};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn walks_agree_with_a_slow_search(extract in extracts(), venue in points(), place in points()) {
        let walk = &walk::walks(Some(&Network::from_extract(&extract, &[])), venue, &[place])[0];
        let found = (walk.basis == Basis::Routed).then_some(walk.metres.0);
        let slow = slow_search(&extract, venue, place);
        let agree = match (found, slow) {
            (Some(found), Some(slow)) => (found - slow).abs() < 0.001,
            (found, slow) => found.is_none() && slow.is_none(),
        };
        prop_assert!(agree, "from {venue} to {place}: found {found:?}, the slow search {slow:?}, on {extract:#?}");
    }

    #[test]
    fn paths_lead_from_the_venue_to_the_place(extract in extracts(), venue in points(), place in points()) {
        let walk = &walk::walks(Some(&Network::from_extract(&extract, &[])), venue, &[place])[0];
        prop_assert_eq!((walk.path.first(), walk.path.last()), (Some(&venue), Some(&place)));
        let drawn: f64 = walk.path.windows(2).map(|ends| ends[0].distance(ends[1]).0).sum();
        let expected = if walk.basis == Basis::Routed { walk.metres } else { walk.straight };
        prop_assert!((drawn - expected.0).abs() < 0.001, "drawn {drawn}, expected {expected:?} on {extract:#?}");
    }

    #[test]
    fn the_order_of_ways_changes_nothing(
        (extract, shuffled) in extracts().prop_flat_map(|extract| (Just(extract.clone()), Just(extract.ways).prop_shuffle())),
        venue in points(), place in points(),
    ) {
        let walks = walk::walks(Some(&Network::from_extract(&extract, &[])), venue, &[place]);
        let shuffled = Extract { ways: shuffled, ..extract };
        prop_assert_eq!(walk::walks(Some(&Network::from_extract(&shuffled, &[])), venue, &[place]), walks);
    }
}

/// Up to eight ways between the sixteen nodes of a grid, and perhaps some walls; like a town drawn by a child.
fn extracts() -> impl Strategy<Value = Extract> {
    let tags = prop::sample::select(vec![
        "highway=residential",
        "highway=residential",
        "highway=residential",
        "highway=footway oneway:foot=yes",
        "highway=footway oneway:foot=-1",
        "highway=service access=private",
        "highway=motorway",
    ]);
    let ways = prop::collection::vec((tags, prop::collection::vec(0..16_i64, 2..7)), 1..9);
    let walls = prop::collection::btree_set(0..16_i64, 0..3);
    (ways, walls).prop_map(|(ways, walls)| {
        let with_id = |(id, (tags, refs)): (i64, (&str, Vec<i64>))| {
            let points = refs.iter().map(|&node| position(node)).collect();
            Way { id, tags: parse_tags(tags), refs, points }
        };
        let wall = |id| Node { id, tags: parse_tags("barrier=wall"), at: position(id) };
        Extract {
            ways: (0..).zip(ways).map(with_id).collect(),
            nodes: walls.into_iter().map(wall).collect(),
            areas: Vec::new(),
        }
    })
}

/// Nodes stand about 200 m apart, slightly askew.
fn position(node: i64) -> LonLat {
    let (x, y) = ((node % 4) as f64, (node / 4) as f64);
    LonLat::new(24.94 + 0.0036 * x + 0.0005 * y, 60.17 + 0.0018 * y - 0.0003 * x)
}

/// Points among the nodes and around them, some of them on a node.
fn points() -> impl Strategy<Value = LonLat> {
    let anywhere = (-0.003..0.015, -0.003..0.008).prop_map(|(east, north)| LonLat::new(24.94 + east, 60.17 + north));
    prop_oneof![4 => anywhere, 1 => (0..16_i64).prop_map(position)]
}

fn parse_tags(text: &str) -> Tags {
    text.split(' ').filter_map(|tag| tag.split_once('=')).collect()
}

/// A straight piece of a way.
struct Segment {
    /// The ids of its ends.
    nodes: [i64; 2],
    ends: [LonLat; 2],
    forward: bool,
    backward: bool,
}

/// Metres of the shortest walk, with both legs; `None` if there is none.
///
/// Each end of each segment is a vertex of its own. Ends at the same node are joined, except at a wall.
fn slow_search(extract: &Extract, venue: LonLat, place: LonLat) -> Option<f64> {
    let segments = segments(extract);
    let walls: Vec<i64> = extract.nodes.iter().map(|node| node.id).collect();
    let parts = part_lengths(&segments, &walls);
    let longest = parts.iter().copied().fold(0.0, f64::max);
    let starts = nearest(&segments, venue, |number, _| parts[number] >= ISLET_LIMIT.0.min(longest / 2.0));

    let mut metres = vec![[f64::INFINITY; 2]; segments.len()];
    for &(number, at) in &starts {
        let segment = &segments[number];
        let ahead = if segment.forward { at.distance(segment.ends[1]).0 } else { f64::INFINITY };
        let back = if segment.backward { at.distance(segment.ends[0]).0 } else { f64::INFINITY };
        let leg = venue.distance(at).0;
        metres[number] = [metres[number][0].min(leg + back), metres[number][1].min(leg + ahead)];
    }
    for _ in 0..2 * segments.len() {
        relax(&segments, &walls, &mut metres);
    }

    let walk_to = |number: usize, at: LonLat| {
        let segment = &segments[number];
        let ahead = if segment.forward { metres[number][0] + segment.ends[0].distance(at).0 } else { f64::INFINITY };
        let back = if segment.backward { metres[number][1] + segment.ends[1].distance(at).0 } else { f64::INFINITY };
        let direct = starts.iter().filter(|start| start.0 == number).map(|&(_, start)| {
            let ahead = segment.ends[0].distance(at).0 - segment.ends[0].distance(start).0;
            let open = ahead == 0.0 || if ahead > 0.0 { segment.forward } else { segment.backward };
            if open { venue.distance(start).0 + ahead.abs() } else { f64::INFINITY }
        });
        at.distance(place).0 + direct.fold(ahead.min(back), f64::min)
    };
    let spots = nearest(&segments, place, |number, at| walk_to(number, at).is_finite());
    let leg = |spots: &[(usize, LonLat)]| spots.first().map(|&(_, at)| place.distance(at).0);
    let (reached, all) = (leg(&spots)?, leg(&nearest(&segments, place, |_, _| true))?);
    if reached > STRANDED.0 && reached > all + STRANDED.0 {
        return None;
    }
    spots.into_iter().map(|(number, at)| walk_to(number, at)).min_by(f64::total_cmp)
}

fn segments(extract: &Extract) -> Vec<Segment> {
    let mut segments = Vec::new();
    for way in &extract.ways {
        let access::Directions { forward, backward } = access::directions(&way.tags);
        for (nodes, ends) in way.refs.windows(2).zip(way.points.windows(2)) {
            if forward || backward {
                segments.push(Segment { nodes: [nodes[0], nodes[1]], ends: [ends[0], ends[1]], forward, backward });
            }
        }
    }
    segments
}

/// For each segment the length of all that is connected with it.
fn part_lengths(segments: &[Segment], walls: &[i64]) -> Vec<f64> {
    let touch = |a: &Segment, b: &Segment| a.nodes.iter().any(|node| b.nodes.contains(node) && !walls.contains(node));
    let mut parts: Vec<usize> = (0..segments.len()).collect();
    for _ in segments {
        for (a, one) in segments.iter().enumerate() {
            for (b, other) in segments.iter().enumerate() {
                if touch(one, other) {
                    parts[a] = parts[a].min(parts[b]);
                }
            }
        }
    }
    let length = |segment: &Segment| segment.ends[0].distance(segment.ends[1]).0;
    let length_of = |part| segments.iter().zip(&parts).filter(|(_, p)| **p == part).map(|(s, _)| length(s)).sum();
    parts.iter().map(|&part| length_of(part)).collect()
}

/// One round of Bellman and Ford: walks each segment in each direction, and from each end to those at the same node.
fn relax(segments: &[Segment], walls: &[i64], metres: &mut [[f64; 2]]) {
    for (number, segment) in segments.iter().enumerate() {
        let length = segment.ends[0].distance(segment.ends[1]).0;
        let [start, end] = metres[number];
        if segment.forward {
            metres[number][1] = end.min(start + length);
        }
        if segment.backward {
            metres[number][0] = start.min(end + length);
        }
        for end in 0..2 {
            for (neighbour, other) in segments.iter().enumerate() {
                for other_end in 0..2 {
                    if other.nodes[other_end] == segment.nodes[end] && !walls.contains(&segment.nodes[end]) {
                        metres[neighbour][other_end] = metres[neighbour][other_end].min(metres[number][end]);
                    }
                }
            }
        }
    }
}

/// The spots that a point may join: the nearest accepted one and those as near.
fn nearest(segments: &[Segment], point: LonLat, accepts: impl Fn(usize, LonLat) -> bool) -> Vec<(usize, LonLat)> {
    let spots = segments.iter().map(|segment| nearest_spot(segment, point)).enumerate();
    let mut spots: Vec<_> = spots.filter(|&(number, at)| accepts(number, at)).collect();
    let distance = |at: LonLat| point.distance(at).0;
    let shortest = spots.iter().map(|&(_, at)| distance(at)).fold(f64::INFINITY, f64::min);
    spots.retain(|&(_, at)| distance(at) <= SNAP_LIMIT.0.min(shortest + SNAP_TIE.0));
    spots
}

fn nearest_spot(segment: &Segment, point: LonLat) -> LonLat {
    let plane = Plane::at(point);
    let [from, to] = segment.ends.map(|end| plane.to_metres(end));
    let step = to - from;
    let length_2 = step.square();
    let share = if length_2 > 0.0 { (-from.dot(step) / length_2).clamp(0.0, 1.0) } else { 0.0 };
    plane.to_lon_lat(from + step * share)
}
