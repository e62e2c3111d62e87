//! Hours on holidays whose dates are not known.

use chrono::{Datelike, NaiveDate};

use super::week::{in_brackets, listed, names};
use super::{Clock, Words, words};
use crate::places::hours::{HolidayKind, Holidays, Hours};

/// What holds if a day of the event is a holiday: `closed on public holidays (dates not known)`; `closed where Mon is a public holiday`
/// where only parts of the country keep it. None where it makes no difference, or where all is known.
pub(super) fn if_any(hours: &Hours, days: &[NaiveDate], clock: Clock, holidays: &Holidays) -> Option<String> {
    let kinds = [(HolidayKind::Public, "on public holidays"), (HolidayKind::School, "in school holidays")];
    let mut parts = Vec::new();
    let mut said: Vec<(String, Vec<&str>)> = Vec::new();
    for (kind, when) in kinds {
        let Some(Holiday { words, on, is_any_day }) = on_every(kind, hours, days, clock, holidays) else { continue };
        if kind == HolidayKind::Public && holidays.are_known() {
            parts.push(format!("{words} where {on} is a public holiday"));
            continue;
        }
        let words = if is_any_day { words } else { format!("{on} {words}") };
        match said.iter_mut().find(|(other, _)| *other == words) {
            Some((_, whens)) => whens.push(when),
            None => said.push((words, vec![when])),
        }
    }
    let said: Vec<String> = said.into_iter().map(|(words, whens)| format!("{words} {}", whens.join(" and "))).collect();
    if !said.is_empty() {
        parts.push(format!("{} (dates not known)", said.join(", ")));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What is said of the days of the event if each of them was a holiday.
struct Holiday {
    words: String,
    /// The days for which that makes a difference.
    on: String,
    /// Whether the words hold on every other day of the event as well.
    is_any_day: bool,
}

fn on_every(
    kind: HolidayKind,
    hours: &Hours,
    days: &[NaiveDate],
    clock: Clock,
    holidays: &Holidays,
) -> Option<Holiday> {
    let differing: Vec<NaiveDate> = days.iter().copied().filter(|day| hours.hinge_on(kind, *day, holidays)).collect();
    let said = |day: NaiveDate| Some(words(&hours.on(day, holidays.with_every(kind))?, clock));
    let first = said(*differing.first()?)?;
    let is_same = |day: &NaiveDate| said(*day).as_ref() == Some(&first);
    let words = match &first {
        _ if !differing.iter().all(is_same) => "other hours".to_owned(),
        Words::Open(words) => words.clone(),
        Words::AllDay(comment) => format!("open all day{}", in_brackets(comment)),
        Words::Closed(reason) => format!("closed{}", in_brackets(reason)),
        Words::Unknown => "perhaps open".to_owned(),
    };
    let mut week: Vec<_> = differing.iter().map(|day| (day.weekday(), Words::Unknown)).collect();
    week.truncate(super::WEEK);
    let runs = week.chunk_by(|(day, _), (next, _)| day.succ() == *next);
    let on = listed(&runs.map(names).collect::<Vec<_>>());
    Some(Holiday { is_any_day: words == "other hours" || days.iter().all(is_same), words, on })
}
