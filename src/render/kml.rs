//! `places.kml`: the guide for Google Earth, Google My Maps and their like (KML 2.2), a folder for each section, in it a
//! placemark for each place in walking order.
//!
//! A description is HTML to these programs, so text from a guide is escaped twice in it: as HTML and as XML.

use std::fmt::Write;

use super::File;
use super::facts::{facts, legend, lines};
use crate::places::field::{Value, degrees};
use crate::text::cell;
use crate::text::markup::escape;
use crate::words::{Telling, Told};

/// Writes `places.kml`.
pub(super) fn kml(telling: &Telling) -> File {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n\
         <name>{}</name>\n<description>{}</description>\n",
        escape(&telling.guide.title),
        escape(&escape(&legend(telling))),
    );
    // Writing to a string cannot fail.
    let _ = write_folders(&mut text, telling);
    File::new("places.kml", text + "</Document>\n</kml>\n")
}

fn write_folders(out: &mut String, telling: &Telling) -> std::fmt::Result {
    for (index, section) in telling.guide.sections.iter().enumerate() {
        let mut entries = telling.entries.iter().filter(|told| told.entry.section == index).peekable();
        if entries.peek().is_none() {
            continue;
        }
        writeln!(out, "<Folder>\n<name>{}</name>", escape(&section.title))?;
        for told in entries {
            write_placemark(out, telling, told)?;
        }
        writeln!(out, "</Folder>")?;
    }
    Ok(())
}

fn write_placemark(out: &mut String, telling: &Telling, told: &Told) -> std::fmt::Result {
    let place = &told.entry.place;
    let lines: Vec<String> = lines(telling, told).iter().chain(&place.note).map(|line| escape(line)).collect();
    writeln!(out, "<Placemark>\n<name>{}</name>", escape(&place.name))?;
    writeln!(out, "<description>{}</description>\n<ExtendedData>", escape(&lines.join("<br>")))?;
    for (key, fact) in facts(telling, told) {
        if !matches!(key, "name" | "latitude" | "longitude") {
            writeln!(out, "<Data name=\"{key}\"><value>{}</value></Data>", escape(&content(fact)))?;
        }
    }
    let (lat, lon) = (degrees(place.at.lat), degrees(place.at.lon));
    writeln!(out, "</ExtendedData>\n<Point><coordinates>{lon},{lat}</coordinates></Point>\n</Placemark>")
}

fn content(fact: Value) -> String {
    match fact {
        Value::Texts(texts) => cell::join(&texts),
        fact => fact.to_string(),
    }
}
