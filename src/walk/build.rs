//! Makes the [`Network`] of an extract: cuts ways into edges at junctions and measures them.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::iter;
use std::ops::Range;

use rstar::primitives::{GeomWithData, Line};
use rstar::{AABB, Envelope, RTree};

use super::access::{self, Directions};
use super::area::{self, Area};
use super::beside::Streets;
use super::building::Buildings;
use super::crossing::{self, Crossing, End};
use super::ease::{self, Ease, Shut};
use super::flight::{self, Stairs};
use super::ground::{Climb, Ground};
use super::islet;
use super::network::{Arc, Edge, Name, Network, RUN, Run, RunBox};
use crate::geo::{EastNorth, LonLat, Plane};
use crate::osm::{Extract, Tags, Way};
use crate::text::street::Words;

impl Network {
    /// The walkable ways of an extract, for walks from a venue to these places.
    pub fn for_walks(extract: &Extract, venue: LonLat, places: impl Iterator<Item = LonLat>) -> Self {
        Self::from_extract(extract, &iter::once(venue).chain(places).collect::<Vec<_>>())
    }

    /// The walkable ways of an extract, for walks between these points: a point on a square is joined with its
    /// entrances.
    pub fn from_extract(extract: &Extract, standing: &[LonLat]) -> Self {
        let mut ways: Vec<(&Way, Directions)> =
            extract.ways.iter().map(|way| (way, access::directions(&way.tags))).collect();
        ways.retain(|(_, directions)| directions.any());
        ways.sort_by(|(a, _), (b, _)| (a.id, &a.refs).cmp(&(b.id, &b.refs)));
        let areas = area::areas(extract);
        let obstacles =
            extract.nodes.iter().filter(|node| access::is_obstacle(&node.tags)).map(|node| node.id).collect();
        let hurdles: HashSet<i64> =
            extract.nodes.iter().filter(|node| ease::is_hurdle(&node.tags)).map(|node| node.id).collect();
        let flights = flight::flights(extract);
        let crossings = crossing::crossings(&areas, ways.iter().map(|(way, _)| *way), &flights, &obstacles, standing);
        let outlines = || areas.iter().filter(|area| area.way.is_none()).flat_map(|area| &area.rings);
        let lines = ways.iter().map(|(way, _)| &way.refs[..]).chain(outlines().map(|(refs, _)| *refs));
        let mut builder = Builder::new(junctions(lines, &crossings, hurdles.union(&obstacles)), obstacles, hurdles);
        let numbers: HashMap<i64, usize> =
            areas.iter().enumerate().filter_map(|(number, area)| Some((area.way?, number))).collect();
        for (way, directions) in ways {
            let number = numbers.get(&way.id);
            let ground = number.map_or_else(|| Ground::of(&way.tags), |&number| areas[number].ground);
            let stairs = number.map(|&number| &crossings[number].stairs);
            builder.add(Walked { refs: &way.refs, points: &way.points, tags: &way.tags, directions, ground, stairs });
        }
        for (crossing, area) in crossings.iter().zip(&areas) {
            let Area { tags, directions, ground, .. } = *area;
            for (refs, points) in area.rings.iter().filter(|_| area.way.is_none()) {
                builder.add(Walked { refs, points, tags, directions, ground, stairs: Some(&crossing.stairs) });
            }
        }
        for (crossing, area) in crossings.iter().zip(&areas) {
            builder.cross(crossing, area, standing);
        }
        builder.finish(extract)
    }
}

/// The nodes where ways end or meet, those between which areas are crossed and those on a way that cannot be passed by all, sorted.
fn junctions<'a>(
    lines: impl Iterator<Item = &'a [i64]>,
    crossings: &[Crossing<'_>],
    barriers: impl Iterator<Item = &'a i64>,
) -> Vec<i64> {
    let mut visits = Vec::new();
    for nodes in lines {
        visits.extend(nodes);
        visits.extend(nodes.first().into_iter().chain(nodes.last()));
    }
    for node in crossings.iter().flat_map(|crossing| &crossing.lines).flatten().filter_map(End::node) {
        visits.extend([node, node]);
    }
    visits.extend(barriers);
    visits.sort_unstable();
    visits.chunk_by(|a, b| a == b).filter(|visits| visits.len() > 1).map(|visits| visits[0]).collect()
}

