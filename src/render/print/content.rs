//! What a sheet says: the guide as it is told, in letters that can be printed and no longer than paper bears.

use std::collections::BTreeMap;
use std::sync::Arc;

use kurbo::BezPath;
use serde::Serialize;
use url::Url;

use super::note::cuts;
use super::sign::{Chance, Way};
use super::typeset::WORD_JOINER;
use super::week::Week;
use crate::map::Shape;
use crate::places::Diet;
use crate::places::logo::Logo;
use crate::render::link::website;
use crate::text::street::on_signs;
use crate::walk::{StepFreeWalk, whole_minutes};
use crate::words::{Said, Telling, Told, approximately};

/// The longest text of a place, its longest hours and its longest note, in characters.
const LONGEST: usize = 120;
const LONGEST_HOURS: usize = 240;
const LONGEST_NOTE: usize = 4_000;
/// The longest title of a section in the key, in characters.
const LONGEST_TITLE: usize = 40;
/// A logo with more pixels is not printed: all of them are held in memory.
const MOST_PIXELS: u64 = 4_000_000;
/// So many categories tell what a place is.
const CATEGORIES: usize = 3;

/// A guide for paper.
#[derive(Serialize)]
pub(super) struct Content {
    pub(super) language: String,
    pub(super) title: String,
    /// The logo of the event, if it is a PNG that paper bears.
    #[serde(skip)]
    pub(super) logo: Option<Picture>,
    pub(super) description: String,
    /// The event and its days.
    pub(super) event: Vec<Said>,
    /// `On foot from Durham Convention Center`, and its address.
    pub(super) from: Said,
    pub(super) address: Option<String>,
    /// The sections that have places, each with its marker and its letters.
    pub(super) key: Vec<(Shape, String, String)>,
    /// The marks of diets with what they mean.
    pub(super) diets: Vec<(Said, String)>,
    /// The signs of walks without steps with what they mean.
    #[serde(skip)]
    pub(super) ways: Vec<(Way, Said)>,
    /// What minutes beside such a sign are, with an example.
    pub(super) without_steps: Option<(String, Said)>,
    pub(super) week: Option<Week>,
    pub(super) places: Vec<Place>,
    pub(super) map: String,
    pub(super) page: Option<PageLink>,
    pub(super) also: Said,
    /// What stands at the foot: pace, date, whose streets they are.
    pub(super) foot: Vec<Said>,
    /// Whose streets they are: the name that is a link, between what stands before and behind it.
    pub(super) credit: Option<[Said; 3]>,
}

/// A PNG picture.
pub(super) struct Picture {
    pub(super) bytes: Arc<[u8]>,
    /// Width over height.
    pub(super) wide: f64,
}

/// A place of the list.
#[derive(Serialize)]
pub(super) struct Place {
    pub(super) number: usize,
    pub(super) shape: Shape,
    pub(super) name: String,
    pub(super) local_name: Option<String>,
    pub(super) url: Option<String>,
    /// The minutes, with what stands before and behind the figure.
    pub(super) time: [String; 3],
    pub(super) time_language: Option<String>,
    /// What it is: categories, price, diets.
    pub(super) kind: Vec<Said>,
    /// Where it is, and when it is open.
    pub(super) details: Vec<Said>,
    /// Whether one gets in without steps, and the walk there without any.
    pub(super) access: Option<Said>,
    /// Whether one gets in without steps.
    pub(super) step_free: Option<Said>,
    /// The walk there without steps, as a sign.
    #[serde(skip)]
    pub(super) way: Option<WayThere>,
    /// The breaks in which there is time for it.
    pub(super) breaks: Option<Said>,
    /// The same as small marks, in a row as wide as this, and what they say.
    #[serde(skip)]
    pub(super) marks: Option<(BezPath, f64, Said)>,
    /// Whether there is time for it in each break, as a mark and in words.
    #[serde(skip)]
    pub(super) chances: Vec<(Chance, String)>,
    /// The note, cut shorter and shorter, the shortest first.
    pub(super) notes: Vec<String>,
    pub(super) note_language: Option<String>,
}

/// A walk without steps.
pub(super) struct WayThere {
    pub(super) way: Way,
    /// Its minutes, if the shortest of all walks has steps.
    pub(super) minutes: Option<String>,
    pub(super) said: Said,
}

/// Where the whole guide is.
#[derive(Serialize)]
pub(super) struct PageLink {
    pub(super) url: String,
    /// The address as people write it.
    pub(super) short: String,
    pub(super) code: String,
    pub(super) whole_guide: Said,
}

