//! Days, months and years as a reader says them.

use chrono::{Datelike, NaiveDate};

use super::{Missing, Voice};
use crate::places::Dates;

/// The days of an event: `22–27 September 2024`, `30 September – 2 October 2024`, `5 May 2025`.
pub(super) fn dates(dates: Dates, voice: &Voice) -> Result<String, Missing> {
    let Dates { first, last } = dates;
    let (begin, end) = (Parts::of(first, voice), Parts::of(last, voice));
    let message = if first == last {
        return day(last, voice);
    } else if (first.year(), first.month()) == (last.year(), last.month()) {
        "days-in-a-month"
    } else if first.year() == last.year() {
        "days-in-a-year"
    } else {
        "days-across-years"
    };
    voice.say(
        message,
        &[
            ("first", begin.day.into()),
            ("first-month", begin.month.into()),
            ("first-year", begin.year.into()),
            ("day", end.day.into()),
            ("month", end.month.into()),
            ("year", end.year.into()),
        ],
    )
}

/// A day, a month or a year as a list has it, `2024-09`, in words: `September 2024`.
pub(super) fn date(written: &str, voice: &Voice) -> Result<String, Missing> {
    if let Ok(date) = written.parse::<NaiveDate>() {
        return day(date, voice);
    }
    let Ok(first) = format!("{written}-01").parse::<NaiveDate>() else { return Ok(written.to_owned()) };
    let month = voice.month_alone(first);
    voice.say("month", &[("month", month.into()), ("year", first.year().to_string().into())])
}

/// A day of some weeks, with the day of the week: `Tue, 24 September`.
pub(super) fn short(date: NaiveDate, voice: &Voice) -> Result<String, Missing> {
    let Parts { day, month, .. } = Parts::of(date, voice);
    voice.say(
        "weekday-and-day",
        &[("weekday", voice.weekday(date.weekday()).into()), ("day", day.into()), ("month", month.into())],
    )
}

fn day(date: NaiveDate, voice: &Voice) -> Result<String, Missing> {
    let Parts { day, month, year } = Parts::of(date, voice);
    voice.say("day", &[("day", day.into()), ("month", month.into()), ("year", year.into())])
}

/// A date in the parts of which messages put it together.
struct Parts {
    day: u32,
    month: String,
    year: String,
}

impl Parts {
    fn of(date: NaiveDate, voice: &Voice) -> Self {
        Self { day: date.day(), month: voice.month(date), year: date.year().to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    #[test]
    fn dates_say_no_month_or_year_twice() {
        for (first, last, expected) in [
            ("2024-09-22", "2024-09-27", "22–27 September 2024"),
            ("2024-09-30", "2024-10-02", "30 September – 2 October 2024"),
            ("2024-12-30", "2025-01-02", "30 December 2024 – 2 January 2025"),
            ("2025-05-05", "2025-05-05", "5 May 2025"),
        ] {
            let days = Dates { first: first.parse().unwrap(), last: last.parse().unwrap() };
            assert_eq!(dates(days, &Words::english().voice).unwrap(), expected);
        }
    }

    #[test]
    fn what_is_less_than_a_day_is_said_as_far_as_it_goes() {
        let say = |written| date(written, &Words::english().voice).unwrap();
        assert_eq!(["2024-09-05", "2024-09", "2019"].map(say), ["5 September 2024", "September 2024", "2019"]);
    }
}
