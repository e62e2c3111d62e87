//! What counts as the same name, for all who ask whether two places are one.
//!
//! Two names are the same if they differ in nothing but capitals, accents, punctuation, spaces, `&` for `and`, the article `the` at
//! an end, or the order of their words. Every other word tells places apart: a market and its stall, the hotel Arthur and the
//! restaurant Arthur, bar 7 and bar 8. So does every letter: Upper is not Lower.

use std::collections::BTreeSet;

use any_ascii::any_ascii_char;

/// Whether two names are the same.
pub fn is_same_name(a: &str, b: &str) -> bool {
    !name_keys(a).is_disjoint(&name_keys(b))
}

/// What a name is known by: the same names, and only those, have one of these in common.
pub(crate) fn name_keys(name: &str) -> BTreeSet<String> {
    let mut words = name_words(name);
    if words.is_empty() {
        // Signs alone, such as `☕`.
        return BTreeSet::from([name.trim().to_owned()]);
    }
    let together = joined(&words);
    words.sort_unstable();
    BTreeSet::from([together, words.join(" ")])
}

/// The words of a name without the article.
pub(crate) fn name_words(name: &str) -> Vec<String> {
    let mut words = words(name);
    if words.iter().any(|word| *word != "the") {
        words.pop_if(|word| *word == "the");
        words.drain(..usize::from(words.first().is_some_and(|word| *word == "the")));
    }
    words
}

/// Words without the spaces between them, but for those that keep numbers apart.
fn joined(words: &[String]) -> String {
    let mut joined = String::new();
    for word in words {
        if joined.ends_with(char::is_numeric) && word.starts_with(char::is_numeric) {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

/// The words of a name, small and without accents.
///
/// Alphabets that are read letter by letter are told in Latin ones; the signs of others stay, because several of them sound alike.
fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for c in name.chars() {
        match c {
            '\'' | '’' | '‘' | '`' | '´' | '\u{2b9}'..='\u{2bf}' | '\u{300}'..='\u{36f}' => {}
            '&' | '+' | '＆' | '＋' => words.extend([std::mem::take(&mut word), "and".to_owned()]),
            _ if !c.is_alphanumeric() => words.push(std::mem::take(&mut word)),
            '\0'..='\u{52f}' | '\u{1e00}'..='\u{1fff}' | '\u{ff00}'..='\u{ff5e}' if is_told(c) => {
                word.push_str(&any_ascii_char(c).to_ascii_lowercase());
            }
            _ => word.extend(c.to_lowercase()),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a sign can be told in Latin letters or digits alone, which ¾ cannot.
fn is_told(c: char) -> bool {
    any_ascii_char(c).bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SAME: &[[&str; 2]] = &[
        ["Old Mill", "OLD  MILL"],
        ["Café Ōsaka", "Cafe Osaka"],
        ["Cafe\u{301} Osaka", "Café Osaka"],
        ["Café Ōsaka", "Osaka Café"],
        ["King's Books", "Kings Books"],
        ["King’s Books", "King's Books"],
        ["Farmers' Market", "Farmer's Market"],
        ["The Federal", "Federal"],
        ["Federal, The", "The Federal"],
        ["Mothers & Sons", "Mothers and Sons"],
        ["Coffee-Bar", "Coffee Bar"],
        ["Starbucks", "Star Bucks"],
        ["McDonald's", "Mc Donalds"],
        ["Straße 7", "STRASSE 7"],
        ["Københavns Kaffe", "Kobenhavns Kaffe"],
        ["ＭＯＳ Burger", "MOS Burger"],
        ["Эрмитаж", "ЭРМИТАЖ"],
        ["大阪茶房", "大阪 茶房"],
        ["☕", " ☕ "],
        ["The The", "The The"],
        ["Pho #1", "Pho 1"],
        ["Hawaiʻi Kai", "Hawaii Kai"],
    ];
    /// Those with a city stand within 100 m of each other there.
    const DIFFERENT: &[[&str; 2]] = &[
        ["Mozza", "Cozza"],
        ["Upper Crust", "Lower Crust"],
        ["Upper", "Lower"],
        ["North Market", "North Market Poultry"],
        ["North Market", "South Market"],
        ["Old Mill", "Old Mill Restaurant"],
        ["Mill Museum", "Mill Café"],
        ["Bar 7", "Bar 8"],
        ["Gate 2 11", "Gate 21 1"],
        ["Platform 9¾", "Platform 934"],
        ["Kings Books", "King Books"],
        ["Pizzeria Toro", "Toro"],
        ["Le Bistro", "La Bistro"],
        ["Galaxy", "Galaxy+"],
        ["☕", "🍜"],
        ["李记", "里记"],
        ["大阪", "Daban"],
        ["The Inn", "The Inn at the Black Olive"],
        // Helsinki
        ["Lasipalatsi", "Cafe Lasipalatsi"],
        ["Ateneum", "Ateneum Bistro"],
        ["Hotel Arthur", "Arthur"],
        ["Gasthaus Omapohja", "Omapohja"],
        ["Casino Helsinki", "Sports Bar Casino Helsinki"],
        ["Ravintola Pääposti", "Pääposti"],
        ["Stockmann Roof", "Stockmann"],
        ["Scandic Marski", "Marski by Scandic"],
        // Baltimore
        ["Pier 5", "Pier 6"],
        ["Farmstead Grill", "Farmstead Grill Shack"],
        ["The Inn at the Black Olive", "Black Olive"],
    ];

    #[test]
    fn the_same_names_and_others() {
        for [a, b] in SAME {
            assert!(is_same_name(a, b), "{a} / {b}: {:?} {:?}", name_keys(a), name_keys(b));
        }
        for [a, b] in DIFFERENT {
            assert!(!is_same_name(a, b), "{a} / {b}: {:?} {:?}", name_keys(a), name_keys(b));
        }
    }

    /// However long: ids are cut, names are not.
    #[test]
    fn the_last_word_counts() {
        let name = |last: &str| format!("{} {last}", "Very Long Hall ".repeat(10));
        assert!(!is_same_name(&name("North"), &name("South")));
    }

    proptest! {
        #[test]
        fn a_name_is_itself(name in "\\PC{1,40}") {
            prop_assert!(is_same_name(&name, &name));
            let spaced = format!("  {name} ");
            prop_assert!(is_same_name(&name, &spaced));
        }

        #[test]
        fn a_letter_more_is_another_name(name in "[a-zäö0-9]{1,9}( [a-zäö0-9]{1,9}){0,3}", letter in "[a-z]") {
            let longer = format!("{name}{letter}");
            prop_assert!(!is_same_name(&name, &longer));
        }
    }
}
