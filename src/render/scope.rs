//! Keeps a style sheet to one part of a page, so that it can be part of someone else's page.

/// The element that the style is kept to.
const SCOPE: &str = ".walkshed";
/// How many at-rules may stand within each other and still be scoped; what lies deeper is copied. Each is a further climb, and
/// reads what it holds once more. Styles have two or three.
const MAX_NESTING: usize = 8;

/// The same style sheet for `.walkshed` and what it holds, instead of for a whole page.
///
/// - Each selector gets `.walkshed` before it; `:root`, `html` and `body` become it.
/// - `@page` is left out: paper belongs to the page around.
///
/// Reads any style sheet by CSS Syntax 3 as far as blocks, strings and comments go, and never fails: what is no rule is
/// copied.
pub(super) fn scoped(style: &str) -> String {
    let mut out = String::new();
    rules(&without_comments(style), MAX_NESTING, &mut out);
    out
}

/// Copies rules, scoped, with at most so many at-rules within each other.
fn rules(style: &str, nesting: usize, out: &mut String) {
    let mut rest = style.trim_start();
    while !rest.is_empty() {
        let Some(end) = find(rest, |c| c == '{' || c == ';') else {
            out.push_str(rest);
            return;
        };
        let (prelude, after) = (rest[..end].trim(), &rest[end + 1..]);
        if rest[end..].starts_with(';') {
            out.push_str(&format!("{prelude};\n"));
            rest = after.trim_start();
            continue;
        }
        let close = find(after, |c| c == '}').unwrap_or(after.len());
        rule(prelude, &after[..close], nesting, out);
        rest = after.get(close + 1..).unwrap_or_default().trim_start();
    }
}

fn rule(prelude: &str, block: &str, nesting: usize, out: &mut String) {
    let name = prelude.split(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    match name {
        "@page" => {}
        "@media" | "@supports" | "@container" | "@layer" if nesting > 0 => {
            out.push_str(&format!("{prelude} {{\n"));
            rules(block, nesting - 1, out);
            out.push_str("}\n");
        }
        _ if name.starts_with('@') => out.push_str(&format!("{prelude} {{{block}}}\n")),
        _ => {
            let selectors: Vec<String> = split(prelude).into_iter().map(selector).collect();
            out.push_str(&format!("{} {{{block}}}\n", selectors.join(", ")));
        }
    }
}

/// A selector within the scope. A class of the root or body, such as a script may set, is asked of the page around.
fn selector(selector: &str) -> String {
    let selector = selector.trim();
    for root in [":root", "html", "body"] {
        let Some(rest) = selector.strip_prefix(root) else { continue };
        if rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_') {
            continue;
        }
        let compound = rest.find(|c: char| c.is_whitespace() || ">+~".contains(c)).unwrap_or(rest.len());
        let (own, within) = rest.split_at(if rest.starts_with([':', '.', '[', '#']) { compound } else { 0 });
        return match own {
            "" => format!("{SCOPE}{within}"),
            own => format!("{root}{own} {SCOPE}{within}"),
        };
    }
    format!("{SCOPE} {selector}")
}

/// The parts between commas outside of brackets and strings.
fn split(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = list;
    while let Some(comma) = find(rest, |c| c == ',') {
        parts.push(&rest[..comma]);
        rest = &rest[comma + 1..];
    }
    parts.push(rest);
    parts
}

/// Where the first character that is wanted stands outside of brackets, blocks and strings.
fn find(text: &str, wanted: impl Fn(char) -> bool) -> Option<usize> {
    let mut depth = 0usize;
    let mut quote = None;
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match (quote, character) {
            (_, '\\') => {
                characters.next();
            }
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, _) if depth == 0 && wanted(character) => return Some(at),
            (None, '"' | '\'') => quote = Some(character),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
    }
    None
}

/// Comments become a space: they may hold brackets and quotes.
fn without_comments(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        if rest[at..].starts_with("/*") {
            out.push_str(&rest[..at]);
            out.push(' ');
            rest = rest[at + 2..].split_once("*/").map_or("", |(_, after)| after);
        } else {
            let length = if rest[at..].starts_with('/') { 1 } else { string_length(&rest[at..]) };
            out.push_str(&rest[..at + length]);
            rest = &rest[at + length..];
        }
    }
    out + rest
}

/// How long the string is that a text begins with, quotes included.
fn string_length(text: &str) -> usize {
    let mut characters = text.char_indices();
    let quote = characters.next().map(|(_, quote)| quote);
    while let Some((at, character)) = characters.next() {
        if character == '\\' {
            characters.next();
        } else if Some(character) == quote {
            return at + 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules_of(style: &str) -> String {
        scoped(style).trim_end().to_owned()
    }

    #[test]
    fn every_selector_is_kept_to_the_scope() {
        for (style, expected) in [
            ("a{b:c}", ".walkshed a {b:c}"),
            ("h1, .x > p{}", ".walkshed h1, .walkshed .x > p {}"),
            (":root{--a:1}", ".walkshed {--a:1}"),
            ("html{}", ".walkshed {}"),
            ("body{}", ".walkshed {}"),
            ("body > main a{}", ".walkshed > main a {}"),
            (":root.scripted .x{}", ":root.scripted .walkshed .x {}"),
            ("*, ::before{}", ".walkshed *, .walkshed ::before {}"),
            (".html, .body, bodyguard{}", ".walkshed .html, .walkshed .body, .walkshed bodyguard {}"),
            ("a:is(b, c), [d=\",{\"]{e:\"}\"}", ".walkshed a:is(b, c), .walkshed [d=\",{\"] {e:\"}\"}"),
            ("/* a{ \" */a{/* } */b:c}", ".walkshed a { b:c}"),
            ("a::before{content:'('}/**/b{}", ".walkshed a::before {content:'('}\n.walkshed b {}"),
            ("a::before{content:\"/*\"}b{}", ".walkshed a::before {content:\"/*\"}\n.walkshed b {}"),
        ] {
            assert_eq!(rules_of(style), expected, "{style}");
        }
    }

    #[test]
    fn rules_within_at_rules_are_scoped_too() {
        for (style, expected) in [
            ("@media print { a {} }", "@media print {\n.walkshed a {}\n}"),
            ("@media (min-width: 1em) { body { a: b } }", "@media (min-width: 1em) {\n.walkshed { a: b }\n}"),
            ("@page { margin: 1em } @keyframes x { from { a: b } }", "@keyframes x { from { a: b } }"),
            ("@import \"a;b\"; a {}", "@import \"a;b\";\n.walkshed a {}"),
        ] {
            assert_eq!(rules_of(style), expected, "{style}");
        }
    }

    #[test]
    fn broken_style_does_not_hang_or_panic() {
        let deep = "@layer{".repeat(100_000);
        for style in
            [&deep, "", "{", "}", "a{", "a{b", "@media", "@media{", "/*", "\"", "a{\"", "\\", "}}a{}", "é{é:'é"]
        {
            scoped(style);
        }
    }
}
