//! The snapshot: the documents in `schemas/`, their lock, and the annotations.

mod lock;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use codegen::Selection;
pub(crate) use lock::{Lock, sha256};

use crate::changes::{Change, compare_file};
use crate::error::{Error, Result};
use crate::project::from_here;
use crate::source::{Folder, Source, Texts, services};

/// The lock's name in the snapshot's folder.
pub(crate) const LOCK: &str = "lock.toml";

/// The annotations' name in the snapshot's folder; people write this file.
pub(crate) const ANNOTATIONS: &str = "annotations.toml";

/// What the snapshot's documents have as their origin when they were written in this project.
pub(crate) const WRITTEN_HERE: &str = "written for this project";

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

    /// The snapshot as a source; its documents must be those that the lock records.
    pub(crate) fn source(&self) -> Result<Source> {
        if self.lock.is_none() && !self.services().is_empty() {
            let lock = self.path.join(LOCK);
            return Err(Error::Refused(format!(
                "{} is missing, which records the documents beside it\n  try: `git checkout -- {0}`, or \
                 `cargo xtask fetch --from {}` to record them anew",
                from_here(&lock),
                from_here(&self.path)
            )));
        }
        let lock = self.lock.clone().unwrap_or_default();
        Ok(Source::Folder(Folder::locked(&self.path, lock)))
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

    /// What changes in the lock if this is selected of the services.
    pub(crate) fn selecting(
        &self,
        services: &BTreeMap<String, Selection>,
    ) -> Result<Option<Change>> {
        let lock = self.lock.clone().unwrap_or_default().selecting(services);
        if self.lock.as_ref() == Some(&lock) {
            return Ok(None);
        }
        compare_file(&self.path.join(LOCK), lock.render().into_bytes())
    }

    /// The files that the snapshot consists of when it has these services and documents, by path in its folder.
    /// `today` and `origin` go to the documents that changed.
    pub(crate) fn files(
        &self,
        services: &BTreeMap<String, Selection>,
        documents: &Texts,
        origin: &str,
        today: jiff::civil::Date,
    ) -> BTreeMap<String, Vec<u8>> {
        let mut files: BTreeMap<_, _> = documents
            .iter()
            .map(|(uri, text)| {
                (
                    uri.trim_start_matches('/').to_owned(),
                    text.clone().into_bytes(),
                )
            })
            .collect();
        let lock = self.lock.clone().unwrap_or_default();
        let lock = lock.updated(&files, origin, today).selecting(services);
        files.insert(LOCK.to_owned(), lock.render().into_bytes());
        files
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
