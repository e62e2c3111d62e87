//! Reads the fields of a mapping, and finds something to say about each that is not as it should be.

use std::collections::BTreeMap;

use super::misplaced;
use super::problem::Problem;
use super::scalar::{FILL_IN, nearest, text};
use super::value::language;
use super::yaml::{Node, Value};
use crate::finding::{Code, Diagnostic, Span, shorten};
use crate::places::Text;

/// Longest text of a field that takes sentences, in characters: a printed page full of them.
const MAX_SENTENCES: usize = 4000;
/// Longest text of any other field, in characters: what OpenStreetMap takes for a tag.
const MAX_WORDS: usize = 255;
/// Most items of a list other than that of the places: twice what a guide of a hundred sections needs, and nobody offers more
/// starting points, breaks or categories.
pub(crate) const MAX_ITEMS: usize = 200;
/// Longest key that may be a known one with letters missing or doubled, in bytes.
const MAX_MISSPELT: usize = 40;

/// Where each field of a mapping stands: the value if there is one.
#[derive(Clone, Debug)]
pub struct Spans {
    whole: Span,
    fields: BTreeMap<String, Span>,
}

impl Spans {
    /// Where the value of `field` stands; without one, the first field.
    pub fn of(&self, field: &str) -> Span {
        self.given(field).unwrap_or(self.whole)
    }

    /// Where the value of `field` stands, if it is given.
    pub fn given(&self, field: &str) -> Option<Span> {
        self.fields.get(field).copied()
    }

    /// Notes where the fields of a nested mapping stand, under names such as `venue.at` and `starts.0.at`.
    pub(crate) fn nest(&mut self, name: &str, nested: &Spans) {
        let nested = nested.fields.iter().map(|(field, span)| (format!("{name}.{field}"), *span));
        self.fields.extend(nested);
    }

    /// The first field, whichever it is.
    pub fn start(&self) -> Span {
        self.whole
    }
}

