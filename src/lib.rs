//! City guides for conferences: curated places, sorted by true walking distance from the venue.
//!
//! ```text
//! places/*.yaml + OSM extract → places → walk → check → guide → map → render → output/
//! ```
//!
//! Each stage hands the next a plain struct and can be called by itself.

pub mod diagnostic;
pub mod geo;
pub mod guide;
pub mod map;
mod markup;
pub mod osm;
pub mod places;
pub mod render;
pub mod walk;
