//! `guide.md`: the guide for site generators, as plain CommonMark behind YAML front matter.
//!
//! A generator may run a template engine over the file (Liquid, Nunjucks, Hugo's shortcodes), then a Markdown parser that
//! passes raw HTML through. Text from a guide is text to all of them: see [`escape`] and [`destination`].

use std::fmt::Write;

use super::File;
use super::facts::{COPYRIGHT, recommended, verified};
use super::link::{osm, phone, website};
use crate::text::markdown::{destination, escape, quoted};
use crate::walk::Basis;
use crate::words::{Telling, Told};

/// Ends a line within a paragraph: the one way that all flavours of Markdown know.
const LINE_BREAK: &str = "  \n";

/// Writes `guide.md`: all places in walking order, then by section.
pub(super) fn markdown(telling: &Telling) -> File {
    let mut text = front_matter(telling);
    // Writing to a string cannot fail.
    let _ = write_body(&mut text, telling);
    File::new("guide.md", text)
}

/// Title, event, venue and language, for the generator's own templates.
fn front_matter(telling: &Telling) -> String {
    let guide = telling.guide;
    let mut text = format!("---\ntitle: {}\n", quoted(&telling.title));
    if let Some(event) = &guide.event {
        text += &format!("event: {}\n", quoted(event));
    }
    text + &format!("venue: {}\nlang: {}\n---\n", quoted(&guide.venue.name), quoted(telling.words.language()))
}

fn write_body(out: &mut String, telling: &Telling) -> std::fmt::Result {
    let venue = &telling.guide.venue;
    let name = format!("**{}**", escape(&venue.name));
    write!(out, "\n{}", telling.say("on-foot-from", &[("venue", &name)]).text)?;
    if let Some(address) = &venue.address {
        write!(out, ", {}", escape(address))?;
    }
    writeln!(out, ".\n\n## {}\n", telling.word("nearest-first"))?;
    for told in &telling.entries {
        write_entry(out, telling, told)?;
    }
    write!(out, "## {}\n\n", telling.word("by-section"))?;
    for (index, title) in telling.sections.iter().enumerate() {
        let mut entries = telling.entries.iter().filter(|told| told.entry.section == index).peekable();
        if entries.peek().is_none() {
            continue;
        }
        write!(out, "### {}\n\n", escape(title))?;
        for told in entries {
            let (name, number) = (escape(&told.entry.place.name), told.entry.number.to_string());
            let given = [("name", name.as_str()), ("number", &number), ("time", &told.walk.time)];
            writeln!(out, "- {}", telling.say("name-number-time", &given).text)?;
        }
        out.push('\n');
    }
    write_sources(out, telling)
}

/// One place, as an item of a numbered list.
fn write_entry(out: &mut String, telling: &Telling, told: &Told) -> std::fmt::Result {
    let place = &told.entry.place;
    let number = told.entry.number;
    let margin = " ".repeat(format!("{number}. ").len());
    write!(out, "{number}. **{}**", escape(&place.name))?;
    if let Some(name) = &place.local_name {
        write!(out, " {}", escape(name))?;
    }
    if told.entry.is_new {
        write!(out, " ({})", telling.word("new"))?;
    }
    write!(out, ", {}, {}", told.walk.time, told.walk.distance)?;
    let address = place.address.as_deref().map(escape);
    let price = place.price.map(|price| escape(&price.to_string()));
    let listed = |words: Vec<&str>| (!words.is_empty()).then(|| escape(&words.join(", ")));
    let categories = listed(told.categories.iter().map(|(_, category)| category.as_str()).collect());
    let diets = listed(told.diets.iter().map(|(_, diet)| diet.as_str()).collect());
    let about: Vec<String> = [address, categories, price, diets].into_iter().flatten().collect();
    if !about.is_empty() {
        write!(out, "{LINE_BREAK}{margin}{}", about.join(" · "))?;
    }
    if !told.walk.directions.text.is_empty() {
        write!(out, "{LINE_BREAK}{margin}{}.", escape(&told.walk.directions.text.join(", ")))?;
    }
    let labelled =
        |label: &str, text: &str| telling.say("labelled", &[("label", &escape(label)), ("text", &escape(text))]).text;
    let hours = told.hours().map(|hours| labelled(&telling.word("hours-label"), &hours.text));
    let access = told.walk.access.as_ref().map(|access| escape(&access.text));
    let groups = told.groups.as_ref().map(|groups| labelled(&telling.word("groups-label"), &groups.text));
    let others = told.labelled.iter().map(|fact| labelled(&fact.label.text, &fact.text));
    let note = told.note.as_ref().map(|note| note.text.clone());
    let sources = [note, recommended(telling, told), verified(telling, told)];
    let sources = sources.into_iter().flatten().map(|line| escape(&line));
    let breaks = told.breaks.as_ref().map(|breaks| labelled(&telling.word("breaks-label"), &breaks.text));
    for line in [hours, breaks, access, groups].into_iter().flatten().chain(others).chain(sources) {
        write!(out, "{LINE_BREAK}{margin}{line}")?;
    }
    let website = place.website.as_ref().and_then(website).map(|link| (link.href, link.text));
    let phone = place.phone.as_deref().and_then(phone).map(|link| (link.href, link.text));
    let map = Some((osm(place.at), "OpenStreetMap"));
    let links = [website, phone, map].into_iter().flatten();
    let links: Vec<String> = links.map(|(href, text)| format!("[{}]({})", escape(text), destination(&href))).collect();
    writeln!(out, "{LINE_BREAK}{margin}{}\n", links.join(" · "))
}

fn write_sources(out: &mut String, telling: &Telling) -> std::fmt::Result {
    let has = |routed: bool| telling.entries.iter().any(|told| (told.entry.walk.basis == Basis::Routed) == routed);
    let measured =
        telling.say(if has(true) { "walks-measured" } else { "minutes-at-pace" }, &[("pace", &telling.pace)]);
    write!(out, "{} ", measured.text)?;
    if has(false) {
        write!(out, "{} ", telling.word("some-estimated"))?;
    }
    let contributors = format!("[OpenStreetMap contributors]({COPYRIGHT})");
    writeln!(out, "{}.", telling.say("street-data", &[("contributors", &contributors)]).text)
}
