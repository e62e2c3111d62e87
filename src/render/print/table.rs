//! The breaks as a table for the back of a sheet: a row for each place, a column for each break.

use kurbo::{Affine, BezPath, Point, Vec2};

use super::block::{BLACK, SOFT, badge, key_of_table, on_badge, piece};
use super::content::{Content, Place};
use super::element::{Element, Ink, Mark, Pen, Role};
use super::sign::{Chance, placed};
use super::typeset::{Paragraph, Piece, Style, Typesetter};
use super::week::{Column, Week};

/// Size of the text, a side of a mark, and the least height of a row, in points.
const TEXT: f64 = 7.5;
const MARK: f64 = 5.2;
const ROW: f64 = 11.0;
/// Room for the number of a place, and the least and the most for its name.
const NUMBER: f64 = 15.0;
const NAME: f64 = 84.0;
const LONGEST_NAME: f64 = 190.0;
/// Between two days, and between two parts of the table side by side.
const DAY: f64 = 5.0;
const GUTTER: f64 = 20.0;
/// Below the title, the key, the heads of columns, and the table.
const AIR: f64 = 4.0;
const BELOW: f64 = 14.0;
/// How the time stands at which a break begins.
const BEGIN: Style = Style { size: 7.0, is_bold: false, is_italic: false, ink: SOFT };
const RULE: Ink = [190, 190, 190];

/// The table on its page.
pub(super) struct Table {
    /// With the air below it.
    pub(super) height: f64,
    pub(super) elements: Vec<Element>,
}

/// Columns that are set.
struct Head<'a> {
    columns: &'a [Column],
    /// The middle of each, from the left edge of the first.
    middles: Vec<f64>,
    pitch: f64,
    width: f64,
}

impl Table {
    /// The table on a page, its upper left corner at `corner`; of places, those for which there may be time in some break.
    ///
    /// Columns that are too wide together become tables one below the other. A narrow table stands in parts side by side.
    pub(super) fn of(
        content: &Content,
        week: &Week,
        page: usize,
        corner: Point,
        width: f64,
        typesetter: &mut Typesetter,
    ) -> Self {
        let mut title = typesetter.line(&week.title.text, Style::bold(12.0, BLACK));
        let mut y = corner.y + title.set(width);
        let role = Role::Heading { level: 2, title: week.title.text.clone() };
        let mut elements = vec![Element::Group(role, title.elements(page, corner, 1.0))];
        let listed = |columns: &[Column]| -> Vec<&Place> {
            let pauses: Vec<usize> = columns.iter().map(|column| column.pause).collect();
            let has_chance = |place: &&Place| pauses.iter().any(|&pause| place.chances[pause].0 != Chance::None);
            content.places.iter().filter(has_chance).collect()
        };
        let has_all = listed(&week.columns).len() == content.places.len();
        let key = key_of_table(week, !has_all, width, TEXT, typesetter);
        elements.extend(key.elements(page, Point::new(corner.x, y)));
        y += key.height + AIR;
        let most = Head::pitch(&week.columns, typesetter);
        let mut rest = &week.columns[..];
        while !rest.is_empty() {
            let count =
                (1..=rest.len()).rev().find(|&count| Head::of(&rest[..count], most).width + NUMBER + NAME <= width);
            let (columns, others) = rest.split_at(count.unwrap_or(1));
            rest = others;
            let head = Head::of(columns, most);
            let least = NUMBER + NAME + head.width;
            let parts = (((width + GUTTER) / (least + GUTTER)) as usize).max(1);
            let wide = ((width + GUTTER) / parts as f64 - GUTTER).min(least - NAME + LONGEST_NAME);
            let places = listed(columns);
            let mut rows = Vec::new();
            let mut bottom = y;
            for (index, places) in places.chunks(places.len().div_ceil(parts).max(1)).enumerate() {
                let at = Point::new(corner.x + index as f64 * (wide + GUTTER), y);
                let end = head.part(places, index == 0, page, at, wide, &mut rows, typesetter);
                bottom = bottom.max(end);
            }
            elements.push(Element::Group(Role::Table, rows));
            y = bottom + BELOW;
        }
        Self { height: y - corner.y, elements }
    }
}

impl<'a> Head<'a> {
    /// From one column to the next: as much as the longest word above them needs.
    fn pitch(columns: &[Column], typesetter: &mut Typesetter) -> f64 {
        let mut widest = 2.0 * MARK;
        for column in columns {
            let begin = breakable(&column.begin.text);
            let words =
                begin.split(' ').map(|word| (word, BEGIN)).chain([(&*column.day.text, Style::bold(TEXT, BLACK))]);
            widest = words.map(|(word, style)| typesetter.line(word, style).width()).fold(widest, f64::max);
        }
        widest + 2.5
    }

    fn of(columns: &'a [Column], pitch: f64) -> Self {
        let mut x = 0.0;
        let mut middles = Vec::new();
        for (index, column) in columns.iter().enumerate() {
            if index > 0 && columns[index - 1].day != column.day {
                x += DAY;
            }
            middles.push(x + pitch / 2.0);
            x += pitch;
        }
        Self { columns, middles, pitch, width: x }
    }

