//! A style sheet and a script in the page that holds them.

/// A style sheet as it may stand in `<style>`: it cannot end the element, and its line ends are those that a browser
/// hashes.
pub(crate) fn inline_style(style: &str) -> String {
    line_ends(style).replace("</", "<\\/")
}

/// A script as it may stand in `<script>`: neither can it end the element nor begin a comment that hides its end. In strings
/// and patterns, the only places where these stand in a script, the backslash changes nothing.
pub(crate) fn inline_script(script: &str) -> String {
    let mut safe = String::with_capacity(script.len());
    let script = line_ends(script);
    let mut rest = script.as_str();
    while let Some((before, after)) = rest.split_once('<') {
        safe.push_str(before);
        safe.push('<');
        let ends = after.get(..7).is_some_and(|tag| tag.eq_ignore_ascii_case("/script"));
        if ends || after.starts_with("!--") {
            safe.push('\\');
        }
        rest = after;
    }
    safe + rest
}

fn line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_cannot_end_its_element() {
        assert_eq!(
            inline_script("a = '</ScRipt>';\r\nb = '<!--<script' < c"),
            "a = '<\\/ScRipt>';\nb = '<\\!--<script' < c"
        );
    }
}
