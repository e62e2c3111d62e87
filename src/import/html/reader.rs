//! Reads HTML as loosely as people write it, in one pass.

use quick_xml::escape::resolve_html5_entity;

use super::tag::Tag;
use super::{Page, Piece, linked, on_one_line};
use crate::finding::shorten;

/// Elements that end a line.
const BLOCKS: [&str; 32] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];
/// Elements within a line.
const INLINE: [&str; 35] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "body", "caption", "cite", "code", "col", "colgroup", "del", "em", "font",
    "head", "html", "i", "ins", "kbd", "label", "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup",
    "tbody", "thead", "time", "tt", "u",
];
/// Elements that show something that is no text, and what that is.
const SHOWN: [(&str, &str); 9] = [
    ("img", "a picture"),
    ("picture", "a picture"),
    ("source", "a picture or a film"),
    ("svg", "a drawing"),
    ("video", "a film"),
    ("audio", "a sound"),
    ("iframe", "a frame"),
    ("embed", "a frame"),
    ("object", "a frame"),
];
/// Elements whose content is not for people.
const HIDDEN: [&str; 2] = ["script", "style"];
/// The longest HTML that is read, in bytes: it may contain pictures.
const MAX_PAGE: usize = 1 << 20;

/// A text that contains HTML elements or entities; none if it is plain text.
pub(in crate::import) fn page(text: &str) -> Option<Page> {
    if text.len() > MAX_PAGE {
        return None;
    }
    let mut reader = Reader::default();
    let mut rest = text;
    let mut is_html = false;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        reader.text(before);
        let read = if from.starts_with('<') { reader.markup(from) } else { reader.entity(from) };
        is_html |= read.is_some();
        let length = read.unwrap_or_else(|| {
            reader.text(&from[..1]);
            1
        });
        rest = &from[length..];
    }
    reader.text(rest);
    is_html.then(|| reader.page())
}

/// Collects the pieces of a page.
#[derive(Debug, Default)]
struct Reader {
    page: Page,
    /// The text since the last piece.
    text: String,
    /// Where the link leads that is open.
    link: Option<String>,
}

impl Reader {
    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// An entity such as `&amp;` or `&#38;` at the beginning of a text; how long it is.
    fn entity(&mut self, text: &str) -> Option<usize> {
        let longest = text.floor_char_boundary(40);
        let name = &text[1..1 + text[1..longest.max(1)].find(';')?];
        match name.strip_prefix('#') {
            Some(number) => {
                let number = match number.strip_prefix(['x', 'X']) {
                    Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                    None => number.parse(),
                };
                self.text.push(char::from_u32(number.ok()?).filter(|c| *c != '\0')?);
            }
            None => self.text.push_str(resolve_html5_entity(name)?),
        }
        Some(name.len() + 2)
    }

    /// A tag or a comment at the beginning of a text; how long it is.
    fn markup(&mut self, text: &str) -> Option<usize> {
        if let Some(comment) = text.strip_prefix("<!--") {
            return Some(comment.find("-->").map_or(text.len(), |end| end + 7));
        }
        let tag = Tag::of(text)?;
        let name = tag.name.as_str();
        if HIDDEN.contains(&name) {
            return Some(if tag.is_end { tag.length } else { self.skip(text, &tag) });
        } else if let Some((_, what)) = SHOWN.iter().find(|(shown, _)| *shown == name) {
            if !tag.is_end {
                let address = tag.attribute("src").or_else(|| tag.attribute("data")).unwrap_or_default();
                let address = if address.is_empty() { String::new() } else { format!(" ({})", shorten(&address)) };
                self.page.dropped.push(format!("{what}{address}"));
            }
        } else if name == "a" {
            self.close_link();
            self.link = tag.attribute("href").filter(|_| !tag.is_end);
        } else if BLOCKS.contains(&name) {
            self.close_link();
            self.page.pieces.push(Piece::End);
        } else if !INLINE.contains(&name) {
            return None;
        }
        Some(tag.length)
    }

    /// Skips an element whose content is not for people.
    fn skip(&mut self, text: &str, tag: &Tag) -> usize {
        self.page.dropped.push(format!("a {}", tag.name));
        let is_end = |at: &usize| {
            let name = text.as_bytes().get(at + 2..at + 2 + tag.name.len());
            name.is_some_and(|name| name.eq_ignore_ascii_case(tag.name.as_bytes()))
        };
        let ends = text[tag.length..].match_indices("</").map(|(at, _)| tag.length + at);
        ends.into_iter().find(is_end).unwrap_or(text.len())
    }

    /// Ends the text or the link that is open.
    fn close_link(&mut self) {
        let text = std::mem::take(&mut self.text);
        match self.link.take() {
            Some(address) => {
                let label = on_one_line(&text);
                self.page.pieces.push(Piece::Link { address: address.trim().to_owned(), label });
            }
            None if text.is_empty() => {}
            None => self.page.pieces.push(Piece::Text(text)),
        }
    }

    fn page(mut self) -> Page {
        self.close_link();
        // Text between two line breaks is a line.
        let pieces = &mut self.page.pieces;
        for index in 0..pieces.len() {
            let is_end = |piece: Option<&Piece>| matches!(piece, None | Some(Piece::End));
            let is_alone =
                is_end(pieces.get(index + 1)) && is_end(index.checked_sub(1).and_then(|before| pieces.get(before)));
            if let (true, Piece::Text(text)) = (is_alone, &pieces[index]) {
                pieces[index] = linked(text);
            }
        }
        self.page
    }
}
