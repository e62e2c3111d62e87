//! Reads OpenStreetMap extracts, `.osm.pbf` and `.osm` XML, into ways and nodes with tags.
//!
//! Knows the two file formats and nothing of walking or drawing: the caller says by tags which elements it wants.
//! Extracts are cut from a larger map, so references to nodes that are not in the file are normal: a way loses those
//! nodes, and a way with a gap becomes two.

use crate::geo::LonLat;

/// What a file of streets holds, as far as it was wanted.
#[derive(Clone, Debug, Default)]
pub struct Extract {
    /// The wanted ways, in the order of the file.
    pub ways: Vec<Way>,
    /// The wanted nodes, in the order of the file.
    pub nodes: Vec<Node>,
}

/// A polyline or the outline of an area.
#[derive(Clone, Debug)]
pub struct Way {
    /// OpenStreetMap's id; two pieces of one cut way share it.
    pub id: i64,
    /// Its tags.
    pub tags: Tags,
    /// The ids of its nodes, in order.
    pub refs: Vec<i64>,
    /// Where those nodes are; as long as `refs`.
    pub points: Vec<LonLat>,
}

/// A point with tags.
#[derive(Clone, Debug)]
pub struct Node {
    /// OpenStreetMap's id.
    pub id: i64,
    /// Its tags.
    pub tags: Tags,
    /// Where it is.
    pub at: LonLat,
}

/// Keys and values, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Tags(Vec<(Box<str>, Box<str>)>);

impl Tags {
    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(k, _)| **k == *key).map(|(_, v)| &**v)
    }

    /// Whether `key` has exactly this value.
    pub fn is(&self, key: &str, value: &str) -> bool {
        self.get(key) == Some(value)
    }
}
