//! The elements of a file as they are written there, before positions are joined to ways.

use std::collections::HashSet;

use super::{Area, Error, Extract, Node, Ring, Tags, Wanted, Way, rings};
use crate::geo::LonLat;
use crate::parallel;

/// How many multipolygons a way may be part of, on average in a file: a shore shared by two lakes is part of two. The
/// outlines of all multipolygons have at most this many times the nodes of all ways.
const SHARED: usize = 8;
/// This many nodes of outlines are always allowed, however few ways there are.
const FEW: usize = 100_000;
/// So many ways are joined at a time on each processor.
const CHUNK: usize = 1024;

/// What was read so far.
///
/// An element that comes twice in a row replaces what came before: files with history have all its versions.
#[derive(Default)]
pub(super) struct Elements {
    pub(super) positions: Vec<(i64, Position)>,
    pub(super) nodes: Vec<Node>,
    pub(super) ways: Vec<UnplacedWay>,
    pub(super) areas: Vec<Multipolygon>,
}

/// A way whose nodes may be elsewhere in the file.
#[derive(Clone)]
pub(super) struct UnplacedWay {
    pub(super) id: i64,
    /// `None` when the way is not wanted itself: it may still be a part of a multipolygon's outline.
    pub(super) tags: Option<Tags>,
    pub(super) refs: Vec<i64>,
}

/// A wanted relation whose ways may be elsewhere in the file.
#[derive(Clone)]
pub(super) struct Multipolygon {
    pub(super) id: i64,
    pub(super) tags: Tags,
    pub(super) outer: Vec<i64>,
    pub(super) inner: Vec<i64>,
}

/// A position in units of 10⁻⁷ degrees, the precision of OpenStreetMap's own database.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Position {
    pub(super) lon: i32,
    pub(super) lat: i32,
}

impl Position {
    /// `None` if there is no such position on the Earth.
    pub(super) fn from_degrees(lon: f64, lat: f64) -> Option<Self> {
        let on_earth = lon.abs() <= 180.0 && lat.abs() <= 90.0;
        on_earth.then(|| Self { lon: (lon * 1e7).round() as i32, lat: (lat * 1e7).round() as i32 })
    }

    /// A number that stands for the position, smaller than the id of any node.
    pub(super) fn as_id(self) -> i64 {
        let (lon, lat) = (i64::from(self.lon) + 1_800_000_000, i64::from(self.lat) + 900_000_000);
        i64::MIN | lon << 31 | lat
    }

    pub(super) fn to_lon_lat(self) -> LonLat {
        LonLat::new(f64::from(self.lon) / 1e7, f64::from(self.lat) / 1e7)
    }
}

impl Elements {
    /// Adds a node; one that lies nowhere on the Earth is left out, as are deleted ones.
    pub(super) fn add_node(&mut self, id: i64, position: Option<Position>, tags: &Tags, wanted: &Wanted) {
        self.positions.pop_if(|before| before.0 == id);
        self.nodes.pop_if(|before| before.id == id);
        let Some(position) = position else { return };
        self.positions.push((id, position));
        if !tags.is_empty() && (wanted.nodes)(tags) {
            self.nodes.push(Node { id, tags: tags.clone(), at: position.to_lon_lat() });
        }
    }

    /// Says where a node is that the file may not have, or that has no tags.
    pub(super) fn place(&mut self, id: i64, position: Option<Position>) {
        self.positions.extend(position.map(|position| (id, position)));
    }

    /// Adds a way; one of fewer than two nodes leads nowhere and is left out.
    pub(super) fn add_way(&mut self, id: i64, refs: Vec<i64>, tags: &Tags, wanted: &Wanted) {
        self.ways.pop_if(|before| before.id == id);
        if refs.len() < 2 {
            return;
        }
        self.ways.push(UnplacedWay { id, tags: (wanted.ways)(tags).then(|| tags.clone()), refs });
    }

    /// Adds a relation, given its member ways and whether each is a part of an inner ring. A way that it names again has been
    /// taken already.
    pub(super) fn add_relation(&mut self, id: i64, ways: &[(i64, bool)], tags: &Tags, wanted: &Wanted) {
        self.areas.pop_if(|before| before.id == id);
        if tags.is("type", "multipolygon") && (wanted.areas)(tags) {
            let mut known = HashSet::new();
            let ways: Vec<(i64, bool)> = ways.iter().filter(|way| known.insert(way.0)).copied().collect();
            let with_role = |inner| ways.iter().filter(move |way| way.1 == inner).map(|way| way.0).collect();
            self.areas.push(Multipolygon { id, tags: tags.clone(), outer: with_role(false), inner: with_role(true) });
        }
    }

    /// Adds what comes later in the file.
    pub(super) fn append(&mut self, mut later: Self) {
        self.positions.append(&mut later.positions);
        self.nodes.append(&mut later.nodes);
        self.ways.append(&mut later.ways);
        self.areas.append(&mut later.areas);
    }

