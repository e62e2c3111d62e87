//! The keys and values of one element.

use std::fmt;

use crate::text::letters::{is_obeyed, is_plane_end};

/// The longest key or value that OpenStreetMap allows, in characters (<https://wiki.openstreetmap.org/wiki/API_v0.6#Tags>).
const MAX_TEXT: usize = 255;

/// Keys and values, in the order of the file.
///
/// ```
/// use walkshed::osm::Tags;
/// let tags = Tags::from_iter([("highway", "footway"), ("name", "Bennett Path")]);
/// assert_eq!(tags.get("name"), Some("Bennett Path"));
/// assert!(tags.is("highway", "footway"));
/// ```
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tags {
    /// All keys and values, one after the other: an extract holds many tags, so each element owns one string only.
    text: String,
    /// Where each key and each value ends in `text`.
    ends: Vec<u32>,
}

impl Tags {
    /// The value of `key`.
    pub fn get(&self, key: &str) -> Option<&str> {
        let mut start = 0;
        for (key_end, value_end) in self.ends() {
            if &self.text.as_bytes()[start..key_end] == key.as_bytes() {
                return Some(&self.text[key_end..value_end]);
            }
            start = value_end;
        }
        None
    }

    /// Whether `key` has exactly this value.
    pub fn is(&self, key: &str, value: &str) -> bool {
        self.get(key) == Some(value)
    }

    /// The name, if it can be shown: it has a letter or a digit, and nothing that reorders the text around it or is no text at
    /// all.
    pub fn name(&self) -> Option<&str> {
        let is_no_text = |c: char| is_obeyed(c) || is_plane_end(c) || ('\u{fdd0}'..='\u{fdef}').contains(&c);
        self.get("name").filter(|name| name.contains(char::is_alphanumeric) && !name.contains(is_no_text))
    }

    /// All keys with their values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut start = 0;
        self.ends().map(move |(key_end, value_end)| {
            let pair = (&self.text[start..key_end], &self.text[key_end..value_end]);
            start = value_end;
            pair
        })
    }

    /// Where each key and its value end.
    fn ends(&self) -> impl Iterator<Item = (usize, usize)> {
        self.ends.chunks_exact(2).map(|ends| (ends[0] as usize, ends[1] as usize))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Adds a tag, unless it is longer than OpenStreetMap's are or the element has 4 GiB of them. Nothing is lost that walks, maps
    /// or words need.
    pub(super) fn push(&mut self, key: &str, value: &str) {
        let is_too_long = |text: &str| text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT;
        if is_too_long(key) || is_too_long(value) {
            return;
        }
        let key_end = self.text.len() + key.len();
        let value_end = key_end + value.len();
        if let (Ok(key_end), Ok(value_end)) = (u32::try_from(key_end), u32::try_from(value_end)) {
            self.text.push_str(key);
            self.text.push_str(value);
            self.ends.extend([key_end, value_end]);
        }
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Tags {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(pairs: I) -> Self {
        let mut tags = Self::default();
        for (key, value) in pairs {
            tags.push(key, value);
        }
        tags
    }
}

impl fmt::Debug for Tags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str) -> Option<String> {
        Tags::from_iter([("highway", "path"), ("name", name)]).name().map(str::to_owned)
    }

    #[test]
    fn names_are_text() {
        for text in ["Bennett Path", "東京", "שדרות רוטשילד", "½", "Rue de l’Église"] {
            assert_eq!(name(text).as_deref(), Some(text));
        }
        for text in ["", " ", "\u{301}", "a\u{1b}[2J", "a\r\nb", "\u{202e}abc", "a\u{ffff}", "a\u{1fffe}", "…"] {
            assert_eq!(name(text), None, "{text:?}");
        }
    }

    #[test]
    fn tags_longer_than_openstreetmaps_are_left_out() {
        assert_eq!(name(&"é".repeat(255)).map(|name| name.chars().count()), Some(255));
        assert_eq!(name(&"x".repeat(256)), None);
        assert!(Tags::from_iter([("k".repeat(256).as_str(), "v")]).is_empty());
    }
}
