//! Operations that are selected.

use std::fs;

use crate::support::Project;
use crate::{copy, edit, fixtures, fixtures_argument, greeter};

const HANDLE: &str = "generated-client/src/generated/greeter/mod.rs";
const OPERATION: [&str; 4] = ["--service", "greeter", "--operation", "greeting"];

fn lock(project: &Project) -> String {
    fs::read_to_string(project.path("schemas/lock.toml")).unwrap()
}

/// The operations in the generated code.
fn operations(project: &Project) -> Vec<&'static str> {
    let handle = fs::read_to_string(project.path(HANDLE)).unwrap();
    ["greeting", "ping", "set_greeting"]
        .into_iter()
        .filter(|name| handle.contains(&format!("pub fn {name}(")))
        .collect()
}

/// A project in which one operation of `greeter` is selected.
fn selected() -> Project {
    let project = Project::new();
    let from = fixtures_argument();
    let run = project
        .run(&[&["regen", "--from", &from][..], &OPERATION].concat())
        .succeeded();
    assert!(
        run.stdout
            .contains("\ngreeter: only the operations greeting\n"),
        "{run:#?}"
    );
    project
}

#[test]
fn only_they_are_generated_and_all_documents_are_kept() {
    let (project, whole) = (selected(), greeter());
    assert_eq!(operations(&project), ["greeting"]);
    let generated = project.path("generated-client/src/generated/greeter");
    assert!(!generated.join("exchanges.rs").exists());
    assert!(!generated.join("types/greeted.rs").exists());
    assert!(generated.join("types/greeting.rs").exists());
    for (path, content) in whole.tree() {
        if path.starts_with("schemas/") && path != "schemas/lock.toml" {
            assert_eq!(project.tree().get(&path), Some(&content), "{path}");
        }
    }
}

#[test]
fn the_choice_lasts_until_the_service_is_named_again() {
    let project = selected();
    let chosen = project.tree();
    assert!(
        lock(&project)
            .contains("\n[[service]]\nname = \"greeter\"\noperations = [\n    \"greeting\",\n]\n"),
        "{}",
        lock(&project)
    );
    let from = fixtures_argument();
    project.run(&["regen", "--check"]).succeeded();
    for arguments in [
        &["regen"][..],
        &["regen", "--from", &from],
        &["fetch", "--from", &from],
        &["fetch", "--from", &from, "--service", "greeter"],
        &["fetch", "--from", "schemas"],
    ] {
        project.run(arguments).succeeded();
        assert_eq!(project.tree(), chosen, "{arguments:?}");
    }
    project
        .run(&["regen", "--from", &from, "--service", "echo"])
        .succeeded();
    assert_eq!(operations(&project), ["greeting"]);

    // Another choice takes its place, from the snapshot too.
    let ping = ["regen", "--service", "greeter", "--operation", "ping"];
    let run = project.run(&[&ping[..], &["--check"]].concat());
    assert_eq!(run.code, Some(1), "{run:#?}");
    let command = "to update them, run `cargo xtask regen --service greeter --operation ping`";
    assert!(run.stdout.contains(command), "{run:#?}");
    project.run(&ping).succeeded();
    assert_eq!(operations(&project), ["ping"]);
    project.run(&["regen", "--check"]).succeeded();
}

#[test]
fn naming_the_service_alone_takes_all_of_it() {
    let from = fixtures_argument();
    for arguments in [
        &["regen", "--service", "greeter"][..],
        &["regen", "--from", &from, "--service", "greeter"],
    ] {
        let project = selected();
        project.run(arguments).succeeded();
        assert_eq!(project.tree(), greeter().tree(), "{arguments:?}");
    }
    let project = selected();
    project
        .run(&["regen", "--from", &from, "--all"])
        .succeeded();
    assert_eq!(operations(&project), ["greeting", "ping", "set_greeting"]);
    assert!(!lock(&project).contains("[[service]]"));
}

#[test]
fn a_name_that_is_none_is_refused_with_those_like_it() {
    let project = selected();
    let before = project.tree();
    for (name, help) in [
        ("greting", "= help: names like it: `greeting`\n"),
        (
            "quarrel",
            "= help: it has `ping`, `greeting`, `setGreeting`",
        ),
    ] {
        let run = project.run(&["regen", "--service", "greeter", "--operation", name]);
        assert_eq!(run.code, Some(1), "{run:#?}");
        let problem = format!("the service `greeter` has no operation `{name}`");
        assert!(run.stderr.contains(&problem), "{run:#?}");
        assert!(run.stderr.contains(help), "{run:#?}");
        assert_eq!(project.tree(), before);
    }
}

#[test]
fn an_operation_that_is_gone_upstream_is_reported() {
    let project = selected();
    copy(&fixtures(), &project.path("served"));
    let reference = project.path("served/references/greeter/v1/api.json");
    edit(
        &reference,
        "\"name\": \"greeting\"",
        "\"name\": \"salutation\"",
    );
    let before = project.tree();
    let run = project.run(&["regen", "--from", "served"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stderr
            .contains("has no operation `greeting`, which is selected"),
        "{run:#?}"
    );
    assert_eq!(project.tree(), before);
}

#[test]
fn operations_are_those_of_one_service() {
    let project = greeter();
    for (arguments, part) in [
        (
            &["regen", "--operation", "ping"][..],
            "required arguments were not provided",
        ),
        (
            &["regen", "--all", "--operation", "ping"],
            "--operation needs exactly one --service",
        ),
        (
            &[
                "regen",
                "--service",
                "greeter",
                "--service",
                "echo",
                "--operation",
                "ping",
            ],
            "--operation needs exactly one --service",
        ),
        (&["fetch", "--operation", "ping"], "unexpected argument"),
    ] {
        let run = project.run(arguments);
        assert_eq!(run.code, Some(2), "{run:#?}");
        assert!(run.stderr.contains(part), "{run:#?}");
    }
}
