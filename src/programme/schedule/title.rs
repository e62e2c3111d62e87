//! Titles that are a break's, in the languages that guides speak.

use crate::text::letters::is_unprintable;

/// A title that begins with one of these is a break's.
const FIRST: &[&str] = &[
    "lunch",
    "coffee break",
    "tea break",
    "mittagessen",
    "mittagspause",
    "kaffeepause",
    "déjeuner",
    "pause café",
    "pause déjeuner",
    "almuerzo",
    "pausa",
    "almoço",
    "intervalo",
    "lounas",
    "lounastauko",
    "kahvitauko",
];
/// A title that ends with one of these is a break's.
const LAST: &[&str] = &[
    "lunch",
    "break",
    "coffee",
    "pause",
    "mittagspause",
    "kaffeepause",
    "almuerzo",
    "pausa",
    "descanso",
    "almoço",
    "intervalo",
    "lounas",
    "tauko",
];
/// The most words of such a title, numbers not counted: `Lunch and Learn with Ferris the Crab` is somebody's talk.
const WORDS: usize = 4;
/// The most characters of a break's name.
const LONGEST: usize = 60;

/// The title of an entry, if it is a break by that. It counts up to a colon or a bracket: behind those stands who pays, what is
/// served, and when.
pub(super) fn pause(title: &str) -> Option<String> {
    let name = plain(title.split([':', '(', '[']).next().unwrap_or_default());
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| word.contains(char::is_alphabetic)).take(WORDS + 1).collect();
    let said = words.join(" ");
    let begins = |with: &&str| said.strip_prefix(with).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let ends = |with: &&str| said.strip_suffix(with).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
    let is_pause = words.len() <= WORDS && (FIRST.iter().any(begins) || LAST.iter().any(ends));
    is_pause.then_some(name)
}

/// A title as a break is named: on one line, and not long.
pub(super) fn plain(title: &str) -> String {
    let title: String = title.chars().filter(|c| !is_unprintable(*c)).collect();
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_is_known_by_its_title() {
        for title in [
            "Lunch",
            "LUNCH",
            "Lunch break",
            "Coffee Break",
            "Coffee Break and Postersession",
            "Lunch by the river",
            "Break",
            "Morning coffee",
            "Coffee break #2",
            "Lunch 12.30 – 13.30",
            "Students' lunch",
            "Mittagspause",
            "Pause",
            "Kaffeepause mit Postern",
            "Pause café",
            "Pause-déjeuner",
            "Déjeuner",
            "Almuerzo",
            "Pausa para comer",
            "Almoço",
            "Intervalo",
            "Lounas",
            "Kahvitauko",
            "Iltapäivän tauko",
        ] {
            assert_eq!(pause(title).as_deref(), Some(title), "{title}");
        }
        for title in [
            "Break the monolith",
            "Breaking changes",
            "Breakout session",
            "There is no such thing as a free lunch",
            "Coffee, code and cake",
            "Lunch and learn with the core team",
            "Panel: who pays for lunch",
            "(Re)thinking the break",
            "Pause and reflect",
            "Launch",
            "Registration / Breakfast",
            "Petit-déjeuner",
            "Dinner",
            "",
        ] {
            assert_eq!(pause(title), None, "{title}");
        }
    }

    #[test]
    fn a_name_is_one_short_line() {
        assert_eq!(pause(" Coffee\n\tbreak\u{202e}\u{7} ").as_deref(), Some("Coffee break"));
        assert_eq!(pause("Networking lunch: a talk in itself").as_deref(), Some("Networking lunch"));
        assert_eq!(pause("Lunch (12:30 – 13:30, in the yard)").as_deref(), Some("Lunch"));
        assert_eq!(plain(&"so long ".repeat(20)).chars().count(), LONGEST + 1);
    }
}
