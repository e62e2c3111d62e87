//! What an Overpass server is asked.
//!
//! The language: <https://wiki.openstreetmap.org/wiki/Overpass_API/Overpass_QL>.

use super::KEYS;
use crate::geo::Bounds;

/// Longest time that the server may work on an answer, in seconds; the default of public servers.
const TIMEOUT: u32 = 180;
/// Most memory that the server may use for it, in bytes; the default of public servers.
const MEMORY: u32 = 512 << 20;
/// Of a multipolygon with more members than this, only the ways that reach the ground are asked for: a few more than the
/// [ways](crate::osm::MOST_WAYS) with which it is kept whole, since members need not be ways.
const MOST_MEMBERS: usize = crate::osm::MOST_WAYS + 100;

/// Asks for everything that a guide may need of this ground: all ways and multipolygons that reach it, whole, and the nodes with a
/// name.
pub fn streets(ground: Bounds) -> String {
    let parts = ground.parts();
    let with_keys = |what: &str| -> String {
        let of_part =
            |part: &Bounds| KEYS.map(|key| what.replace("KEY", &format!("[\"{key}\"]")) + &format!("({part});"));
        parts.iter().flat_map(of_part).collect()
    };
    let in_parts = |what: &str| -> String { parts.iter().map(|part| format!("{what}({part});")).collect() };
    let areas =
        |size: &str| with_keys(&format!("relation[type=multipolygon]KEY(if:count_members(){size}{MOST_MEMBERS})"));
    let near = [
        with_keys("wayKEY"),
        areas("<="),
        in_parts("way(r.large)"),
        with_keys("nodeKEY[name]"),
        in_parts("node[railway=subway_entrance]"),
    ];
    let large = areas(">");
    format!("{}({large})->.large;({})->.near;(.near;.near>;.large;);out body qt;", head(), near.concat())
}

/// Asks how many ways reach this ground.
pub fn count(ground: Bounds) -> String {
    let ways = |part: Bounds| KEYS.map(|key| format!("way[\"{key}\"]({part});")).concat();
    format!("{}({});out count;", head(), ground.parts().into_iter().map(ways).collect::<String>())
}

fn head() -> String {
    format!("[out:json][timeout:{TIMEOUT}][maxsize:{MEMORY}];")
}
