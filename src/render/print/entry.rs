//! A place of the list: number, name and minutes; what is known of it; as much of its note as has room.
//!
//! Everything is set once, in ems, so that it can be broken for any column and any size of type.

use kurbo::{Affine, BezPath, Point, Vec2};

use super::block::{BLACK, SOFT, badge, in_a_row, on_badge, size_on_badge};
use super::content::{Place, WayThere};
use super::element::{Element, Mark, Role};
use super::sign::{Signs, placed};
use super::typeset::{Paragraph, Piece, Style, Typesetter};
use crate::map::Shape;
use crate::words::Said;

/// All lengths here are in ems of the list. The name stands this far from the left edge, and as far from the minutes.
const INDENT: f64 = 2.2;
const GAP: f64 = 0.6;
/// From the upper edge of a line to that of the next one.
const LEADING: f64 = 1.2;
/// Size of what is known of a place.
const SMALL: f64 = 0.9;
/// From the upper edge of a line of that to that of the next one.
const FACT: f64 = SMALL * LEADING * FACT_LEADING;
const FACT_LEADING: f64 = 0.96;
/// Size of the minutes.
const FIGURE: f64 = 1.12;
/// A unit of a marker: it is a little taller than a line.
const UNIT: f64 = 0.078;
/// A side of the sign of a walk without steps, which stands below the marker, and how far from the upper edge.
const WAY: f64 = 0.8;
const ABOVE_WAY: f64 = 1.5;
/// Between it and the minutes beside it.
const BESIDE_WAY: f64 = 0.12;
/// A side of the mark of a break.
pub(super) const MARK: f64 = 0.52;

/// Between two places.
pub(super) const BETWEEN: f64 = 0.55;

/// How much is said of a place besides its name and the minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Detail {
    /// What it is.
    Kind,
    /// And where it is, when it is open and how one gets in.
    Facts,
    /// And its note.
    All,
    /// And the breaks in which there is time for it, in words.
    Breaks,
}

/// A place, set.
pub(super) struct Entry {
    number: String,
    is_brief: bool,
    /// The smallest size of a text, in points.
    least: f64,
    shape: Shape,
    name: Paragraph,
    minutes: Paragraph,
    facts: Paragraph,
    way: Option<Sign>,
    marks: Option<Sign>,
    /// The note, cut shorter and shorter, the shortest first; each is set when it is asked for.
    notes: Vec<Note>,
    language: Option<String>,
    /// How tall all but the note was in columns of these widths, and whether its last line has room for the marks of breaks.
    heights: Vec<(f64, f64, bool)>,
}

/// What is drawn instead of words.
struct Sign {
    outline: BezPath,
    width: f64,
    /// A figure beside it.
    figure: Option<Paragraph>,
    said: String,
}

struct Note {
    text: String,
    /// In letters.
    length: usize,
    set: Option<Paragraph>,
    /// How tall it was in columns of these widths, and how wide its last line.
    sizes: Vec<(f64, [f64; 2])>,
}

impl Entry {
    /// Sets a place. The number in its mark has at least so many points.
    pub(super) fn of(place: &Place, detail: Detail, signs: Signs, least: f64, typesetter: &mut Typesetter) -> Self {
        let small = Style::plain(SMALL, SOFT);
        let link = place.url.as_ref().map(|url| (url.clone(), place.name.clone()));
        let mut name = vec![Piece { link, ..Piece::of(place.name.clone(), Style::bold(1.0, BLACK)) }];
        name.extend(place.local_name.as_ref().map(|name| Piece::of(format!(" {name}"), Style::plain(1.0, BLACK))));
        // What a screen reader hears is not "Pizzeria Toro4 min".
        name.push(Piece::of(" ", Style::plain(1.0, BLACK)));
        let [before, figure, behind] = &place.time;
        let part = |text: &str, style: Style| {
            let language = place.time_language.clone();
            (!text.is_empty()).then(|| Piece { language, ..Piece::of(text, style) })
        };
        let plain = Style::plain(1.0, BLACK);
        let minutes = [part(before, plain), part(figure, Style::bold(FIGURE, BLACK)), part(behind, plain)];
        let mut facts = place.kind.clone();
        if detail >= Detail::Facts {
            facts.extend(place.details.iter().cloned());
            facts.extend(if signs >= Signs::Ways { place.step_free.clone() } else { place.access.clone() });
        }
        facts.extend(place.breaks.clone().filter(|_| detail == Detail::Breaks));
        let notes = place.notes.iter().filter(|_| detail >= Detail::All).map(|text| Note {
            text: text.clone(),
            length: text.chars().count(),
            set: None,
            sizes: Vec::new(),
        });
        Self {
            number: place.number.to_string(),
            is_brief: detail == Detail::Kind
                && !(place.details.is_empty() && place.access.is_none() && place.notes.is_empty()),
            least,
            shape: place.shape,
            name: typesetter.paragraph(name, LEADING),
            minutes: typesetter.paragraph(minutes.into_iter().flatten().collect(), LEADING / FIGURE),
            facts: typesetter.paragraph(in_a_row(&facts, " · ", small), LEADING * FACT_LEADING),
            way: place.way.as_ref().filter(|_| signs >= Signs::Ways).map(|way| Sign::of_way(way, typesetter)),
            marks: place.marks.as_ref().filter(|_| signs >= Signs::Breaks).map(|(outline, width, said)| Sign {
                outline: outline.clone(),
                width: MARK * width,
                figure: None,
                said: said.text.clone(),
            }),
            notes: notes.collect(),
            language: place.note_language.clone(),
            heights: Vec::new(),
        }
    }

