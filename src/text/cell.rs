//! What one cell of a table holds: text that no spreadsheet takes for a formula, and lists of texts.
//!
//! Each is written here and read here, so that what is exported is imported as it was.

/// Text that a spreadsheet takes for text: one that begins like a formula gets an apostrophe.
///
/// Those that begin with apostrophes before such a text get one more, so that [`active`] can tell them apart.
pub(crate) fn inert(text: &str) -> String {
    if is_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text that [`inert`] was given.
pub(crate) fn active(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_formula(text)).unwrap_or(cell)
}

fn is_formula(text: &str) -> bool {
    /// The full-width ones are what a spreadsheet in Japanese or Chinese takes for the others.
    const SIGNS: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];
    text.trim_start_matches('\'').starts_with(SIGNS)
}

/// Several texts in one cell: `pizza; italian`.
///
/// A semicolon within a text is written `\;`. One text with a comma is followed by a semicolon, for [`split`] also takes
/// the commas that people write.
pub(crate) fn join(texts: &[String]) -> String {
    let escaped: Vec<String> = texts.iter().map(|text| text.replace('\\', "\\\\").replace(';', "\\;")).collect();
    let end = if escaped.len() == 1 && escaped[0].contains(',') { ";" } else { "" };
    escaped.join("; ") + end
}

/// The texts of a cell, set apart by semicolons or, where there are none, by commas.
pub(crate) fn split(cell: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut characters = cell.chars().peekable();
    let mut by_semicolon = false;
    while let Some(c) = characters.next() {
        let escaped = characters.next_if(|next| c == '\\' && matches!(next, '\\' | ';'));
        match (escaped, texts.last_mut()) {
            (None, _) if c == ';' => {
                by_semicolon = true;
                texts.push(String::new());
            }
            (escaped, Some(text)) => text.push(escaped.unwrap_or(c)),
            (_, None) => {}
        }
    }
    if !by_semicolon {
        texts = texts.iter().flat_map(|text| text.split(',')).map(str::to_owned).collect();
    }
    texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_text_and_text_again() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+1-919-908-6936", "'+1-919-908-6936"),
            ("'=1", "''=1"),
            ("'til late", "'til late"),
            ("＝1+1", "'＝1+1"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠SUM(1)", "'＠SUM(1)"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(inert(text), cell);
            assert_eq!(active(cell), text);
        }
    }

    #[test]
    fn lists_stay_what_they_are() {
        for (texts, cell) in [
            (vec!["pizza", "italian"], "pizza; italian"),
            (vec!["fish, chips"], "fish, chips;"),
            (vec!["fish, chips", "beer"], "fish, chips; beer"),
            (vec!["a;b", "c\\"], "a\\;b; c\\\\"),
        ] {
            let texts: Vec<String> = texts.into_iter().map(str::to_owned).collect();
            assert_eq!(join(&texts), cell);
            assert_eq!(split(cell), texts);
        }
        assert_eq!(split("pizza, italian,"), ["pizza", "italian"]);
        assert!(split(" ; ").is_empty());
    }
}
