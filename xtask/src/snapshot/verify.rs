//! The snapshot's folder, held against the lock.

use std::collections::{BTreeMap, BTreeSet};

use super::{LOCK, Lock, Snapshot};
use crate::changes::names;
use crate::error::{Error, Result};
use crate::project::from_here;
use crate::source::{Folder, Limits, Pinned, Problem, Source, Texts};

/// The documents of a folder, and what is wrong with them.
#[derive(Debug)]
pub(crate) struct Verified {
    /// What is as the lock records it, by path in the folder.
    documents: BTreeMap<String, String>,
    /// What is edited, lost, or unknown to the lock, by URI.
    problems: BTreeMap<String, Problem>,
}

impl Snapshot {
    /// Holds every document in the folder against the lock, and every record of the lock against the folder.
    pub(crate) fn verify(&self, limits: &Limits) -> Result<Verified> {
        let lock = match &self.lock {
            Some(lock) => lock.clone(),
            None if self.services().is_empty() => Lock::default(),
            None => {
                let lock = self.path.join(LOCK);
                return Err(Error::Refused(format!(
                    "{} is missing, which records the documents beside it\n  try: `git checkout -- {0}`, \
                     or `cargo xtask fetch --from {}` to record them anew",
                    from_here(&lock),
                    from_here(&self.path)
                )));
            }
        };
        let mut paths: BTreeSet<String> = names(&self.path)?
            .into_iter()
            .filter(|path| Self::is_document(path))
            .collect();
        paths.extend(lock.paths().map(str::to_owned));
        let folder = Folder::new(&self.path);
        let mut verified = Verified {
            documents: BTreeMap::new(),
            problems: BTreeMap::new(),
        };
        for path in paths {
            let place = folder.place(&path);
            let problem = match folder.read(&path, limits) {
                Ok(text) => match lock.verify(&path, text.as_bytes()) {
                    Ok(()) => {
                        verified.documents.insert(path, text);
                        continue;
                    }
                    Err(came) => Problem::new(&place, came, self.remedy(&place, "the edit")),
                },
                Err(problem) if problem.is_absent() => Problem::new(
                    &place,
                    format!("there is no such file, and {LOCK} records it"),
                    self.remedy(&place, "that it is gone"),
                ),
                Err(problem) => problem,
            };
            verified.problems.insert(format!("/{path}"), problem);
        }
        Ok(verified)
    }

    /// The snapshot as a source, if every document is what the lock records. What is `replaced` may be what it is, and is
    /// no part of the source.
    pub(crate) fn source(&self, replaced: &Texts, limits: &Limits) -> Result<Source> {
        let mut verified = self.verify(limits)?;
        for (uri, text) in replaced {
            if let Some(problem) = verified.problems.remove(uri) {
                // What was lost comes back, and what was edited goes, which its author should hear of.
                let is_edit = Folder::new(&self.path)
                    .read(uri.trim_start_matches('/'), limits)
                    .is_ok_and(|edited| edited != *text);
                if is_edit {
                    eprintln!("note: {}; what came takes its place", problem.brief());
                }
            }
        }
        if !verified.problems.is_empty() {
            return Err(Error::lost(verified.problems.into_values().collect()));
        }
        let pinned = Pinned::new(&self.path, verified.documents);
        Ok(Source::Pinned(pinned))
    }

    fn remedy(&self, place: &str, what: &str) -> String {
        format!(
            "`git checkout -- {place}` to have it back, or `cargo xtask fetch --from {}` to accept {what}",
            from_here(&self.path)
        )
    }
}

impl Verified {
    /// What is wrong, a line for each document.
    pub(crate) fn problems(&self) -> impl Iterator<Item = String> {
        self.problems.values().map(Problem::brief)
    }
}
