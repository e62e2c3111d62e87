//! Characters that do more than show: those that a terminal obeys, that reverse the text around them, or that are not letters at all.
//!
//! A guide's own text cannot contain them, see [`is_unprintable`]; file names, columns of a table and the names of streets can.

use std::borrow::Cow;
use std::fmt::Write;

/// Control characters but white space, and those that reorder the text around them (Unicode Standard Annex #9, 2.1 to 2.5).
pub(crate) fn is_unprintable(c: char) -> bool {
    c.is_control() && !c.is_whitespace() || is_turning(c)
}

/// The code points that Unicode keeps free for good at the end of each plane: U+FFFE, U+FFFF, U+1FFFE and so on.
pub(crate) fn is_plane_end(c: char) -> bool {
    u32::from(c) & 0xfffe == 0xfffe
}

/// Text as one line that can be shown anywhere: what a terminal or a log would obey, a line end included, stands there as its
/// number, `\u{1b}`.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_obeyed(c) {
            let _ = write!(shown, "\\u{{{:x}}}", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Text of several lines that neither a terminal obeys nor GitHub, whose workflows take a line of a log that begins with `::`,
/// or has `##[` in it, for a command.
pub(crate) fn inert(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        if line.trim_start().starts_with("::") {
            shown.push('\\');
        }
        for (index, part) in line.split('\t').enumerate() {
            shown.push_str(if index > 0 { "\t" } else { "" });
            shown.push_str(&unordered(&visible(part)));
        }
        shown.push_str(end);
    }
    shown
}

/// Text in which nothing stands that GitHub takes for a command wherever in a log it is.
pub(crate) fn unordered(text: &str) -> String {
    text.replace("##[", "##\\[")
}

/// What is obeyed rather than shown: control characters, the line ends of Unicode, and marks that turn text around.
pub(crate) fn is_obeyed(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || is_turning(c)
}

fn is_turning(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_obeyed() {
        for (text, shown) in [
            ("Café, \u{200e}חומוס", "Café, \u{200e}חומוס"),
            ("\u{1b}[2Ja\u{9b}b\u{7f}", "\\u{1b}[2Ja\\u{9b}b\\u{7f}"),
            ("a\r\n::error::b", "a\\u{d}\\u{a}::error::b"),
            ("abc\u{202e}def\u{2028}", "abc\\u{202e}def\\u{2028}"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn no_line_of_a_log_is_a_command() {
        for (text, shown) in [
            ("1\ta\n2\tb\n", "1\ta\n2\tb\n"),
            ("::error::x\n  ::stop-commands::y\na::b", "\\::error::x\n\\  ::stop-commands::y\na::b"),
            ("12 ##[group]x", "12 ##\\[group]x"),
            ("a\rb", "a\\u{d}b"),
        ] {
            assert_eq!(inert(text), shown);
        }
    }
}
