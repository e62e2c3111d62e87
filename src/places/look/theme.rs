//! The few values by which a guide looks like its event: accent colour, logo, type.

use serde::{Deserialize, Serialize};

use super::colour::{Colour, TEXT_CONTRAST};
use crate::finding::{Code, Diagnostic, shorten};
use crate::places::Spans;
use crate::places::read::fields::Fields;
use crate::places::read::problem::Problem;
use crate::places::read::scalar::{text, text_or};
use crate::places::read::value;
use crate::places::read::yaml::Node;

/// The darkest of the light palette's grounds that an accent lies on, the map's.
pub const LIGHT_GROUND: Colour = Colour([0xf2, 0xf0, 0xea]);
/// The lightest of the dark palette's, that of a chosen entry.
pub const DARK_GROUND: Colour = Colour([0x2c, 0x2a, 0x1e]);

/// The keys of `theme`.
const THEME_KEYS: &[&str] = &["accent", "accent_dark", "logo", "font"];

/// How a guide differs from the built-in looks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// Colour of links, of the venue and of the chosen walk.
    pub accent: Option<Accent>,
    /// File name of the logo, beside `guide.yaml`: an SVG or PNG picture.
    pub logo: Option<String>,
    /// Fonts of the page, as a CSS value that is safe to write out: `"Atkinson Hyperlegible", sans-serif`.
    pub font: Option<String>,
}

/// An accent colour in either palette; each can be read as text there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accent {
    /// On light grounds.
    pub light: Colour,
    /// On dark grounds.
    pub dark: Colour,
}

/// A theme and where its file is named.
#[derive(Default)]
pub(crate) struct LoadedTheme {
    pub(crate) theme: Theme,
    /// Where its fields stand.
    pub(crate) spans: Option<Spans>,
}

/// Reads `theme`. The dark accent, unless given, is the nearest shade of the light one that can be read there.
pub(in crate::places) fn theme(node: &Node, findings: &mut Vec<Diagnostic>) -> LoadedTheme {
    let Some(mut fields) = Fields::of(node, "the theme", THEME_KEYS, findings) else { return LoadedTheme::default() };
    let light = colour(&mut fields, "accent", LIGHT_GROUND);
    let dark = colour(&mut fields, "accent_dark", DARK_GROUND);
    let spans = fields.spans();
    if let Some(span) = spans.given("accent_dark").filter(|_| spans.given("accent").is_none()) {
        let problem = Problem::new(
            Code::MissingField,
            "`accent` is missing",
            "only the dark palette has an accent",
            "add `accent: \"#0b6e4f\"`, the accent on light grounds",
        );
        fields.findings().push(problem.at(span));
    }
    let theme = Theme {
        accent: light.map(|light| Accent { light, dark: dark.unwrap_or_else(|| light.readable_on(DARK_GROUND)) }),
        logo: fields.optional("logo", |node| value::file_name(node, &[".svg", ".png"])),
        font: fields.optional("font", font),
    };
    LoadedTheme { theme, spans: Some(spans) }
}

/// A colour that can be read on `ground`.
fn colour(fields: &mut Fields<'_>, name: &'static str, ground: Colour) -> Option<Colour> {
    let if_empty = format!("a colour needs quotes, otherwise `#` begins a comment: `{name}: \"#0b6e4f\"`");
    fields.optional_or(name, &if_empty, |node| readable(&text_or(node, &if_empty)?, ground))
}

fn readable(text: &str, ground: Colour) -> Result<Colour, Problem> {
    let colour = Colour::parse(text).ok_or_else(|| {
        Problem::new(
            Code::BadColour,
            "a colour is written in hexadecimal",
            format!("this is `{}`", shorten(text)),
            "write it like `\"#0b6e4f\"`",
        )
    })?;
    let contrast = colour.contrast(ground);
    if contrast >= TEXT_CONTRAST {
        return Ok(colour);
    }
    let palette = if ground == LIGHT_GROUND { "light" } else { "dark" };
    // Rounded down: 4.49 is not enough and must not read as if it were.
    let shown = (contrast * 10.0).floor() / 10.0;
    Err(Problem::new(
        Code::LowContrast,
        format!("`{colour}` is hard to read on the {palette} page"),
        format!("contrast {shown:.1} to {ground}; text needs {TEXT_CONTRAST}"),
        format!("`\"{}\"` is the nearest shade that can be read there", colour.readable_on(ground)),
    ))
}

