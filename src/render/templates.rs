//! The templates of the page: those built in, and a guide's own in their stead.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior, Value, escape_formatter};

use super::Error;
use crate::markup::escape;

/// The built-in templates by name.
const BUILT_IN: [(&str, &str); 9] = [
    ("page.html", include_str!("../../templates/page.html")),
    ("embed.html", include_str!("../../templates/embed.html")),
    ("entry.html", include_str!("../../templates/entry.html")),
    ("badge.html", include_str!("../../templates/badge.html")),
    ("filters.html", include_str!("../../templates/filters.html")),
    ("script.js", include_str!("../../templates/script.js")),
    ("style.css", include_str!("../../templates/style.css")),
    ("paper.css", include_str!("../../templates/paper.css")),
    ("guide.typ", include_str!("../../templates/guide.typ")),
];

/// Under this prefix the built-in templates can be had even where a guide has its own of that name.
const PREFIX: &str = "walkshed/";

/// Steps that a template may take however small the guide, and further steps for each of its places.
///
/// The built-in page takes about 250 steps a place.
const FUEL: u64 = 500_000;
const FUEL_PER_PLACE: u64 = 20_000;

/// Templates by name, each either built in or a guide's own.
#[derive(Clone, Debug, Default)]
pub struct Templates {
    own: BTreeMap<String, String>,
}

impl Templates {
    /// The built-in templates, with those of `own` in the stead of their namesakes.
    ///
    /// A template of one's own can build on the one it replaces: `{% extends "walkshed/page.html" %}`.
    pub fn new(own: BTreeMap<String, String>) -> Self {
        Self { own }
    }

    /// Names of the built-in templates.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.into_iter().map(|(name, _)| name)
    }

    /// What is wrong with the syntax of a guide's own templates.
    pub fn faults(&self) -> Vec<Error> {
        let environment = self.environment();
        let names = self.own.keys().filter(|name| !is_typeset(name));
        let compiled = names.map(|name| environment.get_template(name).map_err(|error| explain(name, &error)));
        compiled.filter_map(Result::err).collect()
    }

    /// The templates of the printed page by name, which the typesetter fills in.
    #[cfg(feature = "pdf")]
    pub(super) fn typeset(&self) -> BTreeMap<String, &str> {
        let own = self.own.iter().map(|(name, text)| (name.clone(), text.as_str()));
        let built_in =
            BUILT_IN.into_iter().flat_map(|(name, text)| [(name.to_owned(), text), (format!("{PREFIX}{name}"), text)]);
        built_in.chain(own).filter(|(name, _)| is_typeset(name)).collect()
    }

    /// Fills in a template for a guide of so many places.
    pub(super) fn render(&self, name: &str, places: usize, context: Value) -> Result<String, Error> {
        let mut environment = self.environment();
        environment.set_fuel(Some(FUEL + FUEL_PER_PLACE * places as u64));
        let rendered = environment.get_template(name).and_then(|template| template.render(context));
        rendered.map_err(|error| explain(name, &error))
    }

    fn environment(&self) -> Environment<'static> {
        let mut environment = Environment::new();
        environment.set_debug(true);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment
            .set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default());
        environment.set_formatter(format);
        let own = self.own.clone();
        environment.set_loader(move |name| Ok(own.get(name).cloned().or_else(|| built_in(name).map(str::to_owned))));
        environment
    }
}

fn is_typeset(name: &str) -> bool {
    name.ends_with(".typ")
}

/// Escapes text as the map does: unlike the engine's own way, addresses keep their slashes.
fn format(output: &mut Output, state: &mut State, value: &Value) -> Result<(), minijinja::Error> {
    match value.as_str() {
        Some(text) if *state.auto_escape() == AutoEscape::Html && !value.is_safe() => {
            Ok(output.write_str(&escape(text))?)
        }
        _ => escape_formatter(output, state, value),
    }
}

/// A built-in template by its name, with or without the prefix.
fn built_in(name: &str) -> Option<&'static str> {
    let name = name.strip_prefix(PREFIX).unwrap_or(name);
    BUILT_IN.into_iter().find(|(known, _)| *known == name).map(|(_, text)| text)
}

/// The innermost error that names a template: an error in an included template is reported there, not at the `include`.
fn explain(rendered: &str, error: &minijinja::Error) -> Error {
    let mut innermost = error;
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        if let Some(error) = error.downcast_ref::<minijinja::Error>().filter(|error| error.name().is_some()) {
            innermost = error;
        }
        source = error.source();
    }
    let message = match innermost.kind() {
        ErrorKind::OutOfFuel => "it takes too many steps; does a loop never end?".to_owned(),
        kind => innermost.detail().map_or_else(|| kind.to_string(), |detail| format!("{kind}: {detail}")),
    };
    let name = innermost.name().unwrap_or(rendered).to_owned();
    Error { name, line: innermost.line(), message }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(own: &[(&str, &str)], name: &str) -> Result<String, Error> {
        let own = own.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let theme = minijinja::context! { accent => (), font => () };
        let guide = minijinja::context! { theme, entries => [(); 0], measured => false };
        Templates::new(own).render(name, 1, minijinja::context! { title => "<b>", guide, embed => false })
    }

    #[test]
    fn a_template_of_ones_own_replaces_and_may_build_on_the_built_in() {
        assert_eq!(render(&[("badge.html", "{{ title }}")], "badge.html").unwrap(), "&lt;b&gt;");
        let css = render(&[("style.css", "{% include 'walkshed/style.css' %}.mine{}")], "style.css").unwrap();
        assert!(css.starts_with(&BUILT_IN[6].1[..40]) && css.ends_with(".mine{}"));
    }

    #[test]
    fn an_error_names_template_and_line() {
        let own = [("page.html", "<p>\n{% include 'entry.html' %}"), ("entry.html", "\n\n{{ titel }}")];
        let error = render(&own, "page.html").unwrap_err();
        assert_eq!(error.to_string(), "template entry.html, line 3: undefined value: `titel` is undefined");
        let error = render(&[("page.html", "{% if %}")], "page.html").unwrap_err();
        assert!(error.to_string().starts_with("template page.html, line 1: syntax error"), "{error}");
        let error = render(&[("page.html", "{% include 'nowhere.html' %}")], "page.html").unwrap_err();
        assert!(error.to_string().contains("nowhere.html"), "{error}");
    }

    #[test]
    fn an_endless_template_ends() {
        let own = [("page.html", "{% for a in range(9999) %}{% for b in range(9999) %}.{% endfor %}{% endfor %}")];
        assert!(render(&own, "page.html").unwrap_err().message.contains("too many steps"));
        assert!(render(&[("page.html", "{% include 'page.html' %}")], "page.html").is_err());
    }
}
