//! What a page gets only while it is served: a script that follows the guide as it is edited.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Shown;
use crate::render::File;

/// Shown before the first page that could be made.
pub(super) const NO_PAGE: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
    <title>No page yet</title>\n<link rel=\"icon\" href=\"data:,\">\n\
    <p>There is no page yet. It appears here as soon as the guide can be built.</p>\n";

/// The script, to which a line is added that says which page it is in.
const SCRIPT: &str = include_str!("live.js");
/// The part of a page before its Content-Security-Policy, and how the rules for scripts begin in that.
const POLICY: &str = "http-equiv=\"Content-Security-Policy\" content=\"";
const SCRIPTS: &str = "script-src ";

/// A short text that differs for other pages.
pub(super) fn stamp(pages: &[File]) -> String {
    let mut digest = Sha256::new();
    for page in pages {
        digest.update(page.path.len().to_be_bytes());
        digest.update(&page.path);
        digest.update(page.bytes.len().to_be_bytes());
        digest.update(&page.bytes);
    }
    STANDARD.encode(digest.finalize())
}

/// A file as it is served: to a page, the script is added.
pub(super) fn served(file: &File, stamp: &str) -> Vec<u8> {
    match std::str::from_utf8(&file.bytes) {
        Ok(page) if file.path.ends_with(".html") => with_script(page, stamp).into_bytes(),
        _ => file.bytes.clone(),
    }
}

/// A page with the script at the end of its body. Its policy is opened for that one script; every page may already ask the
/// server that it came from.
fn with_script(page: &str, stamp: &str) -> String {
    let script = format!("\nconst stamp = \"{stamp}\";\n{SCRIPT}");
    let hash = STANDARD.encode(Sha256::digest(&script));
    let page = allow(page, &hash);
    let end = page.rfind("</body>").unwrap_or(page.len());
    format!("{}<script>{script}</script>\n{}", &page[..end], &page[end..])
}

fn allow(page: &str, hash: &str) -> String {
    let Some((before, rest)) = page.split_once(POLICY) else { return page.to_owned() };
    let Some((policy, after)) = rest.split_once('"') else { return page.to_owned() };
    let policy = policy.replacen(SCRIPTS, &format!("{SCRIPTS}'sha256-{hash}' "), 1);
    format!("{before}{POLICY}{policy}\"{after}")
}

/// The messages for the script.
#[derive(Serialize)]
pub(super) struct Message<'a> {
    stamp: &'a str,
    summary: &'a str,
    text: &'a str,
    broken: bool,
}

impl<'a> Message<'a> {
    pub(super) fn of(shown: &'a Shown) -> Self {
        let report = &shown.report;
        Self { stamp: &shown.stamp, summary: &report.summary, text: &report.text, broken: report.is_broken }
    }

    /// As a server-sent event, which is one line: JSON escapes those of the text.
    pub(super) fn event(&self) -> String {
        format!("data: {}\n\n", serde_json::to_string(self).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-a'; \
                        connect-src 'self'\">\n<body>\n<p title=\"script-src \">Soup</p>\n</body>\n";

    #[test]
    fn the_policy_allows_just_this_script() {
        let page = with_script(PAGE, "s");
        let (_, script) = page.split_once("<script>").unwrap();
        let (script, end) = script.split_once("</script>").unwrap();
        assert_eq!(end, "\n</body>\n");
        let hash = STANDARD.encode(Sha256::digest(script));
        let policy =
            format!("content=\"default-src 'none'; script-src 'sha256-{hash}' 'sha256-a'; connect-src 'self'\"");
        assert!(page.contains(&policy), "{page}");
        assert!(page.contains("<p title=\"script-src \">"));
    }

    #[test]
    fn a_page_without_policy_or_end_gets_the_script_too() {
        assert!(with_script("<p>Soup", "s").starts_with("<p>Soup<script>\nconst stamp = \"s\";\n"));
    }
}
