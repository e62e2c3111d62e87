//! Unpacks a whole file, such as `.osm.gz` or `.osm.bz2`.

use std::io::{self, Read};

use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;

use super::Error;

/// How many times its packed size a file may unpack to: those of OpenStreetMap come to some 15 times theirs in XML, and to 40 in
/// JSON with a line for each number.
const RATIO: u64 = 60;
/// A file may unpack to so many bytes more.
const SPARE: u64 = 16 << 20;

/// The file's bytes, if it is packed in a way that can be told by its first ones.
pub(super) fn unpack(bytes: &[u8]) -> Option<Result<Vec<u8>, Error>> {
    match bytes {
        [0x1f, 0x8b, ..] => Some(read("gzip", MultiGzDecoder::new(bytes), bytes.len())),
        [b'B', b'Z', b'h', ..] => Some(read("bzip2", MultiBzDecoder::new(bytes), bytes.len())),
        _ => None,
    }
}

fn read(format: &'static str, packed: impl Read, size: usize) -> Result<Vec<u8>, Error> {
    let limit = RATIO * size as u64 + SPARE;
    let mut raw = Vec::new();
    let read = packed.take(limit + 1).read_to_end(&mut raw);
    let too_large =
        || io::Error::other(format!("it would unpack to more than {limit} bytes, far more than a map does"));
    let done = read.and_then(|_| if raw.len() as u64 > limit { Err(too_large()) } else { Ok(()) });
    done.map(|()| raw).map_err(|problem| Error::Packed { format, problem })
}
