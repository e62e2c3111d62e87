//! GPX (<https://www.topografix.com/GPX/1/1/>): the waypoints of a satellite navigator. Routes and tracks are no places.

use super::xml::Element;
use super::{Contents, Error, Row};

/// The waypoints of a file; their type is taken for the section.
pub(super) fn rows(root: &Element) -> Result<Contents, Error> {
    let is_ours = root.attribute("creator") == "walkshed";
    let rows: Vec<Row> = root.children("wpt").map(|waypoint| row(waypoint, is_ours)).collect();
    let lines = root.children.iter().filter(|child| matches!(child.name.as_str(), "trk" | "rte")).count();
    if rows.is_empty() && lines > 0 {
        return Err(Error::new(None, "it has tracks or routes but no waypoints"));
    }
    let passed_over = (lines > 0).then(|| format!("tracks and routes, whose points are not places: {lines}"));
    Ok(Contents { rows, passed_over: passed_over.into_iter().collect() })
}

/// The comment of an export of ours holds what the next build finds out again.
fn row(waypoint: &Element, is_ours: bool) -> Row {
    let mut row = Row::at(waypoint.line);
    let comment = if is_ours { "" } else { waypoint.text_of("cmt") };
    let description = Some(waypoint.text_of("desc")).filter(|text| !text.is_empty()).unwrap_or(comment);
    let link = waypoint.child("link").map(|link| link.attribute("href")).unwrap_or(waypoint.text_of("url"));
    for (name, fact) in [
        ("latitude", waypoint.attribute("lat")),
        ("longitude", waypoint.attribute("lon")),
        ("name", waypoint.text_of("name")),
        ("note", description),
        ("website", link),
        ("source", waypoint.text_of("src")),
        ("section", waypoint.text_of("type")),
    ] {
        row.add(name, fact);
    }
    row
}
