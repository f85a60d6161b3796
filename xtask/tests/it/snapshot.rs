//! The snapshot and its lock.

use std::fs;

use crate::{copy, edit, fixtures, fixtures_argument, greeter};

#[test]
fn an_edited_document_is_refused_until_it_is_taken_over() {
    let project = greeter();
    let schema = "schemas/schemas/greeter/v1/language.json";
    edit(&project.path(schema), "A language.", "A tongue.");
    let before = project.tree();
    for arguments in [&["regen"][..], &["regen", "--check"]] {
        let run = project.run(arguments);
        assert_eq!(run.code, Some(1), "{run:#?}");
        for part in [
            &format!("{schema}: its SHA-256 differs from the one in lock.toml"),
            &format!("`git checkout -- {schema}`"),
            "`cargo xtask fetch --from schemas`",
        ] {
            assert!(run.stderr.contains(part), "{part:?} is not in {run:#?}");
        }
        assert_eq!(project.tree(), before);
    }

    let run = project.run(&["fetch", "--from", "schemas"]).succeeded();
    assert!(
        run.stdout.contains("from schemas, the snapshot itself ("),
        "{run:#?}"
    );
    let lock = fs::read_to_string(project.path("schemas/lock.toml")).unwrap();
    assert_eq!(
        lock.matches("origin = \"written for this project\"")
            .count(),
        1,
        "{lock}"
    );
    let run = project.run(&["regen"]).succeeded();
    assert!(
        run.stdout.contains("  changed generated-client/"),
        "{run:#?}"
    );
}

#[test]
fn a_record_keeps_its_origin_and_date_with_its_document() {
    let project = greeter();
    let lock = project.path("schemas/lock.toml");
    let text = fs::read_to_string(&lock).unwrap();
    let old: Vec<String> = text
        .lines()
        .map(|line| match line.split_once(" = ") {
            Some(("origin", _)) => "origin = \"another time\"\n".to_owned(),
            Some(("fetched", _)) => "fetched = \"2001-02-03\"\n".to_owned(),
            _ => format!("{line}\n"),
        })
        .collect();
    fs::write(&lock, old.concat()).unwrap();
    copy(&fixtures(), &project.path("served"));
    project.run(&["fetch", "--from", "served"]).succeeded();
    assert_eq!(fs::read_to_string(&lock).unwrap(), old.concat());

    let schema = project.path("served/schemas/greeter/v1/language.json");
    edit(&schema, "A language.", "A tongue.");
    project.run(&["fetch", "--from", "served"]).succeeded();
    let text = fs::read_to_string(&lock).unwrap();
    assert_eq!(text.matches("2001-02-03").count(), 4, "{text}");
    assert_eq!(text.matches("origin = \"served\"").count(), 1, "{text}");
}

#[test]
fn fetch_leaves_the_generated_code_alone() {
    let project = greeter();
    let generated = project.path("generated-client/src/generated/mod.rs");
    fs::write(&generated, "as it was").unwrap();
    project
        .run(&["fetch", "--from", &fixtures_argument(), "--service", "echo"])
        .succeeded();
    assert!(project.path("schemas/references/echo/v1/api.json").exists());
    assert_eq!(fs::read_to_string(&generated).unwrap(), "as it was");
    assert_eq!(project.run(&["regen", "--check"]).code, Some(1));
}

#[test]
fn a_broken_lock_and_a_missing_document_are_reported() {
    let project = greeter();
    let schema = "schemas/schemas/greeter/v1/language.json";
    fs::remove_file(project.path(schema)).unwrap();
    let run = project.run(&["regen"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stderr
            .contains(&format!("{schema}: the file is missing")),
        "{run:#?}"
    );

    fs::write(project.path("schemas/lock.toml"), "<<<<<<< HEAD\n").unwrap();
    let run = project.run(&["regen"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stderr.contains("schemas/lock.toml is not a valid lock"),
        "{run:#?}"
    );
}

#[test]
fn a_missing_lock_is_named() {
    let project = greeter();
    fs::remove_file(project.path("schemas/lock.toml")).unwrap();
    let run = project.run(&["regen"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stderr.contains("schemas/lock.toml is missing"),
        "{run:#?}"
    );
    assert!(
        run.stderr.contains("`git checkout -- schemas/lock.toml`"),
        "{run:#?}"
    );
    project.run(&["fetch", "--from", "schemas"]).succeeded();
    project.run(&["regen", "--check"]).succeeded();
}
