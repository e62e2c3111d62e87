//! Prints findings: for people, for GitHub's pull requests, for programs.

use std::fmt::Write;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Label, Severity, SourceFile};

/// Findings as a person reads them, with the line of the file, colours if `is_styled`.
pub fn text(findings: &[Diagnostic], sources: &[SourceFile], is_styled: bool) -> String {
    let renderer = if is_styled { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut report = String::new();
    for finding in findings {
        let groups = [group(finding, sources)];
        report.push_str(&renderer.render(&groups));
        report.push_str("\n\n");
    }
    report
}

fn group<'a>(finding: &'a Diagnostic, sources: &'a [SourceFile]) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(&finding.message).id(finding.code));
    let mut labels: &[Label] = &finding.labels;
    while let Some(first) = labels.first() {
        let (same_file, rest) = labels.split_at(labels.iter().take_while(|l| l.span.file == first.span.file).count());
        let source = &sources[first.span.file.0];
        let Lines { text, first: first_line, start, end } = Lines::around(&source.text, same_file);
        let mut snippet = Snippet::source(text).line_start(first_line).path(source.path.as_str());
        for label in same_file {
            let is_culprit = label == &finding.labels[0];
            let kind = if is_culprit { AnnotationKind::Primary } else { AnnotationKind::Context };
            let span = label.span.start.min(end) - start..label.span.end.min(end) - start;
            snippet = snippet.annotation(kind.span(span).label(label.text.as_str()));
        }
        group = group.element(snippet);
        labels = rest;
    }
    match &finding.help {
        Some(help) => group.element(Level::HELP.message(help)),
        None => group,
    }
}

/// The lines that some labels of one file touch, and those between.
struct Lines {
    text: String,
    /// Number of the first one, from 1.
    first: usize,
    /// Where they stand in the file.
    start: usize,
    end: usize,
}

impl Lines {
    fn around(text: &str, labels: &[Label]) -> Self {
        let start = labels.iter().map(|label| label.span.start).min().unwrap_or(0).min(text.len());
        let end = labels.iter().map(|label| label.span.end).max().unwrap_or(0).min(text.len());
        let first = line_number(text, start);
        let start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
        // A terminal may obey U+0080 to U+009F; the stand-in is as long in UTF-8, so that labels stay in place.
        let text = text[start..end].replace(|c| ('\u{80}'..='\u{9f}').contains(&c), "·");
        Self { text, first, start, end }
    }
}

/// A finding as programs read it.
#[derive(Serialize)]
struct Record<'a> {
    code: &'a str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Option<Position<'a>>,
    related: Vec<Position<'a>>,
    help: Option<&'a str>,
}

/// Where a label is: lines and columns count from 1, columns in characters, the end is not included.
#[derive(Serialize)]
struct Position<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    label: &'a str,
}

impl<'a> Position<'a> {
    fn of(label: &'a Label, sources: &'a [SourceFile]) -> Self {
        let SourceFile { path, text } = &sources[label.span.file.0];
        let (start, end) = (label.span.start, label.span.end);
        Self {
            file: path,
            line: line_number(text, start),
            column: column(text, start),
            end_line: line_number(text, end),
            end_column: column(text, end),
            label: &label.text,
        }
    }
}

/// Findings as a JSON array, one line each.
pub fn json(findings: &[Diagnostic], sources: &[SourceFile]) -> Result<String, serde_json::Error> {
    let mut lines = Vec::new();
    for finding in findings {
        let mut positions = finding.labels.iter().map(|label| Position::of(label, sources));
        lines.push(serde_json::to_string(&Record {
            code: finding.code,
            severity: severity(finding),
            message: &finding.message,
            place: positions.next(),
            related: positions.collect(),
            help: finding.help.as_deref(),
        })?);
    }
    Ok(if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) })
}

/// Findings as the workflow commands by which GitHub annotates the lines of a pull request.
pub fn github(findings: &[Diagnostic], sources: &[SourceFile]) -> String {
    let mut report = String::new();
    for finding in findings {
        let place = finding.labels.first().map(|label| Position::of(label, sources));
        let _ = write!(report, "::{} title={}", severity(finding), property(finding.code));
        let mut message = finding.message.clone();
        if let Some(place) = place {
            let _ = write!(report, ",file={},line={},col={}", property(place.file), place.line, place.column);
            if place.end_line == place.line {
                let _ = write!(report, ",endColumn={}", place.end_column);
            }
            let _ = write!(message, ": {}", place.label);
        }
        if let Some(help) = &finding.help {
            let _ = write!(message, "\nhelp: {help}");
        }
        let _ = writeln!(report, "::{}", data(&message));
    }
    report
}

fn severity(finding: &Diagnostic) -> &'static str {
    match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Text behind the `::` of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// From 1.
fn line_number(text: &str, byte: usize) -> usize {
    text.as_bytes()[..byte.min(text.len())].iter().filter(|b| **b == b'\n').count() + 1
}

/// From 1, in characters.
fn column(text: &str, byte: usize) -> usize {
    let before = &text[..byte.min(text.len())];
    before.chars().rev().take_while(|c| *c != '\n' && *c != '\u{feff}').count() + 1
}
