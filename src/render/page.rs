//! The page: one HTML file that asks nobody for anything.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::value::Serde;
use minijinja::{Value, context};
use sha2::{Digest, Sha256};

use super::view::GuideView;
use super::{Error, File, Templates, structured};
use crate::guide::Guide;
use crate::map::Drawing;

/// Renders `index.html`: the list, the map as inline SVG, the style and the script inline.
///
/// Its Content-Security-Policy allows that one style and that one script, by hash, and nothing else: no request.
pub fn page(guide: &Guide, drawing: &Drawing, templates: &Templates) -> Result<File, Error> {
    let view = Value::from(Serde(GuideView::of(guide)));
    let places = guide.entries.len();
    let own = context! { guide => view.clone() };
    let style = inline_style(&templates.render("style.css", places, own.clone())?);
    let script = inline_script(&templates.render("script.js", places, own)?);
    let policy = policy(&style, &script);
    let context = context! {
        guide => view,
        map => Value::from_safe_string(drawing.to_svg()),
        foot => Value::from_safe_string(drawing.foot_to_svg()),
        style => Value::from_safe_string(style),
        script => Value::from_safe_string(script),
        data => Value::from_safe_string(structured::data(guide)),
        policy => Value::from_safe_string(policy),
    };
    let html = templates.render("page.html", places, context)?;
    Ok(File { path: "index.html".to_owned(), bytes: html.into_bytes() })
}

/// A style sheet as it may stand in `<style>`: it cannot end the element, and its line ends are those that a browser
/// hashes.
fn inline_style(style: &str) -> String {
    line_ends(style).replace("</", "<\\/")
}

/// A script as it may stand in `<script>`: neither can it end the element nor begin a comment that hides its end. In strings
/// and patterns, the only places where these stand in a script, the backslash changes nothing.
fn inline_script(script: &str) -> String {
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

/// Everything forbidden but this style, this script and the empty icon, which keeps browsers from asking for
/// `/favicon.ico`.
fn policy(style: &str, script: &str) -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script)
    )
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
