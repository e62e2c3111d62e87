//! `walkshed explain`: what a finding means.

use anyhow::bail;

use super::{Verdict, print};
use crate::finding::{Code, Unknown, explain};

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
