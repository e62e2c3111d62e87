//! What the template is given, as JSON: the guide in the words of the page, and how it is set.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use url::Url;

use super::fit::{Fit, shortened};
use super::fonts::Fonts;
use super::paper::Paper;
use crate::places::Diet;
use crate::places::print::Pages;
use crate::render::view::GuideView;
use crate::text::street::on_signs;
use crate::words::{Said, Telling, Told};

/// Width of the number beside a place, in ems of the list.
const LABEL: f64 = 2.2;

/// The longest text of a place, and its longest hours, in characters.
const LONGEST: usize = 120;
const LONGEST_HOURS: usize = 240;

/// What the list says of a place besides its note.
const TEXTS: [&str; 3] = ["name", "local_name", "address"];

/// A guide in words.
pub(super) struct Data<'a> {
    telling: &'a Telling<'a>,
    guide: Value,
    /// The rest, which is the same however the list is set.
    rest: Value,
}

impl<'a> Data<'a> {
    /// The data of a guide, whose map is of OpenStreetMap's ground or not.
    pub(super) fn of(telling: &'a Telling<'a>, on_ground: bool) -> Self {
        let guide = telling.guide;
        let (lang, region) = language(telling.words.language());
        let rest = json!({
            "lang": lang,
            "region": region,
            "marks": marks(telling),
            "words": words(telling),
            "credit": on_ground,
            "pages": if guide.print.pages == Pages::Two { 2 } else { 1 },
            "fold": guide.print.fold,
        });
        let mut view = serde_json::to_value(GuideView::of(telling)).unwrap_or_default();
        let entries = view["entries"].as_array_mut().into_iter().flatten();
        for (view, told) in entries.zip(&telling.entries) {
            TEXTS.iter().for_each(|field| settle(&mut view[field], LONGEST));
            view["hours"] = told.hours().map(|hours| json!(hours)).into();
            view.pointer_mut("/hours/text").into_iter().for_each(|hours| settle(hours, LONGEST_HOURS));
            view["marks"] = told.diets.iter().map(|(diet, _)| mark(*diet)).collect();
            let street = told.entry.walk.via.last();
            view["street"] = street.map(|street| on_signs(street, &guide.signs)).into();
        }
        ["title", "event"].iter().for_each(|field| settle(&mut view[field], LONGEST));
        ["name", "address"].iter().for_each(|field| settle(&mut view["venue"][field], LONGEST));
        view["sections"]
            .as_array_mut()
            .into_iter()
            .flatten()
            .for_each(|section| settle(&mut section["title"], LONGEST));
        Self { telling, guide: view, rest }
    }

    /// All text, for what letters it has.
    pub(super) fn text(&self) -> String {
        format!("{}{}", self.guide, self.rest)
    }

    /// The data as the template reads it; of the places that are only named, so many at most.
    pub(super) fn json(&self, paper: &Paper, task: &Task, fit: Fit, names: usize, fonts: &Fonts) -> String {
        let entries = self.guide["entries"].as_array().map_or(&[][..], Vec::as_slice);
        let (listed, others) = entries.split_at(fit.places.min(entries.len()));
        let also = &others[..if fit.named { names.min(others.len()) } else { 0 }];
        let on_sheet = listed.len() + also.len();
        let line = paper.column(fit.columns) - LABEL * fit.size;
        let lines = |text: &str| fonts.width(text, fit.size) / line;
        let listed: Vec<Value> = listed.iter().map(|entry| cut(entry, lines, fit.note)).collect();
        let mut data = self.rest.clone();
        let set = json!({
            "task": task.name(),
            "large": *task == Task::LargePrint,
            "guide": self.nearest(on_sheet),
            "columns": task.columns(listed),
            "also": also,
            "more": self.more(entries.len() - on_sheet),
            "paper": paper.name,
            "size": fit.size,
            "width": paper.column(fit.columns),
            "gutter": Paper::GUTTER,
            "margin": Paper::MARGIN,
            "least": fit.map * paper.size[1],
            "fonts": fonts.families(),
        });
        if let (Value::Object(data), Value::Object(set)) = (&mut data, set) {
            data.extend(set);
        }
        print_in(&mut data, fonts);
        data.to_string()
    }

    /// How many places are not on the sheet.
    fn more(&self, count: usize) -> Option<Said> {
        let more = || self.telling.words.say(|voice| voice.say("sheet-more", &[("count", count.into())]));
        (count > 0).then(more)
    }

    /// The guide with no more than its nearest places.
    fn nearest(&self, count: usize) -> Value {
        let nearest = |(key, value): (&String, &Value)| {
            let value = match (key.as_str(), value) {
                ("entries", Value::Array(entries)) => entries.iter().take(count).cloned().collect(),
                ("sections", Value::Array(sections)) => {
                    sections.iter().map(|section| of_nearest(section, count)).collect()
                }
                _ => value.clone(),
            };
            (key.clone(), value)
        };
        self.guide.as_object().into_iter().flatten().map(nearest).collect()
    }
}

/// A section with those of its places that are among the nearest.
fn of_nearest(section: &Value, count: usize) -> Value {
    let mut section = section.clone();
    if let Some(positions) = section["entries"].as_array_mut() {
        positions.retain(|position| position.as_u64().is_some_and(|position| position < count as u64));
    }
    section
}

/// What the template is to lay out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// The places below each other, to learn how tall each is.
    Measure,
    /// The sheet without a place, to learn how tall the list may be.
    Try,
    /// The sheet, with so many places in each column.
    Print(Vec<usize>),
    /// The sheets in large print.
    LargePrint,
}

