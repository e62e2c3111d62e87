//! The walk in words, for paper, for screen readers, and for people who like directions better than maps: *north on Foster St, left
//! on W Geer St, on your right*.

mod brief;

use super::quantity::length;
use super::{Missing, Voice, with_capital};
use crate::geo::Metres;
use crate::places::Units;
use crate::text::street::{differ_in_direction, on_signs};
use crate::walk::{Climb, Compass, Ground, Itinerary, Side, Step, Turn};
use brief::{Instruction, briefly};

/// A turn without a street sign is announced with the distance to it, if that is longer than this, in metres.
const UNSIGNED: f64 = 30.0;

/// The instructions of a walk, in order, the first with a capital; none if it is estimated.
///
/// Names of streets are as on signs. Lengths are given only where a walker would otherwise not know where to turn: before ways
/// without a name. The middle of a [long](brief) walk is described by its streets, not turn by turn, and then where to go from the last
/// of them.
pub(super) fn directions(
    itinerary: &Itinerary,
    language: &str,
    units: Units,
    voice: &Voice,
) -> Result<Vec<String>, Missing> {
    let mut told: Vec<Instruction> = Vec::new();
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
            let mut text = instruction(step, street.as_deref(), name.as_deref(), voice)?;
            if let Some(before) = before {
                let length = length(Metres(before.metres), units, voice)?;
                text = voice.say("walk-after", &[("length", length.into()), ("instruction", text.into())])?;
            }
            let onto = onto(step, name.as_deref(), voice)?;
            told.push(Instruction {
                text,
                anew: start(step, &onto, voice)?,
                street: name.as_deref().map(isolated),
                metres: 0.0,
                goes_on: step.turn == Turn::Straight && name.is_some() && looks_alike(step.ground),
                is_stairs: step.ground == Ground::Steps,
            });
            street = name;
        } else if name.is_some() {
            street = name;
        }
        if let Some(told) = told.last_mut() {
            told.metres += step.metres.0;
        }
    }
    let mut directions = briefly(told, units, voice)?;
    if let Some(side) = itinerary.side {
        directions.push(voice.say("walk-arrive", &[("side", side_key(side).into())])?);
    }
    if let Some(first) = directions.first_mut() {
        *first = with_capital(std::mem::take(first));
    }
    Ok(directions)
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

fn instruction(step: &Step, before: Option<&str>, name: Option<&str>, voice: &Voice) -> Result<String, Missing> {
    let stays = before.filter(|_| name.is_some() && before == name).map(isolated);
    let onto = match &stays {
        Some(name) => voice.say("onto-stay", &[("name", name.as_str().into())])?,
        None => onto(step, name, voice)?,
    };
    let leads_by_itself = matches!(
        step.ground,
        Ground::Steps
            | Ground::Square
            | Ground::Footbridge
            | Ground::Underpass
            | Ground::Tunnel
            | Ground::Passage
            | Ground::Elevator
    );
    let (message, side) = match step.turn {
        Turn::Start => return start(step, &onto, voice),
        Turn::Straight if leads_by_itself => return self::onto(step, name, voice),
        Turn::Straight => ("walk-continue", None),
        Turn::Slight(side) => ("walk-slight", Some(side)),
        Turn::Turn(side) => ("walk-turn", Some(side)),
        Turn::Sharp(side) => ("walk-sharp", Some(side)),
        Turn::Jog(side) => ("walk-jog", Some(side)),
        Turn::Roundabout(None) if stays.is_some() => ("walk-roundabout-stay", None),
        Turn::Roundabout(side) => ("walk-roundabout", side),
    };
    voice.say(message, &[("side", side.map_or("none", side_key).into()), ("onto", onto.into())])
}

/// The instruction for one who begins there: `north on Foster St`.
fn start(step: &Step, onto: &str, voice: &Voice) -> Result<String, Missing> {
    let compass = voice.word(compass_message(step.heading))?;
    voice.say("walk-start", &[("compass", compass.into()), ("onto", onto.into())])
}

