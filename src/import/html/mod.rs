//! HTML as plain text: what others paste into descriptions. Its links are kept, and what is no text is named.

mod reader;
mod tag;

use std::borrow::Cow;

use crate::places::home_of;

pub(super) use reader::page;

/// Words that only point to a link.
const POINTERS: [&str; 12] = [
    "website",
    "web site",
    "web",
    "homepage",
    "home page",
    "site",
    "link",
    "url",
    "here",
    "click here",
    "more info",
    "www",
];
/// Hosts and paths of links that lead to a map or a picture, and not to a place's own page.
const ELSEWHERE: [&str; 9] = [
    "google.com/maps",
    "maps.google.",
    "goo.gl/maps",
    "maps.app.goo.gl",
    "maps.apple.com",
    "openstreetmap.org",
    ".jpg",
    ".jpeg",
    ".png",
];

/// How many pictures of one page are named.
const MOST_NAMED: usize = 3;

/// HTML as people see it.
#[derive(Debug, Default)]
pub(super) struct Page {
    pieces: Vec<Piece>,
    /// What it shows that is no text, with its address.
    dropped: Vec<String>,
}

#[derive(Debug)]
enum Piece {
    Text(String),
    /// Where a line ends.
    End,
    Link {
        address: String,
        label: String,
    },
}

/// A page of one line of text.
pub(super) fn line(text: &str) -> Page {
    Page { pieces: vec![linked(text)], dropped: Vec::new() }
}

impl Page {
    /// The index of the piece that links to the place's own page, if it is sure which that is.
    pub(super) fn website(&self) -> Option<usize> {
        let links = self.pieces.iter().enumerate().filter_map(|(index, piece)| match piece {
            Piece::Link { address, label } if is_own_page(address) => Some((index, label)),
            _ => None,
        });
        let links: Vec<(usize, &String)> = links.collect();
        let pointed = links.iter().find(|(_, label)| is_pointer(label));
        match (pointed, &links[..]) {
            (Some((index, _)), _) | (None, [(index, _)]) => Some(*index),
            _ => None,
        }
    }

    /// What it shows apart from text, if it is in the column of this name.
    pub(super) fn not_taken(&self, column: &str) -> Option<String> {
        let named = self.dropped.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join(", ");
        let more = self.dropped.len().saturating_sub(MOST_NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        (!named.is_empty()).then(|| format!("{named}{more} in `{column}`"))
    }

    /// The address that a piece links to.
    pub(super) fn address(&self, link: usize) -> &str {
        match self.pieces.get(link) {
            Some(Piece::Link { address, .. }) => address,
            _ => "",
        }
    }

    /// Its text on one line; of the piece `taken`, whose address is already in a field, only what says more than that.
    pub(super) fn text(&self, taken: Option<usize>) -> String {
        let mut lines = vec![String::new()];
        for (index, piece) in self.pieces.iter().enumerate() {
            let text = match piece {
                Piece::End => {
                    lines.push(String::new());
                    continue;
                }
                Piece::Text(text) => Cow::Borrowed(text.as_str()),
                Piece::Link { label, address } => told(label, address, taken == Some(index)),
            };
            if let Some(line) = lines.last_mut() {
                line.push_str(&text);
            }
        }
        lines.iter().map(|line| on_one_line(line)).filter(|line| !line.is_empty()).fold(String::new(), joined)
    }
}

/// A link as text.
fn told<'a>(label: &'a str, address: &'a str, is_taken: bool) -> Cow<'a, str> {
    let says_no_more = label.is_empty() || is_pointer(label) || same_address(label, address);
    match (is_taken, says_no_more) {
        (true, true) => Cow::Borrowed(""),
        (true, false) => Cow::Borrowed(label),
        (false, _) if label.is_empty() => Cow::Borrowed(address),
        // `mailto:` is no word for people; `tel:` is found by it.
        (false, _) if same_address(label, address) => {
            let is_found = is_web(address) || address.starts_with("tel:");
            Cow::Borrowed(if is_found { address } else { label })
        }
        (false, _) => Cow::Owned(format!("{label} ({address})")),
    }
}

fn is_pointer(label: &str) -> bool {
    let label = label.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    POINTERS.contains(&label.as_str())
}

/// Whether a label is the address itself, perhaps without `https://` or a slash at its end.
fn same_address(label: &str, address: &str) -> bool {
    let bare = |text: &str| {
        let text = text.trim().to_lowercase();
        let text = text
            .split_once(':')
            .filter(|(scheme, _)| scheme.len() > 2)
            .map_or(text.clone(), |(_, rest)| rest.to_owned());
        text.trim_start_matches('/').trim_start_matches("www.").trim_end_matches('/').to_owned()
    };
    bare(label) == bare(address)
}

fn is_web(address: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|begin| address.starts_with(begin))
}

