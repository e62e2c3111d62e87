//! YAML text as a tree whose every node knows where it stands in the file.
//!
//! One broken place does not hide the others: after a syntax error, reading goes on at the next item of the outermost
//! list. Sizes are bounded, because place files come from strangers.

use std::collections::BTreeMap;

use granit_parser::{Event, Parser, ScalarStyle, ScanError};

use crate::diagnostic::{Diagnostic, FileId, Span};

/// Collections inside collections; a place list needs three.
const MAX_DEPTH: usize = 16;
/// Nodes in a file once every alias is written out; a list of 1,000 places has about 20,000.
const MAX_NODES: usize = 200_000;
/// Syntax errors reported for one file.
const MAX_SYNTAX_ERRORS: usize = 20;

/// A scalar, a list or a mapping.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) value: Value,
    /// Nodes in this subtree, itself included.
    size: usize,
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    /// Text, and whether it stands without quotes, so that `~` means nothing and `true` is a truth value.
    Scalar { text: String, plain: bool },
    /// `- a`, `- b`
    List(Vec<Node>),
    /// `key: value`, in the order of the file.
    Map(Vec<(Node, Node)>),
}

impl Node {
    fn new(span: Span, value: Value) -> Self {
        let size = 1 + match &value {
            Value::Scalar { .. } => 0,
            Value::List(items) => items.iter().map(|item| item.size).sum(),
            Value::Map(pairs) => pairs.iter().map(|(key, value)| key.size + value.size).sum(),
        };
        Self { span, value, size }
    }

    /// Whether this is YAML's null: `~`, `null` or nothing at all.
    pub(super) fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// The text of a scalar that is not null.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } if !self.is_null() => Some(text),
            _ => None,
        }
    }

    /// What a person would call this: `a list`.
    pub(super) fn kind(&self) -> &'static str {
        match &self.value {
            _ if self.is_null() => "nothing",
            Value::Scalar { .. } => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }

    /// Where this node begins, to the end of that line.
    pub(super) fn first_line(&self, text: &str) -> Span {
        let rest = &text[self.span.start..self.span.end];
        Span { end: self.span.start + rest.find(['\r', '\n']).unwrap_or(rest.len()), ..self.span }
    }

    /// This scalar as serde_yaml types it: numbers and truth values only where they stand without quotes.
    pub(super) fn to_serde(&self) -> serde_yaml::Value {
        match &self.value {
            Value::Scalar { text, plain: true } => scalar_to_serde(text),
            Value::Scalar { text, plain: false } => serde_yaml::Value::String(text.clone()),
            Value::List(items) => items.iter().map(Node::to_serde).collect(),
            Value::Map(pairs) => serde_yaml::Value::Mapping(
                pairs.iter().map(|(key, value)| (key.to_serde(), value.to_serde())).collect(),
            ),
        }
    }
}

