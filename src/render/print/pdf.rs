//! Writes a document as PDF, for assistive software too (PDF/UA-1), by krilla. No other file knows of it.

use std::collections::BTreeMap;
use std::num::{NonZeroU16, NonZeroU32};

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point, Quadrilateral, Size, Transform};
use krilla::image::Image;
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope, Tag, TagGroup,
    TagKind, TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document as Pdf, SerializeSettings};
use kurbo::{Affine, BezPath, PathEl, Rect};

use super::element::{Content, Document, Element, Face, Glyph, Ink, Mark, Pen, Role, Run};

/// Width of the outline that stands for bold where a font has none, in ems.
pub(super) const BOLD: f64 = 0.03;

/// The document as a file; none if a picture is damaged, or a font cannot draw what it says it can.
pub(super) fn write(document: &Document) -> Option<Vec<u8>> {
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish().ok()?;
    let mut pdf = Pdf::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let metadata = Metadata::new().title(document.title.clone()).description(document.description.clone());
    pdf.set_metadata(metadata.language(document.language.clone()));
    let mut parts = Parts::default();
    document.body.iter().for_each(|element| parts.collect(element));
    let mut fonts = Fonts::default();
    let mut contents = vec![None; parts.contents.len()];
    let mut links = vec![None; parts.links.len()];
    for (number, size) in document.pages.iter().enumerate() {
        let mut page = pdf.start_page_with(PageSettings::new(Size::from_wh(size.width as f32, size.height as f32)?));
        let mut surface = page.surface();
        for (index, (content, is_read)) in parts.contents.iter().enumerate() {
            if content.page == number {
                contents[index] = Some(draw(content, *is_read, &mut surface, &mut fonts)?);
            }
        }
        surface.finish();
        for (index, link) in parts.links.iter().enumerate().filter(|(_, link)| link.page == number) {
            links[index] = Some(page.add_tagged_annotation(link.annotation()));
        }
        page.finish();
    }
    let mut ids = Ids { contents: contents.into_iter(), links: links.into_iter() };
    let mut tree = TagTree::new().with_lang(Some(document.language.clone()));
    tree.children = ids.nodes(&document.body);
    pdf.set_tag_tree(tree);
    pdf.set_outline(outline(&parts.headings));
    pdf.finish().ok()
}

/// What is drawn on the pages, in reading order.
#[derive(Default)]
struct Parts<'a> {
    /// Each with whether it is read.
    contents: Vec<(&'a Content, bool)>,
    links: Vec<LinkArea>,
    headings: Vec<(&'a str, &'a Content)>,
}

/// What is clicked to follow a link.
struct LinkArea {
    page: usize,
    url: String,
    description: String,
    /// One for each line.
    lines: Vec<Rect>,
}

impl<'a> Parts<'a> {
    fn collect(&mut self, element: &'a Element) {
        match element {
            Element::Content(content) => self.contents.push((content, true)),
            Element::Artifact(content) => self.contents.push((content, false)),
            Element::Group(role, children) => {
                let first = self.contents.len();
                children.iter().for_each(|child| self.collect(child));
                match (role, &self.contents[first..]) {
                    (Role::Heading { title, .. }, [(content, _), ..]) => self.headings.push((title, content)),
                    (Role::Link { url, description }, contents @ [(content, _), ..]) => {
                        let lines = contents.iter().flat_map(|(content, _)| &content.marks).filter_map(Mark::room);
                        let (url, description) = (url.clone(), description.clone());
                        self.links.push(LinkArea { page: content.page, url, description, lines: lines.collect() });
                    }
                    _ => {}
                }
            }
        }
    }
}

impl LinkArea {
    fn annotation(&self) -> Annotation {
        let quads: Vec<Quadrilateral> = self.lines.iter().filter_map(|line| Some(rect(*line)?.into())).collect();
        let target = Target::Action(Action::Link(LinkAction::new(self.url.clone())));
        Annotation::new_link(LinkAnnotation::new_with_quad_points(quads, target), Some(self.description.clone()))
    }
}

