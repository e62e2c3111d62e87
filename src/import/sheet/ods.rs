//! Sheets of LibreOffice.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::xlsx::add;
use super::{Table, require_column, text_of, unsound};
use crate::import::xml::attribute;
use crate::import::zip::Zip;
use crate::import::{Error, MAX_ROWS};

/// The part that holds the sheets.
const CONTENT: &str = "content.xml";

/// Reads all sheets; false if this is no file of theirs.
pub(super) fn read(zip: &mut Zip, table: &mut Table) -> Result<bool, Error> {
    let Some(content) = zip.file(CONTENT)? else { return Ok(false) };
    let content = text_of(content, CONTENT)?;
    let mut reader = Reader::from_str(&content);
    reader.config_mut().expand_empty_elements = true;
    let mut sheet = Sheet::default();
    loop {
        match reader.read_event().map_err(unsound(CONTENT))? {
            Event::Eof => return Ok(true),
            Event::Start(tag) => sheet.start(&tag, table)?,
            Event::End(tag) => sheet.end(tag.local_name().as_ref(), table)?,
            event if sheet.is_text() => add(&event, &mut sheet.text),
            _ => {}
        }
    }
}

/// A sheet as it is read.
#[derive(Default)]
struct Sheet {
    /// The lines so far, and how often the row that is open is repeated.
    line: usize,
    repeats: usize,
    cells: Vec<(usize, String)>,
    /// The column that comes next.
    column: usize,
    /// What the open cell shows, and how many paragraphs and comments are open in it.
    text: String,
    paragraphs: usize,
    comments: usize,
    cell: Cell,
}

#[derive(Default)]
struct Cell {
    repeats: usize,
    /// Its value, where that is no text: a number without the marks of a country, a date, a truth value.
    value: Option<String>,
}

impl Sheet {
    fn is_text(&self) -> bool {
        self.paragraphs > 0 && self.comments == 0
    }

    fn start(&mut self, tag: &BytesStart, table: &mut Table) -> Result<(), Error> {
        let number = |name| attribute(tag, name).and_then(|number| number.parse::<usize>().ok()).unwrap_or(1).max(1);
        match tag.local_name().as_ref() {
            "table" => {
                table.sheet(&attribute(tag, "name").unwrap_or_default())?;
                self.line = 0;
            }
            "table-row" => {
                (self.column, self.cells) = (0, Vec::new());
                self.repeats = number("number-rows-repeated");
            }
            "table-cell" | "covered-table-cell" => {
                self.text.clear();
                let value = match attribute(tag, "value-type").as_deref() {
                    Some("float") => {
                        attribute(tag, "value").map(|text| text.parse::<f64>().map_or(text, |n| n.to_string()))
                    }
                    Some("date") => attribute(tag, "date-value").map(|date| date.replace('T', " ")),
                    Some("boolean") => attribute(tag, "boolean-value"),
                    _ => None,
                };
                self.cell = Cell { repeats: number("number-columns-repeated"), value };
            }
            "annotation" => self.comments += 1,
            "p" => {
                self.paragraphs += 1;
                self.space();
            }
            "s" | "tab" | "line-break" => self.space(),
            _ => {}
        }
        Ok(())
    }

    fn space(&mut self) {
        if self.is_text() {
            self.text.push(' ');
        }
    }

    fn end(&mut self, name: &str, table: &mut Table) -> Result<(), Error> {
        match name {
            "annotation" => self.comments = self.comments.saturating_sub(1),
            "p" => self.paragraphs = self.paragraphs.saturating_sub(1),
            "table-cell" | "covered-table-cell" => {
                let Cell { repeats, value } = std::mem::take(&mut self.cell);
                let text = value.unwrap_or_else(|| self.text.trim().to_owned());
                if !text.is_empty() {
                    let end = self.column.saturating_add(repeats);
                    require_column(end - 1)?;
                    self.cells.extend((self.column..end).map(|column| (column, text.clone())));
                }
                self.column = self.column.saturating_add(repeats);
            }
            "table-row" => {
                // One row more than there may be places is enough to see that there are too many.
                let alike = if self.cells.is_empty() { 0 } else { self.repeats.min(MAX_ROWS + 1) };
                for row in 1..=alike {
                    table.row(self.line + row, &self.cells)?;
                }
                self.line = self.line.saturating_add(self.repeats);
            }
            _ => {}
        }
        Ok(())
    }
}
