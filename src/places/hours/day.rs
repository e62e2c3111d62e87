//! The hours of a single day.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use opening_hours::{OpeningHours, RuleKind};
use opening_hours_syntax::ExtendedTime;
use opening_hours_syntax::rules::day::HolidayKind;
use opening_hours_syntax::rules::time::{Time, TimeEvent, TimeSpan};
use opening_hours_syntax::rules::{OpeningHoursExpression, RuleSequence};

use super::Hours;
use super::holiday::settled;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// A stretch of time that begins on one day and may end on the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// When it begins.
    pub from: Moment,
    /// When it ends, after `from`.
    pub to: Moment,
    /// What holds meanwhile.
    pub state: State,
    /// What the hours say in quotes: `by appointment`; may be empty.
    pub comment: String,
}

impl Opening {
    /// Whether it lasts from midnight to midnight.
    pub fn is_whole_day(&self) -> bool {
        self.from.minute == 0 && self.to.minute == DAY && !self.to.is_open_end
    }

    /// Whether the clock comes round to where it began, and goes on: `22:00-48:00`.
    pub fn is_longer_than_a_day(&self) -> bool {
        self.to.minute - self.from.minute > DAY
    }
}

/// What a rule says of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Open.
    Open,
    /// Closed.
    Closed,
    /// Perhaps open.
    Unknown,
}

/// A moment of a day or of the night after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Minutes from the midnight at which the day begins, up to 48 hours. By the sun it is only good for putting moments in order.
    pub minute: u16,
    /// The sun's event that it is said by, and the minutes after it; negative before.
    pub sun: Option<(Sun, i16)>,
    /// Whether it is the end of hours that may last longer.
    pub is_open_end: bool,
}

/// What the sun does at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sun {
    /// Civil dawn.
    Dawn,
    /// Sunrise.
    Sunrise,
    /// Sunset.
    Sunset,
    /// Civil dusk.
    Dusk,
}

/// Minutes from midnight as hours are written: `09:30`, `29:00`.
pub fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

impl Hours {
    /// From and to of everything that is called open, on whichever day.
    pub fn stretches(&self) -> impl Iterator<Item = [Moment; 2]> {
        let rules = self.rules.iter().map(|rule| &rule.sequence);
        rules.filter(|rule| rule.kind == RuleKind::Open).flat_map(spans)
    }

    /// What begins on `date`, in order, each stretch as a whole although it ends after midnight; nothing where it is closed and
    /// nobody says why. None where it cannot be told: for tours that go every so many minutes.
    ///
    /// `is_holiday` says which days are holidays; see [`Holidays`](super::Holidays).
    ///
    /// Evaluation is left to `opening_hours`, which cuts a day at its midnight and then lets the rule for Sunday take away the
    /// small hours of Saturday night. So the times of the rules are replaced by their ranks among all times, which all fit
    /// into a day, and put back into what comes out.
    pub fn on(&self, date: NaiveDate, is_holiday: impl Fn(HolidayKind, NaiveDate) -> bool) -> Option<Vec<Opening>> {
        let rules = settled(&self.rules, date, &is_holiday);
        if rules.iter().flat_map(|rule| &rule.time_selector.spans).any(|span| span.repeats.is_some()) {
            return None;
        }
        let moments: BTreeSet<Moment> = rules.iter().flat_map(spans).flatten().collect();
        let moments: Vec<Moment> = moments.into_iter().collect();
        if rules.is_empty() {
            return Some(Vec::new());
        }
        let rules = rules.iter().map(|rule| ranked(rule, &moments)).collect::<Option<_>>()?;
        let ranked: OpeningHours = OpeningHoursExpression { rules }.to_string().parse().ok()?;
        let moment = |rank: ExtendedTime| moments.get(usize::from(rank.mins_from_midnight())).copied();
        let mut openings = Vec::new();
        for range in ranked.schedule_at(date) {
            let state = match range.kind {
                RuleKind::Open => State::Open,
                RuleKind::Unknown => State::Unknown,
                RuleKind::Closed if range.comment.is_empty() => continue,
                RuleKind::Closed => State::Closed,
            };
            let (from, to) = (moment(range.range.start)?, moment(range.range.end)?);
            openings.push(Opening { from, to, state, comment: range.comment.to_string() });
        }
        Some(openings)
    }
}

/// The rule with each moment replaced by its rank, in minutes.
fn ranked(rule: &RuleSequence, moments: &[Moment]) -> Option<RuleSequence> {
    let rank = |moment: &Moment| -> Option<Time> {
        let rank = u16::try_from(moments.binary_search(moment).ok()?).ok()?;
        ExtendedTime::from_mins_from_midnight(rank).filter(|time| *time < ExtendedTime::MIDNIGHT_24).map(Time::Fixed)
    };
    let spans = spans(rule)
        .map(|[from, to]| Some(TimeSpan { range: rank(&from)?..rank(&to)?, open_end: false, repeats: None }));
    let mut ranked = rule.clone();
    ranked.time_selector.spans = spans.collect::<Option<_>>()?;
    Some(ranked)
}

/// From and to of each stretch of a rule. A rule without times that closes a day closes the night after it, too.
fn spans(rule: &RuleSequence) -> impl Iterator<Item = [Moment; 2]> {
    let closes = rule.kind == RuleKind::Closed;
    rule.time_selector.spans.iter().map(move |span| {
        let from = moment(span.range.start);
        let mut to = moment(span.range.end);
        if to.minute <= from.minute {
            to.minute += DAY;
        }
        if closes && from.minute == 0 && to.minute == DAY {
            to.minute = 2 * DAY;
        }
        [from, Moment { is_open_end: span.open_end, ..to }]
    })
}

fn moment(time: Time) -> Moment {
    let (minute, sun) = match time {
        Time::Fixed(time) => (time.mins_from_midnight(), None),
        Time::Variable(time) => {
            let (sun, hour) = sun(time.event);
            let minute = (hour * 60).saturating_add(time.offset).clamp(0, 24 * 60 - 1);
            (minute.unsigned_abs(), Some((sun, time.offset)))
        }
    };
    Moment { minute, sun, is_open_end: false }
}

/// The event and the hour that OpenStreetMap's specification takes for it where the position is not known.
fn sun(event: TimeEvent) -> (Sun, i16) {
    match event {
        TimeEvent::Dawn => (Sun::Dawn, 6),
        TimeEvent::Sunrise => (Sun::Sunrise, 7),
        TimeEvent::Sunset => (Sun::Sunset, 19),
        TimeEvent::Dusk => (Sun::Dusk, 20),
    }
}
