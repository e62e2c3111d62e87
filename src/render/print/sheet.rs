//! A sheet with its list: decides how it is set, then puts everything in its place.

use std::collections::BTreeMap;

use kurbo::{BezPath, Point, Rect};

use super::block::{BLACK, SOFT, piece};
use super::content::{Content, Place};
use super::element::{Document, Element, Mark, Pen, Role};
use super::entry::{BETWEEN, Detail, Entry};
use super::fit::{FEW, Fit, Ground, List, flow, heights, most};
use super::map;
use super::paper::{Format, Kind};
use super::plan::Plan;
use super::sign::Signs;
use super::typeset::{Paragraph, Piece, Style, Typesetter};
use super::week::chances;
use crate::map::{Scene, Sheet, draw_on};
use crate::osm::Extract;
use crate::places::print::{Fold, Pages};
use crate::words::Telling;

/// More places than this are never listed: they would not fit.
const LISTED: usize = 260;
/// More names than this are never tried.
const NAMED: usize = 700;

/// What is needed to print.
pub(super) struct Desk<'a> {
    pub(super) telling: &'a Telling<'a>,
    pub(super) extract: Option<&'a Extract>,
    pub(super) scene: &'a Scene,
    pub(super) content: &'a Content,
    pub(super) typesetter: Typesetter,
}

/// A sheet that is set, before its places stand on it.
struct Set {
    signs: Signs,
    plans: Vec<Plan>,
    entries: Vec<Entry>,
    fit: Fit,
    others: Option<Others>,
}

/// The places that are not listed.
pub(super) struct Others {
    /// Named or counted, in lines.
    said: Paragraph,
    count: usize,
    is_named: bool,
}

