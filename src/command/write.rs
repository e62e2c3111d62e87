//! Writes files: each completely or not at all, files that belong together all or none, and never through a link.
//!
//! A stranger's branch may have put a link, a pipe or a folder wherever we want to write. So every file is written under an
//! unused name and then renamed. This replaces whatever had its name, and leaves alone anything that it led to. A folder cannot
//! be replaced like this, so a link in place of one is refused: see [`folder`].

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tempfile::NamedTempFile;

use super::eprint;
use super::planted::is_planted;

/// How the names of our temporary files begin and end, so that the next run recognises those of a run that was killed.
const TEMPORARY: [&str; 2] = [".walkshed-", ".tmp"];

/// Writes the files of a guide into the folder `name` of `root`: all of them or none, even if the program is killed meanwhile.
/// Other files in there stay.
///
/// They are written into a new folder, which then replaces the old one. Between the two renames there is no folder; if a run is
/// killed just then, the next one puts it back. If the folders cannot be swapped, because the old one contains the user's folders
/// or links or is a separate disk, the files are renamed one by one.
pub(super) fn guide(root: &Path, name: &str, files: &[(&str, &[u8])]) -> anyhow::Result<()> {
    let root = folder(root, "")?;
    let _alone = alone(&root);
    let [old, new] = ["old", "new"].map(|age| root.join(format!("{}{age}-{name}", TEMPORARY[0])));
    let target = root.join(name);
    let cannot = || format!("cannot write {}", target.display());
    retire(&old, &target).and_then(|()| remove(&new)).with_context(cannot)?;
    let target = folder(&root, name)?;
    refuse_folders(&target, files)?;
    let made = make(&new, &target, files).and_then(|is_complete| Ok(is_complete && exchange(&target, &old, &new)?));
    remove(&new).with_context(cannot)?;
    if made.with_context(cannot)? { retire(&old, &target).with_context(cannot) } else { all(&root, name, files) }
}

/// Makes the folder `new` of files, and of all others that `target` holds; whether that could be done for all.
fn make(new: &Path, target: &Path, files: &[(&str, &[u8])]) -> std::io::Result<bool> {
    fs::create_dir(new)?;
    for (name, bytes) in files {
        let mut file = File::create_new(new.join(name))?;
        file.write_all(bytes)?;
        if let Some(metadata) = target.join(name).symlink_metadata().ok().filter(fs::Metadata::is_file) {
            file.set_permissions(metadata.permissions())?;
        }
    }
    for entry in fs::read_dir(target)? {
        let entry = entry?;
        let name = entry.file_name();
        if is_temporary(&entry) || files.iter().any(|(ours, _)| name == *ours) {
            continue;
        }
        if !entry.file_type()?.is_file() || fs::hard_link(entry.path(), new.join(name)).is_err() {
            return Ok(false);
        }
    }
    fs::set_permissions(new, target.metadata()?.permissions())?;
    Ok(true)
}

/// Puts `new` in the place of `target`, which becomes `old`; whether the system let it.
fn exchange(target: &Path, old: &Path, new: &Path) -> std::io::Result<bool> {
    if fs::rename(target, old).is_err() {
        return Ok(false);
    }
    fs::rename(new, target).map(|()| true).or_else(|_| fs::rename(old, target).map(|()| false))
}

/// Removes what was at `target` before, if it is still there; if nothing took its place, it is put back. What somebody has put
/// there at the last moment is kept.
fn retire(old: &Path, target: &Path) -> std::io::Result<()> {
    if !is_folder(old) {
        return remove(old);
    }
    if target.symlink_metadata().is_err() {
        return fs::rename(old, target);
    }
    for entry in fs::read_dir(old)? {
        let entry = entry?;
        let kept = target.join(entry.file_name());
        if is_folder(target) && !is_temporary(&entry) && kept.symlink_metadata().is_err() {
            fs::rename(entry.path(), kept)?;
        }
    }
    remove(old)
}

