//! What regeneration writes, and what it leaves alone.

use std::fs;
use std::time::{Duration, SystemTime};

use crate::support::Project;
use crate::{copy, edit, fixtures, fixtures_argument, greeter};

#[test]
fn nothing_is_touched_when_nothing_changed() {
    let project = greeter();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let paths = project.tree().into_keys().collect::<Vec<_>>();
    for path in &paths {
        let file = fs::File::options()
            .write(true)
            .open(project.path(path))
            .unwrap();
        file.set_modified(long_ago).unwrap();
    }
    for arguments in [&["regen"][..], &["regen", "--from", &fixtures_argument()]] {
        let run = project.run(arguments).succeeded();
        assert!(run.stdout.ends_with("\nup to date\n"), "{run:#?}");
        assert_eq!(run.stdout.lines().count(), 3, "{run:#?}");
    }
    for path in &paths {
        let modified = fs::metadata(project.path(path))
            .unwrap()
            .modified()
            .unwrap();
        assert_eq!(modified, long_ago, "{path}");
    }
}

#[test]
fn garbage_is_repaired() {
    let project = greeter();
    let expected = project.tree();
    // All but the copies of what was replaced.
    let tree = || {
        let mut tree = project.tree();
        tree.retain(|path, _| !path.starts_with(".xtask/replaced/"));
        tree
    };
    let generated = project.path("generated-client/src/generated");
    fs::write(generated.join("mod.rs"), b"\xff\0 not Rust at all {{{").unwrap();
    fs::write(generated.join("stale.rs"), "fn main() {").unwrap();
    fs::create_dir_all(generated.join("stale/deep")).unwrap();
    fs::write(generated.join("stale/deep/er.txt"), "").unwrap();
    fs::remove_dir_all(generated.join("greeter")).unwrap();
    fs::write(generated.join("greeter"), "a file where a folder should be").unwrap();
    let run = project.run(&["regen"]).succeeded();
    assert_eq!(tree(), expected);
    assert!(!generated.join("stale").exists());
    for line in [
        "  changed generated-client/src/generated/mod.rs +",
        "  removed generated-client/src/generated/stale.rs +0 -1\n",
        "  removed generated-client/src/generated/greeter +0 -1\n",
        "  new     generated-client/src/generated/greeter/mod.rs +",
    ] {
        assert!(run.stdout.contains(line), "{line:?} is not in {run:#?}");
    }

    fs::remove_dir_all(&generated).unwrap();
    project.run(&["regen"]).succeeded();
    assert_eq!(tree(), expected);
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    let project = greeter();
    copy(&fixtures(), &project.path("served"));
    let schema = project.path("served/schemas/greeter/v1/language.json");
    edit(&schema, "A language.", "A language that people speak.");
    let before = project.tree();
    let dry = project
        .run(&["regen", "--from", "served", "--dry-run"])
        .succeeded();
    assert_eq!(project.tree(), before);
    let wet = project.run(&["regen", "--from", "served"]).succeeded();
    let changes = |stdout: &str| -> Vec<String> {
        stdout
            .lines()
            .filter(|line| line.starts_with("  "))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(changes(&dry.stdout), changes(&wet.stdout));
    assert!(
        dry.stdout
            .contains("  changed schemas/schemas/greeter/v1/language.json +1 -1\n"),
        "{dry:#?}"
    );
    assert!(
        dry.stdout.contains("  changed schemas/lock.toml +2 -2\n"),
        "{dry:#?}"
    );
    assert!(
        dry.stdout
            .contains("  changed generated-client/src/generated/"),
        "{dry:#?}"
    );
    assert!(dry.stdout.contains("\ndry run: would change "), "{dry:#?}");
    assert_ne!(project.tree(), before);
}

#[test]
fn services_that_were_not_asked_for_stay() {
    let project = greeter();
    let from = fixtures_argument();
    let alone = project.tree();
    project
        .run(&["regen", "--from", &from, "--service", "echo"])
        .succeeded();
    let both = project.tree();
    for (path, content) in &alone {
        let shared = [
            "schemas/lock.toml",
            "generated-client/src/generated/SHA256SUMS",
            "generated-client/src/generated/mod.rs",
            "generated-client/Cargo.toml",
        ];
        assert!(
            shared.contains(&path.as_str()) || both.get(path) == Some(content),
            "{path}"
        );
    }
    let all = String::from_utf8_lossy(&both["generated-client/src/generated/mod.rs"]);
    assert!(
        all.contains("pub mod echo;") && all.contains("pub mod greeter;"),
        "{all}"
    );

    // Without its reference a service is lost, until somebody says that this is meant. Then so are its documents.
    fs::remove_dir_all(project.path("schemas/references/echo")).unwrap();
    assert_eq!(project.run(&["regen", "--from", &from]).code, Some(1));
    let run = project.run(&["fetch", "--from", "schemas"]).succeeded();
    assert!(
        run.stdout
            .contains("  removed schemas/schemas/echo/v1/sound.json +0 -"),
        "{run:#?}"
    );
    project.run(&["regen"]).succeeded();
    assert_eq!(project.tree(), alone);
    assert!(!project.path("schemas/schemas/echo").exists());
}

#[test]
fn schemas_that_are_no_longer_needed_go() {
    let project = greeter();
    copy(&fixtures(), &project.path("served"));
    let schema = project.path("served/schemas/greeter/v1/greeting.json");
    edit(
        &schema,
        "\"$ref\": \"language.json#\"",
        "\"type\": \"string\", \"description\": \"Its code.\"",
    );
    project.run(&["fetch", "--from", "served"]).succeeded();
    assert!(
        !project
            .path("schemas/schemas/greeter/v1/language.json")
            .exists()
    );
    let lock = fs::read_to_string(project.path("schemas/lock.toml")).unwrap();
    assert!(!lock.contains("language.json"), "{lock}");
}

#[test]
fn other_folders() {
    let project = greeter();
    let before = project.tree();
    let from = fixtures_argument();
    let elsewhere = tempfile::tempdir().unwrap();
    let elsewhere = elsewhere.path().join("not/there/yet");
    let out = elsewhere.to_str().unwrap();
    let arguments = [
        "regen",
        "--from",
        &from,
        "--service",
        "echo",
        "--schemas",
        "other",
        "--out",
        out,
    ];
    project.run(&arguments).succeeded();
    assert!(elsewhere.join("echo/mod.rs").exists());
    assert!(!elsewhere.join("greeter").exists());
    assert!(project.path("other/references/echo/v1/api.json").exists());
    let mut after = project.tree();
    after.retain(|path, _| !path.starts_with("other/"));
    assert_eq!(after, before);
    project
        .run(&["regen", "--schemas", "other", "--out", out, "--check"])
        .succeeded();
    // What the command wrote there before, it may replace.
    project
        .run(&[
            "regen",
            "--from",
            &from,
            "--service",
            "greeter",
            "--schemas",
            "other",
            "--out",
            out,
        ])
        .succeeded();
    assert!(elsewhere.join("greeter/mod.rs").exists());
}

#[test]
fn folders_of_other_things_are_not_overwritten() {
    let project = greeter();
    fs::create_dir(project.path("mine")).unwrap();
    fs::write(project.path("mine/notes.rs"), "// My notes.").unwrap();
    let from = fixtures_argument();
    let before = project.tree();
    for (arguments, part) in [
        (
            &["regen", "--out", "mine"][..],
            "mine/notes.rs is not a generated file",
        ),
        (&["regen", "--out", "schemas"], "is not a generated file"),
        (
            &[
                "fetch",
                "--from",
                &from,
                "--service",
                "echo",
                "--schemas",
                "mine",
            ],
            "it is not a snapshot",
        ),
    ] {
        let run = project.run(arguments);
        assert_eq!(run.code, Some(1), "{run:#?}");
        assert!(run.stderr.contains(part), "{run:#?}");
        assert_eq!(project.tree(), before);
    }
}

#[test]
fn an_empty_project_says_what_to_do() {
    let run = Project::new().run(&["regen"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stderr.contains("try: name the services with --service"),
        "{run:#?}"
    );
}

#[test]
fn annotations_that_cannot_be_read_are_reported() {
    let project = greeter();
    fs::write(project.path("schemas/annotations.toml"), "= nonsense").unwrap();
    let before = project.tree();
    assert_eq!(project.run(&["regen"]).code, Some(1));
    assert_eq!(project.tree(), before);
}
