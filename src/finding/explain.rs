//! What each finding means: the text of `docs/findings.md`.

use super::Code;

/// The document that explains every finding, each under a heading that is its code.
const FINDINGS: &str = include_str!("../../docs/findings.md");

/// What a finding means, why it matters, an example and the repair, in Markdown.
pub fn of(code: Code) -> &'static str {
    let mut sections = FINDINGS.split("\n## ").filter_map(|section| section.split_once('\n'));
    sections.find(|(heading, _)| *heading == code.as_str()).map_or("", |(_, text)| text.trim())
}

/// What a finding means in one sentence, which begins with how bad it is: `Error: …`.
pub fn summary(code: Code) -> &'static str {
    of(code).lines().next().unwrap_or_default()
}
