//! The map on paper: a drawing in ink.

use kurbo::{Affine, BezPath, Circle, Point, Rect, Shape as _, Vec2};

use super::block::{COLOURS, badge, on_badge};
use super::element::{Ink, Mark, Pen, Run};
use super::typeset::{Paragraph, Style, Typesetter};
use crate::map::{
    ARROW, Anchor, CREDIT, Class, DOT, Drawing, Label, Landmark, LandmarkKind, Layer, Marker, Name, NameKind, ONE_LINE,
    Rectangle, SMALL_ARROW, Spot,
};

const GROUND: Ink = [0xf4, 0xf2, 0xec];
/// The ground within the rings, the nearest first.
const WITHIN: [Ink; 3] = [[0xfa, 0xf0, 0xd3], [0xf8, 0xf1, 0xde], [0xf6, 0xf2, 0xe6]];
const WHITE: Ink = [0xff, 0xff, 0xff];
const GREEN: Ink = [0xe1, 0xea, 0xd6];
const WATER: Ink = [0xcf, 0xe1, 0xec];
const INK: Ink = [0x19, 0x19, 0x19];
const SOFT_INK: Ink = [0x40, 0x3e, 0x39];
const SIGN: Ink = [0x2f, 0x5f, 0x9e];
const PATH: Ink = [0xaa, 0xa3, 0x92];
const RAIL: Ink = [0x9c, 0x98, 0x8e];
/// How far a curve may be from what it stands for.
const ACCURACY: f64 = 0.01;

/// A drawing on a page: its upper left corner at `corner`, its units so many points long, the venue in this colour.
pub(super) fn marks(
    drawing: &Drawing,
    corner: Point,
    unit: f64,
    accent: Ink,
    typesetter: &mut Typesetter,
) -> Vec<Mark> {
    let paper =
        Paper { to_page: Affine::translate(corner.to_vec2()) * Affine::scale(unit), unit, line: drawing.lines * unit };
    let Rectangle { left, top, right, bottom } = drawing.ground;
    let ground = paper.to_page * Rect::new(left, top, right, bottom).to_path(ACCURACY);
    let mut inside = vec![Mark::Shape { path: ground.clone(), fill: Some(GROUND), pen: None }];
    let rings = drawing.rings.iter().zip(WITHIN).rev();
    inside.extend(rings.map(|(ring, ink)| paper.area(&ring.ground, ink)));
    inside.extend(layers(&drawing.layers, &paper));
    let ring_pen = Pen::of([0xa3, 0x96, 0x69], 0.8 * unit);
    inside.extend(drawing.rings.iter().map(|ring| paper.line(&ring.lines, ring_pen)));
    let minutes = drawing.rings.iter().filter_map(|ring| ring.label.as_ref());
    let names = minutes.chain(&drawing.names);
    names.for_each(|name| inside.extend(paper.name(name, typesetter)));
    drawing.landmarks.iter().for_each(|landmark| inside.extend(paper.landmark(landmark, typesetter)));
    let mut marks = vec![Mark::Within { outline: ground.clone(), marks: inside }];
    let frame = Pen { has_round_ends: false, ..Pen::of([0x8a, 0x86, 0x7c], 0.8 * unit) };
    marks.push(Mark::Shape { path: ground, fill: None, pen: Some(frame) });
    // Where the extract ends, these stand on paper.
    marks.extend(scale(drawing, &paper, typesetter));
    marks.extend(credit(drawing, &paper, typesetter));
    let shown = || drawing.markers.iter().filter(|marker| marker.zoom == 1);
    for label in shown().filter_map(|marker| marker.label.as_ref()) {
        let halo = Pen::of(GROUND, 2.5 * unit);
        marks.extend(paper.label(label, Style::plain(8.5 * unit, INK), halo, typesetter));
    }
    shown().for_each(|marker| marks.extend(paper.leader(marker)));
    marks.extend(venue(drawing, &paper, accent, typesetter));
    drawing.markers.iter().for_each(|marker| marks.extend(paper.marker(marker, typesetter)));
    marks
}

/// Where units of the drawing are on the page.
struct Paper {
    to_page: Affine,
    /// In points.
    unit: f64,
    /// Points of a line one unit wide.
    line: f64,
}