/// A plain scalar by the core schema of YAML 1.2: `007` and `12:30` stay text.
fn scalar_to_serde(text: &str) -> serde_yaml::Value {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && !(digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0."));
    match text {
        "true" => true.into(),
        "false" => false.into(),
        "" | "~" | "null" => serde_yaml::Value::Null,
        _ if !is_number => text.into(),
        _ => match (text.parse::<i64>(), text.parse::<f64>()) {
            (Ok(integer), _) => integer.into(),
            (_, Ok(float)) if float.is_finite() => float.into(),
            _ => text.into(),
        },
    }
}

/// The outermost node of a file, as far as it could be read; adds what is wrong with its YAML to `findings`.
pub(super) fn parse(file: FileId, text: &str, findings: &mut Vec<Diagnostic>) -> Option<Node> {
    let mut root: Option<Node> = None;
    let mut offset = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    for _ in 0..MAX_SYNTAX_ERRORS {
        let mut reader = Reader::new(file, offset, findings);
        let broken = reader.read(&text[offset..]).err();
        let broken_item = reader.open.get(1).map(|item| item.start);
        let read = reader.root();
        root = match (root, read) {
            (Some(Node { span, value: Value::List(mut items), .. }), Some(Node { value: Value::List(more), .. })) => {
                items.extend(more);
                Some(Node::new(span, Value::List(items)))
            }
            (before, read) => before.or(read),
        };
        let Some(broken) = broken else { break };
        let at = offset + broken.at.min(text.len() - offset);
        findings.push(broken.diagnostic(file, text, at));
        match next_item(text, broken_item.unwrap_or(at)) {
            Some(next) if broken.is_local && next > offset => offset = next,
            _ => break,
        }
    }
    root
}

/// Where the next item of an outermost list begins, on a line below the one that holds `at`.
fn next_item(text: &str, at: usize) -> Option<usize> {
    let tail = text.get(at..)?;
    tail.match_indices('\n').map(|(i, _)| at + i + 1).find(|&start| text[start..].starts_with("- "))
}

/// Why reading stopped.
struct Broken {
    code: &'static str,
    message: String,
    help: &'static str,
    /// Bytes behind the start of the text that was read.
    at: usize,
    /// Whether the items behind it may still be read.
    is_local: bool,
}

impl Broken {
    fn syntax(error: &ScanError, text: &str) -> Self {
        Self {
            code: "yaml-syntax",
            message: error.info().to_owned(),
            help: "quote text that begins with a special character or holds `: ` or ` #`, and indent with spaces",
            at: error.marker().byte_offset().unwrap_or(text.len()),
            is_local: true,
        }
    }

    fn limit(message: String, help: &'static str, at: usize) -> Self {
        Self { code: "yaml-limit", message, help, at, is_local: false }
    }

    /// The finding, labelled at the character at byte `at`, or at the last one before it where that is the end.
    fn diagnostic(&self, file: FileId, text: &str, at: usize) -> Diagnostic {
        let last = text.trim_end().char_indices().next_back().map_or(0, |(i, _)| i);
        let mut start = at.min(last);
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
        let title = if self.code == "yaml-syntax" { "this is not YAML" } else { "this file asks too much" };
        Diagnostic::error(self.code, title).at(Span::new(file, start..end), &self.message).help(self.help)
    }
}

/// An unfinished list or mapping.
struct Open {
    start: usize,
    anchor: usize,
    /// For a mapping, keys and values in turn.
    children: Vec<Node>,
    is_map: bool,
}

/// Builds the tree from the parser's events.
struct Reader<'a> {
    file: FileId,
    /// Where in the file the text begins.
    offset: usize,
    findings: &'a mut Vec<Diagnostic>,
    open: Vec<Open>,
    done: Option<Node>,
    anchors: BTreeMap<usize, Node>,
    nodes: usize,
}

impl<'a> Reader<'a> {
    fn new(file: FileId, offset: usize, findings: &'a mut Vec<Diagnostic>) -> Self {
        Self { file, offset, findings, open: Vec::new(), done: None, anchors: BTreeMap::new(), nodes: 0 }
    }

    /// The outermost node; after an error, what of the outermost list was whole.
    fn root(self) -> Option<Node> {
        self.done.or_else(|| {
            let outermost = self.open.into_iter().next()?;
            let end = outermost.children.last().map_or(outermost.start, |last| last.span.end);
            let span = Span::new(self.file, outermost.start..end);
            (!outermost.is_map).then(|| Node::new(span, Value::List(outermost.children)))
        })
    }

    fn read(&mut self, text: &str) -> Result<(), Broken> {
        let options = granit_parser::options! { emit_comments: false };
        for event in Parser::new_from_str_with_options(text, options) {
            let (event, span) = event.map_err(|error| Broken::syntax(&error, text))?;
            let range = span.byte_range().unwrap_or(0..0);
            let tag_start = span.tag_start().and_then(|tag| tag.byte_offset());
            let span = Span::new(self.file, self.offset + range.start..self.offset + range.end);
            if event.tag().is_some_and(|tag| !tag.is_yaml_core_schema_tag("str")) {
                let start = self.offset + tag_start.unwrap_or(range.start);
                self.findings.push(
                    Diagnostic::error("yaml-tag", "tags such as `!x` mean nothing in a guide")
                        .at(Span { start, ..span }, "this value has a tag")
                        .help("remove the tag"),
                );
            }
            match event {
                Event::DocumentStart(..) if self.done.is_some() => {
                    self.findings.push(
                        Diagnostic::error("several-documents", "a file holds one YAML document")
                            .at(span, "a second one begins here")
                            .help("remove the `---`, or move what follows to a file of its own"),
                    );
                    return Ok(());
                }
                Event::Scalar(value, style, anchor, tag) => {
                    let plain = style == ScalarStyle::Plain && tag.is_none();
                    let node = Node::new(span, Value::Scalar { text: value.into_owned(), plain });
                    self.add(node, anchor, range.start)?;
                }
                Event::SequenceStart(_, anchor, _) => self.open(span.start, anchor, false, range.start)?,
                Event::MappingStart(_, anchor, _) => self.open(span.start, anchor, true, range.start)?,
                Event::SequenceEnd | Event::MappingEnd => self.close(span.end, range.start)?,
                Event::Alias(anchor) => self.alias(anchor, span, range.start)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn open(&mut self, start: usize, anchor: usize, is_map: bool, at: usize) -> Result<(), Broken> {
        if self.open.len() == MAX_DEPTH {
            let message = format!("nested more than {MAX_DEPTH} deep");
            return Err(Broken::limit(message, "a guide needs three levels: write it flat", at));
        }
        self.open.push(Open { start, anchor, children: Vec::new(), is_map });
        Ok(())
    }

    fn close(&mut self, end: usize, at: usize) -> Result<(), Broken> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let end = open.children.last().map_or(end, |last| last.span.end).max(open.start);
        let span = Span::new(self.file, open.start..end);
        let value = if open.is_map {
            let pairs = pairs(open.children);
            self.report_duplicate_keys(&pairs);
            Value::Map(pairs)
        } else {
            Value::List(open.children)
        };
        self.add(Node::new(span, value), open.anchor, at)
    }

    fn alias(&mut self, anchor: usize, span: Span, at: usize) -> Result<(), Broken> {
        let Some(target) = self.anchors.get(&anchor) else {
            return Err(Broken {
                code: "yaml-syntax",
                message: "this alias stands inside what it repeats".to_owned(),
                help: "write the value out",
                at,
                is_local: true,
            });
        };
        self.nodes += target.size;
        let node = Node { span, ..target.clone() };
        self.add(node, 0, at)
    }

    fn add(&mut self, node: Node, anchor: usize, at: usize) -> Result<(), Broken> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            let message = format!("more than {MAX_NODES} values, counting what aliases repeat");
            return Err(Broken::limit(message, "split the list, or write it without aliases", at));
        }
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.done = Some(node),
        }
        Ok(())
    }

    fn report_duplicate_keys(&mut self, pairs: &[(Node, Node)]) {
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        for (key, _) in pairs {
            let Some(name) = key.text() else { continue };
            match first.get(name) {
                None => {
                    first.insert(name, key.span);
                }
                Some(&earlier) => self.findings.push(
                    Diagnostic::error("duplicate-key", format!("`{name}` is given twice"))
                        .at(key.span, "given again here")
                        .at(earlier, "first given here")
                        .help("keep one of the two"),
                ),
            }
        }
    }
}

