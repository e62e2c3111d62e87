//! Cuts a part out of a map that may be larger than the machine's memory.
//!
//! A way that reaches the ground stays whole, with all its nodes, and a multipolygon with all its ways, so that no street ends and
//! no outline opens at the edge. So the map is read up to three times: for what lies on the ground, for the other ways of
//! multipolygons, and for the nodes beyond the ground. Only what is kept stays in memory.

use std::collections::HashSet;

use super::elements::{Elements, Multipolygon, Position, UnplacedWay};
use super::{Error, Node, Tags, Wanted, pbf};
use crate::geo::{Bounds, LonLat, Metres};

/// Of a multipolygon with more ways than this, a sea or a mountain range, only those that reach the ground are kept, and its
/// outline stays open.
pub const MOST_WAYS: usize = 1_000;

/// What to cut out.
#[derive(Clone, Copy, Debug)]
pub struct Selection {
    /// The ground. A way reaches it by one of its nodes.
    pub ground: Bounds,
    /// What is wanted of it; nodes, as far as they are part of a way that is kept.
    pub wanted: Wanted,
    /// Which of these nodes are wanted even if they are part of no way.
    pub stands_alone: fn(&Tags) -> bool,
}

/// What a map says about itself.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Origin {
    /// The part of the Earth that it has, if it says so.
    pub bounds: Option<Bounds>,
    /// When OpenStreetMap was like this, in seconds since 1970.
    pub data_of: Option<i64>,
}

/// A part of a map.
pub struct Clipping {
    /// Sorted by id, each element once.
    elements: Elements,
    ground: Bounds,
    /// What the map says about itself from which it was cut.
    pub origin: Origin,
}

impl Clipping {
    /// Whether a street or a path has a node so near to a position.
    pub fn has_streets_near(&self, position: LonLat, metres: Metres) -> bool {
        let is_street = |way: &&UnplacedWay| way.tags.as_ref().is_some_and(|tags| tags.get("highway").is_some());
        let streets = sorted(self.elements.ways.iter().filter(is_street).flat_map(|way| &way.refs).copied());
        let nodes = self.elements.positions.iter().filter(|(id, _)| streets.binary_search(id).is_ok());
        nodes.into_iter().any(|(_, at)| at.to_lon_lat().distance(position) <= metres)
    }

    /// The contents of a `.osm.pbf` file: the same for the same elements, wherever they were cut from.
    pub fn to_pbf(&self) -> Vec<u8> {
        pbf::write(&self.elements, self.ground, self.origin.data_of)
    }
}

