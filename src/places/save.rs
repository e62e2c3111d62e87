//! Writes places as YAML, in the style of the lists under `places/`: one line a field, in the order of the format.
//!
//! Readers of YAML 1.1 and of 1.2 disagree on what `NO`, `12:30` or `007` means, so any text that one of them would take for
//! something else is written in quotes.

use std::fmt::Write;

use super::Place;
use super::field::{Value, values};
use crate::text::letters::is_plane_end;

/// A place as an entry of a list: `- name: …` and what else is known of it. Ends with a newline.
///
/// ```
/// use walkshed::finding::FileId;
/// use walkshed::places::{load, save};
/// let entry = "- name: Old Mill\n  at: 35.997600, -78.901000\n  categories: [pizza, \"NO\"]\n";
/// let places = load::list(FileId(0), entry, 0, &mut Vec::new());
/// assert_eq!(save::entry(&places[0].place), entry);
/// ```
pub fn entry(place: &Place) -> String {
    entry_of(&values(place).collect::<Vec<_>>())
}

/// Places as a list, with an empty line between them.
pub fn list<'a>(places: impl IntoIterator<Item = &'a Place>) -> String {
    places.into_iter().map(entry).collect::<Vec<_>>().join("\n")
}

/// An entry of fields that no [`Place`] holds yet, such as those of a file in another format: to be read with
/// [`load::list`](super::load::list), which says what is wrong with them.
pub fn entry_of(fields: &[(&str, Value)]) -> String {
    let mut entry = String::new();
    for (index, (key, value)) in fields.iter().enumerate() {
        let lead = if index == 0 { "- " } else { "  " };
        let value = match value {
            Value::Text(text) => scalar(text),
            Value::Texts(texts) => {
                let items: Vec<String> = texts.iter().map(|text| item(text)).collect();
                format!("[{}]", items.join(", "))
            }
            bare => bare.to_string(),
        };
        let _ = writeln!(entry, "{lead}{key}: {value}");
    }
    entry
}

/// Text as the value of a key: without quotes where every reader takes it for this text.
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Text in the place of a value that stands in a file as `old`: in the same quotes, or in none where none are needed.
pub fn scalar_like(old: &str, text: &str) -> String {
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
fn item(text: &str) -> String {
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
