//! The version gate of `cargo xtask ci`, in real repositories.

use std::fs;
use std::process::Command;

use crate::cargo::stand_in;
use crate::support::{Project, copy};
use crate::{edit, greeter};

const API: &str = "schemas/references/greeter/v1/api.json";
const LANGUAGE: &str = "schemas/schemas/greeter/v1/language.json";

/// Runs git, whatever the user has configured.
fn git(project: &Project, arguments: &[&str]) {
    let status = Command::new("git")
        .args([
            "-c",
            "user.name=Tester",
            "-c",
            "user.email=tester@example.org",
        ])
        .args(arguments)
        .current_dir(project.path(""))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .status()
        .unwrap();
    assert!(status.success(), "git {arguments:?}");
}

fn set_version(project: &Project, version: &str) {
    let manifest = format!("[workspace.package]\nversion = \"{version}\"\n");
    fs::write(project.path("Cargo.toml"), manifest).unwrap();
}

fn set_changelog(project: &Project, sections: &str) {
    let text = format!("# Changelog\n\n{sections}\n## [1.2.3] - 2026-01-01\n\n- First.\n");
    fs::write(project.path("CHANGELOG.md"), text).unwrap();
}

/// A project with the releases 1.2.3 and, on another branch, 3.0.0.
fn released() -> Project {
    let project = greeter();
    set_version(&project, "1.2.3");
    set_changelog(&project, "## Unreleased\n");
    project.commit();
    for tag in ["v0.9.0", "v1.2.3", "v2.0.0-rc.1", "latest"] {
        git(&project, &["tag", "--no-sign", "-m", "A release", tag]);
    }
    git(&project, &["checkout", "--quiet", "-b", "other"]);
    git(
        &project,
        &[
            "commit",
            "--quiet",
            "--no-verify",
            "--no-gpg-sign",
            "--allow-empty",
            "-m",
            "Other",
        ],
    );
    git(&project, &["tag", "--no-sign", "-m", "A release", "v3.0.0"]);
    git(&project, &["checkout", "--quiet", "-"]);
    project
}

/// Accepts the edits of documents and regenerates, then runs the checks. Returns what the gate refuses.
fn refused(project: &Project) -> Option<String> {
    project.run(&["fetch", "--from", "schemas"]).succeeded();
    project.run(&["regen"]).succeeded();
    let cargo = stand_in(project, "exit 0");
    // The configuration of the user must not change what git lists.
    let configuration = project.path("gitconfig");
    fs::write(
        &configuration,
        "[column]\nui = always\n[tag]\nsort = -refname\n[color]\nui = always\n",
    )
    .unwrap();
    let environment = [
        ("CARGO", &*cargo),
        ("GIT_CONFIG_GLOBAL", configuration.to_str().unwrap()),
    ];
    let run = project.run_with(&["ci"], &environment);
    assert!(
        run.stdout
            .contains("\n== the version and the changelog since v1.2.3\n"),
        "{run:#?}"
    );
    assert_eq!(
        run.stdout.contains("\nall checks passed in "),
        run.code == Some(0),
        "{run:#?}"
    );
    (run.code != Some(0)).then_some(run.stderr)
}

#[test]
fn nothing_changed() {
    let project = released();
    assert_eq!(refused(&project), None);
    set_version(&project, "1.2.2");
    let error = refused(&project).unwrap();
    let expected = "error: the version in Cargo.toml is 1.2.2, and the last release is 1.2.3: it must be 1.2.3 or later\n";
    assert!(error.starts_with(expected), "{error}");
}

#[test]
fn each_step_requires_its_version() {
    let project = released();
    set_changelog(&project, "## Unreleased\n\n### Changed\n\n- Something.\n");
    let requires = |version: &str, step: &str| {
        let error = refused(&project).unwrap();
        let expected = format!(
            "and the changes of the API since v1.2.3 are {step}: it must be {version} or later\n  try: set `version = \"{version}\"` "
        );
        assert!(error.contains(&expected), "{error}");
        assert!(!error.contains("CHANGELOG.md has"), "{error}");
        set_version(&project, version);
        assert_eq!(refused(&project), None);
    };
    edit(&project.path(LANGUAGE), "A language.", "A tongue.");
    requires("1.2.4", "patch");
    edit(&project.path(API), "\"query\": []", "\"query\": [\"x\"]");
    requires("1.3.0", "minor");
    edit(&project.path(API), "\"ping\"", "\"health\"");
    requires("2.0.0", "major");
    set_version(&project, "2.0.0-rc.1");
    assert_eq!(refused(&project), None);
}

#[test]
fn the_changelog_tells_of_changes() {
    let project = released();
    edit(&project.path(API), "\"query\": []", "\"query\": [\"x\"]");
    let error = refused(&project).unwrap();
    let both = "\n\nerror: CHANGELOG.md has no entry for the changes of the API since v1.2.3\n  try: describe them under `## Unreleased` or `## 1.3.0`; ";
    assert!(error.contains(both), "{error}");
    set_version(&project, "1.3.0");
    let error = refused(&project).unwrap();
    assert!(
        error.starts_with("error: CHANGELOG.md has no entry"),
        "{error}"
    );
    for (sections, passes) in [
        ("## Unreleased\n\n### Added\n", false),
        ("## 1.3.1\n\n- A query.\n", false),
        ("## 1.3.0\n\n- A query.\n", true),
        ("## [1.3.0] - 2026-02-02\n\n- A query.\n", true),
        ("## [Unreleased]\n\n- A query.\n", true),
    ] {
        set_changelog(&project, sections);
        assert_eq!(refused(&project).is_none(), passes, "{sections}");
    }
}

#[test]
fn accepted_changes_require_no_version() {
    let project = released();
    edit(&project.path(API), "\"ping\"", "\"health\"");
    assert!(
        refused(&project)
            .unwrap()
            .contains("are major: it must be 2.0.0")
    );
    let run = project.run(&["diff", "--format", "json"]).succeeded();
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let fingerprint = &report["changes"][0]["fingerprint"];
    let accepted =
        format!("[[accepted]]\nfingerprint = {fingerprint}\nreason = \"nobody calls it\"\n");
    fs::write(project.path("schemas/accepted.toml"), accepted).unwrap();
    assert_eq!(refused(&project), None);
}

#[test]
fn there_is_nothing_to_compare_with() {
    let skipped = |project: &Project| {
        let cargo = stand_in(project, "exit 0");
        let run = project.run_with(&["ci"], &[("CARGO", &cargo)]).succeeded();
        let line = "\n== skipped: the version and the changelog; no tag such as v1.2.3 ";
        assert!(run.stdout.contains(line), "{run:#?}");
    };
    let project = greeter();
    git(&project, &["init", "--quiet"]);
    skipped(&project);
    project.commit();
    git(
        &project,
        &["tag", "--no-sign", "-m", "No release", "nightly"],
    );
    skipped(&project);
    // A shallow clone has the last commit, and the tags of that.
    let origin = released();
    edit(&origin.path(LANGUAGE), "A language.", "A tongue.");
    origin.commit();
    let clone = Project::new();
    let url = format!("file://{}", origin.path("").display());
    git(&clone, &["clone", "--quiet", "--depth", "1", &url, "clone"]);
    copy(&clone.path("clone"), &clone.path(""));
    fs::remove_dir_all(clone.path("clone")).unwrap();
    clone.run(&["fetch", "--from", "schemas"]).succeeded();
    clone.run(&["regen"]).succeeded();
    skipped(&clone);
}
