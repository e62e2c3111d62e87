//! From the guide to what is said: its texts, once, in one language.
//!
//! [`Words`] is a language; [`Telling`] is a guide as it is told in that language: times, distances, directions, hours, facts with
//! their labels. Page, sheet and exports lay that out and say nothing of their own. The words are files of Project Fluent,
//! `templates/words/en.ftl` and others beside it, over which a guide can put its own; numbers and the names of months and days are
//! CLDR's. What a language lacks is said in English and marked so: see [`Said`].

mod day;
mod hours;
mod pause;
mod quantity;
mod refers;
mod telling;
mod vet;
mod voice;
mod walk;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use self::hours::{Clock, Manner, begin};
use crate::geo::Metres;
use crate::places::field::Value;
use crate::places::hours::{Holidays, Hours};
use crate::places::{Dates, Units, slug};
use crate::programme::{Fit, Pause};
use crate::walk::{Itinerary, Walk};

pub use quantity::approximately;
pub use telling::{Labelled, Language, Telling, Told, ToldWalk};
pub use vet::{Fault, faults};
#[cfg(feature = "pdf")]
pub(crate) use voice::primary;
pub use voice::{Missing, Voice, serve};

/// The words of a language, and the English ones for what it lacks.
#[derive(Clone)]
pub struct Words {
    voice: Arc<Voice>,
    /// The guide's own English, then the built-in one.
    english: Arc<[Voice; 2]>,
    /// The guide's own, by name of template.
    own: Arc<BTreeMap<String, String>>,
}

/// A text that is said, with the language it is in where that is not the guide's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Said<T = String> {
    /// What is said.
    pub text: T,
    /// BCP 47 language tag; none in the language of the guide.
    pub lang: Option<String>,
}

impl Said {
    /// A text that is nobody's language, or the guide's.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: None }
    }
}

impl Said<Option<String>> {
    /// What is said, if anything is.
    fn if_any(self) -> Option<Said> {
        Some(Said { text: self.text?, lang: self.lang })
    }
}

impl Words {
    /// The words of a language, by its BCP 47 tag; `own` are a guide's own templates by name, of which `words/de.ftl` and the like
    /// stand over the built-in words.
    pub fn of(language: &str, own: &BTreeMap<String, String>) -> Self {
        let english = [own, &BTreeMap::new()].map(|own| Voice::of(ENGLISH, own));
        Self { voice: Arc::new(Voice::of(language, own)), english: Arc::new(english), own: Arc::new(own.clone()) }
    }

    /// Whether anybody has written words in a language.
    pub fn are_known(language: &str, own: &BTreeMap<String, String>) -> bool {
        Voice::of(language, own).word("language-name").is_ok()
    }

