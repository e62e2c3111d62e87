//! Checks places and walks for what can be read without errors but is wrong anyway.
//!
//! What each finding means is in `docs/findings.md`, which `walkshed explain` prints.
//!
//! Knows nothing about files or formats. Mistakes in the text of a list are found in [`crate::places`], where it is read, and
//! mistakes in the folder in [`crate::project`].

mod category;
mod claim;
mod contact;
mod edition;
mod event;
mod hours;
mod identity;
mod language;
mod location;
mod twins;

use crate::finding::Diagnostic;
use crate::places::load::Listed;
use crate::places::{Place, Settings, Spans};
use crate::programme::schedule::Session;
use crate::walk::Walk;
use crate::walk::network::Network;

pub use edition::former_places;
pub(crate) use location::{exchanged, far_from_venue};
pub(crate) use twins::{Identity, Known, SAME_NAME, SAME_SPOT};

/// Checks of places, one by one and against each other.
pub fn places(places: &[Listed]) -> Vec<Diagnostic> {
    let mut findings = identity::duplicate_ids(places);
    findings.extend(identity::near_twins(places));
    findings.extend(category::twins(places));
    findings.extend(hours::past_midnight(places));
    findings.extend(hours::ambiguous(places));
    findings.extend(contact::local_phones(places));
    findings
}

/// Checks of what `guide.yaml` says about the event, and of places and starting points against the venue.
pub fn settings(settings: &Settings, spans: &Spans, places: &[Listed]) -> Vec<Diagnostic> {
    let mut findings = event::wrong_year(settings, spans);
    findings.extend(event::duplicate_breaks(settings, spans));
    findings.extend(hours::unknown_holidays(settings, spans, places));
    findings.extend(identity::duplicate_starts(settings, spans));
    findings.extend(location::far_from_venue(settings, spans, places));
    findings
}

/// Checks of the breaks, those of `guide.yaml` and those that the sessions of the programme's file leave; there are no sessions if it
/// cannot be read or `guide.yaml` names none.
pub fn programme(settings: &Settings, spans: &Spans, sessions: &[Session]) -> Vec<Diagnostic> {
    event::no_breaks(settings, spans, sessions)
}

/// Checks of the places against those of the `former` edition.
pub fn edition(settings: &Settings, spans: &Spans, former: &[Place], places: &[Listed]) -> Vec<Diagnostic> {
    edition::unrelated(settings, spans, former, places).into_iter().collect()
}

/// Checks of the languages that `guide.yaml` names; `is_spoken` says whether the page has words of its own in one.
pub fn languages(settings: &Settings, spans: &Spans, is_spoken: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
    let mut findings = language::named_twice(settings, spans);
    findings.extend(language::english_words(settings, spans, is_spoken));
    findings
}

/// Checks of the walks to `places`, in the same order, that were measured on `network`.
pub fn walks(
    settings: &Settings,
    spans: &Spans,
    network: Option<&Network>,
    places: &[Listed],
    walks: &[Walk],
) -> Vec<Diagnostic> {
    let outside = network.and_then(|network| location::venue_outside(settings, spans, network, walks));
    let mut findings = location::estimated_walks(settings, spans, places, walks, outside.is_some());
    findings.extend(outside);
    findings.extend(claim::wrong_distances(places, walks));
    findings
}