/// A mapping's fields, taken one by one.
pub(crate) struct Fields<'a> {
    map: BTreeMap<&'a str, &'a Node>,
    known: &'a [&'static str],
    spans: Spans,
    /// Fields that an unknown key was probably meant to be.
    misspelt: Vec<&'static str>,
    /// Whether the mapping may have gone on, so that nothing can be said to be missing.
    is_cut: bool,
    findings: &'a mut Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// The fields of `node`, which is to be `what`; reports keys that are not in `known`.
    pub(crate) fn of(
        node: &'a Node,
        what: &str,
        known: &'a [&'static str],
        findings: &'a mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let Value::Map(pairs) = &node.value else {
            findings.push(Problem::no_mapping(node, what, known.first()?).at(node.span));
            return None;
        };
        let mut map = BTreeMap::new();
        let mut fields = BTreeMap::new();
        let mut misspelt = Vec::new();
        for (key, value) in pairs {
            let Some(name) = key.text() else {
                findings.push(Problem::wrong_type(key, "a key", known.first()?).at(key.span));
                continue;
            };
            match known.iter().find(|&&known| known == name) {
                Some(known) => {
                    map.entry(name).or_insert(value);
                    fields.entry((*known).to_owned()).or_insert(if value.is_null() { key.span } else { value.span });
                }
                None => {
                    let meant = meant(name, known);
                    misspelt.extend(meant);
                    findings.push(unknown_key(name, value, what, meant, known).at(key.span));
                }
            }
        }
        let whole = pairs.first().map_or(node.span, |(key, value)| Span { end: value.span.end, ..key.span });
        Some(Self { map, known, spans: Spans { whole, fields }, misspelt, is_cut: node.is_cut, findings })
    }

    /// Notes where the fields of a nested mapping stand; see [`Spans::nest`].
    pub(crate) fn nest(&mut self, name: &str, nested: &Spans) {
        self.spans.nest(name, nested);
    }

    /// Where the fields stand.
    pub(crate) fn spans(&self) -> Spans {
        self.spans.clone()
    }

    /// A field that may be left out.
    pub(crate) fn optional<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&Node) -> Result<T, Problem>,
    ) -> Option<T> {
        self.optional_or(name, FILL_IN, read)
    }

    /// The same, with how to fix one that is empty.
    pub(crate) fn optional_or<T>(
        &mut self,
        name: &'static str,
        if_empty: &str,
        read: impl FnOnce(&Node) -> Result<T, Problem>,
    ) -> Option<T> {
        let node = *self.map.get(name)?;
        if node.is_null() {
            self.findings.push(Problem::empty(if_empty).of(name, self.spans.of(name)));
            return None;
        }
        self.value(name, name, node, read)
    }

    /// The value of a field, or one of its values, which findings call `shown`.
    fn value<T>(
        &mut self,
        name: &str,
        shown: &str,
        node: &Node,
        read: impl FnOnce(&Node) -> Result<T, Problem>,
    ) -> Option<T> {
        let problem = match too_long(name, node) {
            Some(problem) => problem,
            None => {
                self.findings.extend(stray_space(node));
                self.findings.extend(misplaced::misplaced(name, node, self.known));
                match read(node) {
                    Ok(value) => return Some(value),
                    Err(problem) => self.hint(problem, name, node),
                }
            }
        };
        self.findings.push(problem.of(shown, node.span));
        None
    }

    /// A text, or the same in several languages: `{ en: Wood-fired, es: A la leña }`. Those that cannot be read are left out.
    pub(crate) fn text_in_languages(&mut self, name: &'static str) -> Option<Text> {
        let Some(Node { value: Value::Map(entries), span, .. }) = self.node(name) else {
            return self.optional(name, text).map(Text::from);
        };
        if entries.is_empty() {
            self.findings.push(Problem::empty(FILL_IN).of(name, *span));
        }
        let mut tags = BTreeMap::new();
        let mut texts = Vec::new();
        for (key, value) in entries {
            let tag = language(key).map_err(|problem| self.findings.push(problem.at(key.span))).ok();
            if let Some(tag) = &tag
                && let Some(known) = tags.insert(tag.to_ascii_lowercase(), tag.clone())
            {
                // If it is the same key, the reader of YAML has said so.
                if known != *tag {
                    self.findings.push(
                        Diagnostic::error(Code::DuplicateKey, format!("`{known}` and `{tag}` are one language"))
                            .at(key.span, "given again here")
                            .help("remove one of the two"),
                    );
                }
                continue;
            }
            let shown = tag.as_ref().map_or_else(|| name.to_owned(), |tag| format!("{name}.{tag}"));
            if value.is_null() {
                self.findings.push(Problem::empty(FILL_IN).of(&shown, key.span));
            } else {
                texts.extend(tag.zip(self.value(name, &shown, value, text)));
                self.spans.fields.insert(shown, value.span);
            }
        }
        Text::in_languages(texts)
    }

    /// Says which other field could take the value.
    fn hint(&self, mut problem: Problem, name: &str, node: &Node) -> Problem {
        let home = node.text().and_then(|text| misplaced::home(text, name));
        let home = home.filter(|home| *home != name && self.known.contains(home));
        // A link may be what the field wants, written otherwise.
        let home = home.filter(|_| name != "osm" || problem.fix.is_none());
        if let Some(home) = home {
            problem.help = format!("did you mean `{home}`?");
            problem.fix = None;
        }
        problem
    }

    /// A field that has to be there; `example` shows what it looks like.
    pub(crate) fn required<T>(
        &mut self,
        name: &'static str,
        example: &str,
        read: impl FnOnce(&Node) -> Result<T, Problem>,
    ) -> Option<T> {
        self.required_node(name, example);
        self.optional(name, read)
    }

    /// The value of a field that may be left out, to be read with [`Fields::of`].
    pub(crate) fn node(&self, name: &'static str) -> Option<&'a Node> {
        self.map.get(name).copied()
    }

    /// The value of a field that has to be there.
    pub(crate) fn required_node(&mut self, name: &'static str, example: &str) -> Option<&'a Node> {
        let node = self.map.get(name).copied();
        if node.is_none() && !self.is_cut && !self.misspelt.contains(&name) {
            let problem = Problem::new(
                Code::MissingField,
                format!("`{name}` is missing"),
                format!("no `{name}` here"),
                format!("add `{name}: {example}`"),
            );
            self.findings.push(problem.at(self.spans.whole));
        }
        node
    }

    /// A list whose items are read one by one. A single item may be written without the list's brackets. Notes where those
    /// that could be read stand, under names such as `categories.0`.
    pub(crate) fn list<T>(&mut self, name: &'static str, read: impl Fn(&Node) -> Result<T, Problem>) -> Vec<T> {
        let Some(node) = self.map.get(name).copied() else { return Vec::new() };
        let Value::List(items) = &node.value else {
            return self.optional(name, read).into_iter().collect();
        };
        let mut values = Vec::new();
        for item in self.few(name, items) {
            if let Some(value) = self.value(name, name, item, &read) {
                self.spans.fields.insert(format!("{name}.{}", values.len()), item.span);
                values.push(value);
            }
        }
        values
    }

    /// The items of a list of mappings, to be read with [`Fields::of`].
    pub(crate) fn mappings(&mut self, name: &'static str) -> &'a [Node] {
        match self.map.get(name).map(|node| (&node.value, *node)) {
            Some((Value::List(items), _)) => self.few(name, items),
            Some((_, node)) => {
                let problem = Problem::wrong_type(node, "a list", "- …");
                self.findings.push(problem.of(name, self.spans.of(name)));
                &[]
            }
            None => &[],
        }
    }

    /// As many items of a list as may be there; says so where there are more.
    fn few<'n>(&mut self, name: &str, items: &'n [Node]) -> &'n [Node] {
        if let Some(first) = items.get(MAX_ITEMS) {
            self.findings.push(
                Diagnostic::error(Code::TooMany, format!("`{name}` has more than {MAX_ITEMS} entries"))
                    .at(first.span, "entries from here on are not read")
                    .help(format!("keep the {MAX_ITEMS} that help someone choose")),
            );
        }
        &items[..items.len().min(MAX_ITEMS)]
    }

    /// For reading nested mappings.
    pub(crate) fn findings(&mut self) -> &mut Vec<Diagnostic> {
        self.findings
    }
}

