//! PNG pictures, made in code. `tests/hostile` has them too.

use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

/// Bits of a sample and type of colour: PNG, third edition, 11.2.1.
pub(crate) const BLACK_AND_WHITE: [u8; 2] = [1, 0];
pub(crate) const COLOURS: [u8; 2] = [8, 2];

/// A PNG in one colour.
pub(crate) fn png(width: u32, height: u32, [bits, colour]: [u8; 2]) -> Vec<u8> {
    let samples = match colour {
        2 => 3,
        4 => 2,
        6 => 4,
        _ => 1,
    };
    let row = vec![0; 1 + (width as usize * samples * usize::from(bits)).div_ceil(8)];
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    (0..height).for_each(|_| packed.write_all(&row).unwrap());
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[bits, colour, 0, 0, 0]].concat();
    let palette = if colour == 3 { chunk(b"PLTE", &[29, 63, 114]) } else { Vec::new() };
    let picture = chunk(b"IDAT", &packed.finish().unwrap());
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &header), palette, picture, chunk(b"IEND", &[])].concat()
}

fn chunk(name: &[u8], data: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(name);
    crc.update(data);
    [&(data.len() as u32).to_be_bytes()[..], name, data, &crc.sum().to_be_bytes()].concat()
}
