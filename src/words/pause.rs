//! Breaks of the programme, and where there is time to go in them.

use chrono::{Datelike, Weekday};

use super::hours::{Manner, names, span};
use super::{Missing, Voice, day};
use crate::programme::{Fit, Pause};

/// Days after which the names of the week come again.
const WEEK: i64 = 7;

/// A break with its day and time: `Tue Lunch, 12:50–1:35 pm`.
pub(super) fn pause(pause: &Pause, is_in_a_week: bool, manner: Manner) -> Result<String, Missing> {
    let voice = manner.voice;
    let day = if is_in_a_week { voice.weekday(pause.day.weekday()).to_owned() } else { day::short(pause.day, voice)? };
    let time = span(&pause.opening, manner)?;
    voice.say("break-at", &[("day", day.into()), ("name", pause.name.as_str().into()), ("time", time.into())])
}

/// Whether no day of the week comes twice.
pub(super) fn are_in_a_week(pauses: &[Pause]) -> bool {
    let ends = pauses.first().zip(pauses.last());
    ends.is_none_or(|(first, last)| (last.day - first.day).num_days() < WEEK)
}

/// The breaks in which there is time for a place: `Lunch Mon–Wed (12 min to spare), Early lunch Tue (tight)`. None where there is none,
/// or where the names of days would not tell them apart.
pub(super) fn breaks(pauses: &[Pause], fits: &[Fit], voice: &Voice) -> Result<Option<String>, Missing> {
    if !are_in_a_week(pauses) {
        return Ok(None);
    }
    let mut said: Vec<(&str, Vec<(Weekday, Fit)>)> = Vec::new();
    for (pause, fit) in pauses.iter().zip(fits) {
        let day = (pause.day.weekday(), *fit);
        match said.iter_mut().find(|(name, _)| *name == pause.name) {
            Some((_, days)) => days.push(day),
            None => said.push((&pause.name, vec![day])),
        }
    }
    let mut lines = Vec::new();
    for (name, days) in said {
        let runs = days.chunk_by(|(day, a), (next, b)| a == b && day.succ() == *next);
        for run in runs.filter(|run| matches!(run[0].1, Fit::Spare(_))) {
            let given =
                [("name", name.into()), ("days", names(run, voice)?.into()), ("fit", fit(run[0].1, voice)?.into())];
            lines.push(voice.say("break-fits", &given)?);
        }
    }
    if lines.is_empty() { Ok(None) } else { voice.enumeration(&lines).map(Some) }
}

/// `12 min to spare`, `too far`.
pub(super) fn fit(fit: Fit, voice: &Voice) -> Result<String, Missing> {
    let spare = if let Fit::Spare(left) = fit { left } else { 0 };
    voice.say(&format!("fit-{}", fit.name()), &[("spare", spare.into())])
}
