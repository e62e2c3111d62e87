//! What the command line says about a guide as a whole, to those who make it.
//!
//! | file | answers |
//! |---|---|
//! | [`diff`] | what a change does to it |
//! | [`distances`] | how far every place is on foot |
//! | [`health`] | what it is missing |
//!
//! Knows nothing about where a guide comes from. What is wrong with one is printed by [`crate::finding::report`].

pub mod diff;
pub mod distances;
pub mod health;
