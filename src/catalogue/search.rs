//! Finds places by a name that a person typed: accents, case, articles and a few letters may differ.

use super::Candidate;
use crate::places::{is_same_name, slug};

/// Likeness, from 0 to 1, from which a name was surely meant, if it is the only one.
pub const SURE: f64 = 0.88;
/// Likeness from which a name was probably meant.
pub const FOUND: f64 = 0.75;
/// Likeness from which a name is worth mentioning.
pub const NEAR: f64 = 0.6;
/// Two words less alike than this have nothing to do with each other.
const UNLIKE: f64 = 0.6;

/// The candidates that are at least [`NEAR`] to the typed name, with their likeness, the most similar first, then by name.
pub fn find<'a>(candidates: &'a [Candidate], typed: &str) -> Vec<(f64, &'a Candidate)> {
    let likeness_of = |candidate: &Candidate| candidate.names().map(|name| likeness(typed, name)).fold(0.0, f64::max);
    let mut found: Vec<(f64, &Candidate)> =
        candidates.iter().map(|candidate| (likeness_of(candidate), candidate)).collect();
    found.retain(|(likeness, _)| *likeness >= NEAR);
    found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    found
}

/// How much a typed name is like a full one: 1 if they are [the same](is_same_name), 0 if they have nothing in common.
///
/// Words of the name that were not typed count little: `toro` is Pizzeria Toro.
///
/// ```
/// use walkshed::catalogue::search::{FOUND, NEAR, SURE, likeness};
/// assert_eq!(likeness("CAFE osaka", "The Café Ōsaka"), 1.0);
/// assert!(likeness("pizeria toro", "Pizzeria Toro") > SURE);
/// assert!(likeness("toro", "Pizzeria Toro") > SURE);
/// assert!(likeness("Pizzeria Tonno", "Pizzeria Toro") < SURE);
/// assert!(likeness("Mateo", "Pizzeria Toro") < FOUND);
/// assert!(likeness("Cafe Nowhere", "Cafe Engel") < NEAR);
/// ```
pub fn likeness(typed: &str, name: &str) -> f64 {
    if is_same_name(typed, name) {
        return 1.0;
    }
    let (typed, name) = (slug(typed), slug(name));
    let (typed, name) = (words(&typed), words(&name));
    if typed.is_empty() {
        return 0.0;
    }
    let best = |word: &str| name.iter().map(|other| word_likeness(word, other)).fold(0.0, f64::max);
    let covered = typed.iter().map(|word| best(word)).sum::<f64>() / typed.len() as f64;
    let share = (typed.len() as f64 / name.len().max(1) as f64).min(1.0);
    let whole = strsim::normalized_damerau_levenshtein(&typed.concat(), &name.concat());
    (covered * (0.8 + 0.2 * share)).max(whole).min(0.99)
}

/// The words of a slug, without the article.
fn words(slug: &str) -> Vec<&str> {
    let words: Vec<&str> = slug.split('-').filter(|word| !word.is_empty()).collect();
    if let ["the", rest @ ..] = words.as_slice()
        && !rest.is_empty()
    {
        return rest.to_vec();
    }
    words
}

fn word_likeness(typed: &str, word: &str) -> f64 {
    if typed == word {
        return 1.0;
    }
    if typed.len() >= 3 && word.starts_with(typed) {
        return 0.9;
    }
    let likeness = strsim::normalized_damerau_levenshtein(typed, word);
    if likeness < UNLIKE { 0.0 } else { likeness }
}