/// Removes a file, a link or a folder with all that is in it, if it is there. No link is followed.
fn remove(path: &Path) -> std::io::Result<()> {
    let removed = if is_folder(path) { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    removed.or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// Writes files into the folder `below` of `root`: all of them or none, as far as the disk, a full one too, can tell
/// beforehand. Other files in there stay.
///
/// Between the first file and the last lies the time of renaming them. Two programs that write into one folder do so one after
/// the other.
fn all(root: &Path, below: &str, files: &[(&str, &[u8])]) -> anyhow::Result<()> {
    let folder = folder(root, below)?;
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    let _alone = alone(&folder);
    refuse_folders(&folder, files)?;
    let cannot = |path: &Path| format!("cannot write {}", path.display());
    let temporary =
        paths.iter().zip(files).map(|(path, (_, bytes))| prepared(path, bytes).with_context(|| cannot(path)));
    for (file, path) in temporary.collect::<anyhow::Result<Vec<_>>>()?.into_iter().zip(&paths) {
        file.persist(path).with_context(|| cannot(path))?;
    }
    Ok(())
}

/// Writes one file of a guide's folder, as a whole or not at all, in the place of what has its name.
pub(super) fn file(guide: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    all(guide, "", &[(name, bytes)])
}

/// Refuses to write files if there are folders with their names.
fn refuse_folders(folder: &Path, files: &[(&str, &[u8])]) -> anyhow::Result<()> {
    match files.iter().map(|(name, _)| folder.join(name)).find(|path| is_folder(path)) {
        Some(path) => bail!("cannot write {}: there is a folder with that name; remove it first", path.display()),
        None => Ok(()),
    }
}

/// Writes the page in front of the guides in `root`; false if there is one that is not ours, going by how it begins, which stays.
pub(super) fn front(root: &Path, name: &str, bytes: &[u8], is_ours: impl Fn(&[u8]) -> bool) -> anyhow::Result<bool> {
    const BEGINNING: u64 = 4096;
    let path = root.join(name);
    if path.symlink_metadata().is_ok_and(|metadata| metadata.is_file()) {
        let mut beginning = Vec::new();
        let read = File::open(&path).and_then(|file| file.take(BEGINNING).read_to_end(&mut beginning));
        read.with_context(|| format!("cannot read {}", path.display()))?;
        if !is_ours(&beginning) {
            return Ok(false);
        }
    }
    all(root, "", &[(name, bytes)]).map(|()| true)
}

/// Writes files, each by its root and a name with `/` between the folders below that, unless there is a file of that name: all of
/// them or none, as far as the disk can tell beforehand. Which of them were written.
pub(super) fn new(files: &[(&Path, &str, &[u8])]) -> anyhow::Result<Vec<bool>> {
    let below = |name: &str| name.rsplit_once('/').map_or_else(String::new, |(below, _)| below.to_owned());
    for (root, name, _) in files {
        way(root, &below(name)).iter().try_for_each(|walked| refuse_obstacle(root, walked))?;
        refuse_strange(&root.join(name))?;
    }
    let mut alone_in = BTreeMap::new();
    let mut temporary = Vec::new();
    for (root, name, bytes) in files {
        let folder = folder(root, &below(name))?;
        alone_in.entry(folder).or_insert_with_key(|folder| alone(folder));
        let path = root.join(name);
        let file = prepared(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        temporary.push((file, path));
    }
    let persisted =
        temporary.into_iter().map(|(file, path)| match file.persist_noclobber(&path).map_err(|error| error.error) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(error).with_context(|| format!("cannot write {}", path.display())),
        });
    persisted.collect()
}

/// Refuses anything in place of a file that is not one.
fn refuse_strange(path: &Path) -> anyhow::Result<()> {
    match path.symlink_metadata() {
        Ok(metadata) if !metadata.is_file() => {
            let kind = if metadata.is_symlink() { "a link" } else { "not a plain file" };
            bail!("{} is {kind}, but a file has to be written there: remove it first", path.display())
        }
        _ => Ok(()),
    }
}

/// What a list is and what it is to be.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// None if it is not there yet.
    pub(super) before: Option<String>,
    pub(super) after: String,
}

/// Changes lists of a guide, by name, all of them or none; none if one is no longer what it was.
pub(super) fn edits(guide: &Path, edits: &BTreeMap<String, Edit>) -> anyhow::Result<()> {
    if edits.is_empty() {
        return Ok(());
    }
    for (name, edit) in edits {
        if list(&guide.join(name))? != edit.before {
            bail!("{} was changed in the meantime: nothing was written", guide.join(name).display());
        }
    }
    let files: Vec<_> = edits.iter().map(|(name, edit)| (name.as_str(), edit.after.as_bytes())).collect();
    all(guide, "", &files)
}

/// The text of a list that is to be changed; none if it is not there. To replace a link by a file would break what its owner
/// had in mind, and to follow it would change another's file: so it has to be a plain file.
pub(super) fn list(path: &Path) -> anyhow::Result<Option<String>> {
    let cannot = || format!("cannot read {}", path.display());
    match path.symlink_metadata() {
        Ok(metadata) if metadata.is_file() => fs::read_to_string(path).map(Some).with_context(cannot),
        Ok(metadata) => {
            let kind = if metadata.is_symlink() { "a link" } else { "not a plain file" };
            bail!("{} is {kind} and stays as it is: put the list itself there, then try again", path.display())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(cannot),
    }
}

/// Makes the folder `below` of `root`, with those on the way, unless there is an [obstacle](refuse_obstacle).
fn folder(root: &Path, below: &str) -> anyhow::Result<PathBuf> {
    for walked in way(root, below) {
        refuse_obstacle(root, &walked)?;
        // Another program may have made it just now.
        if !walked.is_dir()
            && let Err(error) = fs::create_dir(&walked)
            && !is_folder(&walked)
        {
            return Err(error).with_context(|| format!("cannot make the folder {}", walked.display()));
        }
    }
    Ok(root.join(below))
}

/// The folders on the way to the folder `below` of `root`, which is the last.
fn way(root: &Path, below: &str) -> Vec<PathBuf> {
    let mut walked = PathBuf::new();
    let step = |part| {
        walked.push(part);
        walked.clone()
    };
    root.join(below).components().map(step).collect()
}

/// Refuses what is in the place of a folder on the way below `root`.
///
/// No folder below `root` may be a link. On the way to `root` itself, which the user named, the links are the user's own,
/// but for those that a branch may have put there.
fn refuse_obstacle(root: &Path, walked: &Path) -> anyhow::Result<()> {
    let Ok(metadata) = walked.symlink_metadata() else { return Ok(()) };
    let is_below = walked.components().count() > root.components().count();
    if metadata.is_symlink() && (is_below || is_planted(walked)) {
        bail!(
            "{} is a link, and nothing is written through one: remove it, or name the folder that it leads to",
            walked.display()
        );
    }
    if !metadata.is_symlink() && !metadata.is_dir() {
        bail!("cannot make the folder {}: something with that name is in the way; remove it first", walked.display());
    }
    Ok(())
}

/// Whether this is a folder, and no link to one.
fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir())
}

