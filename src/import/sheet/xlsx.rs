//! Sheets of Excel.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, NaiveTime};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::{MAX_COLUMNS, Table, require_column, text_of, unsound};
use crate::import::xml::{attribute, resolved};
use crate::import::zip::Zip;
use crate::import::{Error, MAX_CELL};

/// The most texts that cells may share.
const MAX_SHARED: usize = 1_000_000;
/// The part that names the sheets.
const WORKBOOK: &str = "xl/workbook.xml";

/// Reads all sheets that are shown; false if this is no workbook of Excel.
pub(super) fn read(zip: &mut Zip, table: &mut Table) -> Result<bool, Error> {
    let Some(workbook) = zip.file(WORKBOOK)? else { return Ok(false) };
    let (sheets, is_1904) = sheets(&text_of(workbook, WORKBOOK)?)?;
    let mut part = |name: &str| zip.file(name)?.map(|bytes| text_of(bytes, name)).transpose();
    let targets = part("xl/_rels/workbook.xml.rels")?.map(|text| targets(&text)).transpose()?.unwrap_or_default();
    let texts = part("xl/sharedStrings.xml")?.map(|text| shared(&text)).transpose()?.unwrap_or_default();
    let dates = part("xl/styles.xml")?.map(|text| date_styles(&text)).transpose()?.unwrap_or_default();
    for Entry { name, id, is_shown } in sheets {
        if !is_shown {
            table.hidden.push(name);
            continue;
        }
        let Some(target) = targets.get(&id) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        if let Some(text) = part(&path)? {
            table.sheet(&name)?;
            rows(&text, &Book { texts: &texts, dates: &dates, is_1904 }, table)?;
        }
    }
    Ok(true)
}

/// What cells refer to.
struct Book<'a> {
    texts: &'a [String],
    /// The styles of dates and times.
    dates: &'a BTreeSet<usize>,
    /// Whether days are counted from 1904.
    is_1904: bool,
}

/// Calls `visit` with the events of a part.
fn events(text: &str, part: &str, mut visit: impl FnMut(&Event) -> Result<(), Error>) -> Result<(), Error> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event().map_err(unsound(part))? {
            Event::Eof => return Ok(()),
            event => visit(&event)?,
        }
    }
}

fn is(tag: &BytesStart, name: &str) -> bool {
    tag.local_name().as_ref() == name
}

/// What a workbook says of a sheet.
struct Entry {
    name: String,
    /// The id of its part.
    id: String,
    is_shown: bool,
}

