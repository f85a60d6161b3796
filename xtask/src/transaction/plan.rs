//! The steps of a transaction.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::journal::Step;
use super::{Disk, Target};
use crate::changes::{Change, STAGING};
use crate::error::{Error, Result};
use crate::project::from_here;

/// The plan of a transaction, made before anything is written.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    parts: Vec<Part<'a>>,
}

/// The part of the plan for one target.
#[derive(Debug)]
struct Part<'a> {
    staging: PathBuf,
    /// The missing parent folders of the staging folder, outermost first.
    missing: Vec<PathBuf>,
    contents: Vec<(PathBuf, &'a [u8])>,
    steps: Vec<Step>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(targets: &[&Target<'a>]) -> Result<Self> {
        let parts = targets
            .iter()
            .map(|target| Part::new(target))
            .collect::<Result<_>>()?;
        Ok(Self { parts })
    }

    pub(super) fn staging(&self) -> Vec<PathBuf> {
        self.parts.iter().map(|part| part.staging.clone()).collect()
    }

    pub(super) fn missing(&self) -> Vec<PathBuf> {
        self.parts
            .iter()
            .flat_map(|part| part.missing.clone())
            .collect()
    }

    pub(super) fn steps(&self) -> Vec<Step> {
        self.parts
            .iter()
            .flat_map(|part| part.steps.clone())
            .collect()
    }

    /// Writes the new contents to the staging folders.
    pub(super) fn stage(&self, disk: &Disk<'_>) -> Result<()> {
        for part in &self.parts {
            // A staging folder without a journal is a leftover, such as from copying the tree.
            disk.remove_tree(&part.staging)?;
            for folder in part.missing.iter().chain([&part.staging]) {
                disk.create_directory(folder)?;
                if let Some(around) = folder.parent() {
                    disk.sync_directory(around)?;
                }
            }
            for (path, content) in &part.contents {
                disk.write(path, content)?;
            }
            disk.sync_directory(&part.staging)?;
        }
        Ok(())
    }
}

impl<'a> Part<'a> {
    fn new(target: &Target<'a>) -> Result<Self> {
        let folder = match target {
            Target::Folder { folder, .. } => folder,
            Target::File(change) => change.path.parent().unwrap_or(&change.path),
        };
        let staging = folder.join(STAGING);
        let (mut parked, mut installed, mut contents) = (Vec::new(), Vec::new(), Vec::new());
        for (number, change) in target.changes().iter().enumerate() {
            let file = change.path.clone();
            if change.before.is_some() {
                let kept = staging.join(format!("{number}.old"));
                parked.push(Step::Park {
                    file: file.clone(),
                    kept,
                });
            }
            if let Some(content) = &change.after {
                let staged = staging.join(format!("{number}.new"));
                contents.push((staged.clone(), content.as_slice()));
                installed.push(Step::Install { staged, file });
            }
        }
        let (removed, created) = match target {
            Target::Folder { folder, changes } => directories(folder, changes)?,
            Target::File(_) => (Vec::new(), Vec::new()),
        };
        let mut steps = parked;
        steps.extend(
            removed
                .into_iter()
                .map(|path| Step::RemoveDirectory { path }),
        );
        steps.extend(
            created
                .into_iter()
                .map(|path| Step::CreateDirectory { path }),
        );
        steps.append(&mut installed);
        Ok(Self {
            missing: missing(folder),
            staging,
            contents,
            steps,
        })
    }
}

fn missing(folder: &Path) -> Vec<PathBuf> {
    let mut missing: Vec<_> = folder
        .ancestors()
        .take_while(|path| !path.exists())
        .map(Path::to_owned)
        .collect();
    missing.reverse();
    missing
}

/// The directories below the folder to remove, innermost first, and to create, outermost first.
fn directories(folder: &Path, changes: &[Change]) -> Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let parked: BTreeSet<&Path> = changes
        .iter()
        .filter(|change| change.before.is_some())
        .map(|change| change.path.as_path())
        .collect();
    let installed = || changes.iter().filter(|change| change.after.is_some());
    let mut needed = BTreeSet::new();
    for change in installed() {
        let around = change.path.ancestors().skip(1);
        needed.extend(around.take_while(|path| *path != folder && path.starts_with(folder)));
    }
    let mut removed = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder).map_err(Error::io("read", folder))? {
            let entry = entry.map_err(Error::io("read", folder))?;
            let kind = entry.file_type().map_err(Error::io("read", folder))?;
            if kind.is_dir() && entry.file_name() != STAGING {
                emptied(&entry.path(), &parked, &needed, &mut removed)?;
            }
        }
    }
    for change in installed() {
        if is_directory(&change.path) && !removed.contains(&change.path) {
            return Err(in_the_way(
                &change.path,
                "a directory, but a file of this name is needed",
            ));
        }
    }
    let mut created = Vec::new();
    for path in needed {
        if is_directory(path) {
            continue;
        }
        if path.symlink_metadata().is_ok() && !parked.contains(path) {
            return Err(in_the_way(
                path,
                "not a directory, but a directory of this name is needed",
            ));
        }
        created.push(path.to_owned());
    }
    Ok((removed, created))
}

/// Adds the directories that become empty: those in a directory, and the directory itself. Returns whether it becomes empty.
fn emptied(
    directory: &Path,
    parked: &BTreeSet<&Path>,
    needed: &BTreeSet<&Path>,
    removed: &mut Vec<PathBuf>,
) -> Result<bool> {
    let mut empty = !needed.contains(directory);
    for entry in fs::read_dir(directory).map_err(Error::io("read", directory))? {
        let entry = entry.map_err(Error::io("read", directory))?;
        let path = entry.path();
        let kind = entry.file_type().map_err(Error::io("read", &path))?;
        empty &= if kind.is_dir() {
            emptied(&path, parked, needed, removed)?
        } else {
            parked.contains(path.as_path())
        };
    }
    if empty {
        removed.push(directory.to_owned());
    }
    Ok(empty)
}

fn is_directory(path: &Path) -> bool {
    path.symlink_metadata()
        .is_ok_and(|metadata| metadata.is_dir())
}

fn in_the_way(path: &Path, what: &str) -> Error {
    let path = from_here(path);
    Error::Refused(format!("{path} is {what}\n  try: move it away"))
}