/// Below the streets, the streets' edges, their surfaces; then the same for bridges.
fn layers(layers: &[Layer], paper: &Paper) -> Vec<Mark> {
    let mut marks = Vec::new();
    for level in layers.chunk_by(|a, b| a.bridge == b.bridge) {
        let (below, streets): (Vec<&Layer>, Vec<&Layer>) = level.iter().partition(|layer| !layer.class.is_cased());
        marks.extend(below.iter().filter_map(|layer| paper.plain(layer)));
        for part in 0..2 {
            let pens = streets.iter().filter_map(|layer| Some((layer, street(layer.class)?[part])));
            marks.extend(pens.map(|(layer, (ink, width))| paper.line(&layer.lines, Pen::of(ink, width * paper.line))));
        }
    }
    marks
}

/// The edge and the surface of a street, with their widths in units.
fn street(class: Class) -> Option<[(Ink, f64); 2]> {
    const EDGE: Ink = [0xbf, 0xba, 0xb0];
    let (surface, widths) = match class {
        Class::Service => (WHITE, [2.1, 1.3]),
        Class::Pedestrian => (WHITE, [4.0, 3.0]),
        Class::Street => (WHITE, [4.6, 3.6]),
        Class::Connector => (WHITE, [6.2, 5.1]),
        Class::Artery => (WHITE, [7.4, 6.2]),
        Class::Motorway => ([0xe6, 0xe1, 0xd6], [5.4, 4.2]),
        _ => return None,
    };
    Some([(EDGE, widths[0]), (surface, widths[1])])
}

/// A circle as an outline.
fn circle(middle: Point, radius: f64) -> BezPath {
    Circle::new(middle, radius).to_path(ACCURACY)
}

fn outline(lines: &[Vec<Spot>], is_closed: bool) -> BezPath {
    let mut path = BezPath::new();
    for line in lines.iter().filter(|line| line.len() > 1) {
        for (index, &Spot { x, y }) in line.iter().enumerate() {
            if index == 0 { path.move_to((x, y)) } else { path.line_to((x, y)) }
        }
        if is_closed {
            path.close_path();
        }
    }
    path
}

impl Paper {
    fn at(&self, Spot { x, y }: Spot) -> Point {
        self.to_page * Point::new(x, y)
    }

    fn line(&self, lines: &[Vec<Spot>], pen: Pen) -> Mark {
        Mark::Shape { path: self.to_page * outline(lines, false), fill: None, pen: Some(pen) }
    }

    /// Areas, and lines without an edge.
    fn plain(&self, layer: &Layer) -> Option<Mark> {
        let fill = match layer.class {
            Class::Green => GREEN,
            Class::Sand => [0xf3, 0xe9, 0xcf],
            Class::Water => WATER,
            Class::Square => WHITE,
            Class::Building => [0xe4, 0xe0, 0xd6],
            _ => {
                let (ink, width, dashes) = match layer.class {
                    Class::Stream => (WATER, 1.2, None),
                    Class::River => (WATER, 4.0, None),
                    Class::Tunnel => ([0xbd, 0xb6, 0xa5], 1.0, Some([1.0, 2.0])),
                    Class::Tram => (RAIL, 0.4, None),
                    Class::Rail => (RAIL, 0.8, None),
                    Class::Steps => (PATH, 2.2, Some([0.7, 0.7])),
                    Class::Path => (PATH, 0.7, Some([2.0, 1.2])),
                    _ => return None,
                };
                let dashes = dashes.map(|dashes| dashes.map(|length| length * self.unit));
                let pen = Pen { ink, width: width * self.line, dashes, has_round_ends: dashes.is_none() };
                return Some(self.line(&layer.lines, pen));
            }
        };
        Some(self.area(&layer.lines, fill))
    }

    fn area(&self, lines: &[Vec<Spot>], ink: Ink) -> Mark {
        Mark::Shape { path: self.to_page * outline(lines, true), fill: Some(ink), pen: None }
    }

