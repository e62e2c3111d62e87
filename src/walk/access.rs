//! Which ways a pedestrian may use.
//!
//! | a way is walkable | if |
//! |---|---|
//! | by its kind | `highway` is one of [`HIGHWAYS`], `area:highway` one of [`AREA_HIGHWAYS`], `railway=platform`, `man_made=pier`, `amenity=parking` or `parking_entrance` |
//! | by permission | it is another kind of `highway` (cycleways, trunk roads), `railway`, `man_made`, `amenity`, `public_transport` or `bridge`, or a `place=square`, and `foot` or `access` lets walkers in |
//! | in neither case | `foot`, or without it `access`, is one of [`REFUSALS`]; it is a ferry, a road or a tunnel for motor vehicles only, impassable, not built yet or gone; its sidewalks are mapped as ways of their own (`sidewalk=separate`) and nothing allows walking on it |
//!
//! A tunnel for goods and cars is a service road below the ground, or one for people who have business there, without a
//! sidewalk and without a word for walkers: the delivery tunnels below a city centre. What leads through a house
//! (`tunnel=building_passage`) or below a roof (`covered`) is none.
//!
//! `oneway` is for vehicles: only `oneway:foot`, `foot:forward`, `foot:backward` and `conveying` (escalators) give a way a
//! direction for walkers. A node stops walkers if its `foot` or `access` refuses, or, without these, if it is a
//! `barrier` without an opening.
//!
//! Sources: <https://wiki.openstreetmap.org/wiki/OSM_tags_for_routing/Access_restrictions>,
//! <https://wiki.openstreetmap.org/wiki/Key:sidewalk>, <https://wiki.openstreetmap.org/wiki/Key:conveying>. Where these
//! leave it open, or differ by country (cycleways, trunk roads), the rules are those of OSRM's foot profile, so that
//! distances can be compared with other tools; ferries and elevators are the exceptions.

use crate::osm::Tags;

/// Values of `highway` that are open to walkers unless something refuses them.
pub const HIGHWAYS: [&str; 18] = [
    "primary",
    "primary_link",
    "secondary",
    "secondary_link",
    "tertiary",
    "tertiary_link",
    "unclassified",
    "residential",
    "living_street",
    "service",
    "track",
    "path",
    "steps",
    "pedestrian",
    "platform",
    "footway",
    "pier",
    "elevator",
];

/// Values of `area:highway`, by which the ground of a street is drawn, that are open to walkers all over.
pub const AREA_HIGHWAYS: [&str; 4] = ["footway", "pedestrian", "path", "living_street"];

/// Values of `highway` for what is not there yet or no longer, whatever its other tags say
/// (<https://wiki.openstreetmap.org/wiki/Lifecycle_prefix>).
const ABSENT: [&str; 9] =
    ["construction", "proposed", "planned", "disused", "abandoned", "razed", "demolished", "dismantled", "no"];

/// Values of `foot` and `access` that keep walkers out; every other value lets them in.
pub const REFUSALS: [&str; 6] = ["no", "private", "agricultural", "forestry", "delivery", "use_sidepath"];

/// The directions in which a way may be walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Directions {
    /// From its first node to its last.
    pub forward: bool,
    /// From its last node to its first.
    pub backward: bool,
}

impl Directions {
    /// Whether there is one.
    pub fn any(self) -> bool {
        self.forward || self.backward
    }
}

/// Whether a way may be walked in any direction.
pub fn is_walkable(tags: &Tags) -> bool {
    directions(tags).any()
}

/// The directions in which a way with these tags may be walked.
pub fn directions(tags: &Tags) -> Directions {
    if !is_something_to_walk_on(tags) || is_barred(tags) {
        return Directions { forward: false, backward: false };
    }
    let needs_permission = !is_walkable_kind(tags) || has_separate_sidewalk(tags);
    let allows = |keys: [&str; 4]| match resolve(keys.iter().find_map(|key| tags.get(key))) {
        Permission::Refused => false,
        Permission::Granted => true,
        Permission::Unstated => !needs_permission,
    };
    Directions {
        forward: allows(["foot:forward", "foot", "access:forward", "access"]) && !is_one_way(tags, "backward"),
        backward: allows(["foot:backward", "foot", "access:backward", "access"]) && !is_one_way(tags, "forward"),
    }
}

