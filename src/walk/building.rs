//! Buildings, through which nobody walks to a street, and their entrances.

use std::collections::HashMap;

use geo::{Intersects, Line};
use rstar::primitives::{GeomWithData, Line as Wall, Rectangle};
use rstar::{AABB, RTree};

use super::looks::Looks;
use crate::geo::{EastNorth, LonLat, Plane, is_to_the_right};
use crate::osm::{Extract, Tags};

/// A place belongs to the entrance of its building that is not farther from it than this, in metres: a long block has many doors,
/// of which few are mapped.
const OWN_ENTRANCE: f64 = 20.0;
/// At most this many buildings are searched for those around a place; they rarely overlap.
const MOST_AROUND: usize = 8;
/// At most this many entrances of a building are checked; few buildings have ten.
const MOST_ENTRANCES: usize = 200;
/// At most this many corners of a building are checked; OpenStreetMap's ways have no more nodes.
const MOST_CORNERS: usize = 2_000;

/// The buildings of an extract, on the plane of its network.
#[derive(Clone, Debug)]
pub(super) struct Buildings {
    /// Closed outlines.
    outlines: Vec<Vec<EastNorth>>,
    /// For each outline, the entrances on it.
    entrances: Vec<Vec<LonLat>>,
    boxes: RTree<GeomWithData<Rectangle<EastNorth>, usize>>,
    /// All pieces of the outlines, with the numbers of these.
    walls: RTree<GeomWithData<Wall<EastNorth>, usize>>,
}

/// Whether something is a building with walls.
pub(super) fn is_building(tags: &Tags) -> bool {
    tags.get("building").is_some_and(|kind| !["no", "roof", "carport", "bridge"].contains(&kind))
}

/// Whether people come in at a node with these tags.
pub(super) fn is_entrance(tags: &Tags) -> bool {
    let is_for_others =
        |kind| ["no", "emergency", "exit", "fire_exit", "garage", "service", "staircase"].contains(&kind);
    tags.get("entrance").is_some_and(|kind| !is_for_others(kind)) && !tags.is("access", "private")
}

impl Buildings {
    pub(super) fn of(extract: &Extract, plane: &Plane) -> Self {
        let entrances = extract.nodes.iter().filter(|node| is_entrance(&node.tags));
        let entrances: HashMap<i64, LonLat> = entrances.map(|node| (node.id, node.at)).collect();
        let ways = extract.ways.iter().filter(|way| is_building(&way.tags) && way.is_closed());
        let ways = ways.map(|way| (&way.refs, &way.points));
        let areas = extract.areas.iter().filter(|area| is_building(&area.tags)).flat_map(|area| &area.outer);
        let rings = ways.chain(areas.map(|ring| (&ring.refs, &ring.points)));
        let rings = rings.filter(|(refs, _)| (4..=MOST_CORNERS).contains(&refs.len()));
        let (outlines, entrances): (Vec<Vec<EastNorth>>, Vec<Vec<LonLat>>) = rings
            .map(|(refs, points)| {
                let outline = points.iter().map(|point| plane.to_metres(*point)).collect();
                let entrances = refs[1..].iter().filter_map(|node| entrances.get(node).copied());
                (outline, entrances.take(MOST_ENTRANCES).collect())
            })
            .unzip();
        let bounds =
            |(number, outline): (usize, &Vec<EastNorth>)| GeomWithData::new(AABB::from_points(outline).into(), number);
        let boxes = RTree::bulk_load(outlines.iter().enumerate().map(bounds).collect());
        let walls = outlines.iter().enumerate().flat_map(|(number, outline)| {
            outline.windows(2).map(move |ends| GeomWithData::new(Wall::new(ends[0], ends[1]), number))
        });
        let walls = RTree::bulk_load(walls.collect());
        Self { outlines, entrances, boxes, walls }
    }

    /// The buildings in which a point is.
    pub(super) fn around(&self, point: EastNorth) -> Vec<usize> {
        let near = self.boxes.locate_all_at_point(&point).map(|bounds| bounds.data).take(MOST_AROUND);
        near.filter(|&number| contains(&self.outlines[number], point)).collect()
    }

    /// The entrance of one of these buildings that is nearest to a place and near enough to be its own.
    pub(super) fn entrance(&self, buildings: &[usize], place: LonLat) -> Option<LonLat> {
        let entrances = buildings.iter().flat_map(|&number| &self.entrances[number]);
        let near = entrances.map(|&entrance| (place.short_distance(entrance), entrance));
        near.filter(|(metres, _)| *metres <= OWN_ENTRANCE)
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, entrance)| entrance)
    }

    /// Whether a building other than these is between two points, as long as looks are left.
    pub(super) fn stand_between(&self, from: EastNorth, to: EastNorth, own: &[usize], looks: &Looks) -> bool {
        let line = Line::new(from, to);
        let near = self.walls.locate_in_envelope_intersecting(&AABB::from_corners(from, to)).take(looks.left());
        let mut others = near.inspect(|_| looks.take(1)).filter(|wall| !own.contains(&wall.data));
        others.any(|wall| line.intersects(&Line::new(wall.geom().from, wall.geom().to)))
    }
}

/// Whether a point is inside a closed outline, by the number of walls to the east of it.
fn contains(outline: &[EastNorth], point: EastNorth) -> bool {
    outline.windows(2).filter(|ends| is_to_the_right(point, ends[0], ends[1])).count() % 2 == 1
}
