//! Prints findings: for people, for GitHub's pull requests, for programs.

use std::borrow::Cow;
use std::fmt::Write;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Label, Severity, SourceFile};
use crate::text::letters::{is_obeyed, unordered, visible};

/// Most findings that are shown to a person, who can fix those and run the check again.
const MAX_SHOWN: usize = 1000;
/// Bytes of a file that one piece of it shows at most, beside what stands around: more than thirty lines have.
const MAX_PIECE: usize = 4000;
/// Bytes before and behind that, where its lines go on; more than fit on the screen.
const MARGIN: usize = 500;
/// Stands behind a position that is right, where the renderer appends one that it counts from the beginning of a piece.
const MARK: char = '\u{1}';

/// Findings as a person reads them, with the line of the file, colours if `is_styled`.
///
/// Of more than a thousand, those that keep the guide from being built come first, and the rest is counted.
pub fn text(findings: &[Diagnostic], sources: &[SourceFile], is_styled: bool) -> String {
    let renderer = if is_styled { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let sources: Vec<Source<'_>> = sources.iter().map(Source::of).collect();
    let mut shown: Vec<&Diagnostic> = findings.iter().collect();
    let more = shown.len().saturating_sub(MAX_SHOWN);
    if more > 0 {
        shown.sort_by_key(|finding| finding.severity);
        shown.truncate(MAX_SHOWN);
    }
    let mut report = String::new();
    for finding in shown {
        let rendered = renderer.render(&[group(finding, &sources)]);
        report.push_str(&with_true_positions(&rendered));
        report.push_str("\n\n");
    }
    if more > 0 {
        report += &format!("{more} more findings are not shown: fix these first, or see all with `--format json`\n\n");
    }
    unordered(&report)
}

fn group<'a>(finding: &'a Diagnostic, sources: &'a [Source<'a>]) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(visible(&finding.message)).id(finding.code.as_str()));
    let mut labels: &[Label] = &finding.labels;
    while let Some(first) = labels.first() {
        let source = &sources[first.span.file.0];
        let is_close = |label: &&Label| label.span.file == first.span.file && source.are_close(first, label);
        let (close, rest) = labels.split_at(labels.iter().take_while(is_close).count());
        let piece = source.piece(close);
        let path = match piece.is_cut {
            true => {
                format!("{}:{}:{}{MARK}", source.path, source.line(first.span.start), source.column(first.span.start))
            }
            false => source.path.clone().into_owned(),
        };
        let mut snippet = Snippet::source(piece.text).line_start(piece.number).path(path);
        for label in close {
            let kind = if label == &finding.labels[0] { AnnotationKind::Primary } else { AnnotationKind::Context };
            let span = label.span.start.min(piece.end) - piece.start..label.span.end.min(piece.end) - piece.start;
            snippet = snippet.annotation(kind.span(span).label(visible(&label.text)));
        }
        group = group.element(snippet);
        labels = rest;
    }
    match &finding.help {
        Some(help) => group.element(Level::HELP.message(visible(help))),
        None => group,
    }
}

/// A rendered finding without the positions that follow a [`MARK`].
fn with_true_positions(rendered: &str) -> String {
    let mut parts = rendered.split(MARK);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()))
}

/// A file whose lines can be looked up.
struct Source<'a> {
    path: Cow<'a, str>,
    text: &'a str,
    /// Where each line begins.
    starts: Vec<usize>,
    /// How many characters stand before every so many bytes: see [`characters`](Self::characters).
    counts: Vec<usize>,
}

/// Some lines of a file, or of very long ones a stretch.
struct Piece {
    text: String,
    /// Number of the first line, from 1.
    number: usize,
    /// Where it stands in the file.
    start: usize,
    end: usize,
    /// Whether it begins within a line.
    is_cut: bool,
}

impl<'a> Source<'a> {
    /// Bytes after which characters are counted anew.
    const STEP: usize = 1024;

    fn of(SourceFile { path, text }: &'a SourceFile) -> Self {
        let newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        let mut counts = vec![0];
        for step in text.as_bytes().chunks(Self::STEP) {
            counts.push(counts[counts.len() - 1] + characters(step));
        }
        Self { path: visible(path), text, starts: std::iter::once(0).chain(newlines).collect(), counts }
    }

