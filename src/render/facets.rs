//! What the places of a guide can be chosen by, and how many each choice leaves.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::guide::{Entry, Guide, format};

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
    pub(super) fn of(guide: &Guide) -> Self {
        let count = |leaves: &dyn Fn(&Entry) -> bool| guide.entries.iter().filter(|entry| leaves(entry)).count();
        let within = WITHIN.map(|minutes| Choice {
            value: minutes.to_string(),
            text: format!("{minutes} min"),
            count: count(&|entry| format::minutes(&entry.walk) <= minutes),
        });
        let diets = guide.entries.iter().flat_map(|entry| &entry.place.diets).map(|&known| (known, known.name()));
        let prices = guide.entries.iter().filter_map(|entry| entry.place.price);
        let categories =
            guide.entries.iter().flat_map(|entry| &entry.place.categories).map(|name| (name, name.as_str()));
        let mut categories = choices(categories);
        categories.sort_by_key(|category| std::cmp::Reverse(category.count));
        Self {
            within: within.into_iter().filter(|choice| (1..guide.entries.len()).contains(&choice.count)).collect(),
            diets: choices(diets),
            prices: choices(prices.map(|price| (price, price.0)))
                .into_iter()
                .map(|choice| Choice { text: "$".repeat(choice.value.parse().unwrap_or(0)), ..choice })
                .collect(),
            categories,
        }
    }
}

/// A choice for each value, in the order of the keys.
fn choices<K: Ord, T: ToString>(values: impl Iterator<Item = (K, T)>) -> Vec<Choice> {
    let mut counts: BTreeMap<K, (String, usize)> = BTreeMap::new();
    for (key, value) in values {
        counts.entry(key).or_insert_with(|| (value.to_string(), 0)).1 += 1;
    }
    counts.into_values().map(|(value, count)| Choice { text: value.clone(), value, count }).collect()
}