/// A text that has more characters than its field takes.
fn too_long(name: &str, node: &Node) -> Option<Problem> {
    let takes_sentences = matches!(name, "note" | "booking" | "discount" | "source" | "website" | "url");
    let most = if takes_sentences { MAX_SENTENCES } else { MAX_WORDS };
    let length = node.text()?.chars().count();
    (length > most).then(|| {
        Problem::that(
            Code::TooLong,
            format!("is longer than {most} characters"),
            format!("it has {length}"),
            "shorten it to what helps someone choose",
        )
    })
}

/// White space between a value and its quotes, which is not shown.
fn stray_space(node: &Node) -> Option<Diagnostic> {
    let Value::Scalar { text, plain: false } = &node.value else { return None };
    let trimmed = text.trim();
    let is_verbatim = !text.contains('\n') && node.span.end - node.span.start == text.len() + 2;
    (is_verbatim && trimmed != text && !trimmed.is_empty()).then(|| {
        Diagnostic::warning(Code::StraySpace, "a value begins or ends with a space")
            .at(node.span, "between the text and its quotes")
            .help("remove the space")
            .fix(node.span, trimmed)
    })
}

/// The field that an unknown key was probably meant to be.
fn meant(key: &str, known: &[&'static str]) -> Option<&'static str> {
    const COORDINATES: [&str; 10] =
        ["lat", "latitude", "lon", "lng", "long", "longitude", "longtitude", "coordinates", "position", "location"];
    if key.len() > MAX_MISSPELT {
        return None;
    }
    let key = key.to_lowercase().replace([' ', '-'], "_");
    let is_position = COORDINATES.contains(&key.as_str());
    known.iter().find(|field| is_position && **field == "at").copied().or_else(|| nearest(&key, known))
}

fn unknown_key(key: &str, value: &Node, what: &str, meant: Option<&str>, known: &[&str]) -> Problem {
    let help = match meant {
        _ if value.is_null() && key.parse::<f64>().is_ok() => {
            format!("inside `{{ }}` a value with a comma needs quotes: `at: \"35.996975, {key}\"`")
        }
        Some("at") => "a position is one field, latitude first: `at: 35.996975, -78.903608`".to_owned(),
        Some(field) => format!("did you mean `{field}`?"),
        None => format!("the keys are `{}`", known.join("`, `")),
    };
    Problem::new(Code::UnknownKey, format!("{what} has no `{}`", shorten(key)), "not a known key", help)
}
