//! Reads the schedule that frab and pretalx write: days, their rooms, the events in them.
//!
//! Source: <https://c3voc.de/wiki/schedule>. [`json`] and [`xml`] find the events; what their times mean is said here.

mod json;
mod xml;

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime};

use super::clock::{Clock, Fault, day, later, moment, time};
use super::{Programme, Times};

pub(super) use json::read as read_json;
pub(super) use xml::read as read_xml;

/// A value of an event, and where it stands.
#[derive(Default)]
struct Written {
    text: String,
    at: Range<usize>,
}

/// What is read of an event.
#[derive(Default)]
struct Entry {
    at: Range<usize>,
    title: Written,
    date: Option<Written>,
    start: Option<Written>,
    duration: Option<Written>,
}

impl Entry {
    /// Adds the event, which is on `day` unless it says otherwise.
    fn finish(self, day: Option<NaiveDate>, programme: &mut Programme) {
        let times = self.times(day, programme.clock);
        programme.add(&self.title.text, false, times);
    }

    fn times(&self, day: Option<NaiveDate>, clock: Clock) -> Times {
        let at = |part: &Option<Written>| part.as_ref().map_or(&self.at, |part| &part.at).clone();
        let is_no_time = self.start.as_ref().is_some_and(|start| time(start.text.trim()).is_none());
        let culprit = if is_no_time { &self.start } else { &self.date };
        let from = self.begin(day, clock).map_err(|fault| (fault, at(culprit)))?;
        let duration = self.duration.as_ref().map_or("", |duration| duration.text.trim());
        // Nobody knows when it ends.
        let seconds = if duration.is_empty() { Some(0) } else { seconds(duration) };
        let to = seconds.and_then(|seconds| later(from, seconds)).ok_or_else(|| (Fault::Time, at(&self.duration)))?;
        Ok([from, to])
    }

    /// When it begins. `start` is by the event's own clock, whatever zone `date` is in.
    fn begin(&self, day: Option<NaiveDate>, clock: Clock) -> Result<NaiveDateTime, Fault> {
        let date = self.date.as_ref().map(|date| moment(date.text.trim()).ok_or(Fault::Time)).transpose()?;
        let start = self.start.as_ref().map(|start| time(start.text.trim()).ok_or(Fault::Time)).transpose()?;
        let said = date.map(|(local, ahead)| match ahead.and_then(|ahead| local.and_local_timezone(ahead).single()) {
            Some(instant) => clock.at(instant),
            None => Ok(local),
        });
        match (start, said, date) {
            (Some(start), Some(Ok(said)), _) if said.time() == start => Ok(said),
            (Some(start), _, Some((local, _))) => Ok(local.date().and_time(start)),
            (Some(start), _, None) => Ok(day.ok_or(Fault::Time)?.and_time(start)),
            (None, Some(said), _) => said,
            (None, None, _) => Err(Fault::Time),
        }
    }
}

/// A duration in seconds: `00:45`, or with days before it `1:00:45`.
fn seconds(text: &str) -> Option<u64> {
    let parts: Vec<u64> = text.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [days, hours, minutes] = match parts[..] {
        [hours, minutes] => [0, hours, minutes],
        [days, hours, minutes] => [days, hours, minutes],
        _ => return None,
    };
    let hours = days.checked_mul(24)?.checked_add(hours)?;
    hours.checked_mul(60)?.checked_add(minutes)?.checked_mul(60)
}

/// The day that a text has at its beginning.
fn date(text: &str) -> Option<NaiveDate> {
    day(text.trim().get(..10)?)
}