/// What is walked along, as a way of an extract has it.
struct Walked<'a> {
    refs: &'a [i64],
    points: &'a [LonLat],
    tags: &'a Tags,
    directions: Directions,
    ground: Ground,
    /// Those on the area whose outline it is.
    stairs: Option<&'a Stairs<'a>>,
}

/// What is known about an edge.
#[derive(Clone, Copy)]
struct Kind {
    name: Option<usize>,
    directions: Directions,
    ground: Ground,
    climb: Option<Climb>,
    ease: Ease,
    roundabout: bool,
    /// Whether it is a road for vehicles, on which no kerb is passed.
    is_road: bool,
}

/// A network in the making.
struct Builder {
    /// A junction's place in this list is the number of its vertex.
    junctions: Vec<i64>,
    /// The nodes that cannot be passed.
    obstacles: HashSet<i64>,
    /// The nodes that cannot be passed without steps.
    hurdles: HashSet<i64>,
    vertex_count: usize,
    /// The vertices of the points on an area, by their numbers.
    standing: HashMap<usize, usize>,
    /// What is known about each edge, as a hash: an edge that is there already leads nowhere new.
    known: HashSet<u64>,
    /// The ends and metres of those that were left out for that: what is connected is as long as it is drawn.
    repeated: Vec<(usize, usize, f64)>,
    edges: Vec<Edge>,
    points: Vec<LonLat>,
    along: Vec<f64>,
    names: Vec<Name>,
    /// The number of each name.
    numbers: HashMap<String, usize>,
}

impl Builder {
    fn new(junctions: Vec<i64>, obstacles: HashSet<i64>, hurdles: HashSet<i64>) -> Self {
        Self {
            vertex_count: junctions.len(),
            junctions,
            obstacles,
            hurdles,
            standing: HashMap::new(),
            known: HashSet::new(),
            repeated: Vec::new(),
            edges: Vec::new(),
            points: Vec::new(),
            along: Vec::new(),
            names: Vec::new(),
            numbers: HashMap::new(),
        }
    }

    /// Cuts a line into edges.
    fn add(&mut self, line: Walked<'_>) {
        let Walked { refs, points, tags, directions, ground, stairs } = line;
        let name = tags.name().map(|name| self.add_name(name));
        let kind = Kind {
            name,
            directions,
            ground,
            climb: Ground::climb(tags),
            ease: Ease::of(tags),
            roundabout: Ground::is_roundabout(tags),
            is_road: ease::is_road(tags),
        };
        let (mut start, mut from) = (0, None);
        for (end, &node) in refs.iter().enumerate() {
            let Some(to) = self.vertex(node) else { continue };
            if let Some(from) = from
                && !self.is_new(&refs[start..=end], kind)
            {
                let metres = points[start..=end].windows(2).map(|ends| ends[0].short_distance(ends[1])).sum();
                self.repeated.push((from, to, metres));
            } else if let Some(from) = from {
                let shut = [refs[start], node].map(|node| self.is_shut(node, kind));
                self.add_over(stairs, [from, to], &points[start..=end], kind, shut);
            }
            start = end;
            from = self.vertex(node);
        }
    }

