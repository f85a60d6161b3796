//! The documents of the snapshot are those that the lock records, and all of them.

use std::fs;

use crate::support::Project;
use crate::{copy, edit, fixtures, fixtures_argument, greeter};

const LANGUAGE: &str = "schemas/schemas/greeter/v1/language.json";
const GREETED: &str = "schemas/schemas/greeter/v1/greeted.json";
const EXCHANGES: &str = "schemas/references/greeter/v1/exchanges.json";
const STRAY: &str = "schemas/schemas/greeter/v1/stray.json";

/// A snapshot that is not what its lock records, in every way.
fn unpinned() -> Project {
    let project = greeter();
    edit(&project.path(LANGUAGE), "A language.", "A tongue.");
    fs::remove_file(project.path(EXCHANGES)).unwrap();
    fs::remove_file(project.path(GREETED)).unwrap();
    fs::copy(project.path(LANGUAGE), project.path(STRAY)).unwrap();
    project
}

#[test]
fn whatever_is_kept_is_verified_and_all_problems_are_told() {
    let project = unpinned();
    let before = project.tree();
    let from = fixtures_argument();
    let echo = ["--from", &from, "--service", "echo"];
    for arguments in [
        vec!["regen"],
        vec!["regen", "--check"],
        vec!["regen", "--dry-run"],
        vec!["regen", "--locked"],
        vec!["regen", "--service", "greeter"],
        [&["regen"][..], &echo].concat(),
        [&["regen", "--check"][..], &echo].concat(),
        [&["fetch"][..], &echo].concat(),
    ] {
        let run = project.run(&arguments);
        assert_eq!(run.code, Some(1), "{run:#?}");
        for part in [
            format!("{LANGUAGE}: its SHA-256 differs from the one in lock.toml"),
            format!("{EXCHANGES}: the file is missing, but lock.toml lists it"),
            format!("{GREETED}: the file is missing, but lock.toml lists it"),
            format!("{STRAY}: lock.toml does not list this document"),
            format!("restore it with `git checkout -- {GREETED}`"),
            "4 documents could not be read; nothing was written".to_owned(),
        ] {
            assert!(run.stderr.contains(&part), "{part:?} is not in {run:#?}");
        }
        assert_eq!(project.tree(), before, "{arguments:?}");
    }
}

#[test]
fn a_record_of_the_lock_that_was_edited_is_no_record() {
    let project = greeter();
    let lock = project.path("schemas/lock.toml");
    let text = fs::read_to_string(&lock).unwrap();
    let (before, after) = text.split_once("sha256 = \"").unwrap();
    let other = if after.starts_with('0') { '1' } else { '0' };
    fs::write(&lock, format!("{before}sha256 = \"{other}{}", &after[1..])).unwrap();
    let run = project.run(&["regen", "--check"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stderr
            .contains("its SHA-256 differs from the one in lock.toml"),
        "{run:#?}"
    );
}

#[test]
fn what_is_taken_anew_replaces_an_edit_and_says_so() {
    let project = greeter();
    let before = project.tree();
    edit(&project.path(LANGUAGE), "A language.", "A tongue.");
    fs::remove_file(project.path(GREETED)).unwrap();
    let run = project
        .run(&["regen", "--from", &fixtures_argument()])
        .succeeded();
    let note = format!(
        "note: {LANGUAGE}: its SHA-256 differs from the one in lock.toml; the new version replaces it\n"
    );
    assert_eq!(run.stderr, note);
    let mut after = project.tree();
    // The lock is of the same documents from another folder.
    after.remove("schemas/lock.toml");
    let mut before = before;
    before.remove("schemas/lock.toml");
    assert_eq!(after, before);

    // One that nobody takes anew is not silently removed.
    fs::copy(project.path(LANGUAGE), project.path(STRAY)).unwrap();
    let run = project.run(&["regen", "--from", &fixtures_argument()]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(project.path(STRAY).exists());
}

#[test]
fn the_snapshot_itself_as_the_source_accepts_what_is_there() {
    let project = greeter();
    edit(&project.path(LANGUAGE), "A language.", "A tongue.");
    fs::copy(project.path(LANGUAGE), project.path(STRAY)).unwrap();
    project
        .run(&["fetch", "--from", &fixtures_argument(), "--service", "echo"])
        .code
        .filter(|code| *code == 1)
        .unwrap();
    let run = project.run(&["fetch", "--from", "schemas"]).succeeded();
    for part in [
        "documents of greeter: 1 changed, 4 unchanged\n  changed schemas/greeter/v1/language.json\n",
        &format!("  removed {STRAY} "),
    ] {
        assert!(run.stdout.contains(part), "{part:?} is not in {run:#?}");
    }
    project.run(&["regen"]).succeeded();
}

#[test]
fn only_the_service_that_is_named_is_accepted_from_the_snapshot() {
    let project = Project::new();
    let from = fixtures_argument();
    project
        .run(&["fetch", "--from", &from, "--all"])
        .succeeded();
    edit(&project.path(LANGUAGE), "A language.", "A tongue.");
    let run = project.run(&["fetch", "--from", "schemas", "--service", "echo"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(run.stderr.contains(LANGUAGE), "{run:#?}");
    project
        .run(&["fetch", "--from", "schemas", "--service", "greeter"])
        .succeeded();
}

#[test]
fn a_comparison_is_made_and_names_what_is_not_pinned() {
    let project = greeter();
    project.commit();
    let run = project.run(&["diff"]).succeeded();
    assert_eq!(run.stderr, "");
    edit(&project.path(LANGUAGE), "A language.", "A tongue.");
    copy(&fixtures(), &project.path("served"));
    for arguments in [&["diff"][..], &["diff", "--from", "served"]] {
        let run = project.run(arguments).succeeded();
        let note = format!(
            "note: {LANGUAGE}: its SHA-256 differs from the one in lock.toml; the edited document is compared\n"
        );
        assert_eq!(run.stderr, note);
    }
}