    /// A name on the ground, straight or along its street.
    fn name(&self, name: &Name, typesetter: &mut Typesetter) -> Vec<Mark> {
        let (ink, halo) = match name.kind {
            NameKind::Major | NameKind::Minor | NameKind::Square => (SOFT_INK, WHITE),
            NameKind::Quarter => (SOFT_INK, GROUND),
            NameKind::Green => ([0x3a, 0x52, 0x32], GREEN),
            NameKind::Water => ([0x2e, 0x50, 0x68], WATER),
            NameKind::Ring => (INK, GROUND),
        };
        let (is_bold, is_italic) = (name.kind == NameKind::Ring, name.kind == NameKind::Water);
        let style = Style { size: name.kind.size() * self.unit, is_bold, is_italic, ink };
        let halo = Pen::of(halo, 2.2 * self.unit);
        let set = typesetter.line(&name.text, style);
        if name.line.is_empty() {
            let map = Affine::translate(self.at(name.at).to_vec2()) * Affine::rotate(name.angle.to_radians());
            return set.marks_around(map, Some(halo));
        }
        let line: Vec<Point> = name.line.iter().map(|&spot| self.at(spot)).collect();
        along(&line, &set, halo)
    }

    /// What one steers by: its mark, and its name beside it.
    fn landmark(&self, landmark: &Landmark, typesetter: &mut Typesetter) -> Vec<Mark> {
        let is_station = matches!(landmark.kind, LandmarkKind::Station | LandmarkKind::Entrance);
        let ink = if is_station { SIGN } else { SOFT_INK };
        let style = Style { size: 8.0 * self.unit, is_bold: is_station, is_italic: false, ink };
        let halo = Pen::of(GROUND, 2.2 * self.unit);
        let to_mark = Affine::translate(self.at(landmark.at).to_vec2()) * Affine::scale(self.unit);
        let path = to_mark * BezPath::from_svg(landmark.kind.outline()).unwrap_or_default();
        let mut marks = vec![Mark::Shape { path, fill: Some(ink), pen: None }];
        marks.extend(landmark.label.iter().flat_map(|label| self.label(label, style, halo, typesetter)));
        marks
    }

    /// A text beside a mark.
    fn label(&self, label: &Label, style: Style, halo: Pen, typesetter: &mut Typesetter) -> Vec<Mark> {
        let set = typesetter.line(&label.text, style);
        let to_middle = match label.anchor {
            Anchor::Start => set.width() / 2.0,
            Anchor::Middle => 0.0,
            Anchor::End => -set.width() / 2.0,
        };
        let middle = self.at(label.at) + Vec2::new(to_middle, 0.0);
        set.marks_around(Affine::translate(middle.to_vec2()), Some(halo))
    }

    /// A thin line from the spot of a place to its marker, where that had to move.
    fn leader(&self, marker: &Marker) -> Vec<Mark> {
        if marker.beyond.is_some() || (marker.at - marker.spot).length() < 3.0 {
            return Vec::new();
        }
        let spot = circle(self.at(marker.spot), 1.5 * self.unit);
        vec![
            self.line(&[vec![marker.spot, marker.at]], Pen::of(INK, 0.7 * self.unit)),
            Mark::Shape { path: spot, fill: Some(INK), pen: None },
        ]
    }

    fn marker(&self, marker: &Marker, typesetter: &mut Typesetter) -> Vec<Mark> {
        let colour = COLOURS[marker.shape.colour % COLOURS.len()];
        let edge = Some(Pen::of(GROUND, 1.4 * self.unit));
        let (fill, pen) =
            if marker.shape.hollow { (WHITE, Some(Pen::of(colour, 1.6 * self.unit))) } else { (colour, edge) };
        let arrow = |data: &str, bearing: f64, at: Spot| {
            let map = Affine::translate(self.at(at).to_vec2()) * Affine::scale(self.unit);
            let path = map * Affine::rotate(bearing.to_radians()) * BezPath::from_svg(data).unwrap_or_default();
            Mark::Shape { path, fill: Some(fill), pen }
        };
        if marker.zoom != 1 {
            let dot = |at| Mark::Shape { path: circle(self.at(at), DOT * self.unit), fill: Some(fill), pen };
            let dot = marker.beyond.map_or_else(|| dot(marker.spot), |way| arrow(SMALL_ARROW, way, marker.at));
            return vec![dot];
        }
        let mut marks = Vec::new();
        marks.extend(marker.beyond.map(|bearing| arrow(ARROW, bearing, marker.at)));
        let at = self.at(marker.at);
        let mut shape = badge(marker.shape, self.unit).mapped(Affine::translate(at.to_vec2()));
        if let Mark::Shape { pen, .. } = &mut shape {
            *pen = pen.or(edge);
        }
        marks.push(shape);
        marks.extend(on_badge(&marker.number.to_string(), marker.shape, at, self.unit, typesetter));
        marks
    }
}

