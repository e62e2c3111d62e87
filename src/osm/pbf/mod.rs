//! Reads `.osm.pbf`: a row of compressed blocks, each with its own string table.
//!
//! Source: <https://wiki.openstreetmap.org/wiki/PBF_Format> and the `.proto` files it links to; the numbers of fields in
//! the patterns below come from there. Authors are ignored. Files with history have the versions of an element one after the
//! other, of which the last counts.

mod blob;
mod block;
mod stream;
mod write;

use std::panic::resume_unwind;
use std::thread;

use super::elements::Elements;
use super::room::{Full, Room};
use super::wire::Malformed;
use super::{Error, Wanted};
use blob::{Blob, Blobs};
pub(super) use stream::Stream;
pub(super) use write::write;

/// What is wrong with a block of a `.osm.pbf` file.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The file ends before the block does.
    #[error("the file ends inside it; has all of it been downloaded?")]
    CutFile,
    /// A header beyond the format's limit: most likely not a PBF file at all.
    #[error("its header would have {0} bytes, more than the format allows; is this a .osm.pbf file?")]
    HeaderSize(usize),
    /// A block beyond the format's limit.
    #[error("it would have {0} bytes, more than the format allows")]
    BlobSize(u64),
    /// Blocks that unpack to far more than a map does: made to exhaust the machine.
    #[error("with it the file would unpack to {0} bytes, more than a map of its size holds")]
    FileSize(u64),
    /// The first block is not a header.
    #[error("it is not the header that a .osm.pbf file starts with")]
    NoHeader,
    /// The file says that a reader must know something that this one does not.
    #[error("the file needs a reader that knows `{0}`")]
    Feature(String),
    /// Packed in a way that this reader does not unpack.
    #[error("it is compressed with {0}; zlib, lz4 and zstd are supported")]
    Compression(&'static str),
    /// The packed data are damaged.
    #[error("its compressed data are damaged ({0})")]
    Unpack(std::io::Error),
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
    /// More elements than there is room for: made to exhaust the machine.
    #[error(transparent)]
    Full(#[from] Full),
    /// Lists that belong together have different lengths.
    #[error("its lists of {0} do not match")]
    UnevenLists(&'static str),
}

/// Reads the elements of a whole file, on as many threads as there are processors; on none but this one where there are none
/// to be had, as in a browser.
pub(super) fn read(bytes: &[u8], wanted: &Wanted) -> Result<Elements, Error> {
    let Blobs { all: blobs, has_history } = blob::split(bytes)?;
    let data: Vec<Blob> = blobs.into_iter().filter(|blob| blob.kind == b"OSMData").collect();
    let shares: Vec<&[Blob]> = if has_history { vec![&data] } else { share(&data, bytes.len()).collect() };
    let parts: Vec<_> = match &shares[..] {
        [all] => vec![read_blobs(all, bytes.len(), wanted)],
        shares => thread::scope(|scope| {
            let work = |share| scope.spawn(move || read_blobs(share, bytes.len(), wanted));
            let workers: Vec<_> = shares.iter().copied().map(work).collect();
            workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
        }),
    };
    let append = |mut elements: Elements, later| {
        elements.append(later);
        elements
    };
    let parts: Vec<Elements> = parts.into_iter().collect::<Result<_, _>>()?;
    Ok(parts.into_iter().reduce(append).unwrap_or_default())
}

/// Shares out the blocks to as many threads as there are processors: each gets those whose middle lies in its share of
/// the file, since blocks of ways are several times as large as those of nodes.
fn share<'a>(blobs: &'a [Blob], file_size: usize) -> impl Iterator<Item = &'a [Blob<'a>]> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let thread_of = move |blob: &Blob| (blob.at + blob.data.len() / 2) / file_size.div_ceil(threads).max(1);
    blobs.chunk_by(move |a, b| thread_of(a) == thread_of(b))
}

fn read_blobs(blobs: &[Blob], file_size: usize, wanted: &Wanted) -> Result<Elements, Error> {
    let mut elements = Elements::default();
    for blob in blobs {
        let room = Room::of(blob.data.len(), file_size);
        blob.unpack()
            .and_then(|block| block::read(&block, room, wanted, &mut elements))
            .map_err(|problem| Error::Pbf { block: blob.at, problem })?;
    }
    Ok(elements)
}
