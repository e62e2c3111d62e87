//! The templates of the page: the built-in ones, and a guide's own in place of them.
//!
//! A guide's own come from people whom nobody knows: `vet` tells what they may not say, before anything runs, and `meter`
//! bounds what they may take.

mod meter;
mod say;
mod vet;

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior, Value, escape_formatter};

use super::Error;
use crate::places::is_language_tag;
use crate::text::markup::escape;
use crate::words::{self, Fault, Words};
use meter::{Bounded, Meter};

/// The built-in templates by name.
const BUILT_IN: [(&str, &str); 13] = [
    ("page.html", include_str!("../../../templates/page.html")),
    ("embed.html", include_str!("../../../templates/embed.html")),
    ("start.html", include_str!("../../../templates/start.html")),
    ("entry.html", include_str!("../../../templates/entry.html")),
    ("badge.html", include_str!("../../../templates/badge.html")),
    ("filters.html", include_str!("../../../templates/filters.html")),
    ("choices.html", include_str!("../../../templates/choices.html")),
    ("script.js", include_str!("../../../templates/script.js")),
    ("now.js", include_str!("../../../templates/now.js")),
    ("walks.js", include_str!("../../../templates/walks.js")),
    ("style.css", include_str!("../../../templates/style.css")),
    (GUIDES, include_str!("../../../templates/guides.html")),
    (PAPER, include_str!("../../../templates/paper.css")),
];

/// The style of the picture of a place alone, in the colours of paper: no guide's own.
const PAPER: &str = "paper.css";

/// The page in front of several guides: no guide's own.
const GUIDES: &str = "guides.html";

/// Under this prefix the built-in templates can be had even where a guide has its own of that name.
const PREFIX: &str = "walkshed/";

/// Steps that a guide's own templates may take for a file however small the guide, and further steps for each of its places.
///
/// The built-in page takes some 350 steps a place.
const STEPS: u64 = 100_000;
const STEPS_PER_PLACE: u64 = 2_500;
/// What they may look through, in the units of [`Meter`].
///
/// The built-in page takes some 300 units a place.
const LOOKS: u64 = 1 << 20;
const LOOKS_PER_PLACE: u64 = 8 << 10;
/// How large a page they may write, in bytes.
///
/// The built-in page has some 3 kB a place, and a map of some 100 to 400 kB.
const PAGE: usize = 8 << 20;
const PAGE_PER_PLACE: usize = 16 << 10;
/// How large a style or a script they may write, in bytes.
///
/// The built-in ones have some 15 kB each, and the style 80 bytes a place.
const INLINE: usize = 1 << 20;
const INLINE_PER_PLACE: usize = 1 << 10;
/// How deep templates may stand within each other, in the engine's count: 10 for one that is included, 1 for a block, a loop
/// or a `with`. The built-in page reaches some 40.
const MAX_DEPTH: usize = 150;

/// Templates by name, each either built in or a guide's own.
#[derive(Clone, Debug, Default)]
pub struct Templates {
    own: BTreeMap<String, String>,
    faults: Vec<Error>,
}

impl Templates {
    /// The built-in templates, with those of `own` in place of their namesakes.
    ///
    /// A template of one's own can build on the one it replaces: `{% extends "walkshed/page.html" %}`.
    pub fn new(own: BTreeMap<String, String>) -> Self {
        let faults = own.iter().flat_map(|(name, text)| match name.ends_with(".ftl") {
            true => words::faults(text).into_iter().map(|fault| wrong(name, fault)).collect(),
            false => vet::faults(name, text, &syntax()),
        });
        let faults = faults.collect();
        Self { own, faults }
    }

