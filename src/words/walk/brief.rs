//! Long walks in fewer words: repeated instructions are counted, streets that run on are joined, and the middle of a long walk is
//! described by its streets.

use crate::geo::Metres;
use crate::places::Units;
use crate::words::quantity::length;
use crate::words::{Missing, Voice};

/// A walk is shortened if it has more instructions than this, plus one for every so many metres, up to a maximum: nobody remembers
/// nine moves for 450 m.
const FEW: usize = 5;
const METRES_EACH: f64 = 200.0;
const LONG: usize = 10;
/// Of the longest, so many at the beginning and at the end are kept, of others a share of that: there one has to find the way.
const BEGINNING: usize = 3;
const END: usize = 4;
/// Up to so many more are kept at the end if the end is then reached by a street with a name.
const FARTHER: usize = 5;
/// So many streets are named for the middle of a long walk, those followed longest.
const NAMED: usize = 4;

/// An instruction with what it leads to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Instruction {
    /// The instruction.
    pub(super) text: String,
    /// The same for one who has come there by other ways, by the compass: `north on Foster St`.
    pub(super) anew: String,
    /// The name of the street that is followed.
    pub(super) street: Option<String>,
    /// How far it is followed.
    pub(super) metres: f64,
    /// Whether nothing is done but to go on, from one street to the next.
    pub(super) goes_on: bool,
    /// Whether it is stairs.
    pub(super) is_stairs: bool,
}

/// The instructions in no more words than a walker needs.
pub(super) fn briefly(instructions: Vec<Instruction>, units: Units, voice: &Voice) -> Result<Vec<String>, Missing> {
    let all = joined(counted(instructions, voice)?, voice)?;
    let kept = |part: &[Instruction]| part.iter().map(|instruction| instruction.text.clone()).collect::<Vec<_>>();
    let most = (FEW + (metres(&all) / METRES_EACH) as usize).min(LONG);
    let (beginning, end) = ((BEGINNING * most / LONG).max(2), END * most / LONG);
    let anew = taken_up(&all, beginning, end).filter(|_| all.len() > most);
    let Some(anew) = anew else { return Ok(kept(&all)) };
    let middle = by_way_of(&all[beginning..anew], all[anew].street.as_deref(), units, voice)?;
    Ok([kept(&all[..beginning]), vec![middle, all[anew].anew.clone()], kept(&all[anew + 1..])].concat())
}

/// The same instruction several times in a row as one: `twice left and at once right to stay on Main St`.
fn counted(instructions: Vec<Instruction>, voice: &Voice) -> Result<Vec<Instruction>, Missing> {
    let runs = instructions.chunk_by(|a, b| a.text == b.text);
    let counted = runs.map(|run| {
        let instruction = run[0].text.as_str().into();
        let text = match run.len() {
            1 => run[0].text.clone(),
            2 => voice.say("walk-twice", &[("instruction", instruction)])?,
            count => voice.say("walk-times", &[("count", count.into()), ("instruction", instruction)])?,
        };
        Ok(Instruction { text, metres: metres(run), ..run[0].clone() })
    });
    counted.collect()
}

/// Streets of which each goes on where the other ends: `continue on Lombard St, then Kane St and Main St`.
fn joined(instructions: Vec<Instruction>, voice: &Voice) -> Result<Vec<Instruction>, Missing> {
    let runs = instructions.chunk_by(|a, b| a.goes_on && b.goes_on);
    let joined = runs.map(|run| {
        let (first, rest) = (&run[0], &run[1..]);
        if rest.is_empty() {
            return Ok(first.clone());
        }
        let more: Vec<&str> = rest.iter().filter_map(|instruction| instruction.street.as_deref()).collect();
        let streets = voice.list(&more)?;
        let text =
            voice.say("walk-then", &[("instruction", first.text.as_str().into()), ("streets", streets.into())])?;
        Ok(Instruction { text, metres: metres(run), ..run[run.len() - 1].clone() })
    });
    joined.collect()
}

/// Where a long walk gets turn-by-turn directions again after its middle: on a street with a name, unless those are too far back. The middle
/// has two instructions or more.
fn taken_up(instructions: &[Instruction], beginning: usize, end: usize) -> Option<usize> {
    let last = instructions.len().checked_sub(end).filter(|last| *last >= beginning + 2)?;
    let first = last.saturating_sub(FARTHER).max(beginning + 2);
    (first..=last).rev().find(|&index| instructions[index].street.is_some()).or(Some(last))
}

