//! KML 2.2, as Google My Maps and Google Earth write it: placemarks in folders.

use super::xml::Element;
use super::{Error, Row};

/// The name that My Maps gives to layers that have none.
const UNNAMED: &str = "Untitled layer";

/// The placemarks of a file; the innermost folder is the section.
pub(super) fn rows(root: &Element) -> Result<Vec<Row>, Error> {
    let mut rows = Vec::new();
    let mut waiting = vec![(root, None)];
    let mut has_link = false;
    while let Some((element, folder)) = waiting.pop() {
        has_link |= element.name == "NetworkLink";
        if element.name == "Placemark" {
            rows.push(row(element, folder));
            continue;
        }
        let name = (element.name == "Folder").then(|| element.text_of("name"));
        let folder = name.filter(|name| !name.is_empty() && *name != UNNAMED).or(folder);
        waiting.extend(element.children.iter().rev().map(|child| (child, folder)));
    }
    if rows.is_empty() && has_link {
        let problem = "it holds only a link to a map on the network; in My Maps, export it again without \
                       `Keep data up to date with network link KML`";
        return Err(Error::new(None, problem));
    }
    Ok(rows)
}

fn row(placemark: &Element, folder: Option<&str>) -> Row {
    let mut row = Row { folder: folder.map(str::to_owned), ..Row::at(placemark.line) };
    row.add("name", placemark.text_of("name"));
    row.add("address", placemark.text_of("address"));
    row.add("phone", placemark.text_of("phoneNumber"));
    add_position(&mut row, placemark);
    let own = row.cells.len();
    for data in placemark.children("ExtendedData").flat_map(|data| data.children("Data")) {
        row.add(data.attribute("name"), data.text_of("value"));
    }
    let schemas = placemark.children("ExtendedData").flat_map(|data| data.children("SchemaData"));
    for data in schemas.flat_map(|schema| schema.children("SimpleData")) {
        row.add(data.attribute("name"), &data.text);
    }
    row.cells.retain(|(name, _)| name != "gx_media_links");
    let description = plain(placemark.text_of("description"));
    let data = &row.cells[own.min(row.cells.len())..];
    // My Maps repeats the data in the description, and so does an export of ours.
    let repeats = |(name, _): &(String, String)| description.contains(&format!("{name}: "));
    let is_repeated = !data.is_empty() && data.iter().all(repeats) || data.iter().any(|(name, _)| name == "basis");
    if !is_repeated {
        row.add("description", &description);
    }
    row
}

/// The position of its point, which may stand among other geometry: longitude, latitude and perhaps height.
fn add_position(row: &mut Row, placemark: &Element) {
    let mut geometry: Vec<&Element> = placemark.children.iter().collect();
    geometry.extend(placemark.children("MultiGeometry").flat_map(|several| &several.children));
    if let Some(point) = geometry.iter().find(|element| element.name == "Point") {
        for (name, degrees) in ["longitude", "latitude"].iter().zip(point.text_of("coordinates").split(',')) {
            row.add(name, degrees);
        }
        return;
    }
    let is_shape = |element: &&&Element| matches!(element.name.as_str(), "LineString" | "LinearRing" | "Polygon");
    if let Some(shape) = geometry.iter().find(is_shape) {
        row.refuse(|| format!("it is a {}; only a Point has one position", shape.name));
    }
}

/// HTML as plain text: without tags, the commonest entities decoded.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = tag.split_once('>').map(|(_, after)| after).unwrap_or_default();
    }
    text.push_str(rest);
    let entities = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_loses_its_tags() {
        let html = "<img src=\"a>b\"/>Wood-fired<br>&amp; <b>loud</b> &lt;3 <i";
        let text = plain(html);
        assert!(text.contains("Wood-fired & "), "{text}");
        assert!(text.contains("loud  <3"), "{text}");
    }
}
