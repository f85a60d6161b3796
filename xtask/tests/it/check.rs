//! `regen --check`.

use std::fs;

use crate::{copy, edit, fixtures, greeter};

#[test]
fn what_is_as_it_should_be_passes() {
    let run = greeter().run(&["regen", "--check"]).succeeded();
    assert!(run.stdout.starts_with("up to date: "), "{run:#?}");
}

#[test]
fn differences_are_shown_with_the_command_to_run() {
    let project = greeter();
    let generated = project.path("generated-client/src/generated");
    edit(
        &generated.join("mod.rs"),
        "pub mod greeter;",
        "pub mod stranger;",
    );
    fs::write(generated.join("stale.rs"), "// left over\n").unwrap();
    let before = project.tree();
    let run = project.run(&["regen", "--check"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert_eq!(project.tree(), before);
    for part in [
        "--- a/generated-client/src/generated/mod.rs\n+++ b/generated-client/src/generated/mod.rs\n@@ ",
        "\n-pub mod stranger;\n+pub mod greeter;\n",
        "+++ /dev/null\n",
        "\nwould be removed: generated-client/src/generated/stale.rs\n",
        "\n2 files out of date; to update them, run `cargo xtask regen`\n",
    ] {
        assert!(
            run.stdout.contains(part),
            "{part:?} is not in {}",
            run.stdout
        );
    }

    project.run(&["regen"]).succeeded();
    project.run(&["regen", "--check"]).succeeded();
}

#[test]
fn a_named_source_is_what_is_compared_with() {
    let project = greeter();
    copy(&fixtures(), &project.path("served"));
    let schema = project.path("served/schemas/greeter/v1/greeting.json");
    edit(&schema, "The text.", "The text, spoken or sung.");
    let run = project.run(&["regen", "--check", "--from", "served"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stdout
            .contains("+++ b/schemas/schemas/greeter/v1/greeting.json\n"),
        "{run:#?}"
    );
    assert!(
        run.stdout
            .contains("4 files out of date; to update them, run `cargo xtask regen --from served`"),
        "{run:#?}"
    );
}

#[test]
fn the_command_to_run_is_right_whatever_is_exported() {
    let project = greeter();
    fs::write(
        project.path("generated-client/src/generated/stale.rs"),
        "\n",
    )
    .unwrap();
    let environment = [("TASKCLUSTER_ROOT_URL", "https://tc.example.com")];
    let run = project.run_with(&["regen", "--check"], &environment);
    let advice = "1 file out of date; to update it, run `TASKCLUSTER_ROOT_URL= cargo xtask regen`";
    assert!(run.stdout.contains(advice), "{run:#?}");
}
