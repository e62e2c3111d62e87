//! What kind of place tags describe, and the section of a guide that it belongs in.
//!
//! The values are those of the OpenStreetMap wiki's Map features, <https://wiki.openstreetmap.org/wiki/Map_features>.

use crate::osm::Tags;
use crate::places::{SectionSettings, Symbol, slug};

/// What a place is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// In a word or two: `restaurant`, `ice cream`, `place of worship`.
    pub word: String,
    /// The symbol of the sections for such places; none if guides have no section for them.
    pub symbol: Option<Symbol>,
}

/// Tags, what a person calls that, and the symbol of the sections that have it. The first that fits counts.
const KINDS: &[(&str, &str, &str, Symbol)] = &[
    ("cuisine", "ice_cream", "ice cream", Symbol::Cone),
    ("amenity", "ice_cream", "ice cream", Symbol::Cone),
    ("amenity", "restaurant", "restaurant", Symbol::Fork),
    ("amenity", "fast_food", "fast food", Symbol::Fork),
    ("amenity", "food_court", "food hall", Symbol::Fork),
    ("amenity", "cafe", "cafe", Symbol::Cup),
    ("craft", "brewery", "brewery", Symbol::Glass),
    ("craft", "distillery", "distillery", Symbol::Glass),
    ("craft", "winery", "winery", Symbol::Glass),
    ("microbrewery", "yes", "brewery", Symbol::Glass),
    ("amenity", "bar", "bar", Symbol::Glass),
    ("amenity", "pub", "pub", Symbol::Glass),
    ("amenity", "biergarten", "beer garden", Symbol::Glass),
    ("amenity", "nightclub", "nightclub", Symbol::Glass),
    ("amenity", "marketplace", "market", Symbol::Star),
    ("amenity", "library", "library", Symbol::Star),
    ("amenity", "monastery", "monastery", Symbol::Star),
    ("amenity", "theatre", "theatre", Symbol::Star),
    ("amenity", "arts_centre", "arts centre", Symbol::Star),
    ("amenity", "cinema", "cinema", Symbol::Star),
    ("amenity", "planetarium", "planetarium", Symbol::Star),
    ("tourism", "museum", "museum", Symbol::Star),
    ("tourism", "gallery", "gallery", Symbol::Star),
    ("tourism", "attraction", "sight", Symbol::Star),
    ("tourism", "artwork", "artwork", Symbol::Star),
    ("tourism", "viewpoint", "viewpoint", Symbol::Star),
    ("tourism", "zoo", "zoo", Symbol::Star),
    ("tourism", "aquarium", "aquarium", Symbol::Star),
    ("tourism", "theme_park", "theme park", Symbol::Star),
    ("historic", "castle", "castle", Symbol::Star),
    ("historic", "monument", "monument", Symbol::Star),
    ("historic", "memorial", "memorial", Symbol::Star),
    ("historic", "ruins", "ruins", Symbol::Star),
    ("historic", "archaeological_site", "archaeological site", Symbol::Star),
    ("tourism", "hotel", "hotel", Symbol::Bed),
    ("tourism", "guest_house", "guest house", Symbol::Bed),
    ("tourism", "hostel", "hostel", Symbol::Bed),
    ("tourism", "motel", "motel", Symbol::Bed),
    ("leisure", "park", "park", Symbol::Tree),
    ("leisure", "garden", "garden", Symbol::Tree),
    ("leisure", "nature_reserve", "nature reserve", Symbol::Tree),
    ("leisure", "beach_resort", "beach", Symbol::Tree),
    ("natural", "beach", "beach", Symbol::Tree),
    ("shop", "coffee", "coffee", Symbol::Cup),
    ("shop", "tea", "tea", Symbol::Cup),
    ("shop", "bakery", "bakery", Symbol::Cone),
    ("shop", "pastry", "pastries", Symbol::Cone),
    ("shop", "confectionery", "sweets", Symbol::Cone),
    ("shop", "chocolate", "chocolate", Symbol::Cone),
    ("shop", "books", "books", Symbol::Bag),
    ("shop", "gift", "gifts", Symbol::Bag),
    ("shop", "art", "art", Symbol::Bag),
    ("shop", "music", "music", Symbol::Bag),
    ("shop", "second_hand", "second hand", Symbol::Bag),
    ("shop", "department_store", "department store", Symbol::Bag),
    ("shop", "mall", "mall", Symbol::Bag),
    ("shop", "clothes", "clothes", Symbol::Bag),
    ("shop", "wine", "wine", Symbol::Bag),
    ("shop", "supermarket", "supermarket", Symbol::Bag),
    ("shop", "convenience", "convenience store", Symbol::Bag),
];

