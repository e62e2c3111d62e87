//! Reads the values of single fields: dates, addresses on the web, telephone numbers.

use chrono::NaiveDate;
use chrono_tz::Tz;
use url::Url;

use super::problem::{Problem, found};
use super::scalar::text;
use super::yaml::Node;
use crate::finding::{Code, shorten};
use crate::places::{Dates, Price, is_language_tag, slug};

/// `2024-09-22 to 2024-09-27`, or one day.
pub(crate) fn dates(node: &Node) -> Result<Dates, Problem> {
    let wrong = || Problem::wrong_type(node, "the first and last day of the event", "2024-09-22 to 2024-09-27");
    let text = text(node)?;
    let (first, last) = text.split_once(" to ").unwrap_or((&text, &text));
    let (first, last) = day(first).zip(day(last)).ok_or_else(wrong)?;
    if last < first {
        return Err(Problem::new(
            Code::WrongOrder,
            "the event ends before it begins",
            "last day before the first",
            "swap the two days",
        ));
    }
    Ok(Dates { first, last })
}

/// A day, a month or a year.
pub(crate) fn verified(node: &Node) -> Result<String, Problem> {
    let text = text(node)?;
    let is_date = match text.len() {
        4 => day(&format!("{text}-01-01")),
        7 => day(&format!("{text}-01")),
        _ => day(&text),
    };
    match is_date {
        Some(_) => Ok(text),
        None => Err(Problem::wrong_type(node, "a day, a month or a year", "2024-09")),
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    let is_iso = text.len() == 10 && text.chars().all(|c| c.is_ascii_digit() || c == '-');
    if is_iso { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok() } else { None }
}

/// Days of the week as OpenStreetMap writes them: `Mo-We`, `Mo,Tu`, `Su`.
pub(crate) fn days_of_week(node: &Node) -> Result<String, Problem> {
    const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    let text = text(node)?;
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let are_days = parts.iter().all(|part| part.splitn(2, '-').all(|day| DAYS.contains(&day)));
    if are_days { Ok(parts.join(",")) } else { Err(Problem::wrong_type(node, "days of the week", "Mo-We")) }
}

/// From and to on a 24-hour clock: `12:20-13:50`.
pub(crate) fn time_range(node: &Node) -> Result<String, Problem> {
    let text = text(node)?;
    let minute_of_day = |time: &str| -> Option<u32> {
        let (hours, minutes) = time.split_once(':')?;
        let number = |digits: &str| {
            let is_number = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse::<u32>().ok().filter(|_| is_number)
        };
        let minute = number(hours)? * 60 + number(minutes).filter(|minutes| *minutes < 60)?;
        (minute <= 24 * 60).then_some(minute)
    };
    let range = text.split_once('-').and_then(|(from, to)| minute_of_day(from).zip(minute_of_day(to)));
    match range {
        Some((from, to)) if from < to => Ok(text),
        Some((from, to)) if from == to => Err(Problem::new(
            Code::WrongOrder,
            "this ends when it begins",
            "the end is not after the beginning",
            "say when it ends",
        )),
        Some(_) => Err(Problem::new(
            Code::WrongOrder,
            "this ends before it begins",
            "the end is not after the beginning",
            "swap the two times",
        )),
        None => Err(Problem::wrong_type(node, "from and to on a 24-hour clock", "12:20-13:50")),
    }
}

/// The name of a time zone in the IANA database.
pub(crate) fn time_zone(node: &Node) -> Result<String, Problem> {
    let text = text(node)?;
    match text.parse::<Tz>() {
        Ok(_) => Ok(text),
        Err(_) => Err(Problem::wrong_type(node, "the name of a time zone", "America/New_York")),
    }
}

/// A BCP 47 language tag, by its shape.
pub(crate) fn language(node: &Node) -> Result<String, Problem> {
    let text = text(node)?;
    if is_language_tag(&text) { Ok(text) } else { Err(Problem::wrong_type(node, "a language tag", "en")) }
}

/// The name of a file beside `guide.yaml`.
pub(crate) fn file_name(node: &Node, endings: &[&str]) -> Result<String, Problem> {
    let text = text(node)?;
    let is_plain = !text.contains(['/', '\\', ':']) && !text.starts_with('.');
    if is_plain && endings.iter().any(|ending| text.ends_with(ending)) {
        return Ok(text);
    }
    let (last, others) = endings.split_last().unwrap_or((&"", &[]));
    let others = if others.is_empty() { String::new() } else { format!("`{}` or ", others.join("`, `")) };
    let wanted = format!("the name of a file in this folder, ending in {others}`{last}`");
    let help = format!("write it like `name{}`", endings[0]);
    Err(Problem::is_not(Code::BadFileName, &wanted, found(node), help))
}

/// Letters, digits and hyphens, as [`slug`] makes them.
pub(crate) fn id(node: &Node) -> Result<String, Problem> {
    let text = text(node)?;
    let clean = slug(&text);
    if clean == text && !clean.is_empty() {
        return Ok(text);
    }
    let help = if clean.is_empty() { "write it like `old-mill`".to_owned() } else { format!("write `{clean}`") };
    Err(Problem::new(
        Code::BadId,
        "an id is made of lowercase letters, digits and hyphens",
        format!("`{}` is not", shorten(&text)),
        help,
    ))
}

/// An `http` or `https` address with a host.
pub(crate) fn web_address(node: &Node) -> Result<Url, Problem> {
    address(node, "a link to a web page", "https://pizzeriatoro.com/")
}

/// The same, of a server.
pub(crate) fn server_address(node: &Node) -> Result<Url, Problem> {
    address(node, "the address of a server", "http://localhost:5000")
}

fn address(node: &Node, wanted: &str, example: &str) -> Result<Url, Problem> {
    let text = text(node)?;
    let example = || format!("write it like `{example}`");
    let bad = |label: &str, help: String| Err(Problem::is_not(Code::BadUrl, wanted, label, help));
    let meant = |label: &str, rest: &str| {
        let link = format!("https://{rest}");
        let help = format!("did you mean `{}`?", shorten(&link));
        let is_host =
            |url: &Url| url.domain().and_then(|host| host.split_once('.')).is_some_and(|(_, end)| end.len() > 1);
        let is_sound = Url::parse(&link).is_ok_and(|url| is_host(&url)) && !rest.contains(char::is_whitespace);
        bad(label, help).map_err(|problem| problem.fix(Some(link).filter(|_| is_sound)))
    };
    let Some((scheme, rest)) = text.split_once("://") else {
        let host = text.split(['/', '?', '#']).next().unwrap_or_default();
        return match host.contains('.') && !host.contains([':', '@', ' ']) {
            true => meant("`https://` is missing", &text),
            false => bad("only `http` and `https` links are allowed", example()),
        };
    };
    let scheme = scheme.to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https") {
        return match scheme.len() {
            3..=6 if scheme.starts_with('h') => meant("only `http` and `https` links are allowed", rest),
            _ => bad("only `http` and `https` links are allowed", example()),
        };
    }
    match Url::parse(&text) {
        Ok(_) if rest.starts_with('/') => bad("the host is missing", example()),
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            bad("there is a user name before the host", "remove the part between `//` and `@`".to_owned())
        }
        Ok(_) if text.contains(char::is_whitespace) => bad("it contains a space", "remove the space".to_owned()),
        Ok(url) => Ok(url),
        Err(error) => bad(&error.to_string(), example()),
    }
}

/// A telephone number: digits with spaces, hyphens, dots, brackets and a leading plus.
pub(crate) fn phone(node: &Node) -> Result<String, Problem> {
    let text = text(node)?;
    let is_number = text.chars().all(|c| c.is_ascii_digit() || " -.()+/".contains(c));
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if is_number && (4..=17).contains(&digits) && !text[1..].contains('+') {
        Ok(text)
    } else {
        Err(Problem::wrong_type(node, "a telephone number", "+1-919-908-6936"))
    }
}

/// `$` to `$$$$`.
pub(crate) fn price(node: &Node) -> Result<Price, Problem> {
    let text = text(node)?;
    let meant = text.parse().ok().filter(|level| (1..=4).contains(level)).map(|level| "$".repeat(level));
    let help = match &meant {
        Some(meant) => format!("write `{meant}`"),
        None => "write `$`, `$$`, `$$$` or `$$$$`".to_owned(),
    };
    match text.len() {
        level @ 1..=4 if text.chars().all(|c| c == '$') => Ok(Price(level as u8)),
        _ => Err(Problem::new(
            Code::BadPrice,
            "a price is written `$` to `$$$$`",
            format!("this is `{}`", shorten(&text)),
            help,
        )
        .fix(meant)),
    }
}
