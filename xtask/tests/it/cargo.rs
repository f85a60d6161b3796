//! What is given to cargo, by a script that stands in for it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::greeter;
use crate::support::Project;

/// Has the commands of this project call a script in cargo's place; returns its path. The script
/// notes its arguments, and what of the environment it should not be given.
fn stand_in(project: &Project, exit: &str) -> String {
    let script = project.path("cargo.sh");
    let text = format!(
        "#!/bin/sh\necho \"$@\" $TASKCLUSTER_ACCESS_TOKEN $CARGO_MANIFEST_DIR $CARGO_PKG_NAME >> {log}\n{exit}\n",
        log = project.path("cargo.log").display(),
    );
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    script.to_str().unwrap().to_owned()
}

fn log(project: &Project) -> String {
    fs::read_to_string(project.path("cargo.log")).unwrap()
}

#[test]
fn ci_runs_every_check_without_credentials() {
    let project = greeter();
    let cargo = stand_in(&project, "exit 0");
    let environment = [("CARGO", &*cargo), ("TASKCLUSTER_ACCESS_TOKEN", "canary")];
    let run = project.run_with(&["ci"], &environment).succeeded();
    let alone = |features: &str| {
        format!(
            "clippy --package generated-client --no-default-features {features}--locked -- \
             -Dwarnings\n"
        )
    };
    let expected = [
        "test --workspace --locked\n",
        "fmt --all --check\n",
        "clippy --workspace --all-targets --all-features --locked -- -Dwarnings\n",
        &alone(""),
        &alone("--all-targets "),
        &alone("--features client "),
        &alone("--features tls "),
        &alone("--features testing "),
        &alone("--features greeter "),
        "doc --workspace --no-deps --all-features --locked\n",
    ];
    assert_eq!(log(&project), expected.concat());
    let last = "== cargo xtask regen --check\nup to date: ";
    assert!(run.stdout.contains(last), "{run:#?}");
    assert_eq!(
        run.stdout.matches("\n== passed in ").count(),
        11,
        "{run:#?}"
    );
    assert!(run.stdout.contains("\nall checks passed in "), "{run:#?}");
}

#[test]
fn ci_stops_at_the_first_check_that_fails() {
    let project = greeter();
    let cargo = stand_in(&project, "test \"$1\" != fmt");
    let run = project.run_with(&["ci"], &[("CARGO", &cargo)]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stderr
            .starts_with("error: `cargo fmt --all --check` failed"),
        "{run:#?}"
    );
    assert_eq!(log(&project).lines().count(), 2);
}

#[test]
fn ci_fails_if_the_generated_code_is_stale() {
    let project = greeter();
    fs::remove_file(project.path("generated-client/src/generated/mod.rs")).unwrap();
    let cargo = stand_in(&project, "exit 0");
    let run = project.run_with(&["ci"], &[("CARGO", &cargo)]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stderr
            .starts_with("error: `cargo xtask regen --check` failed"),
        "{run:#?}"
    );
}

#[test]
fn serve_runs_the_stand_in_and_passes_on_what_it_is_given() {
    let project = greeter();
    let cargo = stand_in(&project, "exit 3");
    let run = project.run_with(&["serve", "--port", "8080"], &[("CARGO", &cargo)]);
    assert_eq!(run.code, Some(3), "{run:#?}");
    let manifest = project.path("Cargo.toml");
    let expected = format!(
        "run --package generated-client --features testing --bin stand-in --manifest-path {} -- \
         --port 8080\n",
        manifest.display()
    );
    assert_eq!(log(&project), expected);
}
