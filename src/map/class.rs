//! What of OpenStreetMap is drawn, and as what.
//!
//! Left out, to keep the ground quiet: pavements mapped beside their street, crossings, driveways and parking aisles,
//! lines of the underground, what lies indoors, or is not built yet.

use super::drawing::Class;
use crate::osm::Tags;

/// Whether the map shows ways or areas with these tags: streets, paths, rail, buildings, water, coasts, greens.
///
/// For the reader of an extract, which keeps only what someone wants.
pub fn is_drawn(tags: &Tags) -> bool {
    class(tags).is_some() || is_coast(tags)
}

pub(super) fn is_coast(tags: &Tags) -> bool {
    tags.is("natural", "coastline")
}

pub(super) fn is_bridge(tags: &Tags) -> bool {
    tags.get("bridge").is_some_and(|value| value != "no")
}

/// What a way or an area with these tags is drawn as.
pub(super) fn class(tags: &Tags) -> Option<Class> {
    if tags.is("indoor", "yes") {
        return None;
    }
    let of_key = |key, class: fn(&str, &Tags) -> Option<Class>| tags.get(key).and_then(|value| class(value, tags));
    let class = of_key("highway", highway)
        .or_else(|| of_key("railway", railway))
        .or_else(|| of_key("waterway", waterway))
        .or_else(|| of_key("natural", natural))
        .or_else(|| of_key("leisure", leisure))
        .or_else(|| of_key("landuse", landuse))
        .or_else(|| of_key("building", building))?;
    if is_buried(tags) { in_tunnel(class) } else { Some(class) }
}

/// Below ground. A passage through a building is not.
fn is_buried(tags: &Tags) -> bool {
    let in_tunnel = tags.get("tunnel").is_some_and(|value| value != "no" && value != "building_passage");
    in_tunnel || tags.is("location", "underground")
}

/// What one sees of something below ground: where streets and trains go and where one can walk through, no more.
fn in_tunnel(class: Class) -> Option<Class> {
    let is_passage = matches!(class, Class::Rail | Class::Tram | Class::Path | Class::Pedestrian);
    (is_passage || class >= Class::Street).then_some(Class::Tunnel)
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
        "subway" if is_buried(tags) => None,
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

fn building(value: &str, _: &Tags) -> Option<Class> {
    (value != "no").then_some(Class::Building)
}

fn landuse(value: &str, _: &Tags) -> Option<Class> {
    match value {
        "reservoir" | "basin" => Some(Class::Water),
        "allotments" | "cemetery" | "forest" | "grass" | "meadow" | "orchard" | "recreation_ground"
        | "village_green" | "vineyard" => Some(Class::Green),
        _ => None,
    }
}
