//! `guide.md`: the guide for site generators, as plain CommonMark behind YAML front matter.
//!
//! A generator may run a template engine over the file (Liquid, Nunjucks, Hugo's shortcodes), then a Markdown parser that
//! passes raw HTML through. Text from a guide is text to all of them: see [`escape`] and [`destination`].

use std::fmt::Write;

use super::File;
use super::facts::{COPYRIGHT, recommended, verified};
use super::link::{osm, phone, website};
use crate::walk::Basis;
use crate::words::{Telling, Told};

/// Ends a line within a paragraph: the one way that all flavours of Markdown know.
const LINE_BREAK: &str = "  \n";

/// Writes `guide.md`: all places in walking order, then by section.
pub(super) fn markdown(telling: &Telling) -> File {
    let mut text = front_matter(telling);
    // Writing to a string cannot fail.
    let _ = write_body(&mut text, telling);
    File::new("guide.md", text)
}

/// Title, event, venue and language, for the generator's own templates.
fn front_matter(telling: &Telling) -> String {
    let guide = telling.guide;
    let mut text = format!("---\ntitle: {}\n", quoted(&telling.title));
    if let Some(event) = &guide.event {
        text += &format!("event: {}\n", quoted(event));
    }
    text + &format!("venue: {}\nlang: {}\n---\n", quoted(&guide.venue.name), quoted(telling.words.language()))
}

fn write_body(out: &mut String, telling: &Telling) -> std::fmt::Result {
    let venue = &telling.guide.venue;
    let name = format!("**{}**", escape(&venue.name));
    write!(out, "\n{}", telling.say("on-foot-from", &[("venue", &name)]).text)?;
    if let Some(address) = &venue.address {
        write!(out, ", {}", escape(address))?;
    }
    writeln!(out, ".\n\n## {}\n", telling.word("nearest-first"))?;
    for told in &telling.entries {
        write_entry(out, telling, told)?;
    }
    write!(out, "## {}\n\n", telling.word("by-section"))?;
    for (index, title) in telling.sections.iter().enumerate() {
        let mut entries = telling.entries.iter().filter(|told| told.entry.section == index).peekable();
        if entries.peek().is_none() {
            continue;
        }
        write!(out, "### {}\n\n", escape(title))?;
        for told in entries {
            let (name, number) = (escape(&told.entry.place.name), told.entry.number.to_string());
            let given = [("name", name.as_str()), ("number", &number), ("time", &told.time)];
            writeln!(out, "- {}", telling.say("name-number-time", &given).text)?;
        }
        out.push('\n');
    }
    write_sources(out, telling)
}

/// One place, as an item of a numbered list.
fn write_entry(out: &mut String, telling: &Telling, told: &Told) -> std::fmt::Result {
    let place = &told.entry.place;
    let number = told.entry.number;
    let margin = " ".repeat(format!("{number}. ").len());
    write!(out, "{number}. **{}**", escape(&place.name))?;
    if let Some(name) = &place.local_name {
        write!(out, " {}", escape(name))?;
    }
    write!(out, ", {}, {}", told.time, told.distance)?;
    let address = place.address.as_deref().map(escape);
    let price = place.price.map(|price| escape(&price.to_string()));
    let listed = |words: Vec<&str>| (!words.is_empty()).then(|| escape(&words.join(", ")));
    let categories = listed(told.categories.iter().map(|(_, category)| category.as_str()).collect());
    let diets = listed(told.diets.iter().map(|(_, diet)| diet.as_str()).collect());
    let about: Vec<String> = [address, categories, price, diets].into_iter().flatten().collect();
    if !about.is_empty() {
        write!(out, "{LINE_BREAK}{margin}{}", about.join(" · "))?;
    }
    if !told.directions.text.is_empty() {
        write!(out, "{LINE_BREAK}{margin}{}.", escape(&told.directions.text.join(", ")))?;
    }
    let labelled =
        |label: &str, text: &str| telling.say("labelled", &[("label", &escape(label)), ("text", &escape(text))]).text;
    let hours = told.hours().map(|hours| labelled(&telling.word("hours-label"), &hours.text));
    let access = told.access.as_ref().map(|access| escape(&access.text));
    let groups = told.groups.as_ref().map(|groups| labelled(&telling.word("groups-label"), &groups.text));
    let others = told.labelled.iter().map(|fact| labelled(&fact.label.text, &fact.text));
    let note = told.note.as_ref().map(|note| note.text.clone());
    let sources = [note, recommended(telling, told), verified(telling, told)];
    let sources = sources.into_iter().flatten().map(|line| escape(&line));
    for line in [hours, access, groups].into_iter().flatten().chain(others).chain(sources) {
        write!(out, "{LINE_BREAK}{margin}{line}")?;
    }
    let website = place.website.as_ref().and_then(website).map(|link| (link.href, link.text));
    let phone = place.phone.as_deref().and_then(phone).map(|link| (link.href, link.text));
    let map = Some((osm(place.at), "OpenStreetMap"));
    let links = [website, phone, map].into_iter().flatten();
    let links: Vec<String> = links.map(|(href, text)| format!("[{}]({})", escape(text), destination(&href))).collect();
    writeln!(out, "{LINE_BREAK}{margin}{}\n", links.join(" · "))
}