/// What the pages gave out for each part, in reading order.
struct Ids<C, L> {
    contents: C,
    links: L,
}

impl<C: Iterator<Item = Option<Option<Identifier>>>, L: Iterator<Item = Option<Identifier>>> Ids<C, L> {
    fn nodes(&mut self, elements: &[Element]) -> Vec<Node> {
        elements.iter().filter_map(|element| self.node(element)).collect()
    }

    fn node(&mut self, element: &Element) -> Option<Node> {
        let Element::Group(role, children) = element else {
            return self.contents.next().flatten().flatten().map(Node::Leaf);
        };
        let mut children = self.nodes(children);
        if let Role::Link { .. } = role {
            children.extend(self.links.next().flatten().map(Node::Leaf));
        }
        Some(Node::Group(TagGroup::with_children(tag(role), children)))
    }
}

fn tag(role: &Role) -> TagKind {
    match role {
        Role::Heading { level, title } => {
            Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(title.clone())).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::List => Tag::L(ListNumbering::Decimal).into(),
        Role::Item => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::Body => Tag::LBody.into(),
        Role::Span(language) => Tag::Span.with_lang(language.clone()).into(),
        Role::Link { .. } => Tag::Link.into(),
        Role::Table => Tag::Table.into(),
        Role::Row => Tag::TR.into(),
        Role::ColumnHead { span } => {
            let span = u32::try_from(*span).ok().and_then(NonZeroU32::new).filter(|span| span.get() > 1);
            Tag::TH(TableHeaderScope::Column).with_col_span(span).into()
        }
        Role::RowHead => Tag::TH(TableHeaderScope::Row).into(),
        Role::Cell => Tag::TD.into(),
        Role::Figure(description) => Tag::Figure(Some(description.clone())).into(),
    }
}

fn outline(headings: &[(&str, &Content)]) -> Outline {
    let mut outline = Outline::new();
    for (title, content) in headings {
        let top = content.marks.iter().filter_map(Mark::room).map(|room| room.y0).fold(f64::INFINITY, f64::min);
        let top = if top.is_finite() { top as f32 } else { 0.0 };
        let destination = XyzDestination::new(content.page, Point::from_xy(0.0, top));
        outline.push_child(OutlineNode::new((*title).to_owned(), destination));
    }
    outline
}

/// Draws what belongs together; what it is called in the tree of tags, unless it is only seen. None if a font or a picture is at fault.
fn draw(content: &Content, is_read: bool, surface: &mut Surface, fonts: &mut Fonts) -> Option<Option<Identifier>> {
    let tag = match is_read {
        true => ContentTag::Span(SpanTag::empty()),
        false => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
    };
    let id = surface.start_tagged(tag);
    // What was begun on a surface has to be ended, whatever comes between.
    let drawn = content.marks.iter().try_for_each(|mark| draw_mark(mark, surface, fonts));
    surface.end_tagged();
    drawn.map(|()| is_read.then_some(id))
}

