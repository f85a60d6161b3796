//! Reviews of changes: fingerprints, accepted changes, the schema of the report, and ranges of revisions.

use std::fs;

use codegen::ChangeKind;
use serde_json::Value;

use crate::diff::edited;
use crate::support::Project;
use crate::{copy, edit, fixtures, greeter};

const API: &str = "schemas/references/greeter/v1/api.json";
const ACCEPTED: &str = "schemas/accepted.toml";

fn json(project: &Project, arguments: &[&str]) -> Value {
    let run = project.run(&[&["diff", "--format", "json"], arguments].concat());
    serde_json::from_str(&run.succeeded().stdout).unwrap()
}

/// Accepts changes by their fingerprints.
fn accept(project: &Project, fingerprints: &[&str]) {
    let entry =
        |it: &&str| format!("[[accepted]]\nfingerprint = \"{it}\"\nreason = \"agreed: 100%\"\n");
    let text: String = fingerprints.iter().map(entry).collect();
    fs::write(project.path(ACCEPTED), text).unwrap();
}

pub(crate) fn has(report: &str, parts: &[&str]) {
    for part in parts {
        assert!(report.contains(part), "{part:?} is not in {report}");
    }
}

#[test]
fn accepted_changes_do_not_count() {
    let project = edited();
    let breaking = json(&project, &[])["changes"][0]["fingerprint"].take();
    let breaking = breaking.as_str().unwrap();
    let report = project.run(&["diff"]).succeeded();
    let command = format!(
        r#"to accept the first change, add a reason to this command: printf '\n[[accepted]]\nfingerprint = "{breaking}"\nreason = ""\n' >> {ACCEPTED}"#
    );
    has(&report.stdout, &[&command]);
    assert_eq!(project.run(&["diff", "--exit-code"]).code, Some(4));

    accept(&project, &[breaking]);
    let run = project.run(&["diff", "--exit-code"]);
    assert_eq!(run.code, Some(3), "{run:#?}");
    assert!(!run.stderr.contains(ACCEPTED), "{run:#?}");
    has(
        &run.stdout,
        &[
            "  greeter: operation `ping`: renamed to `health`\n",
            &format!("[operation-renamed {breaking}]\n    accepted: agreed: 100%\n"),
            "1 documentation only (1 accepted); semver: minor\n",
        ],
    );
    assert!(!run.stdout.contains("to accept"), "{run:#?}");
    let run = project.run(&["diff", "--format", "markdown"]).succeeded();
    has(
        &run.stdout,
        &[&format!(
            "`[operation-renamed {breaking}]`\n  <br>accepted: `agreed: 100%`\n"
        )],
    );
    let run = project.run(&["diff", "--format", "github"]).succeeded();
    has(
        &run.stdout,
        &[
            "::notice file=",
            &format!("[operation-renamed {breaking}]%0Aaccepted: agreed: 100%25\n"),
        ],
    );
    assert!(!run.stdout.contains("::error"), "{run:#?}");
    let report = json(&project, &[]);
    assert_eq!(report["step"], "minor");
    assert_eq!(report["changes"][0]["accepted"], "agreed: 100%");
    assert_eq!(report["changes"][1]["accepted"], Value::Null);
}

/// Another command counts them as `diff` does.
#[test]
fn regen_marks_accepted_changes() {
    let project = greeter();
    copy(&fixtures(), &project.path("served"));
    let api = project.path("served/references/greeter/v1/api.json");
    edit(&api, "\"ping\"", "\"health\"");
    let report = json(&project, &["--from", "served"]);
    let fingerprint = report["changes"][0]["fingerprint"].as_str().unwrap();
    accept(&project, &[fingerprint]);
    let arguments = ["regen", "--from", "served", "--dry-run"];
    let run = project.run(&arguments).succeeded();
    let lines = "\naccepted, breaking: greeter: operation `ping`: renamed to `health`\n\
                 1 change of the API: 1 breaking (1 accepted); semver: no new version\n";
    has(&run.stdout, &[lines]);
}

#[test]
fn acceptances_of_other_changes_are_named() {
    let project = edited();
    accept(&project, &["0123456789ab"]);
    let run = project.run(&["diff", "--exit-code"]);
    assert_eq!(run.code, Some(4), "{run:#?}");
    let note = "note: schemas/accepted.toml:2: `0123456789ab` is not a change of this comparison; ";
    assert!(run.stderr.contains(note), "{run:#?}");
}

