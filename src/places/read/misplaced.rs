//! Text that clearly belongs in another field: a link as a note, a phone number as an address.

use url::Url;

use super::position::typed_position;
use super::yaml::Node;
use crate::finding::{Code, Diagnostic};
use crate::places::Hours;

/// The text of `field` clearly belongs in another of the fields that are `known` here.
pub(crate) fn misplaced(field: &str, node: &Node, known: &[&str]) -> Option<Diagnostic> {
    let is_for_people = match field {
        "address" | "categories" | "note" => true,
        "name" | "local_name" => false,
        _ => return None,
    };
    let home = home(node.text()?.trim(), field)?;
    // Places are called `24/7` and `1587`, but none is called `https://…`.
    let is_misplaced = is_for_people || home == "website";
    let what = match home {
        "website" => "a link",
        "phone" => "a phone number",
        "price" => "a price",
        "hours" => "opening hours",
        _ => "a position",
    };
    (is_misplaced && known.contains(&home)).then(|| {
        Diagnostic::warning(Code::MisplacedText, format!("`{field}` holds nothing but {what}"))
            .at(node.span, format!("belongs in `{home}`"))
            .help(format!("move it to `{home}`"))
    })
}

/// The field that some text in `field` is clearly meant for, by its shape. The text of `hours` is not checked for being hours:
/// that is already known.
pub(crate) fn home(text: &str, field: &str) -> Option<&'static str> {
    if is_link(text) {
        Some("website")
    } else if is_phone(text) {
        Some("phone")
    } else if matches!(text, "$" | "$$" | "$$$" | "$$$$") {
        Some("price")
    } else if text == "24/7" || field != "hours" && has_clock(text) && text.parse::<Hours>().is_ok() {
        Some("hours")
    } else if text.matches('.').count() == 2 && typed_position(text).is_ok() {
        Some("at")
    } else {
        None
    }
}

/// The field that a text on its own is clearly meant for, by its shape.
pub(crate) fn home_of(text: &str) -> Option<&'static str> {
    home(text, "")
}

fn is_link(text: &str) -> bool {
    let is_whole = text.starts_with("https://") || text.starts_with("http://");
    let is_begun = text.starts_with("www.") && text.matches('.').count() > 1;
    !text.contains(char::is_whitespace) && (is_begun || is_whole && Url::parse(text).is_ok())
}

/// Whether a text has something like `9:00-`.
fn has_clock(text: &str) -> bool {
    text.split_once('-').is_some_and(|(_, rest)| rest.contains(':')) && text.contains(|c: char| c.is_ascii_digit())
}

/// Digits and signs, as one writes a number for callers from abroad; a date has eight digits.
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let begins = text.starts_with('+') || text.starts_with('(') || digits >= 9;
    begins && (7..=15).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " -()/+".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_sure_has_another_home() {
        for (text, expected) in [
            ("https://oldmill.example/menu", Some("website")),
            ("www.oldmill.example", Some("website")),
            ("+1-919-908-6936", Some("phone")),
            ("(919) 908-6936", Some("phone")),
            ("919 908 6936", Some("phone")),
            ("$$", Some("price")),
            ("Mo-Fr 09:00-17:00", Some("hours")),
            ("24/7", Some("hours")),
            ("35.9976, -78.9010", Some("at")),
            ("see https://oldmill.example/menu", None),
            ("2024-09-22", None),
            ("12-14", None),
            ("Open Mo-Fr 09:00-17:00", None),
            ("closed", None),
            (":", None),
            ("$5 off", None),
            ("1.5, 2", None),
        ] {
            assert_eq!(home(text, "note"), expected, "{text}");
        }
    }
}
