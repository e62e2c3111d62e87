//! Breaks of the programme, and where there is time to go in them.

use std::collections::BTreeSet;

use chrono::{Datelike, Weekday};

use super::hours::{Manner, begin, names, span};
use super::{Missing, Voice, day};
use crate::programme::{Fit, Name, Pause, TIGHT, are_in_a_week};

/// What a break is called.
pub(super) fn name(pause: &Pause, voice: &Voice) -> Result<String, Missing> {
    match &pause.name {
        Name::Given(name) => Ok(name.clone()),
        Name::Lunch => voice.word("break-lunch"),
        Name::Break => voice.word("break"),
    }
}

/// A break with its day and time: `Tue Lunch, 12:50–1:35 pm`.
pub(super) fn pause(pause: &Pause, is_in_a_week: bool, manner: Manner) -> Result<String, Missing> {
    let voice = manner.voice;
    let day = if is_in_a_week { voice.weekday(pause.day.weekday()).to_owned() } else { day::short(pause.day, voice)? };
    let (name, time) = (name(pause, voice)?, span(&pause.opening, manner)?);
    voice.say("break-at", &[("day", day.into()), ("name", name.into()), ("time", time.into())])
}

/// The breaks with some fits for a place: `Lunch Mon–Wed (12 min to spare), Early lunch Tue (tight)`. None where there is none, or where
/// the names of days would not tell them apart.
pub(super) fn breaks(
    pauses: &[Pause],
    fits: &[Fit],
    is_told: impl Fn(Fit) -> bool,
    manner: Manner,
) -> Result<Option<String>, Missing> {
    let voice = manner.voice;
    if !are_in_a_week(pauses) {
        return Ok(None);
    }
    let mut said: Vec<(String, Vec<(Weekday, Fit)>)> = Vec::new();
    for ((name, pause), fit) in told_apart(pauses, manner)?.into_iter().zip(pauses).zip(fits) {
        // However tight it is, the same is said.
        let fit = if matches!(fit, Fit::Spare(..TIGHT)) { Fit::Spare(0) } else { *fit };
        let day = (pause.day.weekday(), fit);
        match said.iter_mut().find(|(other, _)| *other == name) {
            Some((_, days)) => days.push(day),
            None => said.push((name, vec![day])),
        }
    }
    let mut lines = Vec::new();
    for (name, days) in said {
        let runs = days.chunk_by(|(day, a), (next, b)| a == b && day.succ() == *next);
        for run in runs.filter(|run| is_told(run[0].1)) {
            let given = [
                ("name", name.as_str().into()),
                ("days", names(run, voice)?.into()),
                ("fit", fit(run[0].1, voice)?.into()),
            ];
            lines.push(voice.say("break-fits", &given)?);
        }
    }
    if lines.is_empty() { Ok(None) } else { voice.enumeration(&lines).map(Some) }
}

/// What breaks are called; those of a name that comes twice on some day, by when they begin too: `Coffee 10:30 am`.
pub(super) fn told_apart(pauses: &[Pause], manner: Manner) -> Result<Vec<String>, Missing> {
    let voice = manner.voice;
    let mut seen = BTreeSet::new();
    let again = pauses.iter().filter(|pause| !seen.insert((pause.day, &pause.name)));
    let by_time: BTreeSet<&Name> = again.map(|pause| &pause.name).collect();
    let told = pauses.iter().map(|pause| {
        let name = name(pause, voice)?;
        if !by_time.contains(&pause.name) {
            return Ok(name);
        }
        let time = begin(&pause.opening, manner)?;
        voice.say("break-by-time", &[("name", name.into()), ("time", time.into())])
    });
    told.collect()
}

/// A break that comes at one time on several days: `Lunch Mon–Wed, 12:50–1:35 pm`.
pub(super) fn on_days(pauses: &[&Pause], manner: Manner) -> Result<String, Missing> {
    let voice = manner.voice;
    let Some(first) = pauses.first() else { return Ok(String::new()) };
    let days: Vec<(Weekday, ())> = pauses.iter().map(|pause| (pause.day.weekday(), ())).collect();
    let runs = days.chunk_by(|(day, ()), (next, ())| day.succ() == *next).map(|run| names(run, voice));
    let days = voice.enumeration(&runs.collect::<Result<Vec<_>, _>>()?)?;
    let time = span(&first.opening, manner)?;
    voice.say("break-days", &[("name", name(first, voice)?.into()), ("days", days.into()), ("time", time.into())])
}

/// `12 min to spare`, `too far`.
pub(super) fn fit(fit: Fit, voice: &Voice) -> Result<String, Missing> {
    let spare = if let Fit::Spare(left) = fit { left } else { 0 };
    voice.say(&format!("fit-{}", fit.name()), &[("spare", spare.into())])
}
