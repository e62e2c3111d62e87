//! Writes places as YAML, in the style of the lists under `places/`: one line a field, in the order of the format.

use std::fmt::Write;

use crate::places::Place;
use crate::places::field::{Value, values};
use crate::text::yaml::{item, scalar};

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
/// [`load::list`](crate::places::load::list), which says what is wrong with them.
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
