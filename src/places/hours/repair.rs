//! Hours as people write them, in OpenStreetMap's words: `Mon-Fri 9am-5pm` is probably `Mo-Fr 09:00-17:00`.

use std::iter::Peekable;
use std::str::Chars;

use super::Hours;

/// The hours in OpenStreetMap's syntax; none where it is not obvious what they are, or where they could be read otherwise again.
pub(super) fn repaired(text: &str) -> Option<String> {
    let mut line = Line::default();
    let mut tokens = tokens(text)?.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            Token::Day(day) => line.push(Kind::Days, &day),
            Token::State(state) => line.push(Kind::State, &state),
            Token::Joint(joint) => line.joint = Some(joint),
            Token::Time(from) => {
                tokens.next_if_eq(&Token::Joint('-'))?;
                match tokens.next()? {
                    Token::Time(to) => line.push(Kind::Times, &span(from, to)?),
                    Token::Late => line.push(Kind::Times, &format!("{}+", clock(from.in_half(from.half)?))),
                    _ => return None,
                }
            }
            Token::Late => return None,
        }
    }
    let repaired = line.text;
    let is_plain = |hours: Hours| hours.doubt().is_none();
    (repaired != text && repaired.parse().is_ok_and(is_plain)).then_some(repaired)
}

#[derive(Debug, PartialEq)]
enum Token {
    /// Days or months, as OpenStreetMap has them.
    Day(String),
    Time(Time),
    /// `closed` and the like.
    State(String),
    /// `-`, `,` or `;`.
    Joint(char),
    /// The end of hours without an end.
    Late,
}

/// A time of day as it stands: `9`, `9:30`, `9 pm`.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Time {
    hour: u32,
    minute: u32,
    half: Option<Half>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Half {
    Am,
    Pm,
}

impl Time {
    /// Minutes from midnight if it is meant in this half of the day; on a 24-hour clock without one.
    fn in_half(self, half: Option<Half>) -> Option<u32> {
        let hour = match (half, self.hour) {
            (None, 0..=24) => self.hour,
            (Some(Half::Am), 1..=12) => self.hour % 12,
            (Some(Half::Pm), 1..=12) => self.hour % 12 + 12,
            _ => return None,
        };
        (self.minute < 60).then_some(hour * 60 + self.minute)
    }
}

/// From and to, where one of them or both may leave open which half of the day is meant.
fn span(from: Time, to: Time) -> Option<String> {
    let later = |half| Some((from.in_half(Some(half))?, to.in_half(to.half)?)).filter(|(from, to)| from < to);
    let (from_half, to_half) = (from.half, to.half);
    let (from, to) = match (from_half, to_half) {
        (None, Some(_)) => {
            later(Half::Pm).or(later(Half::Am)).or(Some((from.in_half(Some(Half::Pm))?, to.in_half(to.half)?)))?
        }
        (Some(half), None) => {
            let from = from.in_half(from.half)?;
            let other = if half == Half::Am { Half::Pm } else { Half::Am };
            let same = to.in_half(Some(half)).filter(|to| from < *to);
            (from, same.or(to.in_half(Some(other)))?)
        }
        (None, None) if from.hour < 12 && to.hour <= 12 => {
            let (begin, end) = (from.in_half(None)?, to.in_half(None)?);
            match end <= begin {
                true => (begin, end + 12 * 60),
                // From 5 to 10 may be meant in either half.
                false if from.hour < 7 => return None,
                false => (begin, end),
            }
        }
        _ => (from.in_half(from.half)?, to.in_half(to.half)?),
    };
    let is_through_the_night = from_half == Some(Half::Am) && to_half == from_half && to <= from;
    let to = if to == 0 || is_through_the_night { to + 24 * 60 } else { to };
    Some(format!("{}-{}", clock(from % (24 * 60)), clock(to)))
}

fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// What has been written so far.
#[derive(Default)]
struct Line {
    text: String,
    last: Option<Kind>,
    /// What stands between the last piece and the next.
    joint: Option<char>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Days,
    Times,
    State,
}

impl Line {
    fn push(&mut self, kind: Kind, piece: &str) {
        let begins_rule = kind == Kind::Days && self.last.is_some_and(|last| last != Kind::Days);
        self.text += match self.joint.take() {
            _ if self.last.is_none() => "",
            Some('-') => "-",
            _ if begins_rule => "; ",
            Some(';') => "; ",
            Some(_) => ",",
            None => " ",
        };
        self.text += piece;
        self.last = Some(kind);
    }
}

/// The words, times and signs of a text; none if something else stands in it.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut chars = text.chars().peekable();
    let mut tokens = Vec::new();
    while let Some(&c) = chars.peek() {
        if c.is_ascii_digit() {
            tokens.push(Token::Time(time(&mut chars)?));
        } else if c.is_alphabetic() {
            let word = letters(&mut chars);
            chars.next_if_eq(&'.');
            tokens.push(named(&word, tokens.last())?);
        } else {
            chars.next();
            match c {
                '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => tokens.push(Token::Joint('-')),
                ',' | '&' => tokens.push(Token::Joint(',')),
                ';' | '/' | '|' => tokens.push(Token::Joint(';')),
                ':' if matches!(tokens.last(), Some(Token::Day(_))) => {}
                _ if c.is_whitespace() => {}
                _ => return None,
            }
        }
    }
    Some(tokens)
}

