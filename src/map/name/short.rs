//! English street names as addresses and signs have them.

/// An English street name as addresses and signs have it: `East Chapel Hill Street` becomes `E Chapel Hill St`.
///
/// A street's kind at the end and a direction before the rest are shortened; `North Street` has no rest and keeps its name.
pub(super) fn short(name: &str) -> String {
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
}
