//! A place of the list: number, name and minutes; what is known of it; as much of its note as has room.
//!
//! Everything is set once, in ems, so that it can be broken for any column and any size of type.

use kurbo::{Affine, Point, Vec2};

use super::block::{BLACK, SOFT, badge, in_a_row, on_badge, size_on_badge};
use super::content::Place;
use super::element::{Element, Role};
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
/// Size of the minutes.
const FIGURE: f64 = 1.12;
/// A unit of a marker: it is a little taller than a line.
const UNIT: f64 = 0.078;

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
    /// The note, cut shorter and shorter, the shortest first; each is set when it is asked for.
    notes: Vec<Note>,
    language: Option<String>,
    /// How tall all but the note was in columns of these widths.
    heights: Vec<(f64, f64)>,
}

struct Note {
    text: String,
    /// In letters.
    length: usize,
    set: Option<Paragraph>,
    heights: Vec<(f64, f64)>,
}

impl Entry {
    /// Sets a place. The number in its mark has at least so many points.
    pub(super) fn of(place: &Place, detail: Detail, least: f64, typesetter: &mut Typesetter) -> Self {
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
        facts.extend(place.details.iter().filter(|_| detail >= Detail::Facts).cloned());
        let notes = place.notes.iter().filter(|_| detail == Detail::All).map(|text| Note {
            text: text.clone(),
            length: text.chars().count(),
            set: None,
            heights: Vec::new(),
        });
        Self {
            number: place.number.to_string(),
            is_brief: detail == Detail::Kind && !(place.details.is_empty() && place.notes.is_empty()),
            least,
            shape: place.shape,
            name: typesetter.paragraph(name, LEADING),
            minutes: typesetter.paragraph(minutes.into_iter().flatten().collect(), LEADING / FIGURE),
            facts: typesetter.paragraph(in_a_row(&facts, " · ", small), LEADING * 0.96),
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
        let known = self.heights.iter().find(|(of, _)| *of == width).map(|(_, height)| *height);
        let height = known.unwrap_or_else(|| {
            let height = self.set(width);
            self.heights.push((width, height));
            height
        });
        height + cut.map_or(0.0, |cut| self.note_height(cut, width, typesetter))
    }

    fn set(&mut self, width: f64) -> f64 {
        let line = width - INDENT;
        self.minutes.set(line);
        let name = self.name.set((line - GAP - self.minutes.width()).max(line / 4.0));
        name + self.facts.set(line)
    }

    fn note_height(&mut self, cut: usize, width: f64, typesetter: &mut Typesetter) -> f64 {
        let language = self.language.clone();
        let Some(note) = self.notes.get_mut(cut) else { return 0.0 };
        if let Some((_, height)) = note.heights.iter().find(|(of, _)| *of == width) {
            return *height;
        }
        let height = note.paragraph(language, typesetter).set(width - INDENT);
        note.heights.push((width, height));
        height
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
        let above_facts = self.set(ems) - self.facts.height();
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
        if self.facts.lines() > 0 {
            body.push(Element::paragraph(self.facts.elements(page, on(INDENT, above_facts), size)));
        }
        let below = above_facts + self.facts.height();
        let language = self.language.clone();
        if let Some(note) = cut.and_then(|cut| self.notes.get_mut(cut)) {
            let paragraph = note.paragraph(language, typesetter);
            paragraph.set(ems - INDENT);
            body.push(Element::paragraph(paragraph.elements(page, on(INDENT, below), size)));
        }
        let label = vec![Element::artifact(page, vec![mark]), Element::content(page, number)];
        Element::Group(Role::Item, vec![Element::Group(Role::Label, label), Element::Group(Role::Body, body)])
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
