//! Is the guide about this year's event?

use chrono::Datelike;

use crate::finding::Code;
use crate::finding::Diagnostic;
use crate::places::{Settings, Spans};

/// If the year in a name is farther from the dates than this, it means something else.
const RECENT: i32 = 10;

/// The title or the event's name has a different year from the event's dates: the guide was copied from last year's.
pub(super) fn wrong_year(settings: &Settings, spans: &Spans) -> Vec<Diagnostic> {
    let Some(dates) = settings.dates else { return Vec::new() };
    let days = dates.first.year()..=dates.last.year();
    let event = settings.event.iter().map(|event| ("event".to_owned(), event.as_str()));
    let mut findings = Vec::new();
    for (field, name) in settings.title.named("title").chain(event) {
        let years = years(name);
        let is_recent = |year: &&i32| (**year - days.start()).abs() <= RECENT;
        let Some(year) = years.iter().find(is_recent).filter(|_| !years.iter().any(|year| days.contains(year))) else {
            continue;
        };
        let span = spans.of(&field);
        findings.push(
            Diagnostic::warning(
                Code::WrongYear,
                format!("`{field}` says {year}, but the event is in {}", days.start()),
            )
            .at(span, "the name of another year's event")
            .at(spans.of("dates"), "the dates of the event")
            .help(format!("write {} there, or correct `dates`", days.start())),
        );
    }
    findings
}

/// The numbers of four digits in a text.
fn years(text: &str) -> Vec<i32> {
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.filter(|number| number.len() == 4).filter_map(|number| number.parse().ok()).collect()
}
