//! A transaction stopped at every action, in every way.

use std::cell::Cell;
use std::fs;
use std::io;

use super::{Sandbox, new, old};
use crate::project::Project;
use crate::transaction::journal::Journal;
use crate::transaction::{Access, Disk, Guard, commit, recover};

/// The number of actions of an undisturbed run.
fn actions() -> usize {
    let count = Cell::new(0);
    let hook = |_: &str| {
        count.set(count.get() + 1);
        Ok(())
    };
    Sandbox::new().run(&Disk { hook: &hook }).unwrap();
    count.get()
}

/// The hook of a process that is killed after so many actions: the dead do nothing more, so every
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
fn a_kill_at_any_action_is_healed_by_the_next_command() {
    let (old, new) = (old(), new());
    let (mut undone, mut completed) = (0, 0);
    for stop in 0..actions() {
        let sandbox = Sandbox::new();
        let left = Cell::new(stop);
        let hook = |_: &str| alive(&left);
        sandbox.run(&Disk { hook: &hook }).unwrap_err();

        recover(&Disk::default(), &sandbox.housekeeping()).unwrap();
        let tree = sandbox.tree();
        if tree == old {
            assert_eq!(completed, 0, "the old tree again after action {stop}");
            undone += 1;
        } else {
            assert_eq!(tree, new, "after action {stop}");
            completed += 1;
        }
        assert_eq!(fs::read_dir(sandbox.housekeeping()).unwrap().count(), 0);
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
            let hook = |_: &str| alive(&left);
            sandbox.run(&Disk { hook: &hook }).unwrap_err();
            left.set(second);
            let healed = recover(&Disk { hook: &hook }, &sandbox.housekeeping()).is_ok();
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
        let hook = |_: &str| alive(&left);
        sandbox.run(&Disk { hook: &hook }).unwrap_err();
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
        let hook = |_: &str| {
            count.set(count.get() + 1);
            if count.get() == stop + 1 {
                Err(failure())
            } else {
                Ok(())
            }
        };
        let error = sandbox.run(&Disk { hook: &hook }).unwrap_err();
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

/// A full disk still renames and removes, and a directory that goes makes room for one that comes.
#[test]
fn a_disk_that_is_full_from_any_action_on_leaves_nothing_behind() {
    let (old, new, actions) = (old(), new(), actions());
    let (mut undone, mut completed) = (0, 0);
    for full in 0..actions {
        let sandbox = Sandbox::new();
        let (count, room) = (Cell::new(0), Cell::new(0));
        let hook = |action: &str| {
            count.set(count.get() + 1);
            match action {
                _ if count.get() <= full => Ok(()),
                "remove" => {
                    room.set(room.get() + 1);
                    Ok(())
                }
                "create" | "write" => match room.get() {
                    0 => Err(io::ErrorKind::StorageFull.into()),
                    more => {
                        room.set(more - 1);
                        Ok(())
                    }
                },
                _ => Ok(()),
            }
        };
        let result = sandbox.run(&Disk { hook: &hook });
        assert_eq!(fs::read_dir(sandbox.housekeeping()).unwrap().count(), 0);
        let tree = sandbox.tree();
        match result {
            Ok(()) => {
                assert_eq!(tree, new, "full from action {full}");
                completed += 1;
            }
            Err(error) => {
                let error = error.to_string();
                assert!(error.ends_with("\n  nothing was changed"), "{error}");
                assert_eq!(tree, old, "full from action {full}");
                undone += 1;
            }
        }
    }
    assert!(undone > 10 && completed > 10, "{undone} and {completed}");
}

#[test]
fn the_guard_heals_before_it_lets_anybody_in() {
    for access in [Access::Read, Access::Write] {
        let sandbox = Sandbox::new();
        let left = Cell::new(actions() / 2);
        let hook = |_: &str| alive(&left);
        sandbox.run(&Disk { hook: &hook }).unwrap_err();
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

#[test]
fn one_writes_or_many_read() {
    let sandbox = Sandbox::new();
    let project = Project::at(sandbox.directory.path().to_owned());
    let acquire = |access| Guard::acquire(&project, access);
    let writer = acquire(Access::Write).unwrap();
    for access in [Access::Read, Access::Write] {
        let error = acquire(access).unwrap_err().to_string();
        assert!(
            error.contains("another `cargo xtask` command is running"),
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
