//! Tags of HTML.

use std::borrow::Cow;

/// A tag of HTML.
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) is_end: bool,
    attributes: Vec<(String, String)>,
    /// Its bytes, brackets included.
    pub(super) length: usize,
}

impl Tag {
    /// The tag at the beginning of a text.
    pub(super) fn of(text: &str) -> Option<Self> {
        let inner = text.strip_prefix('<')?;
        let is_end = inner.starts_with('/');
        let inner = inner.strip_prefix('/').unwrap_or(inner);
        let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).take(12).collect();
        let mut rest = &inner[name.len()..];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !rest.starts_with([' ', '\t', '\n', '\r', '/', '>'])
        {
            return None;
        }
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if let Some(after) = rest.strip_prefix('>') {
                let length = text.len() - after.len();
                return Some(Self { name: name.to_ascii_lowercase(), is_end, attributes, length });
            }
            // Another `<` begins another tag, so what came before was not a tag.
            let key = rest.split(|c: char| c.is_whitespace() || matches!(c, '=' | '<' | '>' | '/')).next()?;
            if key.is_empty() && !rest.starts_with('=') || rest.is_empty() {
                return None;
            }
            rest = rest[key.len()..].trim_start();
            let Some(value) = rest.strip_prefix('=').map(str::trim_start) else { continue };
            let (value, after) = match value.chars().next()? {
                quote @ ('"' | '\'') => value[1..].split_once(quote)?,
                _ => value.split_at(value.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>'))?),
            };
            attributes.push((key.to_ascii_lowercase(), value.to_owned()));
            rest = after;
        }
    }

    /// The value of an attribute, its entities resolved.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let (_, value) = self.attributes.iter().find(|(key, _)| key == name)?;
        let unescaped = quick_xml::escape::unescape(value).map(Cow::into_owned);
        Some(unescaped.unwrap_or_else(|_| value.clone()))
    }
}