/// `9`, `9:30`, `9.30`, `9h30`, each perhaps with `am` or `pm` behind it.
fn time(chars: &mut Peekable<Chars<'_>>) -> Option<Time> {
    let hour = number(chars)?;
    let has_minutes = chars.next_if(|c| matches!(c, ':' | '.' | 'h')).is_some();
    let minute = if has_minutes { number(chars)? } else { 0 };
    let mut ahead = chars.clone();
    while ahead.next_if_eq(&' ').is_some() {}
    let half = match letters(&mut ahead).as_str() {
        "am" => Some(Half::Am),
        "pm" => Some(Half::Pm),
        half @ ("a" | "p") => {
            let dotted = ahead.next_if_eq(&'.').is_some() && ahead.next_if(|c| c.eq_ignore_ascii_case(&'m')).is_some();
            if dotted {
                ahead.next_if_eq(&'.');
            }
            Some(if half == "a" { Half::Am } else { Half::Pm })
        }
        _ => None,
    };
    if half.is_some() {
        *chars = ahead;
    }
    Some(Time { hour, minute, half })
}

/// One or two digits.
fn number(chars: &mut Peekable<Chars<'_>>) -> Option<u32> {
    let first = chars.next_if(char::is_ascii_digit)?.to_digit(10)?;
    let second = chars.next_if(char::is_ascii_digit).and_then(|c| c.to_digit(10));
    Some(second.map_or(first, |second| first * 10 + second))
}

fn letters(chars: &mut Peekable<Chars<'_>>) -> String {
    let mut word = String::new();
    while let Some(c) = chars.next_if(|c| c.is_alphabetic()) {
        word.extend(c.to_lowercase());
    }
    word
}

/// What a word stands for, where it is one of those that hours are made of; `before` is what stands before it.
fn named(word: &str, before: Option<&Token>) -> Option<Token> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    #[rustfmt::skip]
    const MONTHS: [&str; 12] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ];
    let short = |name: &str, length: usize| -> String {
        let (first, rest) = name.split_at(1);
        first.to_uppercase() + &rest[..length - 1]
    };
    let stem = word.strip_suffix('s').unwrap_or(word);
    let day = DAYS.iter().find(|day| stem.len() >= 2 && day.starts_with(stem)).map(|day| short(day, 2));
    let month = MONTHS.iter().find(|month| word.len() >= 3 && month.starts_with(word)).map(|month| short(month, 3));
    if let Some(name) = day.or(month) {
        return Some(Token::Day(name));
    }
    Some(match word {
        "daily" | "everyday" => Token::Day("Mo-Su".to_owned()),
        "weekday" | "weekdays" => Token::Day("Mo-Fr".to_owned()),
        "weekend" | "weekends" => Token::Day("Sa-Su".to_owned()),
        "ph" => Token::Day("PH".to_owned()),
        "noon" => Token::Time(Time { hour: 12, minute: 0, half: Some(Half::Pm) }),
        "midnight" => Token::Time(Time { hour: 12, minute: 0, half: Some(Half::Am) }),
        "to" | "through" | "thru" | "until" | "till" | "til" => Token::Joint('-'),
        "and" => Token::Joint(','),
        "late" | "close" if before == Some(&Token::Joint('-')) => Token::Late,
        "closed" | "off" | "open" => Token::State(word.to_owned()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_put_into_openstreetmaps_words() {
        for (text, expected) in [
            ("Mon-Fri 9-5", "Mo-Fr 09:00-17:00"),
            ("9am-5pm", "09:00-17:00"),
            ("Mo–Fr 09:00–17:00", "Mo-Fr 09:00-17:00"),
            ("Monday to Friday: 9:30 a.m. - 5 p.m.", "Mo-Fr 09:30-17:00"),
            ("Mon-Fri 9-5, Sat 10-4", "Mo-Fr 09:00-17:00; Sa 10:00-16:00"),
            ("Mon & Wed 11-2:30, 5-10pm; Sun closed", "Mo,We 11:00-14:30,17:00-22:00; Su closed"),
            ("Tues-Thurs 5pm-2am", "Tu-Th 17:00-02:00"),
            ("daily 11am - midnight", "Mo-Su 11:00-24:00"),
            ("weekends noon-8", "Sa-Su 12:00-20:00"),
            ("Fr 17.00-23.30", "Fr 17:00-23:30"),
            ("Sa 5pm-late", "Sa 17:00+"),
            ("Sept-Nov Sat 8am-12pm", "Sep-Nov Sa 08:00-12:00"),
            ("Su 24:00-02:00", "Su 00:00-02:00"),
            ("Fri 11-2am", "Fr 23:00-02:00"),
            ("Fri 8am-2am", "Fr 08:00-26:00"),
            ("Fri 6-11am", "Fr 06:00-11:00"),
            ("Fri 17-2", "Fr 17:00-02:00"),
        ] {
            assert_eq!(repaired(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_obvious_is_left_to_people() {
        for text in [
            "9am-5pm Mon-Fri",
            "Closed Mondays",
            "9am-5pm closed Sunday",
            "Open daily",
            "10:00-18:00 PH",
            "Mo-Fr 9-5 Sa",
        ] {
            assert_eq!(repaired(text), None, "{text} can be read otherwise once it is fixed");
        }
        for text in
            ["ask at the desk", "5-10", "Mon", "9am", "Mo-Fr 9-", "lun-ven 9h-17h", "Mar 1-Oct 31", "", "13pm-14pm"]
        {
            assert_eq!(repaired(text).filter(|repaired| repaired != "Mo"), None, "{text}");
        }
    }
}
