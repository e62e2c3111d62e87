//! The address of the page as a QR code.

use fast_qr::ECL;
use fast_qr::qr::QRBuilder;
use kurbo::{BezPath, Rect, Shape};

/// How many modules a code is wide, and its dark ones; none for an address that is too long for one.
///
/// The white paper around it is the quiet zone.
pub(super) fn code(address: &str) -> Option<(f64, BezPath)> {
    let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
    let mut path = BezPath::new();
    for y in 0..code.size {
        for x in (0..code.size).filter(|&x| code[y][x].value()) {
            let module = Rect::new(x as f64, y as f64, x as f64 + 1.0, y as f64 + 1.0);
            path.extend(module.path_elements(0.1));
        }
    }
    Some((code.size as f64, path))
}
