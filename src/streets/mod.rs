//! The streets file of a guide: how much ground it has, and what of it.
//!
//! Says what to cut out of a larger map; [`osm`](crate::osm) does the cutting. [`query`] asks a server for the same.

pub mod query;

use crate::geo::{Bounds, LonLat, Metres};
use crate::osm::{Selection, Tags, Wanted};
use crate::places::Settings;
use crate::walk::{PACE, RINGS};
use crate::{FOR_PAGE, FOR_PLACES, catalogue, map};

/// Ground beyond the ring of the longest walk around the venue and the starts, in metres: the map has margins, and a ring of those
/// who walk faster is larger.
const BEYOND_RINGS: f64 = 300.0;
/// Ground around a place: as a share of the straight line to the venue, at least and at most so many metres. No walk that is 1.4
/// times as long as the straight line, as most are, leaves it by more than half of that line.
const AROUND: f64 = 0.5;
const LEAST: f64 = 500.0;
const MOST: f64 = 3_000.0;

/// The keys of which a way or a multipolygon needs one to be kept. A server can be asked for keys, not for the rules by which ways are
/// walked and drawn; whatever these rules want has one of them.
pub const KEYS: [&str; 18] = [
    "highway",
    "area:highway",
    "railway",
    "public_transport",
    "bridge",
    "man_made",
    "amenity",
    "building",
    "place",
    "waterway",
    "natural",
    "leisure",
    "landuse",
    "tourism",
    "historic",
    "shop",
    "craft",
    "office",
];

/// What of a map a guide needs: all that is walked on, drawn or looked up.
const WANTED: Wanted = Wanted {
    ways: |tags| has_key(tags) && ((FOR_PAGE.streets.ways)(tags) || (FOR_PLACES.streets.ways)(tags)),
    nodes: |tags| (FOR_PAGE.streets.nodes)(tags) || (FOR_PLACES.streets.nodes)(tags),
    areas: |tags| has_key(tags) && ((FOR_PAGE.streets.areas)(tags) || (FOR_PLACES.streets.areas)(tags)),
};

/// What to cut out for a guide whose ground this is.
pub fn selection(ground: Bounds) -> Selection {
    Selection { ground, wanted: WANTED, stands_alone }
}

/// The ground that a guide needs: that of the walks to its places, as far as they are as near as the guide wants them, of the rings
/// around venue and starts, and of the map.
pub fn ground(settings: &Settings, places: impl IntoIterator<Item = LonLat>) -> Bounds {
    let venue = settings.venue.at;
    let vicinity = settings.vicinity();
    let ring = RINGS.iter().max().map_or(0.0, |minutes| f64::from(*minutes) * PACE);
    let starts = settings.starts.iter().map(|start| start.at).chain([venue]);
    let starts = starts.map(|at| (at, Metres(ring + BEYOND_RINGS)));
    let places = places.into_iter().map(|at| (at, Metres((venue.distance(at).0 * AROUND).clamp(LEAST, MOST))));
    Bounds::around(venue, starts.chain(places).filter(|(at, _)| vicinity.contains(*at)))
}

fn has_key(tags: &Tags) -> bool {
    KEYS.iter().any(|key| tags.get(key).is_some())
}

/// Whether a node is wanted for itself: as a place, or to steer by. A gate or a kerb matters on a way only.
fn stands_alone(tags: &Tags) -> bool {
    has_key(tags)
        && (map::is_landmark(tags) || catalogue::is_named(tags))
        && (tags.get("name").is_some() || tags.is("railway", "subway_entrance"))
}