impl Task {
    fn name(&self) -> &'static str {
        match self {
            Task::Measure => "measure",
            Task::Try => "try",
            Task::Print(_) | Task::LargePrint => "print",
        }
    }

    fn columns(&self, listed: Vec<Value>) -> Vec<Vec<Value>> {
        let mut listed = listed.into_iter();
        match self {
            Task::Measure | Task::LargePrint => vec![listed.collect()],
            Task::Try => Vec::new(),
            Task::Print(counts) => counts.iter().map(|&count| listed.by_ref().take(count).collect()).collect(),
        }
    }
}

/// Cuts a text that is too long for any page, and lets words break that are too long for any line.
fn settle(value: &mut Value, most: usize) {
    /// In characters.
    const LONGEST_WORD: usize = 22;
    const SOFT_HYPHEN: char = '\u{ad}';
    let Some(text) = value.as_str() else { return };
    let mut settled = String::with_capacity(text.len());
    let mut unbroken = 0;
    for (index, character) in text.chars().enumerate() {
        if index == most {
            settled.push('…');
            break;
        }
        unbroken = if character.is_whitespace() { 0 } else { unbroken + 1 };
        if unbroken > LONGEST_WORD {
            settled.push(SOFT_HYPHEN);
            unbroken = 1;
        }
        settled.push(character);
    }
    *value = settled.into();
}

/// A place with as much of its note as has room on so many lines, and the words for the walk if they have; `lines` says how
/// many lines a text would fill if none broke early.
fn cut(entry: &Value, lines: impl Fn(&str) -> f64, most: usize) -> Value {
    /// Share of a line that is filled before it breaks, but for the last.
    const FILLED: f64 = 0.93;
    let fits = |text: &str, most: usize| lines(text) <= (most as f64 - 1.0) * FILLED + 1.0;
    let mut entry = entry.clone();
    let note = entry["note"]["text"].as_str().filter(|_| most > 0);
    let shortened = note.and_then(|note| shortened(note, |text| fits(text, most)));
    entry["note"] = shortened.map(|text| json!({ "text": text, "lang": entry["note"]["lang"] })).into();
    let words: Vec<&str> = entry["words"]["text"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if !fits(&words.join(", "), most.max(1)) {
        entry["words"]["text"] = Value::Array(Vec::new());
    }
    entry
}

/// Replaces what the fonts lack.
fn print_in(value: &mut Value, fonts: &Fonts) {
    match value {
        Value::String(text) => *text = fonts.printable(text).into_owned(),
        Value::Array(values) => values.iter_mut().for_each(|value| print_in(value, fonts)),
        Value::Object(values) => values.values_mut().for_each(|value| print_in(value, fonts)),
        _ => {}
    }
}

/// Language and region of a BCP 47 tag, as the typesetter wants them: `pt` and `BR`.
fn language(tag: &str) -> (&str, Option<&str>) {
    let mut parts = tag.split('-');
    let language = parts.next().filter(|part| matches!(part.len(), 2..=3)).unwrap_or("en");
    (language, parts.find(|part| part.len() == 2))
}

/// Stands in a message for what the template sets in its own type.
const HERE: &str = "{}";

/// What the sheet says besides what it says of places.
fn words(telling: &Telling) -> Value {
    let venue = [("venue", telling.guide.venue.name.as_str())];
    let url = telling.url.as_ref().map(Url::as_str).unwrap_or_default();
    let checked = checked(telling).map(|date| telling.say("sheet-checked", &[("date", &date)]));
    json!({
        "description": telling.say("sheet-description", &venue),
        "from": telling.say("on-foot-from", &venue),
        "minutes": telling.say("minutes", &[("minutes", HERE)]),
        "qr": telling.say("sheet-qr", &[("url", url)]),
        "whole_guide": telling.say("sheet-whole-guide", &[]),
        "also": telling.say("sheet-also", &[]),
        "pace": telling.say("sheet-pace", &[("pace", &telling.pace)]),
        "estimated": telling.say("sheet-estimated", &[]),
        "checked": checked,
        "credit": telling.say("sheet-credit", &[("contributors", HERE)]),
        "nearest": telling.say("nearest-first", &[]),
        "map": telling.say("sheet-map", &venue),
    })
}

/// The marks of all diets that a place of the guide caters for, with their meaning.
fn marks(telling: &Telling) -> Vec<[String; 2]> {
    let diets: BTreeMap<Diet, String> = telling.entries.iter().flat_map(|told| told.diets.iter().cloned()).collect();
    diets.into_iter().map(|(diet, text)| [mark(diet).to_owned(), text]).collect()
}

/// A diet in a letter or two.
fn mark(diet: Diet) -> &'static str {
    match diet {
        Diet::Vegetarian => "V",
        Diet::Vegan => "VG",
        Diet::Pescetarian => "P",
        Diet::GlutenFree => "GF",
        Diet::LactoseFree => "LF",
        Diet::DairyFree => "DF",
        Diet::NutFree => "NF",
        Diet::Halal => "H",
        Diet::Kosher => "K",
    }
}

/// From when to when the facts were checked, by what the places say: `2019 – September 2024`.
fn checked(telling: &Telling) -> Option<String> {
    let checked = |told: &&Told| told.entry.place.verified.is_some();
    let date = |told: &&Told| told.entry.place.verified.clone();
    let first = telling.entries.iter().filter(checked).min_by_key(date)?.verified.as_deref()?;
    let last = telling.entries.iter().filter(checked).max_by_key(date)?.verified.as_deref()?;
    Some(if first == last { first.to_owned() } else { telling.say("from-to", &[("from", first), ("to", last)]).text })
}
