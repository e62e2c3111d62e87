//! The part of a large network that a guide needs.
//!
//! No walk of some length leaves the ellipse around its two ends. So the network on some ground is enough, if the ellipses of all walks
//! turn out to lie on it, and nothing near their ends can be walked to from outside the ground alone.

use std::iter;

use rstar::{AABB, Envelope, RTree};

use super::door::Goal;
use super::ground::SERVICE_EFFORT;
use super::network::{ISLET_LIMIT, Network, SNAP_LIMIT};
use super::reach::RINGS;
use super::step_free::StepFreeWalk;
use super::{Basis, PACE, WANTED, Walkshed, access, area, islet};
use crate::geo::{Bounds, EastNorth, LonLat, Metres, Plane};
use crate::osm::{self, Extract};

/// The ground reaches at least this far around each start, in metres.
const LEAST: f64 = 1_000.0;
/// Walks are expected to be at most so many times as long as the straight line, as most are.
const DETOUR: f64 = 1.3;
/// And so many metres more.
const MORE: f64 = 500.0;
/// So many times as far from the venue does the next ground reach, if one was not enough.
const GROWTH: f64 = 1.5;
/// What is this near to a place or a ring, in metres, can have a part in its walk: more than the leg to a street, from an entrance.
const AROUND: f64 = 2.0 * SNAP_LIMIT.0;
/// The ground reaches so many times as far beyond places and rings, so that the streets there are connected on it.
const MARGIN: f64 = 1.5;
/// A file smaller than this is read as soon as a part of it, in bytes.
const SMALL: usize = 500_000;
/// Of a file, ways that have a node on the ground, or so many metres beyond it, are read: those that only cross it go on straight for
/// kilometres.
const STRAIGHT: f64 = 1_000.0;
/// No part of a file reaches farther from the venue, in metres: that is enough for places within five kilometres. Longer walks go round
/// about more than expected too often, and then all of the file is read as well.
const FARTHEST: f64 = 6_000.0;

impl Network {
    /// The walkable ways of an extract for walks from a venue and from other starts to some places: all of them, unless far fewer
    /// are enough for the same walks.
    pub fn for_guide(extract: &Extract, venue: LonLat, starts: &[LonLat], goals: &[Goal]) -> Self {
        let all = || Self::for_walks(extract, venue, starts.iter().copied().chain(goals.iter().map(|goal| goal.at)));
        let plane = Plane::at(venue);
        let boxes = boxes(extract, &plane);
        let bounds = bounds(extract, &boxes, &plane);
        let can_be_joined = |at: &EastNorth| bounds.distance_2(at).sqrt() <= AROUND;
        let on_plane = |at: LonLat| Some(plane.to_metres(at)).filter(can_be_joined);
        let goals_on_plane: Vec<EastNorth> = goals.iter().filter_map(|goal| on_plane(goal.at)).collect();
        let beginnings: Vec<EastNorth> = iter::once(venue).chain(starts.iter().copied()).filter_map(on_plane).collect();
        let rings = f64::from(RINGS.into_iter().max().unwrap_or(0)) * PACE;
        let mut ground = Ground { venue, plane, bounds: expected(&beginnings, &goals_on_plane, rings) };
        loop {
            let near = boxes.iter().filter(|around| ground.bounds.intersects(around)).count();
            if 2 * near >= boxes.len() {
                return all();
            }
            let part = ground.part(extract, &boxes);
            if let Some(network) = ground.network(&part, &bounds, starts, goals, rings) {
                return network;
            }
            let corners = [ground.bounds.lower(), ground.bounds.upper()].map(|corner| corner * GROWTH);
            ground.bounds = AABB::from_corners(corners[0], corners[1]);
        }
    }

