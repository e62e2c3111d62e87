//! What of OpenStreetMap is drawn, and as what.
//!
//! Left out, to keep the ground quiet: buildings, pavements mapped beside their street, crossings, driveways and parking
//! aisles, what lies in tunnels, indoors, or is not built yet.

use std::collections::BTreeMap;

use super::coast;
use super::drawing::{Class, Layer, Spot};
use super::frame::Frame;
use super::line::{clip_line, clip_ring, simplify, turn};
use crate::geo::LonLat;
use crate::osm::{Area, Extract, Tags, Way};

/// A point nearer than this to a simplified line is left out, in units: a third of a pixel on a phone.
const TOLERANCE: f64 = 0.3;
/// An area smaller than this is left out, in square units.
const SPECK: f64 = 12.0;
/// Lines are drawn this far beyond the edge, in units, so that no round end shows.
const OVERLAP: f64 = 8.0;

/// Something drawn, in one piece.
pub(super) struct Feature {
    /// What it is.
    pub(super) class: Class,
    /// Whether it leads over what lies below.
    pub(super) bridge: bool,
    /// Its name.
    pub(super) name: Option<Box<str>>,
    /// Its line, or its outline and holes, not yet clipped.
    pub(super) lines: Vec<Vec<Spot>>,
}

/// Whether the map shows ways or areas with these tags: streets, paths, rail, water, coasts, greens.
///
/// For the reader of an extract, which keeps only what someone wants.
pub fn is_drawn(tags: &Tags) -> bool {
    class(tags).is_some() || is_coast(tags)
}

fn is_coast(tags: &Tags) -> bool {
    tags.is("natural", "coastline")
}

/// Everything in the frame that is drawn, in the order of the extract.
pub(super) fn collect(extract: &Extract, frame: &Frame) -> Vec<Feature> {
    let ways = extract.ways.iter().filter_map(|way| of_way(way, frame));
    let areas = extract.areas.iter().filter_map(|area| of_area(area, frame));
    sea(extract, frame).into_iter().chain(ways).chain(areas).collect()
}

fn sea(extract: &Extract, frame: &Frame) -> Option<Feature> {
    let coastlines = extract.ways.iter().filter(|way| is_coast(&way.tags));
    let coastlines: Vec<Vec<Spot>> = coastlines.map(|way| spots(&way.points, frame)).collect();
    let lines = coast::sea(&coastlines, frame.bounds(-OVERLAP))?;
    Some(Feature { class: Class::Water, bridge: false, name: None, lines })
}

fn spots(points: &[LonLat], frame: &Frame) -> Vec<Spot> {
    points.iter().map(|&point| frame.spot(point)).collect()
}

fn of_way(way: &Way, frame: &Frame) -> Option<Feature> {
    let class = class(&way.tags)?;
    let line = if class.is_area() {
        let is_closed = way.refs.len() >= 4 && way.refs.first() == way.refs.last();
        is_closed.then(|| ring(&way.points, frame, true))?
    } else {
        spots(&way.points, frame)
    };
    feature(class, &way.tags, vec![line], frame)
}

fn of_area(area: &Area, frame: &Frame) -> Option<Feature> {
    let class = class(&area.tags).filter(|class| class.is_area())?;
    let outer = area.outer.iter().map(|points| ring(points, frame, true));
    let inner = area.inner.iter().map(|points| ring(points, frame, false));
    feature(class, &area.tags, outer.chain(inner).collect(), frame)
}

/// An outline without its repeated last point, clockwise for land and the other way for a hole.
fn ring(points: &[LonLat], frame: &Frame, clockwise: bool) -> Vec<Spot> {
    let mut ring = spots(points.get(1..).unwrap_or_default(), frame);
    if (turn(&ring) > 0.0) != clockwise {
        ring.reverse();
    }
    ring
}

/// The feature, unless all of it lies outside the drawing.
fn feature(class: Class, tags: &Tags, mut lines: Vec<Vec<Spot>>, frame: &Frame) -> Option<Feature> {
    lines.retain(|line| touches(line, frame.bounds(-OVERLAP)));
    let name = tags.get("name").map(Into::into);
    (!lines.is_empty()).then(|| Feature { class, bridge: is_bridge(tags), name, lines })
}

/// Whether a line's bounding box meets the rectangle.
fn touches(line: &[Spot], [left, top, right, bottom]: [f64; 4]) -> bool {
    let beyond = |outside: &dyn Fn(&Spot) -> bool| line.iter().all(outside);
    !(beyond(&|s| s[0] < left) || beyond(&|s| s[0] > right) || beyond(&|s| s[1] < top) || beyond(&|s| s[1] > bottom))
}

