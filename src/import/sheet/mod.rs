//! Sheets of Excel (`.xlsx`, ECMA-376) and LibreOffice (`.ods`, OASIS OpenDocument), read in one pass and as far as their
//! cells go, whatever size they claim.
//!
//! `xlsx` and `ods` give rows of cells; the first row that names a column for the names is the head of the table.

mod ods;
mod xlsx;

use super::column::{Column, Columns};
use super::csv::no_name;
use super::zip::Zip;
use super::{Contents, Error, MAX_NAME, MAX_ROWS, Row};
use crate::finding::shorten;

/// The most columns of a sheet, filled or not.
const MAX_COLUMNS: usize = 1000;
/// How many rows there may be above the one that names the columns.
const MAX_ABOVE: usize = 20;
/// The most sheets of a file.
const MAX_SHEETS: usize = 200;
/// How many cells of a row that names no columns are shown.
const MOST_SHOWN: usize = 10;
/// How many bytes of text all cells have together at most, names of columns included: many cells may share one text.
const MAX_TEXT: usize = 48 << 20;

/// The places of all sheets of a file; none if the ZIP file is no sheet. With more than one, each is a section.
pub(super) fn rows(zip: &mut Zip, columns: &Columns) -> Result<Option<Contents>, Error> {
    let mut table = Table { columns, sheets: Vec::new(), hidden: Vec::new(), room: MAX_TEXT };
    if !xlsx::read(zip, &mut table)? && !ods::read(zip, &mut table)? {
        return Ok(None);
    }
    let (mut contents, mut faults) = (Contents::default(), Vec::new());
    let hidden = table.hidden.iter().map(|name| format!("the hidden sheet {}", shorten(name)));
    contents.passed_over.extend(hidden);
    let filled = table.sheets.iter().filter(|sheet| !sheet.names.is_empty()).count();
    for sheet in table.sheets {
        if sheet.names.is_empty() {
            faults.extend(sheet.above.into_iter().next().map(|(line, text)| (sheet.name, line, text)));
            continue;
        }
        let told =
            |(line, text): (usize, String)| format!("row {line} of sheet {}: {}", shorten(&sheet.name), shorten(&text));
        contents.passed_over.extend(sheet.above.into_iter().map(told));
        let folder = (filled > 1).then(|| sheet.name.clone());
        let rows = sheet.rows.into_iter();
        contents.rows.extend(rows.map(|row| Row { sheet: Some(sheet.name.clone()), folder: folder.clone(), ..row }));
    }
    if filled > 0 {
        let told = |(name, ..): (String, usize, String)| {
            format!("the sheet {}: none of its columns is called Name", shorten(&name))
        };
        contents.passed_over.extend(faults.into_iter().map(told));
        return Ok(Some(contents));
    }
    Err(match faults.first() {
        Some((_, line, text)) => Error::new(*line, no_name(text)),
        None => Error::new(None, "its sheets are empty"),
    })
}

/// The sheets of a file as they are read.
struct Table<'a> {
    columns: &'a Columns,
    sheets: Vec<Sheet>,
    /// The names of sheets that are not shown.
    hidden: Vec<String>,
    /// How many more bytes of text there may be.
    room: usize,
}

/// A sheet as far as it was read.
struct Sheet {
    name: String,
    /// The names of the columns; empty before the row that names them.
    names: Vec<String>,
    /// The rows above that one.
    above: Vec<(usize, String)>,
    rows: Vec<Row>,
}

impl Table<'_> {
    fn sheet(&mut self, name: &str) -> Result<(), Error> {
        if self.sheets.len() == MAX_SHEETS {
            return Err(Error::new(None, format!("it has more than {MAX_SHEETS} sheets; split it")));
        }
        self.sheets.push(Sheet { name: name.to_owned(), names: Vec::new(), above: Vec::new(), rows: Vec::new() });
        Ok(())
    }

    /// Whether the sheet that is read may still have places.
    fn is_open(&self) -> bool {
        self.sheets.last().is_some_and(|sheet| !sheet.names.is_empty() || sheet.above.len() < MAX_ABOVE)
    }

    /// Adds a row of cells with the indices of their columns, none of them empty.
    fn row(&mut self, line: usize, cells: &[(usize, String)]) -> Result<(), Error> {
        let is_open = self.is_open() && !cells.is_empty();
        let Some(sheet) = self.sheets.last_mut().filter(|_| is_open) else { return Ok(()) };
        if sheet.names.is_empty() {
            let width = cells.iter().map(|(column, _)| column + 1).max().unwrap_or_default();
            let mut names = vec![String::new(); width];
            cells.iter().for_each(|(column, name)| names[*column] = name.trim().to_owned());
            let is_name =
                |name: &String| name.len() <= MAX_NAME && self.columns.of(name) == Some(Column::Field("name"));
            if names.iter().any(is_name) {
                sheet.names = names;
            } else {
                let texts: Vec<String> = cells.iter().take(MOST_SHOWN).map(|(_, text)| shorten(text)).collect();
                sheet.above.push((line, texts.join(", ")));
            }
            return Ok(());
        }
        let mut row = Row::at(line);
        let mut nameless = Vec::new();
        for (column, text) in cells {
            let name = sheet.names.get(*column).map(String::as_str).unwrap_or_default();
            let size = name.len() + text.len() + std::mem::size_of::<(String, String)>();
            self.room = self.room.checked_sub(size).ok_or_else(too_large)?;
            match name.is_empty() {
                false => row.add(name, text),
                true => nameless.push(text),
            }
        }
        if let [first, more @ ..] = &nameless[..] {
            let more = if more.is_empty() { String::new() } else { format!(" and {} more cells", more.len()) };
            row.left_out.push(format!("`{}`{more}, without a column name", shorten(first)));
        }
        sheet.rows.push(row);
        let rows: usize = self.sheets.iter().map(|sheet| sheet.rows.len()).sum();
        if rows > MAX_ROWS {
            return Err(Error::new(None, format!("it has more than {MAX_ROWS} places; split it")));
        }
        Ok(())
    }
}

/// Whether a cell in this column may have text.
fn require_column(column: usize) -> Result<(), Error> {
    let too_wide = || Error::new(None, format!("it has more than {MAX_COLUMNS} columns; leave out the rest"));
    (column < MAX_COLUMNS).then_some(()).ok_or_else(too_wide)
}

fn too_large() -> Error {
    Error::new(None, format!("its cells hold more than {} MiB of text; split it", MAX_TEXT >> 20))
}

/// What is wrong with the XML of a part.
fn unsound(part: &str) -> impl Fn(quick_xml::Error) -> Error {
    move |error| Error::new(None, format!("{part} in it is not valid XML: {error}"))
}

/// The text of a part.
fn text_of(bytes: Vec<u8>, part: &str) -> Result<String, Error> {
    String::from_utf8(bytes).map_err(|_| Error::new(None, format!("{part} in it is not UTF-8 text")))
}
