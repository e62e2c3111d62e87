//! YAML text as a tree whose every node knows where it stands in the file.
//!
//! One broken place does not hide the others: after a syntax error, reading goes on at the next item of the outermost
//! list. Sizes are bounded, because place files come from strangers.

mod reader;

use std::ops::{Add, Range};

use crate::finding::{Diagnostic, FileId, Span};
use reader::Reader;

/// Syntax errors reported for one file.
const MAX_SYNTAX_ERRORS: usize = 20;

/// A scalar, a list or a mapping.
#[derive(Clone, Debug)]
pub(in crate::places) struct Node {
    pub(in crate::places) span: Span,
    pub(in crate::places) value: Value,
    /// Whether an error in the file cut it short.
    pub(in crate::places) is_cut: bool,
    weight: Weight,
}

/// How much there is in a subtree, its root included.
#[derive(Clone, Copy, Debug)]
struct Weight {
    nodes: usize,
    /// Bytes of text.
    bytes: usize,
}

impl Weight {
    fn of(value: &Value) -> Self {
        let one = |bytes| Self { nodes: 1, bytes };
        match value {
            Value::Scalar { text, .. } => one(text.len()),
            Value::List(items) => items.iter().fold(one(0), |sum, item| sum + item.weight),
            Value::Map(pairs) => pairs.iter().fold(one(0), |sum, (key, value)| sum + key.weight + value.weight),
        }
    }
}

impl Add for Weight {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { nodes: self.nodes + other.nodes, bytes: self.bytes + other.bytes }
    }
}

#[derive(Clone, Debug)]
pub(in crate::places) enum Value {
    /// Text, and whether it stands without quotes, so that `~` means nothing and `true` is a truth value.
    Scalar { text: String, plain: bool },
    /// `- a`, `- b`
    List(Vec<Node>),
    /// `key: value`, in the order of the file.
    Map(Vec<(Node, Node)>),
}

impl Node {
    fn new(span: Span, value: Value) -> Self {
        let weight = Weight::of(&value);
        Self { span, value, is_cut: false, weight }
    }

