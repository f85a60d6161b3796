//! The snapshot: the documents in `schemas/`, their lock, and the annotations.

mod difference;
mod lock;
mod verify;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use codegen::Selection;
pub(crate) use difference::{Difference, Fate};
pub(crate) use lock::Lock;

use crate::changes::{Change, compare_file};
use crate::error::{Error, Result};
use crate::project::from_here;
use crate::source::services;

/// The lock's name in the snapshot's folder.
pub(crate) const LOCK: &str = "lock.toml";

/// The annotations' name in the snapshot's folder; people write this file.
pub(crate) const ANNOTATIONS: &str = "annotations.toml";

/// What the snapshot's documents have as their origin when they were written in this project.
pub(crate) const WRITTEN_HERE: &str = "written for this project";

/// Files by path in the snapshot's folder.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A snapshot's folder, with its lock.
#[derive(Debug)]
pub(crate) struct Snapshot {
    path: PathBuf,
    lock: Option<Lock>,
}

impl Snapshot {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let lock = match read(&path.join(LOCK))? {
            Some(text) => Some(Lock::parse(&text).map_err(|error| {
                let path = path.join(LOCK);
                let path = from_here(&path);
                Error::Refused(format!(
                    "{path} is no lock: {error}\n  try: `git checkout -- {path}`"
                ))
            })?),
            None => None,
        };
        Ok(Self {
            path: path.to_owned(),
            lock,
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The services whose API references are there.
    pub(crate) fn services(&self) -> BTreeSet<String> {
        services(&self.path)
    }

    /// Refuses to turn a folder into a snapshot that has something else in it.
    pub(crate) fn refuse_foreign(&self) -> Result<()> {
        let foreign = self.lock.is_none()
            && fs::read_dir(&self.path).is_ok_and(|entries| {
                entries
                    .flatten()
                    .any(|entry| entry.file_name() != ANNOTATIONS)
            });
        if foreign {
            let path = from_here(&self.path);
            return Err(Error::Refused(format!(
                "{path} is not empty and has no {LOCK}, so it is no snapshot\n  try: another \
                 folder, or `--from {path}` to take what is there"
            )));
        }
        Ok(())
    }

    /// The annotations; without the file there are none.
    pub(crate) fn annotations(&self) -> Result<codegen::Annotations> {
        match read(&self.path.join(ANNOTATIONS))? {
            Some(text) => codegen::Annotations::parse(&text).map_err(Error::Generator),
            None => Ok(codegen::Annotations::default()),
        }
    }

    /// What is generated of a service.
    pub(crate) fn selection(&self, service: &str) -> Selection {
        let lock = self.lock.as_ref();
        lock.map(|lock| lock.selection(service)).unwrap_or_default()
    }

    /// The lock with this selected of the services.
    pub(crate) fn selecting(&self, services: &BTreeMap<String, Selection>) -> Lock {
        self.lock.clone().unwrap_or_default().selecting(services)
    }

    /// What changes in the lock's file if this is the lock.
    pub(crate) fn compare_lock(&self, lock: &Lock) -> Result<Option<Change>> {
        if self.lock.as_ref() == Some(lock) {
            return Ok(None);
        }
        compare_file(&self.path.join(LOCK), lock.render().into_bytes())
    }

    /// The lock of these documents, with this selected of the services. `origin` and `today` go to the documents that
    /// changed.
    pub(crate) fn relocked(
        &self,
        services: &BTreeMap<String, Selection>,
        documents: &Files,
        origin: &str,
        today: jiff::civil::Date,
    ) -> Lock {
        let lock = self.lock.clone().unwrap_or_default();
        lock.updated(documents, origin, today).selecting(services)
    }

    /// What becomes of the documents if this is the lock.
    pub(crate) fn difference(&self, lock: &Lock) -> Difference {
        match &self.lock {
            Some(before) => before.difference(lock),
            None => Lock::default().difference(lock),
        }
    }

    /// Refuses any other lock than the one that is there; it says all that would be in the other.
    pub(crate) fn refuse_other(&self, lock: &Lock, source: &str) -> Result<()> {
        if self.lock.as_ref() == Some(lock) {
            return Ok(());
        }
        let path = self.path.join(LOCK);
        let path = from_here(&path);
        let difference = self.difference(lock);
        let changes: Vec<_> = difference
            .changes()
            .map(|(path, fate)| format!("  {:<7}  {path}", fate.name()))
            .collect();
        let found = if changes.is_empty() {
            format!("{path} records another selection of operations")
        } else {
            format!(
                "{path} does not record what came from {source}\n{}",
                changes.join("\n")
            )
        };
        Err(Error::Refused(format!(
            "{found}\nnothing was written\n  try: run the command without --locked, and review what it changes"
        )))
    }

    /// Whether the file in the snapshot's folder is a document; people's files there are left alone.
    pub(crate) fn is_document(path: &str) -> bool {
        crate::source::document_path(&format!("/{path}")).is_some()
    }
}

/// The text of a file that may be absent.
fn read(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("read", path)(error)),
    }
}
