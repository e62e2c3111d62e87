//! How a guide looks: its [`theme`] with [`colour`]s and [`logo`], and how it is [`print`]ed.

pub mod colour;
pub mod logo;
pub mod print;
pub mod theme;
