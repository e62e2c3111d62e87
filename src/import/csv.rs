//! Tables: comma, semicolon or tab between the cells, the names of the columns in the first line.

use super::column::{Column, Columns};
use super::{Error, MAX_ROWS, Row};
use crate::finding::shorten;
use crate::text::cell::active;

/// The most columns of a table, filled or not.
const MAX_COLUMNS: usize = 1000;

/// The rows of a table.
pub(super) fn rows(text: &str, columns: &Columns) -> Result<Vec<Row>, Error> {
    let (delimiter, skipped) = delimiter(text);
    let table = text.split_inclusive('\n').take(skipped).map(str::len).sum();
    if let Some(line) = unclosed_quote(&text[table..], delimiter) {
        let problem = "a cell begins here with a quotation mark that is never closed: close it, or remove it";
        return Err(Error::new(skipped + line, problem.to_owned()));
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(&text.as_bytes()[table..]);
    let mut records = reader.records();
    let names: Vec<String> = match records.next() {
        Some(Ok(names)) => names.iter().map(|name| name.trim().to_owned()).collect(),
        _ => Vec::new(),
    };
    if !names.iter().any(|name| columns.of(name) == Some(Column::Field("name"))) {
        return Err(Error::new(skipped + 1, no_name(&names.join(", "))));
    }
    if names.len() > MAX_COLUMNS {
        let problem = format!("it has {} columns; leave out all but {MAX_COLUMNS}", names.len());
        return Err(Error::new(skipped + 1, problem));
    }
    let mut lines = Lines { text: &text[table..], byte: 0, line: skipped + 1 };
    let mut rows = Vec::new();
    for record in records.take(MAX_ROWS + 1) {
        let record = record.map_err(|error| Error::new(None, error.to_string()))?;
        let start = record.position().map_or(0, csv::Position::byte);
        let row = row(lines.of(usize::try_from(start).unwrap_or(usize::MAX)), &names, &record);
        if !row.cells.is_empty() {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// What is wrong with a first line that has no column for the names: it names no columns, or does so in another language.
pub(super) fn no_name(line: &str) -> String {
    let line = shorten(line);
    format!(
        "no column is called Name; the first line has to name the columns, and says `{line}`; if one of these holds the \
         names, say so with --map COLUMN=name"
    )
}

fn row(line: usize, names: &[String], record: &csv::StringRecord) -> Row {
    let mut row = Row::at(line);
    for (index, cell) in record.iter().enumerate() {
        match names.get(index) {
            Some(name) => row.add(name, active(cell.trim())),
            None if cell.trim().is_empty() => {}
            None => {
                let (cells, columns) = (record.len(), names.len());
                row.refuse(|| {
                    format!(
                        "it has {cells} cells in {columns} columns; if a number has a decimal comma, put it in quotes"
                    )
                });
            }
        }
    }
    row
}

/// What separates the cells, and how many lines come before the table: Excel knows a first line `sep=;`.
fn delimiter(text: &str) -> (u8, usize) {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    if let Some([delimiter]) = first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        return (*delimiter, 1);
    }
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut is_quoted = false;
    for byte in first.bytes() {
        is_quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| *delimiter == byte && !is_quoted) {
            *count += 1;
        }
    }
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    (most.map_or(b',', |(delimiter, _)| *delimiter), 0)
}

/// The line on which a cell opens a quotation mark that the rest of the table would disappear behind.
fn unclosed_quote(table: &str, delimiter: u8) -> Option<usize> {
    let (mut line, mut begins_cell) = (1, true);
    // Where the open quotation mark is, and where that was which the byte before closed: two in a row are one within text.
    let (mut open, mut closed) = (None, None);
    for byte in table.bytes() {
        match (byte, open.take()) {
            (b'"', Some(opened)) => closed = Some(opened),
            (_, Some(opened)) => open = Some(opened),
            (b'"', None) if begins_cell || closed.is_some() => open = closed.take().or(Some(line)),
            (_, None) => closed = None,
        }
        begins_cell = byte == delimiter || matches!(byte, b'\r' | b'\n');
        line += usize::from(byte == b'\n');
    }
    open
}

/// Counts lines as it is asked for bytes farther and farther on.
struct Lines<'a> {
    text: &'a str,
    byte: usize,
    line: usize,
}

impl Lines<'_> {
    /// The number of the line on which the record at `byte` begins, after any empty lines.
    fn of(&mut self, byte: usize) -> usize {
        let bytes = self.text.as_bytes();
        let blank = bytes.iter().skip(byte).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let end = byte.saturating_add(blank).min(bytes.len());
        self.line += bytes[self.byte.min(end)..end].iter().filter(|byte| **byte == b'\n').count();
        self.byte = end;
        self.line
    }
}