    /// Whether it lacks what a sheet says of a place if it can.
    pub(super) fn is_brief(&self) -> bool {
        self.is_brief
    }

    /// How many cuts of the note there are, the whole note among them.
    pub(super) fn cuts(&self) -> usize {
        self.notes.len()
    }

    /// How much of the note is told in a cut, from 0 to 1; in none of them nothing is.
    pub(super) fn share(&self, cut: Option<usize>) -> f64 {
        match (cut.and_then(|cut| self.notes.get(cut)), self.notes.last()) {
            (_, None) => 1.0,
            (None, _) => 0.0,
            (Some(told), Some(all)) => told.length as f64 / all.length as f64,
        }
    }

    /// Length of the whole note in letters.
    pub(super) fn note_length(&self) -> usize {
        self.notes.last().map_or(0, |note| note.length)
    }

    /// Whether a cut ends in the middle of a sentence.
    pub(super) fn is_broken_off(&self, cut: Option<usize>) -> bool {
        let told = cut.and_then(|cut| self.notes.get(cut));
        told.is_some_and(|told| told.text.ends_with('…') && cut != Some(self.notes.len() - 1))
    }

    /// How tall it is in a column.
    pub(super) fn height(&mut self, cut: Option<usize>, width: f64, typesetter: &mut Typesetter) -> f64 {
        let known = self.heights.iter().find(|(of, ..)| *of == width).copied();
        let (_, height, has_room) = known.unwrap_or_else(|| {
            let [_, height] = self.set(width);
            let known = (width, height, self.has_room_behind_facts(width));
            self.heights.push(known);
            known
        });
        let [note, last] = self.note_size(cut, width, typesetter);
        let own_line = if has_room || self.has_room_behind(last, width) { 0.0 } else { FACT };
        let below_way = if self.way.is_some() { ABOVE_WAY + WAY } else { 0.0 };
        (height + own_line + note).max(below_way)
    }

    /// How far its facts and what is below them are from its upper edge.
    fn set(&mut self, width: f64) -> [f64; 2] {
        let line = width - INDENT;
        self.minutes.set(line);
        let name = self.name.set((line - GAP - self.minutes.width()).max(line / 4.0));
        [name, name + self.facts.set(line)]
    }

    /// Whether the marks of breaks have room behind the facts; else they stand behind the note, or on a line of their own.
    fn has_room_behind_facts(&self, width: f64) -> bool {
        self.has_room_behind(if self.facts.lines() == 0 { f64::INFINITY } else { self.facts.last_width() }, width)
    }

    /// Whether a line of a column has room for the marks of breaks behind a text so wide.
    fn has_room_behind(&self, text: f64, width: f64) -> bool {
        self.marks.as_ref().is_none_or(|marks| text + GAP + marks.width <= width - INDENT)
    }

    /// How tall a note is, and how wide its last line.
    fn note_size(&mut self, cut: Option<usize>, width: f64, typesetter: &mut Typesetter) -> [f64; 2] {
        let language = self.language.clone();
        let Some(note) = cut.and_then(|cut| self.notes.get_mut(cut)) else { return [0.0, f64::INFINITY] };
        if let Some((_, size)) = note.sizes.iter().find(|(of, _)| *of == width) {
            return *size;
        }
        let text = note.paragraph(language, typesetter);
        let size = [text.set(width - INDENT), text.last_width()];
        note.sizes.push((width, size));
        size
    }

