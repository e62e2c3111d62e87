//! Names on the map: of streets along their line, of parks and water inside them, of the venue beside its mark.
//!
//! Better none than a crowded one: a name is set only where its street is straight and long enough for it and where it
//! touches no marker and no other name. [`taken`] knows what is occupied, [`street`] finds straight stretches.

mod street;
mod taken;

use std::collections::BTreeMap;

use geo::{Area, Centroid, Contains, Coord, LineString, Polygon};

use super::drawing::{Anchor, Class, Name, NameKind, Spot, VenueMark};
use super::feature::Feature;
use super::frame::Frame;
use super::line::{Rectangle, clip_line, clip_ring};
use super::width::width;
use crate::guide::Guide;
pub(super) use taken::Taken;
use taken::Tilted;

/// A name stays this far from the edge of the drawing, in units.
const INSET: f64 = 5.0;
/// Size of the venue's name, and how much wider bold letters are.
const VENUE_SIZE: f64 = 10.0;
const BOLD: f64 = 1.08;
/// Room between the middle of the venue's mark and its name, in units.
const VENUE_GAP: f64 = 13.0;

/// The venue's mark and all names for which there is room, the more important first.
pub(super) fn place(guide: &Guide, frame: &Frame, features: &[Feature], mut taken: Taken) -> (VenueMark, Vec<Name>) {
    let venue = venue(guide, frame, &mut taken);
    let english = guide.language == "en" || guide.language.starts_with("en-");
    let bounds = frame.bounds(INSET);
    let mut names = Vec::new();
    for named in streets(features, english, bounds) {
        names.extend(street::along(&named, &mut taken));
    }
    for feature in features.iter().filter(|feature| matches!(feature.class, Class::Green | Class::Water)) {
        names.extend(inside(feature, bounds, &mut taken));
    }
    (venue, names)
}

/// The venue with its name right of, left of, below or above its mark.
fn venue(guide: &Guide, frame: &Frame, taken: &mut Taken) -> VenueMark {
    let [x, y] = frame.spot(guide.venue.at);
    let half = [width(&guide.venue.name, VENUE_SIZE) * BOLD / 2.0, VENUE_SIZE * 0.6];
    let below = VENUE_GAP + half[1];
    let sides = [
        (Anchor::Start, [x + VENUE_GAP, y], half[0]),
        (Anchor::End, [x - VENUE_GAP, y], -half[0]),
        (Anchor::Middle, [x, y + below], 0.0),
        (Anchor::Middle, [x, y - below], 0.0),
    ];
    let mut name_at = None;
    for (anchor, at, to_middle) in sides {
        let room = Tilted::new([at[0] + to_middle, at[1]], half, 0.0);
        if room.is_within(frame.bounds(INSET)) && taken.is_free(&room) {
            name_at = Some((anchor, at));
            taken.take(room);
            break;
        }
    }
    VenueMark { name: guide.venue.name.clone(), at: [x, y], name_at }
}

/// A street of one name, perhaps in many pieces.
struct Street {
    text: String,
    kind: NameKind,
    class: Class,
    pieces: Vec<Vec<Spot>>,
}

/// Streets and rivers with their names, the widest first, then the longest.
fn streets(features: &[Feature], english: bool, bounds: Rectangle) -> Vec<Street> {
    let mut by_name: BTreeMap<&str, (Class, Vec<Vec<Spot>>)> = BTreeMap::new();
    for feature in features {
        let Some(name) = feature.name.as_deref().filter(|_| has_name_along(feature.class)) else { continue };
        let (class, lines) = by_name.entry(name).or_insert((feature.class, Vec::new()));
        *class = feature.class.max(*class);
        lines.extend(feature.lines.iter().cloned());
    }
    let mut streets: Vec<(f64, Street)> = Vec::new();
    for (name, (class, lines)) in by_name {
        let joined = street::join(lines);
        let pieces: Vec<_> = joined.iter().flat_map(|line| clip_line(line, bounds)).collect();
        let length = pieces.iter().map(|piece| street::length(piece)).sum();
        let text = if english { street::short(name) } else { name.to_owned() };
        streets.push((length, Street { text, kind: kind(class), class, pieces }));
    }
    streets.sort_by(|(a_length, a), (b_length, b)| b.class.cmp(&a.class).then(b_length.total_cmp(a_length)));
    streets.into_iter().map(|(_, street)| street).collect()
}

fn has_name_along(class: Class) -> bool {
    class == Class::River || (class >= Class::Steps && class != Class::Service)
}

fn kind(class: Class) -> NameKind {
    match class {
        Class::River => NameKind::Water,
        Class::Connector | Class::Artery | Class::Motorway => NameKind::Major,
        _ => NameKind::Minor,
    }
}

/// The name of a park or a lake in its middle, where it is about as wide as its name.
fn inside(feature: &Feature, bounds: Rectangle, taken: &mut Taken) -> Option<Name> {
    let text = feature.name.as_deref()?;
    let kind = if feature.class == Class::Water { NameKind::Water } else { NameKind::Green };
    let outline = largest(feature, bounds)?;
    let middle = outline.centroid()?;
    let half = [width(text, kind.size()) / 2.0, kind.size() * 0.6];
    let spans_it = |dx: &f64| outline.contains(&Coord { x: middle.x() + dx * half[0], y: middle.y() });
    if ![-0.75, 0.0, 0.75].iter().all(spans_it) {
        return None;
    }
    let room = Tilted::new([middle.x(), middle.y()], half, 0.0);
    if !room.is_within(bounds) || !taken.is_free(&room) {
        return None;
    }
    let at = room.middle;
    taken.take(room);
    Some(Name { text: text.to_owned(), kind, at, angle: 0.0 })
}

/// The largest visible piece of an area.
fn largest(feature: &Feature, bounds: Rectangle) -> Option<Polygon> {
    let rings = feature.lines.iter().map(|ring| clip_ring(ring, bounds));
    let polygons = rings.map(|ring| {
        let ring: LineString = ring.iter().map(|&[x, y]| Coord { x, y }).collect();
        Polygon::new(ring, Vec::new())
    });
    polygons.max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()))
}