fn write_sources(out: &mut String, telling: &Telling) -> std::fmt::Result {
    let has = |routed: bool| telling.entries.iter().any(|told| (told.entry.walk.basis == Basis::Routed) == routed);
    let measured =
        telling.say(if has(true) { "walks-measured" } else { "minutes-at-pace" }, &[("pace", &telling.pace)]);
    write!(out, "{} ", measured.text)?;
    if has(false) {
        write!(out, "{} ", telling.word("some-estimated"))?;
    }
    let contributors = format!("[OpenStreetMap contributors]({COPYRIGHT})");
    writeln!(out, "{}.", telling.say("street-data", &[("contributors", &contributors)]).text)
}

/// Text on one line that every Markdown parser and every template engine before it shows as it is.
///
/// What means something to any of them becomes a numeric character reference, which CommonMark (6.2) never takes for
/// structure: `{` for Liquid, Nunjucks and Hugo, `<` and `&` for raw HTML, `:` for addresses and emoji, `$` for formulas.
/// A hyphen, a plus and the dot behind a number mean a list, and only at the beginning. Letters, digits and the other marks of
/// plain prose stay readable in the file. Right-to-left text is isolated (Unicode Standard Annex #9, 2.4), so that the minutes
/// behind a name stay behind it.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let line = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let line = line.collect::<Vec<_>>().join(" ");
    let mut only_digits = true;
    let mut before = None;
    for character in line.chars() {
        let is_active = match character {
            '-' | '+' => before.is_none_or(|before| before == '-'),
            '.' | ')' => only_digits,
            ',' | ';' | '/' | '?' | '%' | '(' | '\'' | '!' | '@' => false,
            _ => character.is_ascii_punctuation(),
        };
        if is_active {
            let _ = write!(escaped, "&#{};", u32::from(character));
        } else {
            escaped.push(character);
        }
        only_digits &= character.is_ascii_digit();
        before = Some(character);
    }
    if line.chars().any(is_right_to_left) { format!("\u{2068}{escaped}\u{2069}") } else { escaped }
}

/// Whether a letter may turn around the figures behind it: the blocks of right-to-left scripts.
fn is_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// An address as the destination of a link: what could end it, or begin a template's tag, is percent-encoded.
fn destination(href: &str) -> String {
    let mut escaped = String::with_capacity(href.len());
    for character in href.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '!'..='~' if !"\"'()*<>\\^`{|}".contains(character) => escaped.push(character),
            _ => {
                for byte in character.to_string().bytes() {
                    let _ = write!(escaped, "%{byte:02X}");
                }
            }
        }
    }
    escaped
}

/// A string that readers of YAML 1.1, YAML 1.2 and JSON all take for the same text.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            // What YAML cannot hold as it is (1.2.2, 5.1), with the line ends of YAML 1.1 and the byte order mark.
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(character));
            }
            _ => quoted.push(character),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a browser makes of numeric references.
    fn shown(escaped: &str) -> String {
        let mut pieces = escaped.split("&#");
        let mut text = pieces.next().unwrap().to_owned();
        for piece in pieces {
            let (number, rest) = piece.split_once(';').unwrap();
            text.push(char::from_u32(number.parse().unwrap()).unwrap());
            text += rest;
        }
        text
    }

    #[test]
    fn nothing_in_text_means_anything() {
        for hostile in [
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "![x](https://evil.example/x.png)",
            "{{ site.secrets }}",
            "{% include 'x' %}",
            "{{< raw >}}",
            "{{% x %}}",
            "{# x #}",
            "{: .x onclick=y}",
            "<https://evil.example>",
            "&lt;b&gt; &amp; &#60;",
            "`code` **bold** _it_ ~~no~~ ^x^ ==y== $x$ | a | :tada: \\",
            "# heading",
            "> quote",
            "-- ---",
            "---",
            "[^1]: note",
            "[a]: https://evil.example",
        ] {
            let escaped = escape(hostile);
            assert_eq!(shown(&escaped), hostile);
            let plain: String = escaped.split("&#").map(|piece| piece.split_once(';').map_or(piece, |p| p.1)).collect();
            assert!(!plain.contains(|c| "<>{}[]`*_~^=$|\\:#&\"".contains(c)), "{escaped}");
            assert!(!plain.contains("--"), "{escaped}");
        }
    }

    #[test]
    fn no_text_begins_a_list() {
        for (text, expected) in [
            ("- a", "&#45; a"),
            ("+1 919", "&#43;1 919"),
            ("1. a", "1&#46; a"),
            ("12) a", "12&#41; a"),
            ("105 E Chapel Hill St.", "105 E Chapel Hill St."),
            ("wood-fired", "wood-fired"),
            (" a\n\n- b\u{a0}", "a - b"),
            ("חומוס", "\u{2068}חומוס\u{2069}"),
        ] {
            assert_eq!(escape(text), expected);
        }
    }

    #[test]
    fn a_destination_cannot_end_early() {
        let hostile = "https://a.example/x)y?q={{ z }}&copy;=<b>\"'#{%`";
        assert_eq!(
            destination(hostile),
            "https://a.example/x%29y?q=%7B%7B%20z%20%7D%7D&amp;copy;=%3Cb%3E%22%27#%7B%%60"
        );
    }

    #[test]
    fn front_matter_reads_back() {
        for text in [
            "NO",
            "yes",
            "12:30",
            "=",
            "~",
            "a: b # c",
            "\"\\'",
            "\u{2028}x\u{85}\u{feff}",
            "\u{fffe}x\u{ffff}",
            "---\n---",
            "日本 🍜",
        ] {
            let yaml: String = serde_yaml::from_str(&quoted(text)).unwrap();
            assert_eq!(yaml, text);
            assert_eq!(serde_json::from_str::<String>(&quoted(text)).unwrap(), text);
        }
    }
}
