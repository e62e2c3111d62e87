//! What an Overpass server is asked.
//!
//! The language: <https://wiki.openstreetmap.org/wiki/Overpass_API/Overpass_QL>.

use super::KEYS;
use crate::geo::Bounds;

/// Longest time that the server may work on an answer, in seconds; the default of public servers.
const TIMEOUT: u32 = 180;
/// Most memory that the server may use for it, in bytes; the default of public servers.
const MEMORY: u32 = 512 << 20;

/// Asks for everything that a guide may need of this ground: all ways and multipolygons that reach it, whole, and the nodes with a
/// name.
pub fn streets(ground: Bounds) -> String {
    format!(
        "{head}({elements});(._;>;);out body qt;",
        head = head(),
        elements = elements(ground, &["way", "relation[type=multipolygon]", "node[name]"])
    )
}

/// Asks how many ways that would be.
pub fn count(ground: Bounds) -> String {
    format!("{}({});out count;", head(), elements(ground, &["way"]))
}

fn head() -> String {
    format!("[out:json][timeout:{TIMEOUT}][maxsize:{MEMORY}];")
}

fn elements(ground: Bounds, kinds: &[&str]) -> String {
    let mut elements = String::new();
    for part in ground.parts() {
        for kind in kinds {
            elements.extend(KEYS.map(|key| format!("{kind}[\"{key}\"]({part});")));
        }
        if kinds.iter().any(|kind| kind.starts_with("node")) {
            elements += &format!("node[railway=subway_entrance]({part});");
        }
    }
    elements
}
