//! Findings: what is wrong with a guide, where, and how to fix it.
//!
//! | file | about |
//! |---|---|
//! | `code.rs` | the names of all findings |
//! | `diagnostic.rs` | one finding as data, and the text that it is about |
//! | [`explain`] | what a finding means: the text of `docs/findings.md` |
//! | [`fix`] | makes the changes that findings ask for |
//! | [`report`] | prints findings: for people, for programs, for GitHub |
//!
//! Knows nothing about what is looked for. Mistakes in the text of a list are found in [`crate::places`], what places say about
//! each other in [`crate::check`].

mod code;
mod diagnostic;
pub mod explain;
pub mod fix;
pub mod report;

pub use code::{Code, Unknown};
pub(crate) use diagnostic::shorten;
pub use diagnostic::{Diagnostic, FileId, Fix, Label, Severity, SourceFile, Span};
