//! What is wrong with one value, before it is known which field has it.

use std::ops::Range;

use super::yaml::{Node, Value};
use crate::finding::{Code, Diagnostic, Fix, Span, shorten};

/// What is wrong with a value, and how to fix it.
#[derive(Debug)]
pub(crate) struct Problem {
    code: Code,
    says: Says,
    pub(crate) label: String,
    pub(crate) help: String,
    /// The bytes of the value's text that it is about; all of them if none.
    part: Option<Box<Range<usize>>>,
    /// The value that was meant without doubt.
    pub(crate) fix: Option<String>,
}

/// What is wrong, before it is known whether a field has the value.
#[derive(Debug)]
enum Says {
    /// A sentence.
    Sentence(String),
    /// What the value is or is not: `is not a link to a web page`.
    Predicate(String),
}

impl Problem {
    /// A problem that a sentence tells.
    pub(crate) fn new(
        code: Code,
        message: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        let says = Says::Sentence(message.into());
        Self { code, says, label: label.into(), help: help.into(), part: None, fix: None }
    }

    /// A problem that a sentence tells but for its subject, the value: `is empty`.
    pub(crate) fn that(
        code: Code,
        predicate: impl Into<String>,
        label: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { says: Says::Predicate(predicate.into()), ..Self::new(code, "", label, help) }
    }

    /// A value that is not what it should be, such as `a link to a web page`.
    pub(crate) fn is_not(code: Code, wanted: &str, label: impl Into<String>, help: impl Into<String>) -> Self {
        Self::that(code, format!("is not {wanted}"), label, help)
    }

    /// A value that is not there.
    pub(crate) fn empty(if_empty: &str) -> Self {
        Self::that(Code::EmptyField, "is empty", "nothing is given here", if_empty)
    }

    /// A value of the wrong kind, where `wanted` describes the right one and `example` shows it.
    pub(crate) fn wrong_type(node: &Node, wanted: &str, example: &str) -> Self {
        Self::is_not(Code::WrongType, wanted, found(node), format!("write it like `{example}`"))
    }

    /// A value that should be `what`, a mapping whose first key is `key`.
    pub(crate) fn no_mapping(node: &Node, what: &str, key: &str) -> Self {
        let help = format!("write it like `{key}: …`");
        Self::new(Code::WrongType, format!("{what} needs keys with values"), found(node), help)
    }

    /// The same about these bytes of the text of `node`, if that stands in the file as it is: without escapes and folded lines.
    pub(crate) fn in_part(self, part: Range<usize>, node: &Node) -> Self {
        let Value::Scalar { text, plain } = &node.value else { return self };
        let quote = usize::from(!plain);
        if node.span.end - node.span.start != text.len() + 2 * quote {
            return self;
        }
        Self { part: Some(Box::new(part.start + quote..part.end + quote)), ..self }
    }

    /// Adds the value that was meant without doubt.
    pub(crate) fn fix(self, value: Option<String>) -> Self {
        Self { fix: value, ..self }
    }

    /// What is wrong with `subject`, in a sentence.
    pub(crate) fn message(&self, subject: &str) -> String {
        match &self.says {
            Says::Sentence(sentence) => sentence.clone(),
            Says::Predicate(predicate) => format!("{subject} {predicate}"),
        }
    }

    /// The finding about a value that stands at `whole`.
    pub(crate) fn at(self, whole: Span) -> Diagnostic {
        self.about("this", whole)
    }

    /// The finding about the value of `field`, which stands at `whole`.
    pub(crate) fn of(self, field: &str, whole: Span) -> Diagnostic {
        self.about(&format!("`{field}`"), whole)
    }

    fn about(self, subject: &str, whole: Span) -> Diagnostic {
        let message = self.message(subject);
        let span = match self.part {
            Some(part) => Span { start: whole.start + part.start, end: whole.start + part.end, ..whole },
            None => whole,
        };
        let fix = self.fix.map(|value| Fix { span: whole, value });
        Diagnostic { fix, ..Diagnostic::error(self.code, message).at(span, self.label).help(self.help) }
    }
}

/// What stands there instead of what is wanted.
pub(crate) fn found(node: &Node) -> String {
    match node.text() {
        Some(text) => format!("this is `{}`", shorten(text)),
        None => format!("this is {}", node.kind()),
    }
}
