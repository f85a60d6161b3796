//! A transaction in a folder of its own.

mod files;
mod stops;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{Disk, Target, commit_on};
use crate::changes::{Change, compare, compare_file};

/// A tree's directories (`None`) and files, by path.
type Tree = BTreeMap<String, Option<String>>;

/// What is there before: two folders that change, a file in one of them that does not, and a single file that does.
const OLD: &[(&str, &str)] = &[
    ("schemas/lock.toml", "old lock\n"),
    ("schemas/references/a/v1/api.json", "a\n"),
    ("schemas/references/gone/v1/api.json", "gone\n"),
    ("schemas/annotations.toml", "people wrote this\n"),
    ("generated/mod.rs", "old\n"),
    ("generated/same.rs", "same\n"),
    ("generated/stale/deep/er.rs", "stale\n"),
    ("generated/was_directory.rs/file.rs", "garbage\n"),
    ("generated/was_file", "garbage\n"),
    ("package/Cargo.toml", "old\n"),
    ("package/src/lib.rs", "not ours\n"),
];

const SCHEMAS: &[(&str, &str)] = &[
    ("lock.toml", "new lock\n"),
    ("references/a/v1/api.json", "a2\n"),
    ("references/b/v1/api.json", "b\n"),
];

const GENERATED: &[(&str, &str)] = &[
    ("mod.rs", "new\n"),
    ("same.rs", "same\n"),
    ("new/deep/er.rs", "new\n"),
    ("was_directory.rs", "a file now\n"),
    ("was_file/mod.rs", "a directory now\n"),
];

struct Sandbox {
    directory: TempDir,
}

impl Sandbox {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        for (path, text) in OLD {
            let path = directory.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        for folder in [".xtask", "package/empty"] {
            fs::create_dir(directory.path().join(folder)).unwrap();
        }
        Self { directory }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.directory.path().join(path)
    }

    fn housekeeping(&self) -> PathBuf {
        self.path(".xtask")
    }

    fn changes(&self) -> [(PathBuf, Vec<Change>); 3] {
        let wanted = |files: &[(&str, &str)]| -> BTreeMap<String, Vec<u8>> {
            let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), text.as_bytes().into());
            files.iter().map(owned).collect()
        };
        let compare = |folder: &str, files: &[(&str, &str)]| {
            let folder = self.path(folder);
            let owned = |path: &str| path != "annotations.toml";
            let changes = compare(&folder, &wanted(files), owned).unwrap();
            (folder, changes)
        };
        [
            compare("schemas", SCHEMAS),
            compare("generated", GENERATED),
            compare("brand/new/folder", &[("mod.rs", "x\n")]),
        ]
    }

    fn manifest(&self) -> Option<Change> {
        compare_file(&self.path("package/Cargo.toml"), b"new\n".to_vec()).unwrap()
    }

    fn run(&self, disk: &Disk<'_>) -> crate::error::Result<()> {
        let (changes, manifest) = (self.changes(), self.manifest());
        let folders = changes.iter().map(|(folder, changes)| Target::Folder {
            folder: folder.clone(),
            changes,
        });
        let targets: Vec<_> = folders.chain(manifest.as_ref().map(Target::File)).collect();
        commit_on(disk, &self.housekeeping(), &targets)
    }

    /// Everything but the housekeeping, which has to be empty at the end.
    fn tree(&self) -> Tree {
        let mut tree = Tree::new();
        walk(self.directory.path(), "", &mut tree);
        tree.retain(|path, _| !path.starts_with(".xtask"));
        tree
    }
}

fn walk(directory: &Path, prefix: &str, tree: &mut Tree) {
    for entry in fs::read_dir(directory).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            walk(&entry.path(), &format!("{name}/"), tree);
            tree.insert(name, None);
        } else {
            tree.insert(name, Some(fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

fn old() -> Tree {
    Sandbox::new().tree()
}

fn new() -> Tree {
    let sandbox = Sandbox::new();
    sandbox.run(&Disk::default()).unwrap();
    sandbox.tree()
}
