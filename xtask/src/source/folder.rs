//! A folder laid out as a deployment serves it: the snapshot is one.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::{Limits, Problem, document_path};
use crate::project::from_here;

/// A folder with `references/` and `schemas/`.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    pub(crate) fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
        }
    }

    /// Whether a path leads to this folder.
    pub(crate) fn is(&self, path: &Path) -> bool {
        matches!((self.path.canonicalize(), path.canonicalize()), (Ok(a), Ok(b)) if a == b)
    }

    /// The services whose API reference is in the folder.
    pub(super) fn services(&self) -> BTreeSet<String> {
        services(&self.path)
    }

    pub(crate) fn place(&self, path: &str) -> String {
        from_here(&self.path.join(path)).to_string()
    }

    pub(crate) fn read(&self, document: &str, limits: &Limits) -> Result<String, Problem> {
        let place = self.place(document);
        let path = self.path.join(document);
        let unreadable = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => {
                Problem::absent(&place, "there is no such file", self.advice())
            }
            _ => Problem::new(&place, error.to_string(), "make it a readable file"),
        };
        if self.leads_out(&path).map_err(unreadable)? {
            return Err(Problem::new(
                place,
                "a symbolic link that leads out of the folder, which the command does not follow",
                "replace the link by the document",
            ));
        }
        let Some(bytes) = read_at_most(&path, limits.document_bytes()).map_err(unreadable)? else {
            return Err(limits.document_too_long(place));
        };
        String::from_utf8(bytes).map_err(|_| {
            Problem::new(
                place,
                "not UTF-8",
                "documents are JSON in UTF-8; replace the file",
            )
        })
    }

    /// Whether a symbolic link leads out of the folder. An untrusted folder could otherwise pass off any file of this machine
    /// as a document.
    fn leads_out(&self, path: &Path) -> io::Result<bool> {
        Ok(!path.canonicalize()?.starts_with(self.path.canonicalize()?))
    }

    fn advice(&self) -> String {
        let services = services(&self.path);
        if services.is_empty() {
            "--from takes a folder with `references/<service>/v1/api.json` in it, or the file \
             `references.json`"
                .to_owned()
        } else {
            let services: Vec<_> = services.into_iter().collect();
            format!(
                "add the file, or name another service; the folder has API references of {}",
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

/// Reads a regular file of at most this many bytes. `None` if it is longer. Fails for a device or a pipe, which could be
/// endless.
pub(super) fn read_at_most(path: &Path, bytes: u64) -> io::Result<Option<Vec<u8>>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    let mut content = Vec::new();
    let file = File::open(path)?;
    file.take(bytes.saturating_add(1))
        .read_to_end(&mut content)?;
    Ok((content.len() as u64 <= bytes).then_some(content))
}
