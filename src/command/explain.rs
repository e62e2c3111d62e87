//! `walkshed explain`: what a finding means.

use anyhow::bail;

use super::{Verdict, print};
use crate::explain;

/// Explain a finding
///
/// Prints what the finding means, why it matters to the reader of the guide, an example, and how to fix it. Without a code,
/// lists all findings.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  walkshed explain                  list every finding on a line
  walkshed explain near-twins       explain one of them in full")]
pub(super) struct Arguments {
    /// The code shown in brackets, such as bad-hours in error[bad-hours]
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
