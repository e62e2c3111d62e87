//! `places.gpx`: the guide for map apps and watches (GPX 1.1, <https://www.topografix.com/GPX/1/1/>), a waypoint for each
//! place in walking order.
//!
//! The note is the waypoint's description, everything else its comment, and the section its type.

use std::fmt::Write;

use super::File;
use super::facts::{LICENCE, legend, lines};
use super::link::website;
use crate::guide::{Entry, Guide};
use crate::places::field::degrees;
use crate::text::markup::escape;

/// Writes `places.gpx`.
pub(super) fn gpx(guide: &Guide) -> File {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gpx version=\"1.1\" creator=\"walkshed\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n\
         <metadata>\n<name>{}</name>\n<desc>{}</desc>\n\
         <copyright author=\"OpenStreetMap contributors\"><license>{LICENCE}</license></copyright>\n</metadata>\n",
        escape(&guide.title),
        escape(&legend(guide)),
    );
    for entry in &guide.entries {
        // Writing to a string cannot fail.
        let _ = write_waypoint(&mut text, guide, entry);
    }
    File::new("places.gpx", text + "</gpx>\n")
}

fn write_waypoint(out: &mut String, guide: &Guide, entry: &Entry) -> std::fmt::Result {
    let place = &entry.place;
    writeln!(out, "<wpt lat=\"{}\" lon=\"{}\">", degrees(place.at.lat), degrees(place.at.lon))?;
    writeln!(out, "<name>{}</name>", escape(&place.name))?;
    writeln!(out, "<cmt>{}</cmt>", escape(&lines(guide, entry).join("\n")))?;
    if let Some(note) = &place.note {
        writeln!(out, "<desc>{}</desc>", escape(note))?;
    }
    if let Some(source) = &place.source {
        writeln!(out, "<src>{}</src>", escape(source))?;
    }
    if let Some(link) = place.website.as_ref().and_then(website) {
        writeln!(out, "<link href=\"{}\"/>", escape(&link.href))?;
    }
    writeln!(out, "<type>{}</type>\n</wpt>", escape(&guide.sections[entry.section].title))
}
