//! Walks on small random networks agree with a slow, obvious search, and do not depend on the order of the ways.

use proptest::prelude::*;
use walkshed::geo::{LonLat, Plane};
use walkshed::osm::{Extract, Node, Tags, Way};
use walkshed::walk::network::{ISLET_LIMIT, Network, SNAP_LIMIT, SNAP_TIE};
use walkshed::walk::{self, Basis, STRANDED, access};

/// So many segments are looked at where some are equally near.
const MOST: usize = 8;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn walks_agree_with_a_slow_search(extract in extracts(), venue in points(), place in points()) {
        let walk = &walk::walks(Some(&Network::from_extract(&extract, &[])), venue, &[place])[0];
        let found = (walk.basis == Basis::Routed).then_some(walk.metres.0);
        let slow = slow_search(&extract, venue, place)?;
        let agree = match (found, slow) {
            (Some(found), Some(slow)) => (found - slow).abs() < 0.001,
            (found, slow) => found.is_none() && slow.is_none(),
        };
        prop_assert!(agree, "from {venue} to {place}: found {found:?}, the slow search {slow:?}, on {extract:#?}");
    }

    #[test]
    fn walks_without_steps_agree_with_a_slow_search(extract in extracts(), venue in points(), place in points()) {
        let walk = &walk::walks(Some(&Network::from_extract(&extract, &[])), venue, &[place])[0];
        let found = walk.step_free_metres().map(|metres| metres.0);
        let slow = slow_search_without_steps(&extract, venue, place)?;
        let agree = match (found, slow) {
            (Some(found), Some(slow)) => (found - slow).abs() < 0.01,
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

/// Up to eight ways between the sixteen nodes of a grid, and perhaps some walls and high kerbs; like a town drawn by a child.
fn extracts() -> impl Strategy<Value = Extract> {
    let tags = prop::sample::select(vec![
        "highway=residential",
        "highway=residential",
        "highway=residential",
        "highway=footway oneway:foot=yes",
        "highway=footway oneway:foot=-1",
        "highway=service access=private",
        "highway=motorway",
        "highway=steps",
        "highway=footway wheelchair=no",
        "highway=footway",
    ]);
    let ways = prop::collection::vec((tags, prop::collection::vec(0..16_i64, 2..7)), 1..9);
    let walls = prop::collection::btree_set(0..16_i64, 0..3);
    let kerbs = prop::collection::btree_set(0..16_i64, 0..4);
    (ways, walls, kerbs).prop_map(|(ways, walls, mut kerbs)| {
        let with_id = |(id, (tags, refs)): (i64, (&str, Vec<i64>))| {
            let points = refs.iter().map(|&node| position(node)).collect();
            Way { id, tags: parse_tags(tags), refs, points }
        };
        kerbs.retain(|node| !walls.contains(node));
        let wall = |id| Node { id, tags: parse_tags("barrier=wall"), at: position(id) };
        let kerb = |id| Node { id, tags: parse_tags("barrier=kerb kerb=raised"), at: position(id) };
        Extract {
            ways: (0..).zip(ways).map(with_id).collect(),
            nodes: walls.into_iter().map(wall).chain(kerbs.into_iter().map(kerb)).collect(),
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
#[derive(Clone)]
struct Segment {
    /// The ids of its ends.
    nodes: [i64; 2],
    ends: [LonLat; 2],
    forward: bool,
    backward: bool,
    /// Whether nobody walks there without steps.
    is_barred: bool,
    is_path: bool,
}

/// Metres of the shortest walk, with both legs; `None` if there is none.
fn slow_search(extract: &Extract, venue: LonLat, place: LonLat) -> Result<Option<f64>, TestCaseError> {
    let all = segments(extract);
    let walls = nodes(extract, access::is_obstacle);
    let [starts, ends] = starts_and_ends(&all, &walls, venue, place)?;
    Ok(Slow::from(&all, &walls, &starts).walk_to(&ends))
}

/// As [`slow_search`], on a copy of the network without steps, in which nothing but roads goes on at a kerb. Rejected where a walk may
/// begin or end on a street or at steps some way from there.
fn slow_search_without_steps(extract: &Extract, venue: LonLat, place: LonLat) -> Result<Option<f64>, TestCaseError> {
    let all = segments(extract);
    let walls = nodes(extract, access::is_obstacle);
    let [starts, ends] = starts_and_ends(&all, &walls, venue, place)?;
    for spots in [&starts, &ends] {
        let (barred, open): (Vec<End>, Vec<End>) = spots.iter().partition(|spot| all[spot.segment].is_barred);
        prop_assume!(!barred.iter().any(|one| open.iter().any(|other| one.at.distance(other.at).0 > 0.01)));
    }

    let kerbs = nodes(extract, |tags| tags.is("kerb", "raised"));
    let mut open = all.clone();
    let mut alone = 1_000..;
    for segment in &mut open {
        (segment.forward, segment.backward) =
            (segment.forward && !segment.is_barred, segment.backward && !segment.is_barred);
        for node in segment.nodes.iter_mut().filter(|node| segment.is_path && kerbs.contains(node)) {
            *node = alone.next().unwrap();
        }
    }
    let starts = close_by(&open, &starts, 5.0, |_| true);
    let slow = Slow::from(&open, &walls, &starts);
    // A path that leads to steps may be a storey above or below what is close by.
    let close = if ends.iter().all(|end| all[end.segment].is_barred) { 5.0 } else { 0.01 };
    Ok(slow.walk_to(&close_by(&open, &ends, close, |end| slow.walk_to(&[*end]).is_some())))
}

/// A point of a segment, and the metres from there to the venue or the place.
#[derive(Clone, Copy)]
struct End {
    segment: usize,
    at: LonLat,
    leg: f64,
}

/// Where walks from the venue begin, and where those to a place end: nowhere if it cannot be reached. Rejected where more segments meet
/// than are looked at.
fn starts_and_ends(
    segments: &[Segment],
    walls: &[i64],
    venue: LonLat,
    place: LonLat,
) -> Result<[Vec<End>; 2], TestCaseError> {
    let starts = starts(segments, walls, venue);
    let ends = ends(segments, walls, &starts, place).unwrap_or_default();
    prop_assume!(starts.len() <= MOST && ends.len() <= MOST);
    Ok([starts, ends])
}

fn starts(segments: &[Segment], walls: &[i64], venue: LonLat) -> Vec<End> {
    let parts = part_lengths(segments, walls);
    let longest = parts.iter().copied().fold(0.0, f64::max);
    nearest(segments, venue, |number, _| parts[number] >= ISLET_LIMIT.0.min(longest / 2.0))
}

fn ends(segments: &[Segment], walls: &[i64], starts: &[End], place: LonLat) -> Option<Vec<End>> {
    let slow = Slow::from(segments, walls, starts);
    let ends = nearest(segments, place, |segment, at| slow.walk_to(&[End { segment, at, leg: 0.0 }]).is_some());
    let (reached, all) = (ends.first()?.leg, nearest(segments, place, |_, _| true).first()?.leg);
    (reached <= STRANDED.0 || reached <= all + STRANDED.0).then_some(ends)
}

/// Those that are on no steps and accepted, or else what is at most so many metres away from them.
fn close_by(segments: &[Segment], ends: &[End], metres: f64, accepts: impl Fn(&End) -> bool) -> Vec<End> {
    let is_open = |end: &End| !segments[end.segment].is_barred && accepts(end);
    let open: Vec<End> = ends.iter().copied().filter(is_open).collect();
    if !open.is_empty() {
        return open;
    }
    let around = |from: &End| {
        let leg = from.leg;
        let near = nearest(segments, from.at, |segment, at| is_open(&End { segment, at, leg: 0.0 }));
        near.into_iter().filter(|end| end.leg <= metres).map(move |end| End { leg: leg + end.leg, ..end })
    };
    ends.iter().flat_map(around).collect()
}

/// The shortest walks to all ends of segments.
///
/// Each end of each segment is a vertex of its own. Ends at the same node are joined, except at a wall.
struct Slow<'a> {
    segments: &'a [Segment],
    starts: &'a [End],
    metres: Vec<[f64; 2]>,
}

impl<'a> Slow<'a> {
    fn from(segments: &'a [Segment], walls: &[i64], starts: &'a [End]) -> Self {
        let mut metres = vec![[f64::INFINITY; 2]; segments.len()];
        for &End { segment: number, at, leg } in starts {
            let segment = &segments[number];
            let ahead = if segment.forward { at.distance(segment.ends[1]).0 } else { f64::INFINITY };
            let back = if segment.backward { at.distance(segment.ends[0]).0 } else { f64::INFINITY };
            metres[number] = [metres[number][0].min(leg + back), metres[number][1].min(leg + ahead)];
        }
        for _ in 0..2 * segments.len() {
            relax(segments, walls, &mut metres);
        }
        Self { segments, starts, metres }
    }

    /// Metres of the shortest walk to any of these, with both legs.
    fn walk_to(&self, ends: &[End]) -> Option<f64> {
        let metres = ends.iter().map(|end| self.metres_to(end) + end.leg).min_by(f64::total_cmp)?;
        metres.is_finite().then_some(metres)
    }

    fn metres_to(&self, &End { segment: number, at, .. }: &End) -> f64 {
        let segment = &self.segments[number];
        let [start, end] = self.metres[number];
        let ahead = if segment.forward { start + segment.ends[0].distance(at).0 } else { f64::INFINITY };
        let back = if segment.backward { end + segment.ends[1].distance(at).0 } else { f64::INFINITY };
        let direct = self.starts.iter().filter(|start| start.segment == number).map(|start| {
            let ahead = segment.ends[0].distance(at).0 - segment.ends[0].distance(start.at).0;
            let open = ahead == 0.0 || if ahead > 0.0 { segment.forward } else { segment.backward };
            if open { start.leg + ahead.abs() } else { f64::INFINITY }
        });
        direct.fold(ahead.min(back), f64::min)
    }
}

fn nodes(extract: &Extract, is_one: impl Fn(&Tags) -> bool) -> Vec<i64> {
    extract.nodes.iter().filter(|node| is_one(&node.tags)).map(|node| node.id).collect()
}

fn segments(extract: &Extract) -> Vec<Segment> {
    let mut segments = Vec::new();
    for way in &extract.ways {
        let access::Directions { forward, backward } = access::directions(&way.tags);
        for (nodes, ends) in way.refs.windows(2).zip(way.points.windows(2)) {
            if forward || backward {
                segments.push(Segment {
                    nodes: [nodes[0], nodes[1]],
                    ends: [ends[0], ends[1]],
                    forward,
                    backward,
                    is_barred: way.tags.is("highway", "steps") || way.tags.is("wheelchair", "no"),
                    is_path: !way.tags.is("highway", "residential"),
                });
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
fn nearest(segments: &[Segment], point: LonLat, accepts: impl Fn(usize, LonLat) -> bool) -> Vec<End> {
    let spots = segments.iter().map(|segment| nearest_spot(segment, point)).enumerate();
    let spots = spots.filter(|&(segment, at)| accepts(segment, at));
    let mut ends: Vec<End> = spots.map(|(segment, at)| End { segment, at, leg: point.distance(at).0 }).collect();
    let shortest = ends.iter().map(|end| end.leg).fold(f64::INFINITY, f64::min);
    ends.retain(|end| end.leg <= SNAP_LIMIT.0.min(shortest + SNAP_TIE.0));
    ends
}

fn nearest_spot(segment: &Segment, point: LonLat) -> LonLat {
    let plane = Plane::at(point);
    let [from, to] = segment.ends.map(|end| plane.to_metres(end));
    let step = to - from;
    let length_2 = step.square();
    let share = if length_2 > 0.0 { (-from.dot(step) / length_2).clamp(0.0, 1.0) } else { 0.0 };
    plane.to_lon_lat(from + step * share)
}
