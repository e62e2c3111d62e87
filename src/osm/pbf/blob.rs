//! The blocks of a file: each with a header of its own and packed by itself.

use std::io::{self, Read};

use flate2::bufread::ZlibDecoder;
use ruzstd::decoding::StreamingDecoder;

use super::Problem;
use crate::osm::Error;
use crate::osm::wire::{Message, Value};

/// A block's header is smaller than this many bytes (PBF format, "File format").
pub(super) const HEADER_LIMIT: usize = 64 << 10;
/// A block, packed and unpacked, is smaller than this many bytes (PBF format, "File format").
const BLOB_LIMIT: usize = 32 << 20;

/// One block of the file, still packed.
pub(super) struct Blob<'a> {
    /// Where it starts in the file.
    pub(super) at: usize,
    pub(super) kind: &'a [u8],
    pub(super) data: &'a [u8],
}

/// The blocks of a file.
#[derive(Default)]
pub(super) struct Blobs<'a> {
    pub(super) all: Vec<Blob<'a>>,
    /// Whether the file has all versions of its elements, one after the other.
    pub(super) has_history: bool,
}

/// Finds the blocks of a file and checks its header.
pub(super) fn split(bytes: &[u8]) -> Result<Blobs<'_>, Error> {
    // Maps unpack to two to four times their size; extracts with all metadata left out, to ten.
    let limit = 20 * bytes.len() as u64 + (16 << 20);
    let mut blobs = Blobs::default();
    let mut total = 0;
    let mut rest = bytes;
    while !rest.is_empty() {
        let at = bytes.len() - rest.len();
        let blob = next_blob(&mut rest, at).and_then(|blob| {
            total += blob.unpacked_size()?;
            match blob.kind {
                _ if total > limit => Err(Problem::FileSize(total)),
                b"OSMHeader" => {
                    blobs.has_history |= read_features(&blob.unpack()?)?;
                    Ok(blob)
                }
                _ if at == 0 => Err(Problem::NoHeader),
                _ => Ok(blob),
            }
        });
        blobs.all.push(blob.map_err(|problem| Error::Pbf { block: at, problem })?);
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
    let (kind, size) = announced(header)?;
    let (data, after_data) = after_header.split_at_checked(size).ok_or(Problem::CutFile)?;
    *rest = after_data;
    Ok(Blob { at, kind, data })
}

/// The kind of a block and its size in bytes, as its header announces them.
pub(super) fn announced(header: &[u8]) -> Result<(&[u8], usize), Problem> {
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
    Ok((kind, size))
}

impl Blob<'_> {
    /// How many bytes the block says that it unpacks to.
    fn unpacked_size(&self) -> Result<u64, Problem> {
        let mut size = 0;
        let mut message = Message(self.data);
        while let Some(field) = message.next()? {
            match field {
                (1, Value::Bytes(raw)) => size = raw.len() as u64,
                (2, Value::Number(announced)) if announced <= BLOB_LIMIT as u64 => size = announced,
                _ => {}
            }
        }
        Ok(size)
    }

    /// The block's bytes, unpacked.
    pub(super) fn unpack(&self) -> Result<Vec<u8>, Problem> {
        let (mut raw_size, mut packed) = (0, Packed::Nothing);
        let mut message = Message(self.data);
        while let Some(field) = message.next()? {
            match field {
                (1, Value::Bytes(raw)) => return Ok(raw.to_vec()),
                (2, Value::Number(size)) => raw_size = size,
                (3, Value::Bytes(zlib)) => packed = Packed::Zlib(zlib),
                (4, Value::Bytes(_)) => return Err(Problem::Compression("lzma")),
                (5, Value::Bytes(_)) => return Err(Problem::Compression("bzip2")),
                (6, Value::Bytes(lz4)) => packed = Packed::Lz4(lz4),
                (7, Value::Bytes(zstd)) => packed = Packed::Zstd(zstd),
                _ => {}
            }
        }
        let limit = |size: &usize| *size <= BLOB_LIMIT;
        let raw_size = usize::try_from(raw_size).ok().filter(limit).ok_or(Problem::BlobSize(raw_size))?;
        match packed {
            Packed::Nothing => Ok(Vec::new()),
            Packed::Zlib(zlib) => unpack(ZlibDecoder::new(zlib), zlib.len(), raw_size),
            Packed::Lz4(lz4) => {
                lz4_flex::block::decompress(lz4, raw_size).map_err(|error| Problem::Unpack(io::Error::other(error)))
            }
            Packed::Zstd(mut zstd) => {
                let size = zstd.len();
                let decoder = StreamingDecoder::new(&mut zstd);
                unpack(decoder.map_err(|error| Problem::Unpack(io::Error::other(error)))?, size, raw_size)
            }
        }
        .and_then(|raw| if raw.len() == raw_size { Ok(raw) } else { Err(Problem::RawSize(raw_size)) })
    }
}

/// How a block's bytes are packed.
enum Packed<'a> {
    Nothing,
    Zlib(&'a [u8]),
    Lz4(&'a [u8]),
    Zstd(&'a [u8]),
}

/// Unpacks so many bytes into what should be `size`, and no more than one beyond; what was announced is not believed before it is
/// there.
fn unpack(packed: impl Read, packed_size: usize, size: usize) -> Result<Vec<u8>, Problem> {
    const USUAL_RATIO: usize = 4;
    let mut raw = Vec::with_capacity(size.min(packed_size.saturating_mul(USUAL_RATIO)));
    packed.take(size as u64 + 1).read_to_end(&mut raw).map_err(Problem::Unpack)?;
    Ok(raw)
}

/// Whether the header says that the file has history. Refuses a file that cannot be understood without knowing more.
pub(super) fn read_features(header: &[u8]) -> Result<bool, Problem> {
    let mut has_history = false;
    let mut message = Message(header);
    while let Some(field) = message.next()? {
        match field {
            (4, Value::Bytes(b"OsmSchema-V0.6" | b"DenseNodes")) => {}
            (4, Value::Bytes(b"HistoricalInformation")) => has_history = true,
            (4, Value::Bytes(unknown)) => {
                return Err(Problem::Feature(String::from_utf8_lossy(unknown).into_owned()));
            }
            _ => {}
        }
    }
    Ok(has_history)
}
