//! Links that a stranger's branch may have put on the way to a folder.

use std::path::{Path, PathBuf};

use anyhow::bail;

/// Whether a branch may have put this link where it is: below the folder that we are in, or in a repository. Links elsewhere
/// are the user's own.
pub(super) fn is_planted(link: &Path) -> bool {
    realm(link).is_some()
}

/// Refuses a guide's folder if a link leads to it that a branch may have put there, and that leads out of what the branch could
/// contain. A branch must not be able to show files from elsewhere.
pub(super) fn refuse_way_out(folder: &Path) -> anyhow::Result<()> {
    let on_the_way = folder.ancestors().filter(|path| path.is_symlink());
    for link in on_the_way {
        if let (Some(realm), Ok(target)) = (realm(link), link.canonicalize())
            && !target.starts_with(&realm)
        {
            bail!(
                "{} is a link that leads out of {}: name the folder that it leads to",
                link.display(),
                if realm.join(".git").exists() { "the repository" } else { "this folder" }
            );
        }
    }
    Ok(())
}

/// The repository that a link is in; outside of any, the folder that we are in if the link is below it.
fn realm(link: &Path) -> Option<PathBuf> {
    let parent = link.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let parent = parent.canonicalize().ok()?;
    let repository = parent.ancestors().find(|folder| folder.join(".git").symlink_metadata().is_ok());
    let here = || std::env::current_dir().ok()?.canonicalize().ok().filter(|here| parent.starts_with(here));
    repository.map(Path::to_owned).or_else(here)
}
