//! Paints marks as a PNG picture, by tiny-skia. No other file knows of it.

use std::cmp::Reverse;
use std::collections::HashMap;

use kurbo::{Affine, BezPath, PathEl, Size};
use png::{ColorType, DeflateCompression, Encoder, Filter};
use skrifa::instance::Size as Em;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};
use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Mask, Paint, Path, PathBuilder, Pixmap, PremultipliedColorU8, Stroke,
    StrokeDash, Transform,
};

use super::element::{Ink, Mark, Pen, Run};
use super::pdf::BOLD;

/// How hard a picture is packed, of 9.
const LEVEL: u8 = 6;

/// Marks on white, a pixel for a point; none if there is no room for so many pixels.
pub(super) fn png(size: Size, marks: &[Mark]) -> Option<Vec<u8>> {
    let mut pixels = Pixmap::new(size.width as u32, size.height as u32)?;
    pixels.fill(Color::WHITE);
    marks.iter().for_each(|mark| paint(mark, &mut pixels, None));
    let (palette, indices) = palette(pixels.pixels());
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Indexed);
    encoder.set_palette(palette.concat());
    encoder.set_filter(Filter::NoFilter);
    encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
    encoder.write_header().ok()?.write_image_data(&indices).ok()?;
    Some(bytes)
}

/// The colours of which there is most, and for each pixel the one that is nearest: where edges are smooth, many colours hardly differ.
fn palette(pixels: &[PremultipliedColorU8]) -> (Vec<Ink>, Vec<u8>) {
    let ink = |pixel: &PremultipliedColorU8| [pixel.red(), pixel.green(), pixel.blue()];
    let runs: Vec<(Ink, usize)> = pixels.chunk_by(|a, b| a == b).map(|run| (ink(&run[0]), run.len())).collect();
    let mut counts: HashMap<Ink, usize> = HashMap::new();
    runs.iter().for_each(|(colour, length)| *counts.entry(*colour).or_default() += length);
    let mut colours: Vec<Ink> = counts.keys().copied().collect();
    colours.sort_unstable_by_key(|colour| (Reverse(counts[colour]), *colour));
    let palette = colours[..colours.len().min(256)].to_vec();
    let apart = |a: Ink, b: Ink| a.iter().zip(b).map(|(a, b)| i32::from(a.abs_diff(b)).pow(2)).sum::<i32>();
    let nearest = |colour: Ink| (0..=255).zip(&palette).min_by_key(|(_, other)| apart(colour, **other));
    let index: HashMap<Ink, u8> = colours.iter().map(|&of| (of, nearest(of).map_or(0, |(index, _)| index))).collect();
    let mut indices = Vec::with_capacity(pixels.len());
    runs.iter().for_each(|(colour, length)| indices.resize(indices.len() + length, index[colour]));
    (palette, indices)
}

fn paint(mark: &Mark, pixels: &mut Pixmap, within: Option<&Mask>) {
    match mark {
        Mark::Glyphs { run, at, ink } => {
            let outline = *at * outline(run);
            fill(&outline, *ink, pixels, within);
            if run.face.is_emboldened {
                stroke(&outline, Pen::of(*ink, BOLD * f64::from(run.size)), pixels, within);
            }
        }
        Mark::Halo { run, at, pen } => stroke(&(*at * outline(run)), *pen, pixels, within),
        Mark::Shape { path, fill: ink, pen } => {
            ink.iter().for_each(|ink| fill(path, *ink, pixels, within));
            pen.iter().for_each(|pen| stroke(path, *pen, pixels, within));
        }
        Mark::Within { outline, marks } => {
            let (Some(mut mask), Some(path)) = (Mask::new(pixels.width(), pixels.height()), path(outline)) else {
                return;
            };
            mask.fill_path(&path, FillRule::Winding, true, Transform::identity());
            marks.iter().for_each(|mark| paint(mark, pixels, Some(&mask)));
        }
        // There is none on a banner.
        Mark::Unseen { .. } | Mark::Picture { .. } => {}
    }
}

