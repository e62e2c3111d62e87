//! Reads `.osm.pbf`: a row of compressed blocks, each with its own string table.
//!
//! Source: <https://wiki.openstreetmap.org/wiki/PBF_Format> and the `.proto` files it links to; the numbers of fields in
//! the patterns below come from there. Versions, authors and visibility are ignored.

use std::io::Read;
use std::panic::resume_unwind;
use std::thread;

use flate2::bufread::ZlibDecoder;

use super::elements::{Elements, Position};
use super::wire::{Malformed, Message, Numbers, Sums, Value, signed};
use super::{Error, Tags, Wanted};

/// A block's header is smaller than this many bytes (PBF format, "File format").
const HEADER_LIMIT: usize = 64 << 10;
/// A block, packed and unpacked, is smaller than this many bytes (PBF format, "File format").
const BLOB_LIMIT: usize = 32 << 20;

/// What is wrong with a block of a `.osm.pbf` file.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The file ends before the block does.
    #[error("the file ends inside it")]
    CutFile,
    /// A header beyond the format's limit: most likely not a PBF file at all.
    #[error("its header would have {0} bytes, more than the format allows; is this a .osm.pbf file?")]
    HeaderSize(usize),
    /// A block beyond the format's limit.
    #[error("it would have {0} bytes, more than the format allows")]
    BlobSize(u64),
    /// The first block is not a header.
    #[error("it is not the header that a .osm.pbf file starts with")]
    NoHeader,
    /// The file says that a reader must know something that this one does not.
    #[error("the file needs a reader that knows `{0}`")]
    Feature(String),
    /// Packed in a way that this reader does not unpack.
    #[error("it is compressed with {0}; only zlib is supported")]
    Compression(&'static str),
    /// The zlib data are damaged.
    #[error("its compressed data are damaged ({0})")]
    Zlib(std::io::Error),
    /// The unpacked size is not the one announced.
    #[error("it does not unpack to the {0} bytes it announces")]
    RawSize(usize),
    /// Damaged on the level of the wire format.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// A string that is not UTF-8.
    #[error("its string {0} is not UTF-8")]
    NotUtf8(usize),
    /// A number of a string that the block does not have.
    #[error("it has no string {0}, which a tag refers to")]
    NoString(u64),
    /// Lists that belong together have different lengths.
    #[error("its lists of {0} do not match")]
    UnevenLists(&'static str),
}

/// Reads the elements of a whole file, on as many threads as there are processors.
pub(super) fn read(bytes: &[u8], wanted: &Wanted) -> Result<Elements, Error> {
    let blobs = split(bytes)?;
    let data: Vec<Blob> = blobs.into_iter().filter(|blob| blob.kind == b"OSMData").collect();
    let parts: Vec<_> = thread::scope(|scope| {
        let parts = share(&data, bytes.len());
        let workers: Vec<_> = parts.map(|part| scope.spawn(move || read_blobs(part, wanted))).collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    let mut elements = Elements::default();
    for part in parts {
        elements.append(part?);
    }
    Ok(elements)
}

/// Shares out the blocks to as many threads as there are processors: each gets those whose middle lies in its share of
/// the file, since blocks of ways are several times as large as those of nodes.
fn share<'a>(blobs: &'a [Blob], file_size: usize) -> impl Iterator<Item = &'a [Blob<'a>]> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let thread_of = move |blob: &Blob| (blob.at + blob.data.len() / 2) / file_size.div_ceil(threads).max(1);
    blobs.chunk_by(move |a, b| thread_of(a) == thread_of(b))
}

/// One block of the file, still packed.
struct Blob<'a> {
    /// Where it starts in the file.
    at: usize,
    kind: &'a [u8],
    data: &'a [u8],
}