fn is_own_page(address: &str) -> bool {
    let address = address.to_lowercase();
    is_web(&address) && !ELSEWHERE.iter().any(|other| address.contains(other))
}

/// A line that is nothing but an address is a link.
fn linked(text: &str) -> Piece {
    let trimmed = text.trim();
    match home_of(trimmed) {
        Some("website") => Piece::Link { address: trimmed.to_owned(), label: String::new() },
        _ => Piece::Text(text.to_owned()),
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Joins two lines: with a semicolon, unless the first ends or the second begins with punctuation of its own.
fn joined(mut text: String, line: String) -> String {
    let is_cut = text.ends_with(char::is_alphanumeric) && line.starts_with(char::is_alphanumeric);
    if !text.is_empty() {
        text.push_str(if is_cut { "; " } else { " " });
    }
    text + &line
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_become_text_and_links_stay() {
        for (html, expected) in [
            ("<img src=\"a>b\"/>Wood-fired<br>&amp; <b>loud</b> &lt;3", "Wood-fired & loud <3"),
            ("<p>Wood-fired</p><p>Closed on Mondays</p>", "Wood-fired; Closed on Mondays"),
            ("Caf&eacute; &#8211; good<br/>", "Café – good"),
            (
                "<a href='https://mill.example/menu'>The menu</a> is long",
                "The menu (https://mill.example/menu) is long",
            ),
            ("<a href=\"mailto:a@mill.example\">a@mill.example</a><br>", "a@mill.example"),
            ("<script>alert('<b>')</script>Old mill<!-- and not this -->", "Old mill"),
            ("one<br>https://a.example/<br>https://b.example/", "one; https://a.example/ https://b.example/"),
            ("<DIV CLASS=x>One<div>Two</div></DIV>", "One; Two"),
        ] {
            assert_eq!(page(html).unwrap().text(None), expected, "{html}");
        }
    }

    #[test]
    fn the_link_to_its_own_page_is_told_from_others() {
        for (html, website, text) in [
            ("<a href=\"https://mill.example\">Website</a>", "https://mill.example", ""),
            ("Good.<br>https://mill.example/?a=1&amp;b=2", "https://mill.example/?a=1&b=2", "Good."),
            ("<a href=\"https://mill.example\">Old Mill</a> rocks", "https://mill.example", "Old Mill rocks"),
            (
                "<a href=\"https://maps.google.com/x\">Way</a><br><a href=\"http://m.example\">m.example</a>",
                "http://m.example",
                "Way (https://maps.google.com/x)",
            ),
        ] {
            let page = page(html).unwrap();
            let link = page.website().unwrap();
            assert_eq!((page.address(link), page.text(Some(link)).as_str()), (website, text), "{html}");
        }
        let page = page("<a href='https://a.example'>A</a> or <a href='https://b.example'>B</a>").unwrap();
        assert_eq!(page.website(), None);
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in [
            "a < b > c",
            "<3",
            "R&B & soul",
            "<grin>",
            "a <b",
            "1<a href=\"x",
            "fish & chips;",
            "&;&#;&#x;&#0;&nosuch;",
        ] {
            assert!(page(text).is_none(), "{text}");
        }
    }
}
