//! The words of one language: its messages, and how it writes numbers, months and days of the week.

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, Weekday};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_calendar::{Date, Gregorian};
use icu_datetime::NoCalendarFormatter;
use icu_datetime::fieldsets::T;
use icu_datetime::fieldsets::enums::DateFieldSet;
use icu_datetime::input::Time;
use icu_datetime::pattern::{DateTimePattern, FixedCalendarDateTimeNames};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;
use writeable::TryWriteable;

use super::ENGLISH;
use crate::places::Units;

/// The longest text that a message may become, in bytes: a label before the longest text of a place, in any script and escaped, has
/// a third of it. A message of a guide's own could name what it is given again and again.
const LONGEST: usize = 64 << 10;

/// The built-in English words: every message there is.
pub(super) const ENGLISH_WORDS: &str = include_str!("../../templates/words/en.ftl");
/// The built-in words by language.
const BUILT_IN: [(&str, &str); 7] = [
    ("de", include_str!("../../templates/words/de.ftl")),
    ("en", ENGLISH_WORDS),
    ("es", include_str!("../../templates/words/es.ftl")),
    ("fi", include_str!("../../templates/words/fi.ftl")),
    ("fr", include_str!("../../templates/words/fr.ftl")),
    ("pt", include_str!("../../templates/words/pt.ftl")),
    ("pt-BR", include_str!("../../templates/words/pt-BR.ftl")),
];

/// A language lacks a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

/// One language as it speaks.
pub struct Voice {
    /// BCP 47 language tag.
    language: String,
    bundle: FluentBundle<FluentResource>,
    locale: Locale,
    weekdays: [String; 7],
}

impl Voice {
    /// The voice of a language: with the built-in words, if there are any, and a guide's own over them.
    pub(super) fn of(language: &str, own: &BTreeMap<String, String>) -> Self {
        let identifier: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Names are isolated where they need it.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(write_number));
        for name in from_wide_to_narrow(language) {
            let built_in = BUILT_IN.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, text)| *text);
            let file = file(name);
            let own = own.iter().find(|(known, _)| known.eq_ignore_ascii_case(&file)).map(|(_, text)| text.as_str());
            for text in built_in.into_iter().chain(own) {
                // What cannot be read of a guide's own was reported before.
                let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(rest, _)| rest);
                bundle.add_resource_overriding(resource);
            }
        }
        let locale = Locale::try_from_str(language).unwrap_or(Locale::UNKNOWN);
        let weekdays = WEEK.map(|day| weekday_name(&locale, day));
        Self { language: language.to_owned(), bundle, locale, weekdays }
    }

    /// BCP 47 language tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// A message, filled in.
    ///
    /// It is [`Missing`] if the language does not have it, if it asks for what it is not given, or if it grows beyond all measure.
    pub fn say<'a>(&self, message: &str, given: &[(&'a str, FluentValue<'a>)]) -> Result<String, Missing> {
        let pattern = self.bundle.get_message(message).and_then(|message| message.value()).ok_or(Missing)?;
        let arguments: FluentArgs = given.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors);
        let is_sound = errors.is_empty() && said.len() <= LONGEST;
        if is_sound { Ok(said.into_owned()) } else { Err(Missing) }
    }

    /// A message to which nothing is given.
    pub fn word(&self, message: &str) -> Result<String, Missing> {
        self.say(message, &[])
    }

    /// `A, B and C`.
    pub fn list(&self, items: &[impl AsRef<str>]) -> Result<String, Missing> {
        match items {
            [rest @ .., last] if !rest.is_empty() => {
                let rest = self.enumeration(rest)?;
                self.say("list-and", &[("rest", rest.into()), ("last", last.as_ref().into())])
            }
            _ => self.enumeration(items),
        }
    }

    /// `A, B, C`.
    pub fn enumeration(&self, items: &[impl AsRef<str>]) -> Result<String, Missing> {
        let Some((first, others)) = items.split_first() else { return Ok(String::new()) };
        others.iter().try_fold(first.as_ref().to_owned(), |rest, next| {
            self.say("list-comma", &[("rest", rest.into()), ("next", next.as_ref().into())])
        })
    }

    /// The short name of a day of the week: `Mon`.
    pub(super) fn weekday(&self, day: Weekday) -> &str {
        &self.weekdays[day.num_days_from_monday() as usize]
    }

    /// The name of a month, as it stands beside a day.
    pub(super) fn month(&self, date: NaiveDate) -> String {
        name(&self.locale, "MMMM", date)
    }

    /// The name of a month, as it stands without a day.
    pub(super) fn month_alone(&self, date: NaiveDate) -> String {
        name(&self.locale, "LLLL", date)
    }

    /// Whether readers tell the time by twelve hours: as CLDR has it for the region. Where a guide names none, that is the United
    /// States if it counts in miles and is in a language that is spoken there.
    pub(super) fn has_twelve_hours(&self, units: Units) -> bool {
        let mut locale = self.locale.clone();
        let region = match units {
            Units::Imperial => matches!(primary(&self.language), "en" | "es").then_some("US"),
            // Without a region, CLDR takes English for American.
            Units::Metric => (primary(&self.language) == "en").then_some("GB"),
        };
        locale.id.region = locale.id.region.or_else(|| region?.parse().ok());
        // In a pattern, `a` stands for the half of the day.
        let twelve = |formatter: NoCalendarFormatter<T>| {
            Time::try_new(13, 0, 0, 0).is_ok_and(|one| formatter.format(&one).pattern().to_string().contains('a'))
        };
        NoCalendarFormatter::try_new(locale.into(), T::hm()).is_ok_and(twelve)
    }
}

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// The language of a tag without its region: `pt` of `pt-BR`.
pub(crate) fn primary(language: &str) -> &str {
    language.split('-').next().unwrap_or_default()
}

