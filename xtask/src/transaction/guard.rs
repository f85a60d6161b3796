//! The lock that allows one writing command at a time. Taking it first recovers an interrupted run.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use fs4::{FileExt, TryLockError};

use super::journal::Journal;
use super::{Disk, recover};
use crate::error::{Error, Result};
use crate::output::print_message;
use crate::project::{Project, from_here};

/// How a command uses the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Other commands may read at the same time.
    Read,
    /// No other command may run at the same time.
    Write,
}

/// A lock on the project. The system releases it when the value is dropped or the process ends.
#[derive(Debug)]
pub(crate) struct Guard {
    housekeeping: PathBuf,
    /// `None` if the project is read-only and has no lock file, so no other command can write.
    _lock: Option<File>,
}

impl Guard {
    /// Takes the lock, and recovers an interrupted run.
    pub(crate) fn acquire(project: &Project, access: Access) -> Result<Self> {
        let housekeeping = project.housekeeping();
        let path = housekeeping.join("lock");
        let lock = match open(&housekeeping, &path) {
            Ok(lock) => lock,
            Err(error) if access == Access::Read && cannot_write(&error) => {
                match File::open(&path) {
                    Ok(lock) => lock,
                    Err(_) if Journal::exists(&housekeeping) => return Err(error),
                    Err(_) => {
                        return Ok(Self {
                            housekeeping,
                            _lock: None,
                        });
                    }
                }
            }
            Err(error) => return Err(error),
        };
        take(&lock, access, &path)?;
        if Journal::exists(&housekeeping) {
            if access == Access::Read {
                FileExt::unlock(&lock).map_err(Error::io("unlock", &path))?;
                take(&lock, Access::Write, &path)?;
            }
            if let Some(done) = recover(&Disk::default(), &housekeeping)? {
                print_message(&format!("note: {done}"));
            }
            if access == Access::Read {
                FileExt::unlock(&lock).map_err(Error::io("unlock", &path))?;
                take(&lock, access, &path)?;
            }
        }
        Ok(Self {
            housekeeping,
            _lock: Some(lock),
        })
    }

    pub(crate) fn housekeeping(&self) -> &Path {
        &self.housekeeping
    }
}

/// Opens the lock file, and creates it if it does not exist.
fn open(housekeeping: &Path, path: &Path) -> Result<File> {
    fs::create_dir_all(housekeeping).map_err(Error::io("create", housekeeping))?;
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(Error::io("open", path))
}

fn cannot_write(error: &Error) -> bool {
    let Error::Io { source, .. } = error else {
        return false;
    };
    matches!(
        source.kind(),
        io::ErrorKind::PermissionDenied
            | io::ErrorKind::ReadOnlyFilesystem
            | io::ErrorKind::StorageFull
    )
}

fn take(lock: &File, access: Access, path: &Path) -> Result<()> {
    let taken = match access {
        Access::Read => FileExt::try_lock_shared(lock),
        Access::Write => FileExt::try_lock(lock),
    };
    taken.map_err(|error| match error {
        TryLockError::WouldBlock => Error::Refused(format!(
            "another `cargo xtask` command is running in this project (it holds the lock {})\n  try: wait until it \
             ends, and run the command again",
            from_here(path)
        )),
        TryLockError::Error(error) => Error::io("lock", path)(error),
    })
}
