//! ZIP files, put together from their parts.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// A ZIP file of these files.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    zip_by(files, |deflater, bytes| deflater.write_all(bytes).unwrap())
}

fn zip_by<T>(files: &[(&str, T)], pack: impl Fn(&mut DeflateEncoder<Vec<u8>>, &T)) -> Vec<u8> {
    let (mut zip, mut contents) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let mut deflater = DeflateEncoder::new(Vec::new(), Compression::default());
        pack(&mut deflater, text);
        let length = deflater.total_in() as u32;
        let packed = deflater.finish().unwrap();
        let sizes = [packed.len() as u32, length].map(u32::to_le_bytes).concat();
        let common = [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &sizes, &[name.len() as u8, 0, 0, 0]].concat();
        contents.extend([b"PK\x01\x02\x14\0".as_slice(), &common, &[0; 10]].concat());
        contents.extend((zip.len() as u32).to_le_bytes());
        contents.extend(name.as_bytes());
        zip.extend([b"PK\x03\x04".as_slice(), &common, name.as_bytes(), &packed].concat());
    }
    let start = (zip.len() as u32).to_le_bytes();
    let count = [files.len() as u8, 0, files.len() as u8, 0];
    let size = (contents.len() as u32).to_le_bytes();
    [&zip, &contents, b"PK\x05\x06\0\0\0\0".as_slice(), &count, &size, &start, &[0, 0]].concat()
}