/// The sheets, and whether days are counted from 1904.
fn sheets(workbook: &str) -> Result<(Vec<Entry>, bool), Error> {
    let (mut sheets, mut is_1904) = (Vec::new(), false);
    events(workbook, WORKBOOK, |event| {
        match event {
            Event::Start(tag) if is(tag, "workbookPr") => {
                is_1904 = matches!(attribute(tag, "date1904").as_deref(), Some("1" | "true"));
            }
            Event::Start(tag) if is(tag, "sheet") => {
                let is_shown = attribute(tag, "state").is_none_or(|state| state == "visible");
                sheets.extend(attribute(tag, "name").zip(attribute(tag, "id")).map(|(name, id)| Entry {
                    name,
                    id,
                    is_shown,
                }));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok((sheets, is_1904))
}

/// The parts by their ids.
fn targets(relations: &str) -> Result<BTreeMap<String, String>, Error> {
    let mut targets = BTreeMap::new();
    events(relations, "xl/_rels/workbook.xml.rels", |event| {
        if let Event::Start(tag) = event {
            targets.extend(attribute(tag, "Id").zip(attribute(tag, "Target")));
        }
        Ok(())
    })?;
    Ok(targets)
}

/// The texts that cells share; of those that are too long for any field, one byte more than that.
fn shared(strings: &str) -> Result<Vec<String>, Error> {
    let (mut texts, mut text) = (Vec::new(), String::new());
    let (mut is_open, mut is_reading_aid) = (false, false);
    events(strings, "xl/sharedStrings.xml", |event| {
        match event {
            Event::Start(tag) if is(tag, "t") => is_open = !is_reading_aid,
            Event::Start(tag) if is(tag, "rPh") => is_reading_aid = true,
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => is_open = false,
                "rPh" => is_reading_aid = false,
                "si" if texts.len() == MAX_SHARED => {
                    return Err(Error::new(None, format!("its cells have more than {MAX_SHARED} texts; split it")));
                }
                "si" => texts.push(std::mem::take(&mut text)),
                _ => {}
            },
            event if is_open => add(event, &mut text),
            _ => {}
        }
        Ok(())
    })?;
    Ok(texts)
}

/// Adds the text of an event, as far as any field could take it.
pub(super) fn add(event: &Event, text: &mut String) {
    if text.len() > MAX_CELL {
        return;
    }
    match event {
        Event::Text(more) => text.push_str(&more.xml10_content()),
        Event::CData(more) => text.push_str(&more.xml10_content()),
        Event::GeneralRef(reference) => text.push_str(&resolved(reference)),
        _ => {}
    }
    text.truncate(text.floor_char_boundary(MAX_CELL + 4));
}

/// The indices of the styles that show a number as a date or a time: those that Excel has built in, and those whose format
/// has days, months, years or hours.
fn date_styles(styles: &str) -> Result<BTreeSet<usize>, Error> {
    let mut formats = BTreeSet::from_iter((14..=22).chain(45..=47).map(|id| id.to_string()));
    let (mut dates, mut index, mut is_cell) = (BTreeSet::new(), 0, false);
    events(styles, "xl/styles.xml", |event| {
        match event {
            Event::Start(tag) if is(tag, "numFmt") => {
                let code = attribute(tag, "formatCode").unwrap_or_default().to_lowercase();
                let plain = code.split(['"', '[', ']']).step_by(2).collect::<String>().replace("general", "");
                if plain.contains(['d', 'y', 'm', 'h']) {
                    formats.extend(attribute(tag, "numFmtId"));
                }
            }
            Event::Start(tag) if is(tag, "cellXfs") => is_cell = true,
            Event::Start(tag) if is_cell && is(tag, "xf") => {
                if attribute(tag, "numFmtId").is_some_and(|id| formats.contains(&id)) {
                    dates.insert(index);
                }
                index += 1;
            }
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => is_cell = false,
            _ => {}
        }
        Ok(())
    })?;
    Ok(dates)
}

/// The rows of a sheet.
fn rows(sheet: &str, book: &Book, table: &mut Table) -> Result<(), Error> {
    let mut cells: Vec<(usize, String)> = Vec::new();
    let (mut line, mut next) = (0, 0);
    let (mut kind, mut style, mut text, mut is_open) = (String::new(), None, String::new(), false);
    events(sheet, "a sheet", |event| {
        match event {
            Event::Start(tag) if is(tag, "row") => {
                line = attribute(tag, "r").and_then(|row| row.parse().ok()).unwrap_or(line + 1);
                (next, cells) = (0, Vec::new());
            }
            Event::Start(tag) if is(tag, "c") => {
                next = attribute(tag, "r").and_then(|cell| column(&cell)).unwrap_or(next);
                kind = attribute(tag, "t").unwrap_or_default();
                style = attribute(tag, "s").and_then(|style| style.parse::<usize>().ok());
                text.clear();
            }
            Event::Start(tag) if is(tag, "v") || is(tag, "t") => is_open = true,
            Event::End(tag) => match tag.local_name().as_ref() {
                "v" | "t" => is_open = false,
                "c" => {
                    let is_date = style.is_some_and(|style| book.dates.contains(&style));
                    // Every cell of a row may claim to be the same one.
                    let has_room = cells.len() < MAX_COLUMNS && table.is_open();
                    let value = if has_room { value(&kind, &text, is_date, book) } else { String::new() };
                    if !value.trim().is_empty() {
                        require_column(next)?;
                        cells.push((next, value));
                    }
                    next += 1;
                }
                "row" => table.row(line, &cells)?,
                _ => {}
            },
            event if is_open => add(event, &mut text),
            _ => {}
        }
        Ok(())
    })
}

/// The index of the column of `C7`, from 0.
fn column(cell: &str) -> Option<usize> {
    let letters = cell.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number = letters.fold(0, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

/// What a cell shows: numbers as short as they can be written, dates as the format of a guide has them.
fn value(kind: &str, text: &str, is_date: bool, book: &Book) -> String {
    let shared = || book.texts.get(text.trim().parse::<usize>().ok()?).cloned();
    match kind {
        "s" => shared().unwrap_or_default(),
        "b" => (text.trim() == "1").to_string(),
        "str" | "inlineStr" | "e" | "d" => text.to_owned(),
        _ => match text.trim().parse::<f64>() {
            Ok(number) if is_date => date(number, book.is_1904).unwrap_or_else(|| number.to_string()),
            Ok(number) => number.to_string(),
            Err(_) => text.to_owned(),
        },
    }
}

/// A number of days, of which the fraction is a time of day.
fn date(days: f64, is_1904: bool) -> Option<String> {
    let seconds = (days.fract() * 86_400.0).round().clamp(0.0, 86_399.0);
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds as u32, 0)?.format("%H:%M");
    if (0.0..1.0).contains(&days) {
        return Some(time.to_string());
    }
    // Excel takes 1900 for a leap year, so its days of later years are counted from the day before.
    let first = if is_1904 { NaiveDate::from_ymd_opt(1904, 1, 1) } else { NaiveDate::from_ymd_opt(1899, 12, 30) }?;
    let day = first.checked_add_days(Days::new(if (0.0..3e6).contains(&days) { days as u64 } else { return None }))?;
    Some(if seconds > 0.0 { format!("{day} {time}") } else { day.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_and_days_counted() {
        for (cell, index) in
            [("A1", Some(0)), ("Z9", Some(25)), ("AA1", Some(26)), ("XFD1048576", Some(16_383)), ("7", None)]
        {
            assert_eq!(column(cell), index);
        }
        assert_eq!(date(45_536.0, false).as_deref(), Some("2024-09-01"));
        assert_eq!(date(45_536.0 - 1462.0, true).as_deref(), Some("2024-09-01"));
        assert_eq!(date(0.75, false).as_deref(), Some("18:00"));
        assert_eq!(date(1e300, false), None);
    }
}
