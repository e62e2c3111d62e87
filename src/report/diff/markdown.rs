//! What a change does to a guide, as Markdown for a pull request.

use std::fmt::{self, Write};

use super::{Change, Diff, neighbours};
use crate::guide::{Entry, Guide};
use crate::osm::Extract;
use crate::render::link::osm;
use crate::render::{Error, File, Templates, picture};
use crate::text::markdown::escape;
use crate::words::{Telling, Words};

/// The places that a change adds, changes and removes, with their neighbours in walking order.
pub fn markdown(diff: &Diff<'_>) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut text, diff);
    text
}

/// The same as `diff.md`, and a picture of each of those places, which it shows. Extracts: before, and now.
pub fn files(diff: &Diff<'_>, extracts: [Option<&Extract>; 2], templates: &Templates) -> Result<Vec<File>, Error> {
    let now = diff.added.iter().copied().chain(diff.changed.iter().map(|change| change.after));
    let now = now.map(|entry| (diff.after, extracts[1], entry));
    let gone = diff.before.iter().flat_map(|guide| diff.removed.iter().map(|entry| (*guide, extracts[0], *entry)));
    let mut text = markdown(diff);
    let mut files = Vec::new();
    for (guide, extract, entry) in now.chain(gone) {
        text += &format!("\n![{}]({}.svg)\n", plain(&entry.place.name), entry.place.id);
        let telling = Telling::of(guide, Words::english());
        files.push(picture(&telling, extract, templates, entry)?);
    }
    files.push(File::new("diff.md", text));
    Ok(files)
}

fn write(out: &mut String, diff: &Diff<'_>) -> fmt::Result {
    let Diff { before, after, added, changed, removed, rewalked } = diff;
    writeln!(out, "## {}\n", plain(&after.title))?;
    let counts = [("added", added.len()), ("changed", changed.len()), ("removed", removed.len())];
    let counts: Vec<String> =
        counts.into_iter().filter(|(_, count)| *count > 0).map(|(word, count)| format!("{count} {word}")).collect();
    let counts = if counts.is_empty() { "none added, changed or removed".to_owned() } else { counts.join(", ") };
    let all = after.entries.len();
    writeln!(out, "{}{all} place{}: {counts}.", if before.is_none() { "A new guide. " } else { "" }, plural(all))?;
    if !(added.is_empty() && changed.is_empty() && removed.is_empty()) {
        writeln!(out, "\n| | place | section | no. | on foot | between |\n|---|---|---|---|---|---|")?;
    }
    for entry in added {
        write_row(out, "added", after, entry)?;
    }
    for Change { before: old, after: new, .. } in changed {
        write_change(out, [before.unwrap_or(after), after], [old, new])?;
    }
    for entry in removed {
        write_row(out, "removed", before.unwrap_or(after), entry)?;
    }
    write_fields(out, changed)?;
    if !rewalked.is_empty() {
        writeln!(out, "\nPlaces that are unchanged, but have a different walk:\n")?;
    }
    for [old, new] in rewalked {
        writeln!(
            out,
            "- {}: {}",
            plain(&new.place.name),
            arrow(&Words::english().time(&old.walk), &Words::english().time(&new.walk))
        )?;
    }
    Ok(())
}

fn write_row(out: &mut String, what: &str, guide: &Guide, entry: &Entry) -> fmt::Result {
    let (name, section) = (linked(entry), plain(&guide.sections[entry.section].title));
    let (number, walk, between) = (entry.number, walk(guide, entry), between(guide, entry));
    writeln!(out, "| {what} | {name} | {section} | {number} | {walk} | {between} |")
}

fn write_change(out: &mut String, guides: [&Guide; 2], entries: [&Entry; 2]) -> fmt::Result {
    let both = |say: fn(&Guide, &Entry) -> String| arrow(&say(guides[0], entries[0]), &say(guides[1], entries[1]));
    let name = linked(entries[1]);
    let section = both(|guide, entry| plain(&guide.sections[entry.section].title));
    let number = both(|_, entry| entry.number.to_string());
    writeln!(out, "| changed | {name} | {section} | {number} | {} | {} |", both(walk), both(between))
}

/// What is said of places, before and now.
fn write_fields(out: &mut String, changed: &[Change<'_>]) -> fmt::Result {
    for Change { after, fields, .. } in changed {
        writeln!(out, "\n{}:\n", plain(&after.place.name))?;
        for field in fields {
            let say = |value: &Option<String>| value.as_deref().map_or_else(|| "*nothing*".to_owned(), plain);
            writeln!(out, "- `{}`: {} → {}", field.key, say(&field.before), say(&field.after))?;
        }
    }
    Ok(())
}

fn linked(entry: &Entry) -> String {
    format!("[{}]({})", plain(&entry.place.name), osm(entry.place.at))
}

fn walk(guide: &Guide, entry: &Entry) -> String {
    format!("{}, {}", Words::english().time(&entry.walk), Words::english().distance(&entry.walk, guide.units))
}

/// The neighbours of a place in walking order.
fn between(guide: &Guide, entry: &Entry) -> String {
    let say = |entry: &Entry| {
        format!("{} {} ({})", entry.number, plain(&entry.place.name), Words::english().time(&entry.walk))
    };
    match neighbours(guide, entry).map(|entry| entry.map(say)) {
        [Some(before), Some(behind)] => format!("{before} and {behind}"),
        [None, Some(behind)] => format!("the first, before {behind}"),
        [Some(before), None] => format!("the last, after {before}"),
        [None, None] => "the only one".to_owned(),
    }
}

/// Something once if it stays, else before and now.
fn arrow(before: &str, now: &str) -> String {
    if before == now { now.to_owned() } else { format!("{before} → {now}") }
}

/// Text that stays text on GitHub too, which looks for `@` and `#` once all else is read: nobody is called, no issue is
/// linked.
pub(super) fn plain(text: &str) -> String {
    escape(text).replace('@', "@<!-- -->").replace("&#35;", "&#35;<!-- -->")
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