/// Stands in a message for what is set in a type of its own.
const HERE: &str = "{}";

impl Content {
    /// A guide, whose map is of OpenStreetMap's ground or not.
    pub(super) fn of(telling: &Telling, is_on_ground: bool) -> Self {
        let guide = telling.guide;
        let venue = [("venue", guide.venue.name.as_str())];
        let has_places = |section: usize| guide.entries.iter().any(|entry| entry.section == section);
        let sections = guide.sections.iter().zip(&telling.sections).enumerate();
        let key = sections.filter(|(index, _)| has_places(*index));
        let checked = checked(telling).map(|date| telling.say("sheet-checked", &[("date", &date)]));
        let estimated = telling.entries.iter().any(|told| !approximately(&told.entry.walk).is_empty());
        let pace = telling.say("sheet-pace", &[("pace", &telling.pace)]);
        let week = Week::of(telling);
        let mut places: Vec<Place> =
            telling.entries.iter().map(|told| Place::of(told, week.as_ref(), telling)).collect();
        let there: Vec<&WayThere> = places.iter().filter_map(|place| place.way.as_ref()).collect();
        let ways = Way::ALL.into_iter().filter(|way| there.iter().any(|there| there.way == *way));
        let mut ways: Vec<_> = ways.map(|way| (way, telling.say(meaning(way), &[]))).collect();
        let minutes = there.iter().find_map(|there| there.minutes.clone());
        // A sign that all measured walks have tells none of them apart: the key says it for all.
        let have_all = there.len() == guide.routed();
        if have_all && minutes.is_none() && ways.len() == 1 && ways[0].0 == Way::Level {
            ways[0].1 = telling.say("sheet-no-steps-at-all", &[]);
            places.iter_mut().for_each(|place| place.way = None);
        }
        Self {
            language: telling.words.language().to_owned(),
            title: short(&telling.title, LONGEST),
            logo: guide.logo.as_ref().and_then(Picture::of),
            description: telling.say("sheet-description", &venue).text,
            event: guide
                .event
                .as_deref()
                .map(|event| Said::of(short(event, LONGEST)))
                .into_iter()
                .chain(telling.dates.clone())
                .collect(),
            from: telling.say("on-foot-from", &[("venue", &short(&guide.venue.name, LONGEST))]),
            address: guide.venue.address.as_deref().map(|address| short(address, LONGEST)),
            key: key
                .map(|(index, (section, title))| {
                    (Shape::of_section(index), section.letters.clone(), short(title, LONGEST_TITLE))
                })
                .collect(),
            diets: diets(telling),
            ways,
            without_steps: minutes.map(|minutes| (minutes, telling.say("sheet-minutes-without-steps", &[]))),
            week,
            places,
            map: telling.say("sheet-map", &venue).text,
            page: telling.url.as_ref().map(|url| PageLink::of(url, telling)),
            also: telling.say("sheet-also", &[]),
            foot: [Some(pace), estimated.then(|| telling.say("sheet-estimated", &[])), checked]
                .into_iter()
                .flatten()
                .collect(),
            credit: is_on_ground.then(|| credit(telling)),
        }
    }

