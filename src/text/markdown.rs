//! Text in Markdown that a template engine may run over first (Liquid, Nunjucks, Hugo's shortcodes), and in its front matter.

use std::fmt::Write;

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
pub(crate) fn destination(href: &str) -> String {
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
pub(crate) fn quoted(text: &str) -> String {
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