    /// Whether this is YAML's null: `~`, `null` or nothing at all.
    pub(in crate::places) fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// The text of a scalar that is not null.
    pub(in crate::places) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } if !self.is_null() => Some(text),
            _ => None,
        }
    }

    /// What a person would call this: `a list`.
    pub(in crate::places) fn kind(&self) -> &'static str {
        match &self.value {
            _ if self.is_null() => "nothing",
            Value::Scalar { .. } => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }

    /// Where this node begins, to the end of that line.
    pub(in crate::places) fn first_line(&self, text: &str) -> Span {
        let rest = &text[self.span.start..self.span.end];
        Span { end: self.span.start + rest.find(['\r', '\n']).unwrap_or(rest.len()), ..self.span }
    }

    /// Where these bytes of this scalar's text stand in the file, whose text is `source`; the whole of it where a fold or an
    /// escape comes between.
    pub(in crate::places) fn part(&self, part: Range<usize>, source: &str) -> Span {
        let Some((text, value)) = self.text().zip(source.get(self.span.start..self.span.end)) else { return self.span };
        let begin = value.len() - value.trim_start_matches(['"', '\'']).len();
        if value[begin..].starts_with(text) {
            let start = self.span.start + begin;
            return Span::new(self.span.file, start + part.start..start + part.end);
        }
        let words = &text[part.clone()];
        let nth = text[..part.start].matches(words).count();
        match value.match_indices(words).nth(nth) {
            Some((at, _)) => Span::new(self.span.file, self.span.start + at..self.span.start + at + words.len()),
            None => self.span,
        }
    }

    /// This scalar as serde_yaml types it: numbers and truth values only where they stand without quotes.
    pub(in crate::places) fn to_serde(&self) -> serde_yaml::Value {
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
pub(in crate::places) fn parse(file: FileId, text: &str, findings: &mut Vec<Diagnostic>) -> Option<Node> {
    parse_all(file, text, findings).0
}

/// The same, and whether all of the file could be read.
pub(in crate::places) fn parse_all(file: FileId, text: &str, findings: &mut Vec<Diagnostic>) -> (Option<Node>, bool) {
    let mut root: Option<Node> = None;
    let mut is_whole = true;
    let mut offset = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    for _ in 0..MAX_SYNTAX_ERRORS {
        let mut reader = Reader::new(file, offset, findings);
        let end = reader.read(&text[offset..]);
        is_whole &= matches!(end, Ok(true));
        let broken_item = reader.unfinished_item();
        root = match (root, reader.root()) {
            (Some(Node { span, value: Value::List(mut items), .. }), Some(Node { value: Value::List(more), .. })) => {
                items.extend(more);
                Some(Node::new(span, Value::List(items)))
            }
            (before, read) => before.or(read),
        };
        let Err(broken) = end else { break };
        let at = offset + broken.at.min(text.len() - offset);
        findings.push(broken.diagnostic(file, text, at));
        match next_item(text, broken_item.unwrap_or(at)).filter(|_| is_list(root.as_ref())) {
            Some(next) if broken.is_local() && next > offset => offset = next,
            _ => break,
        }
    }
    (root, is_whole)
}

/// Whether the items of an outermost list may follow what was read.
fn is_list(root: Option<&Node>) -> bool {
    root.is_none_or(|root| matches!(root.value, Value::List(_)))
}

/// The line below `at` on which the next item of the outermost list begins: one indented as the file's first item.
fn next_item(text: &str, at: usize) -> Option<usize> {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let is_item = |line: &str| line.trim_start_matches(' ').starts_with("- ");
    let outermost = text.lines().find(|line| is_item(line)).map(indent)?;
    let mut starts = text.get(at..)?.match_indices('\n').map(|(newline, _)| at + newline + 1);
    starts.find(|&start| is_item(&text[start..]) && indent(&text[start..]) == outermost)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Code;

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
        assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::YamlSyntax; 2]);
        let first_value = |item: &Node| match &item.value {
            Value::Map(pairs) => pairs[0].1.text().map(str::to_owned),
            _ => None,
        };
        assert_eq!(items(root).iter().filter_map(first_value).collect::<Vec<_>>(), ["a", "c", "e"]);
    }

    #[test]
    fn an_indented_list_is_read_on_as_well() {
        let (root, findings) = read("  - name: a: b\n  - name: c: d\n  - name: e\n");
        assert_eq!(findings.len(), 2);
        assert_eq!(items(root).len(), 1);
    }

    #[test]
    fn a_broken_mapping_keeps_what_was_whole() {
        let (root, findings) = read("title: a\nsections:\n  - file: b\n  - file: c\nvenue: \"\n");
        assert_eq!(findings.len(), 1);
        let root = root.unwrap();
        let Value::Map(pairs) = &root.value else { panic!() };
        assert!(root.is_cut);
        assert_eq!(pairs.iter().map(|(key, _)| key.text().unwrap()).collect::<Vec<_>>(), ["title", "sections"]);
    }

    #[test]
    fn aliases_count_what_they_repeat() {
        let mut bomb = "- &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..8 {
            bomb += &format!("- &a{level} [{}]\n", vec![format!("*a{}", level - 1); 10].join(", "));
        }
        let (_, findings) = read(&bomb);
        assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::YamlLimit]);
    }

    #[test]
    fn aliases_count_the_text_that_they_repeat() {
        let long = "x".repeat(10_000);
        for list in [format!("- &a {long}\n"), format!("- &a [{long}, {long}]\n"), format!("- &a {{ b: {long} }}\n")] {
            let (_, findings) = read(&(list + &"- *a\n".repeat(1_000)));
            assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [Code::YamlLimit]);
        }
    }

    #[test]
    fn an_alias_inside_its_own_anchor_is_refused() {
        let (_, findings) = read("- &a [*a]\n");
        assert_eq!(findings[0].code, Code::YamlSyntax);
    }

    #[test]
    fn depth_is_bounded() {
        let codes = |text: &str| read(text).1.iter().map(|finding| finding.code).collect::<Vec<_>>();
        for (open, close) in [("[", "]"), ("- ", ""), ("{a: ", "}")] {
            let deep = |depth: usize| open.repeat(depth) + "x" + &close.repeat(depth);
            assert_eq!(codes(&deep(16)), [], "{open}");
            for depth in [17, 100] {
                assert_eq!(codes(&deep(depth)), [Code::YamlLimit], "{depth} times {open}");
            }
            // The parser has a limit of its own for brackets, and says that the file is no YAML.
            let far_too_deep = if close.is_empty() { Code::YamlLimit } else { Code::YamlSyntax };
            assert_eq!(codes(&deep(10_000)), [far_too_deep], "{open}");
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
