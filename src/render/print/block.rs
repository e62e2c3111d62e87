//! Parts of a sheet that are set apart and then put in their places.

use kurbo::{Affine, BezPath, Point, Rect, Size};

use super::content::{Content, PageLink, Picture};
use super::element::{Element, Ink, Mark, Pen, Role};
use super::entry::MARK;
use super::qr;
use super::sign::{Signs, Way, placed};
use super::typeset::{Paragraph, Piece, Style, Typesetter};
use super::week::Week;
use crate::map::Shape;
use crate::words::Said;

/// Black, and the grey of what is less important: 8.6 to 1 on white.
pub(super) const BLACK: Ink = [0, 0, 0];
pub(super) const SOFT: Ink = [70, 70, 70];
/// The sections' colours, which also differ in grey.
pub(super) const COLOURS: [Ink; 8] = [
    [0x1d, 0x3f, 0x72],
    [0x74, 0x42, 0x0f],
    [0x7c, 0x1d, 0x5c],
    [0x0b, 0x62, 0x59],
    [0x4b, 0x5a, 0x0c],
    [0x4b, 0x4b, 0x4b],
    [0x8a, 0x2f, 0x0c],
    [0x4a, 0x35, 0xa8],
];
const WHITE: Ink = [255, 255, 255];

/// Something set, before it has its place.
#[derive(Default)]
pub(super) struct Block {
    pub(super) height: f64,
    parts: Vec<(Point, Part)>,
}

enum Part {
    Text(Role, Box<Paragraph>),
    /// Only seen; from its own origin.
    Seen(Vec<Mark>),
    /// A picture; from its own origin.
    Figure(String, Vec<Mark>),
}

impl Block {
    pub(super) fn text(&mut self, role: Role, paragraph: Paragraph, at: Point) {
        self.parts.push((at, Part::Text(role, Box::new(paragraph))));
    }

    pub(super) fn seen(&mut self, marks: Vec<Mark>, at: Point) {
        self.parts.push((at, Part::Seen(marks)));
    }

    /// Puts another block below it.
    pub(super) fn below(&mut self, other: Block, air: f64) {
        let down = Point::new(0.0, self.height + air).to_vec2();
        self.parts.extend(other.parts.into_iter().map(|(at, part)| (at + down, part)));
        self.height += air + other.height;
    }

    /// The block on a page, its upper left corner at `corner`.
    pub(super) fn elements(&self, page: usize, corner: Point) -> Vec<Element> {
        let elements = self.parts.iter().filter_map(|(at, part)| {
            let at = corner + at.to_vec2();
            match part {
                Part::Text(_, paragraph) if paragraph.lines() == 0 => None,
                Part::Text(role, paragraph) => Some(Element::Group(role.clone(), paragraph.elements(page, at, 1.0))),
                Part::Seen(marks) => Some(Element::artifact(page, moved(marks, at))),
                Part::Figure(shows, marks) => {
                    Some(Element::Group(Role::Figure(shows.clone()), vec![Element::content(page, moved(marks, at))]))
                }
            }
        });
        elements.collect()
    }
}

fn moved(marks: &[Mark], to: Point) -> Vec<Mark> {
    marks.iter().map(|mark| mark.mapped(Affine::translate(to.to_vec2()))).collect()
}

/// The mark of a section around the origin, `size` being a unit of the map.
pub(super) fn badge(shape: Shape, size: f64) -> Mark {
    // Path data of our own is sound.
    let outline = BezPath::from_svg(shape.outline).unwrap_or_default();
    let colour = COLOURS[shape.colour % COLOURS.len()];
    let (fill, pen) = if shape.hollow { (WHITE, Some(Pen::of(colour, 1.6 * size))) } else { (colour, None) };
    Mark::Shape { path: Affine::scale(size) * outline, fill: Some(fill), pen }
}

/// The colour of a text on the mark of a section.
pub(super) fn ink_on(shape: Shape) -> Ink {
    if shape.hollow { BLACK } else { WHITE }
}

/// The size of a text on the mark of a section, in units of the map, and so in points where it is small.
pub(super) fn size_on_badge(text: &str) -> f64 {
    if text.chars().count() > 2 { 8.0 } else { 10.5 }
}