#[test]
fn a_file_with_mistakes_is_an_error() {
    let project = edited();
    fs::write(project.path(ACCEPTED), "\n[[accepted]]\nfinger = \"x\"\n").unwrap();
    let run = project.run(&["diff"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    let error = "error: schemas/accepted.toml: line 3: unknown field `finger`";
    assert!(run.stderr.starts_with(error), "{run:#?}");
    assert!(
        run.stderr
            .contains("\n  try: write each accepted change as "),
        "{run:#?}"
    );
}

/// The file is written by hand, as are the annotations. It is that of the working tree, whatever is compared.
#[test]
fn other_commands_keep_the_file() {
    let project = greeter();
    accept(&project, &["0123456789ab"]);
    let text = fs::read(project.path(ACCEPTED)).unwrap();
    let from = fixtures();
    let from = from.to_str().unwrap();
    for arguments in [
        &["fetch", "--from", "schemas"][..],
        &["regen", "--from", from, "--service", "greeter"],
        &["regen", "--check"],
    ] {
        project.run(arguments).succeeded();
        assert_eq!(fs::read(project.path(ACCEPTED)).unwrap(), text);
    }
    let project = Project::new();
    fs::create_dir(project.path("schemas")).unwrap();
    accept(&project, &["0123456789ab"]);
    let arguments = ["regen", "--from", from, "--service", "greeter"];
    project.run(&arguments).succeeded();
}

#[test]
fn the_report_matches_its_schema() {
    let project = edited();
    let fingerprint = json(&project, &[])["changes"][0]["fingerprint"].take();
    let schema = include_str!("../../../docs/diff.schema.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::draft7::new(&schema).unwrap();
    let valid = |report: &Value| {
        let errors: Vec<String> = validator
            .iter_errors(report)
            .map(|it| format!("{it} at {}", it.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    };
    valid(&json(&project, &[]));
    accept(&project, &[fingerprint.as_str().unwrap()]);
    valid(&json(&project, &[]));
    copy(&fixtures(), &project.path("served"));
    let mut other = json(&project, &["--from", "served", "--service", "echo"]);
    valid(&other);
    valid(&json(&project, &["--from", "served"]));
    other["changes"][0]["line"] = 1.into();
    assert!(!validator.is_valid(&other));
}

#[test]
fn the_schema_and_the_review_docs_list_all_kinds() {
    let kinds = ChangeKind::ALL.iter();
    let schema = include_str!("../../../docs/diff.schema.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    let listed = &schema["definitions"]["change"]["properties"]["id"]["enum"];
    let ids: Vec<_> = kinds.clone().map(|it| it.id()).collect();
    assert_eq!(*listed, Value::from(ids));
    let docs = include_str!("../../../docs/reviews.md");
    let (_, section) = docs.split_once("\n## Kinds of changes\n").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let listed: Vec<_> = section.lines().filter(|it| it.starts_with("| `")).collect();
    let rows: Vec<_> = kinds
        .map(|it| format!("| `{}` | {} |", it.id(), it.description()))
        .collect();
    assert_eq!(listed, rows);
}

/// A project whose snapshot changed in a second and in a third commit.
fn three_commits() -> Project {
    let project = edited();
    project.commit();
    edit(&project.path(API), "\"health\"", "\"alive\"");
    project.commit();
    project
}

#[test]
fn a_range_of_revisions() {
    let project = three_commits();
    // Neither the working tree nor its edits matter.
    fs::remove_dir_all(project.path("schemas/schemas")).unwrap();
    let first = |range: &str| json(&project, &["--rev", range])["changes"][0]["message"].take();
    assert_eq!(first("HEAD~2..HEAD~1"), "renamed to `health`");
    assert_eq!(first("HEAD~1..HEAD"), "renamed to `alive`");
    assert_eq!(first("HEAD~1.."), "renamed to `alive`");
    assert_eq!(first("..HEAD~1"), "renamed to `health`");
    let run = project.run(&["diff", "--rev", "HEAD~1.."]).succeeded();
    let head = "old: the snapshot of HEAD~1\nnew: the snapshot of HEAD\n";
    assert!(
        run.stdout.starts_with(head) && run.stderr.is_empty(),
        "{run:#?}"
    );
    for range in ["nowhere..HEAD", "HEAD..nowhere"] {
        let run = project.run(&["diff", "--rev", range]);
        assert_eq!(run.code, Some(1), "{run:#?}");
        assert!(
            run.stderr
                .contains("the revision `nowhere` of schemas: there is no such"),
            "{run:#?}"
        );
    }
    let run = project.run(&["diff", "--rev", "HEAD~1...HEAD"]);
    assert_eq!(run.code, Some(2), "{run:#?}");
    assert!(run.stderr.contains("`A...B` is not supported"), "{run:#?}");
}