/// Buildings that were made for worship, which people visit whatever is inside them.
const WORSHIP: [&str; 8] = ["cathedral", "basilica", "church", "chapel", "mosque", "synagogue", "temple", "shrine"];

/// What people of a religion worship in.
const RELIGIONS: [(&str, &str); 6] = [
    ("christian", "church"),
    ("muslim", "mosque"),
    ("jewish", "synagogue"),
    ("buddhist", "temple"),
    ("hindu", "temple"),
    ("shinto", "shrine"),
];

/// Keys of things that are known to more people than those who go there every week.
const FAME: [&str; 5] = ["tourism", "historic", "heritage", "wikidata", "wikipedia"];

/// The keys that make a thing a place.
pub(super) const KEYS: [&str; 10] =
    ["amenity", "shop", "tourism", "leisure", "craft", "historic", "office", "man_made", "natural", "building"];

/// Whether tags describe a place of any kind.
pub(super) fn has_kind(tags: &Tags) -> bool {
    KEYS.iter().any(|key| tags.get(key).is_some_and(|value| value != "no"))
}

impl Kind {
    /// The kind of place that tags describe.
    pub(super) fn of(tags: &Tags) -> Option<Self> {
        if let Some(word) = worship(tags) {
            return Some(Self { word: word.to_owned(), symbol: Some(Symbol::Star) });
        }
        let known = KINDS.iter().find(|(key, value, ..)| tags.is(key, value)).filter(|_| has_kind(tags));
        if let Some((_, _, word, symbol)) = known {
            return Some(Self { word: (*word).to_owned(), symbol: Some(*symbol) });
        }
        let (key, value) = KEYS.iter().find_map(|key| Some((key, super::text(tags, key)?)))?;
        let word = if value == "yes" || *key == "building" { key } else { value };
        Some(Self { word: word.replace(['_', ';'], " "), symbol: None })
    }

    /// Whether nothing is known but that it is a building.
    pub(super) fn is_building(&self) -> bool {
        self.word == "building"
    }

    /// The index of the section that such a place belongs to: by the sections' symbols, then by their titles; the only
    /// section there is.
    pub fn section(&self, sections: &[SectionSettings]) -> Option<usize> {
        let symbol = self.symbol?;
        let of = |symbol: Symbol| {
            let by_symbol = sections.iter().position(|section| section.symbol == Some(symbol));
            by_symbol
                .or_else(|| sections.iter().position(|section| section.symbol.is_none() && is_titled(section, symbol)))
        };
        let next_best = match symbol {
            Symbol::Cup | Symbol::Glass | Symbol::Cone => Some(Symbol::Fork),
            Symbol::Tree => Some(Symbol::Star),
            _ => None,
        };
        let only = (sections.len() == 1 && symbol != Symbol::Bed).then_some(0);
        of(symbol).or_else(|| of(next_best?)).or(only)
    }
}

/// What a place of worship is called, if people go there to see it: its building was made for it, or it is known for something
/// else. A congregation that meets in a shop is not a sight.
fn worship(tags: &Tags) -> Option<&'static str> {
    let building = WORSHIP.into_iter().find(|building| tags.is("building", building));
    if tags.is("amenity", "place_of_worship") {
        let is_famous = FAME.iter().any(|key| tags.get(key).is_some());
        let of_religion = || RELIGIONS.iter().find(|(religion, _)| tags.is("religion", religion));
        let word = || of_religion().map_or("place of worship", |(_, word)| word);
        return building.or_else(|| is_famous.then(word));
    }
    let is_something_else =
        ["amenity", "shop", "tourism", "leisure", "craft", "office"].iter().any(|key| tags.get(key).is_some());
    building.filter(|_| !is_something_else)
}

