//! Reads places from the files of other programs: spreadsheets, maps, satellite navigators.
//!
//! Each format turns bytes into [`Row`]s of raw cells, under the names that the file gives them: [`csv`](self), `geojson`, `kml`,
//! `gpx`, `osm` (Overpass results), `yaml` with keys other than ours, `sheet`, and the `form` for suggesting a place on GitHub.
//! `zip` unpacks archives. [`column`] says which field a name means, `facts` what a row says about each field, and `link` which of
//! its links are facts. [`judge`] turns a row into a place as a list would have it, or says why it is not one. Sizes are limited,
//! because files come from strangers.

pub mod column;
pub mod judge;

mod csv;
mod facts;
mod form;
mod geojson;
mod gpx;
mod html;
mod kml;
mod link;
mod nested;
mod osm;
mod sheet;
mod spot;
mod xml;
mod yaml;
mod zip;

use crate::catalogue::kind::Kind;
use crate::finding::shorten;
use column::Columns;
use zip::Zip;

/// The largest file that is read, packed or unpacked, in bytes: [`MAX_ROWS`] places need half of it.
pub const MAX_BYTES: usize = 8 << 20;
/// The most rows that a file may have: what a map of Google My Maps holds.
const MAX_ROWS: usize = 10_000;
/// The most facts about one place: the best-described elements in OpenStreetMap have about a hundred.
const MAX_CELLS: usize = 100;
/// The longest fact, in bytes: more than any field takes.
const MAX_CELL: usize = 10_000;
/// The longest name of a fact, in bytes.
const MAX_NAME: usize = 255;

/// What a file says of one place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// The sheet that it is in.
    pub sheet: Option<String>,
    /// The folder that it is in.
    pub folder: Option<String>,
    /// What the file says about it: the file's own name for a fact, and the fact, which is never empty.
    pub cells: Vec<(String, String)>,
    /// What it has that no field could take.
    pub left_out: Vec<String>,
    /// What was changed from what the file says.
    pub fixed: Vec<String>,
    /// What kind of place OpenStreetMap says it is.
    pub kind: Option<Kind>,
    /// Why it cannot be a place, where the format knows that already.
    pub fault: Option<String>,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contents {
    /// The rows, in the order of the file.
    pub rows: Vec<Row>,
    /// What is no place, and is passed over.
    pub passed_over: Vec<String>,
}

impl From<Vec<Row>> for Contents {
    fn from(rows: Vec<Row>) -> Self {
        Self { rows, passed_over: Vec::new() }
    }
}

impl Row {
    fn at(line: usize) -> Self {
        Self { line, ..Self::default() }
    }

    /// Adds a fact, on one line, unless it is empty. A row with too many facts is refused.
    fn add(&mut self, name: &str, fact: &str) {
        let (name, mut fact) = (name.trim(), fact.trim());
        // HTML may contain pictures, which are longer than any text.
        let page = if fact.len() > MAX_CELL { html::page(fact) } else { None };
        let text = page.as_ref().map(|page| page.text(None));
        if let (Some(page), Some(text)) = (&page, &text) {
            self.left_out.extend(page.not_taken(name));
            fact = text;
        }
        if fact.is_empty() {
        } else if name.len() > MAX_NAME || fact.len() > MAX_CELL {
            self.refuse(|| format!("its `{}` is longer than {MAX_CELL} bytes; shorten it", shorten(name)));
        } else if self.cells.len() == MAX_CELLS {
            self.refuse(|| format!("it has more than {MAX_CELLS} facts; leave out those that fit no field"));
        } else {
            self.cells.push((name.to_owned(), fact.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }

    /// Says why it cannot be a place, unless that is said.
    fn refuse(&mut self, why: impl FnOnce() -> String) {
        self.fault.get_or_insert_with(why);
    }
}

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{problem}", line.map(|line| format!("line {line}: ")).unwrap_or_default())]
pub struct Error {
    /// Where in the file, from 1.
    pub line: Option<usize>,
    /// What is wrong and how to fix it.
    pub problem: String,
}

impl Error {
    fn new(line: impl Into<Option<usize>>, problem: impl Into<String>) -> Self {
        Self { line: line.into(), problem: problem.into() }
    }
}

/// What a file holds. The format is known by how the file begins, not by its name. `columns` says which column of a table
/// holds the names, where its own name does not.
pub fn read(bytes: &[u8], columns: &Columns) -> Result<Contents, Error> {
    read_named("", bytes, columns)
}

/// The same of a file whose name ends in `ending`: what cannot be known by how the file begins is no table where it is called
/// otherwise.
pub fn read_named(ending: &str, bytes: &[u8], columns: &Columns) -> Result<Contents, Error> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::new(None, format!("it is larger than {} MiB; split it", MAX_BYTES >> 20)));
    }
    let contents = if zip::is_zip(bytes) {
        let mut zip = Zip::open(bytes)?;
        match sheet::rows(&mut zip, columns)? {
            Some(contents) => contents,
            None => of_text("kml", text(&zip.kml()?)?, columns)?,
        }
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Error::new(None, "this is a file from an older version of Office; save it as .xlsx or .ods"));
    } else {
        of_text(ending, text(bytes)?, columns)?
    };
    if contents.rows.len() > MAX_ROWS {
        return Err(Error::new(None, format!("it has more than {MAX_ROWS} places; split it")));
    }
    Ok(contents)
}