/// Keys with their values.
fn pairs(children: Vec<Node>) -> Vec<(Node, Node)> {
    let mut children = children.into_iter();
    let mut pairs = Vec::new();
    while let (Some(key), Some(value)) = (children.next(), children.next()) {
        pairs.push((key, value));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let root = parse(FileId(0), text, &mut findings);
        (root, findings)
    }

    fn items(root: Option<Node>) -> Vec<Node> {
        match root.map(|root| root.value) {
            Some(Value::List(items)) => items,
            other => panic!("not a list: {other:?}"),
        }
    }

    #[test]
    fn every_node_knows_its_bytes() {
        let text = "\u{feff}- name: Café\r\n  at: \"1, 2\"\r\n";
        let (root, findings) = read(text);
        assert!(findings.is_empty());
        let Value::Map(pairs) = &items(root)[0].value else { panic!() };
        let slices: Vec<&str> =
            pairs.iter().flat_map(|(k, v)| [k, v]).map(|node| &text[node.span.start..node.span.end]).collect();
        assert_eq!(slices, ["name", "Café", "at", "\"1, 2\""]);
    }

    #[test]
    fn reading_goes_on_behind_a_syntax_error() {
        let (root, findings) = read("- name: a\n- name: \"b\n  at: 1, 2\n- name: c\n- name: [d\n- name: e\n");
        assert!(findings.iter().all(|finding| finding.code == "yaml-syntax"), "{findings:?}");
        assert!(items(root).len() >= 2);
    }

    #[test]
    fn aliases_count_what_they_repeat() {
        let mut bomb = "- &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..8 {
            bomb += &format!("- &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", "));
        }
        let (_, findings) = read(&bomb);
        assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["yaml-limit"]);
    }

    #[test]
    fn an_alias_inside_its_own_anchor_is_refused() {
        let (_, findings) = read("- &a [*a]\n");
        assert_eq!(findings[0].code, "yaml-syntax");
    }

    #[test]
    fn depth_is_bounded() {
        for deep in ["[".repeat(10_000), "- ".repeat(10_000), "{a: ".repeat(10_000)] {
            let (_, findings) = read(&deep);
            assert_eq!(findings.len(), 1);
            assert!(matches!(findings[0].code, "yaml-limit" | "yaml-syntax"));
        }
    }

    #[test]
    fn plain_scalars_follow_yaml_1_2() {
        for text in ["NO", "yes", "12:30", "007", "0x1F", "1_000", ".inf", "2024-09", "off"] {
            assert!(scalar_to_serde(text).is_string(), "{text}");
        }
        assert!(scalar_to_serde("15").is_i64() && scalar_to_serde("0.5").is_f64() && scalar_to_serde("true").is_bool());
    }
}
