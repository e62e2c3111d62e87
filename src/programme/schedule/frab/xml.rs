//! The schedule as XML.

use chrono::NaiveDate;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::super::{Programme, Unreadable};
use super::{Entry, Written, date};
use crate::text::xml::{attribute, resolved};

/// Bytes of a value that are read.
const LONGEST: usize = 1000;

/// Where we are in the document.
#[derive(Default)]
struct Document {
    /// How many elements are open.
    depth: usize,
    day: Option<NaiveDate>,
    /// The event we are in, and how deep it is.
    event: Option<(Entry, usize)>,
    /// The value of the event that we are in.
    value: Option<(Field, Written)>,
}

/// The values of an event that are read.
#[derive(Clone, Copy)]
enum Field {
    Title,
    Date,
    Start,
    Duration,
}

/// Reads the events of all rooms and days.
pub(in crate::programme::schedule) fn read(text: &str, programme: &mut Programme) -> Result<(), Unreadable> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut document = Document::default();
    let offset = |position: u64| text.floor_char_boundary(usize::try_from(position).unwrap_or(text.len()));
    loop {
        let start = offset(reader.buffer_position());
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let end = offset(reader.buffer_position());
                if document.depth == 0 && tag.local_name().as_ref() != "schedule" {
                    return Err(Unreadable {
                        at: start..end,
                        problem: "the outermost element is not `schedule`".to_owned(),
                    });
                }
                document.start(&tag, start, end);
            }
            Ok(Event::End(_)) => document.end(start, programme),
            Ok(Event::Text(text)) => document.text(&text.xml10_content()),
            Ok(Event::CData(text)) => document.text(&text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => document.text(&resolved(&reference)),
            Ok(Event::Eof) if document.depth > 0 => {
                return Err(Unreadable {
                    at: text.len()..text.len(),
                    problem: "it ends before </schedule>".to_owned(),
                });
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => {
                let at = offset(reader.error_position());
                return Err(Unreadable { at: at..at, problem: format!("this is not valid XML: {error}") });
            }
        }
    }
}

impl Document {
    fn start(&mut self, tag: &BytesStart, start: usize, end: usize) {
        self.depth += 1;
        match (tag.local_name().as_ref(), &self.event) {
            ("day", None) => self.day = attribute(tag, "date").and_then(|day| date(&day)),
            ("event", None) => {
                self.event = Some((Entry { at: start..end, ..Entry::default() }, self.depth));
            }
            (name, Some((_, depth))) if self.depth == depth + 1 => {
                let field = match name {
                    "title" => Field::Title,
                    "date" => Field::Date,
                    "start" => Field::Start,
                    "duration" => Field::Duration,
                    _ => return,
                };
                self.value = Some((field, Written { text: String::new(), at: end..end }));
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, Written { text: all, .. })) = &mut self.value
            && all.len() + text.len() <= LONGEST
        {
            all.push_str(text);
        }
    }

    fn end(&mut self, at: usize, programme: &mut Programme) {
        if let Some((entry, depth)) = &mut self.event {
            if self.depth == *depth + 1
                && let Some((field, mut value)) = self.value.take()
            {
                value.at.end = at;
                match field {
                    Field::Title => entry.title = value,
                    Field::Date => entry.date = Some(value),
                    Field::Start => entry.start = Some(value),
                    Field::Duration => entry.duration = Some(value),
                }
            }
            if self.depth == *depth
                && let Some((entry, _)) = self.event.take()
            {
                entry.finish(self.day, programme);
            }
        }
        self.depth = self.depth.saturating_sub(1);
    }
}