/// Sets glyphs along a line, the middle of the text on that of the line.
fn along(line: &[Point], set: &Paragraph, halo: Pen) -> Vec<Mark> {
    let length: f64 = line.windows(2).map(|ends| ends[0].distance(ends[1])).sum();
    let start = (length - set.width()) / 2.0;
    let glyphs = set.glyphs().into_iter().map(|(run, ink)| {
        let middle = run.start.x + f64::from(run.advance) / 2.0;
        let (at, angle) = on_line(line, start + middle);
        let to_middle = Affine::translate(-Vec2::new(middle, set.middle()));
        (run, Affine::translate(at.to_vec2()) * Affine::rotate(angle) * to_middle, ink)
    });
    let glyphs: Vec<(Run, Affine, Ink)> = glyphs.collect();
    // All halos first, so that none covers the letter before it.
    let halos = glyphs.iter().map(|(run, at, _)| Mark::Halo { run: run.clone(), at: *at, pen: halo });
    halos.chain(glyphs.iter().map(|(run, at, ink)| Mark::Glyphs { run: run.clone(), at: *at, ink: *ink })).collect()
}

/// The point a length along a line, and how the line runs there; before and behind its ends it goes on straight.
fn on_line(line: &[Point], mut along: f64) -> (Point, f64) {
    let pieces = line.len().saturating_sub(1);
    for (index, ends) in line.windows(2).enumerate() {
        let step = ends[1] - ends[0];
        let length = step.hypot();
        if length > 0.0 && (along <= length || index + 1 == pieces) {
            return (ends[0] + step * (along / length), step.atan2());
        }
        along -= length;
    }
    (line.first().copied().unwrap_or_default(), 0.0)
}

fn venue(drawing: &Drawing, paper: &Paper, accent: Ink, typesetter: &mut Typesetter) -> Vec<Mark> {
    let (at, unit) = (paper.at(drawing.venue.at), paper.unit);
    let mut marks = Vec::new();
    if let Some(label) = &drawing.venue.label {
        let halo = Pen::of(GROUND, 3.0 * unit);
        marks.extend(paper.label(label, Style::bold(10.5 * unit, accent), halo, typesetter));
    }
    let disc = Some(Pen::of(GROUND, 1.6 * unit));
    marks.push(Mark::Shape { path: circle(at, 9.5 * unit), fill: Some(accent), pen: disc });
    marks.push(Mark::Shape { path: circle(at, 4.5 * unit), fill: None, pen: Some(Pen::of(WHITE, 2.5 * unit)) });
    marks
}

fn scale(drawing: &Drawing, paper: &Paper, typesetter: &mut Typesetter) -> Vec<Mark> {
    let (left, bottom, right) = (10.0, drawing.height - 8.0, 10.0 + drawing.scale.length);
    let bar = [(left, bottom - 4.0), (left, bottom), (right, bottom), (right, bottom - 4.0)];
    let bar = [bar.map(|(x, y)| Spot { x, y }).to_vec()];
    let pen = Pen { has_round_ends: false, ..Pen::of(INK, paper.unit) };
    let mut marks = vec![paper.line(&bar, pen)];
    marks.extend(paper.foot(
        &drawing.scale.text,
        Spot { x: left + 4.0, y: bottom - 7.0 },
        Anchor::Start,
        INK,
        typesetter,
    ));
    marks
}

fn credit(drawing: &Drawing, paper: &Paper, typesetter: &mut Typesetter) -> Vec<Mark> {
    if !drawing.credit {
        return Vec::new();
    }
    let up = if drawing.width < ONE_LINE { 21.0 } else { 10.0 };
    let at = Spot { x: drawing.width - 6.0, y: drawing.height - up };
    paper.foot(CREDIT, at, Anchor::End, SOFT_INK, typesetter)
}

impl Paper {
    /// A text at the foot of the map.
    fn foot(&self, text: &str, at: Spot, anchor: Anchor, ink: Ink, typesetter: &mut Typesetter) -> Vec<Mark> {
        let label = Label { text: text.to_owned(), anchor, at, half: Spot::default() };
        self.label(&label, Style::plain(9.0 * self.unit, ink), Pen::of(GROUND, 2.5 * self.unit), typesetter)
    }
}

/// The colour of the venue.
pub(super) fn accent(theme: &crate::places::Theme) -> Ink {
    theme.accent.map_or([0xc8, 0x10, 0x2e], |accent| accent.light.0)
}
