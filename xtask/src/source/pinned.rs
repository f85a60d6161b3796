//! The documents of the snapshot, after comparing each with the lock.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Problem;
use crate::project::from_here;

/// Documents that match the lock. They are kept in memory, so later changes of the files do not matter.
#[derive(Debug)]
pub(crate) struct Pinned {
    folder: PathBuf,
    /// By path in the folder.
    documents: BTreeMap<String, String>,
}

impl Pinned {
    pub(crate) fn new(folder: &Path, documents: BTreeMap<String, String>) -> Self {
        Self {
            folder: folder.to_owned(),
            documents,
        }
    }

    pub(super) fn place(&self, path: &str) -> String {
        from_here(&self.folder.join(path)).to_string()
    }

    pub(super) fn read(&self, path: &str) -> Result<String, Problem> {
        self.documents.get(path).cloned().ok_or_else(|| {
            Problem::absent(
                self.place(path),
                "there is no such file",
                format!(
                    "restore it with `git checkout -- {}`, or read the service from another source with --from or --root-url",
                    from_here(&self.folder)
                ),
            )
        })
    }
}
