//! A place on a map of its own, to look at before it goes into the guide.

use minijinja::context;
use minijinja::value::{Serde, Value};

use super::view::GuideView;
use super::{Error, File, Templates};
use crate::geo::LonLat;
use crate::guide::Entry;
use crate::map::{self, Sheet};
use crate::osm::Extract;
use crate::words::Telling;

/// Ground around the venue and the place that may hold further places, in degrees of latitude: some 100 m.
const AROUND: f64 = 0.001;

/// Draws the venue, one place of the guide, the walk between and the places around: `ID.svg`, in the colours of paper.
pub(crate) fn picture(
    telling: &Telling,
    extract: Option<&Extract>,
    templates: &Templates,
    entry: &Entry,
) -> Result<File, Error> {
    let guide = telling.guide;
    let mut near = guide.clone();
    near.reach = None;
    near.entries.retain(|other| is_between(guide.venue.at, entry.place.at, other.place.at));
    let mut drawing = map::draw_on(Sheet::PICTURE, &Telling::of(&near, telling.words), extract);
    drawing.walks.retain(|walk| walk.number == entry.number);
    let given = context! { guide => Value::from(Serde(GuideView::of(telling))) };
    let style = templates.render("paper.css", telling.words, telling.entries.len(), given)? + &emphasis(entry.number);
    Ok(File::new(&format!("{}.svg", entry.place.id), drawing.to_svg_file(&style)))
}

/// Whether a position lies in the rectangle of two others, or right beside it.
fn is_between(a: LonLat, b: LonLat, at: LonLat) -> bool {
    let within = |a: f64, b: f64, value: f64, around: f64| value >= a.min(b) - around && value <= a.max(b) + around;
    let wider = AROUND / a.lat.to_radians().cos().max(0.1);
    within(a.lat, b.lat, at.lat, AROUND) && within(a.lon, b.lon, at.lon, wider)
}

/// Any sans serif for the names, the other numbers grey, the walk as a line.
fn emphasis(number: usize) -> String {
    format!(
        "text {{ font-family: \"Noto Sans\", sans-serif; }}
        .walks use {{ fill: none; stroke-linejoin: round; stroke-linecap: round; }}
        .walks .casing {{ stroke: #f4f2ec; stroke-width: 5; }}
        .walks .line {{ stroke: #c8102e; stroke-width: 2.5; }}
        .marker:not(#_{number}) path {{ fill: #7a766d; stroke: #f4f2ec; }}
        .marker:not(#_{number}) text {{ fill: #fff; }}"
    )
}
