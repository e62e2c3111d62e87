//! The text of an issue that was opened by GitHub's form `place.yml`: headings, and an answer below each.

use super::{Error, Row};

/// The longest text that GitHub takes for an issue, in characters.
const MAX_LENGTH: usize = 65_536;

/// How a heading begins, and with it the text.
const HEADING: &str = "### ";
/// The text under a heading whose question was not answered.
const NO_ANSWER: [&str; 2] = ["_No response_", "None"];

/// Whether a text is that of such an issue.
pub(super) fn is_form(text: &str) -> bool {
    text.starts_with(HEADING)
}

/// The one place of an issue.
pub(super) fn rows(text: &str) -> Result<Vec<Row>, Error> {
    if text.chars().count() > MAX_LENGTH {
        return Err(Error::new(None, format!("it is longer than the {MAX_LENGTH} characters of an issue on GitHub")));
    }
    let mut row = Row::at(1);
    let (mut heading, mut answer) = ("", String::new());
    for line in text.lines().chain([HEADING]) {
        match line.strip_prefix(HEADING) {
            Some(next) => {
                if !NO_ANSWER.contains(&answer.trim()) {
                    row.add(heading, &answer);
                }
                (heading, answer) = (next.trim(), String::new());
            }
            None => answer.extend([line, "\n"]),
        }
    }
    Ok(vec![row])
}
