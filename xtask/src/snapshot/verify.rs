//! Compares the folder of the snapshot with the lock.

use std::collections::{BTreeMap, BTreeSet};

use super::{LOCK, Lock, Snapshot};
use crate::changes::names;
use crate::conflict::sides;
use crate::error::{Error, Result};
use crate::output::print_message;
use crate::project::from_here;
use crate::source::{Folder, Limits, Pinned, Problem, Source, Texts};

/// The documents of the snapshot, and the differences from the lock.
#[derive(Debug)]
pub(crate) struct Verified {
    /// The documents that match the lock, by path in the folder.
    documents: BTreeMap<String, String>,
    /// The problems of documents that were edited, deleted or added by hand, by URI.
    problems: BTreeMap<String, Problem>,
}

impl Snapshot {
    /// Compares every document in the folder with the lock, and every record of the lock with the folder.
    pub(crate) fn verify(&self, limits: &Limits) -> Result<Verified> {
        let lock = match &self.lock {
            Some(lock) => lock.clone(),
            None if self.services().is_empty() => Lock::default(),
            None => {
                let lock = self.path.join(LOCK);
                return Err(Error::Refused(format!(
                    "{} is missing; it records the documents of the snapshot\n  try: restore it with `git checkout -- {0}`, \
                     or create it with `cargo xtask fetch --from {}`",
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
                    Err(message) if !lock.documents.contains_key(&path) => {
                        Problem::new(&place, message, self.remedy_unlisted())
                    }
                    Err(_) if self.has_conflict || sides(&text).is_some() => Problem::new(
                        &place,
                        "two branches changed this document, and the merge of both is not what a deployment served",
                        format!(
                            "take the version of one branch with `git checkout BRANCH -- {place}`, and run the command again"
                        ),
                    ),
                    Err(message) => Problem::new(&place, message, self.remedy(&place, "the edit")),
                },
                Err(problem) if problem.is_absent() => Problem::new(
                    &place,
                    format!("the file is missing, but {LOCK} lists it"),
                    self.remedy(&place, "its removal"),
                ),
                Err(problem) => problem,
            };
            verified.problems.insert(format!("/{path}"), problem);
        }
        Ok(verified)
    }

    /// The snapshot as a source. Fails if a document does not match the lock, except for those that are `replaced`, which are
    /// not part of the source.
    pub(crate) fn source(&self, replaced: &Texts, limits: &Limits) -> Result<Source> {
        let mut verified = self.verify(limits)?;
        for (uri, text) in replaced {
            if let Some(problem) = verified.problems.remove(uri) {
                // The command overwrites an edit by hand, so it names the file.
                let is_edit = Folder::new(&self.path)
                    .read(uri.trim_start_matches('/'), limits)
                    .is_ok_and(|edited| edited != *text);
                if is_edit {
                    let problem = problem.brief();
                    print_message(&format!("note: {problem}; the new version replaces it"));
                }
            }
        }
        if !verified.problems.is_empty() {
            return Err(Error::unreadable(verified.problems.into_values().collect()));
        }
        let pinned = Pinned::new(&self.path, verified.documents);
        Ok(Source::Pinned(pinned))
    }

    fn remedy(&self, place: &str, what: &str) -> String {
        format!(
            "restore it with `git checkout -- {place}`, or accept {what} with `cargo xtask fetch --from {}`",
            from_here(&self.path)
        )
    }

    /// What to do about a document that the lock does not list.
    fn remedy_unlisted(&self) -> String {
        format!(
            "delete it, or accept it with `cargo xtask fetch --from {}`; after a merge, restore its record with \
             `git checkout --merge {}`",
            from_here(&self.path),
            from_here(&self.path.join(LOCK))
        )
    }
}

impl Verified {
    /// The problems, one line each.
    pub(crate) fn problems(&self) -> impl Iterator<Item = String> {
        self.problems.values().map(Problem::brief)
    }
}
