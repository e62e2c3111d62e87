//! A guide's folder, wherever it is: on a [disk](super::disk) or in [memory](super::memory).

use std::path::PathBuf;

use super::Error;

/// The folder of a guide.
pub(super) trait Folder {
    /// The path of a file as the user would type it.
    fn path(&self, name: &str) -> PathBuf;

    /// A file that may be read.
    fn plain(&self, name: &str) -> Result<Box<dyn Plain + '_>, Obstacle>;

    /// The names of everything in a folder of the guide that is no folder, in order; none if that is not there.
    fn names(&self, subfolder: &str) -> Result<Vec<String>, Error>;
}

/// A plain file inside the folder.
pub(super) trait Plain {
    /// Its size in bytes.
    fn size(&self) -> u64;

    /// Its first `limit` bytes.
    fn read(&self, limit: u64) -> Result<Vec<u8>, Error>;
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
