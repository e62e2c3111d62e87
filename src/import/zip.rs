//! ZIP files, in which KMZ and sheets are packed.

use std::io::Read;

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use super::{Error, MAX_BYTES};

/// How much the parts of a sheet may unpack to, in bytes: XML takes some 40 bytes for a number of 7.
const MAX_UNPACKED: usize = 32 << 20;

/// Whether a file is a ZIP file.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The files in a ZIP file. Unpacking stops at a limit.
pub(super) struct Zip<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    entries: Vec<Entry>,
    /// How many bytes may be unpacked in all, and how many are left.
    most: usize,
    room: usize,
}

/// An entry of the table of contents.
struct Entry {
    name: Vec<u8>,
    method: CompressionMethod,
    place: ZipArchiveEntryWayfinder,
}

impl<'a> Zip<'a> {
    pub(super) fn open(zip: &'a [u8]) -> Result<Self, Error> {
        let archive = ZipArchive::from_slice(zip).map_err(|_| broken())?;
        let mut entries = Vec::new();
        let mut contents = archive.entries();
        while let Some(entry) = contents.next_entry().map_err(|_| broken())? {
            let name = entry.file_path().as_bytes().to_vec();
            entries.push(Entry { name, method: entry.compression_method(), place: entry.wayfinder() });
        }
        Ok(Self { archive, entries, most: MAX_UNPACKED, room: MAX_UNPACKED })
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

    /// Unpacks to one byte more than there is room for at most: the sizes that the file claims may be wrong.
    fn unpack(&mut self, index: usize) -> Result<Vec<u8>, Error> {
        let Entry { method, place, .. } = self.entries[index];
        let packed = self.archive.get_entry(place).map_err(|_| broken())?;
        let unpacked: Box<dyn Read> = match method {
            CompressionMethod::STORE => Box::new(packed.verifying_reader(packed.data())),
            CompressionMethod::DEFLATE => Box::new(packed.verifying_reader(DeflateDecoder::new(packed.data()))),
            _ => return Err(Error::new(None, "this ZIP file is packed in an unusual way; unpack it first")),
        };
        let mut bytes = Vec::new();
        let read = unpacked.take(self.room as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| Error::new(None, format!("this ZIP file is damaged: {error}")))?;
        let too_large =
            || Error::new(None, format!("what is packed in it is larger than {} MiB; split it", self.most >> 20));
        self.room = self.room.checked_sub(bytes.len()).ok_or_else(too_large)?;
        Ok(bytes)
    }
}

fn broken() -> Error {
    Error::new(None, "this ZIP file is damaged")
}
