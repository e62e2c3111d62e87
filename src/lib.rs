//! City guides for conferences: curated places, sorted by true walking distance from the venue.
//!
//! ```text
//! places/*.yaml + OSM extract → places → walk → check → programme → guide → words → map → render → output/
//! ```
//!
//! Each stage hands the next a plain struct and can be called on its own; [`survey()`] runs the stages up to the guide.
//!
//! Beside them:
//!
//! | room | what it is for |
//! |---|---|
//! | [`project`] | reads the folder of a guide |
//! | [`osm`], [`geo`] | read an extract, and measure on the globe |
//! | [`finding`] | what is wrong with a guide: names, data, explanations, reports, fixes |
//! | `text` | text as it may stand in markup, in a cell, on a terminal, on a street sign |
//! | [`catalogue`] | finds places in an extract by name |
//! | [`import`] | reads places from other programs' files |
//! | [`links`] | asks the web addresses of a guide whether they still answer |
//! | [`streets`], [`remote`] | which part of a larger map a guide needs, and servers that have it or its walks |
//! | [`report`] | what the command line says about a guide: distances, health, what a change does |
//! | [`preview`] | shows pages in a browser while you write a guide |
//! | [`command`] | what the user types |
//!
//! Without the features `cli` and `pdf` all that is left runs in a browser: [`Project::of_files`](project::Project::of_files) takes
//! a guide from memory, and nothing from there to the page asks for a file, a thread or a clock.

#![cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports, reason = "some of it is there for the commands"))]

pub mod catalogue;
pub mod check;
#[cfg(feature = "cli")]
pub mod command;
pub mod finding;
pub mod geo;
pub mod guide;
pub mod import;
#[cfg(feature = "cli")]
pub mod links;
pub mod map;
pub mod osm;
mod parallel;
pub mod places;
#[cfg(feature = "cli")]
pub mod preview;
pub mod programme;
pub mod project;
#[cfg(feature = "cli")]
pub mod remote;
pub mod render;
pub mod report;
pub mod streets;
mod survey;
mod text;
pub mod walk;
pub mod words;

#[cfg(feature = "pdf")]
pub use survey::missing_glyphs;
pub use survey::{FOR_PAGE, FOR_PLACES, FOR_WALKING, Purpose, Survey, survey, survey_by, template_finding};
