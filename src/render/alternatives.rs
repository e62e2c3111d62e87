//! What the page's script knows of other walks: those from other starts, and those without steps.

use serde_json::{Value, json};

use crate::guide::{Alternative, Entry, Guide};
use crate::map::{Drawing, Ring, path_data};
use crate::walk::{Reach, Walk};
use crate::words::{Telling, ToldWalk, approximately};

/// The walks as JSON that may stand in a `<script>` element: a list with an object for each alternative.
///
/// - `from` is the id of the start, with its `name`, `lat` and `lon`; none of them for the venue.
/// - `stepFree` says whether the walks are without steps.
/// - `to` has the walk to each place, in the order of the guide: metres, `≈` or nothing, length, directions, access and the line on
///   the map. 0 stands for the same walk as with steps, `null` for none.
/// - `order` are the positions of the places in walking order.
/// - `rings` are minutes, outlines, and where their label stands; outlines are `null` if they are as with steps.
pub(super) fn alternatives(telling: &Telling, drawing: &Drawing) -> String {
    let drawn = telling.guide.alternatives.iter().zip(&drawing.alternatives);
    let all = drawn.map(|(alternative, drawn)| {
        let Alternative { start, step_free, walks, .. } = alternative;
        let with_steps = step_free.then(|| with_steps(alternative, telling.guide));
        let walks = walks.iter().zip(&drawn.walks).zip(&telling.guide.entries).enumerate();
        let walks = walks.map(|(position, ((walk, lines), entry))| match walk {
            None => Value::Null,
            Some(walk) if with_steps.as_ref().is_some_and(|(walks, _)| walks[position] == Some(walk)) => 0.into(),
            Some(walk) => told(walk, entry, &path_data(lines, false), telling),
        });
        let has_same_outlines = |index: usize| {
            let pair = with_steps.as_ref().and_then(|(_, reach)| (*reach).zip(alternative.reach.as_ref()));
            pair.is_some_and(|(one, other)| one.rings.get(index) == other.rings.get(index))
        };
        let rings = drawn.rings.iter().enumerate();
        let rings = rings.map(|(index, drawn)| ring(drawn, has_same_outlines(index)));
        json!({
            "from": start.as_ref().map(|start| &start.id),
            "name": start.as_ref().map(|start| &start.name),
            "lat": start.as_ref().map(|start| start.at.lat),
            "lon": start.as_ref().map(|start| start.at.lon),
            "stepFree": step_free,
            "to": walks.collect::<Vec<_>>(),
            "order": order(alternative, &telling.guide.entries),
            "rings": rings.collect::<Vec<_>>(),
        })
    });
    Value::Array(all.collect()).to_string().replace('<', "\\u003c")
}

/// The walks from where those of an alternative begin, with steps, and how far they lead.
fn with_steps<'a>(alternative: &Alternative, guide: &'a Guide) -> (Vec<Option<&'a Walk>>, Option<&'a Reach>) {
    let from = |other: &&Alternative| !other.step_free && other.start == alternative.start;
    match guide.alternatives.iter().find(from) {
        Some(other) => (other.walks.iter().map(Option::as_ref).collect(), other.reach.as_ref()),
        None => (guide.entries.iter().map(|entry| Some(&entry.walk)).collect(), guide.reach.as_ref()),
    }
}

fn told(walk: &Walk, entry: &Entry, line: &str, telling: &Telling) -> Value {
    let ToldWalk { distance, directions, access, .. } = ToldWalk::of(walk, &entry.place, telling.guide, telling.words);
    let metres = (walk.metres.0 * 10.0).round() / 10.0;
    let access = access.map(|access| access.text).unwrap_or_default();
    json!([metres, approximately(walk), distance, directions.text.join(", "), access, line])
}

fn ring(Ring { minutes, ground, label, .. }: &Ring, is_as_with_steps: bool) -> Value {
    let tenth = |units: f64| (units * 10.0).round() / 10.0;
    let label = label.as_ref().map(|label| [label.at.x, label.at.y, label.angle].map(tenth));
    json!([minutes, (!is_as_with_steps).then(|| path_data(ground, true)), label])
}

/// Positions of the entries by the length of the walks; those to which none is known come last.
fn order(alternative: &Alternative, entries: &[Entry]) -> Vec<usize> {
    let metres = |position: usize| alternative.walks[position].as_ref().map_or(f64::INFINITY, |walk| walk.metres.0);
    let mut order: Vec<usize> = (0..alternative.walks.len()).collect();
    order.sort_by(|&a, &b| metres(a).total_cmp(&metres(b)).then_with(|| entries[a].place.id.cmp(&entries[b].place.id)));
    order
}