/// Features as layers: areas and lines in the order of their class, then bridges in the same order.
pub(super) fn layers(features: &[Feature], frame: &Frame) -> Vec<Layer> {
    let mut layers: BTreeMap<(bool, Class), Vec<Vec<Spot>>> = BTreeMap::new();
    for feature in features {
        let lines = layers.entry((feature.bridge, feature.class)).or_default();
        for line in &feature.lines {
            lines.extend(visible(line, feature.class, frame));
        }
    }
    let layers = layers.into_iter().filter(|(_, lines)| !lines.is_empty());
    layers.map(|((bridge, class), lines)| Layer { class, bridge, lines }).collect()
}

/// What one sees of a line or an outline: clipped, and as simple as the eye allows.
fn visible(line: &[Spot], class: Class, frame: &Frame) -> Vec<Vec<Spot>> {
    let bounds = frame.bounds(-OVERLAP);
    if class.is_area() {
        let ring = simplify(&clip_ring(line, bounds), TOLERANCE);
        return if turn(&ring).abs() / 2.0 < SPECK { Vec::new() } else { vec![ring] };
    }
    clip_line(line, bounds).iter().map(|piece| simplify(piece, TOLERANCE)).collect()
}

fn class(tags: &Tags) -> Option<Class> {
    if is_buried(tags) {
        return None;
    }
    let of_key = |key, class: fn(&str, &Tags) -> Option<Class>| tags.get(key).and_then(|value| class(value, tags));
    of_key("highway", highway)
        .or_else(|| of_key("railway", railway))
        .or_else(|| of_key("waterway", waterway))
        .or_else(|| of_key("natural", natural))
        .or_else(|| of_key("leisure", leisure))
        .or_else(|| of_key("landuse", landuse))
}

/// Below ground or inside a house: not for a map of the surface. A passage through a building is one.
fn is_buried(tags: &Tags) -> bool {
    tags.get("tunnel").is_some_and(|value| value != "no" && value != "building_passage") || tags.is("indoor", "yes")
}

fn is_bridge(tags: &Tags) -> bool {
    tags.get("bridge").is_some_and(|value| value != "no")
}

fn highway(value: &str, tags: &Tags) -> Option<Class> {
    if tags.is("area", "yes") {
        return matches!(value, "pedestrian" | "footway" | "path").then_some(Class::Square);
    }
    Some(match value {
        "motorway" | "motorway_link" | "trunk" | "trunk_link" => Class::Motorway,
        "primary" | "primary_link" | "secondary" | "secondary_link" => Class::Artery,
        "tertiary" | "tertiary_link" => Class::Connector,
        "unclassified" | "residential" | "living_street" | "road" | "busway" => Class::Street,
        "pedestrian" => Class::Pedestrian,
        "service" if !matches!(tags.get("service"), Some("parking_aisle" | "driveway" | "drive-through")) => {
            Class::Service
        }
        "footway" if matches!(tags.get("footway"), Some("sidewalk" | "crossing")) => return None,
        "footway" | "path" | "cycleway" | "bridleway" | "track" => Class::Path,
        "steps" => Class::Steps,
        _ => return None,
    })
}

fn railway(value: &str, tags: &Tags) -> Option<Class> {
    match value {
        "rail" if tags.get("service").is_none() => Some(Class::Rail),
        "light_rail" | "subway" | "narrow_gauge" | "monorail" | "funicular" => Some(Class::Rail),
        "tram" if tags.get("service").is_none() => Some(Class::Tram),
        _ => None,
    }
}

fn waterway(value: &str, _: &Tags) -> Option<Class> {
    match value {
        "river" | "canal" => Some(Class::River),
        "stream" | "ditch" | "drain" => Some(Class::Stream),
        "riverbank" | "dock" => Some(Class::Water),
        _ => None,
    }
}

fn natural(value: &str, _: &Tags) -> Option<Class> {
    match value {
        "water" | "bay" => Some(Class::Water),
        "beach" | "sand" => Some(Class::Sand),
        "wood" | "scrub" | "grassland" | "heath" | "wetland" => Some(Class::Green),
        _ => None,
    }
}

fn leisure(value: &str, _: &Tags) -> Option<Class> {
    match value {
        "park" | "garden" | "common" | "dog_park" | "golf_course" | "nature_reserve" | "pitch" | "playground" => {
            Some(Class::Green)
        }
        _ => None,
    }
}

fn landuse(value: &str, _: &Tags) -> Option<Class> {
    match value {
        "reservoir" | "basin" => Some(Class::Water),
        "allotments" | "cemetery" | "forest" | "grass" | "meadow" | "orchard" | "recreation_ground"
        | "village_green" | "vineyard" => Some(Class::Green),
        _ => None,
    }
}
