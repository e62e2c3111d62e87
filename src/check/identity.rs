//! Is each place listed once, with its own id?

use std::collections::BTreeMap;

use super::twins::{Identity, Known};
use crate::finding::{Code, Diagnostic, Span};
use crate::places::load::Listed;
use crate::places::{Settings, Spans};

/// Two places have the same id, so a link to one would open the other.
pub(super) fn duplicate_ids(places: &[Listed]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&str, &Listed> = BTreeMap::new();
    let mut findings = Vec::new();
    for listed in places {
        let id = listed.place.id.as_str();
        let Some(earlier) = first.get(id) else {
            first.insert(id, listed);
            continue;
        };
        findings.push(
            Diagnostic::error(Code::DuplicateId, format!("two places share the id `{id}`"))
                .at(id_span(listed), "used again here")
                .at(id_span(earlier), "first used here")
                .help("remove one if they are the same place; if not, give one of them a different `id`"),
        );
    }
    findings
}

/// Where the id is given, or the name that it is made from.
fn id_span(listed: &Listed) -> Span {
    listed.spans.given("id").unwrap_or_else(|| listed.spans.of("name"))
}

/// Two starting points have the same id.
pub(super) fn duplicate_starts(settings: &Settings, spans: &Spans) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    let mut findings = Vec::new();
    for (i, start) in settings.starts.iter().enumerate() {
        let span = spans.given(&format!("starts.{i}.id")).unwrap_or_else(|| spans.of(&format!("starts.{i}.name")));
        match first.get(start.id.as_str()) {
            None => {
                first.insert(&start.id, span);
            }
            Some(&earlier) => findings.push(
                Diagnostic::error(Code::DuplicateId, format!("two starting points share the id `{}`", start.id))
                    .at(span, "used again here")
                    .at(earlier, "first used here")
                    .help("give one of them a different `id`"),
            ),
        }
    }
    findings
}

/// Two places within 200 m of each other have the same name, and neither house numbers nor OpenStreetMap elements tell them apart, or
/// their elements differ but their phone number, address or website is the same: readers would see one place twice.
///
/// A place is reported once, however many twins it has.
pub(super) fn near_twins(places: &[Listed]) -> Vec<Diagnostic> {
    let mut by_latitude: Vec<&Listed> = places.iter().collect();
    by_latitude.sort_by(|a, b| a.place.at.lat.total_cmp(&b.place.at.lat));
    let mut known = Known::default();
    let mut findings = Vec::new();
    for listed in &by_latitude {
        let identity = Identity::of(&listed.place);
        // Two places with one id have that finding already.
        let twin = known.twins(&identity).find(|(other, _)| by_latitude[*other].place.id != listed.place.id);
        if let Some((other, distance)) = twin {
            let (earlier, later) = in_order(by_latitude[other], listed);
            findings.push(
                Diagnostic::warning(Code::NearTwins, "two places are probably one")
                    .at(later.spans.of("name"), format!("{:.0} m from the other", distance.0))
                    .at(earlier.spans.of("name"), "the other")
                    .help(
                        "keep one of them; if there really are two, give each its own `name`, `address`, or `osm` and `phone`",
                    ),
            );
        }
        known.insert(identity);
    }
    findings
}

/// Two places in the order of the guide.
fn in_order<'a>(a: &'a Listed, b: &'a Listed) -> (&'a Listed, &'a Listed) {
    if a.spans.start() <= b.spans.start() { (a, b) } else { (b, a) }
}
