//! What a user, an author of a guide and a program that calls the library would notice, one module for each subject:
//! `cargo test --release --test walkshed cases::` runs those of one.
//!
//! The data that they read stands beside this folder. `tests/hostile` is a program of its own, because it measures time and
//! memory, and `tests/browser` and `tests/paper` are scripts.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

mod append;
#[cfg(feature = "pdf")]
mod banner;
mod breaks;
mod cases;
mod catalogue;
mod command_line;
mod crossing;
mod durham;
mod exports;
mod extracts;
mod github;
mod hours;
mod import;
mod landmarks;
mod languages;
mod links;
mod map;
mod markdown;
mod memory;
mod networks;
mod page;
mod places;
mod preview;
#[cfg(feature = "pdf")]
mod print;
mod reach;
mod remote;
mod router;
mod routing;
mod save;
mod schedule;
mod schema;
mod starts;
mod streets;
mod turns;
mod wider;
mod words;

mod drawing;
mod invented;
mod packed;
#[cfg(feature = "pdf")]
mod raster;
mod sketch;
mod workspace;