    /// Some places below the heads of the columns; where they end. Heads are read once.
    #[expect(clippy::too_many_arguments, reason = "a corner, a width and where it goes")]
    fn part(
        &self,
        places: &[&Place],
        is_first: bool,
        page: usize,
        corner: Point,
        width: f64,
        rows: &mut Vec<Element>,
        typesetter: &mut Typesetter,
    ) -> f64 {
        let left = corner.x + width - self.width;
        let centred = |mut text: Paragraph, middle: f64, y: f64| {
            let height = text.set_in_the_middle(self.pitch);
            (text.elements(page, Point::new(left + middle - self.pitch / 2.0, y), 1.0), height)
        };
        let mut days = vec![Element::Group(Role::Cell, Vec::new())];
        let mut times = vec![Element::Group(Role::Cell, Vec::new())];
        let mut below = corner.y;
        let day_height = TEXT * 1.25;
        let mut index = 0;
        for run in self.columns.chunk_by(|a, b| a.day == b.day) {
            let middle = (self.middles[index] + self.middles[index + run.len() - 1]) / 2.0;
            let day = typesetter.paragraph(vec![piece(&run[0].day, Style::bold(TEXT, BLACK))], 1.2);
            let (day, _) = centred(day, middle, corner.y);
            days.push(Element::Group(Role::ColumnHead { span: run.len() }, day));
            for column in run {
                let begin =
                    Piece { language: column.begin.lang.clone(), ..Piece::of(breakable(&column.begin.text), BEGIN) };
                let begin = typesetter.paragraph(vec![begin], 1.1);
                let (begin, height) = centred(begin, self.middles[index], corner.y + day_height);
                times.push(Element::Group(Role::ColumnHead { span: 1 }, begin));
                below = below.max(corner.y + day_height + height);
                index += 1;
            }
        }
        for row in [days, times] {
            match is_first {
                true => rows.push(Element::Group(Role::Row, row)),
                false => rows.push(Element::artifact(page, row.into_iter().flat_map(marks_of).collect())),
            }
        }
        let mut y = below + AIR;
        let mut rules = vec![rule(corner.x, corner.x + width, y, SOFT)];
        for place in places {
            y = self.row(place, page, Point::new(corner.x, y), width, rows, typesetter);
            rules.push(rule(corner.x, corner.x + width, y, RULE));
        }
        rows.push(Element::artifact(page, rules));
        y
    }

    /// A place with its marks; where its row ends.
    fn row(
        &self,
        place: &Place,
        page: usize,
        corner: Point,
        width: f64,
        rows: &mut Vec<Element>,
        typesetter: &mut Typesetter,
    ) -> f64 {
        let mut name = typesetter.line(&place.name, Style::plain(TEXT, BLACK));
        let room = width - self.width - NUMBER - AIR;
        let height = (name.set(room) + 0.2 * TEXT).max(ROW);
        let middle = corner.y + height / 2.0;
        let on_badge_at = Point::new(corner.x + 6.5, middle);
        let unit = 0.5;
        let mark = badge(place.shape, unit).mapped(Affine::translate(on_badge_at.to_vec2()));
        let label = on_badge(&place.number.to_string(), place.shape, on_badge_at, unit * 1.1, typesetter);
        let name = name.marks(Point::new(corner.x + NUMBER, middle - name.height() / 2.0));
        let texts = [label, name].map(|marks| Element::paragraph(vec![Element::content(page, marks)]));
        let mut seen = vec![mark];
        let mut cells = vec![Element::Group(Role::RowHead, texts.into())];
        for (column, x) in self.columns.iter().zip(&self.middles) {
            let (chance, said) = &place.chances[column.pause];
            let on = Point::new(corner.x + width - self.width + x, middle);
            let outline = placed(&chance.outline(), on - Vec2::new(MARK / 2.0, MARK / 2.0), MARK);
            seen.push(Mark::Shape { path: outline, fill: Some(BLACK), pen: None });
            let text = vec![Element::content(page, self.unseen(said, on, typesetter))];
            cells.push(Element::Group(Role::Cell, vec![Element::paragraph(text)]));
        }
        rows.push(Element::artifact(page, seen));
        rows.push(Element::Group(Role::Row, cells));
        corner.y + height
    }

    /// What a mark around a point says, for those who listen or copy: no wider than its column.
    fn unseen(&self, said: &str, on: Point, typesetter: &mut Typesetter) -> Vec<Mark> {
        let text = typesetter.line(said, Style::plain(TEXT, BLACK));
        let scale = (0.9 * self.pitch / text.width()).min(1.0);
        let marks = text.marks_around(Affine::translate(on.to_vec2()) * Affine::scale(scale), None);
        let unseen = marks.into_iter().filter_map(|mark| match mark {
            Mark::Glyphs { run, at, .. } => Some(Mark::Unseen { run, at }),
            _ => None,
        });
        unseen.collect()
    }
}

/// A text whose parts may stand below each other: `12:50` and `pm`.
fn breakable(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn rule(left: f64, right: f64, y: f64, ink: Ink) -> Mark {
    let mut path = BezPath::new();
    path.move_to((left, y));
    path.line_to((right, y));
    Mark::Shape { path, fill: None, pen: Some(Pen::of(ink, 0.4)) }
}

/// The marks of an element and of all within it.
fn marks_of(element: Element) -> Vec<Mark> {
    match element {
        Element::Group(_, children) => children.into_iter().flat_map(marks_of).collect(),
        Element::Content(content) | Element::Artifact(content) => content.marks,
    }
}
