//! Reports of changes of the API.

use std::path::Path;

use serde_json::Value;

use crate::support::Project;
use crate::{copy, edit, fixtures, greeter};

const API: &str = "schemas/references/greeter/v1/api.json";
const LANGUAGE: &str = "schemas/schemas/greeter/v1/language.json";

/// A project whose snapshot was committed and then edited: an operation is renamed, an optional property is added, and a
/// description changed.
pub(crate) fn edited() -> Project {
    let project = greeter();
    project.commit();
    edit(&project.path(API), "\"ping\"", "\"health\"");
    edit(&project.path(LANGUAGE), "A language.", "A tongue.");
    let properties = "\"properties\": {";
    edit(
        &project.path(LANGUAGE),
        properties,
        &format!("{properties}\n    \"script\": {{\"type\": \"string\"}},"),
    );
    project
}

const TERMINAL: &str = "\
old: the snapshot of HEAD
new: the snapshot in schemas

breaking: programs that use it may not compile
  greeter: operation `ping`: renamed to `health`
    /references/greeter/v1/api.json#/entries/0 [operation-renamed f907e3ae5df1]

additive: programs work unchanged
  greeter: type `Language`, `script`: optional property added
    /schemas/greeter/v1/language.json#/properties/script [property-added 8c283e189598]

documentation only
  greeter: type `Language`: description changed
    /schemas/greeter/v1/language.json#/description [description d4adb64cf795]

3 changes of the API: 1 breaking, 1 additive, 1 documentation only; semver: major (while the version is 0.x: minor)
to accept the first change, add a reason to this command: printf '\\n[[accepted]]\\nfingerprint = \"f907e3ae5df1\"\\nreason = \"\"\\n' >> schemas/accepted.toml
";

const MARKDOWN: &str = "\
## API changes: major (while the version is 0.x: minor)

From `the snapshot of HEAD` to `the snapshot in schemas`.

### Breaking: programs that use it may not compile (1)

- `greeter`, operation `ping`: renamed to `health`
  <br>`/references/greeter/v1/api.json#/entries/0` `[operation-renamed f907e3ae5df1]`

### Additive: programs work unchanged (1)

- `greeter`, type `Language`, `script`: optional property added
  <br>`/schemas/greeter/v1/language.json#/properties/script` `[property-added 8c283e189598]`

<details><summary>Documentation only (1)</summary>

- `greeter`, type `Language`: description changed
  <br>`/schemas/greeter/v1/language.json#/description` `[description d4adb64cf795]`

</details>

To accept the first change, add a reason to this command: `printf '\\n[[accepted]]\\nfingerprint = \"f907e3ae5df1\"\\nreason = \"\"\\n' >> schemas/accepted.toml`
";

#[test]
fn an_edit_since_the_last_commit() {
    let project = edited();
    let before = project.tree();
    assert_eq!(project.run(&["diff"]).succeeded().stdout, TERMINAL);
    let run = project.run(&["diff", "--format", "markdown", "--rev", "HEAD"]);
    assert_eq!(run.succeeded().stdout, MARKDOWN);
    let run = project.run(&["diff", "--format", "json"]).succeeded();
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(json["step"], "major");
    assert_eq!(json["changes"].as_array().unwrap().len(), 3);
    let expected = serde_json::json!({
        "id": "operation-renamed",
        "fingerprint": "f907e3ae5df1",
        "accepted": null,
        "stability": "stable",
        "verdict": "breaking",
        "breaks": "build",
        "service": "greeter",
        "kind": "operation",
        "name": "ping",
        "member": null,
        "message": "renamed to `health`",
        "side": "new",
        "document": "/references/greeter/v1/api.json",
        "pointer": "/entries/0",
    });
    assert_eq!(json["changes"][0], expected);
    assert_eq!(project.tree(), before);
}

