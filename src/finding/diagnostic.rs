//! Findings as data: what is wrong with a guide, where, and how to fix it.
//!
//! A [`Diagnostic`] is about the guide's data. Trouble with the machine, such as a full disk, is an error of the stage
//! that ran into it. Printing is left to [`super::report`].

use std::ops::Range;

use super::code::Code;

/// A file's text and the name by which findings speak of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Path as the user typed or would type it, with `/` between folders.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// The index of a [`SourceFile`] among the files of a guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub usize);

/// A stretch of a file, as byte offsets into its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

impl Span {
    /// The stretch `bytes` of `file`.
    pub fn new(file: FileId, bytes: Range<usize>) -> Self {
        Self { file, start: bytes.start, end: bytes.end }
    }
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The guide cannot be built until this is fixed.
    Error,
    /// The guide is built, and its reader may be misled.
    Warning,
}

/// A stretch of a file and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Label {
    /// The smallest stretch that shows the culprit.
    pub span: Span,
    /// What is the matter here; may be empty.
    pub text: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Which finding it is.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence that stands alone.
    pub message: String,
    /// The culprit first, then other places that matter. Empty when the finding is about a file that is not there.
    pub labels: Vec<Label>,
    /// How to fix it.
    pub help: Option<String>,
    /// A change that surely fixes it.
    pub fix: Option<Fix>,
}

/// A change of one value that fixes a finding, and that anyone would make.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fix {
    /// The whole value as written in the file, with its quotes.
    pub span: Span,
    /// The text that the value is to be.
    pub value: String,
}

impl Diagnostic {
    /// A finding that keeps the guide from being built.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), labels: Vec::new(), help: None, fix: None }
    }

    /// A finding that the guide can be built with.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Adds a stretch of a file; the first one is the culprit.
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// The same finding when its files come behind `files` others.
    pub fn shifted(mut self, files: usize) -> Self {
        for label in &mut self.labels {
            label.span.file.0 += files;
        }
        if let Some(fix) = &mut self.fix {
            fix.span.file.0 += files;
        }
        self
    }

    /// Adds how to fix it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a change that surely fixes it: the value at `span` becomes `value`.
    pub fn fix(mut self, span: Span, value: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, value: value.into() });
        self
    }
}

/// The beginning of a long text, to be quoted in a message.
pub(crate) fn shorten(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
