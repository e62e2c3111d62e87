//! The schedule as JSON.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::Programme;
use super::super::json::{range, string};
use super::{Entry, Written, date};

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    schedule: Schedule<'a>,
}

#[derive(Deserialize)]
struct Schedule<'a> {
    #[serde(borrow)]
    conference: Conference<'a>,
}

#[derive(Deserialize)]
struct Conference<'a> {
    #[serde(borrow)]
    days: Vec<Day<'a>>,
}

#[derive(Deserialize)]
struct Day<'a> {
    #[serde(borrow)]
    date: Option<&'a RawValue>,
    #[serde(borrow)]
    rooms: BTreeMap<String, Vec<&'a RawValue>>,
}

#[derive(Deserialize)]
struct Talk<'a> {
    #[serde(borrow)]
    title: Option<&'a RawValue>,
    #[serde(borrow)]
    date: Option<&'a RawValue>,
    #[serde(borrow)]
    start: Option<&'a RawValue>,
    #[serde(borrow)]
    duration: Option<&'a RawValue>,
}

/// Reads the events of all rooms and days.
pub(in crate::programme::schedule) fn read(text: &str, programme: &mut Programme) -> serde_json::Result<()> {
    let Document { schedule } = serde_json::from_str(text)?;
    let written = |part: &RawValue| Written {
        text: string(part).unwrap_or(part.get().into()).into_owned(),
        at: range(text, part),
    };
    for Day { date: on, rooms } in schedule.conference.days {
        let day = on.and_then(|on| date(&string(on)?));
        for talk in rooms.into_values().flatten() {
            let at = range(text, talk);
            let entry = match serde_json::from_str(talk.get()) {
                Ok(Talk { title, date, start, duration }) => Entry {
                    at,
                    title: title.map(written).unwrap_or_default(),
                    date: date.map(written),
                    start: start.map(written),
                    duration: duration.map(written),
                },
                Err(_) => Entry { at, ..Entry::default() },
            };
            entry.finish(day, programme);
        }
    }
    Ok(())
}
