//! Where the venue of a new guide is: as the user says, or in the middle of a city that is looked up.

use anyhow::{anyhow, bail};

use super::super::{ask, eprint};
use super::Arguments;
use crate::geo::LonLat;
use crate::places::field::position;
use crate::places::typed_position;
use crate::remote::Patience;
use crate::remote::nominatim::{City, cities};

/// What is known of the venue of a new guide.
pub(super) struct Venue {
    pub(super) name: String,
    pub(super) at: LonLat,
    /// Whether `at` is only the middle of the city.
    pub(super) is_middle: bool,
    /// Its country by two letters, if that was looked up.
    pub(super) country: Option<String>,
}

/// What the user says of the venue, on the command line or when asked; none if nothing was chosen.
pub(super) fn find(arguments: &Arguments) -> anyhow::Result<Option<Venue>> {
    let is_asked = ask::is_terminal();
    if arguments.name.is_none() && !is_asked {
        bail!("say what the venue is called: --name");
    }
    let (mut at, mut city) = (arguments.venue, None);
    let mut sought = arguments.city.clone();
    if at.is_none() && sought.is_none() {
        if !is_asked {
            bail!("say where the venue is: --venue with its position, or --city with the name of its city");
        }
        let answer = ask::text("Where is the venue? Its position, as copied from any map, or the name of its city:")?;
        match typed_position(&answer) {
            Ok(position) => at = Some(position),
            Err(_) if answer.contains(char::is_alphabetic) => sought = Some(answer),
            Err(problem) => bail!("{problem}"),
        }
    }
    if let Some(sought) = sought {
        let Some(found) = look_up(&sought, &arguments.server, is_asked)? else { return Ok(None) };
        if at.is_none() && is_asked {
            let question = format!(
                "Position of the venue's door, latitude first; Enter for the middle of the city, {}:",
                position(found.at)
            );
            let answer = ask::text(&question)?;
            at = match answer.trim() {
                "" => None,
                answer => Some(typed_position(answer).map_err(anyhow::Error::msg)?),
            };
        }
        city = Some(found);
    }
    let name = arguments.name.clone().map_or_else(|| ask::text("The venue's name:"), Ok)?;
    let Some(position) = at.or(city.as_ref().map(|city| city.at)) else { return Ok(None) };
    Ok(Some(Venue { name, at: position, is_middle: at.is_none(), country: city.and_then(|city| city.country) }))
}

/// The city of this name. If there are several, the user is asked which, or told how to say so.
fn look_up(name: &str, server: &str, is_asked: bool) -> anyhow::Result<Option<City>> {
    let mut found = cities(server, Patience::default(), name)
        .map_err(|error| anyhow!("cannot look up {name}: {error}; say where the venue is with --venue instead"))?;
    let lines: Vec<String> =
        found.iter().map(|city| format!("{}   --venue \"{}\"", city.name, position(city.at))).collect();
    eprint("Cities: © OpenStreetMap contributors, https://www.openstreetmap.org/copyright\n")?;
    match found.len() {
        0 => {
            eprint(&format!(
                "there is no city `{name}` on the map: try another spelling, or give the venue's position\n"
            ))?;
            Ok(None)
        }
        1 => {
            eprint(&format!("{}\n", found[0].name))?;
            Ok(found.pop())
        }
        _ if is_asked => Ok(ask::one_of("Which one is it?", &lines)?.map(|index| found.swap_remove(index))),
        _ => {
            eprint("there are several; say more of its name, such as the country, or where the venue is:\n")?;
            eprint(&lines.iter().map(|line| format!("  {line}\n")).collect::<String>())?;
            Ok(None)
        }
    }
}
