//! The page: one HTML file that asks nobody for anything.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::value::Serde;
use minijinja::{Value, context};
use sha2::{Digest, Sha256};

use super::alternatives::alternatives;
use super::scope::scoped;
use super::view::GuideView;
use super::{Error, File, Templates, page_from, spoken, structured};
use crate::map::Drawing;
use crate::text::inline::{inline_script, inline_style};
use crate::words::{Language, Telling};

/// The page's own file.
const PAGE: &str = "index.html";

/// What only an iframe needs: a page that includes the guide has margins of its own.
const MARGIN: &str = "body{margin:0}";

/// Renders `index.html`: the list, the map as inline SVG, the style and the script inline.
///
/// Its Content-Security-Policy allows that one style and that one script, by hash, and no request to anyone else.
pub fn page(telling: &Telling, drawing: &Drawing, templates: &Templates) -> Result<File, Error> {
    let render = |name: &str, context: Value| templates.render(name, telling.words, telling.entries.len(), context);
    let given = given(telling, drawing, false);
    let style = inline_style(&render("style.css", given.clone())?);
    let script = inline_script(&render("script.js", given.clone())?);
    let context = context! {
        map => Value::from_safe_string(drawing.to_svg()),
        foot => Value::from_safe_string(drawing.foot_to_svg()),
        policy => Value::from_safe_string(policy(&[&style], &script)),
        style => Value::from_safe_string(style),
        script => Value::from_safe_string(script),
        words => Value::from_safe_string(spoken::words(telling)),
        walks => Value::from_safe_string(alternatives(telling, drawing)),
        data => Value::from_safe_string(structured::data(telling)),
        ..given
    };
    Ok(File::new(PAGE, render("page.html", context)?))
}

/// Renders `embed.html`: what the page holds below its title. Links to elsewhere leave the guide where it is.
///
/// As a document of its own, in an iframe, it is as closed as the page. Its style is kept to the class `walkshed`, so that
/// its inner part can be included in another page.
pub fn embed(telling: &Telling, drawing: &Drawing, templates: &Templates) -> Result<File, Error> {
    let render = |name: &str, context: Value| templates.render(name, telling.words, telling.entries.len(), context);
    let given = given(telling, drawing, true);
    let style = inline_style(&scoped(&render("style.css", given.clone())?));
    let script = inline_script(&render("script.js", given.clone())?);
    let foot = drawing.foot_to_svg().replace(r#"<a class="credit""#, r#"<a class="credit" target="_blank""#);
    let context = context! {
        map => Value::from_safe_string(drawing.to_svg()),
        foot => Value::from_safe_string(foot),
        policy => Value::from_safe_string(policy(&[MARGIN, &style], &script)),
        style => Value::from_safe_string(style),
        script => Value::from_safe_string(script),
        words => Value::from_safe_string(spoken::words(telling)),
        walks => Value::from_safe_string(alternatives(telling, drawing)),
        margin => Value::from_safe_string(MARGIN.to_owned()),
        ..given
    };
    Ok(File::new("embed.html", render("embed.html", context)?))
}

/// Renders the list of a guide [by the walks from a start](crate::guide::Guide::by_start), without map and script:
/// `from-marriott.html`.
pub(super) fn start(telling: &Telling, start: &str, templates: &Templates) -> Result<File, Error> {
    let render = |name: &str, context: Value| templates.render(name, telling.words, telling.entries.len(), context);
    let given =
        context! { guide => Value::from(Serde(GuideView::of(telling))), ratio => "1", lines => "1", embed => false };
    let style = inline_style(&render("style.css", given.clone())?);
    let whole = Language::file(telling.guide, telling.words.language(), PAGE);
    let context = context! {
        policy => Value::from_safe_string(policy(&[&style], "")),
        style => Value::from_safe_string(style),
        whole => format!("{whole}?from={start}"),
        ..given
    };
    Ok(File::new(&page_from(start), render("start.html", context)?))
}

/// What the style, the script and the page are given: the guide, the map's width over its height, by which what stands around
/// it keeps to its edges, and how wide lines on the map are, as a share of their usual width.
fn given(telling: &Telling, drawing: &Drawing, embed: bool) -> Value {
    let ratio = format!("{:.4}", drawing.width / drawing.height);
    let lines = format!("{:.2}", drawing.lines);
    context! { guide => Value::from(Serde(GuideView::of(telling))), ratio, lines, embed }
}

/// Everything forbidden but these styles, this script and images that the page itself holds, such as the empty icon, which
/// keeps browsers from asking for `/favicon.ico`. The page itself asks for nothing; that it could ask its own site lets
/// Lighthouse, which does so from inside the page, find the site's `robots.txt`.
fn policy(styles: &[&str], script: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let styles: Vec<String> = styles.iter().map(|style| hash(style)).collect();
    let (styles, script) = (styles.join(" "), hash(script));
    format!(
        "default-src 'none'; style-src {styles}; script-src {script}; img-src data:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'"
    )
}
