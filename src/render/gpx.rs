//! `places.gpx`: the guide for map apps and watches (GPX 1.1, <https://www.topografix.com/GPX/1/1/>), a waypoint for each
//! place in walking order.
//!
//! The note is the waypoint's description, everything else its comment, and the section its type.

use std::fmt::Write;

use super::File;
use super::facts::{LICENCE, legend, lines};
use super::link::website;
use crate::places::field::degrees;
use crate::text::markup::escape;
use crate::words::{Telling, Told};

/// Writes `places.gpx`.
pub(super) fn gpx(telling: &Telling) -> File {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gpx version=\"1.1\" creator=\"walkshed\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n\
         <metadata>\n<name>{}</name>\n<desc>{}</desc>\n\
         <copyright author=\"OpenStreetMap contributors\"><license>{LICENCE}</license></copyright>\n</metadata>\n",
        escape(&telling.guide.title),
        escape(&legend(telling)),
    );
    for told in &telling.entries {
        // Writing to a string cannot fail.
        let _ = write_waypoint(&mut text, telling, told);
    }
    File::new("places.gpx", text + "</gpx>\n")
}

fn write_waypoint(out: &mut String, telling: &Telling, told: &Told) -> std::fmt::Result {
    let place = &told.entry.place;
    writeln!(out, "<wpt lat=\"{}\" lon=\"{}\">", degrees(place.at.lat), degrees(place.at.lon))?;
    writeln!(out, "<name>{}</name>", escape(&place.name))?;
    writeln!(out, "<cmt>{}</cmt>", escape(&lines(telling, told).join("\n")))?;
    if let Some(note) = &place.note {
        writeln!(out, "<desc>{}</desc>", escape(note))?;
    }
    if let Some(source) = &place.source {
        writeln!(out, "<src>{}</src>", escape(source))?;
    }
    if let Some(link) = place.website.as_ref().and_then(website) {
        writeln!(out, "<link href=\"{}\"/>", escape(&link.href))?;
    }
    writeln!(out, "<type>{}</type>\n</wpt>", escape(&telling.guide.sections[told.entry.section].title))
}
