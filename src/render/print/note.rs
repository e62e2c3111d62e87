//! Where a note can be cut: behind a sentence, else behind a clause, else between words.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A first sentence longer than this may be cut within, in columns of a terminal: about two lines of a sheet's column.
const LONG: usize = 72;
/// Less than this says too little, in columns.
const LEAST: usize = 15;
/// So many cuts of a note are tried.
const MOST: usize = 8;

/// The texts to which a note may be cut, the shortest first and the whole note last.
pub(super) fn cuts(note: &str) -> Vec<String> {
    let sentences: Vec<&str> = ends(note, ends_sentence).map(|end| note[..end].trim_end()).collect();
    let first = sentences.first().copied().unwrap_or(note);
    let mut cuts = Vec::new();
    if first.width() > LONG {
        let clauses = ends(first, ends_clause).map(|end| first[..end].trim_end());
        cuts.extend(clauses.filter(|clause| clause.width() >= LEAST).map(open));
        if cuts.first().is_none_or(|shortest: &String| shortest.width() > LONG) {
            cuts.insert(0, open(words(first)));
        }
    }
    cuts.extend(sentences.into_iter().filter(|sentence| sentence.width() >= LEAST).map(str::to_owned));
    cuts.truncate(MOST);
    cuts.retain(|cut| cut != note);
    cuts.push(note.to_owned());
    cuts
}

/// Where parts of a text end, but for its last; never within brackets.
fn ends<'a>(text: &'a str, is_end: impl Fn(&str, char, &str) -> bool + 'a) -> impl Iterator<Item = usize> + 'a {
    let mut depth = 0_i32;
    text.char_indices().filter_map(move |(at, letter)| {
        match letter {
            '(' | '[' | '（' | '「' => depth += 1,
            ')' | ']' | '）' | '」' => depth -= 1,
            _ => {}
        }
        let end = at + letter.len_utf8();
        let (before, behind) = (&text[..at], &text[end..]);
        (depth <= 0 && !behind.trim().is_empty() && is_end(before, letter, behind)).then_some(end)
    })
}

/// Whether a sentence ends with a letter: not behind an abbreviation such as `Ms.`, `St.` or `J.`.
fn ends_sentence(before: &str, letter: char, behind: &str) -> bool {
    match letter {
        '。' | '！' | '？' | '।' => true,
        '!' | '?' | '؟' => behind.starts_with(char::is_whitespace),
        '.' | '…' => {
            let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let is_short = last.chars().count() <= 4 && last.starts_with(char::is_uppercase);
            let next = behind.trim_start().chars().next();
            behind.starts_with(char::is_whitespace) && !is_short && !next.is_some_and(char::is_lowercase)
        }
        _ => false,
    }
}

/// Whether a clause ends with a letter.
fn ends_clause(_before: &str, letter: char, behind: &str) -> bool {
    match letter {
        '、' | '，' | '；' => true,
        ',' | ';' | ':' | '،' => behind.starts_with(char::is_whitespace),
        _ => behind.starts_with(" – ") || behind.starts_with(" — ") || behind.starts_with(" ("),
    }
}

/// As many words as fill two lines; of a text without spaces, as many letters.
fn words(text: &str) -> &str {
    let mut width = 0;
    let fits = |(_, letter): &(usize, char)| {
        width += letter.width().unwrap_or(0);
        width < LONG
    };
    let end = text.char_indices().take_while(fits).last().map_or(0, |(at, letter)| at + letter.len_utf8());
    let kept = &text[..end];
    kept.rfind(char::is_whitespace).filter(|&end| end >= LEAST).map_or(kept, |end| &kept[..end])
}

/// A text that goes on.
fn open(text: &str) -> String {
    format!("{}…", text.trim_end_matches(|c: char| c.is_whitespace() || ",;:–—-(.、，；，".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_cut_behind_sentences() {
        let note = "Wood-fired and loud. The patio opens at 5 p.m. on weekdays! Ask for Ms. Pac-Man.";
        let expected = ["Wood-fired and loud.", "Wood-fired and loud. The patio opens at 5 p.m. on weekdays!", note];
        assert_eq!(cuts(note), expected);
    }

    #[test]
    fn a_long_sentence_is_cut_behind_clauses_outside_of_brackets() {
        let note = "Seventy arcade games (Ms. Pac-Man, Donkey Kong, Frogger), pinball, and pizza by the slice until late at night.";
        let expected = [
            "Seventy arcade games…",
            "Seventy arcade games (Ms. Pac-Man, Donkey Kong, Frogger)…",
            "Seventy arcade games (Ms. Pac-Man, Donkey Kong, Frogger), pinball…",
            note,
        ];
        assert_eq!(cuts(note), expected);
    }

    #[test]
    fn a_text_without_any_end_is_cut_between_words_or_letters() {
        let note = "word ".repeat(40);
        assert_eq!(cuts(note.trim())[0], format!("{}…", "word ".repeat(14).trim()));
        let note = "東".repeat(100);
        assert_eq!(cuts(&note)[0], format!("{}…", "東".repeat(35)));
    }

    #[test]
    fn a_short_note_stays_whole() {
        assert_eq!(cuts("Great coffee"), ["Great coffee"]);
        assert_eq!(cuts("Yes. And it has a terrace."), ["Yes. And it has a terrace."]);
    }
}
