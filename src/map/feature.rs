//! What of OpenStreetMap lies in the frame, clipped and as simple as the eye allows.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::class::{class, is_bridge, is_coast};
use super::coast::{self, Streets};
use super::drawing::{Class, Layer};
use super::frame::Frame;
use super::line::simplify;
use super::{Rectangle, Spot};
use crate::geo::{LonLat, signed_area};
use crate::osm::{Area, Extract, Tags, Way};

/// A point nearer than this to a simplified line is left out, in units: a third of a pixel on a phone.
pub(super) const TOLERANCE: f64 = 0.3;
/// An area smaller than this is left out, in square units.
pub(super) const SPECK: f64 = 12.0;
/// The same for buildings, of which there are many and only the blocks matter.
const COARSE: f64 = 0.6;
const SHED: f64 = 16.0;
/// Lines are drawn this far beyond the edge of the ground, in units, so that no round end shows.
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

/// Everything in a part of the ground that is drawn, in an order of its own, whatever the order of the extract.
pub(super) fn collect(extract: &Extract, frame: &Frame, ground: Rectangle) -> Vec<Feature> {
    let ground = ground.inset(-OVERLAP);
    let ways = extract.ways.iter().filter_map(|way| of_way(way, frame, ground));
    let areas = extract.areas.iter().filter_map(|area| of_area(area, frame, ground));
    let mut features: Vec<Feature> = ways.chain(areas).collect();
    features.extend(sea(extract, frame, ground, &features));
    features.sort_by(|a, b| a.class.cmp(&b.class).then_with(|| compare(&a.lines, &b.lines)));
    features
}

/// Which lines lie farther left, then farther up, at the first point in which they differ.
fn compare(a: &[Vec<Spot>], b: &[Vec<Spot>]) -> Ordering {
    let spots = |lines: &[Vec<Spot>]| lines.iter().map(Vec::len).sum::<usize>();
    let pairs = a.iter().flatten().zip(b.iter().flatten());
    let mut orders = pairs.map(|(a, b)| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    orders.find(|order| order.is_ne()).unwrap_or_else(|| spots(a).cmp(&spots(b)))
}

fn sea(extract: &Extract, frame: &Frame, ground: Rectangle, features: &[Feature]) -> Option<Feature> {
    let coastlines = extract.ways.iter().filter(|way| is_coast(&way.tags));
    let coastlines: Vec<Vec<Spot>> = coastlines.map(|way| spots(&way.points, frame)).collect();
    let streets = features.iter().filter(|feature| feature.class.is_cased() && !feature.bridge);
    let streets = Streets::new(streets.flat_map(|street| &street.lines).map(Vec::as_slice));
    let lines = coast::sea(&coastlines, &streets, ground);
    (!lines.is_empty()).then_some(Feature { class: Class::Water, bridge: false, name: None, lines })
}

fn spots(points: &[LonLat], frame: &Frame) -> Vec<Spot> {
    points.iter().map(|&point| frame.spot(point)).collect()
}

fn of_way(way: &Way, frame: &Frame, ground: Rectangle) -> Option<Feature> {
    let class = class(&way.tags)?;
    let line = if class.is_area() {
        way.is_closed().then(|| ring(&way.points, frame, true))?
    } else {
        spots(&way.points, frame)
    };
    feature(class, &way.tags, vec![line], ground)
}

fn of_area(area: &Area, frame: &Frame, ground: Rectangle) -> Option<Feature> {
    let class = class(&area.tags).filter(|class| class.is_area())?;
    let outer = area.outer.iter().map(|outline| ring(&outline.points, frame, true));
    let inner = area.inner.iter().map(|hole| ring(&hole.points, frame, false));
    feature(class, &area.tags, outer.chain(inner).collect(), ground)
}

/// An outline without its repeated last point, clockwise for land and the other way for a hole.
fn ring(points: &[LonLat], frame: &Frame, clockwise: bool) -> Vec<Spot> {
    let mut ring = spots(points.get(1..).unwrap_or_default(), frame);
    if (signed_area(&ring) > 0.0) != clockwise {
        ring.reverse();
    }
    ring
}

/// The feature, unless all of it lies outside.
fn feature(class: Class, tags: &Tags, mut lines: Vec<Vec<Spot>>, ground: Rectangle) -> Option<Feature> {
    lines.retain(|line| touches(line, ground));
    let name = tags.name().map(Into::into);
    (!lines.is_empty()).then(|| Feature { class, bridge: is_bridge(tags), name, lines })
}

/// Whether a line's bounding box meets the rectangle.
fn touches(line: &[Spot], Rectangle { left, top, right, bottom }: Rectangle) -> bool {
    let beyond = |outside: &dyn Fn(&Spot) -> bool| line.iter().all(outside);
    !(beyond(&|s| s.x < left) || beyond(&|s| s.x > right) || beyond(&|s| s.y < top) || beyond(&|s| s.y > bottom))
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
    let bounds = frame.ground(OVERLAP);
    if class.is_area() {
        let (tolerance, speck) = if class == Class::Building { (COARSE, SHED) } else { (TOLERANCE, SPECK) };
        let ring = simplify(&bounds.clip_ring(line), tolerance);
        return if signed_area(&ring).abs() < speck { Vec::new() } else { vec![ring] };
    }
    bounds.clip_line(line).iter().map(|piece| simplify(piece, TOLERANCE)).collect()
}
