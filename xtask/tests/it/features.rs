//! The features of the generated services, in the manifest of their crate.

use std::fs;

use crate::support::Project;
use crate::{edit, fixtures_argument, greeter};

const MANIFEST: &str = "generated-client/Cargo.toml";

fn manifest(project: &Project) -> String {
    fs::read_to_string(project.path(MANIFEST)).unwrap()
}

#[test]
fn each_service_has_one_and_none_is_switched_on() {
    let project = greeter();
    let one = manifest(&project);
    assert!(
        one.contains("\n[features]\ndefault = [\"client\"]\nclient = []\n# "),
        "{one}"
    );
    assert!(one.ends_with("\ngreeter = []\n"), "{one}");

    let from = fixtures_argument();
    let echo = ["regen", "--from", &from, "--service", "echo"];
    let run = project
        .run(&[&echo[..], &["--dry-run"]].concat())
        .succeeded();
    let line = "  changed generated-client/Cargo.toml +1 -0\n";
    assert!(run.stdout.contains(line), "{run:#?}");
    assert_eq!(manifest(&project), one);
    let run = project.run(&echo).succeeded();
    assert!(run.stdout.contains(line), "{run:#?}");
    assert_eq!(
        manifest(&project),
        one.replace("greeter = []\n", "echo = []\ngreeter = []\n")
    );
}

#[test]
fn a_service_that_goes_takes_its_feature_along() {
    let project = greeter();
    let one = manifest(&project);
    let from = fixtures_argument();
    project
        .run(&["regen", "--from", &from, "--service", "echo"])
        .succeeded();
    // Whoever switched it on would else have a manifest that cargo refuses.
    edit(
        &project.path(MANIFEST),
        "\"client\"]",
        "\"client\", \"echo\"]",
    );
    fs::remove_dir_all(project.path("schemas/references/echo")).unwrap();
    project.run(&["fetch", "--from", "schemas"]).succeeded();
    project.run(&["regen"]).succeeded();
    assert_eq!(manifest(&project), one);
}

#[test]
fn check_compares_them() {
    let project = greeter();
    let right = manifest(&project);
    edit(&project.path(MANIFEST), "greeter = []", "grater = []");
    let run = project.run(&["regen", "--check"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    for part in [
        "+++ b/generated-client/Cargo.toml\n",
        "\n-grater = []\n+greeter = []\n",
        "\n1 file out of date; to update it, run `cargo xtask regen`\n",
    ] {
        assert!(run.stdout.contains(part), "{part:?} is not in {run:#?}");
    }
    project.run(&["regen"]).succeeded();
    assert_eq!(manifest(&project), right);
}

#[test]
fn what_the_crate_has_itself_is_not_taken() {
    for (prepare, part) in [
        (
            (|project| {
                let path = project.path(MANIFEST);
                edit(&path, "client = []", "client = []\necho = [\"client\"]");
            }) as fn(&Project),
            "Cargo.toml: the crate has a feature `echo` of its own",
        ),
        (
            |project| fs::write(project.path("generated-client/src/echo.rs"), "").unwrap(),
            "Cargo.toml: the crate has a module `echo` of its own",
        ),
        (
            |project| fs::remove_file(project.path(MANIFEST)).unwrap(),
            "cannot read generated-client/Cargo.toml",
        ),
    ] {
        let project = greeter();
        prepare(&project);
        let before = project.tree();
        let from = fixtures_argument();
        let arguments = ["regen", "--from", &from, "--service", "echo"];
        let run = project.run(&arguments);
        assert_eq!(run.code, Some(1), "{run:#?}");
        assert!(run.stderr.contains(part), "{run:#?}");
        assert_eq!(project.tree(), before);
        // In a folder that is in no crate, there is nothing to take it from.
        let elsewhere = ["--schemas", "other/schemas", "--out", "other/generated"];
        project
            .run(&[&arguments[..], &elsewhere].concat())
            .succeeded();
    }
}