impl Desk<'_> {
    /// The guide on a sheet, and what gave way.
    pub(super) fn sheet(&mut self, format: Format) -> (Document, Option<String>) {
        let Set { signs, mut plans, mut entries, fit, others } = self.set(format);
        let table = plans[fit.plan].take_table();
        let plan = &plans[fit.plan];
        let listed = fit.cuts.len();
        let remark = self.remark(format.kind, signs, &fit, &entries, others.as_ref());
        let mut document = self.document(plan, fit.sides);
        document.body.extend(self.front(plan, fit.map, listed));
        document.body.extend(self.list(plan, &fit, &mut entries, others.as_ref()));
        document.body.extend(table);
        document.body.extend(self.back(plan));
        (document, remark)
    }

    /// The nearest places, set.
    pub(super) fn entries(&mut self, count: usize, format: Format, signs: Signs) -> Vec<Entry> {
        let typesetter = &mut self.typesetter;
        let detail = match format.kind {
            Kind::Sheet => Detail::All,
            Kind::Large => Detail::Breaks,
            Kind::Poster => Detail::Kind,
            Kind::Card => Detail::Facts,
        };
        let places = self.content.places[..count].iter();
        places.map(|place| Entry::of(place, detail, signs, format.least, typesetter)).collect()
    }

    pub(super) fn document(&self, plan: &Plan, pages: usize) -> Document {
        Document {
            title: self.content.title.clone(),
            description: self.content.description.clone(),
            language: self.content.language.clone(),
            pages: vec![plan.page; pages],
            body: Vec::new(),
        }
    }

    /// Sets a sheet with as much of everything as there is room for.
    fn set(&mut self, format: Format) -> Set {
        let places = self.content.places.len();
        let most = format.sides();
        let sides = if self.telling.guide.print.pages == Pages::Two { most } else { 1 };
        let (beginning, nothing) = (Some(0), None);
        let at_any_price = (places <= FEW || sides == most).then_some((sides, nothing));
        let tries = [Some((sides, beginning)), at_any_price, Some((most, beginning)), Some((most, nothing))];
        let mut drafts: BTreeMap<Signs, (Vec<Plan>, Vec<Entry>)> = BTreeMap::new();
        for (sides, least) in tries.into_iter().flatten().filter(|_| places <= LISTED) {
            for &signs in self.signs(format.kind, sides, least) {
                let (plans, entries) = drafts.entry(signs).or_insert_with(|| {
                    let plans = Plan::all(format, signs, self.content, &mut self.typesetter);
                    (plans, self.entries(places, format, signs))
                });
                if let Some(fit) = self.with_all(plans, entries, sides, least) {
                    let (plans, entries) = drafts.remove(&signs).unwrap_or_default();
                    return Set { signs, plans, entries, fit, others: None };
                }
            }
        }
        // Too many for what is known of them: they are told briefly.
        let plans = Plan::all(format, Signs::None, self.content, &mut self.typesetter);
        let listed = self.content.places.iter().take(LISTED);
        let brief = |place| Entry::of(place, Detail::Kind, Signs::None, format.least, &mut self.typesetter);
        let mut entries: Vec<Entry> = listed.map(brief).collect();
        if places <= LISTED
            && let Some(fit) = self.with_all(&plans, &mut entries, most, nothing)
        {
            return Set { signs: Signs::None, plans, entries, fit, others: None };
        }
        let (fit, others) = self.nearest(&plans[0], &mut entries);
        Set { signs: Signs::None, plans, entries, fit, others: Some(others) }
    }

    /// The signs to try on so many sides with at least this cut of each note, the most first: those of breaks give way before any
    /// note is left out, and their table before them.
    fn signs(&self, kind: Kind, sides: usize, least: Option<usize>) -> &'static [Signs] {
        match least {
            _ if kind != Kind::Sheet => &[Signs::None],
            Some(_) if self.content.week.is_some() && sides > 1 => &[Signs::Table, Signs::Breaks, Signs::Ways],
            Some(_) if self.content.week.is_some() => &[Signs::Breaks, Signs::Ways],
            _ => &[Signs::Ways],
        }
    }

    /// All places listed on so many sides, with at least this cut of each note; none if there is no room.
    fn with_all(&mut self, plans: &[Plan], entries: &mut [Entry], sides: usize, least: Option<usize>) -> Option<Fit> {
        let scene = self.scene;
        let ground = |room: Rect| Ground::of(scene, room, plans[0].format.unit);
        let mut list = List { entries, typesetter: &mut self.typesetter };
        let fit = list.best(plans, sides, least, &ground)?;
        let plan = &plans[fit.plan];
        Some(list.with_tallest_map(fit, plan, &ground))
    }

    /// As many places as leave room for the names of the others or, where that is too much, for their count.
    fn nearest(&mut self, plan: &Plan, entries: &mut [Entry]) -> (Fit, Others) {
        let size = plan.format.smallest();
        let map = (plan.format.map[2] * plan.page.height).min(plan.tallest_map());
        let columns = heights(plan, map, plan.format.sides(), size);
        let width = plan.column / size;
        let all = self.content.places.len();
        let tall: Vec<f64> = entries.iter_mut().map(|entry| entry.height(None, width, &mut self.typesetter)).collect();
        let mut listing = |listed: usize, is_named: bool| {
            let others = self.others(listed, is_named, plan);
            let mut tall = tall[..listed].to_vec();
            tall.extend(others.said.line_heights().map(|height| height / size - BETWEEN));
            (flow(&tall, &columns), others)
        };
        let is_named = plan.format.kind == Kind::Sheet && all <= NAMED && listing(0, true).0.is_some();
        let listed = most(entries.len().min(all - 1), |listed| listing(listed, is_named).0.is_some());
        let (counts, others) = listing(listed, is_named);
        let counts = counts.unwrap_or_else(|| vec![0; columns.len()]);
        let fit = Fit { plan: 0, sides: plan.format.sides(), size, map, cuts: vec![None; listed], counts };
        (fit, others)
    }

    /// Names or counts the places that are not listed.
    fn others(&mut self, listed: usize, is_named: bool, plan: &Plan) -> Others {
        let others = &self.content.places[listed..];
        let size = plan.format.smallest();
        let (plain, bold) = (Style::plain(size, BLACK), Style::bold(size, BLACK));
        let mut pieces = Vec::new();
        if is_named {
            pieces.push(piece(&self.content.also, bold));
            for times in others.chunk_by(|a, b| a.time == b.time) {
                let time = times[0].time.concat();
                let names: Vec<&str> = times.iter().map(|place: &Place| place.name.as_str()).collect();
                pieces.push(Piece::of(format!(" {time} "), bold));
                pieces.push(Piece::of(format!("{}.", names.join(", ")), plain));
            }
        } else {
            let count = others.len();
            let more = self.telling.words.say(|voice| voice.say("sheet-more", &[("count", count.into())]));
            pieces.push(piece(&more, bold));
        }
        let mut said = self.typesetter.paragraph(pieces, 1.2);
        said.set(plan.column);
        Others { said, count: others.len(), is_named }
    }

    /// What gave way.
    fn remark(
        &self,
        kind: Kind,
        signs: Signs,
        fit: &Fit,
        entries: &[Entry],
        others: Option<&Others>,
    ) -> Option<String> {
        let mut parts = remarks(kind, fit, entries, others);
        if kind == Kind::Sheet {
            let unmarked = match &self.content.week {
                Some(week) if signs >= Signs::Breaks => week.unmarked(),
                _ => chances(self.telling).len(),
            };
            match unmarked {
                0 => {}
                1 => parts.push("1 break without marks beside the places".to_owned()),
                count => parts.push(format!("{count} breaks without marks beside the places")),
            }
            if signs == Signs::Breaks && fit.sides > 1 {
                parts.push("without the table of breaks".to_owned());
            }
        }
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Title, key and map.
    pub(super) fn front(&mut self, plan: &Plan, map: f64, listed: usize) -> Vec<Element> {
        let (head, at) = plan.head();
        let mut elements = head.elements(0, at);
        elements.push(self.map(plan.map(map), plan.format.unit, 0, listed));
        elements
    }

    /// The map with the nearest places, as large as it can be in a room.
    pub(super) fn map(&mut self, room: Rect, unit: f64, page: usize, listed: usize) -> Element {
        let sheet = Sheet::of(room.width() / unit, room.height() / unit);
        let drawing = if listed < self.content.places.len() {
            let mut guide = self.telling.guide.clone();
            guide.entries.truncate(listed);
            draw_on(sheet, &Telling::of(&guide, self.telling.words), self.extract)
        } else {
            draw_on(sheet, self.telling, self.extract)
        };
        let scale = (room.width() / drawing.width).min(room.height() / drawing.height);
        let accent = map::accent(&self.telling.guide.theme);
        let marks = map::marks(&drawing, room.origin(), scale, accent, &mut self.typesetter);
        Element::Group(Role::Figure(self.content.map.clone()), vec![Element::content(page, marks)])
    }

    pub(super) fn list(
        &mut self,
        plan: &Plan,
        fit: &Fit,
        entries: &mut [Entry],
        others: Option<&Others>,
    ) -> Vec<Element> {
        let columns = plan.columns(fit.map, fit.sides);
        let width = plan.column / fit.size;
        let mut elements = Vec::new();
        let mut items = Vec::new();
        let (mut next, mut line) = (0, 0);
        let last = fit.counts.iter().rposition(|&count| count > 0);
        for (index, ((page, column), &count)) in columns.iter().zip(&fit.counts).enumerate() {
            let listed = count.min(fit.cuts.len() - next);
            let range = next..next + listed;
            next = range.end;
            let heights: Vec<f64> = range
                .clone()
                .map(|entry| entries[entry].height(fit.cuts[entry], width, &mut self.typesetter))
                .collect();
            let is_full = Some(index) == last || count > listed;
            let air = if is_full { 0.0 } else { feathered(&heights, column.height() / fit.size) };
            let mut y = column.y0;
            for (entry, height) in range.zip(heights) {
                let corner = Point::new(column.x0, y);
                let cut = fit.cuts[entry];
                items.push(entries[entry].element(cut, *page, corner, plan.column, fit.size, &mut self.typesetter));
                y += (height + BETWEEN + air) * fit.size;
            }
            if let Some(others) = others.filter(|_| count > listed) {
                let lines = line..line + count - listed;
                line = lines.end;
                let at = Point::new(column.x0, y);
                elements.push(Element::paragraph(others.said.elements_of(lines, *page, at)));
            }
        }
        elements.insert(0, Element::Group(Role::List, items));
        elements
    }

    /// The link to the whole guide, the foot, and where to fold.
    pub(super) fn back(&self, plan: &Plan) -> Vec<Element> {
        let mut elements = plan.link().map(|(link, at)| link.elements(0, at)).unwrap_or_default();
        let (foot, at) = plan.foot();
        elements.extend(foot.elements(0, at));
        if plan.format.kind == Kind::Sheet && self.telling.guide.print.fold == Some(Fold::Z) {
            elements.push(Element::artifact(0, folds(plan)));
        }
        elements
    }
}

