//! Street names as signs have them, the same on the map and in the words of a walk.

/// A street's name as the signs of the guide's language have it: shortened in English, as it is in others.
pub fn on_signs(name: &str, language: &str) -> String {
    if is_english(language) { short(name) } else { name.to_owned() }
}

/// Whether a BCP 47 tag means English.
pub(super) fn is_english(language: &str) -> bool {
    language == "en" || language.starts_with("en-")
}

/// Whether two English names differ in nothing but their direction: North and South Corcoran Street are one street.
pub(super) fn differ_in_direction(a: &str, b: &str) -> bool {
    let bare = |name: &str| -> Option<String> {
        let (first, rest) = name.split_once(' ')?;
        DIRECTIONS.iter().any(|(long, short)| [*long, *short].contains(&first)).then(|| rest.to_owned())
    };
    bare(a).unwrap_or_else(|| a.to_owned()) == bare(b).unwrap_or_else(|| b.to_owned())
}

/// An English street name as addresses and signs have it: `East Chapel Hill Street` becomes `E Chapel Hill St`.
///
/// A street's kind at the end and a direction before the rest are shortened; `North Street` has no rest and keeps its name.
fn short(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let [direction, .., kind] = words.as_mut_slice() else { return name.to_owned() };
    let short_kind = SHORT.iter().find(|(long, _)| long == kind);
    let has_rest = name.split_whitespace().count() > 2 || short_kind.is_none();
    if let Some((_, short)) = short_kind {
        *kind = short;
    }
    if let Some((_, short)) = DIRECTIONS.iter().find(|(long, _)| long == direction).filter(|_| has_rest) {
        *direction = short;
    }
    words.join(" ")
}

/// Kinds of streets and directions as the United States Postal Service shortens them.
const SHORT: [(&str, &str); 11] = [
    ("Avenue", "Ave"),
    ("Boulevard", "Blvd"),
    ("Court", "Ct"),
    ("Drive", "Dr"),
    ("Highway", "Hwy"),
    ("Lane", "Ln"),
    ("Parkway", "Pkwy"),
    ("Place", "Pl"),
    ("Road", "Rd"),
    ("Square", "Sq"),
    ("Street", "St"),
];
const DIRECTIONS: [(&str, &str); 4] = [("East", "E"), ("North", "N"), ("South", "S"), ("West", "W")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_names_are_shortened_at_their_ends() {
        for (name, expected) in [
            ("East Chapel Hill Street", "E Chapel Hill St"),
            ("North Street", "North St"),
            ("South Broadway", "S Broadway"),
            ("Street", "Street"),
            ("Avenue Road", "Avenue Rd"),
        ] {
            assert_eq!(short(name), expected);
        }
    }

    #[test]
    fn both_halves_of_a_street_are_one() {
        assert!(differ_in_direction("N Corcoran St", "S Corcoran St"));
        assert!(differ_in_direction("East Main Street", "Main Street"));
        assert!(!differ_in_direction("N Mangum St", "N Corcoran St"));
        assert!(!differ_in_direction("North St", "South St "));
    }
}
