//! From a row of another program's file to a place, by the judgement of the reader of lists.
//!
//! Whatever that reader knows how to fix is fixed and reported.

use super::Row;
use super::column::{Column, Columns};
use super::facts::{Facts, Meanings};
use super::spot::At;
use crate::catalogue::kind::Kind;
use crate::finding::fix::{self, Change};
use crate::finding::{Diagnostic, FileId, Severity, SourceFile, shorten};
use crate::places::field::Value;
use crate::places::load::{self, Listed};
use crate::places::save;

/// The remark about a position that was given as longitude, latitude.
pub const EXCHANGED: &str = "latitude and longitude were swapped: as written, the place was not near the venue";

/// What comes of a row.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The line of the row.
    pub line: usize,
    /// The sheet that it is in.
    pub sheet: Option<String>,
    /// What the place is called; empty without a name.
    pub name: String,
    /// The section that the row or its folder names.
    pub section: Option<String>,
    /// What kind of place OpenStreetMap says it is.
    pub kind: Option<Kind>,
    /// The place, or why the row is not one.
    pub place: Result<Listed, String>,
    /// Why the position is doubtful: it is one only with latitude and longitude exchanged, as the place has them.
    pub doubt: Option<String>,
    /// What the place has otherwise than the file.
    pub fixed: Vec<String>,
    /// What is wrong with those fields that the place does without.
    pub left_out: Vec<String>,
}

/// Makes a place of each row.
pub fn judge_all(rows: &[Row], columns: &Columns) -> Vec<Judged> {
    let mut meanings = Meanings::of(columns);
    rows.iter().map(|row| judge_by(row, &mut meanings)).collect()
}

/// Makes a place of a row.
pub fn judge(row: &Row) -> Judged {
    judge_by(row, &mut Meanings::of(&Columns::default()))
}

fn judge_by<'a>(row: &'a Row, meanings: &mut Meanings<'a>) -> Judged {
    let mut facts = Facts::of(row, meanings);
    let mut fields = facts.fields();
    let name = fields.iter().find(|(key, _)| *key == "name").map(|(_, field)| field.to_string()).unwrap_or_default();
    let section = facts.first(Column::Section).or(row.folder.as_deref()).map(str::to_owned);
    let at = match (&row.fault, facts.position()) {
        _ if name.is_empty() => Err("it has no name".to_owned()),
        (Some(fault), _) => Err(fault.clone()),
        (None, at) => at,
    };
    let mut judged = Judged {
        line: row.line,
        sheet: row.sheet.clone(),
        name,
        section,
        kind: row.kind.clone(),
        place: Err(String::new()),
        doubt: None,
        fixed: std::mem::take(&mut facts.fixed),
        left_out: std::mem::take(&mut facts.left_out),
    };
    match at {
        Ok(At { at, doubt, is_second }) => {
            if is_second {
                judged.fixed.push(
                    "the position comes from its second pair of columns, because the first is not in degrees"
                        .to_owned(),
                );
            }
            judged.doubt = doubt;
            fields.insert(1, ("at", Value::Position(at)));
            judged.read(save::entry_of(&fields));
        }
        Err(why) => judged.place = Err(why),
    }
    judged
}

impl Judged {
    /// Where the row is in the file at `path`: `spots.csv:4`, `spots.xlsx: row 4 of sheet Bars`.
    pub fn place_in(&self, path: &str) -> String {
        match &self.sheet {
            Some(sheet) => format!("{path}: row {} of sheet {}", self.line, shorten(sheet)),
            None => format!("{path}:{}", self.line),
        }
    }

    /// Reads an entry of a list, fixes what has only one safe fix, and reads it again.
    fn read(&mut self, entry: String) {
        let mut findings = Vec::new();
        let mut place = load::list(FileId(0), &entry, 0, &mut findings).pop();
        let sources = [SourceFile { path: String::new(), text: entry }];
        let (texts, changes) = fix::apply(&findings, &sources);
        if let Some(text) = texts.get(&FileId(0)) {
            self.fixed.extend(changes.iter().map(|change| changed(change, &sources[0].text)));
            findings.clear();
            place = load::list(FileId(0), text, 0, &mut findings).pop();
        }
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
        let faults: Vec<String> = errors.map(told).collect();
        match place {
            Some(place) => {
                self.place = Ok(place);
                self.left_out.extend(faults);
            }
            None => self.place = Err(faults.join("; ")),
        }
    }
}

/// A change in one line.
fn changed(Change { line, old, new, .. }: &Change, entry: &str) -> String {
    let line = entry.lines().nth(line - 1).unwrap_or_default();
    let key = line.split(':').next().unwrap_or_default().trim_start_matches(['-', ' ']);
    if new.trim_matches('"') == format!("https://{}", old.trim_matches('"')) {
        return format!("`{key}`: https:// is added");
    }
    let [old, new] = [old, new].map(|text| shorten(text.trim_matches('"')));
    format!("`{key}`: {old} is now {new}")
}

/// A finding in one line, without the place it points to.
pub fn told(finding: &Diagnostic) -> String {
    let label = finding.labels.first().map(|label| format!(" ({})", label.text)).unwrap_or_default();
    let help = finding.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    format!("{}{label}{help}", finding.message)
}
