//! What of a guide's folder may be read: plain files that are inside it, however they are reached.
//!
//! Findings quote what they are about, pages show it, and a stranger's link may lead to anything. To open a pipe would wait for
//! ever, and a device has no end. So a file is looked at first, and can be read only as a [`Plain`].

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::Error;

/// The folder of a guide.
pub(super) struct Folder<'a> {
    path: &'a Path,
    /// The folder with every link followed.
    real: PathBuf,
}

/// A plain file inside the folder.
pub(super) struct Plain {
    /// With every link followed.
    path: PathBuf,
    /// Its size in bytes.
    pub(super) size: u64,
}

/// Why a file of a guide is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Obstacle {
    /// There is none of that name.
    #[error("is not there")]
    Missing,
    /// What it leads to is not the guide's.
    #[error("is a link that leads out of the guide's folder")]
    LeadsOut,
    /// A link to what is not there, or to itself.
    #[error("is a link that leads nowhere")]
    LeadsNowhere,
    /// A folder.
    #[error("is a folder")]
    Folder,
    /// A pipe, a socket or a device.
    #[error("is not a plain file")]
    NotPlain,
}

impl<'a> Folder<'a> {
    /// None of the guide's files is opened yet.
    pub(super) fn of(path: &'a Path) -> Result<Self, Error> {
        match path.canonicalize().and_then(|real| std::fs::read_dir(&real).map(|_| real)) {
            Ok(real) => Ok(Self { path, real }),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Err(Error::NoGuide(path.to_owned()))
            }
            Err(source) => Err(Error::Io { path: path.to_owned(), source }),
        }
    }

    /// The path of a file as the user would type it.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// A file that may be read.
    pub(super) fn plain(&self, name: &str) -> Result<Plain, Obstacle> {
        let path = self.path(name);
        let Ok(real) = path.canonicalize() else {
            return Err(if path.is_symlink() { Obstacle::LeadsNowhere } else { Obstacle::Missing });
        };
        match real.symlink_metadata() {
            _ if !real.starts_with(&self.real) => Err(Obstacle::LeadsOut),
            Ok(metadata) if metadata.is_file() => Ok(Plain { path: real, size: metadata.len() }),
            Ok(metadata) if metadata.is_dir() => Err(Obstacle::Folder),
            Ok(_) => Err(Obstacle::NotPlain),
            Err(_) => Err(Obstacle::Missing),
        }
    }

    /// The names of everything in a folder of the guide that is no folder, in order; none if that is not there.
    pub(super) fn names(&self, subfolder: &str) -> Result<Vec<String>, Error> {
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

impl Plain {
    /// Its first `limit` bytes.
    pub(super) fn read(&self, limit: u64) -> Result<Vec<u8>, Error> {
        let io = |source| Error::Io { path: self.path.clone(), source };
        let mut bytes = Vec::new();
        File::open(&self.path).map_err(io)?.take(limit).read_to_end(&mut bytes).map_err(io)?;
        Ok(bytes)
    }
}