/// The text on the mark of a section around a point.
pub(super) fn on_badge(text: &str, shape: Shape, middle: Point, size: f64, typesetter: &mut Typesetter) -> Vec<Mark> {
    let style = Style::bold(size_on_badge(text) * size, ink_on(shape));
    typesetter.line(text, style).marks_around(Affine::translate(middle.to_vec2()), None)
}

/// What a sheet is, and where its walks begin.
pub(super) fn title(content: &Content, width: f64, scale: f64, typesetter: &mut Typesetter) -> Block {
    /// The largest logo, in points at scale 1.
    const LOGO: Size = Size::new(120.0, 44.0);
    let mut block = Block::default();
    let mut width = width;
    if let Some(Picture { bytes, wide }) = &content.logo {
        let tall = LOGO.height.min(LOGO.width / wide) * scale;
        let frame = Rect::from_origin_size(Point::ZERO, (tall * wide, tall));
        let mark = Mark::Picture { bytes: bytes.clone(), frame };
        width -= frame.width() + 12.0 * scale;
        block.seen(vec![mark], Point::new(width + 12.0 * scale, 4.0 * scale));
    }
    let mut title = typesetter.line(&content.title, Style::bold(21.0 * scale, BLACK));
    if title.width() > 2.0 * width {
        title = typesetter.line(&content.title, Style::bold(14.0 * scale, BLACK));
    }
    let height = title.set(width);
    block.text(Role::Heading { level: 1, title: content.title.clone() }, title, Point::ZERO);
    block.height = height;
    let style = Style::plain(10.0 * scale, BLACK);
    let event = in_a_row(&content.event, " · ", style);
    let mut event = typesetter.paragraph(event, 1.25);
    let height = event.set(width);
    block.text(Role::Paragraph, event, Point::new(0.0, block.height));
    block.height += height;
    let mut from = vec![Piece { style: Style { is_bold: true, ..style }, ..piece(&content.from, style) }];
    from.extend(content.address.as_ref().map(|address| Piece::of(format!(", {address}"), style)));
    let mut from = typesetter.paragraph(from, 1.25);
    let height = from.set(width);
    let role = Role::Heading { level: 2, title: content.from.text.clone() };
    block.text(role, from, Point::new(0.0, block.height));
    block.height += height;
    block
}

/// What the marks of sections and diets mean, in as few rows as it takes, of too many sections only the first; no text is smaller
/// than `least`.
pub(super) fn key(
    content: &Content,
    signs: Signs,
    width: f64,
    size: f64,
    least: f64,
    typesetter: &mut Typesetter,
) -> Block {
    let mut block = Block::default();
    /// How tall it is at most, in points: the map is to have some room.
    const MOST: f64 = 120.0;
    let (row, gap) = (1.75 * size, 0.9 * size);
    let mut pen = Point::ZERO;
    let mut place = |wide: f64, block: &mut Block| {
        if pen.x > 0.0 && pen.x + wide > width {
            pen = Point::new(0.0, pen.y + row);
        }
        let at = pen;
        pen.x += wide + gap;
        block.height = pen.y + row;
        at
    };
    for (shape, letters, title) in &content.key {
        if block.height > MOST {
            break;
        }
        let mut title = typesetter.line(title, Style::plain(size, BLACK));
        let indent = 1.95 * size;
        title.set((width - indent).max(size));
        let at = place(indent + title.width(), &mut block);
        let middle = Point::new(0.8 * size, row / 2.0);
        let unit = (0.072 * size).max(least / size_on_badge(letters));
        let badge = badge(*shape, unit).mapped(Affine::translate(middle.to_vec2()));
        block.seen(vec![badge], at);
        let style = Style::bold(size_on_badge(letters) * unit, ink_on(*shape));
        let letters = typesetter.line(letters, style);
        let corner = Point::new(middle.x - letters.width() / 2.0, middle.y - letters.middle());
        block.text(Role::Paragraph, letters, at + corner.to_vec2());
        let corner = Point::new(indent, middle.y - title.middle());
        block.text(Role::Paragraph, title, at + corner.to_vec2());
    }
    let small = Style::plain(0.94 * size, SOFT);
    let pieces = content.diets.iter().enumerate().flat_map(|(index, (mark, diet))| {
        let between = (index > 0).then(|| Piece::of(", ", small));
        let mark = Piece { style: Style { is_bold: true, ..small }, ..piece(mark, small) };
        between.into_iter().chain([mark, Piece::of(format!("\u{a0}{diet}"), small)])
    });
    let pieces: Vec<Piece> = pieces.collect();
    if signs >= Signs::Ways && !content.ways.is_empty() || signs >= Signs::Breaks {
        let mut rows = Rows::of(width, size, typesetter);
        rows.push(None, pieces);
        rows.push_ways(content);
        if let Some(week) = content.week.as_ref().filter(|_| signs >= Signs::Breaks) {
            rows.push_week(week);
        }
        block.below(rows.block, 0.0);
        return block;
    }
    let mut diets = typesetter.paragraph(pieces, 1.3);
    diets.set(width);
    if diets.lines() > 0 {
        let at = place(diets.width(), &mut block);
        let corner = Point::new(0.0, row / 2.0 - diets.middle());
        block.height += diets.height() - diets.height() / diets.lines() as f64;
        block.text(Role::Paragraph, diets, at + corner.to_vec2());
    }
    block
}

