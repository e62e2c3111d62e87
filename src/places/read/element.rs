//! Elements of OpenStreetMap: `way/30841024`.

use super::problem::{Problem, found};
use super::scalar::text;
use super::yaml::Node;
use crate::finding::Code;

/// Reads the field `osm`.
pub(crate) fn osm_element(node: &Node) -> Result<String, Problem> {
    let text = text(node)?;
    match element(&text) {
        Some(element) if element == text => Ok(text),
        Some(element) => {
            let help = format!("write it like `{element}`");
            let wanted = "written as an element of OpenStreetMap";
            Err(Problem::is_not(Code::WrongType, wanted, found(node), help).fix(Some(element)))
        }
        None => Err(Problem::wrong_type(node, "an element of OpenStreetMap", "way/30841024")),
    }
}

/// The element that is meant by a link to its page on openstreetmap.org, or by a kind and a number: `node 12`, `w12`.
pub(crate) fn element(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    let path = match page_of_osm(&text) {
        Some(page) => {
            // Behind the number may stand what of the element is shown.
            let mut parts = page.split(['/', '?', '#']);
            format!("{}/{}", parts.next()?, parts.next()?)
        }
        None => text,
    };
    let number = path.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let kind = match &path[..path.len() - number.len()] {
        "n" | "node" => "node",
        "w" | "way" => "way",
        "r" | "rel" | "relation" => "relation",
        _ => return None,
    };
    let number = number.trim_start_matches([' ', '/', ':', '#']);
    let id: u64 = number.parse().ok().filter(|_| number.bytes().all(|byte| byte.is_ascii_digit()))?;
    (id > 0).then(|| format!("{kind}/{id}"))
}

/// What stands behind the name of the site in a link to OpenStreetMap.
pub(crate) fn page_of_osm(link: &str) -> Option<&str> {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://")).unwrap_or(link);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    ["openstreetmap.org/", "osm.org/"].into_iter().find_map(|site| rest.strip_prefix(site))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_element_is_known_however_it_is_written() {
        for (text, expected) in [
            ("node/12", Some("node/12")),
            ("node 12", Some("node/12")),
            ("n12", Some("node/12")),
            ("W 12", Some("way/12")),
            ("Relation: 12", Some("relation/12")),
            ("https://www.openstreetmap.org/way/12", Some("way/12")),
            ("http://openstreetmap.org/relation/12/history#map=18/1/2", Some("relation/12")),
            ("osm.org/node/12?locale=de", Some("node/12")),
            ("way/0", None),
            ("way/-1", None),
            ("way/", None),
            ("12", None),
            ("way/12 and more", None),
            ("https://www.openstreetmap.org/#map=18/1/2", None),
            ("https://www.openstreetmap.org/changeset/12", None),
            ("https://example.org/node/12", None),
        ] {
            assert_eq!(element(text).as_deref(), expected, "{text}");
        }
    }
}
