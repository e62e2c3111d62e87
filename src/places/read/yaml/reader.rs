//! Builds the tree of a file from the parser's events, up to the first error.

use std::collections::BTreeMap;
use std::rc::Rc;

use granit_parser::{Event, Parser, ScalarStyle, ScanError};

use super::{Node, Value, Weight};
use crate::finding::{Code, Diagnostic, FileId, Span};

/// Collections inside collections; a place list needs three.
const MAX_DEPTH: usize = 16;
/// Nodes in a file once every alias is written out; a list of 1,000 places has about 20,000.
const MAX_NODES: usize = 100_000;
/// Bytes of text that anchors keep and aliases repeat, in all: as much again as a whole file may hold.
const MAX_REPEATED: usize = 1 << 20;

/// An unfinished list or mapping.
struct Open {
    start: usize,
    anchor: usize,
    /// For a mapping, keys and values in turn.
    children: Vec<Node>,
    is_map: bool,
}

/// Builds the tree from the parser's events.
pub(super) struct Reader<'a> {
    file: FileId,
    /// Where in the file the text begins.
    offset: usize,
    findings: &'a mut Vec<Diagnostic>,
    open: Vec<Open>,
    done: Option<Node>,
    anchors: BTreeMap<usize, Rc<Node>>,
    nodes: usize,
    /// Bytes of text that stand in the tree, or among the anchors, more than once.
    repeated: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: FileId, offset: usize, findings: &'a mut Vec<Diagnostic>) -> Self {
        Self { file, offset, findings, open: Vec::new(), done: None, anchors: BTreeMap::new(), nodes: 0, repeated: 0 }
    }

    /// The outermost node; after an error, the whole items of an outermost list, or what of a mapping was read.
    pub(super) fn root(mut self) -> Option<Node> {
        if let Some(done) = self.done {
            return Some(done);
        }
        if !self.open.first()?.is_map {
            self.open.truncate(1);
        }
        loop {
            let open = self.open.pop()?;
            let end = open.children.last().map_or(open.start, |last| last.span.end);
            let value = if open.is_map { Value::Map(pairs(open.children)) } else { Value::List(open.children) };
            let node = Node { is_cut: true, ..Node::new(Span::new(self.file, open.start..end), value) };
            match self.open.last_mut() {
                Some(parent) => parent.children.push(node),
                None => return Some(node),
            }
        }
    }

    /// Where the item of the outermost list begins that was being read when an error came.
    pub(super) fn unfinished_item(&self) -> Option<usize> {
        self.open.get(1).map(|item| item.start)
    }

    /// Reads a document. Gives whether nothing follows it.
    pub(super) fn read(&mut self, text: &str) -> Result<bool, Broken> {
        let options = granit_parser::options! { emit_comments: false };
        for event in Parser::new_from_str_with_options(text, options) {
            let (event, span) = event.map_err(|error| Broken::syntax(&error, text))?;
            let range = span.byte_range().unwrap_or(0..0);
            let tag_start = span.tag_start().and_then(|tag| tag.byte_offset());
            let span = Span::new(self.file, self.offset + range.start..self.offset + range.end);
            if event.tag().is_some_and(|tag| !tag.is_yaml_core_schema_tag("str")) {
                let start = self.offset + tag_start.unwrap_or(range.start);
                self.findings.push(
                    Diagnostic::error(Code::YamlTag, "tags such as `!x` mean nothing in a guide")
                        .at(Span { start, ..span }, "this value has a tag")
                        .help("remove the tag"),
                );
            }
            match event {
                Event::DocumentStart(..) if self.done.is_some() => {
                    self.findings.push(
                        Diagnostic::error(Code::SeveralDocuments, "a file holds one YAML document")
                            .at(span, "a second one begins here")
                            .help("remove the `---`, or move what follows to its own file"),
                    );
                    return Ok(false);
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
        Ok(true)
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
        let Some(target) = self.anchors.get(&anchor).map(Rc::clone) else {
            let message = "this alias is inside the value that it repeats".to_owned();
            return Err(Broken { cause: Cause::Syntax, message, help: "write the value out", at });
        };
        self.repeat(target.weight, at)?;
        let node = Node { span, ..Node::clone(&target) };
        self.add(node, 0, at)
    }

    fn add(&mut self, node: Node, anchor: usize, at: usize) -> Result<(), Broken> {
        self.count(1, at)?;
        if anchor > 0 {
            self.repeat(node.weight, at)?;
            self.anchors.insert(anchor, Rc::new(node.clone()));
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.done = Some(node),
        }
        Ok(())
    }

    /// Counts what is about to stand in memory once more.
    fn repeat(&mut self, Weight { nodes, bytes }: Weight, at: usize) -> Result<(), Broken> {
        self.repeated += bytes;
        if self.repeated > MAX_REPEATED {
            let message = format!("aliases repeat more than {} MiB of text", MAX_REPEATED >> 20);
            return Err(Broken::limit(message, "write each value where it belongs, without aliases", at));
        }
        self.count(nodes, at)
    }

    fn count(&mut self, nodes: usize, at: usize) -> Result<(), Broken> {
        self.nodes += nodes;
        if self.nodes > MAX_NODES {
            let message = format!("more than {MAX_NODES} values, counting what aliases repeat");
            return Err(Broken::limit(message, "split the list, or write it without aliases", at));
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
                    Diagnostic::error(Code::DuplicateKey, format!("`{name}` is given twice"))
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

/// Why reading stopped.
pub(super) struct Broken {
    cause: Cause,
    message: String,
    help: &'static str,
    /// Bytes behind the start of the text that was read.
    pub(super) at: usize,
}

/// What kind of trouble it is.
enum Cause {
    /// The text is not YAML.
    Syntax,
    /// There is more of it than is read.
    Limit,
}

impl Broken {
    fn syntax(error: &ScanError, text: &str) -> Self {
        let help = if error.info().contains("quote") {
            "text that begins with a quote ends with the same one: see whether one is missing, here or above"
        } else {
            "quote text that begins with a special character or contains `: ` or ` #`, and indent with spaces"
        };
        Self {
            cause: Cause::Syntax,
            message: error.info().to_owned(),
            help,
            at: error.marker().byte_offset().unwrap_or(text.len()),
        }
    }

    fn limit(message: String, help: &'static str, at: usize) -> Self {
        Self { cause: Cause::Limit, message, help, at }
    }

    /// Whether the items behind it may still be read.
    pub(super) fn is_local(&self) -> bool {
        matches!(self.cause, Cause::Syntax)
    }

    /// The finding, labelled at the character at byte `at`, or at the last one before it where that is the end.
    pub(super) fn diagnostic(&self, file: FileId, text: &str, at: usize) -> Diagnostic {
        let last = text.trim_end().char_indices().next_back().map_or(0, |(i, _)| i);
        let mut start = at.min(last);
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
        let (code, title) = match self.cause {
            Cause::Syntax => (Code::YamlSyntax, "this is not valid YAML"),
            Cause::Limit => (Code::YamlLimit, "this file exceeds a limit"),
        };
        Diagnostic::error(code, title).at(Span::new(file, start..end), &self.message).help(self.help)
    }
}
