//! Times of day as a guide's readers say them.

use super::Manner;
use crate::places::Units;
use crate::places::hours::{Moment, Opening, Sun};
use crate::words::{Missing, Voice};

/// Minutes of half a day.
const HALF_DAY: u16 = 12 * 60;

/// How a guide's readers tell the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::words) enum Clock {
    /// `5–10 pm`
    Twelve,
    /// `17:00–22:00`
    TwentyFour,
}

impl Clock {
    /// The clock of a language, or of its region; see [`Voice::has_twelve_hours`].
    pub(in crate::words) fn of(voice: &Voice, units: Units) -> Self {
        if voice.has_twelve_hours(units) { Self::Twelve } else { Self::TwentyFour }
    }
}

/// From and to: `17:00–22:00`, `8 am–sunset`, `from noon`, `22:00–24:00 the next day`.
pub(in crate::words) fn span(opening: &Opening, Manner { voice, clock }: Manner) -> Result<String, Missing> {
    let Opening { from, to, .. } = opening;
    let manner = Manner { voice, clock };
    if to.is_open_end && to.minute == 2 * HALF_DAY {
        return voice.say("open-from", &[("from", time(from, manner)?.into())]);
    }
    let is_clock = |moment: &Moment| moment.sun.is_none() && !moment.minute.is_multiple_of(HALF_DAY);
    let shares_half = from.minute / HALF_DAY == to.minute / HALF_DAY && is_clock(from) && is_clock(to);
    let begin = match clock {
        Clock::Twelve if shares_half => twelve(from.minute, voice)?,
        _ => time(from, manner)?,
    };
    let mut open = voice.say("open-from-to", &[("from", begin.into()), ("to", time(to, manner)?.into())])?;
    if opening.is_longer_than_a_day() {
        open = voice.say("open-next-day", &[("open", open.into())])?;
    }
    if to.is_open_end { voice.say("open-or-later", &[("open", open.into())]) } else { Ok(open) }
}

/// When it begins: `17:00`, `5 pm`.
pub(in crate::words) fn begin(opening: &Opening, manner: Manner) -> Result<String, Missing> {
    time(&opening.from, manner)
}

/// When hours by the clock begin, in minutes of the day, and what is said of their end: `to 11 pm`. None where they have no plain
/// end.
pub(super) fn end(Opening { from, to, .. }: &Opening, manner: Manner) -> Result<Option<(u16, String)>, Missing> {
    if from.sun.is_some() || to.sun.is_some() || to.is_open_end || to.minute - from.minute > 2 * HALF_DAY {
        return Ok(None);
    }
    let end = manner.voice.say("open-to", &[("to", time(to, manner)?.into())])?;
    Ok(Some((from.minute, end)))
}

fn time(moment: &Moment, Manner { voice, clock }: Manner) -> Result<String, Missing> {
    let half = match (moment.sun, clock, moment.minute % (2 * HALF_DAY)) {
        (Some((sun, offset)), ..) => return by_the_sun(sun, offset, voice),
        (None, Clock::TwentyFour, 0) if moment.minute > 0 => return time_of_day(24, 0, voice),
        (None, Clock::TwentyFour, minute) => return time_of_day(minute / 60, minute % 60, voice),
        (None, Clock::Twelve, 0) => return voice.word("midnight"),
        (None, Clock::Twelve, HALF_DAY) => return voice.word("noon"),
        (None, Clock::Twelve, 0..HALF_DAY) => "time-am",
        (None, Clock::Twelve, _) => "time-pm",
    };
    voice.say(half, &[("time", twelve(moment.minute, voice)?.into())])
}

/// On the face of a clock: `5`, `12:30`.
fn twelve(minute: u16, voice: &Voice) -> Result<String, Missing> {
    let hour = (minute / 60 + 11) % 12 + 1;
    if minute.is_multiple_of(60) { Ok(hour.to_string()) } else { time_of_day(hour, minute % 60, voice) }
}

fn time_of_day(hour: u16, minute: u16, voice: &Voice) -> Result<String, Missing> {
    voice.say("time-of-day", &[("hour", hour.into()), ("minute", format!("{minute:02}").into())])
}

fn by_the_sun(sun: Sun, offset: i16, voice: &Voice) -> Result<String, Missing> {
    let event = voice.word(match sun {
        Sun::Dawn => "dawn",
        Sun::Sunrise => "sunrise",
        Sun::Sunset => "sunset",
        Sun::Dusk => "dusk",
    })?;
    let message = match offset {
        0 => return Ok(event),
        1.. => "after-sun",
        _ => "before-sun",
    };
    let (hours, minutes) = (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60);
    let length = match (hours, minutes) {
        (0, _) => "minutes",
        (_, 0) => "hours",
        _ => "hours-and-minutes",
    };
    let length = voice.say(length, &[("hours", hours.into()), ("minutes", minutes.into())])?;
    voice.say(message, &[("length", length.into()), ("sun", event.into())])
}