/// Whether a way is a street for vehicles, which may have pavements.
pub(super) fn is_street(tags: &Tags) -> bool {
    let kinds = ["trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "living_street"];
    tags.get("highway").is_some_and(|kind| kinds.contains(&kind)) && !tags.is("tunnel", "yes")
}

/// Whether a node with these tags cannot be passed.
pub fn is_obstacle(tags: &Tags) -> bool {
    match resolve(tags.get("foot").or_else(|| tags.get("access"))) {
        Permission::Refused => true,
        Permission::Granted => false,
        Permission::Unstated => is_closed_barrier(tags),
    }
}

fn is_walkable_kind(tags: &Tags) -> bool {
    tags.get("highway").is_some_and(|value| HIGHWAYS.contains(&value))
        || tags.get("area:highway").is_some_and(|value| AREA_HIGHWAYS.contains(&value))
        || tags.is("railway", "platform")
        || tags.is("man_made", "pier")
        || tags.is("amenity", "parking")
        || tags.is("amenity", "parking_entrance")
}

/// Whether a permission to walk can apply to it at all: a lawn with `foot=yes` is not a way across it.
fn is_something_to_walk_on(tags: &Tags) -> bool {
    ["highway", "area:highway", "railway", "man_made", "amenity", "public_transport", "bridge"]
        .iter()
        .any(|key| tags.get(key).is_some())
        || tags.is("place", "square")
}

fn is_barred(tags: &Tags) -> bool {
    let is_planned = tags.get("proposed").is_some() && tags.get("highway").is_none();
    is_planned
        || tags.get("highway").is_some_and(|value| ABSENT.contains(&value))
        || is_for_vehicles_below_ground(tags)
        || tags.is("route", "ferry")
        || tags.is("motorroad", "yes")
        || tags.is("impassable", "yes")
        || tags.is("status", "impassable")
}

/// Whether it is a tunnel for goods and cars, or the inside of an underground car park.
fn is_for_vehicles_below_ground(tags: &Tags) -> bool {
    match tags.get("highway") {
        None => return tags.is("amenity", "parking") && tags.is("parking", "underground"),
        Some("service") => {}
        Some(_) => return false,
    }
    let is_below = ["layer", "level"].iter().any(|key| tags.get(key).is_some_and(|value| value.starts_with('-')))
        || tags.is("location", "underground");
    let is_tunnel = tags.is("tunnel", "yes") && (is_below || tags.is("access", "destination"));
    let is_parking = is_below && tags.is("service", "parking_aisle");
    let is_for_walkers = || {
        let is_open = |key: &&str| tags.get(key).is_some_and(|value| !["no", "none", "separate"].contains(&value));
        ["yes", "designated", "permissive"].iter().any(|value| tags.is("foot", value)) || SIDEWALKS.iter().any(is_open)
    };
    (is_tunnel || is_parking) && !is_for_walkers()
}

/// The keys that tell on which sides a road has a pavement.
const SIDEWALKS: [&str; 4] = ["sidewalk", "sidewalk:both", "sidewalk:left", "sidewalk:right"];

fn has_separate_sidewalk(tags: &Tags) -> bool {
    SIDEWALKS.iter().any(|key| tags.is(key, "separate"))
}

enum Permission {
    Granted,
    Refused,
    Unstated,
}

/// A list of values refuses only if each of them does.
fn resolve(value: Option<&str>) -> Permission {
    match value {
        None => Permission::Unstated,
        Some(list) if list.split(';').all(|value| REFUSALS.contains(&value.trim())) => Permission::Refused,
        Some(_) => Permission::Granted,
    }
}

/// Whether walkers, or an escalator, go in this direction only.
fn is_one_way(tags: &Tags, direction: &str) -> bool {
    let one_way = tags.get("oneway:foot");
    match one_way {
        Some("yes" | "1" | "true") if direction == "forward" => return true,
        Some("-1") if direction == "backward" => return true,
        _ => {}
    }
    tags.is("conveying", direction)
        && (tags.is("highway", "steps") || tags.is("highway", "footway"))
        && one_way.or_else(|| tags.get("oneway")) != Some("no")
}

fn is_closed_barrier(tags: &Tags) -> bool {
    let virtual_fence = tags.is("sensory", "audible") || tags.is("sensory", "audio");
    match tags.get("barrier") {
        Some("yes" | "wall") => !tags.is("bollard", "rising"),
        Some("fence") => !virtual_fence,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Tags {
        text.split_whitespace().filter_map(|tag| tag.split_once('=')).collect()
    }

    #[test]
    fn usual_ways_are_open_both_ways() {
        for text in [
            "highway=residential oneway=yes",
            "highway=primary junction=roundabout",
            "highway=footway access=customers",
            "highway=footway access=no foot=yes",
            "highway=footway foot=no;permissive",
            "highway=service access=private foot=permissive",
            "highway=cycleway foot=designated",
            "highway=trunk foot=yes",
            "highway=residential sidewalk=separate foot=yes",
            "highway=tertiary proposed=secondary",
            "highway=footway conveying=forward oneway=no",
            "highway=residential oneway:foot=no",
            "railway=platform",
            "man_made=pier",
            "amenity=parking",
            "highway=pedestrian area=yes amenity=parking parking=underground",
            "highway=service tunnel=building_passage layer=-1",
            "highway=service covered=yes access=destination",
            "highway=service tunnel=yes",
            "highway=service tunnel=yes layer=-1 foot=yes",
            "highway=service tunnel=yes layer=-1 sidewalk=right",
            "highway=residential tunnel=yes layer=-1",
            "area:highway=footway",
            "place=square foot=yes",
            "man_made=breakwater foot=yes",
            "bridge=yes foot=yes",
        ] {
            assert_eq!(directions(&tags(text)), Directions { forward: true, backward: true }, "{text}");
        }
    }

    #[test]
    fn closed_ways_are_not_walkable() {
        for text in [
            "highway=motorway",
            "highway=trunk",
            "highway=cycleway",
            "highway=cycleway bicycle=designated",
            "highway=construction",
            "highway=construction foot=designated",
            "highway=abandoned foot=yes",
            "highway=service tunnel=yes layer=-4 access=destination",
            "highway=service tunnel=yes location=underground sidewalk=no",
            "highway=service tunnel=yes access=destination",
            "highway=service service=parking_aisle level=-2",
            "amenity=parking parking=underground",
            "highway=footway access=private",
            "highway=footway access=yes foot=no",
            "highway=footway foot=use_sidepath",
            "highway=track access=agricultural;forestry",
            "highway=residential sidewalk:left=separate",
            "highway=primary motorroad=yes",
            "highway=footway status=impassable",
            "highway=proposed proposed=footway foot=yes",
            "route=ferry foot=yes",
            "route=ferry highway=service",
            "railway=rail",
            "railway=platform access=no",
            "area:highway=residential",
            "place=square",
            "landuse=grass foot=yes",
            "building=yes access=yes",
            "",
        ] {
            assert!(!is_walkable(&tags(text)), "{text}");
        }
    }

    #[test]
    fn some_ways_have_a_direction() {
        for text in [
            "highway=footway oneway:foot=yes",
            "highway=residential foot:backward=no",
            "highway=steps conveying=forward",
            "highway=cycleway foot:forward=yes",
        ] {
            assert_eq!(directions(&tags(text)), Directions { forward: true, backward: false }, "{text}");
        }
        for text in
            ["highway=footway oneway:foot=-1", "highway=steps conveying=backward", "highway=path foot:forward=no"]
        {
            assert_eq!(directions(&tags(text)), Directions { forward: false, backward: true }, "{text}");
        }
    }

    #[test]
    fn only_closed_barriers_stop_walkers() {
        for text in
            ["barrier=wall", "barrier=yes", "barrier=fence", "barrier=gate access=private", "access=no", "foot=no"]
        {
            assert!(is_obstacle(&tags(text)), "{text}");
        }
        for text in [
            "barrier=gate",
            "barrier=bollard",
            "barrier=gate access=private foot=yes",
            "barrier=wall foot=yes",
            "barrier=fence sensory=audible",
            "barrier=yes bollard=rising",
            "barrier=gate access=customers",
            "highway=crossing",
        ] {
            assert!(!is_obstacle(&tags(text)), "{text}");
        }
    }
}
