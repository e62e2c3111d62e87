//! Writes places as YAML: [`save`] makes entries, [`append`] puts them at the end of a list and leaves the rest of it alone.

pub mod append;
pub mod save;
