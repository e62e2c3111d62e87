//! Text in markup.

/// Text as it may stand in an element or a quoted attribute of HTML, SVG and XML.
///
/// Braces are escaped too: a site generator that includes the page reads `{{` and `{%` as its own.
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
            _ => escaped.push(character),
        }
    }
    escaped
}

/// The same for a document of XML 1.0, which cannot hold some characters at all: those are left out.
pub(crate) fn escape_xml(text: &str) -> String {
    let is_allowed = |c: &char| match c {
        '\t' | '\n' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        _ => !c.is_control(),
    };
    escape(&text.chars().filter(is_allowed).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_an_element_or_an_attribute() {
        assert_eq!(escape("\"<b>'&amp;"), "&quot;&lt;b&gt;&#39;&amp;amp;");
        assert_eq!(escape("{% x %}"), "&#123;% x %&#125;");
    }
}