/// What is followed, with the word that leads there.
fn onto(step: &Step, name: Option<&str>, voice: &Voice) -> Result<String, Missing> {
    let ground = match step.ground {
        Ground::Street => "street",
        Ground::Alley => "alley",
        Ground::ServiceRoad => "service-road",
        Ground::Parking => "parking",
        Ground::Path | Ground::Strip | Ground::Crossing => "path",
        Ground::Sidewalk => "sidewalk",
        Ground::Steps => "steps",
        Ground::Square => "square",
        Ground::Footbridge => "footbridge",
        Ground::Underpass => "underpass",
        Ground::Tunnel => "tunnel",
        Ground::Passage => "passage",
        Ground::Platform => "platform",
        Ground::Elevator => "elevator",
    };
    let climb = step.climb.map_or("unknown", climb_key).into();
    let Some(name) = name else { return voice.say(&format!("onto-{ground}-unnamed"), &[("climb", climb)]) };
    let steps = voice.word("steps-in-names")?;
    let says_so = steps.split(", ").any(|word| name.contains(word));
    let message = if step.ground == Ground::Steps && step.climb.is_none() && !says_so {
        "onto-steps-of".to_owned()
    } else {
        format!("onto-{ground}")
    };
    voice.say(&message, &[("name", isolated(name).into()), ("climb", climb)])
}

/// A name that does not turn the sentence around when it is written from right to left (Unicode's isolates).
fn isolated(name: &str) -> String {
    let is_right_to_left =
        |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    if name.contains(is_right_to_left) { format!("\u{2068}{name}\u{2069}") } else { name.to_owned() }
}

fn side_key(side: Side) -> &'static str {
    match side {
        Side::Left => "left",
        Side::Right => "right",
    }
}

fn climb_key(climb: Climb) -> &'static str {
    match climb {
        Climb::Up => "up",
        Climb::Down => "down",
    }
}

fn compass_message(compass: Compass) -> &'static str {
    match compass {
        Compass::North => "compass-north",
        Compass::Northeast => "compass-northeast",
        Compass::East => "compass-east",
        Compass::Southeast => "compass-southeast",
        Compass::South => "compass-south",
        Compass::Southwest => "compass-southwest",
        Compass::West => "compass-west",
        Compass::Northwest => "compass-northwest",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    fn step(turn: Turn, street: &str, ground: Ground, metres: f64) -> Step {
        let street = (!street.is_empty()).then(|| street.to_owned());
        Step { turn, heading: Compass::South, street, ground, climb: None, metres: Metres(metres) }
    }

    fn say(steps: Vec<Step>, side: Option<Side>) -> String {
        let english = &Words::english().voice;
        directions(&Itinerary { steps, side }, "en-US", Units::Metric, english)
            .unwrap()
            .join(", ")
            .replace('\u{a0}', " ")
    }

    #[test]
    fn names_are_as_on_signs_and_halves_of_a_street_are_one() {
        let steps = vec![
            step(Turn::Start, "North Corcoran Street", Ground::Street, 200.0),
            step(Turn::Straight, "South Corcoran Street", Ground::Street, 100.0),
            step(Turn::Turn(Side::Left), "", Ground::Path, 50.0),
        ];
        assert_eq!(say(steps, Some(Side::Right)), "South on N Corcoran St, after 300 m left on a path, on your right");
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
            "South on North St, after 200 m across the square, left by the steps of Schlossweg"
        );
    }

    #[test]
    fn names_from_right_to_left_are_isolated() {
        let steps = vec![step(Turn::Start, "שדרות רוטשילד", Ground::Street, 200.0)];
        assert_eq!(say(steps, None), "South on \u{2068}שדרות רוטשילד\u{2069}");
    }

    #[test]
    fn an_estimated_walk_has_no_words() {
        assert_eq!(say(Vec::new(), None), "");
    }
}