    /// The walkable ways of a part of a large `.osm.pbf` file for walks from a venue to some places, if the walks on the whole of it are
    /// the same; `None` if that is not certain, or the file is not one to be read in parts.
    pub fn of_part(bytes: &[u8], venue: LonLat, goals: &[Goal]) -> Option<Self> {
        let plane = Plane::at(venue);
        let goals_on_plane: Vec<EastNorth> = goals.iter().map(|goal| plane.to_metres(goal.at)).collect();
        let bounds = expected(&[plane.to_metres(venue)], &goals_on_plane, 0.0);
        let farthest = AABB::from_corners(EastNorth::new(-FARTHEST, -FARTHEST), EastNorth::new(FARTHEST, FARTHEST));
        let is_worth_it = bytes.len() >= SMALL && farthest.contains_envelope(&bounds);
        let ground = is_worth_it.then_some(Ground { venue, plane, bounds })?;
        let network = ground.network_of_file(bytes, goals)?;
        // What is not covered may lie outside the file or not.
        goals.iter().all(|goal| network.covers(goal.at)).then_some(network)
    }
}

/// Around the walks from some starts to some goals, if they are as long as expected, and rings of so many metres.
fn expected(starts: &[EastNorth], goals: &[EastNorth], rings: f64) -> AABB<EastNorth> {
    let mut bounds = AABB::from_point(EastNorth::default());
    for start in starts {
        bounds.merge(&within(*start, LEAST.max((rings + MARGIN * AROUND) * SERVICE_EFFORT)));
        for goal in goals {
            bounds.merge(&ellipse(*start, *goal, DETOUR * (*goal - *start).length() + MORE));
        }
    }
    goals.iter().for_each(|goal| bounds.merge(&within(*goal, MARGIN * AROUND)));
    bounds
}

/// Around what is so many metres from a point, or nearer.
fn within(point: EastNorth, metres: f64) -> AABB<EastNorth> {
    let corner = EastNorth::new(metres, metres);
    AABB::from_corners(point - corner, point + corner)
}

/// Around all lines of such a length between two points.
fn ellipse(from: EastNorth, to: EastNorth, metres: f64) -> AABB<EastNorth> {
    let (middle, step) = ((from + to) * 0.5, to - from);
    let half = |across: f64| (metres.powi(2) - across.powi(2)).max(0.0).sqrt() / 2.0;
    let corner = EastNorth::new(half(step.north), half(step.east));
    AABB::from_corners(middle - corner, middle + corner)
}

/// Around each way of an extract, on a plane.
fn boxes(extract: &Extract, plane: &Plane) -> Vec<AABB<EastNorth>> {
    extract.ways.iter().map(|way| around(&way.points, plane)).collect()
}

fn around<'a>(points: impl IntoIterator<Item = &'a LonLat>, plane: &Plane) -> AABB<EastNorth> {
    let mut around = AABB::new_empty();
    points.into_iter().for_each(|at| around.merge(&AABB::from_point(plane.to_metres(*at))));
    around
}

/// Around all walkable ways and squares: that of the whole network.
fn bounds(extract: &Extract, boxes: &[AABB<EastNorth>], plane: &Plane) -> AABB<EastNorth> {
    let mut bounds = AABB::new_empty();
    for (way, around) in extract.ways.iter().zip(boxes) {
        if !bounds.contains_envelope(around) && access::directions(&way.tags).any() {
            bounds.merge(around);
        }
    }
    for area in extract.areas.iter().filter(|area| area::is_crossed(&area.tags) && access::directions(&area.tags).any())
    {
        bounds.merge(&around(area.outer.iter().flat_map(|ring| &ring.points), plane));
    }
    bounds
}

/// Some ground around the venue.
struct Ground {
    venue: LonLat,
    plane: Plane,
    bounds: AABB<EastNorth>,
}

impl Ground {
    /// What of an extract may reach into it.
    fn part(&self, extract: &Extract, boxes: &[AABB<EastNorth>]) -> Extract {
        let ways = extract.ways.iter().zip(boxes).filter(|(_, around)| self.bounds.intersects(around));
        let nodes = extract.nodes.iter().filter(|node| self.bounds.contains_point(&self.plane.to_metres(node.at)));
        let areas = extract.areas.iter().filter(|area| {
            self.bounds.intersects(&around(area.outer.iter().flat_map(|ring| &ring.points), &self.plane))
        });
        Extract {
            ways: ways.map(|(way, _)| way.clone()).collect(),
            nodes: nodes.cloned().collect(),
            areas: areas.cloned().collect(),
        }
    }

