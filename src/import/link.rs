//! Links that are facts: `tel:` is a telephone number, and a page of openstreetmap.org an element.

use crate::places::{element, page_of_osm};

/// The number of a link to a telephone (RFC 3966).
pub(super) fn phone(link: &str) -> Option<String> {
    let (_, number) = link.split_once(':').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("tel"))?;
    let number = number.split([';', '?']).next().unwrap_or(number).replace("%20", " ").replace("%2B", "+");
    let number = number.trim_start_matches('/').trim();
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_number = number.chars().all(|c| c.is_ascii_digit() || " -.()+".contains(c)) && digits >= 4;
    is_number.then(|| number.to_owned())
}

/// The element of OpenStreetMap that a link shows.
pub(super) fn osm(link: &str) -> Option<String> {
    page_of_osm(&link.to_ascii_lowercase()).and_then(|_| element(link))
}

/// The first link in a text that is this fact, as written there, with the fact.
pub(super) fn find(text: &str, fact: fn(&str) -> Option<String>) -> Option<(&str, String)> {
    let is_around = |c: char| "()[]<>\"',;.".contains(c);
    let whole = fact(text).map(|fact| (text, fact));
    whole.or_else(|| {
        let words = text.split_whitespace().map(|word| word.trim_matches(is_around));
        words.into_iter().find_map(|word| Some((word, fact(word)?)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_among_words() {
        for (text, expected) in [
            ("tel:+1-919-555-0199", Some(("tel:+1-919-555-0199", "+1-919-555-0199"))),
            ("TEL:+1 919 555 0199", Some(("TEL:+1 919 555 0199", "+1 919 555 0199"))),
            ("Call us (tel:+1%20919%20555;ext=7).", Some(("tel:+1%20919%20555;ext=7", "+1 919 555"))),
            ("tel: none", None),
            ("hotel:4711", None),
        ] {
            let expected = expected.map(|(link, number): (&str, &str)| (link, number.to_owned()));
            assert_eq!(find(text, phone), expected, "{text}");
        }
        assert_eq!(find("map: <https://osm.org/way/7>.", osm), Some(("https://osm.org/way/7", "way/7".to_owned())));
        assert_eq!(find("way 7", osm), None);
    }
}
