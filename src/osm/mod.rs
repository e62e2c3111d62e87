//! Reads OpenStreetMap extracts, `.osm.pbf`, `.osm` XML and Overpass API's JSON, into ways, nodes and areas with tags.
//!
//! Knows the file formats and nothing about walking or drawing: the caller says by tags which elements it wants.
//! Extracts are cut from a larger map, so references to nodes that are not in the file are normal: a way loses those
//! nodes, and a way with a gap becomes two.
//!
//! [`pbf`], [`xml`] and [`json`] collect [`elements`] of a file that may be [`packed`], as many as there is [`room`] for, which are
//! then joined: positions to ways, ways to [`rings`].
//!
//! [`clip`] and [`clip_answer`] cut a part out of a larger map, which can be written as `.osm.pbf`: see [`cut`].

mod cut;
mod elements;
mod json;
mod packed;
mod pbf;
mod rings;
mod room;
mod tags;
mod wire;
mod xml;

use std::io::{self, Cursor, Read, Seek};

use crate::geo::{Bounds, LonLat};
pub use cut::{Clipping, MOST_WAYS, Origin, Selection};
pub use json::{AnswerError, counted_ways};
pub use pbf::Problem;
pub use tags::Tags;

/// How the names of extracts end; what is in a file does not depend on it.
pub const ENDINGS: [&str; 6] = [".osm.pbf", ".osm", ".osm.gz", ".osm.bz2", ".osm.json", ".overpass.json"];

/// The wanted contents of a file of streets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extract {
    /// The wanted ways, in the order of the file.
    pub ways: Vec<Way>,
    /// The wanted nodes, in the order of the file.
    pub nodes: Vec<Node>,
    /// The wanted multipolygons, in the order of the file.
    pub areas: Vec<Area>,
}

/// A polyline or the outline of an area.
#[derive(Clone, Debug, PartialEq)]
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

impl Way {
    /// Whether it ends where it begins and can enclose something.
    pub fn is_closed(&self) -> bool {
        self.refs.len() >= 4 && self.refs.first() == self.refs.last()
    }
}

/// A point with tags.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// OpenStreetMap's id.
    pub id: i64,
    /// Its tags.
    pub tags: Tags,
    /// Where it is.
    pub at: LonLat,
}

/// A multipolygon relation: outlines with holes.
///
/// A ring of which the extract lacks a way is left out; one of which it lacks nodes runs straight across the gap.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// OpenStreetMap's id of the relation.
    pub id: i64,
    /// The relation's tags.
    pub tags: Tags,
    /// The outlines; at least one.
    pub outer: Vec<Ring>,
    /// The holes.
    pub inner: Vec<Ring>,
}

/// A closed outline, its first node repeated as its last.
#[derive(Clone, Debug, PartialEq)]
pub struct Ring {
    /// The ids of its nodes, in order.
    pub refs: Vec<i64>,
    /// Where those nodes are; as long as `refs`.
    pub points: Vec<LonLat>,
}

/// Which elements to keep, by their tags.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Whether to keep a way.
    pub ways: fn(&Tags) -> bool,
    /// Whether to keep a node; asked of nodes with tags only.
    pub nodes: fn(&Tags) -> bool,
    /// Whether to keep a multipolygon; asked of relations with `type=multipolygon` only.
    pub areas: fn(&Tags) -> bool,
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// None of the formats.
    #[error("not an OpenStreetMap extract in .osm.pbf, .osm or Overpass API's JSON format: {0}")]
    Unrecognised(&'static str),
    /// A packed file is damaged, or unpacks to more than a map does.
    #[error("it is compressed with {format}, and cannot be unpacked: {problem}")]
    Packed {
        /// How it is packed.
        format: &'static str,
        /// What is wrong with it.
        problem: std::io::Error,
    },
    /// A block of a `.osm.pbf` file is damaged or uses what this reader does not know.
    #[error("the block at byte {block}: {problem}")]
    Pbf {
        /// Where the block starts in the file.
        block: usize,
        /// What is wrong with it.
        problem: Problem,
    },
    /// An `.osm` file is not well-formed or holds something else than OpenStreetMap's elements.
    #[error("line {line}: {problem}")]
    Xml {
        /// Counted from 1.
        line: usize,
        /// What is wrong there.
        problem: String,
    },
    /// A JSON file is damaged, or holds something else than OpenStreetMap's elements.
    #[error("{0}")]
    Json(String),
    /// Multipolygons that share their ways far more often than those of a map do: made to exhaust the machine.
    #[error("its multipolygons name its ways so often that their outlines would have {0} points")]
    Rings(usize),
    /// The machine would not let us read on.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl From<AnswerError> for Error {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::Map(error) => error,
            AnswerError::Malformed(error) => Self::Json(error.to_string()),
            gave_up => Self::Json(gave_up.to_string()),
        }
    }
}

/// Reads an extract of any format, told apart by its first bytes.
pub fn read(bytes: &[u8], wanted: &Wanted) -> Result<Extract, Error> {
    let unpacked = packed::unpack(bytes).transpose()?;
    let content = unpacked.as_deref().unwrap_or(bytes);
    let text = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let elements = match text.trim_ascii_start() {
        [] => return Err(Error::Unrecognised("the file is empty")),
        [b'<', ..] => xml::read(content, bytes.len(), wanted)?,
        [b'{' | b'[', ..] => json::read(text, bytes.len(), wanted).map_err(Error::from)?.elements,
        _ if unpacked.is_some() => return Err(Error::Unrecognised("it is compressed, and holds something else")),
        _ => pbf::read(bytes, wanted)?,
    };
    elements.into_extract()
}

/// What of a `.osm.pbf` file reaches some ground, sorted by id, in less time and memory than the whole takes. `None` of a file that only
/// [`read`] may read: one with history, or of another format, or a damaged one.
pub fn read_around(bytes: &[u8], wanted: &Wanted, ground: Bounds) -> Option<Extract> {
    let selection = Selection { ground, wanted: *wanted, stands_alone: |_| true };
    let (mut stream, _) = pbf::Stream::open(Cursor::new(bytes), *wanted).ok()?;
    cut::cut(&mut stream, &selection).ok()?.into_extract().ok()
}

/// Cuts a part out of a `.osm.pbf` file of any size, of which a few blocks are in memory at a time.
pub fn clip(file: impl Read + Seek, selection: &Selection) -> Result<Clipping, Error> {
    let (mut stream, origin) = pbf::Stream::open(file, selection.wanted)?;
    cut::clipping(&mut stream, selection, origin)
}

/// Cuts a part out of what an Overpass API server answered as JSON.
pub fn clip_answer(json: &[u8], selection: &Selection) -> Result<Clipping, AnswerError> {
    let json::Answer { mut elements, data_of, .. } = json::read(json, json.len(), &selection.wanted)?;
    Ok(cut::clipping(&mut elements, selection, Origin { bounds: None, data_of })?)
}
