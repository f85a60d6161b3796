//! What people wrote into the generated folder: named before it is replaced, and kept.

use std::fs;

use serde_json::{Value, json};

use crate::support::Project;
use crate::{copy, edit, fixtures, fixtures_argument, greeter};

const GENERATED: &str = "generated-client/src/generated";

fn warnings(stderr: &str) -> Vec<&str> {
    let lines = stderr.lines();
    lines.filter(|line| line.starts_with("warning: ")).collect()
}

fn kept(project: &Project, name: &str) -> String {
    fs::read_to_string(project.path(".xtask/replaced").join(name)).unwrap()
}

/// The fixtures with another description, which changes a generated file.
fn serve_next(project: &Project) {
    copy(&fixtures(), &project.path("served"));
    let schema = project.path("served/schemas/greeter/v1/language.json");
    edit(&schema, "A language.", "A language that people speak.");
}

#[test]
fn an_edit_is_named_and_kept() {
    let project = greeter();
    let expected = project.tree();
    let path = format!("{GENERATED}/greeter/types/language.rs");
    edit(&project.path(&path), "A language.", "My language.");
    let edited = fs::read_to_string(project.path(&path)).unwrap();

    let before = project.tree();
    let dry = project.run(&["regen", "--dry-run"]).succeeded();
    let warning = format!(
        "warning: {path} was edited by hand; it would be overwritten, and would be kept as \
         .xtask/replaced/greeter/types/language.rs"
    );
    assert_eq!(warnings(&dry.stderr), [&warning], "{dry:#?}");
    assert_eq!(project.tree(), before);

    let wet = project.run(&["regen"]).succeeded();
    let warning = warning
        .replace("would be kept", "kept")
        .replace("would be", "is");
    assert_eq!(warnings(&wet.stderr), [&warning], "{wet:#?}");
    assert!(wet.stderr.contains("\n  try: "), "{wet:#?}");
    assert_eq!(kept(&project, "greeter/types/language.rs"), edited);
    let mut tree = project.tree();
    tree.retain(|path, _| !path.starts_with(".xtask/"));
    assert_eq!(tree, expected);

    let again = project.run(&["regen"]).succeeded();
    assert_eq!(again.stderr, "");
}

#[test]
fn what_the_generator_wrote_is_not_named() {
    let project = greeter();
    serve_next(&project);
    let run = project.run(&["regen", "--from", "served"]).succeeded();
    assert!(
        run.stdout.contains("/types/language.rs +1 -1\n"),
        "{run:#?}"
    );
    assert_eq!(run.stderr, "");
    assert!(!project.path(".xtask/replaced").exists());

    // Whether its documents came with the same command or with one before does not matter.
    let project = greeter();
    serve_next(&project);
    project.run(&["fetch", "--from", "served"]).succeeded();
    let run = project.run(&["regen"]).succeeded();
    assert!(
        run.stdout.contains("/types/language.rs +1 -1\n"),
        "{run:#?}"
    );
    assert_eq!(run.stderr, "");
}

#[test]
fn an_edit_is_told_from_what_new_documents_change() {
    let project = greeter();
    serve_next(&project);
    for file in ["greeted.rs", "language.rs"] {
        let path = project.path(GENERATED).join("greeter/types").join(file);
        edit(&path, "#[derive(", "// Mine.\n#[derive(");
    }
    let run = project.run(&["regen", "--from", "served"]).succeeded();
    let found = warnings(&run.stderr);
    assert_eq!(found.len(), 2, "{run:#?}");
    assert!(found[0].contains("/greeted.rs was edited"), "{run:#?}");
    assert!(found[1].contains("/language.rs was edited"), "{run:#?}");
    assert!(kept(&project, "greeter/types/greeted.rs").contains("// Mine."));
}

#[test]
fn output_of_another_generator_is_not_named() {
    let project = greeter();
    let path = project.path(GENERATED).join("mod.rs");
    let list = project.path(GENERATED).join("SHA256SUMS");
    let expected = fs::read(&list).unwrap();
    // The SHA-256 of "abc", as FIPS 180-2 gives it.
    let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    fs::write(&path, "abc").unwrap();
    let text = fs::read_to_string(&list).unwrap();
    let lines = text.lines().map(|line| match line.split_once("  ") {
        Some((_, "mod.rs")) => format!("{sum}  mod.rs\n"),
        _ => format!("{line}\n"),
    });
    fs::write(&list, lines.collect::<String>()).unwrap();
    let run = project.run(&["regen"]).succeeded();
    assert_eq!(run.stderr, "");
    assert_eq!(fs::read(&list).unwrap(), expected);
}

