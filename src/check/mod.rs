//! Checks places and walks for what can be read without errors but is wrong anyway.
//!
//! | code | what is wrong |
//! |---|---|
//! | `duplicate-id` | two places, or two starting points, have the same id |
//! | `near-twins` | two places are probably the same one |
//! | `twin-categories` | the same category is written in two ways |
//! | `hours-past-midnight` | hours last from the morning through the night, or longer than a day |
//! | `ambiguous-hours` | hours can be read in two ways |
//! | `unknown-holidays` | hours depend on public holidays that are not known |
//! | `local-phone` | a phone number has no country code |
//! | `english-words` | the guide's language is not English, the language of the page's own words |
//! | `wrong-year` | the event's name has a different year from its dates |
//! | `swapped-coordinates` | latitude and longitude are swapped |
//! | `too-far` | a place is farther from the venue than the guide allows |
//! | `estimated-walk` | a walk could not be measured along streets |
//! | `wrong-distance` | a note gives a different walk from the one along the streets |
//! | `no-streets` | the guide has no street extract |
//! | `venue-outside-extract` | the venue lies outside the street extract |
//! | `venue-off-network` | the venue cannot be joined to the streets |
//!
//! Knows nothing about files or formats. Mistakes in the text of a list are found in [`crate::places`], where it is read, and
//! mistakes in the folder in [`crate::project`].

mod category;
mod claim;
mod contact;
mod event;
mod hours;
mod identity;
mod language;
mod location;
mod twins;

use crate::finding::Diagnostic;
use crate::places::load::Listed;
use crate::places::{Settings, Spans};
use crate::walk::Walk;
use crate::walk::network::Network;

pub(crate) use location::far_from_venue;
pub(crate) use twins::{Identity, Known, SAME_SPOT};

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
    findings.extend(language::english_words(settings, spans));
    findings.extend(hours::unknown_holidays(settings, spans, places));
    findings.extend(identity::duplicate_starts(settings, spans));
    findings.extend(location::far_from_venue(settings, spans, places));
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