    /// Joins positions to ways and ways to areas.
    pub(super) fn into_extract(self) -> Result<Extract, Error> {
        let positions = Positions::new(self.positions);
        let areas = join_areas(self.areas, &self.ways, &positions)?;
        let chunks: Vec<&[UnplacedWay]> = self.ways.chunks(CHUNK).collect();
        let points = parallel::map(&chunks, |chunk| chunk.iter().map(|way| way.points(&positions)).collect::<Vec<_>>());
        let mut ways = Vec::new();
        for (way, points) in self.ways.into_iter().zip(points.into_iter().flatten()) {
            match (way.tags, points) {
                (None, _) => {}
                (Some(tags), Some(points)) => ways.push(Way { id: way.id, tags, refs: way.refs, points }),
                (Some(tags), None) => ways.extend(pieces(way.id, &tags, &way.refs, &positions)),
            }
        }
        Ok(Extract { ways, nodes: self.nodes, areas })
    }
}

impl UnplacedWay {
    /// Where its nodes are; `None` if it is not wanted itself, the file lacks one of them, or they are too few for a way.
    fn points(&self, positions: &Positions) -> Option<Vec<LonLat>> {
        self.tags.as_ref().filter(|_| self.refs.len() >= 2)?;
        self.refs.iter().map(|&id| positions.get(id)).collect()
    }
}

/// Where nodes are.
struct Positions {
    /// Sorted by id.
    all: Vec<(i64, Position)>,
    /// The id that each page of them begins with: few enough to stay in a processor's cache.
    pages: Vec<i64>,
}

impl Positions {
    /// So many nodes are a page.
    const PAGE: usize = 64;

    fn new(mut all: Vec<(i64, Position)>) -> Self {
        if !all.is_sorted_by_key(|(id, _)| *id) {
            all.sort_by_key(|(id, _)| *id);
        }
        all.dedup_by_key(|(id, _)| *id);
        let pages = all.iter().step_by(Self::PAGE).map(|(id, _)| *id).collect();
        Self { all, pages }
    }

    fn get(&self, id: i64) -> Option<LonLat> {
        let page = self.pages.partition_point(|first| *first <= id).checked_sub(1)?;
        let page = self.all.chunks(Self::PAGE).nth(page)?;
        let index = page.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        Some(page[index].1.to_lon_lat())
    }
}

/// The pieces of a way that have at least two nodes in the file.
fn pieces(id: i64, tags: &Tags, refs: &[i64], positions: &Positions) -> Vec<Way> {
    let points: Vec<Option<LonLat>> = refs.iter().map(|&id| positions.get(id)).collect();
    let mut pieces = Vec::new();
    let mut start = 0;
    for piece in points.chunk_by(|a, b| a.is_some() == b.is_some()) {
        let end = start + piece.len();
        if piece.len() >= 2 && piece[0].is_some() {
            let points = piece.iter().flatten().copied().collect();
            pieces.push(Way { id, tags: tags.clone(), refs: refs[start..end].to_vec(), points });
        }
        start = end;
    }
    pieces
}

fn join_areas(
    multipolygons: Vec<Multipolygon>,
    ways: &[UnplacedWay],
    positions: &Positions,
) -> Result<Vec<Area>, Error> {
    if multipolygons.is_empty() {
        return Ok(Vec::new());
    }
    let mut by_id: Vec<(i64, &[i64])> = ways.iter().map(|way| (way.id, way.refs.as_slice())).collect();
    by_id.sort_by_key(|(id, _)| *id);
    let find = |member: &i64| by_id.binary_search_by_key(member, |(id, _)| *id).ok().map(|index| by_id[index].1);
    let named = multipolygons.iter().flat_map(|m| m.outer.iter().chain(&m.inner)).filter_map(find);
    let nodes: usize = named.map(<[i64]>::len).sum();
    if nodes > FEW.max(SHARED * ways.iter().map(|way| way.refs.len()).sum::<usize>()) {
        return Err(Error::Rings(nodes));
    }
    let close = |members: &[i64]| -> Vec<Ring> {
        let rings = rings::close(&members.iter().filter_map(find).collect::<Vec<_>>());
        rings.iter().filter_map(|ring| place_ring(ring, positions)).collect()
    };
    let areas = multipolygons
        .into_iter()
        .map(|m| Area { id: m.id, tags: m.tags, outer: close(&m.outer), inner: close(&m.inner) })
        .filter(|area| !area.outer.is_empty());
    Ok(areas.collect())
}

/// The ring's nodes; `None` if too few are in the file to enclose anything.
fn place_ring(ring: &[i64], positions: &Positions) -> Option<Ring> {
    let placed = ring.iter().filter_map(|&id| Some((id, positions.get(id)?)));
    let (mut refs, mut points): (Vec<i64>, Vec<LonLat>) = placed.unzip();
    if refs.first() != refs.last() {
        refs.push(refs[0]);
        points.push(points[0]);
    }
    (refs.len() >= 4).then_some(Ring { refs, points })
}
