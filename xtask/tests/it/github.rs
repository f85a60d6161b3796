//! Annotations of GitHub Actions.

use std::fs;

use serde_json::Value;

use crate::diff::edited;
use crate::review::has;
use crate::support::Project;
use crate::{copy, edit, fixtures, greeter};

const API: &str = "schemas/references/greeter/v1/api.json";
const LANGUAGE: &str = "schemas/schemas/greeter/v1/language.json";

/// Removes the first operation, `ping`.
fn remove_ping(project: &Project) {
    let path = project.path(API);
    let mut reference: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    reference["entries"].as_array_mut().unwrap().remove(0);
    fs::write(path, format!("{reference:#}\n")).unwrap();
}

#[test]
fn annotations_are_at_the_place_or_at_the_nearest_one() {
    let project = edited();
    remove_ping(&project);
    let expected = "\
::error file=schemas/references/greeter/v1/api.json,line=5,col=4,title=breaking%3A programs that use it may not compile::greeter: operation `ping`: removed [operation-removed 0c3e544e5a38]%0AThe place is /references/greeter/v1/api.json#/entries/0 of the snapshot of HEAD; this is the nearest one that is checked in.
::notice file=schemas/schemas/greeter/v1/language.json,line=7,col=6,title=additive%3A programs work unchanged::greeter: type `Language`, `script`: optional property added [property-added 8c283e189598]
::notice file=schemas/schemas/greeter/v1/language.json,line=5,col=4,title=documentation only::greeter: type `Language`: description changed [description d4adb64cf795]
::notice title=API changes::3 changes of the API: 1 breaking, 1 additive, 1 documentation only; semver: major (while the version is 0.x: minor)%0Ato accept the first change, add a reason to this command: printf '\\n[[accepted]]\\nfingerprint = \"0c3e544e5a38\"\\nreason = \"\"\\n' >> schemas/accepted.toml
";
    let run = project.run(&["diff", "--format", "github"]).succeeded();
    assert_eq!(run.stdout, expected);
}

/// With another source, the snapshot is the old version.
#[test]
fn annotations_of_another_source_are_in_the_snapshot() {
    let project = greeter();
    copy(&fixtures(), &project.path("served"));
    let api = project.path("served/references/greeter/v1/api.json");
    edit(&api, "\"query\": []", "\"query\": [\"x\"]");
    let arguments = ["diff", "--from", "served", "--format", "github"];
    let run = project.run(&arguments).succeeded();
    let start = "::notice file=schemas/references/greeter/v1/api.json,line=5,col=4,title=additive";
    assert!(run.stdout.starts_with(start), "{run:#?}");
    let end = "%0AThe place is /references/greeter/v1/api.json#/entries/0/query/0 of served; this is the nearest one that is checked in.\n";
    assert!(run.stdout.contains(end), "{run:#?}");
}

/// A removed service has no place at all.
#[test]
fn an_annotation_without_a_place() {
    let project = greeter();
    project.commit();
    for folder in ["schemas/references", "schemas/schemas"] {
        fs::remove_dir_all(project.path(folder)).unwrap();
    }
    let run = project.run(&["diff", "--format", "github"]).succeeded();
    let line = "::error title=breaking%3A programs that use it may not compile::greeter: the service: removed [";
    assert!(run.stdout.starts_with(line), "{run:#?}");
    let place = "%0AThe place is /references/greeter/v1/api.json# of the snapshot of HEAD.\n";
    has(&run.stdout, &[place]);
}

#[test]
fn diagnostics_are_annotations() {
    let project = greeter();
    project.commit();
    edit(
        &project.path(LANGUAGE),
        "\"properties\": {",
        "\"properties\": {\n    \"script\": {\"$ref\": \"#/properties/code\", \"maxLength\": 4},",
    );
    let warning = "::warning file=schemas/schemas/greeter/v1/language.json,line=";
    // Afterwards, the text of the file is that of the document.
    project.run(&["regen", "--from", "schemas"]).succeeded();
    for command in [&["regen"][..], &["regen", "--check"]] {
        let run = project.run(&[command, &["--format", "github"]].concat());
        let stdout = run.succeeded().stdout;
        has(
            &stdout,
            &[
                warning,
                "title=warning[ignored-keyword]::the keyword `maxLength`",
            ],
        );
    }
    edit(&project.path(LANGUAGE), "\"string\"", "\"sting\"");
    let error = "::error file=schemas/schemas/greeter/v1/language.json,line=";
    for command in [&["diff"][..], &["regen", "--from", "schemas"]] {
        let run = project.run(&[command, &["--format", "github"]].concat());
        assert_eq!(run.code, Some(1), "{run:#?}");
        has(&run.stdout, &[error, "title=error[unknown-type]::"]);
        assert!(!run.stderr.contains("error"), "{run:#?}");
    }
    fs::remove_file(project.path(LANGUAGE)).unwrap();
    let run = project.run(&["fetch", "--from", "schemas", "--format", "github"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    has(
        &run.stdout,
        &[
            "::error title=cargo xtask::schemas/schemas/greeter/v1/language.json: there is no such file%0A",
        ],
    );
    let run = project.run(&["diff", "--rev", "nowhere", "--format", "github"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    let start = "::error title=cargo xtask::cannot read the revision `nowhere` of schemas: ";
    assert!(run.stdout.starts_with(start), "{run:#?}");
}
