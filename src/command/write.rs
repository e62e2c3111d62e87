//! Writes a file whole or not at all.

use std::io::Write;
use std::path::Path;

use anyhow::Context;

/// Writes a file under a temporary name and then renames it, so that no reader ever sees half of it.
///
/// A file that is there already is replaced, with its permissions kept; where it is a link, what it leads to.
pub(super) fn whole(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let write = || -> std::io::Result<()> {
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let mut temporary = builder().tempfile_in(target.parent().unwrap_or(Path::new(".")))?;
        temporary.write_all(bytes)?;
        if let Ok(metadata) = target.metadata() {
            temporary.as_file().set_permissions(metadata.permissions())?;
        }
        temporary.persist(&target)?;
        Ok(())
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

/// Temporary files that, once renamed, everyone may read.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    builder
}
