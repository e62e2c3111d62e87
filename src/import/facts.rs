//! What a row says, field by field.
//!
//! What others write is taken loosely where it can mean only one thing: decimal commas, a price of `€€`, HTML where text
//! should be.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Row;
use super::column::{Column, Columns, NOTE, language};
use super::html;
use super::link;
use super::spot::{self, At};
use crate::finding::shorten;
use crate::places::field::{KEYS, Value};
use crate::places::{Diet, MAX_ITEMS, home_of, slug};
use crate::text::cell::split;

/// What the columns of one file hold; remembers what it was asked before.
pub(super) struct Meanings<'a> {
    columns: &'a Columns,
    known: BTreeMap<&'a str, Option<Column>>,
}

impl<'a> Meanings<'a> {
    pub(super) fn of(columns: &'a Columns) -> Self {
        Self { columns, known: BTreeMap::new() }
    }

    fn get(&mut self, name: &'a str) -> Option<Column> {
        *self.known.entry(name).or_insert_with(|| self.columns.of(name))
    }
}

/// What a row says, by what its columns hold.
pub(super) struct Facts<'a> {
    facts: Vec<Fact<'a>>,
    /// What was changed from what the file says.
    pub(super) fixed: Vec<String>,
    /// What it shows that no field takes.
    pub(super) left_out: Vec<String>,
}

struct Fact<'a> {
    column: Column,
    /// The file's name of the column.
    name: &'a str,
    text: Cow<'a, str>,
    /// Whether someone said what the column holds, because its name does not.
    is_said: bool,
}

impl<'a> Facts<'a> {
    pub(super) fn of(row: &'a Row, meanings: &mut Meanings<'a>) -> Self {
        let facts = row.cells.iter().filter_map(|(name, text)| {
            let column = meanings.get(name).or_else(|| link::osm(text).map(|_| OSM))?;
            // A location is an address to some, a position to others.
            let is_position = column == ADDRESS && home_of(text) == Some("at");
            let column = if is_position { AT } else { column };
            Some(Fact { column, name, text: Cow::Borrowed(text.as_str()), is_said: meanings.columns.is_set(name) })
        });
        let mut facts = Self { facts: facts.collect(), fixed: row.fixed.clone(), left_out: row.left_out.clone() };
        // What we exported is text already, whatever it looks like.
        if facts.first(Column::Basis).is_none() {
            facts.read_html();
            facts.read_links(PHONE, link::phone);
            facts.read_links(OSM, link::osm);
            facts.read_prices();
        }
        facts.name_surplus();
        facts
    }

    /// Names what a second column says about a field that has only one fact, if the two differ.
    fn name_surplus(&mut self) {
        let holds_one = |key| !matches!(key, "id" | "at" | "note" | "categories" | "hidden");
        let mut firsts: BTreeMap<&str, &str> = BTreeMap::new();
        let mut surplus = Vec::new();
        for Fact { column, name, text, .. } in &self.facts {
            let Column::Field(key) = column else { continue };
            let first = firsts.entry(key).or_insert(text);
            if holds_one(*key) && *first != &**text {
                surplus.push(format!("`{}`, {}: there is already a `{key}`", shorten(name), shorten(text)));
            }
        }
        let is_plain = |fact: &Fact| fact.column == NOTE && language(fact.name).is_none();
        let has_plain = self.facts.iter().any(is_plain);
        self.facts.retain(|fact| {
            let is_surplus = has_plain && fact.column == NOTE && !is_plain(fact);
            if is_surplus {
                surplus.push(format!("`{}`, {}: there is already a `note`", shorten(fact.name), shorten(&fact.text)));
            }
            !is_surplus
        });
        self.left_out.extend(surplus);
    }

    /// HTML as text. A link to the place's own page becomes its website, unless that is said elsewhere.
    fn read_html(&mut self) {
        let mut is_free = self.first(WEBSITE).is_none();
        let mut website = None;
        for fact in &mut self.facts {
            let page = html::page(&fact.text).or_else(|| {
                let is_link = is_free && fact.column == NOTE && home_of(&fact.text) == Some("website");
                is_link.then(|| html::line(&fact.text))
            });
            let Some(page) = page else { continue };
            self.left_out.extend(page.not_taken(fact.name));
            let link = page.website().filter(|_| fact.column == WEBSITE || is_free);
            if let (Some(link), true) = (link, fact.column == WEBSITE) {
                fact.text = Cow::Owned(page.address(link).to_owned());
                continue;
            }
            if let Some(link) = link {
                is_free = false;
                self.fixed.push(format!("the link in `{}` is now `website`", fact.name));
                website = Some(Fact { column: WEBSITE, text: Cow::Owned(page.address(link).to_owned()), ..*fact });
            }
            fact.text = Cow::Owned(page.text(link));
        }
        self.facts.extend(website);
        self.facts.retain(|fact| !fact.text.is_empty());
    }

    /// Links that are another field's fact, in any column: the fact becomes that field, unless it has one already. What a link is
    /// called stays, and so does the text around it.
    fn read_links(&mut self, wanted: Column, fact_of: fn(&str) -> Option<String>) {
        for own in self.facts.iter_mut().filter(|fact| fact.column == wanted) {
            own.text = fact_of(&own.text).map_or_else(|| own.text.clone(), Cow::Owned);
        }
        if self.first(wanted).is_some() {
            return;
        }
        let texts = self.facts.iter_mut().filter(|fact| matches!(fact.column, NOTE | WEBSITE | ADDRESS));
        let mut found = None;
        for fact in texts {
            let Some((link, value)) = link::find(&fact.text, fact_of) else { continue };
            let key = if wanted == PHONE { "phone" } else { "osm" };
            self.fixed.push(format!("the link in `{}` is now `{key}`", fact.name));
            found = Some(Fact { column: wanted, text: Cow::Owned(value), ..*fact });
            let rest = if link == fact.text { String::new() } else { fact.text.replace(&format!(" ({link})"), "") };
            fact.text = Cow::Owned(rest);
            break;
        }
        self.facts.extend(found);
        self.facts.retain(|fact| !fact.text.is_empty());
    }

