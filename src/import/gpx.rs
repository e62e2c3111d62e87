//! GPX (<https://www.topografix.com/GPX/1/1/>): the waypoints of a satellite navigator. Routes and tracks are no places.

use super::xml::Element;
use super::{Error, Row};

/// The waypoints of a file; their type is taken for the section.
pub(super) fn rows(root: &Element) -> Result<Vec<Row>, Error> {
    let is_ours = root.attribute("creator") == "walkshed";
    let rows: Vec<Row> = root.children("wpt").map(|waypoint| row(waypoint, is_ours)).collect();
    if rows.is_empty() && root.children.iter().any(|child| matches!(child.name.as_str(), "trk" | "rte")) {
        return Err(Error::new(None, "it holds tracks or routes and no waypoints"));
    }
    Ok(rows)
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
