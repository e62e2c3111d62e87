//! The programme's own file: when its sessions are, and which stretches between them are breaks.
//!
//! | file | about |
//! |---|---|
//! | `ical.rs` | iCalendar, which every calendar writes |
//! | `frab.rs` | the schedule of frab and pretalx, as JSON and as XML |
//! | `indico.rs` | Indico's timetable, as JSON |
//! | `json.rs` | what the two readers of JSON share |
//! | `clock.rs` | a file's times by the event's clock |
//! | `title.rs` | titles that are a break's |
//! | `gaps.rs` | what counts as a break |
//!
//! A file is known by what is in it, not by its name. An entry that cannot be read is a finding, and is left out.

mod clock;
mod frab;
mod gaps;
mod ical;
mod indico;
mod json;
mod title;

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDateTime;
use chrono_tz::Tz;

use crate::finding::{Code, Diagnostic, FileId, Span, shorten};
use clock::{Clock, Fault};

pub(super) use gaps::gaps;

/// The largest file of a programme, in bytes: a session with its abstract takes some 5 kB.
pub const MAX_BYTES: u64 = 16 << 20;
/// So many findings there are at most about one file: who mends those gets to see the next.
const MAX_FINDINGS: usize = 100;

/// Something in the programme that has a beginning and an end, by the event's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// When it begins.
    pub from: NaiveDateTime,
    /// When it ends, not before it begins.
    pub to: NaiveDateTime,
    /// What the programme calls it, if it is a break by that.
    pub pause: Option<String>,
}

/// Reads the programme of an event that goes by the clock of `zone`; without one, times are taken as they stand. The text has no
/// byte order mark.
///
/// ```
/// use walkshed::finding::FileId;
/// use walkshed::programme::schedule;
///
/// let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20240923T130000Z\nDURATION:PT45M\nEND:VEVENT\nEND:VCALENDAR\n";
/// let sessions = schedule::read(FileId(0), text, Some(chrono_tz::America::New_York), &mut Vec::new());
/// assert_eq!(sessions[0].from.to_string(), "2024-09-23 09:00:00");
/// ```
pub fn read(file: FileId, text: &str, zone: Option<Tz>, findings: &mut Vec<Diagnostic>) -> Vec<Session> {
    let before = findings.len();
    let mut programme = Programme {
        file,
        clock: Clock { zone },
        sessions: Vec::new(),
        said: BTreeSet::new(),
        most: before + MAX_FINDINGS,
        findings,
    };
    let begin = text.trim_start();
    let outcome = match begin.as_bytes() {
        [b'{', ..] => json::read(text, &mut programme),
        [b'<', ..] => frab::read_xml(text, &mut programme),
        _ if ical::is_calendar(begin) => {
            ical::read(text, &mut programme);
            Ok(())
        }
        _ => Err(Unreadable { at: 0..0, problem: "nothing here says what kind of file it is".to_owned() }),
    };
    let (sessions, said) = (programme.sessions, programme.said);
    let unreadable = match outcome {
        Err(unreadable) => unreadable,
        Ok(()) if sessions.is_empty() && findings.len() == before => {
            Unreadable { at: 0..0, problem: "no session in it has a time".to_owned() }
        }
        // Those whose times are known are but a part of it.
        Ok(()) if said.contains(&Fault::Utc) => return Vec::new(),
        Ok(()) => return sessions,
    };
    findings.push(
        Diagnostic::error(Code::BadSchedule, "this file cannot be read as the programme of an event")
            .at(Span::new(file, unreadable.at), unreadable.problem)
            .help(
                "export it again: as iCalendar, as the schedule of pretalx or frab (JSON or XML), or as the timetable of \
                 Indico (JSON)",
            ),
    );
    Vec::new()
}

/// Why nothing of a file can be used, and where that shows.
struct Unreadable {
    at: Range<usize>,
    problem: String,
}

/// A programme as it is read.
struct Programme<'a> {
    file: FileId,
    clock: Clock,
    sessions: Vec<Session>,
    /// What is said once, however many entries have it.
    said: BTreeSet<Fault>,
    /// With so many findings, no more are added.
    most: usize,
    findings: &'a mut Vec<Diagnostic>,
}

/// From and to of an entry, or what is wrong with them and where.
type Times = Result<[NaiveDateTime; 2], (Fault, Range<usize>)>;

impl Programme<'_> {
    /// Adds an entry; `is_pause` if the file says that it is a break, whatever its title.
    fn add(&mut self, title: &str, is_pause: bool, times: Times) {
        match times {
            Ok([from, to]) => {
                let pause = if is_pause { Some(title::plain(title)) } else { title::pause(title) };
                self.sessions.push(Session { from, to, pause });
            }
            Err((fault, at)) => self.report(fault, at),
        }
    }

    /// Reports what is wrong with an entry.
    fn report(&mut self, fault: Fault, at: Range<usize>) {
        let is_news = matches!(fault, Fault::Time | Fault::Order) || self.said.insert(fault.clone());
        if !is_news || self.findings.len() >= self.most {
            return;
        }
        let (message, label, help) = match &fault {
            Fault::Time => {
                ("an entry of the programme has no time that can be read".to_owned(), "it is left out", CORRECT)
            }
            Fault::Order => ("an entry of the programme ends before it begins".to_owned(), "it is left out", CORRECT),
            Fault::Repeats => (
                "an entry of the programme comes again and again".to_owned(),
                "only the first time counts",
                "export the programme with an entry for each time, or name the breaks under `breaks`",
            ),
            Fault::Zone(name) => (
                format!("there is no time zone called `{}`", shorten(name)),
                "entries in it are left out",
                "write its name in the IANA database, such as `Europe/Berlin`",
            ),
            Fault::Utc => {
                let finding = Diagnostic::error(Code::MissingField, "`timezone` is missing: the programme is in UTC")
                    .at(Span::new(self.file, at), "what the event's clock shows then is not known")
                    .help("add `timezone: America/New_York` or the like to guide.yaml");
                return self.findings.push(finding);
            }
        };
        let finding = Diagnostic::warning(Code::BadSession, message).at(Span::new(self.file, at), label).help(help);
        self.findings.push(finding);
    }
}

/// How to fix an entry.
const CORRECT: &str = "correct it in the programme, or name the breaks under `breaks`";