fn of_text(ending: &str, text: &str, columns: &Columns) -> Result<Contents, Error> {
    Ok(match text.trim_start().chars().next() {
        None => return Err(Error::new(None, "it is empty")),
        Some('{') if osm::is_osm(text) => osm::rows(text)?,
        Some('{') => match geojson::rows(text)? {
            Some(rows) => rows.into(),
            None => with_places(yaml::rows(text, columns)?, "json")?,
        },
        Some('[') => yaml::rows(text, columns)?,
        Some('<') => {
            let root = xml::parse(text)?;
            match root.name.as_str() {
                "kml" => kml::rows(&root)?.into(),
                "gpx" => gpx::rows(&root)?,
                "html" => return Err(Error::new(root.line, "this is a web page; download the file itself")),
                other => return Err(Error::new(root.line, format!("this is <{other}>, neither KML nor GPX"))),
            }
        }
        Some(_) if form::is_form(text) => form::rows(text)?.into(),
        Some(_) if yaml::is_yaml(text) => with_places(yaml::rows(text, columns)?, "yaml")?,
        Some(_) => match unlike(ending) {
            Some(problem) => return Err(Error::new(None, problem)),
            None => csv::rows(text, columns)?.into(),
        },
    })
}

/// What was read, unless nothing in it is a place.
fn with_places(contents: Contents, ending: &str) -> Result<Contents, Error> {
    match contents.rows.is_empty() {
        true => Err(Error::new(None, unlike(ending).unwrap_or_default())),
        false => Ok(contents),
    }
}

/// What is wrong with a text that could only be a table, if the file's name says that it is something else.
fn unlike(ending: &str) -> Option<String> {
    let ending = ending.to_ascii_lowercase();
    Some(match ending.as_str() {
        "yaml" | "yml" => "it contains no places; write a list of them, each with a `name` and a position".to_owned(),
        "json" | "geojson" => {
            "it contains no places: they are `features` in GeoJSON, `elements` from Overpass, and otherwise \
                               a list of objects, each with a name and a position"
                .to_owned()
        }
        "kml" | "gpx" => format!("this is not {}: it does not begin with `<`; export it again", ending.to_uppercase()),
        "kmz" | "xlsx" | "ods" => {
            format!("this is text, not a .{ending} file; export it again, or give it the right ending, such as .csv")
        }
        _ => return None,
    })
}

/// The text of a file, without its byte order mark.
fn text(bytes: &[u8]) -> Result<&str, Error> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Error::new(None, "it is UTF-16, not UTF-8 text; save it as UTF-8"));
    }
    match str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let (before, after) = bytes.split_at(error.valid_up_to());
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            let byte = after.first().copied().unwrap_or_default();
            let letter = char::from(byte);
            let meant = if letter.is_alphabetic() { format!(", which is {letter} in Latin-1") } else { String::new() };
            let problem = format!(
                "this is not UTF-8 text: it contains the byte {byte:02X}{meant}; save the file as UTF-8 (in Excel, as `CSV UTF-8`)"
            );
            Err(Error::new(line, problem))
        }
    }
}
