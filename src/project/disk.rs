//! A guide's folder on a disk: only plain files that are inside it may be read, however they are reached.
//!
//! Findings quote what they are about, pages show it, and a stranger's link may lead to anything. To open a pipe would wait for
//! ever, and a device has no end. So a file is looked at first, and can be read only as a [`Plain`].

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::Error;
use super::folder::{Folder, Obstacle, Plain};

/// A folder on a disk.
pub(super) struct Disk<'a> {
    path: &'a Path,
    /// The folder with every link followed.
    real: PathBuf,
}

/// A plain file inside the folder.
struct Inside {
    /// With every link followed.
    path: PathBuf,
    size: u64,
}

impl<'a> Disk<'a> {
    /// None of the guide's files is opened yet.
    pub(super) fn of(path: &'a Path) -> Result<Self, Error> {
        match path.canonicalize().and_then(|real| std::fs::read_dir(&real).map(|_| real)) {
            Ok(real) => Ok(Self { path, real }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Error::NoGuide(path.to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => Err(Error::NoFolder(path.to_owned())),
            Err(source) => Err(Error::Io { path: path.to_owned(), source }),
        }
    }

    /// The folder's own name.
    pub(super) fn name(&self) -> String {
        self.real.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

impl Folder for Disk<'_> {
    fn path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    fn plain(&self, name: &str) -> Result<Box<dyn Plain + '_>, Obstacle> {
        let path = self.path(name);
        let Ok(real) = path.canonicalize() else {
            return Err(if path.is_symlink() { Obstacle::LeadsNowhere } else { Obstacle::Missing });
        };
        match real.symlink_metadata() {
            _ if !real.starts_with(&self.real) => Err(Obstacle::LeadsOut),
            Ok(metadata) if metadata.is_file() => Ok(Box::new(Inside { path: real, size: metadata.len() })),
            Ok(metadata) if metadata.is_dir() => Err(Obstacle::Folder),
            Ok(_) => Err(Obstacle::NotPlain),
            Err(_) => Err(Obstacle::Missing),
        }
    }

    fn names(&self, subfolder: &str) -> Result<Vec<String>, Error> {
        let path = self.path(subfolder);
        let io = |source| Error::Io { path: path.clone(), source };
        let mut names = Vec::new();
        if !path.is_dir() {
            return Ok(names);
        }
        for entry in std::fs::read_dir(&path).map_err(io)? {
            let entry = entry.map_err(io)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !entry.path().is_dir() && !name.starts_with('.') {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }
}

impl Plain for Inside {
    fn size(&self) -> u64 {
        self.size
    }

    fn read(&self, limit: u64) -> Result<Vec<u8>, Error> {
        let io = |source| Error::Io { path: self.path.clone(), source };
        let mut bytes = Vec::new();
        File::open(&self.path).map_err(io)?.take(limit).read_to_end(&mut bytes).map_err(io)?;
        Ok(bytes)
    }
}
