//! Street names: as signs have them, the same on the map and in the words of a walk, and as addresses have them.

/// A street's name as the signs of the guide's language have it: shortened in English, as it is in others.
pub(crate) fn on_signs(name: &str, language: &str) -> String {
    if is_english(language) { short(name) } else { name.to_owned() }
}

/// Whether a BCP 47 tag means English.
fn is_english(language: &str) -> bool {
    language == "en" || language.starts_with("en-")
}

/// Whether two English names differ in nothing but their direction: North and South Corcoran Street are one street.
pub(crate) fn differ_in_direction(a: &str, b: &str) -> bool {
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

/// Other short words for kinds of streets, for those who type addresses: <https://wiki.openstreetmap.org/wiki/Name_finder:Abbreviations>.
const TYPED: [(&str, &str); 16] = [
    ("alley", "aly"),
    ("av", "ave"),
    ("avda", "ave"),
    ("avenida", "ave"),
    ("bd", "blvd"),
    ("circle", "cir"),
    ("largo", "lg"),
    ("plaza", "plz"),
    ("pca", "praca"),
    ("pza", "plz"),
    ("rua", "r"),
    ("rue", "r"),
    ("saint", "st"),
    ("santa", "sta"),
    ("terrace", "ter"),
    ("travessa", "tv"),
];
/// Endings that mean a street and are written onto its name.
const JOINED: [&str; 3] = ["strasse", "str", "straat"];

/// A street name, or an address that may hold one, as words that can be compared: plain letters, kinds of streets shortened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Words(Vec<String>);

impl Words {
    /// The words of a name or an address.
    pub(crate) fn of(text: &str) -> Self {
        let text = any_ascii::any_ascii(text).to_lowercase();
        let words = text.replace('\'', "");
        Self(words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(plain).collect())
    }

    /// Whether this address names a street: `202 Corcoran St` and `202 N Corcoran St` name North Corcoran Street,
    /// `202 S Corcoran St` does not.
    pub(crate) fn name(&self, street: &Self) -> bool {
        let is_direction = |word: &String| DIRECTIONS.iter().any(|(_, short)| short.eq_ignore_ascii_case(word));
        let (direction, rest) = match &street.0[..] {
            [first, rest @ ..] if !rest.is_empty() && is_direction(first) => (Some(first), rest),
            all => (None, all),
        };
        !rest.is_empty()
            && self.0.windows(rest.len()).enumerate().any(|(start, words)| {
                let before = start.checked_sub(1).map(|before| &self.0[before]).filter(|word| is_direction(word));
                words == rest && (before.is_none() || direction.is_none() || before == direction)
            })
    }
}

/// A word as it is compared: `Street` and `Str.` are `st`, `Hauptstraße` and `Hauptstr.` are `hauptst`.
fn plain(word: &str) -> String {
    let short = SHORT.iter().chain(&DIRECTIONS).find(|(long, _)| long.eq_ignore_ascii_case(word));
    let typed = || TYPED.iter().find(|(typed, _)| *typed == word).map(|(_, plain)| (*plain).to_owned());
    let joined = || JOINED.iter().find_map(|ending| Some(word.strip_suffix(ending)?.to_owned() + "st"));
    short.map(|(_, short)| short.to_lowercase()).or_else(typed).or_else(joined).unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_streets() {
        for (address, street) in [
            ("202 N Corcoran St", "North Corcoran Street"),
            ("202 Corcoran St, Suite 100", "North Corcoran Street"),
            ("1110 W. Main Street, Durham", "West Main Street"),
            ("1110 W Main St", "Main Street"),
            ("Rua de Cedofeita, 12", "Rua de Cedofeita"),
            ("R. de Cedofeita 12", "Rua de Cedofeita"),
            ("Av. dos Aliados 3", "Avenida dos Aliados"),
            ("Praca da Batalha", "Praça da Batalha"),
            ("Hauptstr. 5", "Hauptstraße"),
            ("Lange Str. 5", "Lange Straße"),
            ("Mannerheimintie 13 A", "Mannerheimintie"),
            ("12 Bd. Voltaire", "Boulevard Voltaire"),
            ("5 O'Connell St", "O'Connell Street"),
            ("5 St. John's Ave", "Saint Johns Avenue"),
        ] {
            assert!(Words::of(address).name(&Words::of(street)), "{address} names {street}");
        }
        for (address, street) in [
            ("202 S Corcoran St", "North Corcoran Street"),
            ("105 E Chapel Hill St", "West Chapel Hill Street"),
            ("506 N Mangum St, Suite 102", "North Corcoran Street"),
            ("12 Main St", "Main Avenue"),
            ("12 Maine St", "Main Street"),
            ("Mannerheimintie 13", "Mannerheiminaukio"),
            ("Durham Central Park", "Park Street"),
            ("", "Main Street"),
            ("12", "26 Alley"),
            ("12 Main St", ""),
        ] {
            assert!(!Words::of(address).name(&Words::of(street)), "{address} does not name {street}");
        }
    }

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
