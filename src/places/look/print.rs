//! How the guide is printed.

use serde::{Deserialize, Serialize};

use crate::finding::{Code, Diagnostic};
use crate::places::read::fields::Fields;
use crate::places::read::problem::Problem;
use crate::places::read::scalar::{typed, word};
use crate::places::read::yaml::Node;

const PRINT_KEYS: &[&str] = &["pages", "fold", "large", "poster", "card"];
const FOLDS: &[&str] = &["z"];

/// How the guide is printed, unless the command line says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Print {
    /// As few sides of a sheet as will do, or both.
    pub pages: Pages,
    /// Where to fold the sheet.
    pub fold: Option<Fold>,
    /// Also in large print, on as many pages as that takes.
    pub large: bool,
    /// Also a poster for the registration desk.
    pub poster: bool,
    /// Also a card for the back of a badge.
    pub card: bool,
}

/// The pages of a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pages {
    /// One side; both where a guide has too many places for one.
    #[default]
    One,
    /// Both sides, with more room for map and notes.
    Two,
}

/// A way to fold a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fold {
    /// In three, one fold to either side: the sheet goes into a pocket.
    Z,
}

/// Reads `print`.
pub(in crate::places) fn print(node: &Node, findings: &mut Vec<Diagnostic>) -> Print {
    let Some(mut fields) = Fields::of(node, "`print`", PRINT_KEYS, findings) else { return Print::default() };
    Print {
        pages: fields.optional("pages", pages).unwrap_or_default(),
        fold: fields.optional("fold", |node| word(node, FOLDS)),
        large: fields.optional("large", flag).unwrap_or_default(),
        poster: fields.optional("poster", flag).unwrap_or_default(),
        card: fields.optional("card", flag).unwrap_or_default(),
    }
}

fn flag(node: &Node) -> Result<bool, Problem> {
    typed(node, "`true` or `false`", "true")
}

fn pages(node: &Node) -> Result<Pages, Problem> {
    match typed::<u8>(node, "a number of pages", "2")? {
        1 => Ok(Pages::One),
        2 => Ok(Pages::Two),
        other => Err(Problem::new(
            Code::UnknownValue,
            format!("`{other}` is not known here"),
            "a sheet has one or two sides",
            "it can be `1` or `2`",
        )),
    }
}
