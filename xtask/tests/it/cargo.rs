//! What is given to cargo, by a script that stands in for it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::support::Project;
use crate::{edit, fixtures_argument, greeter};

/// Has the commands of this project call a script in cargo's place; returns its path. The script
/// notes its arguments, and what of the environment it should not be given.
pub(crate) fn stand_in(project: &Project, exit: &str) -> String {
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

/// What cargo is given by the checks that need the toolchain only.
fn checks() -> String {
    let alone = |features: &str| {
        format!(
            "clippy --package generated-client --no-default-features {features}--locked -- \
             -Dwarnings\n"
        )
    };
    let all = "--features constructs/serde_json-features,generated-client/client,generated-client/greeter";
    let expected = [
        "test --workspace --locked\n",
        "fmt --all --check\n",
        &format!("clippy --workspace --all-targets {all} --locked -- -Dwarnings\n"),
        &alone(""),
        &alone("--all-targets "),
        &alone("--features default "),
        &alone("--features client "),
        &alone("--features greeter "),
        &format!("doc --workspace --no-deps {all} --locked\n"),
    ];
    expected.concat()
}

#[test]
fn ci_runs_every_check_without_credentials() {
    let project = greeter();
    // Requires OpenSSL on Linux.
    let manifest = project.path("generated-client/Cargo.toml");
    edit(&manifest, "client = []", "client = []\ntls-native = []");
    let cargo = stand_in(&project, "exit 0");
    let environment = [("CARGO", &*cargo), ("TASKCLUSTER_ACCESS_TOKEN", "canary")];
    let run = project.run_with(&["ci"], &environment).succeeded();
    assert_eq!(log(&project), checks());
    let last = "== cargo xtask regen --check\nup to date: ";
    assert!(run.stdout.contains(last), "{run:#?}");
    assert_eq!(
        run.stdout.matches("\n== passed in ").count(),
        10,
        "{run:#?}"
    );
    let skipped = "\n== skipped: every service of Taskcluster; to check it, set TASKCLUSTER_REFERENCES to a folder with its documents\n";
    assert!(run.stdout.contains(skipped), "{run:#?}");
    let skipped = "\n== skipped: the version and the changelog; no tag such as v1.2.3 is reachable";
    assert!(run.stdout.contains(skipped), "{run:#?}");
    assert!(run.stdout.contains("\nall checks passed in "), "{run:#?}");
}

/// And what by those that need more, in order.
const EXTENDED: [&str; 8] = [
    "test --package codegen --test fuzz --locked -- --ignored\n",
    "test --package constructs --features serde_json-features --test formats --locked\n",
    "clippy --package generated-client --no-default-features --features tls-native --locked -- -Dwarnings\n",
    "package --package codegen --package generated-client --locked\n",
    "test --manifest-path tests/tls/Cargo.toml --locked -- --nocapture\n",
    "deny --locked check -D warnings licenses bans sources\n",
    "deny fetch db\n",
    "deny --locked check -D warnings advisories\n",
];

#[test]
fn ci_extended_runs_more_after_all_of_that() {
    let project = greeter();
    let cargo = stand_in(&project, "exit 0");
    let run = project.run_with(&["ci", "--extended"], &[("CARGO", &cargo)]);
    let run = run.succeeded();
    let expected = ["deny --version\n", &checks(), &EXTENDED.concat()];
    assert_eq!(log(&project), expected.concat());
    assert_eq!(
        run.stdout.matches("\n== passed in ").count(),
        10 + EXTENDED.len(),
        "{run:#?}"
    );
}

#[test]
fn ci_extended_does_not_begin_without_cargo_deny() {
    let project = greeter();
    let cargo = stand_in(&project, "test \"$1\" != deny");
    let run = project.run_with(&["ci", "--extended"], &[("CARGO", &cargo)]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    let remedy = "`cargo install cargo-deny --locked`";
    assert!(run.stderr.contains(remedy), "{run:#?}");
    assert_eq!(log(&project), "deny --version\n");
}

#[test]
fn ci_extended_says_that_nothing_is_known_of_advisories() {
    let project = greeter();
    let cargo = stand_in(&project, "test \"$2\" != fetch");
    let run = project.run_with(&["ci", "--extended"], &[("CARGO", &cargo)]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stderr
            .starts_with("error: `cargo deny fetch db` failed after "),
        "{run:#?}"
    );
    assert!(
        run.stderr.contains("advisories were not checked"),
        "{run:#?}"
    );
    assert!(!run.stdout.contains("all checks passed"), "{run:#?}");
    assert!(log(&project).ends_with(&EXTENDED[..7].concat()));
}

#[test]
fn ci_extended_fails_by_what_cargo_deny_finds() {
    let project = greeter();
    let cargo = stand_in(&project, "test \"$6\" != licenses");
    let run = project.run_with(&["ci", "--extended"], &[("CARGO", &cargo)]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stderr.contains("licenses bans sources` failed after "),
        "{run:#?}"
    );
    assert!(!run.stderr.contains("were not checked"), "{run:#?}");
}

#[test]
fn ci_checks_every_service_of_taskcluster() {
    let project = greeter();
    let manifest =
        "[workspace]\nmembers = [\"xtask\", \"generated-client\"]\n# Kept.\nresolver = \"3\"\n";
    fs::write(project.path("Cargo.toml"), manifest).unwrap();
    for file in ["Cargo.lock", "schemas/annotations.toml"] {
        fs::write(project.path(file), "").unwrap();
    }
    let before = project.tree();
    let cargo = stand_in(&project, "pwd >> $0.folders");
    let references = fixtures_argument();
    let environment = [("CARGO", &*cargo), ("TASKCLUSTER_REFERENCES", &references)];
    project.run_with(&["ci"], &environment).succeeded();

    let alone = |features: &str| {
        format!("clippy --offline --no-default-features --features {features} -- -Dwarnings\n")
    };
    let expected = [
        "clippy --offline --features client,echo,greeter -- -Dwarnings\n",
        &alone("echo,greeter"),
        &alone("client,echo"),
        &alone("client,greeter"),
        "doc --offline --no-deps --features client,echo,greeter\n",
        "test --offline --doc --features client,echo,greeter\n",
        "clippy --offline --example task-from-yaml --features client,echo,greeter -- -Dwarnings\n",
        "run --offline --example task-from-yaml --features client,echo,greeter\n",
    ];
    let expected = expected.concat();
    let log = log(&project);
    assert!(log.ends_with(&expected), "{log}");
    let folders = fs::read_to_string(format!("{cargo}.folders")).unwrap();
    let folders: Vec<&str> = folders.lines().collect();
    let copies = folders
        .iter()
        .rev()
        .take_while(|it| it.ends_with("/target/all-services"));
    assert_eq!(copies.count(), expected.lines().count(), "{folders:#?}");

    let mut tree = project.tree();
    let copy = |path: &str| {
        let text = fs::read_to_string(project.path("target/all-services").join(path)).unwrap();
        assert!(!text.contains("xtask\""), "{path}: {text}");
        text
    };
    assert!(copy("Cargo.toml").contains("members = [\"generated-client\"]\n# Kept.\n"));
    assert!(copy("generated-client/Cargo.toml").contains("echo = []\ngreeter = []\n"));
    assert!(copy("generated-client/src/generated/mod.rs").contains("pub mod echo;"));
    tree.retain(|path, _| !path.starts_with("target/") && !path.starts_with("cargo."));
    assert_eq!(tree, before);
}

#[test]
fn ci_does_not_begin_if_the_documents_that_are_named_are_not_there() {
    let project = greeter();
    let cargo = stand_in(&project, "exit 0");
    let environment = [("CARGO", &*cargo), ("TASKCLUSTER_REFERENCES", "nowhere")];
    let run = project.run_with(&["ci"], &environment);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(run.stderr.contains("nowhere"), "{run:#?}");
    assert!(!project.path("cargo.log").exists());
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
        "run --example stand-in --manifest-path {} -- --port 8080\n",
        manifest.display()
    );
    assert_eq!(log(&project), expected);
}