/// Diets and signs in rows, each sign with a text.
struct Rows<'a> {
    block: Block,
    width: f64,
    /// Size of the text.
    size: f64,
    pen: Point,
    typesetter: &'a mut Typesetter,
}

impl<'a> Rows<'a> {
    fn of(width: f64, size: f64, typesetter: &'a mut Typesetter) -> Self {
        Self { block: Block::default(), width, size, pen: Point::ZERO, typesetter }
    }

    /// A text behind a sign: its outline, the size of its sides and its width.
    fn push(&mut self, sign: Option<(BezPath, f64, f64)>, text: Vec<Piece>) {
        if text.is_empty() {
            return;
        }
        let row = 1.4 * self.size;
        let indent = sign.as_ref().map_or(0.0, |(_, _, width)| width + 0.45 * self.size);
        let mut text = self.typesetter.paragraph(text, 1.2);
        let height = row + text.set((self.width - indent).max(self.size)) - text.height() / text.lines().max(1) as f64;
        if self.pen.x > 0.0 && self.pen.x + indent + text.width() > self.width {
            self.pen = Point::new(0.0, self.block.height);
        }
        let middle = self.pen.y + row / 2.0;
        if let Some((outline, side, _)) = sign {
            let outline = placed(&outline, Point::ZERO, side);
            let mark = Mark::Shape { path: outline, fill: Some(SOFT), pen: None };
            self.block.seen(vec![mark], Point::new(self.pen.x, middle - side / 2.0));
        }
        let at = Point::new(self.pen.x + indent, middle - text.middle());
        self.pen.x = at.x + text.width() + 1.1 * self.size;
        self.block.height = self.block.height.max(self.pen.y + height);
        self.block.text(Role::Paragraph, text, at);
    }

    fn next_row(&mut self) {
        self.pen = Point::new(0.0, self.block.height);
    }

    /// What the signs of walks without steps mean.
    fn push_ways(&mut self, content: &Content) {
        let (side, small) = (0.95 * self.size, self.small());
        for (way, meaning) in &content.ways {
            self.push(Some((way.outline(), side, side)), vec![piece(meaning, small)]);
        }
        if let Some((minutes, meaning)) = &content.without_steps {
            let minutes = Piece::of(format!("{minutes}\u{a0}"), Style { is_bold: true, ..small });
            self.push(Some((Way::Level.outline(), side, side)), vec![minutes, piece(meaning, small)]);
        }
    }

    /// What the marks of breaks mean, and which is which.
    fn push_week(&mut self, week: &Week) {
        let (side, small) = (MARK * self.size, self.small());
        self.next_row();
        self.push(None, vec![piece(&week.lead, Style { is_bold: true, ..small })]);
        for (chance, meaning) in &week.marks {
            self.push(Some((chance.outline(), side, side)), vec![piece(meaning, small)]);
        }
        self.next_row();
        for group in &week.groups {
            let (outline, width) = week.row_of(group);
            self.push(Some((outline, side, side * width)), vec![piece(&group.said, small)]);
        }
    }

