//! Hours on holidays whose dates are not known.

use chrono::{Datelike, NaiveDate};

use super::week::names;
use super::{Day, Manner, said_of, with_remark};
use crate::places::hours::{HolidayKind, Holidays, Hours};
use crate::words::Missing;

/// What holds if a day of the event is a holiday: `closed on public holidays (dates not known)`; `closed where Mon is a public holiday`
/// where only parts of the country keep it. None where it makes no difference, or where all is known.
pub(super) fn if_any(
    hours: &Hours,
    days: &[NaiveDate],
    manner: Manner,
    holidays: &Holidays,
) -> Result<Option<String>, Missing> {
    let voice = manner.voice;
    let mut parts = Vec::new();
    let mut said: Vec<(String, Vec<String>)> = Vec::new();
    for (kind, when) in [(HolidayKind::Public, "on-public-holidays"), (HolidayKind::School, "in-school-holidays")] {
        let Some(Holiday { open, on, is_any_day }) = on_every(kind, hours, days, manner, holidays)? else { continue };
        let open_on =
            |message: &str| voice.say(message, &[("open", open.as_str().into()), ("days", on.as_str().into())]);
        if kind == HolidayKind::Public && holidays.are_known() {
            parts.push(open_on("if-public-holiday")?);
            continue;
        }
        let open = if is_any_day { open.clone() } else { open_on("open-on")? };
        let when = voice.word(when)?;
        match said.iter_mut().find(|(other, _)| *other == open) {
            Some((_, whens)) => whens.push(when),
            None => said.push((open, vec![when])),
        }
    }
    let on_holidays = |(open, whens): &(String, Vec<String>)| {
        voice.say("on-holidays", &[("open", open.as_str().into()), ("holidays", voice.list(whens)?.into())])
    };
    let said = said.iter().map(on_holidays).collect::<Result<Vec<_>, _>>()?;
    if !said.is_empty() {
        parts.push(voice.say("dates-not-known", &[("open", voice.enumeration(&said)?.into())])?);
    }
    if parts.is_empty() { Ok(None) } else { voice.enumeration(&parts).map(Some) }
}

/// What is said of the days of the event if each of them was a holiday.
struct Holiday {
    open: String,
    /// The days for which that makes a difference.
    on: String,
    /// Whether the same holds on every other day of the event.
    is_any_day: bool,
}

fn on_every(
    kind: HolidayKind,
    hours: &Hours,
    days: &[NaiveDate],
    manner: Manner,
    holidays: &Holidays,
) -> Result<Option<Holiday>, Missing> {
    let voice = manner.voice;
    let differing: Vec<NaiveDate> = days.iter().copied().filter(|day| hours.hinge_on(kind, *day, holidays)).collect();
    let said = |day: &NaiveDate| match hours.on(*day, holidays.with_every(kind)) {
        Some(openings) => said_of(&openings, manner).map(Some),
        None => Ok(None),
    };
    let Some(first) = differing.first().map(said).transpose()?.flatten() else { return Ok(None) };
    let is_same = |day: &NaiveDate| Ok(said(day)?.as_ref() == Some(&first));
    let are_alike = |days: &[NaiveDate]| days.iter().try_fold(true, |alike, day| Ok(alike && is_same(day)?));
    let differ = !are_alike(&differing)?;
    let open = match &first {
        _ if differ => voice.word("other-hours")?,
        Day::Open(open, _) => open.clone(),
        Day::Always(comment) => with_remark(voice.word("open-all-day")?, comment, voice)?,
        Day::Closed(reason) => with_remark(voice.word("closed")?, reason, voice)?,
        Day::Unknown => voice.word("perhaps-open")?,
    };
    let mut week: Vec<_> = differing.iter().map(|day| (day.weekday(), Day::Unknown)).collect();
    week.truncate(super::WEEK);
    let runs = week.chunk_by(|(day, _), (next, _)| day.succ() == *next);
    let on = voice.list(&runs.map(|run| names(run, voice)).collect::<Result<Vec<_>, _>>()?)?;
    Ok(Some(Holiday { is_any_day: differ || are_alike(days)?, open, on }))
}
