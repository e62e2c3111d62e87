//! The ground beyond the frame, for a map that is made smaller on a screen: coarser, and with less on it, the farther out.

use super::drawing::{Class, Layer, Wider};
use super::feature::Feature;
use super::frame::{FARTHEST, Frame};
use super::join::chains;
use super::line::{length, simplify};
use super::{Rectangle, Spot};
use crate::geo::signed_area;

/// What is drawn beyond the frame, the most important first.
const CLASSES: [Class; 11] = [
    Class::Water,
    Class::Motorway,
    Class::Artery,
    Class::Green,
    Class::River,
    Class::Connector,
    Class::Rail,
    Class::Street,
    Class::Pedestrian,
    Class::Stream,
    Class::Sand,
];
/// How many of them are drawn where the map shows so many times the width of its frame.
const DETAILS: [(f64, usize); 3] = [(2.0, CLASSES.len()), (4.0, 7), (FARTHEST, 5)];
/// Points for each of these. What is more has the least important classes left out.
const MOST: usize = 6_000;
/// A point nearer than this to a simplified line is left out, and so is an area smaller than this, in units of a drawing that is
/// made so many times smaller.
const TOLERANCE: f64 = 0.5;
const SPECK: f64 = 30.0;
/// The same for lines that are shorter.
const STUB: f64 = 6.0;
/// Made smaller than this, the map is exact to a unit.
const EXACT: f64 = 2.0;

/// The ground beyond the frame, the farthest first; each lies on the one before and covers it.
pub(super) fn draw(features: &[Feature], frame: &Frame) -> Vec<Wider> {
    let drawing = frame.bounds(0.0);
    let mut all: Vec<Wider> = Vec::new();
    for (times, classes) in DETAILS {
        let ground = drawing.scaled(times).intersection(frame.wider);
        if all.last().map_or(frame.ground, |last| last.ground) == ground {
            break;
        }
        all.push(Wider { zoom: 1.0 / times, ground, layers: layers(features, ground, times, &CLASSES[..classes]) });
    }
    all.reverse();
    all
}

fn layers(features: &[Feature], ground: Rectangle, times: f64, classes: &[Class]) -> Vec<Layer> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut points = 0;
    for &class in classes {
        let lines = lines(features, class, ground, times);
        points += lines.iter().map(Vec::len).sum::<usize>();
        if points > MOST {
            break;
        }
        layers.push(Layer { class, bridge: false, lines });
    }
    layers.retain(|layer| !layer.lines.is_empty());
    layers.sort_by_key(|layer| layer.class);
    layers
}

/// What one sees of a class where the map is made so many times smaller.
fn lines(features: &[Feature], class: Class, ground: Rectangle, times: f64) -> Vec<Vec<Spot>> {
    let tolerance = TOLERANCE * times;
    let lines = features.iter().filter(|feature| feature.class == class).flat_map(|feature| &feature.lines);
    if class.is_area() {
        let rings = lines.map(|line| simplify(&ground.clip_ring(line), tolerance));
        let large = rings.filter(|ring| signed_area(ring).abs() >= SPECK * times * times);
        return large.map(|ring| rounded(ring, times)).collect();
    }
    let pieces = lines.flat_map(|line| ground.clip_line(line)).collect();
    let whole = chains(pieces).into_iter().filter(|line| length(line) >= STUB * times);
    whole.map(|line| rounded(simplify(&line, tolerance), times)).collect()
}

fn rounded(line: Vec<Spot>, times: f64) -> Vec<Spot> {
    if times <= EXACT {
        return line;
    }
    line.into_iter().map(|Spot { x, y }| Spot::new(x.round(), y.round())).collect()
}
