//! The ground of a walk: a street, a path, steps. For the words of a walk, not for its length.
//!
//! Source of the tags: <https://wiki.openstreetmap.org/wiki/Key:highway>, <https://wiki.openstreetmap.org/wiki/Key:footway>,
//! <https://wiki.openstreetmap.org/wiki/Tag:junction%3Droundabout>.

use crate::osm::Tags;

/// How many metres along a street count as one metre along a service road, an alley or a car park. Nobody gains by a way between
/// parked cars, bins and gates that is a few steps shorter than the street; a real short cut stays one.
pub(super) const SERVICE_EFFORT: f64 = 1.1;

/// The ground of a walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    /// A street, also a pedestrian one.
    Street,
    /// A narrow street behind houses.
    Alley,
    /// A road to a yard or a garage.
    ServiceRoad,
    /// A car park or its aisles.
    Parking,
    /// A footpath, a cycle path or a track.
    Path,
    /// A pavement mapped beside its street.
    Sidewalk,
    /// The way across a street.
    Crossing,
    /// Stairs.
    Steps,
    /// A square.
    Square,
    /// An area that is longer than wide: a pavement, a street for walkers.
    Strip,
    /// A path over something.
    Footbridge,
    /// A path below something.
    Underpass,
    /// A street below something.
    Tunnel,
    /// A way through a house.
    Passage,
    /// A platform of a station, or a pier.
    Platform,
    /// An elevator, drawn as a way.
    Elevator,
}

impl Ground {
    /// What a walkable way with these tags is.
    pub(super) fn of(tags: &Tags) -> Self {
        let highway = tags.get("highway").unwrap_or_default();
        let is_area = tags.is("area", "yes") || tags.is("place", "square");
        match highway {
            "steps" => Ground::Steps,
            "pedestrian" | "footway" | "path" if is_area => Ground::Square,
            "footway" | "path" | "cycleway" | "bridleway" | "track" | "corridor" => path(tags),
            "service" => match tags.get("service") {
                Some("alley") => Ground::Alley,
                Some("parking_aisle") => Ground::Parking,
                _ => Ground::ServiceRoad,
            },
            "platform" | "pier" => Ground::Platform,
            "elevator" => Ground::Elevator,
            "" if tags.is("railway", "platform") || tags.is("man_made", "pier") => Ground::Platform,
            "" if tags.get("amenity").is_some() => Ground::Parking,
            "" => Ground::Path,
            _ if has(tags, "tunnel") && !tags.is("tunnel", "building_passage") => Ground::Tunnel,
            _ => Ground::Street,
        }
    }

    /// Which way a way leads from its first node to its last: <https://wiki.openstreetmap.org/wiki/Key:incline>.
    pub(super) fn climb(tags: &Tags) -> Option<Climb> {
        match tags.get("incline")? {
            "up" => Some(Climb::Up),
            "down" => Some(Climb::Down),
            degrees => {
                let number =
                    degrees.trim_end_matches(['%', '°']).trim().parse::<f64>().ok().filter(|number| *number != 0.0)?;
                Some(if number > 0.0 { Climb::Up } else { Climb::Down })
            }
        }
    }

    /// What a metre of it counts for when walks are compared.
    pub(super) fn effort(self) -> f64 {
        if matches!(self, Ground::Alley | Ground::ServiceRoad | Ground::Parking) { SERVICE_EFFORT } else { 1.0 }
    }

    /// Whether it is a part of a street, for walkers, that may be drawn beside it.
    pub(super) fn is_pavement(self) -> bool {
        matches!(self, Ground::Sidewalk | Ground::Strip)
    }

    /// Whether it is the thing that streets cross at, rather than one of them.
    pub(super) fn is_roundabout(tags: &Tags) -> bool {
        tags.is("junction", "roundabout") || tags.is("junction", "circular")
    }
}

/// Which way stairs or a slope lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Climb {
    /// Upwards in the direction of the walk.
    Up,
    /// Downwards in the direction of the walk.
    Down,
}

impl Climb {
    /// The same way from its other end.
    pub(super) fn reversed(self) -> Self {
        match self {
            Climb::Up => Climb::Down,
            Climb::Down => Climb::Up,
        }
    }
}

fn has(tags: &Tags, key: &str) -> bool {
    tags.get(key).is_some_and(|value| value != "no")
}

fn path(tags: &Tags) -> Ground {
    match tags.get("footway") {
        _ if tags.is("tunnel", "building_passage") => Ground::Passage,
        _ if has(tags, "tunnel") => Ground::Underpass,
        Some("crossing") => Ground::Crossing,
        Some("sidewalk") => Ground::Sidewalk,
        _ if has(tags, "bridge") => Ground::Footbridge,
        _ => Ground::Path,
    }
}
