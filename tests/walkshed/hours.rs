//! Hours from OpenStreetMap, read side by side with another evaluator: `tests/hours/table.txt` has what both make of each.

use std::collections::BTreeSet;
use std::fs;

use chrono::{Days, NaiveDate};
use walkshed::geo::LonLat;
use walkshed::places::hours::{Holidays, Hours, State};
use walkshed::places::{Dates, Units};
use walkshed::programme::{Openness, Sky};
use walkshed::words::Words;

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hours/table.txt");
const INSTANTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hours/instants.txt");
const DAYS: [&str; 7] = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];
/// Minutes of a day.
const DAY: i32 = 24 * 60;

#[test]
fn hours_are_read_as_other_evaluators_read_them_or_it_is_said_why_not() {
    let table = fs::read_to_string(TABLE).unwrap();
    let head = table.find("\n\n").unwrap() + 2;
    let rows: Vec<Row> = table[head..].trim_end().split("\n\n").map(Row::of).collect();
    assert!(rows.len() >= 100);
    let evaluated: Vec<Row> = rows.iter().map(Row::evaluated).collect();
    if std::env::var_os("UPDATE_HOURS").is_some() {
        let rows: Vec<String> = evaluated.iter().map(Row::text).collect();
        fs::write(TABLE, table[..head].to_owned() + &rows.join("\n")).unwrap();
        return;
    }
    for (row, evaluated) in rows.iter().zip(&evaluated) {
        assert_eq!(row, evaluated);
        assert_eq!(
            row.ours != row.js,
            row.why.is_some(),
            "a difference has a reason, and nothing else has one: {row:?}"
        );
    }
}

#[test]
fn at_an_instant_places_are_open_as_other_evaluators_say_or_it_is_said_why_not() {
    let table = fs::read_to_string(INSTANTS).unwrap();
    let (mut written, mut unexplained) = (Vec::new(), Vec::new());
    let (mut expressions, mut instants) = (BTreeSet::new(), 0);
    let mut town = None;
    for block in table.trim_end().split("\n\n") {
        let line = |name: &str| block.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
        town = Town::of(&line).or(town);
        let (Some(at), Some(js), Some(town)) = (line("  at "), line("  js "), &town) else {
            written.push(block.to_owned());
            continue;
        };
        let hours = block.lines().next().unwrap();
        let at_each =
            |hours: Hours| at.split(", ").map(|instant| town.state(&hours, instant)).collect::<Vec<_>>().join(", ");
        let ours = hours.parse().map_or_else(|_| "error".to_owned(), at_each);
        expressions.insert(hours);
        instants += at.split(", ").count();
        let why = line("  why ");
        let reason = why.map(|why| format!("\n  why  {why}")).unwrap_or_default();
        written.push(format!("{hours}\n  at   {at}\n  ours {ours}\n  js   {js}{reason}"));
        if ours != js && why.is_none() || ours == js && why.is_some() {
            unexplained.push(hours);
        }
    }
    assert!(expressions.len() >= 80 && instants >= 640);
    let written = written.join("\n\n") + "\n";
    if std::env::var_os("UPDATE_HOURS").is_some() {
        fs::write(INSTANTS, written).unwrap();
        return;
    }
    assert_eq!(written, table);
    assert!(unexplained.is_empty(), "a difference has a reason, and nothing else has one: {unexplained:?}");
}

/// Where and in which week hours are read.
struct Town {
    holidays: Holidays,
    sky: Sky,
    /// A Sunday.
    first: NaiveDate,
}

