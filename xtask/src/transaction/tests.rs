//! A transaction stopped at every step, in every way.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::journal::Journal;
use super::{Access, Disk, Guard, Target, commit, commit_on, recover};
use crate::changes::{Change, compare};
use crate::project::Project;

/// A tree's directories (`None`) and files, by path.
type Tree = BTreeMap<String, Option<String>>;

/// What is there before: two folders that change, and a file in one of them that does not.
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
        fs::create_dir(directory.path().join(".xtask")).unwrap();
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

    fn run(&self, disk: &Disk<'_>) -> crate::error::Result<()> {
        let changes = self.changes();
        let targets: Vec<_> = changes
            .iter()
            .map(|(folder, changes)| Target {
                folder: folder.clone(),
                changes,
            })
            .collect();
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

/// The number of actions of an undisturbed run.
fn actions() -> usize {
    let count = Cell::new(0);
    let gate = || {
        count.set(count.get() + 1);
        Ok(())
    };
    Sandbox::new().run(&Disk { gate: &gate }).unwrap();
    count.get()
}

/// The gate of a process that is killed after so many actions: the dead do nothing more, so every
/// action from then on fails.
fn alive(left: &Cell<usize>) -> io::Result<()> {
    match left.get() {
        0 => Err(failure()),
        more => {
            left.set(more - 1);
            Ok(())
        }
    }
}

fn failure() -> io::Error {
    io::Error::other("no more")
}

#[test]
fn everything_is_written() {
    let tree = new();
    let files: Vec<_> = tree
        .iter()
        .filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
        .collect();
    assert_eq!(
        files,
        [
            ("brand/new/folder/mod.rs", "x\n"),
            ("generated/mod.rs", "new\n"),
            ("generated/new/deep/er.rs", "new\n"),
            ("generated/same.rs", "same\n"),
            ("generated/was_directory.rs", "a file now\n"),
            ("generated/was_file/mod.rs", "a directory now\n"),
            ("schemas/annotations.toml", "people wrote this\n"),
            ("schemas/lock.toml", "new lock\n"),
            ("schemas/references/a/v1/api.json", "a2\n"),
            ("schemas/references/b/v1/api.json", "b\n"),
        ]
    );
    // Emptied directories went too, and so did the staging.
    for gone in [
        "generated/stale",
        "schemas/references/gone",
        "schemas/.xtask-staging",
    ] {
        assert!(!tree.contains_key(gone), "{gone}");
    }
}

#[test]
fn a_kill_at_any_action_is_healed_by_the_next_command() {
    let (old, new) = (old(), new());
    let (mut undone, mut completed) = (0, 0);
    for stop in 0..actions() {
        let sandbox = Sandbox::new();
        let left = Cell::new(stop);
        let gate = || alive(&left);
        sandbox.run(&Disk { gate: &gate }).unwrap_err();

        recover(&Disk::default(), &sandbox.housekeeping()).unwrap();
        let tree = sandbox.tree();
        if tree == old {
            assert_eq!(completed, 0, "the old tree again after action {stop}");
            undone += 1;
        } else {
            assert_eq!(tree, new, "after action {stop}");
            completed += 1;
        }
        assert!(!Journal::exists(&sandbox.housekeeping()));
        assert!(
            recover(&Disk::default(), &sandbox.housekeeping())
                .unwrap()
                .is_none()
        );
    }
    assert!(undone > 10 && completed > 10, "{undone} and {completed}");
}

#[test]
fn a_kill_of_the_healing_is_healed_as_well() {
    let (old, new, actions) = (old(), new(), actions());
    // Every pair of stops would be thousands of runs; these strides meet every kind of action.
    for stop in (0..actions).step_by(5) {
        for second in (0..actions).step_by(4) {
            let sandbox = Sandbox::new();
            let left = Cell::new(stop);
            let gate = || alive(&left);
            sandbox.run(&Disk { gate: &gate }).unwrap_err();
            left.set(second);
            let healed = recover(&Disk { gate: &gate }, &sandbox.housekeeping()).is_ok();
            recover(&Disk::default(), &sandbox.housekeeping()).unwrap();
            let tree = sandbox.tree();
            assert!(
                tree == old || tree == new,
                "after {stop}, then {second}: {tree:#?}"
            );
            if healed {
                break;
            }
        }
    }
}

#[test]
fn a_project_that_was_moved_after_a_kill_is_healed() {
    let (old, new) = (old(), new());
    for stop in (0..actions()).step_by(7) {
        let sandbox = Sandbox::new();
        let left = Cell::new(stop);
        let gate = || alive(&left);
        sandbox.run(&Disk { gate: &gate }).unwrap_err();
        let moved = Sandbox {
            directory: tempfile::tempdir().unwrap(),
        };
        fs::remove_dir(moved.directory.path()).unwrap();
        fs::rename(sandbox.directory.path(), moved.directory.path()).unwrap();
        recover(&Disk::default(), &moved.housekeeping()).unwrap();
        let tree = moved.tree();
        assert!(tree == old || tree == new, "after {stop}: {tree:#?}");
    }
}

#[test]
fn an_action_that_fails_leaves_nothing_behind() {
    let (old, new) = (old(), new());
    for stop in 0..actions() {
        let sandbox = Sandbox::new();
        let count = Cell::new(0);
        let gate = || {
            count.set(count.get() + 1);
            if count.get() == stop + 1 {
                Err(failure())
            } else {
                Ok(())
            }
        };
        let error = sandbox.run(&Disk { gate: &gate }).unwrap_err();
        assert!(error.to_string().contains("no more"), "{error}");
        // Only clearing away can fail after everything is in place.
        let done = sandbox.tree().get("schemas/lock.toml") == new.get("schemas/lock.toml");
        if Journal::exists(&sandbox.housekeeping()) {
            recover(&Disk::default(), &sandbox.housekeeping()).unwrap();
        }
        assert_eq!(
            sandbox.tree(),
            if done { new.clone() } else { old.clone() },
            "action {stop}"
        );
    }
}

#[test]
fn what_does_not_change_is_not_touched() {
    let sandbox = Sandbox::new();
    let modified = |path: &str| {
        fs::metadata(sandbox.path(path))
            .unwrap()
            .modified()
            .unwrap()
    };
    let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
    for path in [
        "generated/same.rs",
        "schemas/annotations.toml",
        "generated/mod.rs",
    ] {
        fs::File::options()
            .write(true)
            .open(sandbox.path(path))
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
    }
    sandbox.run(&Disk::default()).unwrap();
    assert_eq!(modified("generated/same.rs"), long_ago);
    assert_eq!(modified("schemas/annotations.toml"), long_ago);
    assert_ne!(modified("generated/mod.rs"), long_ago);

    assert!(
        sandbox
            .changes()
            .iter()
            .all(|(_, changes)| changes.is_empty())
    );
}

#[test]
fn files_of_others_in_the_way_are_refused_before_anything_is_written() {
    for (present, in_the_way) in [
        ("schemas/references/b", "no directory"),
        ("schemas/references/b/v1/api.json/x.txt", "a directory"),
    ] {
        let sandbox = Sandbox::new();
        let path = sandbox.path(present);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "mine").unwrap();
        let before = sandbox.tree();
        let folder = sandbox.path("schemas");
        let wanted = BTreeMap::from([("references/b/v1/api.json".to_owned(), b"b".to_vec())]);
        let changes = compare(&folder, &wanted, |_| false).unwrap();
        let target = Target {
            folder,
            changes: &changes,
        };
        let error = commit_on(&Disk::default(), &sandbox.housekeeping(), &[target]).unwrap_err();
        assert!(error.to_string().contains(in_the_way), "{error}");
        assert_eq!(sandbox.tree(), before);
        assert!(!Journal::exists(&sandbox.housekeeping()));
    }
}