/// `then 0.5 mi by way of Chapel St, Boyer St and Baltimore St`: the first street and the longest ones, but for the one that is
/// named next.
fn by_way_of(part: &[Instruction], next: Option<&str>, units: Units, voice: &Voice) -> Result<String, Missing> {
    let length = length(Metres(metres(part)), units, voice)?;
    let mut named: Vec<(&str, f64)> = Vec::new();
    for instruction in part {
        let Some(street) = instruction.street.as_deref().filter(|street| Some(*street) != next) else { continue };
        match named.iter_mut().find(|(name, _)| *name == street) {
            Some((_, metres)) => *metres += instruction.metres,
            None => named.push((street, instruction.metres)),
        }
    }
    while named.len() > NAMED {
        let shortest = named.iter().enumerate().skip(1).min_by(|(_, a), (_, b)| a.1.total_cmp(&b.1));
        named.remove(shortest.map_or(0, |(index, _)| index));
    }
    let names: Vec<&str> = named.iter().map(|(name, _)| *name).collect();
    let has_stairs = part.iter().any(|instruction| instruction.is_stairs);
    let message = match (names.is_empty(), has_stairs) {
        (false, false) => "walk-by-way-of",
        (false, true) => "walk-by-way-of-with-steps",
        (true, false) => "walk-unnamed",
        (true, true) => "walk-unnamed-with-steps",
    };
    voice.say(message, &[("length", length.into()), ("streets", voice.list(&names)?.into())])
}

fn metres(part: &[Instruction]) -> f64 {
    part.iter().map(|instruction| instruction.metres).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    fn instruction(text: &str, street: &str, metres: f64) -> Instruction {
        let street = (!street.is_empty()).then(|| street.to_owned());
        Instruction {
            text: text.to_owned(),
            anew: text.replace("turn", "north on"),
            street,
            metres,
            goes_on: text.starts_with("continue"),
            is_stairs: text.contains("steps"),
        }
    }

    fn say(instructions: Vec<Instruction>) -> String {
        let english = &Words::english().voice;
        briefly(instructions, Units::Metric, english).unwrap().join("; ").replace('\u{a0}', " ")
    }

    #[test]
    fn what_repeats_is_counted_and_what_runs_on_is_joined() {
        let jog = instruction("right and at once left to stay on Elm St", "Elm St", 90.0);
        let on = ["Lombard St", "Kane St", "Mill Rd"]
            .map(|street| instruction(&format!("continue on {street}"), street, 100.0));
        let walk = [vec![instruction("east on Elm St", "Elm St", 50.0), jog.clone(), jog], on.to_vec()].concat();
        assert_eq!(
            say(walk),
            "east on Elm St; twice right and at once left to stay on Elm St; continue on Lombard St, then Kane St and Mill Rd"
        );
    }

    #[test]
    fn the_middle_of_a_long_walk_is_instruction_by_its_streets() {
        let turn = |index: usize| {
            let street = if index == 4 { String::new() } else { format!("{index} St") };
            instruction(&format!("turn {index}"), &street, if index == 5 { 400.0 } else { 150.0 + index as f64 })
        };
        let walk = |count: usize| (1..=count).map(turn).collect::<Vec<_>>();
        assert_eq!(say(walk(10)).matches(';').count(), 9);
        assert_eq!(
            say(walk(14)),
            "turn 1; turn 2; turn 3; then 1.3 km by way of 5 St, 8 St, 9 St and 10 St; north on 11; turn 12; turn 13; turn 14"
        );
    }

    #[test]
    fn a_short_walk_of_many_turns_is_instruction_in_a_few() {
        let mut walk: Vec<Instruction> =
            (1..=9).map(|index| instruction(&format!("turn {index}"), &format!("{index} St"), 50.0)).collect();
        assert_eq!(
            say(walk.clone()),
            "turn 1; turn 2; then 250 m by way of 3 St, 5 St, 6 St and 7 St; north on 8; turn 9"
        );
        walk[3].is_stairs = true;
        assert!(say(walk).contains("7 St, with steps; "));
    }

    #[test]
    fn a_long_walk_without_names_stays_true() {
        let walk = (0..15).map(|index| instruction(&format!("turn {index}"), "", 100.0)).collect();
        assert_eq!(
            say(walk),
            "turn 0; turn 1; turn 2; then 800 m by unnamed ways; north on 11; turn 12; turn 13; turn 14"
        );
    }
}
