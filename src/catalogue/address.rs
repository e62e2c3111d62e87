//! Street addresses from `addr:` tags.

use super::text;
use crate::osm::Tags;
use crate::text::street::on_signs;

/// Words of streets in countries that write the number first: English and French ones.
const NUMBER_FIRST: [&str; 40] = [
    "alley",
    "allée",
    "avenue",
    "boulevard",
    "broadway",
    "chemin",
    "circle",
    "close",
    "court",
    "crescent",
    "drive",
    "gardens",
    "green",
    "highway",
    "hill",
    "lane",
    "loop",
    "mews",
    "parade",
    "park",
    "parkway",
    "passage",
    "pike",
    "place",
    "plaza",
    "quai",
    "quay",
    "road",
    "route",
    "row",
    "rue",
    "square",
    "street",
    "terrace",
    "trail",
    "walk",
    "way",
    "wharf",
    "yard",
    "st",
];

/// `105 E Chapel Hill St`, `Kastanienallee 12`; the street or the square alone where there is no number.
///
/// The street's name shows which comes first, because extracts seldom say in which country they lie.
pub(super) fn address(tags: &Tags, signs: &str) -> Option<String> {
    let street = text(tags, "addr:street").or_else(|| text(tags, "addr:place"))?;
    let sign = on_signs(street, signs);
    let Some(number) = text(tags, "addr:housenumber") else { return Some(sign) };
    let number = number.split(';').map(str::trim).collect::<Vec<_>>().join(", ");
    let street = street.to_lowercase();
    let is_first = street.split([' ', '.']).any(|word| NUMBER_FIRST.contains(&word));
    Some(if is_first { format!("{number} {sign}") } else { format!("{sign} {number}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_stands_where_the_country_has_it() {
        for (number, street, expected) in [
            ("105", "East Chapel Hill Street", "105 E Chapel Hill St"),
            ("415;427", "West Main Street", "415, 427 W Main St"),
            ("12", "Kastanienallee", "Kastanienallee 12"),
            ("5", "Rue de Rivoli", "5 Rue de Rivoli"),
            ("1 B", "Mannerheimintie", "Mannerheimintie 1 B"),
        ] {
            let tags = Tags::from_iter([("addr:housenumber", number), ("addr:street", street)]);
            assert_eq!(address(&tags, "en").as_deref(), Some(expected));
        }
        assert_eq!(address(&Tags::from_iter([("addr:place", "Old Market")]), "en").as_deref(), Some("Old Market"));
        assert_eq!(address(&Tags::from_iter([("addr:housenumber", "5")]), "en"), None);
    }
}
