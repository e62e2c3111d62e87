//! Is the guide about this year's event?

use chrono::Datelike;

use crate::finding::Code;
use crate::finding::Diagnostic;
use crate::places::{Settings, Spans};
use crate::programme;
use crate::programme::schedule::Session;

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

/// The programme gives no break: nobody is told where there is time to go.
pub(super) fn no_breaks(settings: &Settings, spans: &Spans, sessions: &[Session]) -> Option<Diagnostic> {
    let file = settings.schedule.as_ref()?;
    if sessions.is_empty() || !programme::pauses(settings.dates, &[], sessions).is_empty() {
        return None;
    }
    let warning = |message: String, label: &str, help: &str| {
        Some(Diagnostic::warning(Code::NoBreaks, message).at(spans.of("schedule"), label).help(help))
    };
    let Some(dates) = settings.dates else {
        let message = "the programme's breaks are not shown, because the days of the event are not known".to_owned();
        return warning(
            message,
            "breaks are taken from here",
            "add `dates`, such as `dates: 2024-09-22 to 2024-09-27`",
        );
    };
    if !sessions.iter().any(|session| (dates.first..=dates.last).contains(&session.from.date())) {
        let message = format!("`{file}` has no session on the days of the event");
        let finding =
            warning(message, "another programme, or another year's", "export this year's, or correct `dates`");
        return finding.map(|finding| finding.at(spans.of("dates"), "the days of the event"));
    }
    let message = format!("no break is found in `{file}`");
    warning(message, "docs/format.md says what counts as one", "name the breaks under `breaks`, and remove this line")
}

/// The numbers of four digits in a text.
fn years(text: &str) -> Vec<i32> {
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.filter(|number| number.len() == 4).filter_map(|number| number.parse().ok()).collect()
}
