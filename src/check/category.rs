//! Is each category written in one way?

use std::collections::BTreeMap;

use crate::finding::Code;
use crate::finding::{Diagnostic, Span, shorten};
use crate::places::load::Listed;
use crate::places::slug;

/// One category is written in two ways, `cafe` beside `café`: readers who filter by one miss the places of the other.
///
/// Reports the spelling that fewer places use, where it first appears.
pub(super) fn twins(places: &[Listed]) -> Vec<Diagnostic> {
    let mut categories: BTreeMap<String, BTreeMap<&str, Vec<Span>>> = BTreeMap::new();
    for listed in places {
        for (index, category) in listed.place.categories.iter().enumerate() {
            let span = listed.spans.given(&format!("categories.{index}"));
            let span = span.unwrap_or_else(|| listed.spans.of("categories"));
            categories.entry(singular(&slug(category))).or_default().entry(category).or_default().push(span);
        }
    }
    let mut findings = Vec::new();
    for (id, spellings) in categories.iter().filter(|(id, _)| !id.is_empty()) {
        let usual = spellings.iter().min_by_key(|(_, spans)| (std::cmp::Reverse(spans.len()), spans[0]));
        for (spelling, spans) in spellings {
            let Some((usual, usual_spans)) = usual.filter(|(usual, _)| *usual != spelling) else { continue };
            findings.push(
                Diagnostic::warning(
                    Code::TwinCategories,
                    format!("the category `{}` is written in two ways", shorten(id)),
                )
                .at(spans[0], format!("here `{}`", shorten(spelling)))
                .at(usual_spans[0], format!("elsewhere `{}`", shorten(usual)))
                .help(format!("write `{}` everywhere", shorten(usual))),
            );
        }
    }
    findings
}

/// `burgers` and `burger` are one category; `gas` is not a plural.
fn singular(slug: &str) -> String {
    match slug.strip_suffix('s') {
        Some(stem) if stem.len() >= 3 && !stem.ends_with('s') => stem.to_owned(),
        _ => slug.to_owned(),
    }
}
