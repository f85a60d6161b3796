//! The snapshot: the documents in `schemas/`, their lock, and the annotations.

mod accepted;
mod difference;
mod lock;
mod merge;
mod verify;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub(crate) use accepted::Accepted;
use codegen::Selection;
pub(crate) use difference::{Difference, Status};
pub(crate) use lock::Lock;

use crate::changes::{Change, compare_file};
use crate::conflict::sides;
use crate::error::{Error, Result};
use crate::project::from_here;
use crate::sha256::sha256;
use crate::source::services;

/// The file name of the lock in the folder of the snapshot.
pub(crate) const LOCK: &str = "lock.toml";

/// The file name of the annotations in the folder of the snapshot. This file is written by hand.
pub(crate) const ANNOTATIONS: &str = "annotations.toml";

/// The file name of the accepted changes in the folder of the snapshot. This file is written by hand.
pub(crate) const ACCEPTED: &str = "accepted.toml";

/// The origin of documents that were written or edited in this project.
pub(crate) const WRITTEN_HERE: &str = "written for this project";

/// Files by path in the snapshot's folder.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The folder of a snapshot, with its lock.
#[derive(Debug)]
pub(crate) struct Snapshot {
    path: PathBuf,
    lock: Option<Lock>,
    /// Whether the lock has conflict markers, because a merge is in progress.
    has_conflict: bool,
}

impl Snapshot {
    /// Opens the snapshot in a folder. During a merge, its lock may have conflict markers.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let hash = |document: &str| Some(sha256(&fs::read(path.join(document)).ok()?));
        let text = read(&path.join(LOCK))?;
        let has_conflict = text.as_deref().is_some_and(|text| sides(text).is_some());
        let lock = match text {
            Some(text) => Some(merge::parse(&text, hash).map_err(|error| {
                let path = path.join(LOCK);
                let path = from_here(&path);
                Error::Refused(format!(
                    "{path} is not a valid lock: {error}\n  try: restore it with `git checkout -- {path}`, or during a merge with \
                     `git checkout --merge {path}`"
                ))
            })?),
            None => None,
        };
        Ok(Self {
            path: path.to_owned(),
            lock,
            has_conflict,
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The services whose API references are in the folder.
    pub(crate) fn services(&self) -> BTreeSet<String> {
        services(&self.path)
    }

    /// Fails if the folder is not a snapshot and contains other files.
    pub(crate) fn refuse_foreign(&self) -> Result<()> {
        let foreign = self.lock.is_none()
            && fs::read_dir(&self.path).is_ok_and(|entries| {
                entries
                    .flatten()
                    .any(|entry| entry.file_name() != ANNOTATIONS && entry.file_name() != ACCEPTED)
            });
        if foreign {
            let path = from_here(&self.path);
            return Err(Error::Refused(format!(
                "{path} is not empty and has no {LOCK}, so it is not a snapshot\n  try: name another \
                 folder with --schemas, or read the documents of this one with `--from {path}`"
            )));
        }
        Ok(())
    }

    /// Reads the annotations. Empty if the file does not exist.
    pub(crate) fn annotations(&self) -> Result<codegen::Annotations> {
        match read(&self.path.join(ANNOTATIONS))? {
            Some(text) => codegen::Annotations::parse(&text).map_err(Error::Generator),
            None => Ok(codegen::Annotations::default()),
        }
    }

    /// Reads the accepted changes. Empty if the file does not exist.
    pub(crate) fn accepted(&self) -> Result<Accepted> {
        let path = self.path.join(ACCEPTED);
        let text = read(&path)?.unwrap_or_default();
        Accepted::parse(&text).map_err(|error| {
            Error::Refused(format!(
                "{}: {error}\n  try: write each accepted change as `[[accepted]]` with a line `fingerprint = \"...\"` and a line \
                 `reason = \"...\"`",
                from_here(&path)
            ))
        })
    }

    /// The selected operations of a service.
    pub(crate) fn selection(&self, service: &str) -> Selection {
        let lock = self.lock.as_ref();
        lock.map(|lock| lock.selection(service)).unwrap_or_default()
    }

    /// The lock with the selections of these services.
    pub(crate) fn with_selections(&self, services: &BTreeMap<String, Selection>) -> Lock {
        self.lock
            .clone()
            .unwrap_or_default()
            .with_selections(services)
    }

    /// The change of the lock file to this lock, if there is one.
    pub(crate) fn compare_lock(&self, lock: &Lock) -> Result<Option<Change>> {
        compare_file(&self.path.join(LOCK), lock.render().into_bytes())
    }

    /// The lock of these documents with the selections of these services. New and changed documents get `origin` and `today`.
    pub(crate) fn updated_lock(
        &self,
        services: &BTreeMap<String, Selection>,
        documents: &Files,
        origin: &str,
        today: jiff::civil::Date,
    ) -> Lock {
        let lock = self.lock.clone().unwrap_or_default();
        lock.updated(documents, origin, today)
            .with_selections(services)
    }

    /// Compares the documents of the current lock with those of a later one.
    pub(crate) fn difference(&self, lock: &Lock) -> Difference {
        match &self.lock {
            Some(before) => before.difference(lock),
            None => Lock::default().difference(lock),
        }
    }

    /// Fails if a lock differs from the current one. The error lists the differences.
    pub(crate) fn require_unchanged(&self, lock: &Lock, source: &str) -> Result<()> {
        if self.lock.as_ref() == Some(lock) {
            return Ok(());
        }
        let path = self.path.join(LOCK);
        let path = from_here(&path);
        let difference = self.difference(lock);
        let changes: Vec<_> = difference
            .changes()
            .map(|(path, status)| format!("  {:<7}  {path}", status.name()))
            .collect();
        let found = if changes.is_empty() {
            format!("{path} records another selection of operations")
        } else {
            format!(
                "the documents of {source} differ from {path}\n{}",
                changes.join("\n")
            )
        };
        Err(Error::Refused(format!(
            "{found}\nnothing was written\n  try: run the command without --locked, and review what it changes"
        )))
    }

    /// Whether a file in the folder is a document. Commands do not change other files there.
    pub(crate) fn is_document(path: &str) -> bool {
        crate::source::document_path(&format!("/{path}")).is_some()
    }
}

/// Reads a file. `None` if it does not exist.
fn read(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("read", path)(error)),
    }
}
