//! Are notes right about the walk?

use crate::finding::Code;
use crate::finding::{Diagnostic, shorten};
use crate::geo::MILE;
use crate::places::load::Listed;
use crate::places::{Claim, Unit};
use crate::walk::{Basis, Walk};

/// How many times longer or shorter a walk may be than its note says, since notes are rounded and paces differ.
const FACTOR: f64 = 1.5;
/// How far a note may be off beyond that, in minutes and in metres.
const SLACK_MINUTES: f64 = 2.0;
const SLACK_METRES: f64 = 100.0;

/// A note gives a different walk from the one along the streets: the reader would find two figures for one walk, and trust the typed one.
///
/// Estimated walks are not compared, because they prove nothing.
pub(super) fn wrong_distances(places: &[Listed], walks: &[Walk]) -> Vec<Diagnostic> {
    let routed = places.iter().zip(walks).filter(|(_, walk)| walk.basis == Basis::Routed);
    routed.flat_map(|(listed, walk)| listed.claims.iter().filter_map(move |claim| wrong(listed, claim, walk))).collect()
}

fn wrong(listed: &Listed, claim: &Claim, walk: &Walk) -> Option<Diagnostic> {
    let metres = walk.metres.0;
    let (walked, slack, unit) = match claim.unit {
        Unit::Minutes => (walk.minutes().0, SLACK_MINUTES, "min"),
        Unit::Metres => (metres, SLACK_METRES, "m"),
        Unit::Kilometres => (metres / 1000.0, SLACK_METRES / 1000.0, "km"),
        Unit::Miles => (metres / MILE, SLACK_METRES / MILE, "mi"),
    };
    let comparison = if walked > claim.most * FACTOR + slack {
        "longer"
    } else if walked < claim.least / FACTOR - slack {
        "shorter"
    } else {
        return None;
    };
    let decimals = if matches!(claim.unit, Unit::Kilometres | Unit::Miles) { 2 } else { 0 };
    let name = shorten(&listed.place.name);
    Some(
        Diagnostic::warning(Code::WrongDistance, format!("the walk to {name} is {comparison} than its note says"))
            .at(claim.span, format!("{walked:.decimals$} {unit} along the streets"))
            .help("leave it out: the guide gives the walk to every place"),
    )
}
