//! The blocks of a file: each with a header of its own and packed by itself.

use std::io::Read;

use flate2::bufread::ZlibDecoder;

use super::Problem;
use crate::osm::Error;
use crate::osm::wire::{Message, Value};

/// A block's header is smaller than this many bytes (PBF format, "File format").
const HEADER_LIMIT: usize = 64 << 10;
/// A block, packed and unpacked, is smaller than this many bytes (PBF format, "File format").
const BLOB_LIMIT: usize = 32 << 20;

/// One block of the file, still packed.
pub(super) struct Blob<'a> {
    /// Where it starts in the file.
    pub(super) at: usize,
    pub(super) kind: &'a [u8],
    pub(super) data: &'a [u8],
}

/// Finds the blocks of a file and checks its header.
pub(super) fn split(bytes: &[u8]) -> Result<Vec<Blob<'_>>, Error> {
    // Maps unpack to two to four times their size; extracts with all metadata left out, to ten.
    let limit = 20 * bytes.len() as u64 + (16 << 20);
    let mut blobs = Vec::new();
    let mut total = 0;
    let mut rest = bytes;
    while !rest.is_empty() {
        let at = bytes.len() - rest.len();
        let blob = next_blob(&mut rest, at).and_then(|blob| {
            total += blob.unpacked_size()?;
            match blob.kind {
                _ if total > limit => Err(Problem::FileSize(total)),
                b"OSMHeader" => check_features(&blob.unpack()?).map(|()| blob),
                _ if at == 0 => Err(Problem::NoHeader),
                _ => Ok(blob),
            }
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
        let unknown = match field {
            (4, Value::Bytes(required)) if !matches!(required, b"OsmSchema-V0.6" | b"DenseNodes") => required,
            // Optional in name, but such files leave the nodes out.
            (5, Value::Bytes(optional @ b"LocationsOnWays")) => optional,
            _ => continue,
        };
        return Err(Problem::Feature(String::from_utf8_lossy(unknown).into_owned()));
    }
    Ok(())
}