    /// Prices in another currency's signs as a guide has them.
    fn read_prices(&mut self) {
        for fact in self.facts.iter_mut().filter(|fact| fact.column == Column::Field("price")) {
            let price = price(&fact.text);
            if price != fact.text {
                self.fixed.push(format!("`price`: {} is now {price}", fact.text));
                fact.text = Cow::Owned(price);
            }
        }
    }

    fn all(&self, wanted: Column) -> Vec<&str> {
        self.facts.iter().filter(|fact| fact.column == wanted).map(|fact| &*fact.text).collect()
    }

    pub(super) fn first(&self, wanted: Column) -> Option<&str> {
        self.facts.iter().find(|fact| fact.column == wanted).map(|fact| &*fact.text)
    }

    /// Every field but the position, the name first.
    pub(super) fn fields(&self) -> Vec<(&'static str, Value)> {
        let name = self.first(Column::Field("name")).unwrap_or_default();
        let keys = KEYS.iter().copied().filter(|key| !matches!(*key, "at" | "note"));
        let fields = keys.filter_map(|key| Some((key, field(key, &self.all(Column::Field(key)), name)?)));
        fields.chain(self.note().map(|note| ("note", note))).collect()
    }

    /// All notes joined, or each in its language; a column that is a note only because the user said so is introduced by its name.
    fn note(&self) -> Option<Value> {
        let notes: Vec<&Fact> = self.facts.iter().filter(|fact| fact.column == NOTE).collect();
        let in_language = |fact: &&Fact| Some((language(fact.name)?.to_owned(), fact.text.to_string()));
        if let Some(texts) = notes.iter().map(in_language).collect::<Option<Vec<_>>>().filter(|texts| !texts.is_empty())
        {
            return Some(Value::InLanguages(texts));
        }
        let told = |fact: &&Fact| match fact.is_said && notes.len() > 1 {
            true => format!("{}: {}", fact.name, fact.text),
            false => fact.text.to_string(),
        };
        let between = if notes.iter().any(|fact| fact.is_said) { "; " } else { " " };
        (!notes.is_empty()).then(|| Value::Text(notes.iter().map(told).collect::<Vec<_>>().join(between)))
    }

    /// The position: that of the first two columns that hold degrees, or from one column.
    pub(super) fn position(&self) -> Result<At, String> {
        let pairs = self.all(Column::Latitude).into_iter().zip(self.all(Column::Longitude));
        let mut read = pairs.map(|(lat, lon)| spot::of_two(lat, lon));
        let both = || self.first(AT).map(spot::of_one);
        let first = read.next().or_else(both);
        match first {
            Some(Ok(At { doubt: None, .. })) => {}
            Some(first) => {
                let mut others = read.chain(both()).flatten();
                let sound = others.find(|at| at.doubt.is_none());
                return sound.map_or(first, |at| Ok(At { is_second: true, ..at }));
            }
            None => {}
        }
        first.unwrap_or_else(|| {
            Err(match (self.first(Column::Latitude), self.first(Column::Longitude)) {
                (Some(_), _) => "it has a latitude and no longitude",
                (None, Some(_)) => "it has a longitude and no latitude",
                (None, None) => "it has no position",
            }
            .to_owned())
        })
    }
}

const ADDRESS: Column = Column::Field("address");
const AT: Column = Column::Field("at");
const WEBSITE: Column = Column::Field("website");
const OSM: Column = Column::Field("osm");
const PHONE: Column = Column::Field("phone");

/// The value of a field from one or more columns.
fn field(key: &str, facts: &[&str], name: &str) -> Option<Value> {
    let first = facts.first().copied()?;
    Some(match key {
        // One more than allowed is enough to see that there are too many.
        "categories" => Value::Texts(facts.iter().flat_map(|fact| split(fact)).take(MAX_ITEMS + 1).collect()),
        "diets" => {
            let diets = split(first).into_iter().take(Diet::NAMES.len() + 1);
            Value::Texts(diets.map(|diet| diet.to_lowercase().replace([' ', '_'], "-")).collect())
        }
        "step_free" => Value::Text(step_free(first)),
        "groups" | "stay" => {
            first.parse::<u32>().map_or_else(|_| Value::Text(first.to_owned()), |n| Value::Number(n.into()))
        }
        "hidden" => return is_true(first).then_some(Value::Flag(true)),
        // Numbers that another program counts by say nothing; those of OpenStreetMap are the field `osm`.
        "id" if first == slug(name) || first.contains('/') || first.bytes().all(|byte| byte.is_ascii_digit()) => {
            return None;
        }
        _ => Value::Text(first.to_owned()),
    })
}

fn is_true(fact: &str) -> bool {
    matches!(fact.to_lowercase().as_str(), "true" | "yes" | "1" | "x")
}

/// `€€` or `££` as `$$`.
fn price(fact: &str) -> String {
    let level = if fact.chars().all(|sign| "€£¥".contains(sign)) { fact.chars().count() } else { 0 };
    if (1..=4).contains(&level) { "$".repeat(level) } else { fact.to_owned() }
}

fn step_free(fact: &str) -> String {
    match fact.to_lowercase().as_str() {
        "true" | "designated" => "yes".to_owned(),
        "false" => "no".to_owned(),
        fact => fact.to_owned(),
    }
}
