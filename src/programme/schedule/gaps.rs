//! What counts as a break of a programme.

use chrono::{NaiveDate, Timelike};

use super::Session;
use crate::programme::Name;

/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// The shortest break, in minutes: nobody stays anywhere for less.
const SHORTEST: u16 = 20;
/// The longest, in minutes. What is longer is the end of one part of a day and the beginning of another.
const LONGEST: u16 = 3 * 60;
/// What lasts longer, in minutes, is there beside the sessions: an exhibition, a registration desk, a hackathon.
const BESIDE: u16 = 4 * 60;
/// A gap of so many minutes or more is lunch, if its middle lies between these minutes of the day.
const LUNCH: (u16, std::ops::RangeInclusive<u16>) = (40, 11 * 60 + 30..=15 * 60);

/// The breaks of a day in minutes from its midnight, in order: those that the programme calls so, and the stretches between its
/// sessions in which none runs, where it calls nothing a break. What begins on another day does not count.
pub(in crate::programme) fn gaps(sessions: &[Session], day: NaiveDate) -> Vec<(Name, [u16; 2])> {
    let (mut called, mut busy) = (Vec::new(), Vec::new());
    for session in sessions.iter().filter(|session| session.from.date() == day) {
        let [from, to] = minutes(session, day);
        match &session.pause {
            Some(name) if (SHORTEST..=LONGEST).contains(&(to - from)) => called.push(([from, to], name)),
            None if (1..=BESIDE).contains(&(to - from)) => busy.push([from, to]),
            _ => {}
        }
    }
    called.sort_unstable();
    called.dedup_by_key(|(times, _)| *times);
    let name = |name: &String, times| if name.is_empty() { named(times) } else { Name::Given(name.clone()) };
    let mut breaks: Vec<(Name, [u16; 2])> = called.iter().map(|&(times, of)| (name(of, times), times)).collect();
    busy.sort_unstable();
    let mut free = busy.first().map_or(DAY, |[from, _]| *from);
    for [from, to] in busy {
        let is_called = || called.iter().any(|([begin, end], _)| *begin < from && free < *end);
        if (free + SHORTEST..=free + LONGEST).contains(&from) && !is_called() {
            breaks.push((named([free, from]), [free, from]));
        }
        free = free.max(to);
    }
    breaks.sort_by_key(|(_, times)| *times);
    breaks
}

/// From and to in minutes of the day on which a session begins; until midnight at most.
fn minutes(Session { from, to, .. }: &Session, day: NaiveDate) -> [u16; 2] {
    let minute = |time: &chrono::NaiveDateTime| (time.hour() * 60 + time.minute()) as u16;
    [minute(from), if to.date() > day { DAY } else { minute(to) }]
}

/// What a break that nobody named is called.
fn named([from, to]: [u16; 2]) -> Name {
    let (least, noon) = LUNCH;
    if to - from >= least && noon.contains(&from.midpoint(to)) { Name::Lunch } else { Name::Break }
}