    /// Names of the templates that a guide's own can replace.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.into_iter().map(|(name, _)| name).filter(|name| Self::may_be_own(name))
    }

    /// Whether a guide may have a template of this name, either in place of a built-in one or to be included.
    pub fn may_be_own(name: &str) -> bool {
        let (stem, ending) = name.rsplit_once('.').unwrap_or_default();
        match stem.strip_prefix("words/") {
            Some(language) => ending == "ftl" && is_language_tag(language),
            None => matches!(ending, "html" | "css" | "js" | "svg") && ![PAPER, GUIDES].contains(&name),
        }
    }

    /// What keeps a guide's own templates from being used.
    pub fn faults(&self) -> &[Error] {
        &self.faults
    }

    /// Fills in a template for a guide with this many places.
    pub(super) fn render(&self, name: &str, words: &Words, places: usize, context: Value) -> Result<String, Error> {
        if let Some(fault) = self.faults.first() {
            return Err(fault.clone());
        }
        if self.own.is_empty() {
            let environment = self.environment(words);
            let rendered = environment.get_template(name).and_then(|template| template.render(context));
            return rendered.map_err(|error| explain(name, &error));
        }
        self.render_bounded(name, words, places, &context)
    }

    /// Fills in a template, in bounds that grow with the number of places.
    fn render_bounded(&self, name: &str, words: &Words, places: usize, context: &Value) -> Result<String, Error> {
        let meter = Meter::new(LOOKS + LOOKS_PER_PLACE * places as u64);
        let mut output = Bounded::new(match escaping(name) {
            AutoEscape::Html => PAGE + PAGE_PER_PLACE * places,
            _ => INLINE + INLINE_PER_PLACE * places,
        });
        let mut environment = self.environment(words);
        environment.set_fuel(Some(STEPS + STEPS_PER_PLACE * places as u64));
        environment.set_recursion_limit(MAX_DEPTH);
        meter.charge(&mut environment);
        let template = environment.get_template(name).map_err(|error| explain(name, &error))?;
        let rendered = template.render_captured_to(meter.over(context), &mut output).map(drop);
        let beyond = |message: String| Err(Error { name: name.to_owned(), line: None, message });
        match rendered {
            _ if output.is_full() => beyond(format!(
                "it writes more than {} MiB; does it write the same again and again?",
                output.limit() >> 20
            )),
            _ if meter.is_spent() => beyond(
                "it goes through the same lists or long texts too often; does a loop stand in another one?".to_owned(),
            ),
            Err(error) => Err(explain(name, &error)),
            Ok(()) => Ok(output.into_text()),
        }
    }

    fn environment(&self, words: &Words) -> Environment<'static> {
        let mut environment = Environment::new();
        say::add(&mut environment, words);
        environment.set_debug(true);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_syntax(syntax());
        environment.set_formatter(format);
        environment.set_auto_escape_callback(escaping);
        let own = self.own.clone();
        environment.set_loader(move |name| Ok(own.get(name).cloned().or_else(|| built_in(name).map(str::to_owned))));
        environment
    }
}

/// What is wrong in a guide's own words.
fn wrong(name: &str, Fault { line, message }: Fault) -> Error {
    Error { name: name.to_owned(), line: Some(line), message }
}

fn syntax() -> SyntaxConfig {
    SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default()
}

/// How a template's values are written: as text of a page, unless it is a style or a script.
fn escaping(name: &str) -> AutoEscape {
    match name.rsplit_once('.') {
        Some((_, "css")) => AutoEscape::None,
        Some((_, "js")) => AutoEscape::Json,
        _ => AutoEscape::Html,
    }
}

