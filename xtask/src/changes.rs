//! The comparison of a folder with its expected content.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use similar::{ChangeTag, TextDiff};

use crate::error::{Error, Result};

/// The name of the staging folder. It is in the folder of the target, so it is on the same file system.
pub(crate) const STAGING: &str = ".xtask-staging";

/// A file that differs from its expected content.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) path: PathBuf,
    /// The current content. `None` if the file does not exist.
    pub(crate) before: Option<Vec<u8>>,
    /// The expected content. `None` if the file must not exist.
    pub(crate) after: Option<Vec<u8>>,
}

/// Compares a folder with its expected files. An unexpected file is a change if it is `owned`, and is ignored otherwise.
pub(crate) fn compare(
    folder: &Path,
    expected: &BTreeMap<String, Vec<u8>>,
    owned: impl Fn(&str) -> bool,
) -> Result<Vec<Change>> {
    let present = files(folder)?;
    let names: BTreeSet<&String> = expected.keys().chain(present.keys()).collect();
    let mut changes = Vec::new();
    for name in names {
        let (kind, after) = (present.get(name), expected.get(name));
        if after.is_none() && !owned(name) {
            continue;
        }
        let path = folder.join(name);
        let before = kind.map(|kind| content(&path, *kind)).transpose()?;
        if kind.is_some_and(|kind| *kind != Kind::File) || before.as_ref() != after {
            let after = after.cloned();
            changes.push(Change {
                path,
                before,
                after,
            });
        }
    }
    Ok(changes)
}

/// The paths of the files in a folder, with `/`, in order.
pub(crate) fn names(folder: &Path) -> Result<Vec<String>> {
    Ok(files(folder)?.into_keys().collect())
}

/// Compares an existing file with its expected content.
pub(crate) fn compare_file(path: &Path, expected: Vec<u8>) -> Result<Option<Change>> {
    let before = fs::read(path).map_err(Error::io("read", path))?;
    Ok((before != expected).then(|| Change {
        path: path.to_owned(),
        before: Some(before),
        after: Some(expected),
    }))
}

/// The kind of a directory entry other than a directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    /// A symbolic link. It is not followed, because it could lead out of the folder.
    Link,
    Other,
}

/// The entries of a folder and its subfolders, without directories, by path with `/`.
fn files(folder: &Path) -> Result<BTreeMap<String, Kind>> {
    let mut found = BTreeMap::new();
    let mut directories = vec![(folder.to_owned(), String::new())];
    while let Some((directory, prefix)) = directories.pop() {
        let entries = match fs::read_dir(&directory) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(Error::io("read", &directory)(error)),
        };
        for entry in entries {
            let entry = entry.map_err(Error::io("read", &directory))?;
            let path = entry.path();
            let kind = entry.file_type().map_err(Error::io("read", &path))?;
            let name = entry.file_name().into_string().map_err(|_| {
                let path = path.display();
                Error::Refused(format!(
                    "{path}: the name is not UTF-8\n  try: rename or remove the file"
                ))
            })?;
            let name = format!("{prefix}{name}");
            if kind.is_dir() {
                if name == STAGING {
                    continue;
                }
                directories.push((path, format!("{name}/")));
            } else if kind.is_symlink() {
                found.insert(name, Kind::Link);
            } else if kind.is_file() {
                found.insert(name, Kind::File);
            } else {
                found.insert(name, Kind::Other);
            }
        }
    }
    Ok(found)
}

/// The content of an entry for a diff. Reads regular files only, because others could be endless.
fn content(path: &Path, kind: Kind) -> Result<Vec<u8>> {
    match kind {
        Kind::File => fs::read(path).map_err(Error::io("read", path)),
        Kind::Link => {
            let target = fs::read_link(path).map_err(Error::io("read", path))?;
            Ok(format!("a symbolic link to {}\n", target.display()).into_bytes())
        }
        Kind::Other => Ok(Vec::new()),
    }
}

impl Change {
    /// The kind of the change.
    pub(crate) fn kind(&self) -> &'static str {
        match (&self.before, &self.after) {
            (None, _) => "new",
            (_, None) => "removed",
            _ => "changed",
        }
    }

    /// The numbers of added and removed lines.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let (before, after) = self.texts();
        let diff = TextDiff::from_lines(&before, &after);
        let count = |tag| {
            diff.iter_all_changes()
                .filter(|change| change.tag() == tag)
                .count()
        };
        (count(ChangeTag::Insert), count(ChangeTag::Delete))
    }

    /// The change as a unified diff. `shown` is the path in its header.
    pub(crate) fn unified(&self, shown: &str) -> String {
        let (before, after) = self.texts();
        let side = |prefix: &str, content: &Option<Vec<u8>>| match content {
            Some(_) => format!("{prefix}/{shown}"),
            None => "/dev/null".to_owned(),
        };
        TextDiff::from_lines(&before, &after)
            .unified_diff()
            .header(&side("a", &self.before), &side("b", &self.after))
            .to_string()
    }

    fn texts(&self) -> (String, String) {
        let text = |content: &Option<Vec<u8>>| {
            String::from_utf8_lossy(content.as_deref().unwrap_or_default()).into_owned()
        };
        (text(&self.before), text(&self.after))
    }
}
