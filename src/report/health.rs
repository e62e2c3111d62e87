//! What a guide is missing, for the organizer who can fix it.

use chrono::{Months, NaiveDate};
use unicode_width::UnicodeWidthStr;

use crate::guide::{Entry, Guide};
use crate::places::{Diet, StepFree, Symbol};
use crate::text::columns::Side::{Left, Right};
use crate::text::columns::lines;
use crate::words::Words;

/// Facts older than this when the event begins are stale, in months.
const STALE: Months = Months::new(12);
/// A walk that people take between two sessions, in minutes.
const SHORT: u32 = 10;
/// Longest line of the report, in columns of a terminal.
const WIDTH: usize = 100;

/// The report: what each section has to choose from, then the places with old or missing facts.
///
/// Age is counted up to the first day of the event, since there is no clock; without `dates` it is not given.
pub fn report(guide: &Guide) -> String {
    let mut report = choice(guide);
    let is_old = |entry: &Entry| verified_until(entry).zip(limit(guide)).is_some_and(|(day, limit)| day < limit);
    report += &places(guide, "verified more than a year before the event", is_old);
    if guide.dates.is_none() {
        report += "\nThe guide has no `dates`, so how old its facts will be by then is not known.\n";
    }
    report += &places(guide, "never verified", |entry| entry.place.verified.is_none());
    report += &places(guide, "without hours", |entry| entry.place.hours.is_none());
    report
}

/// How many places of each section are near, vegetarian, step-free; `none` where that is no choice at all.
fn choice(guide: &Guide) -> String {
    let header = ["", "places", "nearest", "in 10 min", "vegetarian", "step-free"].map(str::to_owned);
    let mut rows = vec![header];
    for (index, section) in guide.sections.iter().enumerate() {
        let entries: Vec<&Entry> = guide.entries.iter().filter(|entry| entry.section == index).collect();
        let count = |is_such: &dyn Fn(&Entry) -> bool| match entries.iter().filter(|entry| is_such(entry)).count() {
            0 => "none".to_owned(),
            count => count.to_string(),
        };
        let is_vegetarian = |entry: &Entry| entry.place.suits(Diet::Vegetarian);
        rows.push([
            section.title.to_string(),
            entries.len().to_string(),
            entries.first().map(|entry| Words::english().time(&entry.walk)).unwrap_or_default(),
            count(&|entry| entry.walk.whole_minutes() <= SHORT),
            if is_for_eating(section.symbol) { count(&is_vegetarian) } else { String::new() },
            count(&|entry| entry.place.step_free == Some(StepFree::Yes)),
        ]);
    }
    lines(&rows, [Left, Right, Right, Right, Right, Right]).into_iter().map(|line| line + "\n").collect()
}

/// Whether people go there to eat or to drink, as far as its symbol tells.
fn is_for_eating(symbol: Option<Symbol>) -> bool {
    !matches!(symbol, Some(Symbol::Star | Symbol::Tree | Symbol::Bag | Symbol::Bed))
}

/// The places for which something holds, by name, under a line that counts them; nothing if there are none.
fn places(guide: &Guide, what: &str, holds: impl Fn(&Entry) -> bool) -> String {
    let names: Vec<&str> = guide.entries.iter().filter(|entry| holds(entry)).map(|entry| &*entry.place.name).collect();
    if names.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{} of {} {what}:\n ", names.len(), guide.entries.len());
    let mut column = 1;
    for (index, name) in names.iter().enumerate() {
        let stop = if index + 1 < names.len() { ";" } else { "" };
        if column > 1 && column + 2 + name.width() > WIDTH {
            text += "\n ";
            column = 1;
        }
        text += &format!(" {name}{stop}");
        column += 1 + name.width() + stop.len();
    }
    text + "\n"
}

/// The first day on which facts are young enough.
fn limit(guide: &Guide) -> Option<NaiveDate> {
    guide.dates?.first.checked_sub_months(STALE)
}

/// The last day that `verified` may mean: the 31st of December for a year.
fn verified_until(entry: &Entry) -> Option<NaiveDate> {
    let text = entry.place.verified.as_deref()?;
    let first = |text: &str, period: Months| text.parse::<NaiveDate>().ok()?.checked_add_months(period)?.pred_opt();
    match text.len() {
        4 => first(&format!("{text}-01-01"), Months::new(12)),
        7 => first(&format!("{text}-01"), Months::new(1)),
        _ => text.parse().ok(),
    }
}
