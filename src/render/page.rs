//! The page: one HTML file that asks nobody for anything.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::value::Serde;
use minijinja::{Value, context};
use sha2::{Digest, Sha256};

use super::view::GuideView;
use super::{Error, File, Templates};
use crate::guide::Guide;
use crate::map::Drawing;

/// Renders `index.html`: the list, the map as inline SVG, the style inline.
///
/// Its Content-Security-Policy allows that one style, by hash, and nothing else: no script, no request.
pub fn page(guide: &Guide, drawing: &Drawing, templates: &Templates) -> Result<File, Error> {
    let view = Value::from(Serde(GuideView::of(guide)));
    let places = guide.entries.len();
    let style = inline(&templates.render("style.css", places, context! { guide => view.clone() })?);
    let policy = policy(&style);
    let context = context! {
        guide => view,
        map => Value::from_safe_string(drawing.to_svg()),
        style => Value::from_safe_string(style),
        policy => Value::from_safe_string(policy),
    };
    let html = templates.render("page.html", places, context)?;
    Ok(File { path: "index.html".to_owned(), bytes: html.into_bytes() })
}

/// A style sheet as it may stand in `<style>`: it cannot end the element, and its line ends are those that a browser
/// hashes.
fn inline(style: &str) -> String {
    style.replace("\r\n", "\n").replace('\r', "\n").replace("</", "<\\/")
}

/// Everything forbidden but this style and the empty icon, which keeps browsers from asking for `/favicon.ico`.
fn policy(style: &str) -> String {
    let hash = STANDARD.encode(Sha256::digest(style));
    format!("default-src 'none'; style-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'")
}