/// Whether the title or the file of a section without a symbol says that it would have this one.
fn is_titled(section: &SectionSettings, symbol: Symbol) -> bool {
    let words: &[&str] = match symbol {
        Symbol::Fork => &["restaurant", "food", "eat", "dinner", "lunch", "dining"],
        Symbol::Cup => &["coffee", "cafe", "tea"],
        Symbol::Glass => &["bar", "pub", "drink", "beer", "brewer"],
        Symbol::Cone => &["sweet", "ice", "dessert", "baker"],
        Symbol::Star => &["sight", "museum", "attraction", "see", "visit", "culture", "landmark"],
        Symbol::Tree => &["park", "garden", "outdoor"],
        Symbol::Bag => &["shop", "store"],
        Symbol::Bed => &["hotel", "stay", "sleep"],
    };
    let titles = section.title.all().fold(section.file.clone(), |titles, (_, title)| format!("{titles} {title}"));
    slug(&titles)
        .split('-')
        .any(|word| words.iter().any(|known| word.trim_end_matches('s') == *known || word == *known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(title: &str, symbol: Option<Symbol>) -> SectionSettings {
        SectionSettings { title: title.into(), file: format!("{}.yaml", slug(title)), symbol }
    }

    fn kind(pairs: &[(&str, &str)]) -> Option<Kind> {
        Kind::of(&pairs.iter().copied().collect())
    }

    #[test]
    fn kinds_are_called_as_people_call_them() {
        for (pairs, word, symbol) in [
            (&[("amenity", "cafe")][..], "cafe", Some(Symbol::Cup)),
            (&[("amenity", "cafe"), ("cuisine", "ice_cream")], "ice cream", Some(Symbol::Cone)),
            (&[("amenity", "pub"), ("microbrewery", "yes")], "brewery", Some(Symbol::Glass)),
            (&[("building", "yes"), ("amenity", "place_of_worship")], "place of worship", None),
            (&[("building", "church"), ("amenity", "place_of_worship")], "church", Some(Symbol::Star)),
            (&[("building", "cathedral"), ("tourism", "museum")], "museum", Some(Symbol::Star)),
            (&[("building", "church"), ("shop", "books")], "books", Some(Symbol::Bag)),
            (
                &[("amenity", "place_of_worship"), ("religion", "muslim"), ("tourism", "attraction")],
                "mosque",
                Some(Symbol::Star),
            ),
            (&[("building", "mosque")], "mosque", Some(Symbol::Star)),
            (&[("amenity", "library")], "library", Some(Symbol::Star)),
            (&[("natural", "beach")], "beach", Some(Symbol::Tree)),
            (&[("building", "office")], "building", None),
            (&[("shop", "yes")], "shop", None),
        ] {
            assert_eq!(kind(pairs), Some(Kind { word: word.to_owned(), symbol }));
        }
        assert_eq!(kind(&[("highway", "bus_stop"), ("cuisine", "ice_cream")]), None);
    }

    #[test]
    fn a_section_is_found_by_symbol_and_by_title() {
        let durham = [section("Restaurants", Some(Symbol::Fork)), section("Coffee", Some(Symbol::Cup))];
        let plain = [section("Where to eat", None), section("Bars", None), section("Parks & sights", None)];
        let in_section =
            |value, sections: &[SectionSettings]| kind(&[("amenity", value)]).and_then(|kind| kind.section(sections));
        assert_eq!(in_section("cafe", &durham), Some(1));
        assert_eq!(in_section("bar", &durham), Some(0), "drinks go with food where there are no bars");
        assert_eq!(in_section("theatre", &durham), None);
        assert_eq!(in_section("restaurant", &plain), Some(0));
        assert_eq!(in_section("pub", &plain), Some(1));
        assert_eq!(in_section("theatre", &plain), Some(2));
        assert_eq!(in_section("bank", &plain), None);
        assert_eq!(in_section("theatre", &durham[..1]), Some(0));
    }
}
