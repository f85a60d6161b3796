//! The file system operations of a transaction.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use crate::error::{Error, Result};

/// The file system. The hook runs before each action, with the name of the action. Tests use it to make actions fail.
pub(crate) struct Disk<'a> {
    pub(super) hook: &'a dyn Fn(&'static str) -> io::Result<()>,
}

impl Default for Disk<'_> {
    fn default() -> Self {
        Self { hook: &|_| Ok(()) }
    }
}

impl fmt::Debug for Disk<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Disk").finish_non_exhaustive()
    }
}

impl Disk<'_> {
    fn act<T>(
        &self,
        name: &'static str,
        path: &Path,
        action: impl FnOnce() -> io::Result<T>,
    ) -> Result<T> {
        (self.hook)(name)
            .and_then(|()| action())
            .map_err(Error::io(name, path))
    }

    /// Writes and syncs a new file.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let mut file = self.act("create", path, || File::create(path))?;
        self.act("write", path, || file.write_all(bytes))?;
        self.act("sync", path, || file.sync_all())
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> Result<()> {
        self.act("replace", to, || fs::rename(from, to))
    }

    /// Creates a directory, unless it exists.
    pub(super) fn create_directory(&self, path: &Path) -> Result<()> {
        self.act("create", path, || match fs::create_dir(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
            result => result,
        })
    }

    /// Removes a directory if it is empty.
    pub(super) fn remove_if_empty(&self, path: &Path) -> Result<()> {
        self.act("remove", path, || match fs::remove_dir(path) {
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound
                        | io::ErrorKind::DirectoryNotEmpty
                        | io::ErrorKind::NotADirectory
                ) =>
            {
                Ok(())
            }
            result => result,
        })
    }

    pub(super) fn remove_tree(&self, path: &Path) -> Result<()> {
        self.act("remove", path, || absent_is_fine(fs::remove_dir_all(path)))
    }

    pub(super) fn remove_file(&self, path: &Path) -> Result<()> {
        self.act("remove", path, || absent_is_fine(fs::remove_file(path)))
    }

    /// Syncs the entries of a directory.
    pub(super) fn sync_directory(&self, path: &Path) -> Result<()> {
        self.act("sync", path, || {
            // Other systems cannot open a directory as a file.
            if cfg!(unix) {
                absent_is_fine(File::open(path).and_then(|directory| directory.sync_all()))
            } else {
                Ok(())
            }
        })
    }
}

fn absent_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}
