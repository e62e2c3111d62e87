//! Hours that can be read and are wrong all the same.

use crate::diagnostic::{Diagnostic, shorten};
use crate::places::hours::Moment;
use crate::places::load::Listed;

/// Fewest minutes from opening to closing that nobody works.
const LONG: u16 = 18 * 60;
/// Earliest closing, in minutes from the midnight before, that is not the end of a long evening.
const MORNING: u16 = (24 + 3) * 60;

/// Hours that begin in the morning and end in the next, because `5:00` was to be five in the afternoon.
///
/// The reader would find closed doors all evening. `Mo-Fr 9:00-5:00` is one; `Mo-Fr 09:00-17:00` mends it. Bars that close at two
/// and places that never close are none.
pub(super) fn past_midnight(places: &[Listed]) -> Vec<Diagnostic> {
    places.iter().filter_map(past_midnight_at).collect()
}

fn past_midnight_at(listed: &Listed) -> Option<Diagnostic> {
    let is_long = |[from, to]: &[Moment; 2]| {
        let is_by_the_clock = from.sun.is_none() && to.sun.is_none();
        is_by_the_clock && (LONG..24 * 60).contains(&(to.minute - from.minute)) && to.minute >= MORNING
    };
    let [from, to] = listed.place.hours.as_ref()?.stretches().find(is_long)?;
    let clock = |moment: Moment| format!("{:02}:{:02}", moment.minute / 60 % 24, moment.minute % 60);
    let (from, morning) = (clock(from), clock(to));
    let afternoon = clock(Moment { minute: to.minute + 12 * 60, ..to });
    let message = format!("`{}` would be open from {from} to {morning} the next morning", shorten(&listed.place.name));
    Some(
        Diagnostic::warning("hours-past-midnight", message)
            .at(listed.spans.of("hours"), "open all night")
            .help(format!("hours are on a 24-hour clock: is `{from}-{afternoon}` meant?")),
    )
}
