//! Is the guide about this year's event?

use std::collections::BTreeMap;
use std::slice;

use chrono::Datelike;

use crate::finding::{Code, Diagnostic, shorten};
use crate::places::{Break, Dates, Settings, Spans};
use crate::programme::schedule::Session;
use crate::programme::{self, Pause};

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

/// Breaks that `guide.yaml` names or that its programme leaves are not shown: nobody is told where there is time to go.
pub(super) fn no_breaks(settings: &Settings, spans: &Spans, sessions: &[Session]) -> Vec<Diagnostic> {
    let warning = |message: String| Diagnostic::warning(Code::NoBreaks, message);
    let schedule = settings.schedule.as_ref().filter(|_| !sessions.is_empty());
    let named = (!settings.breaks.is_empty()).then(|| spans.of("breaks.0.days"));
    let Some(source) = named.or(schedule.map(|_| spans.of("schedule"))) else { return Vec::new() };
    let Some(dates) = settings.dates else {
        let finding = warning("the breaks are not shown, because the days of the event are not known".to_owned())
            .at(source, "breaks are taken from here")
            .help("add `dates`, such as `dates: 2024-09-22 to 2024-09-27`");
        // Days that cannot be read have that finding already.
        return if spans.given("dates").is_some() { Vec::new() } else { vec![finding] };
    };
    if dates.are_too_many() {
        let finding =
            warning(format!("the breaks are not shown, because the event lasts longer than {} days", Dates::LONGEST))
                .at(spans.of("dates"), "the days of the event")
                .at(source, "breaks are taken from here")
                .help("correct `dates`, or make a guide for a part of the event");
        return vec![finding];
    }
    let mut findings = breaks_on_no_day(settings, dates, spans);
    let shown = programme::all_pauses(Some(dates), &settings.breaks, sessions);
    if let Some(first) = shown.get(programme::MOST) {
        findings.push(
            warning(format!("the event has {} breaks, and only the first {} are shown", shown.len(), programme::MOST))
                .at(source, format!("those from `{}` on are left out", first.times()[0].format("%Y-%m-%d %H:%M")))
                .help("name fewer breaks, or make a guide for a part of the event"),
        );
    }
    findings.extend(schedule.and_then(|file| no_breaks_of_programme(file, dates, spans, sessions)));
    findings
}

/// Breaks of `guide.yaml` on days of the week that the event does not have.
fn breaks_on_no_day(settings: &Settings, dates: Dates, spans: &Spans) -> Vec<Diagnostic> {
    let is_on_no_day = |pause: &Break| programme::all_pauses(Some(dates), slice::from_ref(pause), &[]).is_empty();
    let lost = settings.breaks.iter().enumerate().filter(|(_, pause)| is_on_no_day(pause));
    let finding = |(index, pause): (usize, &Break)| {
        let message = format!("the break `{}` is on no day of the event", shorten(&pause.name));
        let (first, last) = (dates.first.weekday(), dates.last.weekday());
        let days = if dates.first == dates.last { format!("a {first}") } else { format!("{first} to {last}") };
        Diagnostic::warning(Code::NoBreaks, message)
            .at(spans.of(&format!("breaks.{index}.days")), "it is not shown")
            .at(spans.of("dates"), days)
            .help("correct `days` or `dates`, or remove the break")
    };
    lost.map(finding).collect()
}

/// The programme leaves no break on the days of the event.
fn no_breaks_of_programme(file: &str, dates: Dates, spans: &Spans, sessions: &[Session]) -> Option<Diagnostic> {
    if !programme::pauses(Some(dates), &[], sessions).is_empty() {
        return None;
    }
    if !sessions.iter().any(|session| (dates.first..=dates.last).contains(&session.from.date())) {
        let finding = Diagnostic::warning(Code::NoBreaks, format!("`{file}` has no session on the days of the event"))
            .at(spans.of("schedule"), "another programme, or another year's")
            .at(spans.of("dates"), "the days of the event");
        return Some(finding.help("export this year's, or correct `dates`"));
    }
    let finding = Diagnostic::warning(Code::NoBreaks, format!("no break is found in `{file}`"))
        .at(spans.of("schedule"), "docs/format.md says what counts as one");
    Some(finding.help("name the breaks under `breaks`, and remove this line"))
}

/// A break is named twice for some time of a day: readers would see the same break two times.
pub(super) fn duplicate_breaks(settings: &Settings, spans: &Spans) -> Vec<Diagnostic> {
    let mut all: Vec<(String, [i32; 2], usize)> = Vec::new();
    for (index, pause) in settings.breaks.iter().enumerate() {
        let pauses = programme::all_pauses(settings.dates, slice::from_ref(pause), &[]);
        all.extend(pauses.into_iter().map(|Pause { minutes, .. }| (pause.name.to_lowercase(), minutes, index)));
    }
    all.sort();
    let mut twins = BTreeMap::new();
    for run in all.chunk_by(|(name, ..), (other, ..)| name == other) {
        let mut latest: Option<([i32; 2], usize)> = None;
        for (_, [from, to], index) in run {
            match latest {
                Some(([_, end], other)) if *from < end && other != *index => {
                    twins.entry(other.max(*index)).or_insert(other.min(*index));
                }
                _ => {}
            }
            if latest.is_none_or(|([_, end], _)| end < *to) {
                latest = Some(([*from, *to], *index));
            }
        }
    }
    let days = |index: usize| spans.of(&format!("breaks.{index}.days"));
    let finding = |(later, earlier): (usize, usize)| {
        let name = shorten(&settings.breaks[later].name);
        Diagnostic::warning(Code::DuplicateBreak, format!("two breaks called `{name}` overlap"))
            .at(days(later), "at the same time as the other")
            .at(days(earlier), "the other")
            .help("keep one of the two; if there really are two, give each its own `name`")
    };
    twins.into_iter().map(finding).collect()
}

/// The numbers of four digits in a text.
fn years(text: &str) -> Vec<i32> {
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.filter(|number| number.len() == 4).filter_map(|number| number.parse().ok()).collect()
}
