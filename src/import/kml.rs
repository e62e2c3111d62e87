//! KML 2.2, as Google My Maps and Google Earth write it: placemarks in folders.

use super::xml::Element;
use super::{Error, Row, html};
use crate::finding::shorten;

/// What My Maps calls a layer without a name.
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
    let description = placemark.text_of("description");
    let page = html::page(description).unwrap_or_else(|| html::line(description));
    let text = page.text(None);
    let pictures = row.cells.iter().position(|(name, _)| name == "gx_media_links").map(|index| row.cells.remove(index));
    let data = &row.cells[own.min(row.cells.len())..];
    // My Maps repeats the data in the description, and so does an export of ours.
    let repeats = |(name, _): &(String, String)| text.contains(&format!("{name}: "));
    let is_repeated = !data.is_empty() && data.iter().all(repeats) || data.iter().any(|(name, _)| name == "basis");
    // It repeats its pictures there as well.
    let in_text = page.not_taken("description");
    match pictures.filter(|_| in_text.is_none()) {
        Some((name, address)) => row.left_out.push(format!("a picture ({}) in `{name}`", shorten(&address))),
        None if is_repeated => row.left_out.extend(in_text),
        None => {}
    }
    if !is_repeated {
        row.add("description", description);
    }
    row
}

/// The position of its point, which may be next to other geometry: longitude, latitude and perhaps height.
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