    /// The network of what of a file may reach into it, as [`network`](Self::network) has it for walks from the venue.
    fn network_of_file(&self, bytes: &[u8], goals: &[Goal]) -> Option<Network> {
        let corners = [self.bounds.lower(), self.bounds.upper()].map(|corner| self.plane.to_lon_lat(corner));
        let around = Bounds::around(self.venue, corners.map(|corner| (corner, Metres(STRAIGHT))));
        let extract = osm::read_around(bytes, &WANTED, around)?;
        let boxes = boxes(&extract, &self.plane);
        let bounds = bounds(&extract, &boxes, &self.plane);
        self.network(&self.part(&extract, &boxes), &bounds, &[], goals, 0.0)
    }

    /// The network of that part, if all walks and the rings of so many metres are the same on it as on the whole, whose bounds these
    /// are.
    fn network(
        &self,
        part: &Extract,
        bounds: &AABB<EastNorth>,
        starts: &[LonLat],
        goals: &[Goal],
        rings: f64,
    ) -> Option<Network> {
        let can_be_joined_outside = |goal: &Goal| {
            let at = self.plane.to_metres(goal.at);
            !self.bounds.contains_envelope(&within(at, AROUND)) && bounds.distance_2(&at).sqrt() <= AROUND
        };
        if goals.iter().any(can_be_joined_outside) {
            return None;
        }
        let standing = starts.iter().copied().chain(goals.iter().map(|goal| goal.at));
        let mut network = Network::for_walks(part, self.venue, standing);
        network.set_bounds(bounds, &self.plane);
        let open = self.open_edges(&network)?;
        let is_enough = |start: LonLat| self.is_enough(&network, &open, start, goals, rings).unwrap_or(false);
        iter::once(self.venue).chain(starts.iter().copied()).all(is_enough).then_some(network)
    }

    /// By edge, whether it is connected with the outside; `None` if all that is connected is so little that one cannot tell what is
    /// an [islet](ISLET_LIMIT) of the whole.
    fn open_edges(&self, network: &Network) -> Option<Vec<bool>> {
        let drawn: Vec<_> = network.edges.iter().map(|edge| (edge.from, edge.to, edge.metres)).collect();
        let parts = islet::parts(&drawn, network.vertex_count());
        let (mut is_open, mut metres) = (vec![false; parts.len()], vec![0.0; parts.len()]);
        for (number, edge) in network.edges.iter().enumerate() {
            let part = parts[edge.from];
            metres[part] += edge.metres;
            let is_outside = |at: &LonLat| !self.bounds.contains_point(&self.plane.to_metres(*at));
            is_open[part] = is_open[part] || network.points(number).iter().any(is_outside);
        }
        let longest = metres.into_iter().fold(0.0, f64::max);
        let edges = network.edges.iter().map(|edge| is_open[parts[edge.from]]);
        (longest >= 2.0 * ISLET_LIMIT.0).then(|| edges.collect())
    }