    /// All that it says, for what letters that has.
    pub(super) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Place {
    fn of(told: &Told, week: Option<&Week>, telling: &Telling) -> Self {
        let place = &told.entry.place;
        let minutes = telling.say("minutes", &[("minutes", HERE)]);
        let (before, behind) = minutes.text.split_once(HERE).unwrap_or(("", &minutes.text));
        let figure = format!("{}{}", approximately(&told.entry.walk), told.entry.walk.whole_minutes());
        let street = || told.entry.walk.via.last().map(|street| on_signs(street, &telling.guide.signs));
        let address = place.address.clone().or_else(street).map(|address| Said::of(short(&address, LONGEST)));
        let hours = told.hours().map(|Said { text, lang }| Said { text: unbroken(&short(&text, LONGEST_HOURS)), lang });
        let categories =
            told.categories.iter().take(CATEGORIES).map(|(_, category)| Said::of(short(category, LONGEST)));
        let categories: Vec<Said> = categories.collect();
        let marks = told.diets.iter().map(|(diet, _)| mark(*diet, telling));
        let price = place.price.map(|price| Said::of(price.to_string()));
        let note = told.note.as_ref();
        Self {
            number: told.entry.number,
            shape: Shape::of_section(told.entry.section),
            name: short(&place.name, LONGEST),
            local_name: place.local_name.as_deref().map(|name| short(name, LONGEST)),
            url: place.website.as_ref().and_then(website).map(|link| link.href),
            time: [before.to_owned(), figure, behind.to_owned()],
            time_language: minutes.lang.clone(),
            kind: [joined(categories, ", "), price, joined(marks.collect(), " ")].into_iter().flatten().collect(),
            details: [address, hours].into_iter().flatten().collect(),
            access: told.walk.access.clone(),
            step_free: place.step_free.map(|access| telling.say("step-free", &[("access", access.name())])),
            way: WayThere::of(told, telling),
            breaks: told.breaks.clone(),
            marks: week.and_then(|week| {
                let (marks, width) = week.row(|pause| told.entry.fits[pause].into());
                Some((marks, width, week.said(told, telling)?))
            }),
            chances: told.entry.fits.iter().map(|&fit| (fit.into(), telling.words.fit(fit))).collect(),
            notes: note.map(|note| cuts(&short(&note.text, LONGEST_NOTE))).unwrap_or_default(),
            note_language: note.and_then(|note| note.lang.clone()),
        }
    }
}

impl WayThere {
    fn of(told: &Told, telling: &Telling) -> Option<Self> {
        let way = Way::of(told.entry.walk.step_free)?;
        let minutes = match told.entry.walk.step_free {
            StepFreeWalk::Other { metres, .. } => Some(whole_minutes(metres).to_string()),
            _ => None,
        };
        let said = telling.words.without_steps(&told.entry.walk).unwrap_or_else(|| telling.say(meaning(way), &[]));
        Some(Self { way, minutes, said })
    }
}

/// The message that says what a sign means.
fn meaning(way: Way) -> &'static str {
    match way {
        Way::Level => "sheet-no-steps",
        Way::Slope => "walk-steep",
        Way::Stairs => "without-steps-none",
    }
}

impl Picture {
    fn of(logo: &Logo) -> Option<Self> {
        let [width, height] = logo.pixels()?;
        let is_bearable = u64::from(width) * u64::from(height) <= MOST_PIXELS;
        is_bearable.then(|| Self { bytes: logo.bytes.clone().into(), wide: f64::from(width) / f64::from(height) })
    }
}

impl PageLink {
    fn of(url: &Url, telling: &Telling) -> Self {
        let short =
            url.as_str().trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
        Self {
            url: url.to_string(),
            short: short.trim_end_matches('/').to_owned(),
            code: telling.say("sheet-qr", &[("url", url.as_str())]).text,
            whole_guide: telling.say("sheet-whole-guide", &[]),
        }
    }
}

/// Texts in a row; none if there are none. They are in one language.
fn joined(texts: Vec<Said>, between: &str) -> Option<Said> {
    let lang = texts.first()?.lang.clone();
    let texts: Vec<String> = texts.into_iter().map(|said| said.text).collect();
    Some(Said { text: texts.join(between), lang })
}

/// Hours that are not broken behind the dash between two times.
fn unbroken(hours: &str) -> String {
    hours.replace('–', &format!("–{WORD_JOINER}"))
}

/// A text that is cut if it is too long for any page.
pub(super) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The marks of all diets that a place of the guide caters for, with their meaning.
fn diets(telling: &Telling) -> Vec<(Said, String)> {
    let diets: BTreeMap<Diet, String> = telling.entries.iter().flat_map(|told| told.diets.iter().cloned()).collect();
    diets.into_iter().map(|(diet, text)| (mark(diet, telling), text)).collect()
}

/// A diet in a letter or two.
fn mark(diet: Diet, telling: &Telling) -> Said {
    telling.say(&format!("diet-mark-{}", diet.name()), &[])
}

/// Whose streets they are: what stands before the name that is a link, the name, and what stands behind it.
fn credit(telling: &Telling) -> [Said; 3] {
    let Said { text, lang } = telling.say("sheet-credit", &[("contributors", HERE)]);
    let (before, behind) = text.split_once(HERE).unwrap_or((&text, ""));
    let part = |text: &str, lang: Option<String>| Said { text: text.to_owned(), lang };
    [part(before, lang.clone()), part("OpenStreetMap contributors", None), part(behind, lang)]
}

/// From when to when the facts were checked, by what the places say: `2019 – September 2024`.
fn checked(telling: &Telling) -> Option<String> {
    let checked = |told: &&Told| told.entry.place.verified.is_some();
    let date = |told: &&Told| told.entry.place.verified.clone();
    let first = telling.entries.iter().filter(checked).min_by_key(date)?.verified.as_deref()?;
    let last = telling.entries.iter().filter(checked).max_by_key(date)?.verified.as_deref()?;
    Some(if first == last { first.to_owned() } else { telling.say("from-to", &[("from", first), ("to", last)]).text })
}