/// A tag and those of the languages that it is a variety of: `zh`, `zh-Hant`, `zh-Hant-TW`.
fn from_wide_to_narrow(language: &str) -> impl Iterator<Item = &str> {
    let ends = language.match_indices('-').map(|(end, _)| end).chain([language.len()]);
    ends.map(|end| &language[..end])
}

/// Whether a guide in `language` says anything by the words of `tag`: of the same language, of a wider one, or of English, which
/// stands in for what it lacks.
pub fn serve(tag: &str, language: &str) -> bool {
    from_wide_to_narrow(language).chain([ENGLISH]).any(|name| name.eq_ignore_ascii_case(tag))
}

/// The template that holds the words of a language.
pub(super) fn file(language: &str) -> String {
    format!("words/{language}.ftl")
}

/// A part of a date by its letters in CLDR's patterns (UTS 35); the date's number where CLDR does not know the language.
fn name(locale: &Locale, letters: &str, date: NaiveDate) -> String {
    let written = || {
        let pattern = DateTimePattern::try_from_pattern_str(letters).ok()?;
        let date = Date::try_new_gregorian(date.year(), date.month() as u8, date.day() as u8).ok()?;
        let mut names = FixedCalendarDateTimeNames::<Gregorian, DateFieldSet>::try_new(locale.clone().into()).ok()?;
        let formatter = names.include_for_pattern(&pattern).ok()?;
        Some(formatter.format(&date).try_write_to_string().ok()?.into_owned())
    };
    written().unwrap_or_else(|| date.month().to_string())
}

/// The short name of a day of the week, as it stands alone.
fn weekday_name(locale: &Locale, day: Weekday) -> String {
    name(locale, "ccc", NaiveDate::default().week(day).first_day())
}

/// The numbers of a language.
struct Numbers(DecimalFormatter);

impl Memoizable for Numbers {
    type Args = ();
    type Error = ();

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, Self::Error> {
        let locale = Locale::try_from_str(&language.to_string()).unwrap_or(Locale::UNKNOWN);
        DecimalFormatter::try_new(locale.into(), Default::default()).map(Self).map_err(drop)
    }
}

/// Writes a number that stands in a message as CLDR has it for the language.
fn write_number(value: &FluentValue, memory: &IntlLangMemoizer) -> Option<String> {
    /// The most digits behind the decimal sign.
    const DIGITS: usize = 3;
    let FluentValue::Number(number) = value else { return None };
    let digits = number.options.minimum_fraction_digits.unwrap_or(0).min(DIGITS);
    let decimal = Decimal::from_str(&format!("{:.digits$}", number.value)).ok()?;
    memory.with_try_get::<Numbers, _, _>((), |numbers| numbers.0.format(&decimal).to_string()).ok()
}

/// A number with so many digits behind the decimal sign.
pub(super) fn decimal(value: f64, digits: usize) -> FluentValue<'static> {
    let options = FluentNumberOptions { minimum_fraction_digits: Some(digits), ..FluentNumberOptions::default() };
    FluentNumber::new(value, options).into()
}
