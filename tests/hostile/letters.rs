//! Names that a terminal, a log or a comment on GitHub would obey.

use crate::stranger::{Branch, GUIDE, STREETS};

/// What makes the line behind it a command to GitHub, a terminal turn red, or a code block end.
const ORDERS: [&str; 6] = ["\n::error::x", "\u{1b}[31mx", "\u{9b}2Jx", "\r::error::x", "##[add-mask]x", "\u{202e}x"];

/// Guides that are built, or refused with words that quote an order.
pub(crate) fn branches() -> Vec<Branch> {
    let mut branches = Vec::new();
    for (index, order) in ORDERS.into_iter().enumerate() {
        let quoted = serde_json::to_string(order).unwrap();
        let named = |what: &str| Branch::new(format!("order {index} as {what}"));
        let file = order.replace('/', "");
        branches.extend([
            named("an unlisted file").guide_file(&format!("{file}.yaml"), "- name: x\n"),
            named("a template").guide_file(&format!("templates/{file}.html"), "{% if %}"),
            named("a font").guide_file(&format!("fonts/{file}.ttf"), "no font"),
            named("a missing list").guide_file("guide.yaml", GUIDE.replace("places.yaml", &quoted)),
            named("a key")
                .guide_file("places.yaml", format!("- name: Old Mill\n  at: 35.9976, -78.9010\n  {quoted}: y\n")),
            named("a name").guide_file("places.yaml", format!("- name: {quoted}\n  at: 35.9976, -78.9010\n")),
            named("a section").guide_file("guide.yaml", GUIDE.replace("title: P", &format!("title: {quoted}"))),
            named("a street").guide_file("streets.osm", street(order)),
        ]);
    }
    branches
}

/// The same in other commands.
pub(crate) fn commands() -> Vec<Branch> {
    let mut branches = Vec::new();
    for (index, order) in ORDERS.into_iter().enumerate() {
        let named = |what: &str| Branch::new(format!("order {index} as {what}"));
        let with_street = |what: &str| named(what).guide_file("streets.osm", street(order));
        let table = format!("name,lat,lon,\"{order}\"\nOld Mill,35.9976,-78.9010,{}\n,\"{order}\",1,2\n", order.trim());
        let issue =
            format!("### Name\n\nMill {order}\n\n### Position\n\n35.9976, -78.9010\n\n### Note\n\nNice\r\r# {order}\n");
        branches.extend([
            with_street("a street of the table").command(&["distances"]),
            with_street("a street near by").command(&["suggest"]),
            with_street("a street to add").command(&["add", "Mill", "--dry-run"]),
            named("a column").file("in.csv", table.clone()).command(&["import", "in.csv", "--dry-run"]),
            named("a file to import").file(&format!("{order}.csv"), table).command(&[
                "import",
                &format!("{order}.csv"),
                "--dry-run",
            ]),
            named("an answer").file("in.md", issue).command(&["import", "in.md", "--dry-run"]),
            named("a list to check").guide_file(&format!("{order}.yaml"), "- name: x\n").command(&["check"]),
        ]);
    }
    branches
}

/// The streets, one of which has a name that gives orders.
fn street(order: &str) -> String {
    let name: String = order.chars().map(|c| format!("&#{};", u32::from(c))).collect();
    STREETS.replace("Mill Street", &name)
}