    /// Whether walks from a start, and rings of so many metres around it, are the same as on the whole network. `None` if the start
    /// cannot be joined.
    fn is_enough(&self, network: &Network, open: &[bool], start: LonLat, goals: &[Goal], rings: f64) -> Option<bool> {
        let walkshed = Walkshed::around(Some(network), start);
        let search = walkshed.search.as_ref().ok()?;
        let start = self.plane.to_metres(start);
        let stays_within =
            |to: EastNorth, metres: f64| self.bounds.contains_envelope(&ellipse(start, to, metres * SERVICE_EFFORT));
        let is_sure = |goal: &Goal| {
            let (walk, at) = (walkshed.walk_to(*goal), self.plane.to_metres(goal.at));
            let step_free = match walk.step_free {
                StepFreeWalk::Shortest { .. } | StepFreeWalk::Unknown => true,
                StepFreeWalk::Other { metres, .. } => stays_within(at, metres.0),
                StepFreeWalk::NoneKnown => false,
            };
            walk.basis != Basis::Routed || (stays_within(at, walk.metres.0) && step_free)
        };
        // What is not reached, but goes on outside, may be reached from there.
        let goals_here = RTree::bulk_load(goals.iter().map(|goal| self.plane.to_metres(goal.at)).collect());
        let rings_here = within(start, rings + AROUND);
        let matters = |ends: &[LonLat]| {
            let line = around(ends, &self.plane);
            let margin = EastNorth::new(AROUND, AROUND);
            let near = AABB::from_corners(line.lower() - margin, line.upper() + margin);
            rings_here.intersects(&line) || goals_here.locate_in_envelope_intersecting(&near).next().is_some()
        };
        let may_be_reached = |number: usize| {
            open[number]
                && search.on_edge(number).metres_to(0.0).is_none()
                && network.points(number).windows(2).any(matters)
        };
        let is_known = !(0..network.edges.len()).any(may_be_reached);
        let holds_rings = self.bounds.contains_envelope(&within(start, (rings + AROUND) * SERVICE_EFFORT));
        Some(is_known && holds_rings && goals.iter().all(is_sure))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DURHAM: &[u8] = include_bytes!("../../places/durham/streets.osm.pbf");

    /// A position in Durham's extract, a few hundred metres from its edge or nearer.
    fn position() -> impl Strategy<Value = LonLat> {
        (-78.915..-78.892_f64, 35.986..36.008_f64).prop_map(|(lon, lat)| LonLat::new(lon, lat))
    }

    #[test]
    fn walks_on_a_part_are_those_on_the_whole() {
        let extract = osm::read(DURHAM, &WANTED).unwrap();
        let whole_is_left = std::cell::Cell::new(0);
        let places = prop::collection::vec((-450.0..450.0_f64, -450.0..450.0_f64), 1..5);
        let sides = prop::array::uniform4(600.0..1_600.0_f64);
        let config = ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() };
        proptest!(config, |(venue in position(), start in position(), places in places, sides in sides)| {
            let plane = Plane::at(venue);
            let places: Vec<LonLat> =
                places.into_iter().map(|(east, north)| plane.to_lon_lat(EastNorth::new(east, north))).collect();
            let goals: Vec<Goal> = places.iter().map(|&at| at.into()).collect();
            let boxes = boxes(&extract, &plane);
            let bounds = bounds(&extract, &boxes, &plane);
            let [south, west, north, east] = sides;
            let of_ground = AABB::from_corners(EastNorth::new(-west, -south), EastNorth::new(east, north));
            let ground = Ground { venue, plane, bounds: of_ground };
            let part = ground.part(&extract, &boxes);
            let starts = if plane.to_metres(start).length() < 300.0 { vec![start] } else { vec![] };
            let whole = Network::for_walks(&extract, venue, starts.iter().copied().chain(places.iter().copied()));
            let of_extract = ground.network(&part, &bounds, &starts, &goals, 0.0);
            let of_file = ground.network_of_file(DURHAM, &goals).filter(|_| starts.is_empty());
            for network in of_extract.into_iter().chain(of_file) {
                whole_is_left.set(whole_is_left.get() + usize::from(network.edges.len() < whole.edges.len()));
                for from in iter::once(venue).chain(starts.iter().copied()) {
                    let [on_part, on_whole] = [&network, &whole].map(|network| {
                        let walkshed = Walkshed::around(Some(network), from);
                        places.iter().map(|&place| {
                            let walk = walkshed.walk_to(place);
                            let step_free = walk.step_free_metres().map(|metres| (metres.0 * 10.0).round());
                            (walk.basis, (walk.metres.0 * 10.0).round(), walk.via, step_free)
                        }).collect::<Vec<_>>()
                    });
                    prop_assert_eq!(on_part, on_whole);
                }
            }
        });
        assert!(whole_is_left.get() > 5, "only {} parts were enough", whole_is_left.get());
    }
}
