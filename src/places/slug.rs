//! Ids from names: stable, ASCII, fit for addresses and file names.

/// Longest id made from a name, in characters.
const MAX_LENGTH: usize = 60;
/// Pictures, which would otherwise be spelled out (Unicode blocks Mahjong Tiles to Symbols and Pictographs Extended-A).
const EMOJI: std::ops::RangeInclusive<char> = '\u{1f000}'..='\u{1faff}';

/// An id made from a name; empty when the name has no letters or digits.
///
/// ```
/// use walkshed::places::slug;
/// assert_eq!(slug("King's Sandwich Shop"), "kings-sandwich-shop");
/// assert_eq!(slug("Café Ōsaka 🍜 大阪"), "cafe-osaka-daban");
/// assert_eq!(slug("…"), "");
/// ```
pub fn slug(name: &str) -> String {
    let name: String = name.chars().map(|c| if EMOJI.contains(&c) { ' ' } else { c }).collect();
    let mut slug = String::new();
    for word in any_ascii::any_ascii(&name).split(|c: char| !c.is_ascii_alphanumeric() && c != '\'') {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        if word.is_empty() {
            continue;
        }
        if !slug.is_empty() && slug.len() + 1 + word.len() > MAX_LENGTH {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    slug.truncate(MAX_LENGTH);
    slug
}
