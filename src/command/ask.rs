//! Questions at the terminal, each answered by a line.
//!
//! Not by menus: those of `dialoguer` hide the cursor, and an interrupt leaves it hidden.

use dialoguer::Input;
use dialoguer::theme::ColorfulTheme;

use super::eprint;
use crate::text::letters::visible;

/// Whether there is someone to ask.
pub(super) fn is_terminal() -> bool {
    use std::io::IsTerminal;
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks for one of a few lines by its number; none if the answer is empty.
pub(super) fn one_of(question: &str, lines: &[impl AsRef<str>]) -> anyhow::Result<Option<usize>> {
    let numbered = lines.iter().zip(1..).map(|(line, number)| format!("{number:3}. {}\n", line.as_ref()));
    eprint(&numbered.collect::<String>())?;
    let number = |answer: &str| answer.trim().parse::<usize>().ok().filter(|number| (1..=lines.len()).contains(number));
    let theme = ColorfulTheme::default();
    let input = Input::<String>::with_theme(&theme)
        .with_prompt(format!("{} Its number, or Enter for none", visible(question)))
        .allow_empty(true)
        .validate_with(|answer: &String| match answer.trim().is_empty() || number(answer).is_some() {
            true => Ok(()),
            false => Err(format!("a number from 1 to {}", lines.len())),
        });
    Ok(number(&input.interact_text()?).map(|number| number - 1))
}

/// Asks for a text, which may be empty.
pub(super) fn text(question: &str) -> anyhow::Result<String> {
    let theme = ColorfulTheme::default();
    Ok(Input::with_theme(&theme).with_prompt(visible(question)).allow_empty(true).interact_text()?)
}

/// Asks whether to go on; Enter is yes.
pub(super) fn whether(question: &str) -> anyhow::Result<bool> {
    let is_yes = |answer: &str| match answer.trim().to_lowercase().as_str() {
        "" | "y" | "yes" => Some(true),
        "n" | "no" => Some(false),
        _ => None,
    };
    let theme = ColorfulTheme::default();
    let input = Input::<String>::with_theme(&theme)
        .with_prompt(format!("{} [Y/n]", visible(question)))
        .allow_empty(true)
        .validate_with(|answer: &String| is_yes(answer).map(|_| ()).ok_or("y or n"));
    Ok(is_yes(&input.interact_text()?) == Some(true))
}
