//! A guide as it is told.

use url::Url;

use super::hours::{Clock, Manner};
use super::voice::primary;
use super::{Missing, Said, Voice, Words, day, pause, quantity, with_capital};
use crate::guide::{Entry, Guide};
use crate::places::field::labelled;
use crate::places::{Diet, Hours, Place, StepFree, Text};
use crate::programme::{Fit, are_in_a_week};
use crate::walk::Walk;

/// A guide in one language.
#[derive(Clone)]
pub struct Telling<'a> {
    /// The guide.
    pub guide: &'a Guide,
    /// The language, for what else a page, a sheet or a file says.
    pub words: &'a Words,
    /// Its title.
    pub title: String,
    /// Where its page will stand.
    pub url: Option<Url>,
    /// The titles of its sections.
    pub sections: Vec<String>,
    /// The guide's other languages.
    pub others: Vec<Language>,
    /// The days of the event: `22–27 September 2024`.
    pub dates: Option<Said>,
    /// The pace behind the minutes, by the hour: `4.8 km/h`.
    pub pace: String,
    /// The breaks of the programme: `Tue Lunch, 12:50–1:35 pm`.
    pub pauses: Vec<Said>,
    /// The places, nearest first.
    pub entries: Vec<Told<'a>>,
}

/// A walk to a place, as it is told.
#[derive(Clone)]
pub struct ToldWalk {
    /// Its time: `≈4 min`.
    pub time: String,
    /// Its length: `≈0.2 mi`.
    pub distance: String,
    /// As instructions, the first with a capital; none if it is estimated.
    pub directions: Said<Vec<String>>,
    /// Whether you get into the place without steps, and walk there without any: both, so that neither is taken for the other.
    pub access: Option<Said>,
}

/// A place of the guide, as it is told.
#[derive(Clone)]
pub struct Told<'a> {
    /// The place.
    pub entry: &'a Entry,
    /// The walk there.
    pub walk: ToldWalk,
    /// What it is, each word as the list has it and as it is told.
    pub categories: Vec<(&'a str, String)>,
    /// Diets it caters for, each as the list names it and as it is told.
    pub diets: Vec<(Diet, String)>,
    /// When it is open on the days of the event; none where the hours say nothing of them.
    pub hours_on_event: Option<Said>,
    /// The breaks in which there is time for it: `Lunch Mon–Wed (12 min to spare)`.
    pub breaks: Option<Said>,
    /// The largest party it takes: `up to 12`.
    pub groups: Option<Said>,
    /// What is shown behind a label, such as `Booking`.
    pub labelled: Vec<Labelled>,
    /// A sentence or two for someone who is choosing.
    pub note: Option<Said>,
    /// When its facts were last checked: `September 2024`.
    pub verified: Option<String>,
}

/// Another language of the guide.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Language {
    /// BCP 47 language tag.
    pub tag: String,
    /// Its name in its own words: `Español`.
    pub name: String,
    /// Where its page is, seen from this one.
    pub href: String,
}

/// A fact with what stands before it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Labelled {
    /// `Booking`.
    pub label: Said,
    /// What the list says.
    pub text: String,
}

impl<'a> Telling<'a> {
    /// Tells a guide.
    pub fn of(guide: &'a Guide, words: &'a Words) -> Self {
        Self {
            guide,
            words,
            title: guide.title.in_language(words.language()).1.to_owned(),
            url: guide.url.as_ref().map(|url| address(guide, words.language(), url)),
            sections: guide
                .sections
                .iter()
                .map(|section| section.title.in_language(words.language()).1.to_owned())
                .collect(),
            others: others(guide, words),
            dates: guide.dates.map(|dates| words.dates(dates)),
            pace: words.pace(1.0, guide.units),
            pauses: pauses(guide, words),
            entries: guide.entries.iter().map(|entry| Told::of(entry, guide, words)).collect(),
        }
    }

    /// The address of a file beside its page; none if nobody knows where that will stand.
    pub fn beside(&self, name: &str) -> Option<Url> {
        let mut url = self.url.clone()?;
        url.set_query(None);
        url.set_fragment(None);
        url.set_path(&beside(&url, &Language::file(self.guide, self.words.language(), name)));
        Some(url)
    }

    /// A message to which texts are given.
    pub fn say(&self, message: &str, given: &[(&str, &str)]) -> Said {
        self.words.say(|voice| say(voice, message, given))
    }

    /// The words of a message to which nothing is given.
    pub fn word(&self, message: &str) -> String {
        self.say(message, &[]).text
    }
}

fn say(voice: &Voice, message: &str, given: &[(&str, &str)]) -> Result<String, Missing> {
    let given: Vec<_> = given.iter().map(|(name, text)| (*name, (*text).into())).collect();
    voice.say(message, &given)
}

