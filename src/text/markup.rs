//! Text in markup.

/// Text as it may stand in an element or a quoted attribute of HTML, SVG and XML.
///
/// Braces are escaped too: a site generator that includes the page reads `{{` and `{%` as its own. Characters that a document
/// of XML 1.0 cannot hold at all, and control characters, are left out.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '{' => escaped.push_str("&#123;"),
            '}' => escaped.push_str("&#125;"),
            '\t' | '\n' => escaped.push(character),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character.is_control() => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_an_element_or_an_attribute() {
        assert_eq!(escape("\"<b>'&amp;"), "&quot;&lt;b&gt;&#39;&amp;amp;");
        assert_eq!(escape("{% x %}"), "&#123;% x %&#125;");
    }

    #[test]
    fn nothing_that_xml_cannot_hold() {
        assert_eq!(escape("a\0b\u{1b}c\u{9b}d\u{fffe}e\u{ffff}f\tg\nh"), "abcdef\tg\nh");
    }
}
