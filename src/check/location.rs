//! Is each place where it can be, and can one walk there?

use crate::diagnostic::Diagnostic;
use crate::geo::LonLat;
use crate::places::load::Listed;
use crate::places::{Settings, Spans};
use crate::walk::network::SNAP_LIMIT;
use crate::walk::{Basis, Obstacle, Walk};

/// A place lies farther from the venue than the guide allows: in another city, or with coordinates swapped.
pub(super) fn far_from_venue(settings: &Settings, places: &[Listed]) -> Vec<Diagnostic> {
    let limit = settings.within_km * 1000.0;
    let venue = settings.venue.at;
    let far = places.iter().filter(|listed| venue.distance(listed.place.at).0 > limit);
    far.map(|listed| {
        let at = listed.place.at;
        let span = listed.spans.of("at");
        let kilometres = venue.distance(at).0 / 1000.0;
        let swapped = LonLat::new(at.lat, at.lon);
        let is_swapped = swapped.lat.abs() <= 90.0 && venue.distance(swapped).0 <= limit;
        if is_swapped {
            Diagnostic::error("swapped-coordinates", "latitude and longitude are swapped")
                .at(span, format!("{kilometres:.0} km from the venue as it stands, nearby when swapped"))
                .help(format!("did you mean `at: {}, {}`?", at.lon, at.lat))
        } else {
            Diagnostic::error("too-far", format!("{} is far from the venue", quoted(&listed.place.name)))
                .at(span, format!("{kilometres:.0} km away; the guide allows {}", settings.within_km))
                .help("correct the position, or raise `within_km` in guide.yaml")
        }
    })
    .collect()
}

/// A walk could not be measured along streets, so its distance is a guess.
pub(super) fn estimated_walks(settings_spans: &Spans, places: &[Listed], walks: &[Walk]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (listed, walk) in places.iter().zip(walks) {
        let label = match walk.basis {
            Basis::Routed => continue,
            Basis::Estimated(Obstacle::NoStreets) => {
                findings.push(
                    Diagnostic::warning("no-streets", "the guide has no street extract: every distance is estimated")
                        .at(settings_spans.start(), "no `streets` here")
                        .help("export the area around the venue from openstreetmap.org and name the file as `streets`"),
                );
                break;
            }
            Basis::Estimated(Obstacle::VenueOffNetwork) => {
                findings.push(
                    Diagnostic::warning("venue-off-network", "the venue is not near any street of the extract")
                        .at(settings_spans.of("venue"), format!("no street within {:.0} m", SNAP_LIMIT.0))
                        .help("correct the venue's position, or export the area around it"),
                );
                break;
            }
            Basis::Estimated(Obstacle::OutsideExtract) => "outside the street extract".to_owned(),
            Basis::Estimated(Obstacle::FarFromStreets) => {
                format!("no street that the venue can reach within {:.0} m", SNAP_LIMIT.0)
            }
        };
        findings.push(
            Diagnostic::warning("estimated-walk", format!("the walk to {} is estimated", quoted(&listed.place.name)))
                .at(listed.spans.of("at"), label)
                .help("correct the position, or use a larger extract; until then the distance is marked ≈"),
        );
    }
    findings
}

/// A name in a message, cut where it is too long for one.
fn quoted(name: &str) -> String {
    match name.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}
