//! What one cell of a table holds: text that no spreadsheet takes for a formula, and lists of texts.

/// Text that a spreadsheet takes for text: one that begins like a formula gets an apostrophe.
///
/// Those that begin with apostrophes before such a text get one more, so that it can be told apart.
pub(crate) fn inert(text: &str) -> String {
    if is_formula(text) { format!("'{text}") } else { text.to_owned() }
}

fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// Several texts in one cell: `pizza; italian`.
///
/// A semicolon within a text is written `\;`. One text with a comma is followed by a semicolon, so that
/// the comma is not taken for what sets texts apart.
pub(crate) fn join(texts: &[String]) -> String {
    let escaped: Vec<String> = texts.iter().map(|text| text.replace('\\', "\\\\").replace(';', "\\;")).collect();
    let end = if escaped.len() == 1 && escaped[0].contains(',') { ";" } else { "" };
    escaped.join("; ") + end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_text() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+1-919-908-6936", "'+1-919-908-6936"),
            ("'=1", "''=1"),
            ("'til late", "'til late"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(inert(text), cell);
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
        }
    }
}