#[test]
fn a_file_made_by_hand_is_named_and_kept() {
    let project = greeter();
    let generated = project.path(GENERATED);
    fs::create_dir(generated.join("mine")).unwrap();
    fs::write(generated.join("mine/notes.rs"), "// Notes.\n").unwrap();
    let run = project.run(&["regen"]).succeeded();
    let warning = format!(
        "warning: {GENERATED}/mine/notes.rs is not a generated file (SHA256SUMS does not list it); it is removed, \
         and kept as .xtask/replaced/mine/notes.rs"
    );
    assert_eq!(warnings(&run.stderr), [&warning], "{run:#?}");
    assert_eq!(kept(&project, "mine/notes.rs"), "// Notes.\n");

    // A copy stays until another is in its way.
    fs::write(generated.join("notes.rs"), "// More.\n").unwrap();
    project.run(&["regen"]).succeeded();
    assert_eq!(kept(&project, "mine/notes.rs"), "// Notes.\n");
    assert_eq!(kept(&project, "notes.rs"), "// More.\n");
    fs::write(generated.join("mine"), "// A file.\n").unwrap();
    project.run(&["regen"]).succeeded();
    assert_eq!(kept(&project, "mine"), "// A file.\n");
    assert_eq!(kept(&project, "notes.rs"), "// More.\n");
}

#[test]
fn without_the_list_nothing_is_lost() {
    let project = greeter();
    let generated = project.path(GENERATED);
    fs::remove_file(generated.join("SHA256SUMS")).unwrap();
    // Nothing is said of what stays as it is.
    let run = project.run(&["regen"]).succeeded();
    assert_eq!(run.stderr, "");
    fs::remove_file(generated.join("SHA256SUMS")).unwrap();
    edit(&generated.join("mod.rs"), "greeter", "stranger");
    let run = project.run(&["regen"]).succeeded();
    assert_eq!(warnings(&run.stderr).len(), 1, "{run:#?}");
    assert!(kept(&project, "mod.rs").contains("stranger"));
}

#[test]
fn check_says_which_difference_is_an_edit() {
    let project = greeter();
    let path = format!("{GENERATED}/mod.rs");
    edit(&project.path(&path), "greeter", "stranger");
    let run = project.run(&["regen", "--check"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    let line = format!("\nedited by hand: {path}\n");
    assert!(run.stdout.contains(&line), "{run:#?}");
    assert!(!project.path(".xtask/replaced").exists());
}

#[test]
fn programs_are_told_as_well() {
    let project = greeter();
    let path = format!("{GENERATED}/mod.rs");
    edit(&project.path(&path), "greeter", "stranger");
    let edits = || {
        let run = project.run(&["regen", "--format", "json"]).succeeded();
        assert_eq!(run.stderr, "");
        let report: Value = serde_json::from_str(&run.stdout).unwrap();
        report["manual_edits"].clone()
    };
    let expected =
        json!([{"path": path, "edited": true, "merged": false, "kept": ".xtask/replaced/mod.rs"}]);
    assert_eq!(edits(), expected);
    assert_eq!(edits(), json!([]));
}

#[test]
fn an_edit_in_another_folder_is_named_and_kept() {
    let project = greeter();
    let from = fixtures_argument();
    let regen = [
        "regen",
        "--from",
        &from,
        "--schemas",
        "other",
        "--service",
        "echo",
        "--out",
        "code",
    ];
    project.run(&regen).succeeded();
    let file = project.path("code/echo/mod.rs");
    fs::write(&file, "// All mine.\n").unwrap();
    let run = project.run(&regen).succeeded();
    assert_eq!(warnings(&run.stderr).len(), 1, "{run:#?}");
    assert!(run.stderr.contains("warning: code/echo/mod.rs was edited"));
    assert_eq!(kept(&project, "echo/mod.rs"), "// All mine.\n");
}
