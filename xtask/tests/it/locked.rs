//! `--locked`: nothing but what the lock records.

use std::fs;

use crate::support::{Project, serve, serve_with_etags};
use crate::{copy, edit, fixtures, fixtures_argument, greeter};

/// A project with a folder `served` in which a document is new, one is changed and one is gone.
fn moved() -> Project {
    let project = greeter();
    let served = project.path("served");
    copy(&fixtures(), &served);
    let greeting = served.join("schemas/greeter/v1/greeting.json");
    edit(&greeting, "language.json#", "dialect.json#");
    let language = fs::read_to_string(served.join("schemas/greeter/v1/language.json")).unwrap();
    fs::write(
        served.join("schemas/greeter/v1/dialect.json"),
        language.replace("language.json", "dialect.json"),
    )
    .unwrap();
    project
}

#[test]
fn what_the_lock_records_passes_from_everywhere() {
    let project = greeter();
    let before = project.tree();
    let (server, _) = serve_with_etags(fixtures());
    let (root, from) = (server.root(), fixtures_argument());
    for arguments in [
        &["regen", "--locked"][..],
        &["regen", "--locked", "--check"],
        &["regen", "--locked", "--from", &from],
        &["regen", "--locked", "--check", "--from", &from],
        &["fetch", "--locked", "--root-url", root],
        &["fetch", "--locked", "--root-url", root],
        &["regen", "--locked", "--check", "--root-url", root],
        &["regen", "--locked", "--root-url", root],
    ] {
        let run = project.run(arguments).succeeded();
        assert!(run.stdout.contains("up to date"), "{run:#?}");
        assert_eq!(project.tree(), before, "{arguments:?}");
    }
}

#[test]
fn everything_else_is_listed_at_once_and_nothing_is_written() {
    let project = moved();
    let before = project.tree();
    let server = serve(project.path("served"));
    for source in [["--from", "served"], ["--root-url", server.root()]] {
        for command in [
            &["fetch", "--locked"][..],
            &["regen", "--locked"],
            &["regen", "--locked", "--check"],
            &["regen", "--locked", "--dry-run"],
        ] {
            let run = project.run(&[command, &source].concat());
            assert_eq!(run.code, Some(1), "{run:#?}");
            let error = format!(
                "error: the documents of {} differ from schemas/lock.toml\n  \
                 new      schemas/greeter/v1/dialect.json\n  \
                 changed  schemas/greeter/v1/greeting.json\n  \
                 removed  schemas/greeter/v1/language.json\n\
                 nothing was written\n  try: run the command without --locked, and review what it changes\n",
                source[1]
            );
            assert!(run.stderr.ends_with(&error), "{run:#?}");
            assert_eq!(project.tree(), before);
        }
    }
}

#[test]
fn an_edit_by_hand_goes_back_to_what_is_recorded() {
    let project = greeter();
    let before = project.tree();
    let schema = "schemas/schemas/greeter/v1/language.json";
    edit(&project.path(schema), "A language.", "A tongue.");
    let from = fixtures_argument();
    let run = project
        .run(&["fetch", "--locked", "--from", &from])
        .succeeded();
    assert!(
        run.stderr.contains(&format!("note: {schema}: ")),
        "{run:#?}"
    );
    assert_eq!(project.tree(), before);
}

#[test]
fn the_snapshot_itself_is_no_way_around_it() {
    let schema = "schemas/schemas/greeter/v1/language.json";
    let stray = "schemas/schemas/greeter/v1/stray.json";
    let project = greeter();
    fs::copy(project.path(schema), project.path(stray)).unwrap();
    let before = project.tree();
    let run = project.run(&["fetch", "--locked", "--from", "schemas"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(run.stderr.contains(stray), "{run:#?}");
    assert_eq!(project.tree(), before);

    let project = greeter();
    edit(&project.path(schema), "A language.", "A tongue.");
    let before = project.tree();
    let run = project.run(&["fetch", "--locked", "--from", "schemas"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stderr
            .contains("  changed  schemas/greeter/v1/language.json\n"),
        "{run:#?}"
    );
    assert_eq!(project.tree(), before);
}

#[test]
fn services_and_operations_that_are_not_recorded_are_refused() {
    let project = greeter();
    let before = project.tree();
    let from = fixtures_argument();
    for (arguments, part) in [
        (
            &["fetch", "--from", &from, "--service", "echo"][..],
            "  new      references/echo/v1/api.json\n  new      schemas/echo/v1/sound.json\n",
        ),
        (
            &["regen", "--from", &from, "--all"],
            "  new      references/echo/v1/api.json\n",
        ),
        (
            &["regen", "--service", "greeter", "--operation", "greeting"],
            "schemas/lock.toml records another selection of operations\n",
        ),
    ] {
        let run = project.run(&[arguments, &["--locked"]].concat());
        assert_eq!(run.code, Some(1), "{run:#?}");
        assert!(run.stderr.contains(part), "{run:#?}");
        assert_eq!(project.tree(), before);
    }
    let run = Project::new().run(&["fetch", "--locked", "--from", &from, "--service", "echo"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    assert!(
        run.stderr.contains("  new      references/echo"),
        "{run:#?}"
    );
}

#[test]
fn a_service_that_is_gone_is_refused() {
    let project = Project::new();
    let from = fixtures_argument();
    project
        .run(&["fetch", "--from", &from, "--all"])
        .succeeded();
    copy(&fixtures(), &project.path("served"));
    let manifest = project.path("served/references/manifest.json");
    edit(&manifest, "    \"/references/echo/v1/api.json\",\n", "");
    fs::remove_dir_all(project.path("served/references/echo")).unwrap();
    let before = project.tree();
    for (arguments, part) in [
        (
            &["--all"][..],
            "served does not list these services of the snapshot: echo\n",
        ),
        (
            &[],
            "references/echo/v1/api.json: there is no such file, and the manifest does not list it",
        ),
    ] {
        let run = project.run(&[&["fetch", "--locked", "--from", "served"], arguments].concat());
        assert_eq!(run.code, Some(1), "{run:#?}");
        assert!(run.stderr.contains(part), "{run:#?}");
        assert_eq!(project.tree(), before);
    }
}
