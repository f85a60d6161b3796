//! A folder laid out as a deployment serves it: the snapshot is one.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{DOCUMENT_LIMIT, Problem, document_path};
use crate::project::from_here;
use crate::snapshot::Lock;

/// A folder with `references/` and `schemas/`.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    /// What the documents must be, where the folder is the snapshot.
    lock: Option<Lock>,
}

impl Folder {
    pub(crate) fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            lock: None,
        }
    }

    /// The snapshot: every document that is read must be the one that the lock records.
    pub(crate) fn locked(path: &Path, lock: Lock) -> Self {
        Self {
            path: path.to_owned(),
            lock: Some(lock),
        }
    }

    /// Whether it is this very folder, by whatever path.
    pub(crate) fn is(&self, path: &Path) -> bool {
        matches!((self.path.canonicalize(), path.canonicalize()), (Ok(a), Ok(b)) if a == b)
    }

    pub(super) fn place(&self, path: &str) -> String {
        from_here(&self.path.join(path)).to_string()
    }

    pub(super) fn read(&self, document: &str) -> Result<String, Problem> {
        let place = self.place(document);
        let path = self.path.join(document);
        let bytes = match read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let lost = self.lock.as_ref().is_some_and(|lock| lock.has(document));
                let problem = if lost { Problem::new } else { Problem::absent };
                return Err(problem(place, "there is no such file", self.advice()));
            }
            Err(error) => {
                return Err(Problem::new(
                    place,
                    error.to_string(),
                    "make it a readable file",
                ));
            }
        };
        if let Some(lock) = &self.lock {
            lock.verify(document, &bytes).map_err(|came| {
                Problem::new(&place, came, format!(
                    "`git checkout -- {place}` to have it back, or `cargo xtask fetch --from {}` \
                     to accept the edit",
                    from_here(&self.path)
                ))
            })?;
        }
        String::from_utf8(bytes).map_err(|_| {
            Problem::new(
                place,
                "not UTF-8",
                "documents are JSON in UTF-8; replace the file",
            )
        })
    }

    fn advice(&self) -> String {
        let services = services(&self.path);
        if self.lock.is_some() {
            format!(
                "`git checkout -- {}`, or take the service anew with --from or --root-url",
                from_here(&self.path)
            )
        } else if services.is_empty() {
            "--from takes a folder with `references/<service>/v1/api.json` in it, or the file \
             `references.json`"
                .to_owned()
        } else {
            let services: Vec<_> = services.into_iter().collect();
            format!(
                "complete the folder; it has API references of {}",
                services.join(", ")
            )
        }
    }
}

/// The services whose API reference is in the folder, in order.
pub(crate) fn services(folder: &Path) -> BTreeSet<String> {
    let Ok(entries) = fs::read_dir(folder.join("references")) else {
        return BTreeSet::new();
    };
    entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| {
            document_path(&codegen::reference_uri(name))
                .is_some_and(|path| folder.join(path).is_file())
        })
        .collect()
}

/// Reads a regular file of bounded size; a device or a pipe could be endless.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    if metadata.len() > DOCUMENT_LIMIT {
        return Err(io::Error::other(
            "longer than 4 MiB, which no API document is",
        ));
    }
    fs::read(path)
}