/// Finds the blocks of a file and checks its header.
fn split(bytes: &[u8]) -> Result<Vec<Blob<'_>>, Error> {
    let mut blobs = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let at = bytes.len() - rest.len();
        let blob = next_blob(&mut rest, at).and_then(|blob| match blob.kind {
            b"OSMHeader" => check_features(&blob.unpack()?).map(|()| blob),
            _ if at == 0 => Err(Problem::NoHeader),
            _ => Ok(blob),
        });
        blobs.push(blob.map_err(|problem| Error::Pbf { block: at, problem })?);
    }
    Ok(blobs)
}

fn next_blob<'a>(rest: &mut &'a [u8], at: usize) -> Result<Blob<'a>, Problem> {
    let (length, after_length) = rest.split_first_chunk().ok_or(Problem::CutFile)?;
    let header_length = u32::from_be_bytes(*length) as usize;
    if header_length > HEADER_LIMIT {
        return Err(Problem::HeaderSize(header_length));
    }
    let (header, after_header) = after_length.split_at_checked(header_length).ok_or(Problem::CutFile)?;
    let (mut kind, mut size) = (&[][..], 0);
    let mut message = Message(header);
    while let Some(field) = message.next()? {
        match field {
            (1, Value::Bytes(name)) => kind = name,
            (3, Value::Number(bytes)) => size = bytes,
            _ => {}
        }
    }
    let size = usize::try_from(size).ok().filter(|size| *size <= BLOB_LIMIT).ok_or(Problem::BlobSize(size))?;
    let (data, after_data) = after_header.split_at_checked(size).ok_or(Problem::CutFile)?;
    *rest = after_data;
    Ok(Blob { at, kind, data })
}

impl Blob<'_> {
    fn unpack(&self) -> Result<Vec<u8>, Problem> {
        let (mut raw_size, mut packed) = (0, None);
        let mut message = Message(self.data);
        while let Some(field) = message.next()? {
            match field {
                (1, Value::Bytes(raw)) => return Ok(raw.to_vec()),
                (2, Value::Number(size)) => raw_size = size,
                (3, Value::Bytes(zlib)) => packed = Some(zlib),
                (4, Value::Bytes(_)) => return Err(Problem::Compression("lzma")),
                (5, Value::Bytes(_)) => return Err(Problem::Compression("bzip2")),
                (6, Value::Bytes(_)) => return Err(Problem::Compression("lz4")),
                (7, Value::Bytes(_)) => return Err(Problem::Compression("zstd")),
                _ => {}
            }
        }
        let limit = |size: &usize| *size <= BLOB_LIMIT;
        let raw_size = usize::try_from(raw_size).ok().filter(limit).ok_or(Problem::BlobSize(raw_size))?;
        packed.map_or_else(|| Ok(Vec::new()), |zlib| inflate(zlib, raw_size))
    }
}

/// Unpacks zlib data that must come to `size` bytes; what was announced is not believed before it is there.
fn inflate(zlib: &[u8], size: usize) -> Result<Vec<u8>, Problem> {
    const USUAL_RATIO: usize = 4;
    let mut raw = Vec::with_capacity(size.min(zlib.len().saturating_mul(USUAL_RATIO)));
    ZlibDecoder::new(zlib).take(size as u64 + 1).read_to_end(&mut raw).map_err(Problem::Zlib)?;
    if raw.len() == size { Ok(raw) } else { Err(Problem::RawSize(size)) }
}

/// Refuses a file whose header says that it cannot be understood without knowing more.
fn check_features(header: &[u8]) -> Result<(), Problem> {
    let mut message = Message(header);
    while let Some(field) = message.next()? {
        if let (4, Value::Bytes(required)) = field
            && !matches!(required, b"OsmSchema-V0.6" | b"DenseNodes")
        {
            return Err(Problem::Feature(String::from_utf8_lossy(required).into_owned()));
        }
    }
    Ok(())
}