    /// Adds the straight ways across an area.
    fn cross(&mut self, crossing: &Crossing<'_>, area: &Area<'_>, standing: &[LonLat]) {
        let name = area.tags.name().filter(|_| !crossing.lines.is_empty()).map(|name| self.add_name(name));
        let Area { directions, ground, .. } = *area;
        let (ease, is_road) = (Ease::of(area.tags), ease::is_road(area.tags));
        let kind = Kind { name, directions, ground, climb: None, ease, roundabout: false, is_road };
        for ends in &crossing.lines {
            let [Some(from), Some(to)] = ends.map(|end| self.vertex_of(end)) else { continue };
            let shut = ends.map(|end| end.node().is_some_and(|node| self.is_shut(node, kind)));
            self.add_over(Some(&crossing.stairs), [from, to], &ends.map(|end| end.at(standing)), kind, shut);
        }
    }

    /// Adds an edge, or several where it leads over stairs.
    fn add_over(
        &mut self,
        stairs: Option<&Stairs<'_>>,
        [from, to]: [usize; 2],
        points: &[LonLat],
        kind: Kind,
        [mut start_is_shut, end_is_shut]: [bool; 2],
    ) {
        let parts = match stairs {
            Some(stairs) => stairs.cut(points),
            None => return self.add_edge([from, to], points, kind, Shut::at([start_is_shut, end_is_shut])),
        };
        let mut at = from;
        for (left, part) in (0..parts.len()).rev().zip(parts) {
            let next = if left == 0 { to } else { self.new_vertex() };
            let name = |builder: &mut Self, tags: &Tags| tags.name().map(|name| builder.add_name(name));
            let kind = match part.stairs {
                Some((tags, climb)) => {
                    Kind { name: name(self, tags), ground: Ground::Steps, climb, ease: Ease::of(tags), ..kind }
                }
                None => kind,
            };
            self.add_edge([at, next], &part.points, kind, Shut::at([start_is_shut, left == 0 && end_is_shut]));
            start_is_shut = false;
            at = next;
        }
    }

    /// Whether a node cannot be passed without steps from there.
    fn is_shut(&self, node: i64, kind: Kind) -> bool {
        !kind.is_road && self.hurdles.contains(&node)
    }

    fn add_edge(&mut self, [from, to]: [usize; 2], points: &[LonLat], kind: Kind, shut: Shut) {
        let (metres, points) = self.add_points(points);
        let Kind { name, directions, ground, climb, ease, roundabout, .. } = kind;
        self.edges.push(Edge {
            from,
            to,
            metres,
            directions,
            points,
            name,
            ground,
            climb,
            ease,
            shut,
            roundabout,
            on_islet: false,
        });
    }

    /// Whether no earlier edge has the same nodes, in either order, and the same properties.
    fn is_new(&mut self, nodes: &[i64], kind: Kind) -> bool {
        let Kind { name, directions, ground, ease, roundabout, is_road, .. } = kind;
        let is_backwards = directions.forward == directions.backward && nodes.iter().gt(nodes.iter().rev());
        let mut hasher = DefaultHasher::new();
        (name, ground, ease, roundabout, is_road, directions).hash(&mut hasher);
        if is_backwards {
            nodes.iter().rev().for_each(|node| node.hash(&mut hasher));
        } else {
            nodes.iter().for_each(|node| node.hash(&mut hasher));
        }
        self.known.insert(hasher.finish())
    }

    /// The vertex of a node, if it has one.
    ///
    /// An obstacle is another vertex each time: ways end there and nothing connects them.
    fn vertex(&mut self, node: i64) -> Option<usize> {
        let vertex = self.junctions.binary_search(&node).ok()?;
        Some(if self.obstacles.contains(&node) { self.new_vertex() } else { vertex })
    }

    fn new_vertex(&mut self) -> usize {
        self.vertex_count += 1;
        self.vertex_count - 1
    }

    fn vertex_of(&mut self, end: End) -> Option<usize> {
        match end {
            End::Node(node, _) => self.vertex(node),
            End::Standing(number) => {
                let next = self.vertex_count;
                let vertex = *self.standing.entry(number).or_insert(next);
                self.vertex_count += usize::from(vertex == next);
                Some(vertex)
            }
        }
    }

