//! A guide's folder in memory, for a program that has no files: a browser, a test.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::Error;
use super::folder::{Folder, Obstacle, Plain};

/// What every file of a folder holds, by its path below the folder, with `/` between the parts.
pub(super) struct Memory<'a> {
    /// The folder's path, as findings have it.
    pub(super) path: &'a str,
    /// The files.
    pub(super) files: &'a BTreeMap<String, Vec<u8>>,
}

impl Folder for Memory<'_> {
    fn path(&self, name: &str) -> PathBuf {
        PathBuf::from(self.path).join(name)
    }

    fn plain(&self, name: &str) -> Result<Box<dyn Plain + '_>, Obstacle> {
        match self.files.get(name) {
            Some(bytes) => Ok(Box::new(bytes.as_slice())),
            None if self.files.keys().any(|other| below(other, name).is_some()) => Err(Obstacle::Folder),
            None => Err(Obstacle::Missing),
        }
    }

    fn names(&self, subfolder: &str) -> Result<Vec<String>, Error> {
        let names = self.files.keys().filter_map(|name| below(name, subfolder));
        Ok(names.filter(|name| !name.contains('/') && !name.starts_with('.')).map(str::to_owned).collect())
    }
}

/// What is left of a path below a folder of the guide.
fn below<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    if folder.is_empty() { Some(path) } else { path.strip_prefix(folder)?.strip_prefix('/') }
}

impl Plain for &[u8] {
    fn size(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, limit: u64) -> Result<Vec<u8>, Error> {
        let end = usize::try_from(limit).unwrap_or(usize::MAX).min(self.len());
        Ok(self[..end].to_vec())
    }
}