fn draw_mark(mark: &Mark, surface: &mut Surface, fonts: &mut Fonts) -> Option<()> {
    match mark {
        Mark::Glyphs { run, at, ink } => {
            surface.set_fill(Some(fill(*ink)));
            let bold = Pen::of(*ink, BOLD * f64::from(run.size));
            surface.set_stroke(run.face.is_emboldened.then(|| stroke(bold)));
            draw_run(run, *at, false, surface, fonts)?;
        }
        // Text that is there twice would be read twice.
        Mark::Halo { run, at, pen } => {
            surface.set_fill(None);
            surface.set_stroke(Some(stroke(*pen)));
            draw_run(run, *at, true, surface, fonts)?;
        }
        Mark::Unseen { run, at } => {
            surface.set_fill(Some(Fill { opacity: NormalizedF32::ZERO, ..Fill::default() }));
            surface.set_stroke(None);
            draw_run(run, *at, false, surface, fonts)?;
        }
        Mark::Shape { path: outline, fill: ink, pen } => {
            surface.set_fill(ink.map(fill));
            surface.set_stroke(pen.map(stroke));
            if let Some(path) = path(outline) {
                surface.draw_path(&path);
            }
        }
        Mark::Within { outline, marks } => {
            surface.push_clip_path(&path(outline)?, &FillRule::NonZero);
            let drawn = marks.iter().try_for_each(|mark| draw_mark(mark, surface, fonts));
            surface.pop();
            drawn?;
        }
        Mark::Picture { bytes, frame } => {
            let image = Image::from_png(bytes.to_vec().into(), true).ok()?;
            let size = Size::from_wh(frame.width() as f32, frame.height() as f32)?;
            surface.push_transform(&Transform::from_translate(frame.x0 as f32, frame.y0 as f32));
            surface.draw_image(image, size);
            surface.pop();
        }
    }
    Some(())
}

fn draw_run(run: &Run, at: Affine, is_outlined: bool, surface: &mut Surface, fonts: &mut Fonts) -> Option<()> {
    let font = fonts.get(&run.face)?;
    let glyphs: Vec<KrillaGlyph> = run.glyphs.iter().map(|glyph| placed(glyph, run.size)).collect();
    let start = Point::from_xy(run.start.x as f32, run.start.y as f32);
    surface.push_transform(&transform(at));
    surface.draw_glyphs(start, &glyphs, font, &run.text, run.size, is_outlined);
    surface.pop();
    Some(())
}

/// A glyph in ems.
fn placed(glyph: &Glyph, size: f32) -> KrillaGlyph {
    let [x, y] = glyph.offset.map(|offset| offset / size);
    KrillaGlyph::new(GlyphId::new(glyph.id), glyph.advance / size, x, y, 0.0, glyph.text.clone(), None)
}

/// The fonts in use.
#[derive(Default)]
struct Fonts(BTreeMap<(u64, u32, Axes), Font>);

/// Axes of a variable font with the bits of their values.
type Axes = Vec<([u8; 4], u32)>;

impl Fonts {
    fn get(&mut self, face: &Face) -> Option<Font> {
        let key = (face.id, face.index, face.axes.iter().map(|(axis, value)| (*axis, value.to_bits())).collect());
        if let Some(font) = self.0.get(&key) {
            return Some(font.clone());
        }
        let axes: Vec<_> = face.axes.iter().map(|(axis, value)| (krilla::text::Tag::new(axis), *value)).collect();
        let font = Font::new_variable(face.bytes.clone().into(), face.index, &axes)?;
        self.0.insert(key, font.clone());
        Some(font)
    }
}

fn fill([red, green, blue]: Ink) -> Fill {
    Fill { paint: rgb::Color::new(red, green, blue).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn stroke(Pen { ink: [red, green, blue], width, dashes, has_round_ends }: Pen) -> Stroke {
    Stroke {
        paint: rgb::Color::new(red, green, blue).into(),
        width: width as f32,
        miter_limit: 4.0,
        line_cap: if has_round_ends { LineCap::Round } else { LineCap::Butt },
        line_join: LineJoin::Round,
        opacity: NormalizedF32::ONE,
        dash: dashes.map(|dashes| StrokeDash { array: dashes.map(|length| length as f32).into(), offset: 0.0 }),
    }
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

fn rect(Rect { x0, y0, x1, y1 }: Rect) -> Option<krilla::geom::Rect> {
    krilla::geom::Rect::from_ltrb(x0 as f32, y0 as f32, x1 as f32, y1 as f32)
}

fn transform(map: Affine) -> Transform {
    let [a, b, c, d, e, f] = map.as_coeffs().map(|value| value as f32);
    Transform::from_row(a, b, c, d, e, f)
}