    /// The number of a name.
    fn add_name(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        self.names.push(Name { text: name.to_owned(), words: Words::of(name) });
        self.numbers.insert(name.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }

    /// The pieces of all streets with names, on a plane.
    fn streets(&mut self, extract: &Extract, plane: &Plane) -> Streets {
        let mut pieces = Vec::new();
        let streets = extract.ways.iter().filter(|way| access::is_street(&way.tags));
        for (way, name) in streets.filter_map(|way| Some((way, way.tags.name()?))) {
            let name = self.add_name(name);
            let points: Vec<EastNorth> = way.points.iter().map(|point| plane.to_metres(*point)).collect();
            pieces.extend(points.windows(2).map(|ends| GeomWithData::new(Line::new(ends[0], ends[1]), name)));
        }
        RTree::bulk_load(pieces)
    }

    /// Length of an edge in metres, and where its points are kept.
    fn add_points(&mut self, points: &[LonLat]) -> (f64, Range<usize>) {
        let first = self.points.len();
        let mut metres = 0.0;
        self.along.push(metres);
        for ends in points.windows(2) {
            metres += ends[0].short_distance(ends[1]);
            self.along.push(metres);
        }
        self.points.extend(points);
        (metres, first..self.points.len())
    }

    fn finish(mut self, extract: &Extract) -> Network {
        islet::mark(&mut self.edges, &self.repeated, self.vertex_count);
        let (first_arcs, arcs) = index_arcs(&self.edges, self.vertex_count);
        let plane = Plane::at(middle(&self.points));
        let on_plane: Vec<EastNorth> = self.points.iter().map(|point| plane.to_metres(*point)).collect();
        let is_on_street = |run: &RunBox| self.edges[run.data.edge].ground == Ground::Street;
        let (of_streets, others) = self.runs(&on_plane).partition(is_on_street);
        let [runs_of_streets, other_runs] = [of_streets, others].map(RTree::bulk_load);
        let bounds = AABB::from_points(&on_plane);
        let streets = self.streets(extract, &plane);
        let buildings = Buildings::of(extract, &plane);
        let Self { edges, points, along, names, .. } = self;
        Network {
            edges,
            points,
            along,
            names,
            arcs,
            first_arcs,
            plane,
            bounds,
            runs_of_streets,
            other_runs,
            streets,
            buildings,
        }
    }

    /// The runs of all edges, whose points are here on a plane.
    fn runs(&self, on_plane: &[EastNorth]) -> impl Iterator<Item = RunBox> {
        self.edges.iter().enumerate().flat_map(|(number, edge)| {
            let points = &on_plane[edge.points.clone()];
            (0..points.len() - 1).step_by(RUN).map(move |first| {
                let bounds = AABB::from_points(&points[first..points.len().min(first + RUN + 1)]);
                RunBox::new(bounds.into(), Run { edge: number, first })
            })
        })
    }
}

/// For each vertex where its arcs start, and all arcs by vertex.
fn index_arcs(edges: &[Edge], vertex_count: usize) -> (Vec<usize>, Vec<Arc>) {
    let mut arcs = Vec::new();
    for (number, edge) in edges.iter().enumerate() {
        if edge.directions.forward {
            arcs.push((edge.from, Arc { edge: number, forward: true }));
        }
        if edge.directions.backward {
            arcs.push((edge.to, Arc { edge: number, forward: false }));
        }
    }
    arcs.sort_by_key(|(vertex, _)| *vertex);
    let first_arcs = (0..=vertex_count).map(|vertex| arcs.partition_point(|(v, _)| *v < vertex)).collect();
    (first_arcs, arcs.into_iter().map(|(_, arc)| arc).collect())
}

/// The middle of the bounding box.
fn middle(points: &[LonLat]) -> LonLat {
    let Some(&first) = points.first() else { return LonLat::new(0.0, 0.0) };
    let plane = Plane::at(first);
    let on_plane: Vec<EastNorth> = points.iter().map(|point| plane.to_metres(*point)).collect();
    plane.to_lon_lat(AABB::from_points(&on_plane).center())
}