/// Air to be put between places, so that the column is full: at most so much that nobody sees it, in ems.
fn feathered(heights: &[f64], column: f64) -> f64 {
    const MOST: f64 = 0.5;
    let gaps = heights.len().saturating_sub(1) as f64;
    let left = column - heights.iter().sum::<f64>() - gaps * BETWEEN;
    if gaps > 0.0 && left > 0.0 { (left / gaps).min(MOST) } else { 0.0 }
}

/// Quiet marks where to fold the sheet in three across its longer side.
fn folds(plan: &Plan) -> Vec<Mark> {
    const LENGTH: f64 = 8.0;
    let (width, height) = (plan.page.width, plan.page.height);
    let mut path = BezPath::new();
    for third in [1.0, 2.0].map(|part| part / 3.0) {
        let ends = if height > width {
            let y = third * height;
            [[(0.0, y), (LENGTH, y)], [(width, y), (width - LENGTH, y)]]
        } else {
            let x = third * width;
            [[(x, 0.0), (x, LENGTH)], [(x, height), (x, height - LENGTH)]]
        };
        for [from, to] in ends {
            path.move_to(from);
            path.line_to(to);
        }
    }
    vec![Mark::Shape { path, fill: None, pen: Some(Pen::of(SOFT, 0.4)) }]
}

