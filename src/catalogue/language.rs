//! Which of its names a place goes by in a guide, from `name`, `name:de`, `name:en` and the like.

use super::{sound, text};
use crate::osm::Tags;

/// Scripts by the languages that are written in them, with the first and the last letters of the Unicode blocks that have most
/// of their letters.
const SCRIPTS: &[(&[&str], char, char)] = &[
    (&["el"], '\u{370}', '\u{3ff}'),
    (&["be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"], '\u{400}', '\u{52f}'),
    (&["hy"], '\u{530}', '\u{58f}'),
    (&["he", "yi"], '\u{590}', '\u{5ff}'),
    (&["ar", "fa", "ps", "ur"], '\u{600}', '\u{6ff}'),
    (&["hi", "mr", "ne"], '\u{900}', '\u{97f}'),
    (&["bn"], '\u{980}', '\u{9ff}'),
    (&["ta"], '\u{b80}', '\u{bff}'),
    (&["th"], '\u{e00}', '\u{e7f}'),
    (&["ka"], '\u{10a0}', '\u{10ff}'),
    (&["ja"], '\u{3040}', '\u{30ff}'),
    (&["ja", "zh"], '\u{4e00}', '\u{9fff}'),
    (&["ko"], '\u{ac00}', '\u{d7af}'),
];

/// The name that a guide in this language has: that in the language, as OpenStreetMap has it; else that of the place itself,
/// romanised unless it is in Latin letters or in those of the language.
pub(super) fn name<'a>(tags: &'a Tags, language: &str) -> Option<&'a str> {
    let local = text(tags, "name")?;
    let primary = primary(language);
    let own = [language, &primary].into_iter().find_map(|language| text(tags, &format!("name:{language}")));
    let romanised = || ["name:en", "int_name"].into_iter().find_map(|key| text(tags, key));
    let is_read = is_latin(local) || is_in_script_of(&primary, local);
    Some(own.or_else(|| romanised().filter(|_| !is_read)).unwrap_or(local))
}

/// Every name that a person may look for, in any language.
pub(super) fn names(tags: &Tags) -> impl Iterator<Item = &str> {
    let keys = ["name", "int_name", "alt_name", "short_name", "official_name", "loc_name"];
    let is_name = move |key: &str| keys.contains(&key) || key.strip_prefix("name:").is_some_and(is_language);
    let texts = tags.iter().filter(move |(key, _)| is_name(key)).filter_map(|(_, value)| sound(value));
    texts.flat_map(super::several)
}

/// Whether this is a language as OpenStreetMap writes it: `de`, `zh-Hant`; not `etymology`.
fn is_language(tag: &str) -> bool {
    let primary = tag.split('-').next().unwrap_or_default();
    matches!(primary.len(), 2 | 3) && primary.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// `de` of `de-AT`.
fn primary(language: &str) -> String {
    language.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

/// Whether all letters are of the Latin script (Unicode's blocks up to Latin Extended-B, and Latin Extended Additional).
fn is_latin(text: &str) -> bool {
    text.chars().all(|c| !c.is_alphabetic() || c < '\u{250}' || ('\u{1e00}'..='\u{1eff}').contains(&c))
}

/// Whether a text has letters of the script in which a language is written.
fn is_in_script_of(language: &str, text: &str) -> bool {
    let of_language = || SCRIPTS.iter().filter(|(languages, ..)| languages.contains(&language));
    text.chars().any(|c| of_language().any(|(_, first, last)| (*first..=*last).contains(&c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guide_has_the_name_of_its_language() {
        let market = [("name", "Kauppatori"), ("name:sv", "Salutorget"), ("name:en", "Market Square")];
        let tea = [("name", "大阪茶房"), ("name:en", "Osaka Tea House"), ("int_name", "Osaka Sabo")];
        for (tags, language, expected) in [
            (&market[..], "fi", "Kauppatori"),
            (&market, "sv-FI", "Salutorget"),
            (&market, "EN", "Market Square"),
            (&market, "pt", "Kauppatori"),
            (&tea, "ja", "大阪茶房"),
            (&tea, "pt", "Osaka Tea House"),
            (&tea, "ru", "Osaka Tea House"),
            (&[("name", "Эрмитаж"), ("name:zh-Hant", "艾米塔吉")], "zh-Hant", "艾米塔吉"),
        ] {
            let tags: Tags = tags.iter().copied().collect();
            assert_eq!(name(&tags, language), Some(expected), "{language}");
        }
    }

    #[test]
    fn every_name_is_looked_for() {
        let tags = [("name", "A"), ("name:etymology", "X"), ("name:de", "B; C"), ("alt_name", "D"), ("operator", "Y")];
        assert_eq!(names(&tags.into_iter().collect()).collect::<Vec<_>>(), ["A", "B", "C", "D"]);
    }
}