impl Town {
    /// The town of a block; none if it is of an expression.
    fn of<'a>(line: &impl Fn(&str) -> Option<&'a str>) -> Option<Self> {
        let (country, _) = line("  in ")?.split_once(", ")?;
        let (lat, lon) = line("  near ")?.split_once(", ")?;
        let zone = line("  zone ")?.parse().unwrap();
        Some(Self {
            holidays: Holidays::of(Some(country)),
            sky: Sky::over(LonLat::new(lon.parse().unwrap(), lat.parse().unwrap()), Some(zone)),
            first: line("  first ")?.parse().unwrap(),
        })
    }

    /// What walkshed knows of a moment: `Mo 10:20`.
    fn state(&self, hours: &Hours, instant: &str) -> &'static str {
        let dates = Dates { first: self.first, last: self.first + Days::new(6) };
        let open = Openness::during(hours, dates, &self.sky, &self.holidays);
        let (day, clock) = instant.split_once(' ').unwrap();
        let (hour, minute) = clock.split_once(':').unwrap();
        let day = DAYS.iter().position(|name| *name == day).unwrap() as i32;
        let minute = day * DAY + hour.parse::<i32>().unwrap() * 60 + minute.parse::<i32>().unwrap();
        let is_in = |ranges: &[std::ops::Range<i32>]| ranges.iter().any(|range| range.contains(&minute));
        match (is_in(&open.surely), is_in(&open.perhaps)) {
            (true, _) => "open",
            (false, true) => "unknown",
            (false, false) => "closed",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Row {
    hours: String,
    says: String,
    ours: String,
    js: String,
    why: Option<String>,
}

impl Row {
    fn of(text: &str) -> Self {
        let (hours, lines) = text.split_once('\n').unwrap();
        let line = |name: &str| {
            let line = lines.lines().find_map(|line| line.trim_start().strip_prefix(name));
            line.map(|line| line.trim().to_owned())
        };
        let lines = [line("says"), line("ours"), line("js")].map(Option::unwrap);
        let [says, ours, js] = lines;
        Row { hours: hours.to_owned(), says, ours, js, why: line("why") }
    }

    fn evaluated(&self) -> Self {
        let (says, ours) = match self.hours.parse::<Hours>() {
            Ok(hours) => (says(&hours), times(&hours)),
            Err(misread) => {
                let repaired = misread.repaired.as_ref().map(|repaired| format!("; did you mean `{repaired}`?"));
                (misread.to_string() + &repaired.unwrap_or_default(), "error".to_owned())
            }
        };
        Row { says, ours, ..self.clone() }
    }

    fn text(&self) -> String {
        let why = self.why.iter().map(|why| format!("  why  {why}\n")).collect::<String>();
        format!("{}\n  says {}\n  ours {}\n  js   {}\n{why}", self.hours, self.says, self.ours, self.js)
    }
}

fn dates() -> Dates {
    Dates { first: "2024-12-01".parse().unwrap(), last: "2024-12-07".parse().unwrap() }
}

fn says(hours: &Hours) -> String {
    let said =
        Words::english().hours_on_event(hours, dates(), Units::Metric, &Holidays::of(Some("FI"))).map(|said| said.text);
    said.unwrap_or_default().replace('\u{a0}', " ")
}

/// When it is open, in the words of `evaluate.mjs`.
fn times(hours: &Hours) -> String {
    let holidays = Holidays::of(Some("FI"));
    let mut stretches: Vec<(i32, i32, String)> = Vec::new();
    for number in -1..7i32 {
        let first: NaiveDate = dates().first;
        let day = first.checked_sub_days(Days::new(1)).unwrap() + Days::new(u64::try_from(number + 1).unwrap());
        let Some(openings) = hours.on(day, holidays.known()) else { return "not told".to_owned() };
        for opening in openings.iter().filter(|opening| opening.state != State::Closed) {
            let minute = |minute: u16| (number * DAY + i32::from(minute)).clamp(0, 7 * DAY);
            let mark = if opening.state == State::Unknown { "?" } else { "" };
            let end = if opening.to.is_open_end { "+" } else { "" };
            let comment = if opening.comment.is_empty() { String::new() } else { format!(" \"{}\"", opening.comment) };
            stretches.push((minute(opening.from.minute), minute(opening.to.minute), format!("{end}{mark}{comment}")));
        }
    }
    stretches.retain(|(from, to, _)| from < to);
    stretches.sort();
    stretches.dedup_by(|later, earlier| {
        let joins = later.0 <= earlier.1 && later.2 == earlier.2;
        if joins {
            earlier.1 = earlier.1.max(later.1);
        }
        joins
    });
    let words: Vec<String> =
        stretches.iter().map(|(from, to, says)| format!("{}{says}", stretch(*from, *to))).collect();
    if words.is_empty() { "closed".to_owned() } else { words.join(", ") }
}

fn stretch(from: i32, to: i32) -> String {
    let day = |minute: i32| DAYS[usize::try_from(minute / DAY).unwrap()];
    let clock = |minute: i32| format!("{:02}:{:02}", minute / 60, minute % 60);
    let last = to - 1;
    let end = if to % DAY == 0 { clock(DAY) } else { clock(to % DAY) };
    let names_day = last / DAY != from / DAY;
    let end = if names_day { format!("{} {end}", day(last)) } else { end };
    format!("{} {}-{end}", day(from), clock(from % DAY))
}
