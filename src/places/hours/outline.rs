//! The parts of each rule of hours, found in their text. We need this because the grammar of `opening_hours_syntax` reads some rules
//! differently from the specification and other evaluators, and its rules do not say what was written and what was left out.

use opening_hours_syntax::rules::day::HolidayKind;

/// The days of the week as hours have them.
const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// Hours taken apart into rules.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Outline {
    /// The hours with what the grammar would misread written otherwise.
    pub(super) text: String,
    /// Each rule, in order.
    pub(super) parts: Vec<Part>,
    /// Whether days stood apart that are one list: `Tu, Fr 10:00-18:00`.
    pub(super) is_joined: bool,
}

/// What stands in a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// Days, months, years, holidays.
    pub(super) has_days: bool,
    /// Times of day, or `24/7`.
    pub(super) has_times: bool,
    /// `open`, `closed`, `off` or `unknown`.
    pub(super) has_state: bool,
    /// Words in quotes.
    pub(super) has_comment: bool,
    /// Holidays that its days of the week have to be, too: `SH Mo-Fr` are weekdays in the school holidays. They are not in the text.
    pub(super) within: Vec<HolidayKind>,
}

impl Part {
    /// Whether another list of days would be that of another rule.
    fn is_full(&self) -> bool {
        self.has_times || self.has_state || self.has_comment
    }
}

impl Outline {
    /// Takes hours apart.
    pub(super) fn of(hours: &str) -> Self {
        let mut outline = Self { parts: vec![Part::default()], ..Self::default() };
        let mut rest = hours;
        while !rest.is_empty() {
            rest = outline.take(rest);
        }
        outline
    }

    /// Takes the next piece; what is left is behind it.
    fn take<'t>(&mut self, rest: &'t str) -> &'t str {
        let Some(part) = self.parts.last_mut() else { return "" };
        if let Some((comment, behind)) = rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
            part.has_comment |= !behind.starts_with(':');
            self.text += &format!("\"{comment}\"");
            return behind;
        }
        let separator = [";", "||"].into_iter().find(|separator| rest.starts_with(separator));
        if let Some(separator) = separator {
            return self.begin_rule(separator, &rest[separator.len()..]);
        }
        if let Some(behind) = rest.strip_prefix(',') {
            return self.take_comma(behind);
        }
        if let Some((kinds, behind)) = holidays_within(&self.text, rest) {
            part.has_days = true;
            part.within = kinds;
            if behind.starts_with(' ') {
                self.text.truncate(self.text.trim_end().len());
            }
            return behind;
        }
        let mut length = word(rest);
        if let Some(time) = time(rest) {
            part.has_times = true;
            length = time;
        } else if length > 0 {
            let is_state =
                ["open", "closed", "off", "unknown"].iter().any(|state| rest[..length].eq_ignore_ascii_case(state));
            part.has_state |= is_state;
            part.has_days |= !is_state;
        }
        let length = if length > 0 { length } else { rest.chars().next().map_or(0, char::len_utf8) };
        self.text += &rest[..length];
        &rest[length..]
    }

    fn begin_rule<'t>(&mut self, separator: &str, rest: &'t str) -> &'t str {
        self.text += separator;
        self.parts.push(Part::default());
        rest
    }

    /// A comma goes on with the list before it, or begins a rule. One with nothing before it stays, for the grammar to refuse.
    fn take_comma<'t>(&mut self, rest: &'t str) -> &'t str {
        let behind = rest.trim_start();
        let Some(part) = self.parts.last_mut() else { return behind };
        if self.text.trim_end().is_empty() || self.text.trim_end().ends_with([',', ';', '|']) {
            return self.glue(",,", behind);
        }
        let is_before_time = begins_times(behind);
        if part.is_full() {
            let goes_on = is_before_time && !part.has_state && !part.has_comment;
            return if goes_on { self.glue(",", behind) } else { self.begin_rule(", ", behind) };
        }
        let is_apart = behind.len() < rest.len() || self.text.ends_with(' ');
        self.is_joined |= is_apart || is_before_time;
        self.text.truncate(self.text.trim_end().len());
        self.glue(if is_before_time { " " } else { "," }, behind)
    }

    fn glue<'t>(&mut self, sign: &str, rest: &'t str) -> &'t str {
        self.text += sign;
        rest
    }
}

/// The bytes of the time that a text begins with: `9:30`, `24/7`, `sunset`.
fn time(text: &str) -> Option<usize> {
    if text.starts_with("24/7") {
        return Some(4);
    }
    let length = word(text);
    if ["sunrise", "sunset", "dawn", "dusk"].iter().any(|event| text[..length].eq_ignore_ascii_case(event)) {
        return Some(length);
    }
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let hour = digits(text);
    let minute = text[hour..].strip_prefix(':').map(digits)?;
    (matches!(hour, 1 | 2) && minute == 2).then_some(hour + 3)
}

