//! The keys and values of one element.

use std::fmt;

/// Keys and values, in the order of the file.
///
/// ```
/// use walkshed::osm::Tags;
/// let tags = Tags::from_iter([("highway", "footway"), ("name", "Bennett Path")]);
/// assert_eq!(tags.get("name"), Some("Bennett Path"));
/// assert!(tags.is("highway", "footway"));
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
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

    /// Adds a tag, unless the element has 4 GiB of them.
    pub(super) fn push(&mut self, key: &str, value: &str) {
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
