//! From YAML to values, one field at a time. [`load`](super::load) puts them together.
//!
//! | file | reads |
//! |---|---|
//! | [`yaml`] | text, as a tree that knows where each piece stands |
//! | [`fields`] | the fields of a mapping |
//! | [`scalar`], [`value`] | plain values; those with a form of their own, such as days or telephone numbers |
//! | [`position`], [`hours`], [`country`], [`element`] | one field each |
//! | [`claim`] | what a note says about the walk |
//! | [`misplaced`] | text that belongs in another field |
//! | [`loose`] | YAML that is not in our format |
//!
//! What is wrong with a value is a [`problem`] until it is known which field has it.

pub(super) mod claim;
pub(super) mod country;
pub(super) mod element;
pub(super) mod fields;
pub(super) mod hours;
pub(crate) mod loose;
pub(super) mod misplaced;
pub(super) mod position;
pub(super) mod problem;
pub(super) mod scalar;
pub(super) mod value;
pub(super) mod yaml;