#[test]
fn exit_codes_are_for_programs() {
    let project = greeter();
    project.commit();
    let code = |project: &Project| project.run(&["diff", "--exit-code"]).code;
    assert_eq!(code(&project), Some(0));
    edit(&project.path(LANGUAGE), "A language.", "A tongue.");
    assert_eq!(code(&project), Some(0));
    edit(&project.path(API), "\"query\": []", "\"query\": [\"x\"]");
    assert_eq!(code(&project), Some(3));
    edit(&project.path(API), "\"ping\"", "\"health\"");
    assert_eq!(code(&project), Some(4));
    assert_eq!(project.run(&["diff"]).code, Some(0));
    edit(&project.path(LANGUAGE), "\"string\"", "\"sting\"");
    let run = project.run(&["diff", "--exit-code"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    let refused = "error: the snapshot in schemas cannot be compared\n\nerror[unknown-type]: ";
    assert!(run.stderr.contains(refused), "{run:#?}");
    let run = project.run(&["diff", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["diagnostics"][1]["code"], "unknown-type", "{run:#?}");
}

#[test]
fn another_source() {
    let project = greeter();
    copy(&fixtures(), &project.path("served"));
    edit(
        &project.path("served/references/greeter/v1/api.json"),
        "greeter:get:",
        "greeter:read:",
    );
    let run = project.run(&["diff", "--from", "served"]).succeeded();
    let lines = [
        "old: the snapshot in schemas\nnew: served\n",
        "  greeter: operation `greeting`: required scopes changed: were `greeter:get:<name>`, are `greeter:read:<name>`\n",
    ];
    for line in lines {
        assert!(run.stdout.contains(line), "{line:?} is not in {run:#?}");
    }
    // What is not in the snapshot is new.
    let services = ["--service", "echo", "--service", "greeter"];
    let run = project.run(&[&["diff", "--from", "served"][..], &services].concat());
    let stdout = run.succeeded().stdout;
    assert!(stdout.contains("  echo: the service: added\n"), "{stdout}");
}

#[test]
fn services_of_another_source() {
    let project = greeter();
    copy(&fixtures(), &project.path("served"));
    let run = project.run(&["diff", "--from", "served"]).succeeded();
    let line = "\nservices that the snapshot does not have: echo\n";
    assert!(run.stdout.contains(line), "{run:#?}");
    let json = |project: &Project| -> Value {
        let arguments = ["diff", "--from", "served", "--format", "json"];
        serde_json::from_str(&project.run(&arguments).succeeded().stdout).unwrap()
    };
    assert_eq!(json(&project)["unselected_services"][0], "echo");
    let manifest = project.path("served/references/manifest.json");
    edit(
        &manifest,
        "/references/greeter/v1/api.json",
        "/references/greeting/v1/api.json",
    );
    let run = project.run(&["diff", "--from", "served", "--exit-code"]);
    assert_eq!(run.code, Some(4), "{run:#?}");
    let line = "  greeter: the service: removed\n";
    assert!(run.stdout.contains(line), "{run:#?}");
    // Without a manifest, a folder lists what it has.
    std::fs::remove_file(manifest).unwrap();
    assert_eq!(json(&project)["changes"], serde_json::json!([]));
    std::fs::remove_dir_all(project.path("served/references/greeter")).unwrap();
    assert_eq!(json(&project)["changes"][0]["message"], "removed");
}

#[test]
fn constraints_that_may_be_tighter() {
    let project = greeter();
    project.commit();
    let language = project.path(LANGUAGE);
    let pattern = |pattern: &str| {
        format!(
            "\"properties\": {{\n    \"script\": {{\"type\": \"string\", \"pattern\": \"{pattern}\"}},"
        )
    };
    edit(&language, "\"properties\": {", &pattern("^[a-z]+$"));
    project.commit();
    edit(&language, "^[a-z]+$", "^(?!x)[a-z]*$");
    let run = project.run(&["diff", "--exit-code"]);
    assert_eq!(run.code, Some(4), "{run:#?}");
    let line = "\nmay be tighter: the service may reject payloads that it accepted\n  greeter: type `Language`, `script`: constraint changed: ";
    assert!(run.stdout.contains(line), "{run:#?}");
    assert!(
        run.stdout.contains(": 1 may be tighter; semver: major"),
        "{run:#?}"
    );
    let run = project.run(&["diff", "--format", "markdown"]).succeeded();
    assert!(
        run.stdout.contains("\n### May be tighter: the service"),
        "{run:#?}"
    );
    let run = project.run(&["diff", "--format", "json"]).succeeded();
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(json["changes"][0]["verdict"], "may-be-tighter");
    assert_eq!(json["changes"][0]["breaks"], Value::Null);
}

#[test]
fn annotations_are_part_of_a_revision() {
    let project = greeter();
    project.commit();
    let rename = "[[rename]]\nschema = \"/schemas/greeter/v1/language.json\"\nname = \"Tongue\"\nreason = \"a test\"\n";
    std::fs::write(project.path("schemas/annotations.toml"), rename).unwrap();
    let run = project.run(&["diff"]).succeeded();
    let line = "  greeter: type `Language`: renamed to `Tongue`\n";
    assert!(run.stdout.contains(line), "{run:#?}");
}

#[test]
fn what_can_not_be_compared() {
    let project = greeter();
    let refused = |arguments: &[&str], parts: &[&str]| {
        let run = project.run(arguments);
        assert_eq!(run.code, Some(1), "{run:#?}");
        for part in parts {
            assert!(run.stderr.contains(part), "{part:?} is not in {run:#?}");
        }
    };
    refused(&["diff"], &["cannot read the revision `HEAD` of schemas: "]);
    project.commit();
    let unknown = ["cannot read the revision `--help` of schemas: there is no such revision"];
    refused(&["diff", "--rev=--help"], &unknown);
    let unknown = ["has a service `nobody`", "`ls schemas/references`"];
    refused(&["diff", "--service", "nobody"], &unknown);
    let run = project.run(&["diff", "--rev", "HEAD", "--from", "schemas"]);
    assert_eq!(run.code, Some(2), "{run:#?}");
}

#[test]
fn regen_says_what_it_changes() {
    let project = greeter();
    let served = project.path("served");
    copy(&fixtures(), &served);
    edit(
        &served.join("references/greeter/v1/api.json"),
        "\"ping\"",
        "\"health\"",
    );
    let lines = "\nbreaking: greeter: operation `ping`: renamed to `health`\n\
                 1 change of the API: 1 breaking; semver: major (while the version is 0.x: minor)\n  changed ";
    for arguments in [
        &["regen", "--from", "served", "--dry-run"][..],
        &["regen", "--from", "served"],
    ] {
        let run = project.run(arguments).succeeded();
        assert!(run.stdout.contains(lines), "{run:#?}");
    }
    let language = served.join("schemas/greeter/v1/language.json");
    edit(Path::new(&language), "A language.", "A tongue.");
    let arguments = ["regen", "--from", "served", "--dry-run", "--format", "json"];
    let run = project.run(&arguments).succeeded();
    let api = serde_json::from_str::<Value>(&run.stdout).unwrap()["api"].take();
    assert_eq!(api["step"], "patch");
    assert_eq!(api["changes"][0]["message"], "description changed");
    let run = project.run(&["regen", "--from", "served"]).succeeded();
    let line = "\n1 change of the API: 1 documentation only; semver: patch\n";
    assert!(run.stdout.contains(line), "{run:#?}");
}