/// Waits until no other of us writes into a folder, and keeps it so until what is returned is dropped. Then whatever temporary
/// files of ours are in there, a killed run has left, and they are removed.
///
/// None on systems and disks that cannot lock a folder. There, two that write at the same time are on their own.
fn alone(folder: &Path) -> Option<File> {
    let folder_itself = File::open(folder).ok()?;
    if let Err(TryLockError::WouldBlock) = folder_itself.try_lock() {
        // Where the terminal is gone, there is nobody to tell.
        let _ = eprint(&format!("waiting for another walkshed that writes to {}\n", folder.display()));
    }
    folder_itself.lock().ok()?;
    for entry in fs::read_dir(folder).ok()?.flatten() {
        if is_temporary(&entry) {
            // One that cannot be removed is in nobody's way.
            let _ = fs::remove_file(entry.path());
        }
    }
    Some(folder_itself)
}

/// Whether this is a temporary file of ours.
fn is_temporary(entry: &fs::DirEntry) -> bool {
    let name = entry.file_name();
    let is_ours = name.to_str().is_some_and(|name| name.starts_with(TEMPORARY[0]) && name.ends_with(TEMPORARY[1]));
    is_ours && entry.file_type().is_ok_and(|kind| kind.is_file())
}

/// A temporary file that can be renamed to `path`, with the permissions of the plain file that is there, if any.
fn prepared(path: &Path, bytes: &[u8]) -> std::io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = builder().tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(metadata) = path.symlink_metadata().ok().filter(fs::Metadata::is_file) {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    Ok(file)
}

/// Temporary files that everyone may read once they are renamed.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY[0]).suffix(TEMPORARY[1]);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    builder
}
