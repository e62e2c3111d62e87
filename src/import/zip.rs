//! ZIP files (<https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>), in which KMZ and sheets are packed.

use std::io::Read;

use flate2::read::DeflateDecoder;

use super::{Error, MAX_BYTES};

/// How the table of contents ends, and how each of its entries and each file begins.
const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
const FILE: &[u8] = b"PK\x03\x04";
/// Lengths of what is fixed in them.
const END_LENGTH: usize = 22;
const ENTRY_LENGTH: usize = 46;
const FILE_LENGTH: usize = 30;
/// How much the parts of a sheet may unpack to, in bytes: XML takes some 40 bytes for a number of 7.
const MAX_UNPACKED: usize = 32 << 20;
/// The longest comment behind the table of contents.
const MAX_COMMENT: usize = 0xffff;

/// Whether a file is a ZIP file.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(FILE)
}

/// The files of a ZIP file, of which so much may be unpacked.
pub(super) struct Zip<'a> {
    zip: &'a [u8],
    entries: Vec<Entry<'a>>,
    /// How many bytes may be unpacked, in all and still.
    most: usize,
    room: usize,
}

impl<'a> Zip<'a> {
    pub(super) fn open(zip: &'a [u8]) -> Result<Self, Error> {
        let (mut at, count) = table_of_contents(zip).ok_or_else(broken)?;
        let mut entries = Vec::new();
        for _ in 0..count {
            let entry = Entry::at(zip, at).ok_or_else(broken)?;
            at = entry.end;
            entries.push(entry);
        }
        Ok(Self { zip, entries, most: MAX_UNPACKED, room: MAX_UNPACKED })
    }

    /// The first KML, which is the one that counts; it may unpack to [`MAX_BYTES`].
    pub(super) fn kml(&mut self) -> Result<Vec<u8>, Error> {
        (self.most, self.room) = (MAX_BYTES, MAX_BYTES);
        let kml = self.entries.iter().position(|entry| entry.name.to_ascii_lowercase().ends_with(b".kml"));
        match kml {
            Some(index) => self.unpack(index),
            None => Err(Error::new(None, "this ZIP file contains neither KML nor a sheet; unpack it first")),
        }
    }

    /// The file of this name, if there is one.
    pub(super) fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let index = self.entries.iter().position(|entry| entry.name == name.as_bytes());
        index.map(|index| self.unpack(index)).transpose()
    }

    fn unpack(&mut self, index: usize) -> Result<Vec<u8>, Error> {
        let entry = &self.entries[index];
        let data = entry.data(self.zip).ok_or_else(broken)?;
        let bytes = match entry.method {
            0 => data.to_vec(),
            8 => inflate(data, self.room)?,
            _ => return Err(Error::new(None, "this ZIP file is packed in an unusual way; unpack it first")),
        };
        let too_large =
            || Error::new(None, format!("what is packed in it is larger than {} MiB; split it", self.most >> 20));
        self.room = self.room.checked_sub(bytes.len()).ok_or_else(too_large)?;
        Ok(bytes)
    }
}

fn broken() -> Error {
    Error::new(None, "this ZIP file is damaged")
}

/// Where the table of contents begins, and how many entries it has.
fn table_of_contents(zip: &[u8]) -> Option<(usize, usize)> {
    let last = zip.len().checked_sub(END_LENGTH)?;
    let first = last.saturating_sub(MAX_COMMENT);
    let end = (first..=last).rev().find(|at| zip[*at..].starts_with(END))?;
    Some((number::<4>(zip, end + 16)?, number::<2>(zip, end + 10)?))
}

/// An entry of the table of contents.
struct Entry<'a> {
    name: &'a [u8],
    method: usize,
    packed: usize,
    /// Where the file's own header is.
    header: usize,
    /// Where the next entry begins.
    end: usize,
}

impl<'a> Entry<'a> {
    fn at(zip: &'a [u8], at: usize) -> Option<Self> {
        zip.get(at..)?.strip_prefix(ENTRY)?;
        let [name, extra, comment] = [28, 30, 32].map(|offset| number::<2>(zip, at + offset));
        let start = at + ENTRY_LENGTH;
        Some(Self {
            name: zip.get(start..start + name?)?,
            method: number::<2>(zip, at + 10)?,
            packed: number::<4>(zip, at + 20)?,
            header: number::<4>(zip, at + 42)?,
            end: start + name? + extra? + comment?,
        })
    }

    /// The packed bytes.
    fn data(&self, zip: &'a [u8]) -> Option<&'a [u8]> {
        zip.get(self.header..)?.strip_prefix(FILE)?;
        let (name, extra) = (number::<2>(zip, self.header + 26)?, number::<2>(zip, self.header + 28)?);
        let start = self.header + FILE_LENGTH + name + extra;
        zip.get(start..start.checked_add(self.packed)?)
    }
}

/// A number of so many bytes, the least first.
fn number<const BYTES: usize>(zip: &[u8], at: usize) -> Option<usize> {
    let bytes = zip.get(at..at.checked_add(BYTES)?)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
}

/// Unpacks to one byte more than there is room for at most.
fn inflate(packed: &[u8], room: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = DeflateDecoder::new(packed).take(room as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| Error::new(None, format!("this ZIP file is damaged: {error}")))?;
    Ok(bytes)
}
