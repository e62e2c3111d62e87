//! The text about the days of a week, in one line.

use chrono::Weekday;

use super::{Day, with_remark};
use crate::words::{Missing, Voice};

/// Days that are all alike, of which there are so many.
pub(super) fn same_every_day(day: &Day, days: usize, voice: &Voice) -> Result<Option<String>, Missing> {
    Ok(Some(match day {
        Day::Open(open, _) if days == 1 => open.clone(),
        Day::Open(open, _) => voice.say("open-daily", &[("open", open.into())])?,
        Day::Always(comment) => with_remark(voice.word("open-always")?, comment, voice)?,
        Day::Closed(reason) => with_remark(voice.word("closed-at-event")?, reason, voice)?,
        Day::Unknown => return Ok(None),
    }))
}

/// Days with what is said of each, those that are alike together.
pub(super) fn day_by_day(week: &[(Weekday, Day)], voice: &Voice) -> Result<Option<String>, Missing> {
    let mut groups: Vec<(Vec<String>, &Day)> = Vec::new();
    for run in week.chunk_by(|(_, a), (_, b)| a == b) {
        let day = &run[0].1;
        let names = names(run, voice)?;
        match groups.iter_mut().find(|(_, other)| *other == day) {
            Some((days, _)) => days.push(names),
            None => groups.push((vec![names], day)),
        }
    }
    let is_closed = |day: &Day| matches!(day, Day::Closed(reason) if reason.is_empty());
    let closed = week.iter().filter(|(_, day)| is_closed(day)).count();
    let is_mostly_closed = closed > week.len() / 2 && !week.iter().any(|(_, day)| *day == Day::Unknown);
    let mut open = Vec::new();
    let mut shut = Vec::new();
    // Of days that begin like those before them, only the end is said.
    let mut last_begin = None;
    for (days, day) in &groups {
        let days = voice.list(days)?;
        let on =
            |message: &str, open: &str| voice.say(message, &[("days", days.as_str().into()), ("open", open.into())]);
        match day {
            Day::Open(hours, end) => {
                let begin = end.as_ref().map(|(begin, _)| *begin);
                let brief = end.as_ref().filter(|_| begin == last_begin).map(|(_, end)| end);
                open.push(on("open-on", brief.unwrap_or(hours))?);
                last_begin = begin;
            }
            Day::Always(comment) => open.push(with_remark(on("open-all-day-on", "")?, comment, voice)?),
            Day::Closed(_) if is_mostly_closed && is_closed(day) => {}
            Day::Closed(reason) => shut.push(with_remark(on("closed-on", "")?, reason, voice)?),
            Day::Unknown => {}
        }
    }
    let is_only = is_mostly_closed && !open.is_empty();
    open.extend(shut);
    if open.is_empty() {
        return Ok(None);
    }
    let line = voice.enumeration(&open)?;
    if is_only { voice.say("open-only", &[("open", line.into())]).map(Some) } else { Ok(Some(line)) }
}

/// `Sun`, `Tue–Thu`: the days of a run.
pub(in crate::words) fn names<T>(run: &[(Weekday, T)], voice: &Voice) -> Result<String, Missing> {
    match run {
        [(first, _), .., (last, _)] => {
            voice.say("weekdays", &[("first", voice.weekday(*first).into()), ("last", voice.weekday(*last).into())])
        }
        _ => Ok(run.iter().map(|(day, _)| voice.weekday(*day)).collect()),
    }
}