#[cfg(unix)]
#[test]
fn links_are_replaced_and_never_followed() {
    let sandbox = Sandbox::new();
    let elsewhere = tempfile::tempdir().unwrap();
    fs::write(elsewhere.path().join("er.rs"), "not ours\n").unwrap();
    let link = sandbox.path("generated/new");
    std::os::unix::fs::symlink(elsewhere.path(), &link).unwrap();
    let mod_rs = sandbox.path("generated/mod.rs");
    fs::remove_file(&mod_rs).unwrap();
    std::os::unix::fs::symlink(elsewhere.path().join("er.rs"), &mod_rs).unwrap();

    sandbox.run(&Disk::default()).unwrap();
    assert_eq!(sandbox.tree(), new());
    assert!(mod_rs.symlink_metadata().unwrap().is_file());
    assert!(link.symlink_metadata().unwrap().is_dir());
    let others: Vec<_> = fs::read_dir(elsewhere.path()).unwrap().collect();
    assert_eq!(others.len(), 1);
    assert_eq!(
        fs::read_to_string(elsewhere.path().join("er.rs")).unwrap(),
        "not ours\n"
    );
}

#[test]
fn one_writes_or_many_read() {
    let sandbox = Sandbox::new();
    let project = Project::at(sandbox.directory.path().to_owned());
    let acquire = |access| Guard::acquire(&project, access);
    let writer = acquire(Access::Write).unwrap();
    for access in [Access::Read, Access::Write] {
        let error = acquire(access).unwrap_err().to_string();
        assert!(
            error.contains("another `cargo xtask` is at work"),
            "{error}"
        );
    }
    drop(writer);
    let readers = (
        acquire(Access::Read).unwrap(),
        acquire(Access::Read).unwrap(),
    );
    acquire(Access::Write).unwrap_err();
    drop(readers);
    acquire(Access::Write).unwrap();
}

#[test]
fn the_guard_heals_before_it_lets_anybody_in() {
    for access in [Access::Read, Access::Write] {
        let sandbox = Sandbox::new();
        let left = Cell::new(actions() / 2);
        let gate = || alive(&left);
        sandbox.run(&Disk { gate: &gate }).unwrap_err();
        assert!(Journal::exists(&sandbox.housekeeping()));
        let project = Project::at(sandbox.directory.path().to_owned());
        let guard = Guard::acquire(&project, access).unwrap();
        assert!(!Journal::exists(&sandbox.housekeeping()));
        let tree = sandbox.tree();
        assert!(tree == old() || tree == new());
        if access == Access::Write {
            commit(&guard, &[]).unwrap();
        }
    }
}
