//! The journal: the steps of a transaction, so that another process can complete or undo it.
//!
//! The journal is written once, before everything else. Its file name is the phase of the transaction. So changing the phase
//! is a rename, which works even on a full disk.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Disk;
use crate::error::{Error, Result};
use crate::project::from_here;

/// The file name while the journal is being written. The transaction has changed nothing yet.
const UNFINISHED: &str = "journal.new";

#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Journal {
    pub(super) steps: Vec<Step>,
    /// The staging folders.
    staging: Vec<PathBuf>,
    /// The folders that were created as parents of the staging folders, outermost first.
    created: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The staging folders are complete, and the steps are to be applied.
    Apply,
    /// The staging folders are to be deleted: they are incomplete, or no longer needed.
    Discard,
}

impl Phase {
    const ALL: [Self; 2] = [Self::Apply, Self::Discard];

    fn other(self) -> Self {
        match self {
            Self::Apply => Self::Discard,
            Self::Discard => Self::Apply,
        }
    }

    /// The journal's path in this phase.
    fn path(self, housekeeping: &Path) -> PathBuf {
        housekeeping.join(match self {
            Self::Apply => "apply.json",
            Self::Discard => "discard.json",
        })
    }
}

/// One step. Whether the file in the staging folder exists tells whether a move has happened.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) enum Step {
    /// Moves an old file into the staging folder.
    Park { file: PathBuf, kept: PathBuf },
    /// Removes an empty directory.
    RemoveDirectory { path: PathBuf },
    /// Creates a directory.
    CreateDirectory { path: PathBuf },
    /// Moves new content into place.
    Install { staged: PathBuf, file: PathBuf },
}

impl Step {
    pub(super) fn apply(&self, disk: &Disk<'_>) -> Result<()> {
        match self {
            Self::Park { file, kept } if !is_there(kept) => disk.rename(file, kept),
            Self::Install { staged, file } if is_there(staged) => {
                // A rename would silently overwrite a file that was created in the meantime.
                if is_there(file) {
                    let error = io::ErrorKind::AlreadyExists.into();
                    return Err(Error::io("create", file)(error));
                }
                disk.rename(staged, file)
            }
            Self::Park { .. } | Self::Install { .. } => Ok(()),
            Self::RemoveDirectory { path } => disk.remove_if_empty(path),
            Self::CreateDirectory { path } => disk.create_directory(path),
        }
    }

    pub(super) fn undo(&self, disk: &Disk<'_>) -> Result<()> {
        match self {
            Self::Park { file, kept } if is_there(kept) => disk.rename(kept, file),
            Self::Install { staged, file } if !is_there(staged) => disk.rename(file, staged),
            Self::Park { .. } | Self::Install { .. } => Ok(()),
            Self::RemoveDirectory { path } => disk.create_directory(path),
            Self::CreateDirectory { path } => disk.remove_if_empty(path),
        }
    }

    fn map(&self, path: impl Fn(&Path) -> PathBuf) -> Self {
        match self {
            Self::Park { file, kept } => Self::Park {
                file: path(file),
                kept: path(kept),
            },
            Self::RemoveDirectory { path: directory } => Self::RemoveDirectory {
                path: path(directory),
            },
            Self::CreateDirectory { path: directory } => Self::CreateDirectory {
                path: path(directory),
            },
            Self::Install { staged, file } => Self::Install {
                staged: path(staged),
                file: path(file),
            },
        }
    }

    /// The directory whose entries the step changes.
    fn directory(&self) -> Option<&Path> {
        match self {
            Self::Park { file, .. } | Self::Install { file, .. } => file.parent(),
            Self::RemoveDirectory { path } | Self::CreateDirectory { path } => path.parent(),
        }
    }
}

/// The folder that paths in the journal are relative to, if they are in it.
fn project(housekeeping: &Path) -> &Path {
    housekeeping.parent().unwrap_or(housekeeping)
}

/// Whether a directory entry exists, including a dangling link.
fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

impl Journal {
    pub(super) fn new(steps: Vec<Step>, staging: Vec<PathBuf>, created: Vec<PathBuf>) -> Self {
        Self {
            steps,
            staging,
            created,
        }
    }

    /// The same journal with other paths.
    fn map(&self, path: impl Fn(&Path) -> PathBuf) -> Self {
        Self {
            steps: self.steps.iter().map(|step| step.map(&path)).collect(),
            staging: self.staging.iter().map(|folder| path(folder)).collect(),
            created: self.created.iter().map(|folder| path(folder)).collect(),
        }
    }

    /// Whether there is an interrupted run.
    pub(super) fn exists(housekeeping: &Path) -> bool {
        let journal = Phase::ALL.map(|phase| phase.path(housekeeping));
        is_there(&housekeeping.join(UNFINISHED)) || journal.iter().any(|path| is_there(path))
    }

    pub(super) fn read(housekeeping: &Path) -> Result<Option<(Phase, Self)>> {
        for phase in Phase::ALL {
            let path = phase.path(housekeeping);
            let text = match fs::read(&path) {
                Ok(text) => text,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(Error::io("read", &path)(error)),
            };
            let journal: Self = serde_json::from_slice(&text).map_err(|error| {
                let path = from_here(&path);
                Error::Refused(format!(
                    "{path} is not a valid journal: {error}\n  try: check `git status`, restore damaged \
                     files, and delete this file"
                ))
            })?;
            let journal = journal.map(|path| project(housekeeping).join(path));
            return Ok(Some((phase, journal)));
        }
        Ok(None)
    }

    /// Writes the journal atomically, before anything is staged.
    pub(super) fn begin(&self, disk: &Disk<'_>, housekeeping: &Path) -> Result<()> {
        // The project may be moved, or have another path, before it is recovered.
        let project = project(housekeeping);
        let stored = self.map(|path| path.strip_prefix(project).unwrap_or(path).to_owned());
        let text = serde_json::to_vec_pretty(&stored).map_err(|error| {
            Error::Refused(format!("a path cannot be written to the journal: {error}"))
        })?;
        let unfinished = housekeeping.join(UNFINISHED);
        disk.write(&unfinished, &text)?;
        disk.rename(&unfinished, &Phase::Discard.path(housekeeping))?;
        disk.sync_directory(housekeeping)
    }

    /// Enters a phase, unless the journal is in it already.
    pub(super) fn enter(disk: &Disk<'_>, housekeeping: &Path, phase: Phase) -> Result<()> {
        let path = phase.path(housekeeping);
        if !is_there(&path) {
            disk.rename(&phase.other().path(housekeeping), &path)?;
        }
        disk.sync_directory(housekeeping)
    }

    /// Syncs the directories that the steps change.
    pub(super) fn sync(&self, disk: &Disk<'_>) -> Result<()> {
        let directories: BTreeSet<_> = self.steps.iter().filter_map(Step::directory).collect();
        directories
            .into_iter()
            .try_for_each(|directory| disk.sync_directory(directory))
    }

    /// Removes the staging folders, and then the journal.
    pub(super) fn discard(&self, disk: &Disk<'_>, housekeeping: &Path) -> Result<()> {
        for folder in &self.staging {
            disk.remove_tree(folder)?;
        }
        for folder in self.created.iter().rev() {
            disk.remove_if_empty(folder)?;
        }
        disk.remove_file(&Phase::Discard.path(housekeeping))?;
        disk.sync_directory(housekeeping)
    }

    /// Removes a journal that was not written completely.
    pub(super) fn remove_unfinished(disk: &Disk<'_>, housekeeping: &Path) -> Result<()> {
        disk.remove_file(&housekeeping.join(UNFINISHED))
    }
}
