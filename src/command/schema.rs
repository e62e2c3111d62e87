//! `walkshed schema`: the format as JSON Schema.

use clap::ValueEnum;

use super::{Verdict, print};
use crate::places::schema;

/// Print the format as JSON Schema, for editors
///
/// An editor that knows JSON Schema completes keys, explains them, and underlines what is wrong as you type.
#[derive(clap::Args)]
#[command(after_help = "\
Example:
  walkshed schema places > schema/places.json

Then put this in the first line of a list of places:
  # yaml-language-server: $schema=../../schema/places.json")]
pub(super) struct Arguments {
    /// What the schema describes
    #[arg(value_enum, default_value_t = Subject::Places)]
    subject: Subject,
}

#[derive(Clone, Copy, ValueEnum)]
enum Subject {
    /// A list of places
    Places,
    /// guide.yaml
    Guide,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    let schema = match arguments.subject {
        Subject::Places => schema::places(),
        Subject::Guide => schema::guide(),
    };
    print(&format!("{schema:#}\n"))?;
    Ok(Verdict::Fine)
}