    /// The English words, as reports on the terminal have them.
    pub fn english() -> &'static Self {
        static WORDS: LazyLock<Words> = LazyLock::new(|| Words::of(ENGLISH, &BTreeMap::new()));
        &WORDS
    }

    /// BCP 47 tag of the language.
    pub fn language(&self) -> &str {
        self.voice.language()
    }

    /// The name of any language in its own words: `Español`; its tag if nobody has written any.
    pub(crate) fn name_of(&self, tag: &str) -> String {
        Voice::of(tag, &self.own).word("language-name").unwrap_or_else(|Missing| tag.to_owned())
    }

    /// Says something in the language. If that lacks any of the words, all of it is said in English: no sentence is in two
    /// languages.
    pub fn say<T: Default>(&self, tell: impl Fn(&Voice) -> Result<T, Missing>) -> Said<T> {
        if let Ok(text) = tell(&self.voice) {
            return Said { text, lang: None };
        }
        let lang = (voice::primary(self.language()) != ENGLISH).then(|| ENGLISH.to_owned());
        Said { text: self.english.iter().find_map(|voice| tell(voice).ok()).unwrap_or_default(), lang }
    }

    /// A walk's time with its unit: `4 min`, `≈4 min`.
    pub fn time(&self, walk: &Walk) -> String {
        self.say(|voice| quantity::time(walk, voice)).text
    }

    /// A walk's length with its unit: `0.4 mi`, `≈0.4 mi`.
    pub fn distance(&self, walk: &Walk, units: Units) -> String {
        self.say(|voice| quantity::distance(walk, units, voice)).text
    }

    /// A length with its unit: `180 m`.
    pub fn length(&self, metres: Metres, units: Units) -> String {
        self.say(|voice| quantity::length(metres, units, voice)).text
    }

    /// A multiple of the pace behind the minutes, by the hour: `4.8 km/h`.
    pub fn pace(&self, factor: f64, units: Units) -> String {
        self.say(|voice| quantity::pace(factor, units, voice)).text
    }

    /// Whether readers who think in these units tell the time by twelve hours, and the short names of these days.
    pub fn clock(&self, units: Units, days: &[NaiveDate]) -> (bool, Vec<String>) {
        let names = days.iter().map(|day| self.voice.weekday(day.weekday()).to_owned());
        (self.voice.has_twelve_hours(units), names.collect())
    }

    /// What a break is called: `Lunch`.
    pub fn pause_name(&self, pause: &Pause) -> String {
        self.say(|voice| pause::name(pause, voice)).text
    }

    /// What breaks are called, those that come twice on a day with the time: `Coffee 10:30 am`.
    pub fn pause_names(&self, pauses: &[Pause], units: Units) -> Vec<String> {
        let clock = Clock::of(&self.voice, units);
        self.say(|voice| pause::told_apart(pauses, Manner { voice, clock })).text
    }

    /// Whether there is time for a place in a break: `12 min to spare`.
    pub fn fit(&self, fit: Fit) -> String {
        self.say(|voice| pause::fit(fit, voice)).text
    }

    /// The breaks in which there may be time for a place, of those with these fits: `Lunch Mon (tight), Lunch Tue (hours unknown)`.
    pub fn chances(&self, pauses: &[Pause], fits: &[Fit], units: Units) -> Option<Said> {
        let clock = Clock::of(&self.voice, units);
        self.say(|voice| pause::breaks(pauses, fits, Fit::may_be, Manner { voice, clock })).if_any()
    }

    /// A break that comes at one time on several days: `Lunch Mon–Wed, 12:50–1:35 pm`.
    pub fn break_on_days(&self, pauses: &[&Pause], units: Units) -> Said {
        let clock = Clock::of(&self.voice, units);
        self.say(|voice| pause::on_days(pauses, Manner { voice, clock }))
    }

    /// The day of the week and the time at which a break begins: `Mon` and `12:50 pm`.
    pub fn day_and_begin(&self, pause: &Pause, units: Units) -> [Said; 2] {
        let clock = Clock::of(&self.voice, units);
        let day = self.say(|voice| Ok(voice.weekday(pause.day.weekday()).to_owned()));
        [day, self.say(|voice| begin(&pause.opening, Manner { voice, clock }))]
    }

    /// What is to say of the walk without steps, if anything: `walk without steps: 9 min`.
    pub fn without_steps(&self, walk: &Walk) -> Option<Said> {
        self.say(|voice| quantity::without_steps(walk, voice)).if_any()
    }

    /// A category in the language, where that has a word for the English one: `helado` for `ice cream`; else as it stands.
    pub fn category(&self, name: &str) -> String {
        self.voice.word(&format!("category-{}", slug(name))).unwrap_or_else(|Missing| name.to_owned())
    }

    /// The value of a field in the language.
    fn value(&self, value: &Value) -> String {
        match value {
            Value::Flag(flag) => self.say(|voice| voice.word(if *flag { "yes" } else { "no" })).text,
            value => value.to_string(),
        }
    }

    /// A walk as instructions, the first with a capital; none if it is estimated. Street names are as on the signs of a place
    /// where people speak `local`.
    pub fn directions(&self, itinerary: &Itinerary, local: &str, units: Units) -> Said<Vec<String>> {
        self.say(|voice| walk::directions(itinerary, local, units, voice))
    }

    /// The days of an event: `22–27 September 2024`.
    pub fn dates(&self, dates: Dates) -> Said {
        self.say(|voice| day::dates(dates, voice))
    }

    /// When a place is open on the days of an event: `Mon 17:00–22:00, Tue–Fri 11:00–22:00, closed Sun`. None if nothing is known
    /// of those days, or they differ from week to week.
    pub fn hours_on_event(&self, hours: &Hours, dates: Dates, units: Units, holidays: &Holidays) -> Option<Said> {
        let clock = Clock::of(&self.voice, units);
        self.say(|voice| hours::on_event(hours, dates, Manner { voice, clock }, holidays)).if_any()
    }
}

const ENGLISH: &str = "en";

/// A text as it begins a sentence.
fn with_capital(mut text: String) -> String {
    let rest = text.split_off(text.chars().next().map_or(0, char::len_utf8));
    text.to_uppercase() + &rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_a_word_of_the_language() {
        for (language, expected) in
            [("en", "yes"), ("de-AT", "ja"), ("fr", "oui"), ("es", "sí"), ("pt-BR", "sim"), ("fi", "kyllä")]
        {
            assert_eq!(Words::of(language, &BTreeMap::new()).value(&Value::Flag(true)), expected);
        }
        assert_eq!(Words::english().value(&Value::Number(12)), "12");
    }

    #[test]
    fn a_guide_s_own_english_stands_in_for_what_a_language_lacks() {
        let own = [("words/en.ftl", "map = Plan\nclose = { $who }\n"), ("words/nl.ftl", "fit = Passend\n")];
        let words = Words::of("nl", &own.map(|(name, text)| (name.to_owned(), text.to_owned())).into());
        for (message, text, lang) in
            [("fit", "Passend", None), ("map", "Plan", Some("en")), ("close", "Close", Some("en"))]
        {
            assert_eq!(
                words.say(|voice| voice.word(message)),
                Said { text: text.to_owned(), lang: lang.map(str::to_owned) }
            );
        }
    }
}
