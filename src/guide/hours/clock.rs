//! Times of day as a guide's readers say them.

use crate::places::Units;
use crate::places::hours::{Moment, Opening, Sun};
use crate::text::street;

/// Minutes of half a day.
const HALF_DAY: u16 = 12 * 60;
/// Separates a number from its unit: a line never breaks there.
pub(super) const SPACE: char = '\u{a0}';

/// How a guide's readers tell the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// `5–10 pm`
    Twelve,
    /// `17:00–22:00`
    TwentyFour,
}

impl Clock {
    /// Twelve hours where a guide is in English and counts in miles, as in the United States.
    pub fn of(language: &str, units: Units) -> Self {
        if units == Units::Imperial && street::is_english(language) { Self::Twelve } else { Self::TwentyFour }
    }
}

/// From and to: `17:00–22:00`, `8 am–sunset`, `from noon`, `22:00–24:00 the next day`.
pub(super) fn span(opening: &Opening, clock: Clock) -> String {
    let Opening { from, to, .. } = opening;
    if to.is_open_end && to.minute == 2 * HALF_DAY {
        return format!("from {}", time(from, clock));
    }
    let later = if to.is_open_end { " or later" } else { "" };
    let is_clock = |moment: &Moment| moment.sun.is_none() && !moment.minute.is_multiple_of(HALF_DAY);
    let shares_half = from.minute / HALF_DAY == to.minute / HALF_DAY && is_clock(from) && is_clock(to);
    let begin = match clock {
        Clock::Twelve if shares_half => twelve(from.minute),
        _ => time(from, clock),
    };
    let day = if opening.is_longer_than_a_day() { " the next day" } else { "" };
    format!("{begin}–{}{day}{later}", time(to, clock))
}

fn time(moment: &Moment, clock: Clock) -> String {
    match (moment.sun, clock) {
        (Some((sun, offset)), _) => by_the_sun(sun, offset),
        (None, Clock::TwentyFour) if moment.minute > 0 && moment.minute.is_multiple_of(2 * HALF_DAY) => {
            "24:00".to_owned()
        }
        (None, Clock::TwentyFour) => format!("{}:{:02}", moment.minute / 60 % 24, moment.minute % 60),
        (None, Clock::Twelve) => match moment.minute % (2 * HALF_DAY) {
            0 => "midnight".to_owned(),
            HALF_DAY => "noon".to_owned(),
            minute @ 0..HALF_DAY => format!("{}{SPACE}am", twelve(minute)),
            minute => format!("{}{SPACE}pm", twelve(minute)),
        },
    }
}

/// On the face of a clock: `5`, `12:30`.
fn twelve(minute: u16) -> String {
    let hour = (minute / 60 + 11) % 12 + 1;
    if minute.is_multiple_of(60) { hour.to_string() } else { format!("{hour}:{:02}", minute % 60) }
}

fn by_the_sun(sun: Sun, offset: i16) -> String {
    let event = match sun {
        Sun::Dawn => "dawn",
        Sun::Sunrise => "sunrise",
        Sun::Sunset => "sunset",
        Sun::Dusk => "dusk",
    };
    let minutes = offset.unsigned_abs();
    let length = match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}{SPACE}min"),
        (hours, 0) => format!("{hours}{SPACE}h"),
        (hours, minutes) => format!("{hours}{SPACE}h {minutes}{SPACE}min"),
    };
    match offset {
        0 => event.to_owned(),
        1.. => format!("{length} after {event}"),
        _ => format!("{length} before {event}"),
    }
}