    fn small(&self) -> Style {
        Style::plain(0.94 * self.size, SOFT)
    }
}

/// What the marks in the table of breaks mean, and that some places are not in it.
pub(super) fn key_of_table(
    week: &Week,
    lacks_others: bool,
    width: f64,
    size: f64,
    typesetter: &mut Typesetter,
) -> Block {
    let mut rows = Rows::of(width, size, typesetter);
    let (side, small) = (MARK * size, rows.small());
    for (chance, meaning) in &week.marks {
        rows.push(Some((chance.outline(), side, side)), vec![piece(meaning, small)]);
    }
    if lacks_others {
        rows.push(None, vec![piece(&week.others, small)]);
    }
    rows.block
}

/// Where the whole guide is, as a code and as an address beside it or below.
pub(super) fn page_link(page: &PageLink, width: f64, scale: f64, typesetter: &mut Typesetter) -> Option<Block> {
    /// Room for the address, in points at scale 1.
    const LEAST: f64 = 72.0;
    let side = 58.0 * scale;
    let (modules, code) = qr::code(&page.url)?;
    let mut block = Block::default();
    let code = Affine::scale(side / modules) * code;
    let code = Mark::Shape { path: code, fill: Some(BLACK), pen: None };
    // In a narrow column the text is below the code.
    let gap = 8.0 * scale;
    let is_beside = width - side - gap > LEAST * scale;
    let (left, room) = if is_beside { (side + gap, width - side - gap) } else { (0.0, width) };
    let style = Style::plain(8.0 * scale, BLACK);
    let link = Piece {
        style: Style { is_bold: true, ..style },
        link: Some((page.url.clone(), page.url.clone())),
        ..Piece::of(page.short.clone(), style)
    };
    let mut said = typesetter.paragraph(vec![piece(&page.whole_guide, style)], 1.2);
    let mut link = typesetter.paragraph(vec![link], 1.2);
    let (said_height, link_height) = (said.set(room), link.set(room));
    let height = said_height + link_height;
    let top = if is_beside { ((side - height) / 2.0).max(0.0) } else { side + gap / 2.0 };
    block.parts.push((Point::ZERO, Part::Figure(page.code.clone(), vec![code])));
    block.text(Role::Paragraph, said, Point::new(left, top));
    block.text(Role::Paragraph, link, Point::new(left, top + said_height));
    block.height = side.max(top + height);
    Some(block)
}

/// Pace, dates and whose streets they are.
pub(super) fn foot(content: &Content, width: f64, size: f64, typesetter: &mut Typesetter) -> Block {
    let style = Style::plain(size, SOFT);
    let mut pieces = in_a_row(&content.foot, " · ", style);
    if let Some([before, name, behind]) = &content.credit {
        const COPYRIGHT: &str = "https://www.openstreetmap.org/copyright";
        pieces.push(Piece::of(" · ", style));
        pieces.push(piece(before, style));
        pieces.push(Piece { link: Some((COPYRIGHT.to_owned(), name.text.clone())), ..piece(name, style) });
        pieces.push(piece(behind, style));
    }
    let mut text = typesetter.paragraph(pieces, 1.25);
    let mut block = Block { height: text.set(width), ..Block::default() };
    block.text(Role::Paragraph, text, Point::ZERO);
    block
}

/// A text in its language.
pub(super) fn piece(said: &Said, style: Style) -> Piece {
    Piece { language: said.lang.clone(), ..Piece::of(said.text.clone(), style) }
}

/// Texts with something between them.
pub(super) fn in_a_row(texts: &[Said], between: &str, style: Style) -> Vec<Piece> {
    let pieces = texts.iter().enumerate().flat_map(|(index, said)| {
        let between = (index > 0).then(|| Piece::of(between, style));
        between.into_iter().chain([piece(said, style)])
    });
    pieces.collect()
}