fn fill(outline: &BezPath, ink: Ink, pixels: &mut Pixmap, within: Option<&Mask>) {
    if let Some(path) = path(outline) {
        pixels.fill_path(&path, &of(ink), FillRule::Winding, Transform::identity(), within);
    }
}

fn stroke(
    outline: &BezPath,
    Pen { ink, width, dashes, has_round_ends }: Pen,
    pixels: &mut Pixmap,
    within: Option<&Mask>,
) {
    let stroke = Stroke {
        width: width as f32,
        miter_limit: 4.0,
        line_cap: if has_round_ends { LineCap::Round } else { LineCap::Butt },
        line_join: LineJoin::Round,
        dash: dashes.and_then(|dashes| StrokeDash::new(dashes.map(|length| length as f32).to_vec(), 0.0)),
    };
    if let Some(path) = path(outline) {
        pixels.stroke_path(&path, &of(ink), &stroke, Transform::identity(), within);
    }
}

fn of([red, green, blue]: Ink) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, 255);
    paint
}

fn path(outline: &BezPath) -> Option<Path> {
    let mut path = PathBuilder::new();
    for element in outline {
        match element {
            PathEl::MoveTo(to) => path.move_to(to.x as f32, to.y as f32),
            PathEl::LineTo(to) => path.line_to(to.x as f32, to.y as f32),
            PathEl::QuadTo(by, to) => path.quad_to(by.x as f32, by.y as f32, to.x as f32, to.y as f32),
            PathEl::CurveTo(by, and, to) => {
                path.cubic_to(by.x as f32, by.y as f32, and.x as f32, and.y as f32, to.x as f32, to.y as f32);
            }
            PathEl::ClosePath => path.close(),
        }
    }
    path.finish()
}

/// What glyphs look like, from the origin of their paragraph.
fn outline(run: &Run) -> BezPath {
    let mut outline = Outline::default();
    let Ok(font) = FontRef::from_index((*run.face.bytes).as_ref(), run.face.index) else { return outline.path };
    let location = font.axes().location(run.face.axes.iter().map(|(axis, value)| (Tag::new(axis), *value)));
    let glyphs = font.outline_glyphs();
    let mut x = run.start.x;
    for glyph in &run.glyphs {
        let [right, up] = glyph.offset.map(f64::from);
        outline.to_paragraph = Affine::new([1.0, 0.0, 0.0, -1.0, x + right, run.start.y - up]);
        if let Some(glyph) = glyphs.get(GlyphId::new(glyph.id)) {
            // Of a glyph that is damaged, there is what could be read.
            let _ = glyph.draw(DrawSettings::unhinted(Em::new(run.size), &location), &mut outline);
        }
        x += f64::from(glyph.advance);
    }
    outline.path
}

/// Collects the outlines of glyphs.
#[derive(Default)]
struct Outline {
    path: BezPath,
    /// From a glyph, whose letters grow upwards, to its place in the paragraph.
    to_paragraph: Affine,
}

impl Outline {
    fn push(&mut self, element: PathEl) {
        self.path.push(self.to_paragraph * element);
    }
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.push(PathEl::MoveTo((x, y).into()));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push(PathEl::LineTo((x, y).into()));
    }

    fn quad_to(&mut self, by_x: f32, by_y: f32, x: f32, y: f32) {
        self.push(PathEl::QuadTo((by_x, by_y).into(), (x, y).into()));
    }

    fn curve_to(&mut self, by_x: f32, by_y: f32, and_x: f32, and_y: f32, x: f32, y: f32) {
        self.push(PathEl::CurveTo((by_x, by_y).into(), (and_x, and_y).into(), (x, y).into()));
    }

    fn close(&mut self) {
        self.push(PathEl::ClosePath);
    }
}