/// The names of fonts, first choice first, each quoted but the generic ones; ends with a generic one.
fn font(node: &Node) -> Result<String, Problem> {
    const MOST: usize = 200;
    let text = text(node)?;
    let bad = |label: &str| {
        let help = "separate names with commas: `Atkinson Hyperlegible, sans-serif`";
        Err(Problem::is_not(Code::BadFont, "a list of fonts", label, help))
    };
    if text.len() > MOST {
        return bad("it is too long");
    }
    let mut families = Vec::new();
    for name in text.split(',').map(|name| unquoted(name.trim())) {
        if !name.chars().all(|c| c.is_alphanumeric() || " -_".contains(c)) {
            return bad("a name can have only letters, digits, spaces and hyphens");
        }
        if !name.chars().any(char::is_alphanumeric) {
            return bad("a name is missing");
        }
        families.push(if is_generic(name) { name.to_owned() } else { format!("\"{name}\"") });
    }
    if !families.last().is_some_and(|last| is_generic(last)) {
        families.push("sans-serif".to_owned());
    }
    Ok(families.join(", "))
}

/// A name without the quotes around it.
fn unquoted(name: &str) -> &str {
    let within = |quote| name.strip_prefix(quote).and_then(|name| name.strip_suffix(quote));
    within('"').or_else(|| within('\'')).unwrap_or(name)
}

/// Whether a name stands for a kind of font: CSS Fonts 4, 2.1.4.
fn is_generic(name: &str) -> bool {
    matches!(
        name,
        "serif"
            | "sans-serif"
            | "monospace"
            | "cursive"
            | "fantasy"
            | "system-ui"
            | "ui-serif"
            | "ui-sans-serif"
            | "ui-monospace"
            | "ui-rounded"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::FileId;
    use crate::places::read::yaml;

    fn read(text: &str) -> (Theme, Vec<Code>) {
        let mut findings = Vec::new();
        let node = yaml::parse(FileId(0), text, &mut findings).unwrap();
        let theme = theme(&node, &mut findings).theme;
        (theme, findings.iter().map(|finding| finding.code).collect())
    }

    #[test]
    fn an_accent_has_a_shade_for_the_dark() {
        let (theme, findings) = read("accent: \"#0b6e4f\"");
        let accent = theme.accent.unwrap();
        assert_eq!((accent.light.to_string().as_str(), findings.len()), ("#0b6e4f", 0));
        assert!(accent.dark.contrast(DARK_GROUND) >= TEXT_CONTRAST);
    }

    #[test]
    fn fonts_cannot_leave_their_property() {
        let (theme, findings) = read("font: \"Atkinson Hyperlegible, 'Noto Sans', sans-serif\"");
        assert_eq!(theme.font.unwrap(), "\"Atkinson Hyperlegible\", \"Noto Sans\", sans-serif");
        assert!(findings.is_empty());
        assert_eq!(read("font: Inter").0.font.unwrap(), "\"Inter\", sans-serif");
        for hostile in [
            "x; } body { display: none",
            "url(https://evil.example)",
            "a\\22 ; color: red",
            "</style><script>",
            "\"a\"b\"",
            "'a",
            "a,,b",
            ",",
            "{{ title }}",
            "/* a",
            "@import",
        ] {
            let (theme, findings) = read(&format!("font: {}", serde_json::to_string(hostile).unwrap()));
            assert_eq!((theme.font, findings), (None, vec![Code::BadFont]), "{hostile}");
        }
    }
}