/// A map that can be read again and again, piece by piece.
pub(super) trait Source {
    /// Hands over those pieces that may hold what is sought, in their order.
    fn read(&mut self, sought: Sought<'_>, take: &mut dyn FnMut(&Elements)) -> Result<(), Error>;
}

/// What is sought in a map.
#[derive(Clone, Copy)]
pub(super) enum Sought<'a> {
    Everything,
    /// Nodes of these ids, which are sorted.
    Nodes(&'a [i64]),
    /// Ways of these ids, which are sorted.
    Ways(&'a [i64]),
}

/// A whole map in memory is its own only piece.
impl Source for Elements {
    fn read(&mut self, _: Sought<'_>, take: &mut dyn FnMut(&Elements)) -> Result<(), Error> {
        take(self);
        Ok(())
    }
}

/// Cuts a part out of a map, which has only what is wanted.
pub(super) fn cut(source: &mut impl Source, selection: &Selection) -> Result<Elements, Error> {
    let mut found = Found::default();
    source.read(Sought::Everything, &mut |piece| found.take(piece, selection))?;
    if found.is_disordered {
        (found.ways, found.areas) = Default::default();
        source.read(Sought::Everything, &mut |piece| found.take_ways(piece))?;
        source.read(Sought::Everything, &mut |piece| found.take_areas(piece))?;
    }
    found.sort();
    found.areas.iter_mut().for_each(|area| shorten(area, &found.ways));
    let members = sorted(found.areas.iter().flat_map(|area| area.outer.iter().chain(&area.inner)).copied());
    found.ways.retain(|way| way.tags.is_some() || members.binary_search(&way.id).is_ok());
    let has = |id: &i64| found.ways.binary_search_by_key(id, |way| way.id).is_ok();
    let missing: Vec<i64> = members.iter().copied().filter(|id| !has(id)).collect();
    if !missing.is_empty() {
        source.read(Sought::Ways(&missing), &mut |piece| {
            found.ways.extend(piece.ways.iter().filter(|way| missing.binary_search(&way.id).is_ok()).cloned());
        })?;
    }
    let needed = sorted(found.ways.iter().flat_map(|way| &way.refs).copied());
    let missing: Vec<i64> = needed.iter().copied().filter(|id| !found.is_inside(*id)).collect();
    if !missing.is_empty() {
        source.read(Sought::Nodes(&missing), &mut |piece| {
            let is_missing = |id: i64| missing.binary_search(&id).is_ok();
            found.positions.extend(piece.positions.iter().filter(|(id, _)| is_missing(*id)));
            found.nodes.extend(piece.nodes.iter().filter(|node| is_missing(node.id)).cloned());
        })?;
    }
    let is_needed = |id: i64| needed.binary_search(&id).is_ok();
    found.nodes.retain(|node| {
        is_needed(node.id) || (selection.stands_alone)(&node.tags) && selection.ground.contains(node.at)
    });
    let alone: HashSet<i64> = found.nodes.iter().map(|node| node.id).collect();
    found.positions.retain(|(id, _)| is_needed(*id) || alone.contains(id));
    found.sort();
    Ok(Elements { positions: found.positions, nodes: found.nodes, ways: found.ways, areas: found.areas })
}

/// Joins what a part of a map is to what the map says about itself.
pub(super) fn clipping(source: &mut impl Source, selection: &Selection, origin: Origin) -> Result<Clipping, Error> {
    Ok(Clipping { elements: cut(source, selection)?, ground: selection.ground, origin })
}

/// Leaves a multipolygon that is too large with those of its ways that reach the ground.
fn shorten(area: &mut Multipolygon, ways: &[UnplacedWay]) {
    if area.outer.len() + area.inner.len() > MOST_WAYS {
        let is_near = |id: &i64| ways.binary_search_by_key(id, |way| way.id).is_ok();
        area.outer.retain(is_near);
        area.inner.retain(is_near);
    }
}

fn sorted(ids: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut ids: Vec<i64> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// What reaches the ground.
#[derive(Default)]
struct Found {
    /// Of all nodes on the ground.
    positions: Vec<(i64, Position)>,
    nodes: Vec<Node>,
    /// All ways that reach the ground, also those that are wanted by no tag.
    ways: Vec<UnplacedWay>,
    areas: Vec<Multipolygon>,
    saw_ways: bool,
    saw_areas: bool,
    /// Whether something came before what it consists of, so that it was not known where it lies.
    is_disordered: bool,
    /// Whether positions, and whether ways, are sorted by id.
    are_sorted: [bool; 2],
}

impl Found {
    /// Takes the nodes of a piece, then its ways, then its multipolygons: the order of almost every file. In any other order, only the
    /// nodes are of use.
    fn take(&mut self, piece: &Elements, selection: &Selection) {
        let (has_nodes, has_ways) = (!piece.positions.is_empty(), !piece.ways.is_empty());
        self.is_disordered |= has_nodes && (self.saw_ways || self.saw_areas) || has_ways && self.saw_areas;
        self.saw_ways |= has_ways;
        self.saw_areas |= !piece.areas.is_empty();
        let is_near = |at: &Position| selection.ground.contains(at.to_lon_lat());
        self.positions.extend(piece.positions.iter().filter(|(_, at)| is_near(at)));
        self.nodes.extend(piece.nodes.iter().filter(|node| selection.ground.contains(node.at)).cloned());
        self.are_sorted[0] &= !has_nodes;
        if !self.is_disordered {
            self.take_ways(piece);
            self.take_areas(piece);
        }
    }

    fn take_ways(&mut self, piece: &Elements) {
        if piece.ways.is_empty() {
            return;
        }
        self.sort_nodes();
        let is_near = |way: &&UnplacedWay| way.refs.iter().any(|id| self.is_inside(*id));
        let near: Vec<UnplacedWay> = piece.ways.iter().filter(is_near).cloned().collect();
        self.ways.extend(near);
        self.are_sorted[1] = false;
    }

    fn take_areas(&mut self, piece: &Elements) {
        if piece.areas.is_empty() {
            return;
        }
        self.sort_ways();
        let is_near = |id: &i64| self.ways.binary_search_by_key(id, |way| way.id).is_ok();
        let near = piece.areas.iter().filter(|area| area.outer.iter().chain(&area.inner).any(is_near));
        self.areas.extend(near.cloned());
    }

    fn is_inside(&self, node: i64) -> bool {
        self.positions.binary_search_by_key(&node, |(id, _)| *id).is_ok()
    }

    fn sort_nodes(&mut self) {
        if !std::mem::replace(&mut self.are_sorted[0], true) {
            sort_by_id(&mut self.positions, |(id, _)| *id);
        }
    }

    fn sort_ways(&mut self) {
        if !std::mem::replace(&mut self.are_sorted[1], true) {
            sort_by_id(&mut self.ways, |way| way.id);
        }
    }

    /// Sorts everything by id; of elements that are there twice, the first counts.
    fn sort(&mut self) {
        sort_by_id(&mut self.positions, |(id, _)| *id);
        sort_by_id(&mut self.nodes, |node| node.id);
        sort_by_id(&mut self.ways, |way| way.id);
        sort_by_id(&mut self.areas, |area| area.id);
    }
}

fn sort_by_id<T>(all: &mut Vec<T>, id: impl Fn(&T) -> i64) {
    if !all.is_sorted_by_key(&id) {
        all.sort_by_key(&id);
    }
    all.dedup_by_key(|element| id(element));
}
