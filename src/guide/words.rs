//! The walk in words, for paper, for screen readers, and for those who would rather ask the way: *north on Foster St, left
//! on W Geer St, on your right*.

use super::format::length;
use super::street::{differ_in_direction, on_signs};
use crate::places::Units;
use crate::walk::{Compass, Ground, Itinerary, Side, Step, Turn};

/// What has no sign at its corner is announced by the way to it, if that is longer than this, in metres.
const UNSIGNED: f64 = 30.0;

/// The instructions of a walk in English, in order; none if it is estimated.
///
/// Names of streets are as on signs. Lengths stand only where a walker would else not know where to turn: before ways that
/// have no name.
pub fn words(itinerary: &Itinerary, language: &str, units: Units) -> Vec<String> {
    let mut words = Vec::new();
    // The street followed, and how far since the last instruction.
    let (mut street, mut metres) = (None, 0.0);
    for (index, step) in itinerary.steps.iter().enumerate() {
        let name = step.street.as_deref().map(|name| on_signs(name, language));
        let is_told = !goes_without_saying(step, street.as_deref(), name.as_deref());
        if is_told {
            let is_unsigned = index > 0 && name.is_none() && metres > UNSIGNED;
            let after = if is_unsigned {
                format!("after {} ", length(crate::geo::Metres(metres), units))
            } else {
                String::new()
            };
            words.push(after + &instruction(step, street.as_deref(), name.as_deref()));
            metres = 0.0;
        }
        metres += step.metres.0;
        if is_told || name.is_some() {
            street = name;
        }
    }
    words.extend(itinerary.side.map(|side| format!("on your {}", side_word(side))));
    words
}

/// Straight on into the other half of the same street, or into what has no name and looks alike.
fn goes_without_saying(step: &Step, before: Option<&str>, name: Option<&str>) -> bool {
    let looks_alike = matches!(
        step.ground,
        Ground::Street | Ground::Alley | Ground::ServiceRoad | Ground::Path | Ground::Sidewalk | Ground::Crossing
    );
    let is_one = match (before, name) {
        (Some(before), Some(name)) => differ_in_direction(before, name),
        (_, name) => name.is_none(),
    };
    step.turn == Turn::Straight && looks_alike && is_one
}

fn instruction(step: &Step, before: Option<&str>, name: Option<&str>) -> String {
    let stays = name.is_some() && before == name;
    let onto =
        if stays { format!("to stay on {}", isolated(before.unwrap_or_default())) } else { onto(step.ground, name) };
    match step.turn {
        Turn::Start(compass) => format!("{} {onto}", compass_word(compass)),
        Turn::Straight => match step.ground {
            Ground::Steps | Ground::Square | Ground::Footbridge | Ground::Underpass | Ground::Passage => onto,
            _ => format!("continue {onto}"),
        },
        Turn::Slight(side) => format!("bear {} {onto}", side_word(side)),
        Turn::Turn(side) => format!("{} {onto}", side_word(side)),
        Turn::Sharp(side) => format!("sharp {} {onto}", side_word(side)),
        Turn::Jog(side) => format!("{} and at once {} {onto}", side_word(side), side_word(other(side))),
        Turn::Roundabout(None) if stays => "straight on at the roundabout".to_owned(),
        Turn::Roundabout(None) => format!("straight on at the roundabout {onto}"),
        Turn::Roundabout(Some(side)) => format!("{} at the roundabout {onto}", side_word(side)),
    }
}

/// What is followed, with the word that leads there.
fn onto(ground: Ground, name: Option<&str>) -> String {
    let (leads, nameless) = match ground {
        Ground::Street => ("on", "an unnamed street"),
        Ground::Alley => ("on", "an alley"),
        Ground::ServiceRoad => ("on", "a service road"),
        Ground::Parking => ("through", "a parking lot"),
        Ground::Path | Ground::Crossing => ("on", "a path"),
        Ground::Sidewalk => ("on", "a sidewalk"),
        Ground::Steps => ("by", "the steps"),
        Ground::Square => ("across", "the square"),
        Ground::Footbridge => ("over", "the footbridge"),
        Ground::Underpass => ("through", "the underpass"),
        Ground::Passage => ("through", "the passage"),
        Ground::Platform => ("along", "the platform"),
    };
    let leads = if ground == Ground::Square && name.is_some() { "along" } else { leads };
    format!("{leads} {}", name.map_or_else(|| nameless.to_owned(), isolated))
}

/// A name that does not turn the sentence around when it is written from right to left (Unicode's isolates).
fn isolated(name: &str) -> String {
    let is_right_to_left =
        |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    if name.contains(is_right_to_left) { format!("\u{2068}{name}\u{2069}") } else { name.to_owned() }
}

fn other(side: Side) -> Side {
    match side {
        Side::Left => Side::Right,
        Side::Right => Side::Left,
    }
}

fn side_word(side: Side) -> &'static str {
    match side {
        Side::Left => "left",
        Side::Right => "right",
    }
}

fn compass_word(compass: Compass) -> &'static str {
    match compass {
        Compass::North => "north",
        Compass::Northeast => "northeast",
        Compass::East => "east",
        Compass::Southeast => "southeast",
        Compass::South => "south",
        Compass::Southwest => "southwest",
        Compass::West => "west",
        Compass::Northwest => "northwest",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::Metres;

    fn step(turn: Turn, street: &str, ground: Ground, metres: f64) -> Step {
        let street = (!street.is_empty()).then(|| street.to_owned());
        Step { turn, street, ground, metres: Metres(metres) }
    }

    fn say(steps: Vec<Step>, side: Option<Side>) -> String {
        words(&Itinerary { steps, side }, "en-US", Units::Metric).join(", ").replace('\u{a0}', " ")
    }

    #[test]
    fn names_are_as_on_signs_and_halves_of_a_street_are_one() {
        let steps = vec![
            step(Turn::Start(Compass::South), "North Corcoran Street", Ground::Street, 200.0),
            step(Turn::Straight, "South Corcoran Street", Ground::Street, 100.0),
            step(Turn::Turn(Side::Left), "", Ground::Path, 50.0),
        ];
        assert_eq!(say(steps, Some(Side::Right)), "south on N Corcoran St, after 300 m left on a path, on your right");
    }

    #[test]
    fn names_from_right_to_left_are_isolated() {
        let steps = vec![step(Turn::Start(Compass::East), "שדרות רוטשילד", Ground::Street, 200.0)];
        assert_eq!(say(steps, None), "east on \u{2068}שדרות רוטשילד\u{2069}");
    }

    #[test]
    fn an_estimated_walk_has_no_words() {
        assert!(words(&Itinerary::default(), "en", Units::Metric).is_empty());
    }
}
