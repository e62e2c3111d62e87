//! The address of the page as a QR code.

use std::fmt::Write;

use fast_qr::ECL;
use fast_qr::qr::QRBuilder;

/// Empty modules around the code, as ISO/IEC 18004 asks for.
const QUIET: usize = 4;

/// The code as an SVG file; none for an address that is too long for one.
pub(super) fn svg(address: &str) -> Option<String> {
    let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
    let side = code.size + 2 * QUIET;
    let mut svg = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d=""#);
    for y in 0..code.size {
        for x in (0..code.size).filter(|&x| code[y][x].value()) {
            // Writing to a string cannot fail.
            let _ = write!(svg, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    svg.push_str(r#""/></svg>"#);
    Some(svg)
}