/// What gave way of the list.
fn remarks(kind: Kind, fit: &Fit, entries: &[Entry], others: Option<&Others>) -> Vec<String> {
    let mut parts = Vec::new();
    let listed = || entries.iter().zip(&fit.cuts);
    let left_out = listed().filter(|(entry, cut)| entry.cuts() > 0 && cut.is_none()).count();
    let cut = listed().filter(|(entry, cut)| cut.is_some_and(|cut| cut + 1 < entry.cuts())).count();
    let broken_off = listed().filter(|(entry, cut)| entry.is_broken_off(**cut)).count();
    let notes = |count: usize, what: &str| format!("{count} {} {what}", if count == 1 { "note" } else { "notes" });
    if left_out > 0 {
        parts.push(notes(left_out, "left out"));
    }
    if cut > 0 {
        let broken_off = if broken_off > 0 { format!(", {broken_off} within a sentence") } else { String::new() };
        parts.push(notes(cut, "shortened") + &broken_off);
    }
    if kind == Kind::Sheet && entries.iter().any(Entry::is_brief) {
        parts.push("without addresses, hours and notes".to_owned());
    }
    if let Some(Others { count, is_named, .. }) = others {
        let places = if *count == 1 { "place".to_owned() } else { format!("{count} places") };
        parts.push(format!("the farthest {places} only {}", if *is_named { "named" } else { "counted" }));
    }
    parts
}