fn read_blobs(blobs: &[Blob], wanted: &Wanted) -> Result<Elements, Error> {
    let mut elements = Elements::default();
    for blob in blobs {
        blob.unpack()
            .and_then(|block| read_block(&block, wanted, &mut elements))
            .map_err(|problem| Error::Pbf { block: blob.at, problem })?;
    }
    Ok(elements)
}

fn read_block(bytes: &[u8], wanted: &Wanted, elements: &mut Elements) -> Result<(), Problem> {
    let mut block = Block { strings: Vec::new(), granularity: 100, lon_offset: 0, lat_offset: 0, wanted, elements };
    let mut groups = Vec::new();
    let mut message = Message(bytes);
    while let Some(field) = message.next()? {
        match field {
            (1, Value::Bytes(table)) => block.strings = read_strings(table)?,
            (2, Value::Bytes(group)) => groups.push(group),
            (17, Value::Number(nanodegrees)) => block.granularity = nanodegrees as i64,
            (19, Value::Number(nanodegrees)) => block.lat_offset = nanodegrees as i64,
            (20, Value::Number(nanodegrees)) => block.lon_offset = nanodegrees as i64,
            _ => {}
        }
    }
    let mut tags = Tags::default();
    for group in groups {
        let mut message = Message(group);
        while let Some(field) = message.next()? {
            tags.clear();
            match field {
                (1, Value::Bytes(node)) => block.read_node(node, &mut tags)?,
                (2, Value::Bytes(nodes)) => block.read_dense_nodes(nodes, &mut tags)?,
                (3, Value::Bytes(way)) => block.read_way(way, &mut tags)?,
                (4, Value::Bytes(relation)) => block.read_relation(relation, &mut tags)?,
                _ => {}
            }
        }
    }
    Ok(())
}

fn read_strings(table: &[u8]) -> Result<Vec<&str>, Problem> {
    let mut strings = Vec::new();
    let mut message = Message(table);
    while let Some(field) = message.next()? {
        if let (1, Value::Bytes(string)) = field {
            strings.push(str::from_utf8(string).map_err(|_| Problem::NotUtf8(strings.len()))?);
        }
    }
    Ok(strings)
}

/// What the elements of a block refer to, and where they go.
struct Block<'a> {
    strings: Vec<&'a str>,
    /// Unit of coordinates, in nanodegrees.
    granularity: i64,
    /// In nanodegrees.
    lon_offset: i64,
    /// In nanodegrees.
    lat_offset: i64,
    wanted: &'a Wanted,
    elements: &'a mut Elements,
}

