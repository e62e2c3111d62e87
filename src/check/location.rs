//! Is each place in a plausible spot, and can you walk there?

use crate::finding::Code;
use crate::finding::{Diagnostic, shorten};
use crate::geo::{Circle, LonLat};
use crate::places::load::Listed;
use crate::places::{Settings, Spans};
use crate::walk::network::{Network, SNAP_LIMIT};
use crate::walk::{Basis, Obstacle, Walk};

/// How far, in metres, a building may be beyond the outermost street of an extract.
const RIM: f64 = 50.0;

/// A place or a starting point is farther from the venue than the guide allows: in another city, or with swapped coordinates.
/// If most places are, it is the venue that is in the wrong spot.
pub(crate) fn far_from_venue(settings: &Settings, spans: &Spans, places: &[Listed]) -> Vec<Diagnostic> {
    let venue = settings.venue.at;
    let near = settings.vicinity();
    let far: Vec<&Listed> = places.iter().filter(|listed| !near.contains(listed.place.at)).collect();
    if far.len() > 2 && far.len() * 2 > places.len() {
        return vec![misplaced_venue(settings, spans, &far, places.len())];
    }
    let far = far.into_iter().map(|listed| (&*listed.place.name, listed.place.at, listed.spans.of("at")));
    let starts = settings.starts.iter().enumerate();
    let starts = starts.map(|(i, start)| (&*start.name, start.at, spans.of(&format!("starts.{i}.at"))));
    let far = far.chain(starts.filter(|(_, at, _)| !near.contains(*at)));
    far.map(|(name, at, span)| {
        let kilometres = venue.distance(at).0 / 1000.0;
        if exchanged(at, near).is_some() {
            Diagnostic::error(Code::SwappedCoordinates, "latitude and longitude are swapped")
                .at(span, format!("{kilometres:.0} km from the venue as written, nearby if swapped"))
                .help(format!("did you mean `at: {}, {}`?", at.lon, at.lat))
                .fix(span, format!("{}, {}", at.lon, at.lat))
        } else {
            Diagnostic::error(Code::TooFar, format!("{} is far from the venue", shorten(name)))
                .at(span, format!("{kilometres:.0} km away; the guide allows {}", settings.within_km))
                .help("correct the position, or raise `within_km` in guide.yaml")
        }
    })
    .collect()
}

fn misplaced_venue(settings: &Settings, spans: &Spans, far: &[&Listed], places: usize) -> Diagnostic {
    let venue = settings.venue.at;
    let is_near = |centre: LonLat, listed: &Listed| Circle { centre, ..settings.vicinity() }.contains(listed.place.at);
    let count = format!("{} of {places} places are farther away than {} km", far.len(), settings.within_km);
    match swapped(venue).filter(|swapped| far.iter().all(|listed| is_near(*swapped, listed))) {
        Some(_) => Diagnostic::error(Code::SwappedCoordinates, "latitude and longitude of the venue are swapped")
            .at(spans.of("venue.at"), format!("{count}; if swapped, all of them are near"))
            .help(format!("did you mean `at: {}, {}`?", venue.lon, venue.lat))
            .fix(spans.of("venue.at"), format!("{}, {}", venue.lon, venue.lat)),
        None => Diagnostic::error(Code::TooFar, "the venue is far from most of its places")
            .at(spans.of("venue.at"), count)
            .help("correct the venue's position, or raise `within_km`"),
    }
}

/// The position with latitude and longitude swapped, if that is near.
pub(crate) fn exchanged(at: LonLat, near: Circle) -> Option<LonLat> {
    swapped(at).filter(|swapped| near.contains(*swapped))
}

/// The position with latitude and longitude swapped, if that is a valid one.
fn swapped(at: LonLat) -> Option<LonLat> {
    (at.lon.abs() <= 90.0).then(|| LonLat::new(at.lat, at.lon))
}

/// The venue is outside the streets of its own extract: walks begin at the extract's edge or are guessed, and everything beyond the
/// edge is missing from the map.
///
/// Not reported if the venue is too far from all its places: that is the cause, and it is already reported.
pub(super) fn venue_outside(
    settings: &Settings,
    spans: &Spans,
    network: &Network,
    walks: &[Walk],
) -> Option<Diagnostic> {
    let is_near = |walk: &Walk| walk.straight.0 <= settings.within_km * 1000.0;
    if !walks.is_empty() && !walks.iter().any(is_near) {
        return None;
    }
    let metres = network.metres_outside(settings.venue.at).filter(|metres| metres.0 > RIM)?;
    let distance =
        if metres.0 < 1000.0 { format!("{:.0} m", metres.0) } else { format!("{:.0} km", metres.0 / 1000.0) };
    Some(
        Diagnostic::warning(Code::VenueOutsideExtract, "the venue lies outside the street extract")
            .at(spans.of("venue.at"), format!("{distance} from the extract's edge"))
            .help("correct the venue's position, or export the area around it"),
    )
}

/// A walk could not be measured along streets, so its distance is a guess.
///
/// A place too far from the venue is not reported, and so is a venue that no street is near because it lies outside the extract:
/// those are the causes, and they are already reported.
pub(super) fn estimated_walks(
    settings: &Settings,
    spans: &Spans,
    places: &[Listed],
    walks: &[Walk],
    is_venue_outside: bool,
) -> Vec<Diagnostic> {
    let limit = settings.within_km * 1000.0;
    let mut findings = Vec::new();
    for (listed, walk) in places.iter().zip(walks).filter(|(_, walk)| walk.straight.0 <= limit) {
        let (label, remedy) = match walk.basis {
            Basis::Routed => continue,
            Basis::Estimated(Obstacle::NoStreets) => {
                findings.push(
                    Diagnostic::warning(
                        Code::NoStreets,
                        "the guide has no street extract: every distance is estimated",
                    )
                    .at(spans.start(), "no `streets` here")
                    .help("download the area around the venue: `walkshed streets fetch`"),
                );
                break;
            }
            Basis::Estimated(Obstacle::VenueOffNetwork) if is_venue_outside => break,
            Basis::Estimated(Obstacle::VenueOffNetwork) => {
                findings.push(
                    Diagnostic::warning(Code::VenueOffNetwork, "the venue is not near any street in the extract")
                        .at(spans.of("venue.at"), format!("no street within {:.0} m", SNAP_LIMIT.0))
                        .help("correct the venue's position, or export the area around it"),
                );
                break;
            }
            Basis::Estimated(Obstacle::OutsideExtract) => (
                "outside the street extract".to_owned(),
                ", or `walkshed streets fetch` the streets again, as far as there",
            ),
            Basis::Estimated(Obstacle::FarFromStreets) => {
                (format!("no street that the venue can reach within {:.0} m", SNAP_LIMIT.0), "")
            }
            Basis::Estimated(Obstacle::NoWay) => {
                ("the router knows no way there".to_owned(), ", or add it to the router's map")
            }
        };
        findings.push(
            Diagnostic::warning(
                Code::EstimatedWalk,
                format!("the walk to {} is estimated", shorten(&listed.place.name)),
            )
            .at(listed.spans.of("at"), label)
            .help(format!("correct the position{remedy}; until then the distance is marked ≈")),
        );
    }
    findings
}
