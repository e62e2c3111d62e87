//! What a guide was, from a folder or from git.

use std::fmt;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::places::load::GUIDE_FILE;
use crate::project::Project;

/// Where guides are as they were.
pub(super) enum Base {
    /// In this folder: a guide, or guides where they lie below the folder that the user is in.
    Folder(PathBuf),
    /// At this revision of the repository that the guide is in.
    Revision(String),
}

impl Base {
    /// What the user named: a folder if there is one of that name.
    pub(super) fn named(name: &str) -> Self {
        if Path::new(name).is_dir() { Base::Folder(name.into()) } else { Base::Revision(name.to_owned()) }
    }

    /// Whether this is one guide, to be compared with a guide in any folder.
    pub(super) fn is_one_guide(&self) -> bool {
        matches!(self, Base::Folder(folder) if is_guide(folder))
    }

    /// What the guide in `folder` was; none if the revision does not have it.
    pub(super) fn read(&self, folder: &Path) -> anyhow::Result<Option<Project>> {
        match self {
            Base::Folder(base) if is_guide(base) => Ok(Some(Project::read(base)?)),
            Base::Folder(base) => {
                let before = base.join(folder);
                if !is_guide(&before) {
                    bail!("neither {} nor {} is a guide", base.display(), before.display());
                }
                Ok(Some(Project::read(&before)?))
            }
            Base::Revision(revision) => {
                let copy = tempfile::tempdir().context("cannot make a temporary folder")?;
                check_out(folder, revision, copy.path())?;
                Ok(if is_guide(copy.path()) { Some(Project::read(copy.path())?) } else { None })
            }
        }
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Base::Folder(folder) => write!(f, "{}", folder.display()),
            Base::Revision(revision) => f.write_str(revision),
        }
    }
}

fn is_guide(folder: &Path) -> bool {
    folder.join(GUIDE_FILE).is_file()
}

/// Writes the plain files that `folder` held at a revision below `copy`. The repository and its index stay as they are.
fn check_out(folder: &Path, revision: &str, copy: &Path) -> anyhow::Result<()> {
    let commit = format!("{revision}^{{commit}}");
    let commit = git(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
        .with_context(|| format!("`{revision}` is neither a folder nor a revision that git knows"))?;
    let commit = String::from_utf8(commit)?;
    let listing = String::from_utf8(git(folder, &["ls-tree", "-r", "-z", commit.trim(), "."])?)
        .context("a file name is not UTF-8")?;
    for entry in listing.split_terminator('\0') {
        let Some((about, name)) = entry.split_once('\t') else { continue };
        let [mode, "blob", hash] = about.split(' ').collect::<Vec<_>>()[..] else { continue };
        let is_below = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        // A link is no plain file: what it leads to is another.
        if !mode.starts_with("100") || !is_below {
            continue;
        }
        let path = copy.join(name);
        let write = || {
            std::fs::create_dir_all(path.parent().unwrap_or(copy))?;
            std::fs::write(&path, git(folder, &["cat-file", "blob", hash])?)?;
            anyhow::Ok(())
        };
        write().with_context(|| format!("cannot copy {name} as it was at {revision}"))?;
    }
    Ok(())
}

/// What a command of git prints.
///
/// A folder in a branch may look like a bare repository, whose settings would name programs to run: git is to pass it over, and
/// to fetch nothing.
fn git(folder: &Path, arguments: &[&str]) -> anyhow::Result<Vec<u8>> {
    let mut command = Command::new("git");
    command
        .env("GIT_NO_LAZY_FETCH", "1")
        .args(["-c", "safe.bareRepository=explicit", "-C"])
        .arg(folder)
        .args(arguments);
    let output = command.output().context("cannot run git")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("git {} {}", arguments[0], if said.is_empty() { "found nothing" } else { said.trim() });
    }
    Ok(output.stdout)
}
