//! The event's own time: when its breaks are, when places are open meanwhile, and where there is time to go.
//!
//! Times are minutes of the event's clock from the midnight at which its first day begins, 1,440 to a day.

mod fit;
mod open;
pub mod schedule;
mod sky;
mod stay;

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime};

use crate::places::hours::{Hours, Moment, Opening, State};
use crate::places::{Break, Dates};
use crate::walk::Walk;

pub use fit::{Fit, TIGHT};
pub use open::Openness;
use schedule::Session;
pub use sky::Sky;
pub use stay::stay;

/// Minutes of a day.
const DAY: i32 = 24 * 60;
/// Days after which the names of the week come again.
const WEEK: i64 = 7;
/// So many breaks there are at most over all days, the first.
pub const MOST: usize = 100;

/// A break of the programme on one of the event's days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// What it is called.
    pub name: Name,
    /// The day.
    pub day: NaiveDate,
    /// When it begins and ends, for the reader.
    pub opening: Opening,
    /// Its first minute, and the one after its last.
    pub minutes: [i32; 2],
}

/// What a break is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// As guide.yaml or the programme has it: `Lunch`.
    Given(String),
    /// Nobody named it, and it is long enough for lunch at the time of lunch.
    Lunch,
    /// Nobody named it.
    Break,
}

impl Pause {
    /// When it begins and ends, by the event's clock.
    pub fn times(&self) -> [NaiveDateTime; 2] {
        let midnight = NaiveDateTime::new(self.day, NaiveTime::MIN);
        [self.opening.from, self.opening.to].map(|moment| midnight + Duration::minutes(moment.minute.into()))
    }

    /// What stands for it in the address of a page: `0923-1250`, by the month, the day and the time at which it begins.
    pub fn id(&self) -> String {
        let Opening { from: Moment { minute, .. }, .. } = self.opening;
        format!("{:02}{:02}-{:02}{:02}", self.day.month(), self.day.day(), minute / 60, minute % 60)
    }
}

/// The breaks of an event on its days, the first [`MOST`] of them, the first first; none where the days are not known. On days that
/// have none of `breaks`, they are those of the programme.
pub fn pauses(dates: Option<Dates>, breaks: &[Break], sessions: &[Session]) -> Vec<Pause> {
    let mut pauses = all_pauses(dates, breaks, sessions);
    pauses.truncate(MOST);
    pauses
}

/// The same, however many there are.
pub(crate) fn all_pauses(dates: Option<Dates>, breaks: &[Break], sessions: &[Session]) -> Vec<Pause> {
    let Some(dates) = dates else { return Vec::new() };
    if dates.are_too_many() {
        return Vec::new();
    }
    let days: Vec<NaiveDate> = dates.days().collect();
    let mut pauses: Vec<Pause> = Vec::new();
    for pause in breaks {
        let Ok(hours) = format!("{} {}", pause.days, pause.time).parse::<Hours>() else { continue };
        for (midnight, &day) in (0..).step_by(DAY as usize).zip(&days) {
            let openings = hours.on(day, |_, _| false).unwrap_or_default();
            pauses.extend(openings.into_iter().map(|opening| {
                let minutes = [opening.from.minute, opening.to.minute].map(|minute| midnight + i32::from(minute));
                Pause { name: Name::Given(pause.name.clone()), day, opening, minutes }
            }));
        }
    }
    for (midnight, &day) in (0..).step_by(DAY as usize).zip(&days) {
        if pauses.iter().any(|pause| pause.day == day) {
            continue;
        }
        pauses.extend(schedule::gaps(sessions, day).into_iter().map(|(name, times)| {
            let [from, to] = times.map(|minute| Moment { minute, sun: None, is_open_end: false });
            let opening = Opening { from, to, state: State::Open, comment: String::new() };
            Pause { name, day, opening, minutes: times.map(|minute| midnight + i32::from(minute)) }
        }));
    }
    pauses.sort_by_key(|pause| pause.minutes);
    pauses
}

/// Whether no day of the week comes twice, so that its name tells it from the others.
pub fn are_in_a_week(pauses: &[Pause]) -> bool {
    let ends = pauses.first().zip(pauses.last());
    ends.is_none_or(|(first, last)| (last.day - first.day).num_days() < WEEK)
}

/// What there is time for in each break: whether a place can be gone to, so many minutes stayed at while it is open, and returned
/// from. `open` is `None` if nobody knows its hours.
pub fn fits(pauses: &[Pause], walk: &Walk, stay: u32, open: Option<&Openness>) -> Vec<Fit> {
    let visit = fit::Visit { walk: walk.whole_minutes(), stay };
    pauses.iter().map(|pause| Fit::of(visit, pause.minutes, open)).collect()
}
