//! What each finding means: the text of `docs/findings.md`, by code.

/// The document that explains every finding, each under a heading that is its code.
const FINDINGS: &str = include_str!("../docs/findings.md");

/// What one finding means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The name of the check: `duplicate-id`.
    pub code: &'static str,
    /// What it means, why it matters, an example and the repair, in Markdown.
    pub text: &'static str,
}

impl Explanation {
    /// What it means in one sentence, which begins with how bad it is: `Error: …`.
    pub fn summary(&self) -> &'static str {
        self.text.lines().next().unwrap_or_default()
    }
}

/// Every explanation, in the order of the document, which is that of the alphabet.
pub fn all() -> impl Iterator<Item = Explanation> {
    FINDINGS.split("\n## ").skip(1).filter_map(|section| {
        let (code, text) = section.split_once('\n')?;
        Some(Explanation { code, text: text.trim() })
    })
}

/// The explanation of `code`; an error is the code that was probably meant, if any comes close.
pub fn of(code: &str) -> Result<Explanation, Option<&'static str>> {
    let is_like = |explanation: &Explanation| strsim::normalized_levenshtein(explanation.code, code);
    let nearest = all().max_by(|a, b| is_like(a).total_cmp(&is_like(b)));
    match nearest {
        Some(found) if found.code == code => Ok(found),
        nearest => Err(nearest.filter(|nearest| is_like(nearest) >= 0.5).map(|nearest| nearest.code)),
    }
}
