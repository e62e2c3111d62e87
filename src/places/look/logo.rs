//! What kind of picture a logo is, by what it holds and not by its name.

use quick_xml::Reader;
use quick_xml::events::Event;

/// The largest logo that is accepted, in bytes: it is part of every copy of the page.
pub const MAX_BYTES: usize = 100_000;

/// The most pixels a side that a PNG may have. A browser decodes all of it, at four bytes a pixel, however small the file is and
/// however small it is shown.
pub const MAX_PIXELS: u32 = 4096;

/// A logo as it came from the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// `image/svg+xml` or `image/png`.
    pub media_type: &'static str,
    /// The file's bytes.
    pub bytes: Vec<u8>,
}

impl Logo {
    /// The logo in these bytes; none when they are neither SVG nor a PNG of bearable size.
    ///
    /// A page may show it as the source of an image only: there no script in an SVG runs and nothing is fetched.
    pub fn of(bytes: Vec<u8>) -> Option<Self> {
        let media_type = if is_png(&bytes) {
            "image/png"
        } else if is_svg(&bytes) {
            "image/svg+xml"
        } else {
            return None;
        };
        Some(Self { media_type, bytes })
    }

    /// Width and height of a PNG in pixels.
    pub fn pixels(&self) -> Option<[u32; 2]> {
        png_size(&self.bytes)
    }
}

/// By its signature and its first chunk, which says how wide and high it is: PNG, third edition, 5.2 and 11.2.1.
fn is_png(bytes: &[u8]) -> bool {
    png_size(bytes).is_some_and(|sides| sides.iter().all(|side| (1..=MAX_PIXELS).contains(side)))
}

fn png_size(bytes: &[u8]) -> Option<[u32; 2]> {
    let side = |at: usize| bytes.get(at..)?.first_chunk().map(|bytes| u32::from_be_bytes(*bytes));
    let is_png = bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(12..16) == Some(b"IHDR");
    is_png.then_some([side(16)?, side(20)?])
}

/// By its outermost element, in the namespace without which an image shows nothing.
fn is_svg(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                let is_namespaced = element.attributes().flatten().any(|attribute| {
                    attribute.key.as_ref().starts_with("xmlns")
                        && attribute.value.as_ref() == "http://www.w3.org/2000/svg"
                });
                return is_namespaced && element.local_name().as_ref() == "svg";
            }
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_what_it_holds() {
        let kind = |bytes: &[u8]| Logo::of(bytes.to_vec()).map(|logo| logo.media_type);
        let svg = "<?xml version=\"1.0\"?>\n<!-- logo -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\"/>";
        assert_eq!(kind(svg.as_bytes()), Some("image/svg+xml"));
        assert_eq!(kind(format!("\u{feff}{svg}").as_bytes()), Some("image/svg+xml"));
        let png = |width: u32, height: u32| {
            [&b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"[..], &width.to_be_bytes(), &height.to_be_bytes()].concat()
        };
        assert_eq!(kind(&png(32, MAX_PIXELS)), Some("image/png"));
        for (width, height) in [(60_000, 60_000), (32, MAX_PIXELS + 1), (0, 32), (u32::MAX, 1)] {
            assert_eq!(kind(&png(width, height)), None, "{width} x {height}");
        }
        for other in [&b""[..], b"GIF89a", b"\x89PNG", b"<html><svg/></html>", b"<svg/>", b"\xff\xfe<svg", b"<svg"] {
            assert_eq!(kind(other), None, "{}", String::from_utf8_lossy(other));
        }
    }
}
