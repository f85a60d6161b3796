//! What is said of documents, to people and to programs.

use serde_json::{Value, json};

use crate::support::Project;
use crate::{edit, greeter};

const LANGUAGE: &str = "schemas/schemas/greeter/v1/language.json";

/// A project in whose snapshot one schema was edited by hand.
fn edited(from: &str, to: &str) -> Project {
    let project = greeter();
    edit(&project.path(LANGUAGE), from, to);
    project
}

/// A project whose snapshot has a keyword that JSON Schema ignores.
fn with_ignored_keyword() -> Project {
    edited(
        "\"properties\": {",
        "\"properties\": {\n    \"script\": {\"$ref\": \"#/properties/code\", \"maxLength\": 4},",
    )
}

fn parsed(stdout: &str) -> Value {
    serde_json::from_str(stdout).unwrap_or_else(|error| panic!("{error}: {stdout}"))
}

#[test]
fn a_warning_is_shown_and_stops_nothing() {
    let project = with_ignored_keyword();
    for arguments in [
        &["regen", "--from", "schemas"][..],
        &["regen", "--check"],
        &["regen"],
    ] {
        let run = project.run(arguments).succeeded();
        let shown = "warning[ignored-keyword]: the keyword `maxLength` is ignored beside `$ref`\n  \
                     --> /schemas/greeter/v1/language.json:";
        assert!(run.stderr.starts_with(shown), "{run:#?}");
    }
}

#[test]
fn a_program_gets_warnings_and_files() {
    let project = with_ignored_keyword();
    let arguments = ["regen", "--from", "schemas", "--format", "json"];
    let run = project.run(&arguments).succeeded();
    let report = parsed(&run.stdout);
    assert_eq!(run.stderr, "");
    let warning = &report["diagnostics"][0];
    for (name, value) in [
        ("severity", json!("warning")),
        ("code", json!("ignored-keyword")),
        ("document", json!("/schemas/greeter/v1/language.json")),
        ("pointer", json!("/properties/script/maxLength")),
    ] {
        assert_eq!(warning[name], value, "{report:#}");
    }
    let excerpt = &warning["excerpt"];
    let text = excerpt["text"].as_str().unwrap();
    let mark = usize::try_from(excerpt["mark"].as_u64().unwrap()).unwrap();
    assert!(text[mark..].starts_with("maxLength\""), "{report:#}");
    assert_eq!(excerpt["width"], "maxLength".len());
    assert_eq!(warning["column"], mark + 1);
    let files = report["files"].as_array().unwrap();
    let changed = |path: &str| {
        files
            .iter()
            .any(|it| it["path"] == path && it["change"] == "changed")
    };
    assert!(changed(LANGUAGE), "{report:#}");
    assert!(changed("schemas/lock.toml"), "{report:#}");

    let run = project
        .run(&["regen", "--check", "--format", "json"])
        .succeeded();
    assert_eq!(parsed(&run.stdout)["files"], json!([]));
}

#[test]
fn a_program_gets_what_check_finds() {
    let project = greeter();
    edit(
        &project.path("generated-client/src/generated/mod.rs"),
        "Written",
        "Typed",
    );
    let run = project.run(&["regen", "--check", "--format", "json"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    let files = &parsed(&run.stdout)["files"];
    let expected = json!([{"path": "generated-client/src/generated/mod.rs", "change": "changed", "added": 1, "removed": 1}]);
    assert_eq!(*files, expected);
}

#[test]
fn a_program_gets_what_stops_a_command() {
    let refused = edited("\"type\": \"object\"", "\"type\": \"objekt\"");
    let broken = edited("\"type\": \"object\"", "\"type\": ");
    for (project, arguments, code) in [
        (
            &refused,
            &["regen", "--from", "schemas"][..],
            "unknown-type",
        ),
        (&broken, &["fetch", "--from", "schemas"], "not-json"),
    ] {
        let before = project.tree();
        let run = project.run(&[arguments, &["--format", "json"]].concat());
        assert_eq!(run.code, Some(1), "{run:#?}");
        assert_eq!(run.stderr, "", "{run:#?}");
        let report = parsed(&run.stdout);
        let diagnostics = report["diagnostics"].as_array().unwrap();
        let found = diagnostics.iter().find(|it| it["code"] == code);
        let found = found.unwrap_or_else(|| panic!("{report:#}"));
        assert_eq!(found["severity"], "error");
        assert!(
            found["line"].is_u64() && found["help"].is_string(),
            "{report:#}"
        );
        assert_eq!(project.tree(), before);
    }
    let run = greeter().run(&["regen", "--service", "nobody", "--format", "json"]);
    let message = &parsed(&run.stdout)["diagnostics"][0]["message"];
    assert!(
        message.as_str().unwrap().contains("no service `nobody`"),
        "{run:#?}"
    );
}

#[test]
fn all_problems_of_a_run_are_told_at_once() {
    // One of the reference, which is read first, one of a schema that it leads to, and one that the generator finds.
    let project = greeter();
    edit(
        &project.path("schemas/references/greeter/v1/api.json"),
        "\"greeter:get:<",
        "\"greeter:get:<<",
    );
    edit(
        &project.path(LANGUAGE),
        "\"type\": \"object\"",
        "\"type\": \"objekt\"",
    );
    for command in ["regen", "fetch"] {
        let before = project.tree();
        let run = project.run(&[command, "--from", "schemas"]);
        assert_eq!(run.code, Some(1), "{run:#?}");
        for code in ["bad-scope", "unknown-type"] {
            assert!(run.stderr.contains(&format!("error[{code}]: ")), "{run:#?}");
        }
        assert_eq!(project.tree(), before);
    }
}

#[test]
fn a_document_that_is_lost_hides_no_problem_of_another() {
    let project = greeter();
    edit(
        &project.path("schemas/schemas/greeter/v1/greeted.json"),
        "\"type\": \"object\"",
        "\"type\": ",
    );
    edit(
        &project.path(LANGUAGE),
        "\"type\": \"object\"",
        "\"type\": \"objekt\"",
    );
    let run = project.run(&["regen", "--from", "schemas"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    for code in ["not-json", "unknown-type"] {
        assert!(run.stderr.contains(&format!("error[{code}]: ")), "{run:#?}");
    }
    // Where it is named is nothing to mend.
    assert!(!run.stderr.contains("missing-schema"), "{run:#?}");
    let last = "\n1 document could not be read; nothing was written\n";
    assert!(run.stderr.ends_with(last), "{run:#?}");

    let run = project.run(&["regen", "--from", "schemas", "--format", "json"]);
    let report = parsed(&run.stdout);
    let diagnostics = report["diagnostics"].as_array().unwrap();
    assert!(
        diagnostics.iter().any(|it| it["code"] == "unknown-type"),
        "{report:#}"
    );
}
