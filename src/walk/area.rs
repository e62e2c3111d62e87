//! Areas that you can walk across: squares, pavements, platforms.
//!
//! An area is entered where its outline shares a node with another way; from there you can walk [straight](super::sight) to
//! anything in sight.
//!
//! Sources: <https://wiki.openstreetmap.org/wiki/Key:area>, <https://wiki.openstreetmap.org/wiki/Key:area:highway>,
//! <https://wiki.openstreetmap.org/wiki/Tag:place%3Dsquare>.

use std::f64::consts::PI;

use geo::{Area as _, ConvexHull, Euclidean, Length, LineString, Polygon};

use super::access::{self, Directions};
use super::ground::Ground;
use crate::geo::{EastNorth, LonLat, Plane};
use crate::osm::{Extract, Tags};

/// An area less wide than this, in metres, on the average, is a strip: of a pavement, not of a square.
const STRIP: f64 = 6.0;
/// So is one whose shape, its bays and corners filled, is less round than this: 4 π times the area over the square of the
/// circumference, 0.785 for a square, 0.35 for a rectangle seven times as long as it is wide.
const LONG: f64 = 0.35;

/// What is walked across.
pub(super) struct Area<'a> {
    pub(super) tags: &'a Tags,
    pub(super) directions: Directions,
    /// What you walk on.
    pub(super) ground: Ground,
    /// The outlines, then the holes.
    pub(super) rings: Vec<(&'a [i64], &'a [LonLat])>,
    pub(super) outlines: usize,
    /// OpenStreetMap's id of the way, which is among the ways of the extract; `None` for a multipolygon.
    pub(super) way: Option<i64>,
}

impl<'a> Area<'a> {
    fn new(tags: &'a Tags, rings: Vec<(&'a [i64], &'a [LonLat])>, outlines: usize, way: Option<i64>) -> Self {
        let (directions, ground) = (access::directions(tags), ground(tags, &rings[..outlines]));
        Self { tags, directions, ground, rings, outlines, way }
    }

    /// The outlines and holes on a plane.
    pub(super) fn on_plane(&self, plane: &Plane) -> Vec<Vec<EastNorth>> {
        self.rings.iter().map(|(_, points)| points.iter().map(|point| plane.to_metres(*point)).collect()).collect()
    }

    /// A plane that touches the Earth there.
    pub(super) fn plane(&self) -> Plane {
        Plane::at(self.rings[0].1[0])
    }
}

/// What you walk on, by the tags and the shape of the outlines.
fn ground(tags: &Tags, outlines: &[(&[i64], &[LonLat])]) -> Ground {
    match Ground::of(tags) {
        Ground::Square | Ground::Path | Ground::Sidewalk | Ground::Street => {
            let plane = Plane::at(outlines[0].1[0]);
            if outlines.iter().any(|(_, points)| is_broad(points, &plane)) { Ground::Square } else { Ground::Strip }
        }
        ground => ground,
    }
}

fn is_broad(outline: &[LonLat], plane: &Plane) -> bool {
    let outline = LineString::from_iter(outline.iter().map(|point| plane.to_metres(*point)));
    let around = Euclidean.length(&outline);
    let hull = outline.convex_hull();
    let around_hull = Euclidean.length(hull.exterior());
    let size = Polygon::new(outline, Vec::new()).unsigned_area();
    2.0 * size >= STRIP * around && 4.0 * PI * hull.unsigned_area() >= LONG * around_hull.powi(2)
}

/// Whether a multipolygon with these tags is walked across: a car park is not, however it is drawn, but a square above one is.
pub(super) fn is_crossed(tags: &Tags) -> bool {
    access::is_walkable(tags) && (tags.get("amenity").is_none() || tags.is("highway", "pedestrian"))
}

/// Whether a closed way with these tags is an area that is walked across, and not a street that leads round something.
fn is_area(tags: &Tags) -> bool {
    let is_drawn_as_area = tags.is("area", "yes")
        || tags.get("area:highway").is_some()
        || tags.is("place", "square")
        || tags.is("railway", "platform")
        || tags.is("highway", "platform")
        || tags.is("man_made", "pier");
    is_drawn_as_area && !tags.is("area", "no") && is_crossed(tags)
}

/// The areas of an extract, in an order that does not depend on that of the file.
pub(super) fn areas(extract: &Extract) -> Vec<Area<'_>> {
    let ways = extract.ways.iter().filter(|way| way.is_closed() && is_area(&way.tags));
    let of_way = ways.map(|way| Area::new(&way.tags, vec![(&way.refs, &way.points)], 1, Some(way.id)));
    let of_relation = extract.areas.iter().filter(|area| is_crossed(&area.tags)).map(|area| {
        let rings = area.outer.iter().chain(&area.inner).map(|ring| (&ring.refs[..], &ring.points[..]));
        Area::new(&area.tags, rings.collect(), area.outer.len(), None)
    });
    let mut areas: Vec<Area<'_>> = of_way.chain(of_relation).collect();
    areas.sort_by(|a, b| a.way.cmp(&b.way).then_with(|| a.rings[0].0.cmp(b.rings[0].0)));
    areas
}
