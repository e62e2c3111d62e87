//! Makes the changes that are sure to fix findings, and leaves every other byte alone.

use std::collections::BTreeMap;

use super::Code;
use super::{Diagnostic, FileId, Fix, SourceFile, Span};
use crate::text::yaml;

/// How far before a value its key is looked for, in bytes.
const MAX_GAP: usize = 200;

/// One change that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The finding that asked for it.
    pub code: Code,
    /// The file.
    pub file: FileId,
    /// The line, from 1.
    pub line: usize,
    /// The old text.
    pub old: String,
    /// The new text.
    pub new: String,
}

/// Whether a finding has a fix that can be made: those of a value that goes over several lines cannot.
pub fn is_fixable(finding: &Diagnostic, sources: &[SourceFile]) -> bool {
    finding.fix.as_ref().is_some_and(|fix| old(fix, sources).is_some())
}

/// Makes every fix of `findings` that does not overlap an earlier one. Gives the new text of each file that changes, and
/// what was changed, in the order of the files.
pub fn apply(findings: &[Diagnostic], sources: &[SourceFile]) -> (BTreeMap<FileId, String>, Vec<Change>) {
    let fixes = findings.iter().filter_map(|finding| Some((finding.code, finding.fix.as_ref()?)));
    let mut fixes: Vec<(Code, &Fix, &str)> =
        fixes.filter_map(|(code, fix)| Some((code, fix, old(fix, sources)?))).collect();
    fixes.sort_by_key(|(_, fix, _)| fix.span);
    fixes.dedup_by(|(_, later, _), (_, earlier, _)| {
        later.span.file == earlier.span.file && later.span.start < earlier.span.end
    });
    let mut texts = BTreeMap::new();
    let mut changes = Vec::new();
    for fixes in fixes.chunk_by(|(_, a, _), (_, b, _)| a.span.file == b.span.file) {
        let Some((_, Fix { span: Span { file, .. }, .. }, _)) = fixes.first() else { continue };
        let source = sources[file.0].text.as_str();
        let (mut text, mut end, mut line) = (String::new(), 0, 1);
        for (code, Fix { span, value }, old) in fixes {
            let between = &source[end..span.start];
            let new = yaml::scalar_like(old, value);
            text.extend([between, &new]);
            line += between.matches('\n').count();
            end = span.end;
            changes.push(Change { code: *code, file: *file, line, old: (*old).to_owned(), new });
        }
        texts.insert(*file, text + &source[end..]);
    }
    (texts, changes)
}

/// What stands where a fix is to be made; none if it goes over several lines, as a value behind `>` or `|` does.
fn old<'a>(fix: &Fix, sources: &'a [SourceFile]) -> Option<&'a str> {
    let text = &sources.get(fix.span.file.0)?.text;
    let old = text.get(fix.span.start..fix.span.end)?;
    let nearby = &text[text.floor_char_boundary(fix.span.start.saturating_sub(MAX_GAP))..fix.span.start];
    let before = nearby.trim_end();
    let is_alone = nearby[before.len()..].contains('\n') && !before.ends_with(':');
    (!is_alone && !old.contains(['\n', '\r'])).then_some(old)
}
