//! Text where something else would take it for more than text, or where it has a form of its own.
//!
//! | file | where |
//! |---|---|
//! | `cell.rs` | a cell of a table |
//! | `columns.rs` | a table on the terminal |
//! | `inline.rs` | `<style>` and `<script>` |
//! | `letters.rs` | a terminal, or the log of a workflow |
//! | `markdown.rs` | Markdown and its front matter |
//! | `markup.rs` | HTML, SVG and XML |
//! | `street.rs` | the sign of a street, and an address |
//! | `xml.rs` | XML that is read |
//! | `yaml.rs` | YAML |

pub(crate) mod cell;
pub(crate) mod columns;
pub(crate) mod inline;
pub(crate) mod letters;
pub(crate) mod markdown;
pub(crate) mod markup;
pub(crate) mod street;
pub(crate) mod xml;
pub(crate) mod yaml;
