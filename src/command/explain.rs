//! `walkshed explain`: what a finding means.

use anyhow::bail;

use super::{Verdict, print};
use crate::code::{Code, Unknown};
use crate::explain;

/// Say what a finding means
///
/// Prints what the finding means, why it matters to whoever holds the guide, an example, and the repair. Without a code,
/// lists every finding there is.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed explain                  every finding in a line
  walkshed explain near-twins       one of them at length")]
pub(super) struct Arguments {
    /// The code that stands in brackets: error[bad-hours]
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Verdict> {
    let Some(name) = &arguments.code else {
        let width = Code::ALL.iter().map(|code| code.as_str().len()).max().unwrap_or_default();
        let line = |code: &Code| format!("{code:width$}  {}\n", explain::summary(*code));
        print(&Code::ALL.iter().map(line).collect::<String>())?;
        return Ok(Verdict::Fine);
    };
    match name.parse::<Code>() {
        Ok(code) => print(&format!("{code}\n\n{}\n", explain::of(code)))?,
        Err(Unknown { meant: Some(meant) }) => bail!("there is no finding `{name}`; did you mean `{meant}`?"),
        Err(Unknown { meant: None }) => bail!("there is no finding `{name}`; `walkshed explain` lists them all"),
    }
    Ok(Verdict::Fine)
}
