//! Values inside values, as JSON and YAML have them, as the facts of a row.

use serde_json::Value;

use super::column::{NOTE, column};
use super::{MAX_NAME, Row};
use crate::finding::shorten;
use crate::places::is_language_tag;
use crate::text::cell;

/// How many members of a mapping inside another are taken.
const MAX_MEMBERS: usize = 20;

/// Adds the value of a name: a list as a cell of a table would have it, and each member of a mapping, as `contact.phone`;
/// a note in several languages as `note:es`.
pub(super) fn add(row: &mut Row, name: &str, value: &Value) {
    match value {
        Value::Object(members) => {
            let is_long = |member: &str| name.len() + member.len() >= MAX_NAME;
            let (taken, more): (Vec<_>, Vec<_>) =
                members.iter().enumerate().partition(|(index, (member, _))| *index < MAX_MEMBERS && !is_long(member));
            let is_text = column(name) == Some(NOTE) && members.keys().all(|member| is_language_tag(member));
            let sign = if is_text { ':' } else { '.' };
            taken.into_iter().for_each(|(_, (member, value))| add(row, &format!("{name}{sign}{member}"), value));
            if !more.is_empty() {
                row.left_out.push(format!("{} more facts of `{}`", more.len(), shorten(name)));
            }
        }
        Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            row.left_out.push(format!("`{}`, a list of more than text", shorten(name)));
        }
        Value::Array(items) => {
            let texts: Vec<String> = items.iter().map(text).filter(|text| !text.is_empty()).collect();
            row.add(name, &cell::join(&texts));
        }
        value => row.add(name, &text(value)),
    }
}

/// A value as a cell of a table would have it; empty if a cell cannot have it.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_f64().map_or_else(String::new, |number| number.to_string()),
        Value::Bool(flag) => flag.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}