/// Whether a text begins with times of day, of which a list may have more than one.
fn begins_times(text: &str) -> bool {
    text.starts_with('(') || time(text).is_some() && !text.starts_with("24/7")
}

/// The bytes of the letters, or of the digits, that a text begins with.
fn word(text: &str) -> usize {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters > 0 { letters } else { text.bytes().take_while(u8::is_ascii_digit).count() }
}

/// The holidays that a text begins with, and what is behind them, if days of the week stand beside them without a comma.
fn holidays_within<'t>(before: &str, text: &'t str) -> Option<(Vec<HolidayKind>, &'t str)> {
    let mut kinds = Vec::new();
    let mut rest = text;
    loop {
        let (kind, behind) = match rest.get(..2)? {
            "PH" => (HolidayKind::Public, &rest[2..]),
            "SH" => (HolidayKind::School, &rest[2..]),
            _ => return None,
        };
        kinds.push(kind);
        let next = behind.strip_prefix(',').map(str::trim_start);
        match next.filter(|next| next.starts_with("PH") || next.starts_with("SH")) {
            Some(next) => rest = next,
            None => {
                rest = behind;
                break;
            }
        }
    }
    let last = before.trim_end();
    let follows_day = last.len() < before.len() && DAYS.iter().any(|day| last.ends_with(day));
    let goes_on = rest.strip_prefix(',').is_some_and(|next| !begins_times(next.trim_start()));
    if follows_day && !goes_on && word(rest) == 0 {
        return Some((kinds, rest));
    }
    let behind = rest.trim_start();
    let precedes_day = behind.len() < rest.len() && DAYS.contains(&&behind[..word(behind)]);
    precedes_day.then_some((kinds, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_days_are_told_from_rules() {
        for (hours, expected, rules) in [
            ("Tu, Fr 10:00-18:00", "Tu,Fr 10:00-18:00", 1),
            ("Tu , Th, Fr 12:00-17:00; Fr 12:00-15:00", "Tu,Th,Fr 12:00-17:00; Fr 12:00-15:00", 2),
            ("Sep, Oct Mo-Fr, Su 09:00-12:00", "Sep,Oct Mo-Fr,Su 09:00-12:00", 1),
            ("Mo-Fr, 10:00-18:00", "Mo-Fr 10:00-18:00", 1),
            ("Mo-Fr 07:00-18:00, Sa 09:00-15:00", "Mo-Fr 07:00-18:00, Sa 09:00-15:00", 2),
            ("Mo-Fr 07:00-18:00,Sa 09:00-15:00", "Mo-Fr 07:00-18:00, Sa 09:00-15:00", 2),
            ("Tu-Th 11:30-14:30, 17:00-22:30", "Tu-Th 11:30-14:30,17:00-22:30", 1),
            ("Mo open, Tu off, We \"x, y\", Th 10:00-sunset", "Mo open, Tu off, We \"x, y\", Th 10:00-sunset", 4),
            (
                "\"from May\": Mo, Tu 10:00-12:00 || \"ask; ring\"",
                "\"from May\": Mo,Tu 10:00-12:00 || \"ask; ring\"",
                2,
            ),
            ("2024 Dec 24, 2024 Dec 31 10:00-12:00", "2024 Dec 24,2024 Dec 31 10:00-12:00", 1),
            ("Mo 10:00-12:00, (sunset-01:00)-20:00", "Mo 10:00-12:00,(sunset-01:00)-20:00", 1),
            ("„Mo", "„Mo", 1),
        ] {
            let outline = Outline::of(hours);
            assert_eq!((outline.text.as_str(), outline.parts.len()), (expected, rules), "{hours}");
        }
    }

    #[test]
    fn days_in_the_holidays_are_told_from_days_and_holidays() {
        use HolidayKind::{Public, School};
        for (hours, expected, within) in [
            ("SH Mo-Fr 08:00-12:00", "Mo-Fr 08:00-12:00", vec![School]),
            ("PH,SH Mo off", "Mo off", vec![Public, School]),
            ("Mo-Fr SH 08:00-12:00", "Mo-Fr 08:00-12:00", vec![School]),
            ("SH,Mo-Fr 08:00-12:00", "SH,Mo-Fr 08:00-12:00", vec![]),
            ("Su,PH off", "Su,PH off", vec![]),
            ("SH off", "SH off", vec![]),
            ("Mar SH 08:00-12:00", "Mar SH 08:00-12:00", vec![]),
        ] {
            let outline = Outline::of(hours);
            assert_eq!((outline.text.as_str(), &outline.parts[0].within), (expected, &within), "{hours}");
        }
    }
}
