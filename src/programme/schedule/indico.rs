//! Reads the timetable that Indico exports as JSON: days, their entries, and the entries of a session.
//!
//! Source: Indico 3.2, which writes it in `indico/modules/events/timetable/legacy.py`.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::clock::{Clock, Fault, day, time};
use super::json::{range, string};
use super::{Programme, Times};

#[derive(Deserialize)]
struct Document<'a> {
    /// By the event and by the day.
    #[serde(borrow)]
    results: BTreeMap<String, BTreeMap<String, Entries<'a>>>,
}

type Entries<'a> = BTreeMap<String, &'a RawValue>;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    #[serde(borrow)]
    title: Option<&'a RawValue>,
    #[serde(borrow)]
    entry_type: Option<&'a RawValue>,
    #[serde(borrow)]
    start_date: Option<&'a RawValue>,
    #[serde(borrow)]
    end_date: Option<&'a RawValue>,
    #[serde(borrow)]
    entries: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Moment {
    date: String,
    time: String,
    tz: Option<String>,
}

/// Reads the entries of all days.
pub(super) fn read(text: &str, programme: &mut Programme) -> serde_json::Result<()> {
    let Document { results } = serde_json::from_str(text)?;
    for entry in results.into_values().flat_map(BTreeMap::into_values).flat_map(BTreeMap::into_values) {
        for entry in add(text, entry, programme).into_values() {
            add(text, entry, programme);
        }
    }
    Ok(())
}

/// Adds an entry, and gives those in it.
fn add<'a>(text: &str, raw: &'a RawValue, programme: &mut Programme) -> Entries<'a> {
    let Ok(entry) = serde_json::from_str::<Entry>(raw.get()) else {
        programme.report(Fault::Time, range(text, raw));
        return Entries::new();
    };
    let is_pause = entry.entry_type.and_then(string).is_some_and(|kind| kind == "Break");
    let title = entry.title.and_then(string).unwrap_or_default();
    programme.add(&title, is_pause, times(text, raw, &entry, programme.clock));
    entry.entries.and_then(|entries| serde_json::from_str(entries.get()).ok()).unwrap_or_default()
}

fn times(text: &str, raw: &RawValue, entry: &Entry, clock: Clock) -> Times {
    let at = |part: Option<&RawValue>| moment(part, clock).map_err(|fault| (fault, range(text, part.unwrap_or(raw))));
    let (from, to) = (at(entry.start_date)?, at(entry.end_date)?);
    if to < from { Err((Fault::Order, range(text, entry.end_date.unwrap_or(raw)))) } else { Ok([from, to]) }
}

fn moment(part: Option<&RawValue>, clock: Clock) -> Result<NaiveDateTime, Fault> {
    let part = part.and_then(|part| serde_json::from_str::<Moment>(part.get()).ok()).ok_or(Fault::Time)?;
    let moment = day(&part.date).zip(time(&part.time)).map(|(day, time)| day.and_time(time)).ok_or(Fault::Time)?;
    match part.tz {
        Some(zone) => clock.when(moment, &zone),
        None => Ok(moment),
    }
}
