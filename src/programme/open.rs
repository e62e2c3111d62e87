//! When a place is open during an event.

use std::ops::Range;

use chrono::NaiveDate;

use super::DAY;
use super::sky::Sky;
use crate::places::Dates;
use crate::places::hours::{HolidayKind, Holidays, Hours, Opening, State};

/// Hours by a sun of which nothing is known may begin and end so much earlier or later than the specification's usual times.
const SEASON: i32 = 4 * 60;
/// Hours with an open end may last so much longer, and at least until midnight.
const LATER: i32 = 4 * 60;

/// When a place is open, in minutes of the event's time; ranges are in order and apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Openness {
    /// For certain.
    pub surely: Vec<Range<i32>>,
    /// For certain or perhaps.
    pub perhaps: Vec<Range<i32>>,
}

impl Openness {
    /// From the night before the event to the night after it.
    pub fn during(hours: &Hours, dates: Dates, sky: &Sky, holidays: &Holidays) -> Self {
        let mut all = Self::default();
        let before = dates.first.pred_opt().into_iter();
        for (midnight, day) in (-DAY..).step_by(DAY as usize).zip(before.chain(dates.days()).take(Dates::LONGEST + 1)) {
            let Self { surely, perhaps } = Self::on(hours, day, sky, holidays);
            let shifted = |ranges: Vec<Range<i32>>| {
                ranges.into_iter().map(move |range| range.start + midnight..range.end + midnight)
            };
            all.surely.extend(shifted(surely));
            all.perhaps.extend(shifted(perhaps));
        }
        Self { surely: united(all.surely), perhaps: united(all.perhaps) }
    }

    /// What begins on a day. Where nobody knows whether it is a holiday, and that matters, only what holds either way is certain.
    fn on(hours: &Hours, day: NaiveDate, sky: &Sky, holidays: &Holidays) -> Self {
        let mut known = Self::of(hours.on(day, holidays.known()), day, sky);
        if hours.otherwise().is_some() {
            known.perhaps = std::iter::once(0..DAY).chain(known.perhaps).collect();
        }
        for kind in [HolidayKind::Public, HolidayKind::School] {
            if hours.hinge_on(kind, day, holidays) {
                let other = Self::of(hours.on(day, holidays.with_every(kind)), day, sky);
                known.surely = common(&known.surely, &other.surely);
                known.perhaps = united([known.perhaps, other.perhaps].concat());
            }
        }
        known
    }

    fn of(openings: Option<Vec<Opening>>, day: NaiveDate, sky: &Sky) -> Self {
        let Some(openings) = openings else {
            return Self { surely: Vec::new(), perhaps: std::iter::once(0..DAY).collect() };
        };
        let mut open = Self::default();
        for Opening { from, to, state, .. } in openings.iter().filter(|opening| opening.state != State::Closed) {
            let (begin, end) = (sky.minute(from, day), sky.minute(to, day));
            let earliest = begin.unwrap_or(i32::from(from.minute) - SEASON);
            let latest = end.unwrap_or(i32::from(to.minute) + SEASON);
            open.perhaps.push(earliest..if to.is_open_end { (latest + LATER).max(DAY) } else { latest });
            // `17:00+` says when it opens, and no more.
            let has_end = !to.is_open_end || i32::from(to.minute) != DAY;
            if let (State::Open, Some(begin), Some(end), true) = (*state, begin, end, has_end) {
                open.surely.push(begin..end);
            }
        }
        Self { surely: united(open.surely), perhaps: united(open.perhaps) }
    }
}

/// Ranges in order, those that overlap or touch as one.
fn united(mut ranges: Vec<Range<i32>>) -> Vec<Range<i32>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut united: Vec<Range<i32>> = Vec::new();
    for range in ranges.into_iter().filter(|range| !range.is_empty()) {
        match united.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => united.push(range),
        }
    }
    united
}

/// What lies in both.
fn common(a: &[Range<i32>], b: &[Range<i32>]) -> Vec<Range<i32>> {
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| a.start.max(b.start)..a.end.min(b.end)));
    united(pairs.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::LonLat;

    /// From Sunday to Wednesday in Durham, with its sun or without a time zone.
    fn open(hours: &str, has_zone: bool) -> Openness {
        let dates = Dates { first: "2024-09-22".parse().unwrap(), last: "2024-09-25".parse().unwrap() };
        let sky = Sky::over(LonLat::new(-78.902347, 35.997514), has_zone.then_some(chrono_tz::America::New_York));
        Openness::during(&hours.parse().unwrap(), dates, &sky, &Holidays::default())
    }

    /// As days and times: `0 10:00-18:00`.
    fn told(ranges: &[Range<i32>]) -> String {
        let clock = |minute: i32| format!("{:02}:{:02}", minute.rem_euclid(DAY) / 60, minute.rem_euclid(60));
        let told =
            |range: &Range<i32>| format!("{} {}-{}", range.start.div_euclid(DAY), clock(range.start), clock(range.end));
        ranges.iter().map(told).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn what_is_certain_and_what_may_be() {
        for (hours, surely, perhaps) in [
            ("Mo-Tu 10:00-18:00", "1 10:00-18:00, 2 10:00-18:00", "1 10:00-18:00, 2 10:00-18:00"),
            ("Sa 20:00-02:00", "-1 20:00-02:00", "-1 20:00-02:00"),
            ("Mo 17:00+", "", "1 17:00-04:00"),
            ("Mo 17:00-22:00+", "1 17:00-22:00", "1 17:00-02:00"),
            ("Mo unknown", "", "1 00:00-00:00"),
            ("Mo 10:00-12:00,13:00-15:00 \"ring\"", "1 10:00-12:00, 1 13:00-15:00", "1 10:00-12:00, 1 13:00-15:00"),
            (
                "Mo-Tu 10:00-12:00; SH 11:00-13:00",
                "1 11:00-12:00, 2 11:00-12:00",
                "-1 11:00-13:00, 0 11:00-13:00, 1 10:00-13:00, 2 10:00-13:00, 3 11:00-13:00",
            ),
            (
                "Mo-Fr 08:00-16:00 || \"by appointment\"",
                "1 08:00-16:00, 2 08:00-16:00, 3 08:00-16:00",
                "-1 00:00-00:00",
            ),
            ("Mo off \"works\"", "", ""),
        ] {
            let open = open(hours, true);
            assert_eq!([told(&open.surely), told(&open.perhaps)], [surely, perhaps], "{hours}");
        }
    }

    #[test]
    fn the_sun_goes_by_the_zone_or_by_nothing() {
        // Sunset in Durham on 23 September 2024 is at 19:10.
        assert_eq!(told(&open("Mo 08:00-sunset", true).surely), "1 08:00-19:10");
        let unknown = open("Mo 08:00-sunset", false);
        assert_eq!([told(&unknown.surely), told(&unknown.perhaps)], ["", "1 08:00-23:00"]);
    }
}
