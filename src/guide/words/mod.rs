//! The walk in words, for paper, for screen readers, and for people who like directions better than maps: *north on Foster St, left
//! on W Geer St, on your right*.

mod brief;

use super::format::length;
use crate::geo::Metres;
use crate::places::Units;
use crate::text::street::{differ_in_direction, on_signs};
use crate::walk::{Climb, Compass, Ground, Itinerary, Side, Step, Turn};
use brief::{Told, briefly};

/// A turn without a street sign is announced with the distance to it, if that is longer than this, in metres.
const UNSIGNED: f64 = 30.0;

/// The instructions of a walk in English, in order; none if it is estimated.
///
/// Names of streets are as on signs. Lengths are given only where a walker would otherwise not know where to turn: before ways
/// without a name. The middle of a [long](brief) walk is described by its streets, not turn by turn, and then where to go from the last
/// of them.
pub fn words(itinerary: &Itinerary, language: &str, units: Units) -> Vec<String> {
    let mut told: Vec<Told> = Vec::new();
    let mut street: Option<String> = None;
    let mut ground = None;
    for step in &itinerary.steps {
        let name = step.street.as_deref().map(|name| on_signs(name, language));
        let is_one_square = step.turn == Turn::Straight
            && (step.ground, ground) == (Ground::Square, Some(Ground::Square))
            && (&street, &name) == (&None, &None);
        ground = Some(step.ground);
        if !is_one_square && !goes_without_saying(step, street.as_deref(), name.as_deref()) {
            let before = told.last().filter(|before| name.is_none() && before.metres > UNSIGNED);
            let after = before.map(|before| format!("after {} ", length(Metres(before.metres), units)));
            let text = after.unwrap_or_default() + &instruction(step, street.as_deref(), name.as_deref());
            let goes_on = step.turn == Turn::Straight && name.is_some() && looks_alike(step.ground);
            let anew = format!("{} {}", compass_word(step.heading), onto(step, name.as_deref()));
            let is_stairs = step.ground == Ground::Steps;
            told.push(Told { text, anew, street: name.as_deref().map(isolated), metres: 0.0, goes_on, is_stairs });
            street = name;
        } else if name.is_some() {
            street = name;
        }
        if let Some(told) = told.last_mut() {
            told.metres += step.metres.0;
        }
    }
    let mut words = briefly(told, units);
    words.extend(itinerary.side.map(|side| format!("on your {}", side_word(side))));
    words
}

/// Straight on into the other half of the same street, or into what has no name and looks alike.
fn goes_without_saying(step: &Step, before: Option<&str>, name: Option<&str>) -> bool {
    let is_one = match (before, name) {
        (Some(before), Some(name)) => differ_in_direction(before, name),
        (_, name) => name.is_none(),
    };
    step.turn == Turn::Straight && looks_alike(step.ground) && is_one
}

/// Whether one goes on without noticing where such a way begins.
fn looks_alike(ground: Ground) -> bool {
    matches!(
        ground,
        Ground::Street
            | Ground::Alley
            | Ground::ServiceRoad
            | Ground::Path
            | Ground::Sidewalk
            | Ground::Strip
            | Ground::Crossing
    )
}

fn instruction(step: &Step, before: Option<&str>, name: Option<&str>) -> String {
    let stays = name.is_some() && before == name;
    let onto = if stays { format!("to stay on {}", isolated(before.unwrap_or_default())) } else { onto(step, name) };
    match step.turn {
        Turn::Start => format!("{} {onto}", compass_word(step.heading)),
        Turn::Straight => match step.ground {
            Ground::Steps
            | Ground::Square
            | Ground::Footbridge
            | Ground::Underpass
            | Ground::Tunnel
            | Ground::Passage => onto,
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
fn onto(step: &Step, name: Option<&str>) -> String {
    let (leads, nameless) = match step.ground {
        Ground::Street => ("on", "an unnamed street"),
        Ground::Alley => ("on", "an alley"),
        Ground::ServiceRoad => ("on", "a service road"),
        Ground::Parking => ("through", "a parking lot"),
        Ground::Path | Ground::Strip | Ground::Crossing => ("on", "a path"),
        Ground::Sidewalk => ("on", "a sidewalk"),
        Ground::Steps => (step.climb.map_or("by", climb_word), "the steps"),
        Ground::Square => ("across", "the square"),
        Ground::Footbridge => ("over", "the footbridge"),
        Ground::Underpass => ("through", "the underpass"),
        Ground::Tunnel => ("through", "the tunnel"),
        Ground::Passage => ("through", "the passage"),
        Ground::Platform => ("along", "the platform"),
    };
    let is_said = |name: &&str| ["Steps", "Stairs"].iter().any(|word| name.contains(word));
    if step.ground == Ground::Steps
        && step.climb.is_none()
        && let Some(name) = name.filter(|name| !is_said(name))
    {
        return format!("by the steps of {}", isolated(name));
    }
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

fn climb_word(climb: Climb) -> &'static str {
    match climb {
        Climb::Up => "up",
        Climb::Down => "down",
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

    fn step(turn: Turn, street: &str, ground: Ground, metres: f64) -> Step {
        let street = (!street.is_empty()).then(|| street.to_owned());
        Step { turn, heading: Compass::South, street, ground, climb: None, metres: Metres(metres) }
    }

    fn say(steps: Vec<Step>, side: Option<Side>) -> String {
        words(&Itinerary { steps, side }, "en-US", Units::Metric).join(", ").replace('\u{a0}', " ")
    }

    #[test]
    fn names_are_as_on_signs_and_halves_of_a_street_are_one() {
        let steps = vec![
            step(Turn::Start, "North Corcoran Street", Ground::Street, 200.0),
            step(Turn::Straight, "South Corcoran Street", Ground::Street, 100.0),
            step(Turn::Turn(Side::Left), "", Ground::Path, 50.0),
        ];
        assert_eq!(say(steps, Some(Side::Right)), "south on N Corcoran St, after 300 m left on a path, on your right");
    }

    #[test]
    fn squares_beside_each_other_are_one_and_stairs_are_called_so() {
        let steps = vec![
            step(Turn::Start, "North Street", Ground::Street, 200.0),
            step(Turn::Straight, "", Ground::Square, 50.0),
            step(Turn::Straight, "", Ground::Square, 50.0),
            step(Turn::Turn(Side::Left), "Schlossweg", Ground::Steps, 50.0),
        ];
        assert_eq!(
            say(steps, None),
            "south on North St, after 200 m across the square, left by the steps of Schlossweg"
        );
    }

    #[test]
    fn names_from_right_to_left_are_isolated() {
        let steps = vec![step(Turn::Start, "שדרות רוטשילד", Ground::Street, 200.0)];
        assert_eq!(say(steps, None), "south on \u{2068}שדרות רוטשילד\u{2069}");
    }

    #[test]
    fn an_estimated_walk_has_no_words() {
        assert!(words(&Itinerary::default(), "en", Units::Metric).is_empty());
    }
}
