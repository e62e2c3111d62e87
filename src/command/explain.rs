//! `walkshed explain`: what a finding means.

use anyhow::bail;

use super::{Verdict, print};
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
    let Some(code) = &arguments.code else {
        let width = explain::all().map(|explanation| explanation.code.len()).max().unwrap_or_default();
        let line = |it: explain::Explanation| format!("{:width$}  {}\n", it.code, it.summary());
        print(&explain::all().map(line).collect::<String>())?;
        return Ok(Verdict::Fine);
    };
    match explain::of(code) {
        Ok(explanation) => print(&format!("{}\n\n{}\n", explanation.code, explanation.text))?,
        Err(Some(meant)) => bail!("there is no finding `{code}`; did you mean `{meant}`?"),
        Err(None) => bail!("there is no finding `{code}`; `walkshed explain` lists them all"),
    }
    Ok(Verdict::Fine)
}
