//! Hours that can be read but are wrong anyway.

use chrono::NaiveDate;

use crate::finding::Code;
use crate::finding::{Diagnostic, Fix, shorten};
use crate::places::hours::{Doubt, HolidayKind, Holidays, Moment, clock};
use crate::places::load::Listed;
use crate::places::{Dates, Settings, Spans};

/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// Nobody stays open for this many minutes or more.
const LONG: u16 = 18 * 60;
/// Latest closing, in minutes from the midnight before, that may be the end of a long evening.
const MORNING: u16 = (24 + 6) * 60;

/// Hours that begin in the morning and end in the next, because `9:00` was meant as nine in the evening, or that last longer than a day.
///
/// The reader would find the doors closed at night. An example is `Mo-Fr 10:00-9:00`; `Mo-Fr 10:00-21:00` fixes it. Places that close
/// by six in the morning, as bars do, are fine, and so are those that never close.
pub(super) fn past_midnight(places: &[Listed]) -> Vec<Diagnostic> {
    places.iter().filter_map(past_midnight_at).collect()
}

fn past_midnight_at(listed: &Listed) -> Option<Diagnostic> {
    let is_long = |[from, to]: &[Moment; 2]| {
        let is_by_the_clock = from.sun.is_none() && to.sun.is_none();
        let length = to.minute - from.minute;
        is_by_the_clock && (length > DAY || (LONG..DAY).contains(&length) && to.minute > MORNING)
    };
    let [from, to] = listed.place.hours.as_ref()?.stretches().find(is_long)?;
    let name = shorten(&listed.place.name);
    let (message, label, help) = if to.minute - from.minute > DAY {
        let (from, to) = (clock(from.minute), clock(to.minute - DAY));
        let message = format!("`{name}` would be open for more than a day, from {from} to {to} the next day");
        let help = format!(
            "hours after midnight count on from 24, so `26:00` is two in the morning; did you mean `{from}-{to}`?"
        );
        (message, "longer than a day", help)
    } else {
        let (from, morning, evening) = (clock(from.minute), clock(to.minute % DAY), clock((to.minute + DAY / 2) % DAY));
        let message = format!("`{name}` would be open from {from} to {morning} the next morning");
        (message, "open all night", format!("hours are on a 24-hour clock; did you mean `{from}-{evening}`?"))
    };
    Some(Diagnostic::warning(Code::HoursPastMidnight, message).at(listed.spans.of("hours"), label).help(help))
}

/// Hours that can be read in two ways: the guide shows one reading, and the place may keep the other.
pub(super) fn ambiguous(places: &[Listed]) -> Vec<Diagnostic> {
    let doubts = places.iter().filter_map(|listed| Some((listed, listed.place.hours.as_ref()?.doubt()?)));
    let finding = |(listed, doubt): (&Listed, Doubt)| {
        let span = listed.spans.of("hours");
        let message = format!("the hours of {} can be read in two ways", shorten(&listed.place.name));
        let fix = doubt.plain.map(|value| Fix { span, value });
        Diagnostic { fix, ..Diagnostic::warning(Code::AmbiguousHours, message).at(span, doubt.read).help(doubt.help) }
    };
    doubts.map(finding).collect()
}

/// Hours that are different on public holidays, if it is not known whether a day of the event is one. Reported once, for the first
/// place.
pub(super) fn unknown_holidays(settings: &Settings, spans: &Spans, places: &[Listed]) -> Option<Diagnostic> {
    let holidays = Holidays::of(settings.country.as_deref());
    let days: Vec<NaiveDate> = settings.dates?.days().take(Dates::LONGEST).collect();
    let hinges = |listed: &&Listed| {
        let hours = listed.place.hours.as_ref().filter(|hours| !listed.place.hidden && hours.name(HolidayKind::Public));
        hours
            .filter(|_| !holidays.are_known())
            .is_some_and(|hours| days.iter().any(|day| hours.hinge_on(HolidayKind::Public, *day, &holidays)))
    };
    let first = places.iter().find(hinges)?;
    let name = shorten(&first.place.name);
    let finding = match &settings.country {
        None => {
            let message = format!("{name} has different hours on public holidays, and the guide has no `country`");
            let help =
                "name the venue's country in guide.yaml, such as `country: US`, so that its public holidays are known";
            Diagnostic::warning(Code::UnknownHolidays, message).help(help)
        }
        Some(country) => {
            let message =
                format!("{name} has different hours on public holidays, and those of `{country}` are not known");
            Diagnostic::warning(Code::UnknownHolidays, message)
                .at(spans.of("country"), "no dates for this country")
                .help("if the letters are right, give the hours of the event's days instead")
        }
    };
    Some(finding.at(first.spans.of("hours"), "the guide shows both"))
}
