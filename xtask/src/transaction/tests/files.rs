//! What a transaction makes of the files and directories.

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, SystemTime};

use super::{Sandbox, new};
use crate::changes::compare;
use crate::transaction::journal::Journal;
use crate::transaction::{Disk, Target, commit_on};

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
            ("package/Cargo.toml", "new\n"),
            ("package/src/lib.rs", "not ours\n"),
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
    // Beside a single file nothing is touched.
    assert!(tree.contains_key("package/empty"));
    assert!(!tree.contains_key("package/.xtask-staging"));
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
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
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
    assert!(sandbox.manifest().is_none());
}

#[test]
fn files_of_others_in_the_way_are_refused_before_anything_is_written() {
    for (present, in_the_way) in [
        ("schemas/references/b", "is not a directory"),
        ("schemas/references/b/v1/api.json/x.txt", "is a directory"),
    ] {
        let sandbox = Sandbox::new();
        let path = sandbox.path(present);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "mine").unwrap();
        let before = sandbox.tree();
        let folder = sandbox.path("schemas");
        let wanted = BTreeMap::from([("references/b/v1/api.json".to_owned(), b"b".to_vec())]);
        let changes = compare(&folder, &wanted, |_| false).unwrap();
        let target = Target::Folder {
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
