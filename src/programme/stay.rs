//! How long people stay somewhere.

use crate::places::{Place, Symbol, slug};

/// Minutes at a counter, over a coffee, at a table, and at a sight.
const COUNTER: u32 = 20;
const COFFEE: u32 = 25;
const TABLE: u32 = 50;
const SIGHT: u32 = 30;

/// Words of categories, whole or as a part, with the minutes: the first that fits counts. A place that bakes and pours is a café.
const WORDS: [(&str, u32); 21] = [
    ("coffee", COFFEE),
    ("cafe", COFFEE),
    ("tea", COFFEE),
    ("fast-food", COUNTER),
    ("food-hall", COUNTER),
    ("food-truck", COUNTER),
    ("food-trucks", COUNTER),
    ("street-food", COUNTER),
    ("takeaway", COUNTER),
    ("counter", COUNTER),
    ("slices", COUNTER),
    ("sandwiches", COUNTER),
    ("sandwich", COUNTER),
    ("bagels", COUNTER),
    ("bakery", COUNTER),
    ("ice-cream", COUNTER),
    ("gelato", COUNTER),
    ("market", SIGHT),
    ("museum", SIGHT),
    ("park", SIGHT),
    ("garden", SIGHT),
];

/// How many minutes people stay: as the place's own list says, else by what its categories say, else by its section's symbol. Of a
/// place of which nothing is known that it serves a meal at a table.
pub fn stay(place: &Place, symbol: Option<Symbol>) -> u32 {
    let categories: Vec<String> = place.categories.iter().map(|category| slug(category)).collect();
    let said = WORDS.iter().find(|(word, _)| categories.iter().any(|category| category == word));
    place.stay.or(said.map(|(_, minutes)| *minutes)).unwrap_or(match symbol {
        Some(Symbol::Cup) => COFFEE,
        Some(Symbol::Cone) => COUNTER,
        Some(Symbol::Star | Symbol::Tree | Symbol::Bag) => SIGHT,
        Some(Symbol::Fork | Symbol::Glass | Symbol::Bed) | None => TABLE,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::LonLat;

    #[test]
    fn a_list_knows_best_then_categories_then_the_section() {
        let mut place = Place::new("a".to_owned(), "A".to_owned(), LonLat::new(0.0, 0.0));
        assert_eq!([Some(Symbol::Fork), Some(Symbol::Cup), None].map(|symbol| stay(&place, symbol)), [50, 25, 50]);
        place.categories = vec!["Pizza".to_owned(), "Food Trucks".to_owned()];
        assert_eq!(stay(&place, Some(Symbol::Fork)), 20);
        place.categories = vec!["bakery".to_owned(), "coffee".to_owned()];
        assert_eq!(stay(&place, Some(Symbol::Fork)), 25);
        place.stay = Some(90);
        assert_eq!(stay(&place, Some(Symbol::Fork)), 90);
    }
}