    /// The number of the line that holds a byte, from 1.
    fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).max(1)
    }

    /// Where a byte stands in its line, from 1, in characters; a byte order mark is none.
    fn column(&self, byte: usize) -> usize {
        let start = self.starts[self.line(byte) - 1];
        let mark = if start == 0 && byte > 0 && self.text.starts_with('\u{feff}') { 1 } else { 0 };
        self.characters(byte.min(self.text.len())) - self.characters(start) - mark + 1
    }

    /// How many characters begin before a byte.
    fn characters(&self, byte: usize) -> usize {
        let step = byte / Self::STEP;
        self.counts[step] + characters(&self.text.as_bytes()[step * Self::STEP..byte])
    }

    /// Whether two labels are best shown in one piece, with the lines between them.
    fn are_close(&self, a: &Label, b: &Label) -> bool {
        const LINES: usize = 30;
        let (a, b) = (a.span.start, b.span.start);
        a.abs_diff(b) <= MAX_PIECE && self.line(a).abs_diff(self.line(b)) <= LINES
    }

    /// The lines that some labels touch, and those between.
    fn piece(&self, labels: &[Label]) -> Piece {
        let first = labels.iter().map(|label| label.span.start).min().unwrap_or(0);
        let last = labels.iter().map(|label| label.span.end).max().unwrap_or(0).min(first + 2 * MAX_PIECE);
        let number = self.line(first);
        let line = self.starts[number - 1];
        let is_cut = first - line > MAX_PIECE;
        let start = if is_cut { self.text.floor_char_boundary(first - MARGIN) } else { line };
        let end = self.starts.get(self.line(last)).map_or(self.text.len(), |next| next - 1);
        let end = self.text.ceil_char_boundary(end.min(last + MAX_PIECE));
        // A terminal may obey U+0080 to U+009F; the stand-in is as long in UTF-8, so that labels stay in place.
        let text = self.text[start..end].replace(|c| ('\u{80}'..='\u{9f}').contains(&c), "·").replace('\r', " ");
        Piece { text, number, start, end, is_cut }
    }
}

/// How many characters begin among some bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
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
    fn of(label: &'a Label, sources: &'a [Source<'a>]) -> Self {
        let source = &sources[label.span.file.0];
        let (start, end) = (label.span.start, label.span.end);
        Self {
            file: &source.path,
            line: source.line(start),
            column: source.column(start),
            end_line: source.line(end),
            end_column: source.column(end),
            label: &label.text,
        }
    }
}

/// Findings as a JSON array, one line each.
pub fn json(findings: &[Diagnostic], sources: &[SourceFile]) -> Result<String, serde_json::Error> {
    let sources: Vec<Source<'_>> = sources.iter().map(Source::of).collect();
    let mut report = String::from("[\n");
    for (index, finding) in findings.iter().enumerate() {
        let mut positions = finding.labels.iter().map(|label| Position::of(label, &sources));
        report += if index == 0 { "" } else { ",\n" };
        let line = serde_json::to_string(&Record {
            code: finding.code.as_str(),
            severity: severity(finding),
            message: &finding.message,
            place: positions.next(),
            related: positions.collect(),
            help: finding.help.as_deref(),
        })?;
        report += &in_numbers(&line);
    }
    Ok(if findings.is_empty() { "[]\n".to_owned() } else { report + "\n]\n" })
}

/// JSON in which nothing is left that a terminal obeys.
fn in_numbers(json: &str) -> String {
    let escape = |c: char| if is_obeyed(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    if json.contains(is_obeyed) { json.chars().map(escape).collect() } else { json.to_owned() }
}

/// Findings as the workflow commands by which GitHub annotates the lines of a pull request.
pub fn github(findings: &[Diagnostic], sources: &[SourceFile]) -> String {
    let sources: Vec<Source<'_>> = sources.iter().map(Source::of).collect();
    let mut report = String::new();
    for finding in findings {
        let place = finding.labels.first().map(|label| Position::of(label, &sources));
        let _ = write!(report, "::{} title={}", severity(finding), property(finding.code.as_str()));
        let mut message = visible(&finding.message).into_owned();
        if let Some(place) = place {
            let _ = write!(
                report,
                ",file={},line={},col={}",
                property(place.file.trim_start_matches("./")),
                place.line,
                place.column
            );
            if place.end_line == place.line {
                let _ = write!(report, ",endColumn={}", place.end_column);
            }
            let _ = write!(message, ": {}", visible(place.label));
        }
        if let Some(help) = &finding.help {
            let _ = write!(message, "\nhelp: {}", visible(help));
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
