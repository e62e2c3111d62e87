//! What the places of a guide can be chosen by, and how many each choice leaves.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::guide::Entry;
use crate::places::Diet;
use crate::words::Telling;

/// Walking times that one may want to stay within, in minutes.
const WITHIN: [u32; 3] = [5, 10, 15];

/// Everything that the list can be narrowed by besides its sections; what would leave all or none is not offered.
#[derive(Serialize)]
pub(super) struct Facets {
    /// Minutes at most.
    within: Vec<Choice>,
    diets: Vec<Choice>,
    prices: Vec<Choice>,
    /// The most frequent first.
    categories: Vec<Choice>,
    /// Whether any place says how large a party it takes.
    groups: bool,
    /// The breaks of the programme in which there may be time for a place, in order.
    breaks: Vec<BreakChoice>,
    /// Those that the former edition did not have.
    editions: Vec<Choice>,
}

/// A break as a choice.
#[derive(Serialize)]
struct BreakChoice {
    #[serde(flatten)]
    choice: Choice,
    /// What it is called on a day, and its day of the week.
    name: String,
    day: String,
    /// Its first minute and the one after its last, from the midnight at which the event begins.
    minutes: [i32; 2],
}

/// One choice.
#[derive(Serialize)]
struct Choice {
    /// As it stands in the page's address.
    value: String,
    /// As the reader sees it.
    text: String,
    /// How many places it leaves.
    count: usize,
}

impl Facets {
    pub(super) fn of(telling: &Telling) -> Self {
        let guide = telling.guide;
        let count = |leaves: &dyn Fn(&Entry) -> bool| guide.entries.iter().filter(|entry| leaves(entry)).count();
        let within = WITHIN.map(|most| Choice {
            value: most.to_string(),
            text: telling.say("minutes", &[("minutes", &most.to_string())]).text,
            count: count(&|entry| entry.walk.whole_minutes() <= most),
        });
        let named: BTreeMap<Diet, &String> =
            telling.entries.iter().flat_map(|told| &told.diets).map(|(diet, said)| (*diet, said)).collect();
        let diets = named.iter().map(|(&diet, &said)| Choice {
            value: diet.name().to_owned(),
            text: said.clone(),
            count: count(&|entry| entry.place.suits(diet)),
        });
        let prices = guide.entries.iter().filter_map(|entry| entry.place.price);
        let categories = telling.entries.iter().flat_map(|told| &told.categories);
        let categories = categories.map(|(name, said)| (*name, ((*name).to_owned(), said.clone())));
        let mut categories = choices(categories);
        categories.sort_by_key(|category| std::cmp::Reverse(category.count));
        let names = telling.words.pause_names(&guide.pauses, guide.units);
        let pauses = guide.pauses.iter().zip(&telling.pauses).zip(names).enumerate();
        let breaks = pauses.map(|(index, ((pause, said), name))| BreakChoice {
            choice: Choice {
                value: pause.id(),
                text: said.text.clone(),
                count: count(&|entry| entry.fits[index].may_be()),
            },
            name,
            day: telling.words.clock(guide.units, &[pause.day]).1.concat(),
            minutes: pause.minutes,
        });
        let new =
            Choice { value: "new".to_owned(), text: telling.word("new-places"), count: count(&|entry| entry.is_new) };
        let is_choice = |choice: &Choice| (1..guide.entries.len()).contains(&choice.count);
        Self {
            groups: guide.entries.iter().any(|entry| entry.place.groups.is_some()),
            breaks: breaks.collect(),
            editions: [new].into_iter().filter(is_choice).collect(),
            within: within.into_iter().filter(is_choice).collect(),
            diets: diets.collect(),
            prices: choices(prices.map(|price| (price, (price.0.to_string(), price.to_string())))),
            categories,
        }
    }
}

/// A choice for each value, in the order of the keys; each comes as it stands in an address and as the reader sees it.
fn choices<K: Ord>(values: impl Iterator<Item = (K, (String, String))>) -> Vec<Choice> {
    let mut counts: BTreeMap<K, ((String, String), usize)> = BTreeMap::new();
    for (key, value) in values {
        counts.entry(key).or_insert((value, 0)).1 += 1;
    }
    counts.into_values().map(|((value, text), count)| Choice { value, text, count }).collect()
}
