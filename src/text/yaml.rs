//! Text in YAML.
//!
//! Readers of YAML 1.1 and of 1.2 disagree on what `NO`, `12:30` or `007` means, so any text that one of them would take for
//! something else is written in quotes.

use std::fmt::Write;

use super::letters::is_plane_end;

/// Text as the value of a key: without quotes where every reader takes it for this text.
pub(crate) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Text in the place of a value that stands in a file as `old`: in the same quotes, or in none where none are needed.
pub(crate) fn scalar_like(old: &str, text: &str) -> String {
    let has_commas = |text: &str| text.contains([',', '[', ']', '{', '}']);
    match old.chars().next() {
        Some('\'') if !text.contains(is_escaped) => format!("'{}'", text.replace('\'', "''")),
        Some('\'' | '"') => quoted(text),
        // Without quotes a comma means nothing only where one stood before: outside of brackets.
        _ if is_plain(text) && (has_commas(old) || !has_commas(text)) => text.to_owned(),
        _ => quoted(text),
    }
}

/// Text as an item between `[` and `]`.
pub(crate) fn item(text: &str) -> String {
    let has_flow = text.contains([',', ':', '?', '[', ']', '{', '}']);
    if is_plain(text) && !has_flow { text.to_owned() } else { quoted(text) }
}

fn is_plain(text: &str) -> bool {
    /// What means something at the start of a value.
    const INDICATORS: [char; 19] =
        ['-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`'];
    let is_bounded = !text.is_empty() && text.trim() == text;
    let is_structure =
        text.starts_with(INDICATORS) || text.contains(": ") || text.contains(" #") || text.ends_with(':');
    is_bounded && !is_structure && !text.contains(is_escaped) && !is_typed(&text.to_ascii_lowercase())
}

/// Characters that some reader refuses or takes for the end of a line.
fn is_escaped(c: char) -> bool {
    c.is_control() || is_plane_end(c) || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// Whether some reader takes this, in small letters, for a truth value, nothing, a number, a time or a date (the types
/// of YAML 1.1, <https://yaml.org/type/>, with the octal numbers of 1.2).
fn is_typed(text: &str) -> bool {
    const WORDS: [&str; 12] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<"];
    WORDS.contains(&text) || is_number(text) || is_date(text)
}

/// `12`, `1_000`, `1,000`, `0x1f`, `0o17`, `6.5e-3`, `.inf`, and the numbers to base 60: `12:30`.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text).replace("e-", "e").replace("e+", "e");
    let is_digit = |c: char| c.is_ascii_hexdigit() || matches!(c, '_' | '.' | ',' | ':' | 'x' | 'o');
    let is_begun = digits.starts_with(|c: char| c == '.' || c.is_ascii_digit());
    matches!(digits.as_str(), ".inf" | ".nan") || is_begun && digits.chars().all(is_digit)
}

/// `2024-09-22`, also with a time; not `2024-09`.
fn is_date(text: &str) -> bool {
    let is_year =
        text.split_once('-').is_some_and(|(year, _)| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | ':' | '.' | '+' | 't' | 'z' | ' ');
    is_year && text.matches('-').count() > 1 && text.chars().all(is_part)
}

/// Text between double quotes.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        let _ = match c {
            '"' | '\\' => write!(quoted, "\\{c}"),
            '\n' => write!(quoted, "\\n"),
            '\t' => write!(quoted, "\\t"),
            _ if !is_escaped(c) => write!(quoted, "{c}"),
            _ if c <= '\u{ffff}' => write!(quoted, "\\u{:04X}", u32::from(c)),
            _ => write!(quoted, "\\U{:08X}", u32::from(c)),
        };
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use serde_yaml::Value;

    use super::*;

    #[test]
    fn what_readers_disagree_on_is_quoted() {
        for text in [
            "NO",
            "yes",
            "Off",
            "y",
            "12:30",
            "=",
            "<<",
            "007",
            "~",
            "null",
            "1_000",
            "0x1F",
            "0o17",
            "1e5",
            "6.5e-3",
            ".inf",
            "+19195551234",
            "2024-09-22",
            "2024-09-22 10:00:00",
            "2021",
            "1,000",
            " blank",
            "blank ",
            "",
            "a: b",
            "a:",
            "a #b",
            "#1",
            "- a",
            "? a",
            "@home",
            "%",
            "`a`",
            "[a]",
            "{a}",
            "*a",
            "&a",
            "!a",
            "|",
            ">",
            "'a'",
            "\"a\"",
            "a\nb",
            "a\u{85}b",
            "\u{feff}a",
        ] {
            assert!(scalar(text).starts_with('"'), "{text:?}");
            assert_eq!(serde_yaml::from_str::<Value>(&scalar(text)).unwrap().as_str(), Some(text));
        }
        for text in [
            "Pizzeria Toro",
            "King's",
            "The \"Pit\"",
            "117A W Main St",
            "+1-919-908-6936",
            "+1 919 682 3061",
            "2024-09",
            "24/7",
            "Tu-Su 17:00-22:00",
            "08:00-12:00",
            "https://a.example/#b",
            "$$",
            "C#",
            "a:b",
            "Café 🍜 大阪",
            "node/123",
            "10 % off",
            "Normal",
            "added",
            "a\\b",
        ] {
            assert_eq!(scalar(text), text);
        }
    }
}