/// The readers are handed the empty tags to fill: one allocation serves all elements that are not wanted.
impl Block<'_> {
    fn read_node(&mut self, node: &[u8], tags: &mut Tags) -> Result<(), Problem> {
        let (mut id, mut lon, mut lat, mut tag_fields) = (0, 0, 0, TagFields::default());
        let mut message = Message(node);
        while let Some(field) = message.next()? {
            match field {
                (1, Value::Number(number)) => id = signed(number),
                (8, Value::Number(number)) => lat = signed(number),
                (9, Value::Number(number)) => lon = signed(number),
                _ => tag_fields.note(field),
            }
        }
        self.read_tags(&tag_fields, tags)?;
        self.elements.add_node(id, self.position(lon, lat), tags, self.wanted);
        Ok(())
    }

    /// Many nodes at once: each attribute is a list of its own, tags follow each other with a 0 after each node.
    fn read_dense_nodes(&mut self, nodes: &[u8], tags: &mut Tags) -> Result<(), Problem> {
        let (mut ids, mut lons, mut lats) = (Sums::default(), Sums::default(), Sums::default());
        let mut tag_list = Numbers::default();
        let mut message = Message(nodes);
        while let Some(field) = message.next()? {
            match field {
                (1, Value::Bytes(list)) => ids = Sums::new(list),
                (8, Value::Bytes(list)) => lats = Sums::new(list),
                (9, Value::Bytes(list)) => lons = Sums::new(list),
                (10, Value::Bytes(list)) => tag_list = Numbers(list),
                _ => {}
            }
        }
        for id in ids {
            let (Some(lon), Some(lat)) = (lons.next(), lats.next()) else {
                return Err(Problem::UnevenLists("ids and coordinates"));
            };
            tags.clear();
            while let Some(key) = tag_list.next().transpose()?.filter(|&key| key != 0) {
                let value = tag_list.next().ok_or(Problem::UnevenLists("keys and values"))??;
                tags.push(self.string(key)?, self.string(value)?);
            }
            self.elements.add_node(id?, self.position(lon?, lat?), tags, self.wanted);
        }
        Ok(())
    }

    fn read_way(&mut self, way: &[u8], tags: &mut Tags) -> Result<(), Problem> {
        let (mut id, mut refs, mut tag_fields) = (0, Sums::default(), TagFields::default());
        let mut message = Message(way);
        while let Some(field) = message.next()? {
            match field {
                (1, Value::Number(number)) => id = number as i64,
                (8, Value::Bytes(list)) => refs = Sums::new(list),
                _ => tag_fields.note(field),
            }
        }
        self.read_tags(&tag_fields, tags)?;
        self.elements.add_way(id, refs.collect::<Result<_, _>>()?, tags, self.wanted);
        Ok(())
    }

    fn read_relation(&mut self, relation: &[u8], tags: &mut Tags) -> Result<(), Problem> {
        const WAY: u64 = 1;
        let (mut id, mut tag_fields) = (0, TagFields::default());
        let (mut roles, mut members, mut kinds) = (Numbers::default(), Sums::default(), Numbers::default());
        let mut message = Message(relation);
        while let Some(field) = message.next()? {
            match field {
                (1, Value::Number(number)) => id = number as i64,
                (8, Value::Bytes(list)) => roles = Numbers(list),
                (9, Value::Bytes(list)) => members = Sums::new(list),
                (10, Value::Bytes(list)) => kinds = Numbers(list),
                _ => tag_fields.note(field),
            }
        }
        let mut ways = Vec::new();
        for member in members {
            let (Some(role), Some(kind)) = (roles.next(), kinds.next()) else {
                return Err(Problem::UnevenLists("members, roles and kinds"));
            };
            if kind? == WAY {
                ways.push((member?, self.string(role?)? == "inner"));
            }
        }
        self.read_tags(&tag_fields, tags)?;
        self.elements.add_relation(id, &ways, tags, self.wanted);
        Ok(())
    }

    fn position(&self, lon: i64, lat: i64) -> Option<Position> {
        let degrees = |offset: i64, units: i64| {
            let nanodegrees = offset.checked_add(self.granularity.checked_mul(units)?)?;
            Some(nanodegrees as f64 / 1e9)
        };
        Position::from_degrees(degrees(self.lon_offset, lon)?, degrees(self.lat_offset, lat)?)
    }

    fn read_tags(&self, fields: &TagFields, tags: &mut Tags) -> Result<(), Problem> {
        let mut values = fields.values;
        for key in fields.keys {
            let value = values.next().ok_or(Problem::UnevenLists("keys and values"))??;
            tags.push(self.string(key?)?, self.string(value)?);
        }
        Ok(())
    }

    fn string(&self, number: u64) -> Result<&str, Problem> {
        let string = usize::try_from(number).ok().and_then(|index| self.strings.get(index));
        string.copied().ok_or(Problem::NoString(number))
    }
}

/// The two lists of string numbers that nodes, ways and relations all have.
#[derive(Default)]
struct TagFields<'a> {
    keys: Numbers<'a>,
    values: Numbers<'a>,
}

impl<'a> TagFields<'a> {
    fn note(&mut self, field: (u64, Value<'a>)) {
        match field {
            (2, Value::Bytes(list)) => self.keys = Numbers(list),
            (3, Value::Bytes(list)) => self.values = Numbers(list),
            _ => {}
        }
    }
}