impl ToldWalk {
    /// Tells a walk to a place of a guide.
    pub fn of(walk: &Walk, place: &Place, guide: &Guide, words: &Words) -> Self {
        Self {
            time: words.time(walk),
            distance: words.distance(walk, guide.units),
            directions: words.directions(&walk.itinerary, &guide.signs, guide.units),
            access: access(place.step_free, walk, words),
        }
    }
}

impl<'a> Told<'a> {
    fn of(entry: &'a Entry, guide: &Guide, words: &Words) -> Self {
        let place = &entry.place;
        let diet = |diet: Diet| words.say(|voice| voice.word(&format!("diet-{}", diet.name()))).text;
        let label = |message: &str| words.say(|voice| voice.word(message));
        Self {
            entry,
            walk: ToldWalk::of(&entry.walk, place, guide, words),
            categories: place.categories.iter().map(|name| (name.as_str(), words.category(name))).collect(),
            diets: place.diets.iter().map(|&of| (of, diet(of))).collect(),
            hours_on_event: hours_on_event(entry, guide, words),
            breaks: breaks(entry, guide, words),
            groups: place.groups.map(|groups| words.say(|voice| voice.say("groups", &[("groups", groups.into())]))),
            labelled: labelled(place)
                .map(|(message, value)| Labelled { label: label(message), text: words.value(&value) })
                .collect(),
            note: place.note.as_ref().map(|note| in_language(note, guide, words.language())),
            verified: place.verified.as_ref().map(|date| words.say(|voice| day::date(date, voice)).text),
        }
    }

    /// When it is open: on the days of the event or, where those are not told, as the list has it.
    pub fn hours(&self) -> Option<Said> {
        let as_written = || self.entry.place.hours.as_ref().map(Hours::as_str).map(Said::of);
        self.hours_on_event.clone().or_else(as_written)
    }
}

/// A text in the language, or with the one that it is in.
fn in_language(text: &Text, guide: &Guide, wanted: &str) -> Said {
    let (language, text) = text.in_language(wanted);
    let language = language.unwrap_or(guide.language());
    let is_other = primary(language) != primary(wanted);
    Said { text: text.to_owned(), lang: is_other.then(|| language.to_owned()) }
}

/// The languages of a guide but for one of them.
fn others(guide: &Guide, words: &Words) -> Vec<Language> {
    let others = guide.languages.iter().filter(|tag| *tag != words.language());
    let language = |tag: &String| Language {
        tag: tag.clone(),
        name: words.name_of(tag),
        href: Language::file(guide, tag, "index.html"),
    };
    others.map(language).collect()
}

/// The address of a language's page, where that of the first language is at `url`.
fn address(guide: &Guide, tag: &str, url: &Url) -> Url {
    let mut url = url.clone();
    if tag != guide.language() {
        url.set_path(&beside(&url, &Language::file(guide, tag, "index.html")));
    }
    url
}

/// The path of a file beside the page at `url`, which may be named by its folder.
fn beside(url: &Url, name: &str) -> String {
    let (above, last) = url.path().rsplit_once('/').unwrap_or_default();
    let is_folder = !last.is_empty() && !last.contains('.');
    if is_folder { format!("{above}/{last}/{name}") } else { format!("{above}/{name}") }
}

impl Language {
    /// The name of a file in a language: `index.es.html`; as it is in the first language of a guide.
    pub fn file(guide: &Guide, tag: &str, name: &str) -> String {
        match name.rsplit_once('.') {
            Some((stem, ending)) if tag != guide.language() => format!("{stem}.{}.{ending}", tag.to_lowercase()),
            _ => name.to_owned(),
        }
    }
}

fn hours_on_event(entry: &Entry, guide: &Guide, words: &Words) -> Option<Said> {
    words.hours_on_event(entry.place.hours.as_ref()?, guide.dates?, guide.units, &guide.holidays)
}

fn pauses(guide: &Guide, words: &Words) -> Vec<Said> {
    let (is_in_a_week, clock) = (are_in_a_week(&guide.pauses), Clock::of(&words.voice, guide.units));
    let told = |of| words.say(|voice| pause::pause(of, is_in_a_week, Manner { voice, clock }));
    guide.pauses.iter().map(told).collect()
}

fn breaks(entry: &Entry, guide: &Guide, words: &Words) -> Option<Said> {
    let clock = Clock::of(&words.voice, guide.units);
    words.say(|voice| pause::breaks(&guide.pauses, &entry.fits, Fit::is_sure, Manner { voice, clock })).if_any()
}

fn access(place: Option<StepFree>, walk: &Walk, words: &Words) -> Option<Said> {
    let said = words.say(|voice| {
        let walk = quantity::without_steps(walk, voice)?;
        match (place, walk) {
            (Some(place), Some(walk)) => {
                let given = [("access", place.name().into()), ("walk", walk.into())];
                voice.say("step-free-with-walk", &given).map(Some)
            }
            (Some(place), None) => voice.say("step-free", &[("access", place.name().into())]).map(Some),
            (None, walk) => Ok(walk.map(with_capital)),
        }
    });
    said.if_any()
}
