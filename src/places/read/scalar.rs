//! Reads plain values: text on one line, a word of a few, a number, a truth value.

use serde::de::DeserializeOwned;

use super::problem::Problem;
use super::yaml::Node;
use crate::finding::{Code, shorten};
use crate::text::letters::is_unprintable;

/// How to fix a field that is empty.
pub(crate) const FILL_IN: &str = "fill it in, or remove the line";

/// Text on one line: runs of white space become one space.
pub(crate) fn text(node: &Node) -> Result<String, Problem> {
    text_or(node, FILL_IN)
}

/// The same, with how to fix one that is empty.
pub(crate) fn text_or(node: &Node, if_empty: &str) -> Result<String, Problem> {
    let text = node.text().ok_or_else(|| Problem::wrong_type(node, "text", "some text"))?;
    if let Some(control) = text.chars().find(|c| is_unprintable(*c)) {
        return Err(Problem::new(
            Code::ControlCharacter,
            format!("this text contains the control character U+{:04X}", u32::from(control)),
            "in this text",
            "remove it; it cannot be printed",
        ));
    }
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return Err(Problem::empty(if_empty));
    }
    Ok(line)
}

/// One of a few words.
pub(crate) fn word<T: DeserializeOwned>(node: &Node, words: &[&str]) -> Result<T, Problem> {
    let list = words.join("`, `");
    let found = node.text().ok_or_else(|| Problem::wrong_type(node, &format!("one of `{list}`"), words[0]))?;
    serde_yaml::from_value(serde_yaml::Value::String(found.to_owned())).map_err(|_| {
        let help = match nearest(&found.to_lowercase().replace('_', "-"), words) {
            Some(word) => format!("did you mean `{word}`? It can be `{list}`"),
            None => format!("it can be `{list}`"),
        };
        Problem::new(
            Code::UnknownValue,
            format!("`{}` is not known here", shorten(found)),
            "not one of the known words",
            help,
        )
    })
}

/// A number or a truth value, as YAML 1.2 types it.
pub(crate) fn typed<T: DeserializeOwned>(node: &Node, wanted: &str, example: &str) -> Result<T, Problem> {
    serde_yaml::from_value(node.to_serde()).map_err(|_| Problem::wrong_type(node, wanted, example))
}

/// The known word that `typed` was probably meant to be: a quarter of its letters may be others, so that `rate` is not `note`.
pub(crate) fn nearest<'w>(typed: &str, words: &[&'w str]) -> Option<&'w str> {
    words
        .iter()
        .map(|word| (strsim::osa_distance(typed, word), *word))
        .filter(|(distance, word)| *distance <= (word.len() + 1) / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}
