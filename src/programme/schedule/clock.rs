//! A file's times by the event's clock.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;

/// Years in which a programme may be. Around them, no conversion runs out of dates.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;
/// The longest an entry may last, in days.
const LONGEST: u64 = 366;

/// What is wrong with an entry's times.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// There is none, or it is not one.
    Time,
    /// It ends before it begins.
    Order,
    /// It comes again by a rule.
    Repeats,
    /// It is in a zone of a name that nobody knows.
    Zone(String),
    /// It is in UTC, and the event's clock is not known.
    Utc,
}

/// The event's clock.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    /// Its time zone, if that is known.
    pub(super) zone: Option<Tz>,
}

impl Clock {
    /// What it shows at an instant. Without a zone that is what is written, unless it is in UTC: hardly any event goes by that.
    pub(super) fn at(self, instant: DateTime<FixedOffset>) -> Result<NaiveDateTime, Fault> {
        match self.zone {
            Some(zone) => Ok(instant.with_timezone(&zone).naive_local()),
            None if instant.offset().fix().local_minus_utc() == 0 => Err(Fault::Utc),
            None => Ok(instant.naive_local()),
        }
    }

    /// What it shows when the clocks of another zone show a time. Of an hour that comes twice, the first counts.
    pub(super) fn when(self, time: NaiveDateTime, zone: &str) -> Result<NaiveDateTime, Fault> {
        let there: Tz = zone.parse().map_err(|_| Fault::Zone(zone.to_owned()))?;
        let instant = there.from_local_datetime(&time).earliest().ok_or(Fault::Time)?;
        match self.zone {
            Some(zone) => Ok(instant.with_timezone(&zone).naive_local()),
            None if there == Tz::UTC => Err(Fault::Utc),
            None => Ok(time),
        }
    }
}

/// A day of a year in which a programme may be, by the numbers of `2024-09-23` or `20240923`.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let is_plain = matches!(text.len(), 8 | 10) && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let day = is_plain.then(|| NaiveDate::parse_from_str(text, if text.len() == 8 { "%Y%m%d" } else { "%Y-%m-%d" }))?;
    day.ok().filter(|day| YEARS.contains(&day.year()))
}

/// A time of day: `09:30`, `09:30:00`.
pub(super) fn time(text: &str) -> Option<NaiveTime> {
    ["%H:%M", "%H:%M:%S"].iter().find_map(|form| NaiveTime::parse_from_str(text, form).ok())
}

/// A day and a time with what they are ahead of UTC, if that is said: `2024-09-23T09:30:00+02:00`, `2024-09-23T09:30`.
pub(super) fn moment(text: &str) -> Option<(NaiveDateTime, Option<FixedOffset>)> {
    let (date, rest) = text.split_at_checked(10)?;
    day(date)?;
    match DateTime::parse_from_rfc3339(text) {
        Ok(instant) => Some((instant.naive_local(), Some(*instant.offset()))),
        Err(_) => Some((day(date)?.and_time(time(rest.strip_prefix('T')?)?), None)),
    }
}

/// Later by a number of seconds, if that is not too long for an entry.
pub(super) fn later(time: NaiveDateTime, seconds: u64) -> Option<NaiveDateTime> {
    let longest = Days::new(LONGEST);
    let end = time.checked_add_signed(TimeDelta::try_seconds(i64::try_from(seconds).ok()?)?)?;
    (end <= time.checked_add_days(longest)?).then_some(end)
}