    /// The place on a page, its upper left corner at `corner`, in a column so many points wide.
    pub(super) fn element(
        &mut self,
        cut: Option<usize>,
        page: usize,
        corner: Point,
        width: f64,
        size: f64,
        typesetter: &mut Typesetter,
    ) -> Element {
        let ems = width / size;
        let [above_facts, below_facts] = self.set(ems);
        let [note_height, last] = self.note_size(cut, ems, typesetter);
        let is_behind_facts = self.has_room_behind_facts(ems);
        let is_behind_note = !is_behind_facts && self.has_room_behind(last, ems);
        let above_note = below_facts + if is_behind_facts || is_behind_note { 0.0 } else { FACT };
        let on = |x: f64, y: f64| corner + size * Vec2::new(x, y);
        let unit = (UNIT * size).max(self.least / size_on_badge(&self.number));
        let middle = on(0.85, LEADING / 2.0);
        let mark = badge(self.shape, unit).mapped(Affine::translate(middle.to_vec2()));
        let number = on_badge(&self.number, self.shape, middle, unit, typesetter);
        let [_, name] = self.name.baselines();
        let [minutes, _] = self.minutes.baselines();
        let right = on(ems - self.minutes.width(), name - minutes);
        let mut head = self.name.elements(page, on(INDENT, 0.0), size);
        head.extend(self.minutes.elements(page, right, size));
        let mut body = vec![Element::paragraph(spanned(head))];
        body.extend(self.way.as_ref().map(|way| way.element(page, on(way.left(), ABOVE_WAY), size * WAY, size)));
        if self.facts.lines() > 0 {
            body.push(Element::paragraph(self.facts.elements(page, on(INDENT, above_facts), size)));
        }
        if let Some(marks) = &self.marks {
            let note = cut.and_then(|cut| self.notes.get(cut)?.set.as_ref()).filter(|_| is_behind_note);
            let x = if note.unwrap_or(&self.facts).is_from_the_right() { INDENT } else { ems - marks.width };
            let line = if is_behind_note { above_note + note_height - LEADING / 2.0 } else { above_note - FACT / 2.0 };
            body.push(marks.element(page, on(x, line - MARK / 2.0), size * MARK, size));
        }
        let language = self.language.clone();
        if let Some(note) = cut.and_then(|cut| self.notes.get_mut(cut)) {
            let paragraph = note.paragraph(language, typesetter);
            paragraph.set(ems - INDENT);
            body.push(Element::paragraph(paragraph.elements(page, on(INDENT, above_note), size)));
        }
        let label = vec![Element::artifact(page, vec![mark]), Element::content(page, number)];
        Element::Group(Role::Item, vec![Element::Group(Role::Label, label), Element::Group(Role::Body, body)])
    }
}

impl Sign {
    /// The sign of a walk with its minutes: no wider than a marker needs, however many they are.
    fn of_way(WayThere { way, minutes, said }: &WayThere, typesetter: &mut Typesetter) -> Self {
        const MOST: f64 = INDENT - 0.3 - WAY - BESIDE_WAY;
        let mut style = Style::bold(SMALL, SOFT);
        let mut figure = minutes.as_ref().map(|minutes| typesetter.line(minutes, style));
        if let (Some(set), Some(minutes)) = (&mut figure, minutes)
            && set.width() > MOST
        {
            style.size *= MOST / set.width();
            *set = typesetter.line(minutes, style);
        }
        let width = WAY + figure.as_ref().map_or(0.0, |figure| BESIDE_WAY + figure.width());
        Self { outline: way.outline(), width, figure, said: said.text.clone() }
    }

    /// The left edge of a sign below a marker.
    fn left(&self) -> f64 {
        (0.85 - self.width / 2.0).max(0.0)
    }

    /// The sign on a page, its upper left corner at `corner`; a side of it has so many points, and the em of the list.
    fn element(&self, page: usize, corner: Point, side: f64, em: f64) -> Element {
        let outline = placed(&self.outline, corner, side);
        let mut marks = vec![Mark::Shape { path: outline, fill: Some(SOFT), pen: None }];
        if let Some(figure) = &self.figure {
            let at = Vec2::new(side + BESIDE_WAY * em, side / 2.0 - em * figure.middle());
            let scaled = Affine::translate((corner + at).to_vec2()) * Affine::scale(em);
            marks.extend(figure.marks(Point::ZERO).iter().map(|mark| mark.mapped(scaled)));
        }
        Element::Group(Role::Figure(self.said.clone()), vec![Element::content(page, marks)])
    }
}

impl Note {
    fn paragraph(&mut self, lang: Option<String>, typesetter: &mut Typesetter) -> &mut Paragraph {
        let text = &self.text;
        self.set.get_or_insert_with(|| {
            let said = Said { text: text.clone(), lang };
            typesetter.paragraph(in_a_row(&[said], "", Style::plain(1.0, BLACK)), LEADING)
        })
    }
}

/// Elements of which none is a bare text beside a group: those that are become groups.
fn spanned(elements: Vec<Element>) -> Vec<Element> {
    let is_group = |element: &Element| matches!(element, Element::Group(..));
    if !elements.iter().any(is_group) {
        return elements;
    }
    let spanned = elements.into_iter().map(|element| match element {
        Element::Content(_) => Element::Group(Role::Span(None), vec![element]),
        _ => element,
    });
    spanned.collect()
}