/// Escapes text as the map does: unlike the engine's own way, addresses keep their slashes.
fn format(output: &mut Output, state: &mut State, value: &Value) -> Result<(), minijinja::Error> {
    if let Some(printed) = meter::print(output, state, value) {
        return Ok(printed?);
    }
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
        ErrorKind::OutOfFuel => "it takes too many steps; do loops stand within one another?".to_owned(),
        kind => innermost.detail().map_or_else(|| kind.to_string(), |detail| format!("{kind}: {detail}")),
    };
    let name = innermost.name().unwrap_or(rendered).to_owned();
    Error { name, line: innermost.line(), message }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(templates: &[(&str, &str)]) -> Templates {
        Templates::new(templates.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    /// Fills in a template for a guide of one place.
    fn render(templates: &[(&str, &str)], name: &str) -> Result<String, Error> {
        let theme = minijinja::context! { accent => (), font => () };
        let long = "long ".repeat(1_000);
        let entry = minijinja::context! { name => "Old Mill", minutes => 3, diets => ["vegan", "halal"], note => long };
        let guide = minijinja::context! { theme, entries => [entry], measured => false };
        own(templates).render(
            name,
            Words::english(),
            1,
            minijinja::context! { title => "<b>", guide, ratio => "1", lines => "1.00", embed => false },
        )
    }

    fn shown(template: &str) -> Result<String, Error> {
        render(&[("page.html", template)], "page.html")
    }

    #[test]
    fn a_template_of_ones_own_replaces_and_may_build_on_the_built_in() {
        assert_eq!(render(&[("badge.html", "{{ title }}")], "badge.html").unwrap(), "&lt;b&gt;");
        let css = render(&[("style.css", "{% include 'walkshed/style.css' %}.mine{}")], "style.css").unwrap();
        assert!(css.starts_with(&built_in("style.css").unwrap()[..40]) && css.ends_with(".mine{}"));
        let own = [("page.html", "{% include 'mine.html' %}!"), ("mine.html", "{{ title }}")];
        assert_eq!(render(&own, "page.html").unwrap(), "&lt;b&gt;!");
    }

    #[test]
    fn an_error_names_template_and_line() {
        let own = [("page.html", "<p>\n{% include 'entry.html' %}"), ("entry.html", "\n\n{{ titel }}")];
        let error = render(&own, "page.html").unwrap_err();
        assert_eq!(error.to_string(), "template entry.html, line 3: undefined value: `titel` is undefined");
        let error = shown("{% if %}").unwrap_err();
        assert!(error.to_string().starts_with("template page.html, line 1: syntax error"), "{error}");
        let error = shown("{% include 'nowhere.html' %}").unwrap_err();
        assert!(error.to_string().contains("nowhere.html"), "{error}");
    }

    #[test]
    fn what_is_offered_works() {
        for (template, expected) in [
            ("{% for entry in guide.entries %}{{ loop.index }} {{ entry.name|upper }}{% endfor %}", "1 OLD MILL"),
            ("{% for e in guide.entries if e.minutes < 5 %}{{ e.minutes }}{% else %}none{% endfor %}", "3"),
            ("{% for e in guide.entries if e.minutes > 5 %}{{ e.minutes }}{% else %}none{% endfor %}", "none"),
            ("{% set entry = guide.entries[0] %}{{ entry.diets|join(', ') }}", "vegan, halal"),
            ("{% with diets = guide.entries[0]['diets'] %}{{ diets|sort|first }}{% endwith %}", "halal"),
            ("{{ 'many' if guide.entries|length > 1 else 'one' }}", "one"),
            ("{{ {'a': 'x', 'b': 'y'}['b'] }}{{ 'b' in ['a', 'b'] }}", "yTrue"),
            ("{{ 7 // 2 + 1 - -2 }}{{ 7 % 2 }}{{ title ~ '!' }}", "61&lt;b&gt;!"),
            ("{{ guide.entries[0].name is defined and not title is none }}", "True"),
            ("{{ guide.entries|selectattr('minutes', 'gt', 1)|list|length }}", "1"),
            ("{{ (guide.entries|sort(attribute='name', reverse=true)|first).name }}", "Old Mill"),
            ("{{ guide.entries[0].note|length }}{{ 1 if guide.entries[0].note }}", "50001"),
            ("{% block a %}x{% endblock %}{{ self.a() }}", "xx"),
            ("{% raw %}{{ range(9) }}{% endraw %}{# range(9) #}", "{{ range(9) }}"),
            ("{{ guide.entries[0].diets }}", "[&#x27;vegan&#x27;, &#x27;halal&#x27;]"),
        ] {
            assert_eq!(shown(template).as_deref(), Ok(expected), "{template}");
        }
        let own = [
            ("page.html", "{% extends 'base.html' %}\n{% block a %}<{{ super() }}>{% endblock %}\n"),
            ("base.html", "({% block a %}x{% endblock %})"),
        ];
        assert_eq!(render(&own, "page.html").unwrap(), "(<x>)");
    }

    #[test]
    fn what_is_not_offered_is_named_with_its_line() {
        for (template, line, word) in [
            ("\n{{ range(9) }}", 2, "range"),
            ("{{ dict(a=1) }}", 1, "functions"),
            ("{{ loop.cycle(1, 2) }}", 1, "functions"),
            ("{{ 'a' * 9 }}", 1, "`*`"),
            ("{{ 9 ** 9 }}", 1, "`**`"),
            ("{{ title|indent(2000000000) }}", 1, "`indent`"),
            ("{{ title|safe }}", 1, "`safe`"),
            ("{{ title|e|e|e }}", 1, "`e`"),
            ("{{ guide.entries|map('upper') }}", 1, "`map`"),
            ("{{ title[1:] }}", 1, "`[from:to]`"),
            ("{{ [title, title] }}", 1, "constants"),
            ("{{ (title, title) }}", 1, "constants"),
            ("{{ {'a': title} }}", 1, "constants"),
            ("{{ [[1], [1]] }}", 1, "constants"),
            ("{% set a = title ~ title %}", 1, "`set`"),
            ("{% set a, b = title %}", 1, "`set`"),
            ("{% set a.b = title %}", 1, "`set`"),
            ("{% with a = title|upper %}{% endwith %}", 1, "`with`"),
            ("\n\n{% set a %}{% endset %}", 3, "set … %}"),
            ("{% macro a() %}{% endmacro %}", 1, "macro"),
            ("{% call a() %}{% endcall %}", 1, "call"),
            ("{% filter upper %}{% endfilter %}", 1, "filter"),
            ("{% import 'a' as b %}", 1, "import"),
            ("{% from 'a' import b %}", 1, "import"),
            ("{% do a() %}", 1, "do"),
            ("{% autoescape false %}{% endautoescape %}", 1, "autoescape"),
            ("{% for a in b recursive %}{% endfor %}", 1, "recursive"),
            ("{{ super() ~ super() }}", 1, "alone"),
            ("{{ self.a()|upper }}", 1, "alone"),
            ("a{% extends 'walkshed/page.html' %}", 1, "first"),
            ("{% extends 'walkshed/page.html' %}\n{{ title }}", 2, "put this into a block"),
            ("{{ title|default(*guide.entries) }}", 1, "`*` before"),
        ] {
            let templates = own(&[("page.html", template)]);
            let fault = templates.faults().first().cloned();
            assert!(
                fault.as_ref().is_some_and(|it| it.line == Some(line) && it.message.contains(word)),
                "{template} {fault:?}"
            );
            assert_eq!(shown(template).unwrap_err(), fault.unwrap(), "{template}");
        }
        let all = own(&[("page.html", "{{ a() }}\n{{ b|safe }}\n{% if x %}\n{{ c() }}{% endif %}")]);
        assert_eq!(all.faults().iter().map(|fault| fault.line).collect::<Vec<_>>(), [Some(1), Some(2), Some(4)]);
    }

    #[test]
    fn what_is_too_long_or_too_deep_is_not_parsed() {
        let nested = |open: &str, close: &str| open.repeat(10_000) + &close.repeat(10_000);
        for (template, word) in [
            (format!("{{{{ {} }}}}", vec!["1"; 10_000].join("+")), "names and signs"),
            (format!("{{{{ {}", vec!["1"; 10_000].join("+")), "names and signs"),
            (format!("{{{{ {}1 }}}}", "not ".repeat(20_000)), "names and signs"),
            (format!("{{{{ {}1{} }}}}", "(".repeat(20_000), ")".repeat(20_000)), "names and signs"),
            (format!("{{{{ '{}' }}}}", "a".repeat(5_000)), "2000 bytes"),
            (nested("{% if 1 %}", "{% endif %}"), "within each other"),
            (nested("{% for a in b %}", "{% endfor %}"), "within each other"),
            (nested("{% block a %}", "{% endblock %}"), "within each other"),
            (format!("{{% if 1 %}}{}{{% endif %}}", "{% elif 1 %}".repeat(10_000)), "within each other"),
            (format!("{{% if 1 %}}{}", "{% elif 1 %}{% set a, b %}{% endset %}".repeat(5_000)), "within each other"),
            (format!("{{% if 1 %}}{}", "{% elif 1 %}{% endfor %}".repeat(5_000)), "within each other"),
            ((0..200).map(|index| format!("{{% block a{index} %}}{{% endblock %}}")).collect(), "blocks"),
        ] {
            let templates = own(&[("page.html", &template)]);
            assert!(templates.faults()[0].message.contains(word), "{word}: {:?}", templates.faults());
        }
        for open in ["{% set a %}", "{% filter upper %}", "{% macro a() %}", "{% call a() %}", "{% autoescape 1 %}"] {
            assert!(!own(&[("page.html", &open.repeat(10_000))]).faults().is_empty(), "{open}");
        }
    }

    #[test]
    fn an_endless_template_ends() {
        let chars = "{% for a in 'abcdefghijklmnopqrstuvwxyz' %}".repeat(9);
        let ends = "{% endfor %}".repeat(9);
        for (template, word) in [
            (format!("{chars}{ends}"), "too many steps"),
            (format!("{chars}{}{ends}", "-".repeat(1_000)), "8 MiB"),
            (format!("{chars}{{{{ guide.entries[0].note }}}}{ends}"), "8 MiB"),
            (format!("{chars}{{{{ (guide.entries[0].note ~ '') is none }}}}{ends}"), "too often"),
            (format!("{chars}{{{{ guide.entries[0].diets|join(guide.entries[0].note) is none }}}}{ends}"), "too often"),
            ("{% include 'page.html' %}".to_owned(), "recursion limit"),
            ("{% extends 'page.html' %}".to_owned(), "cycle"),
            ("{% block a %}{{ self.a() }}{{ self.a() }}{% endblock %}".to_owned(), "recursion limit"),
        ] {
            let error = shown(&template).unwrap_err();
            assert!(error.message.contains(word), "{word}: {error}");
        }
    }

    #[test]
    fn the_filters_are_documented() {
        let docs = include_str!("../../../docs/templates.md").replace('\n', " ");
        assert!(docs.contains(&format!("The filters: `{}`.", vet::FILTERS.join("`, `"))));
    }

    #[test]
    fn each_built_in_template_can_be_copied() {
        for (name, text) in BUILT_IN {
            assert_eq!(vet::faults(name, text, &syntax()), [], "{name}");
        }
    }
}
