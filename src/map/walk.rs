//! The walks as lines on the drawing, one for each measured entry.

use super::Spot;
use super::drawing::WalkLine;
use super::frame::Frame;
use super::line::simplify;
use crate::guide::Guide;
use crate::walk::Basis;

/// A point nearer than this to a simplified walk is left out, in units.
const TOLERANCE: f64 = 0.4;

/// The measured walks in the order of their numbers. An estimated walk has no line: it is not known where it leads.
pub(super) fn draw(guide: &Guide, frame: &Frame) -> Vec<WalkLine> {
    let measured = guide.entries.iter().filter(|entry| entry.walk.basis == Basis::Routed);
    let walks = measured.map(|entry| {
        let line: Vec<Spot> = entry.walk.path.iter().map(|&position| frame.spot(position)).collect();
        let pieces = frame.wider.clip_line(&line);
        WalkLine { number: entry.number, lines: pieces.iter().map(|piece| simplify(piece, TOLERANCE)).collect() }
    });
    walks.filter(|walk| !walk.lines.is_empty()).collect()
}
