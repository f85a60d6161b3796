//! What `fetch` says of the documents.

use std::fs;

use crate::support::Project;
use crate::{copy, edit, fixtures};

/// A project whose snapshot has both services, and the folder `served` with their documents.
fn both() -> Project {
    let project = Project::new();
    copy(&fixtures(), &project.path("served"));
    let run = project
        .run(&["fetch", "--from", "served", "--all"])
        .succeeded();
    let new = "\
documents of echo: 2 new
  new     references/echo/v1/api.json
  new     schemas/echo/v1/sound.json
documents of greeter: 5 new
  new     references/greeter/v1/api.json
  new     references/greeter/v1/exchanges.json
  new     schemas/greeter/v1/greeted.json
  new     schemas/greeter/v1/greeting.json
  new     schemas/greeter/v1/language.json
  new     schemas/lock.toml";
    assert!(run.stdout.contains(new), "{run:#?}");
    project
}

#[test]
fn what_is_new_changed_and_gone_is_told_by_service() {
    let project = both();
    let run = project.run(&["fetch", "--from", "served"]).succeeded();
    assert!(
        run.stdout
            .contains("documents of echo, greeter: 7 unchanged\nup to date\n"),
        "{run:#?}"
    );

    let served = project.path("served");
    let schemas = served.join("schemas/greeter/v1");
    edit(
        &schemas.join("greeting.json"),
        "language.json#",
        "tongue.json#",
    );
    fs::rename(schemas.join("language.json"), schemas.join("tongue.json")).unwrap();
    edit(&schemas.join("tongue.json"), "language.json", "tongue.json");
    let listed = ",\n    \"/references/greeter/v1/exchanges.json\"";
    edit(&served.join("references/manifest.json"), listed, "");
    let run = project.run(&["fetch", "--from", "served"]).succeeded();
    let told = "\
documents of greeter: 1 new, 1 changed, 3 removed, 1 unchanged
  removed references/greeter/v1/exchanges.json
  removed schemas/greeter/v1/greeted.json
  changed schemas/greeter/v1/greeting.json
  removed schemas/greeter/v1/language.json
  new     schemas/greeter/v1/tongue.json
documents of echo: 2 unchanged
  changed schemas/lock.toml";
    assert!(run.stdout.contains(told), "{run:#?}");
}

#[test]
fn programs_are_told_too() {
    let project = both();
    let schemas = project.path("served/schemas/greeter/v1");
    edit(&schemas.join("language.json"), "A language.", "A tongue.");
    let run = project
        .run(&["fetch", "--from", "served", "--format", "json"])
        .succeeded();
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let changed =
        serde_json::json!([{"document": "/schemas/greeter/v1/language.json", "change": "changed"}]);
    assert_eq!(report["documents"], changed);
}

#[test]
fn a_service_that_is_no_longer_listed_is_kept_and_named() {
    let project = both();
    let before = project.tree();
    let manifest = project.path("served/references/manifest.json");
    edit(&manifest, "    \"/references/echo/v1/api.json\",\n", "");
    fs::remove_dir_all(project.path("served/references/echo")).unwrap();
    let run = project
        .run(&["fetch", "--from", "served", "--all"])
        .succeeded();
    let note = "note: served does not list these services of the snapshot: echo; they are kept. To remove a service, \
                delete its folder in schemas/references, and run `cargo xtask fetch --from schemas`\n";
    assert_eq!(run.stderr, note);
    let mut after = project.tree();
    after.retain(|path, _| path.starts_with("schemas/"));
    assert!(after.iter().all(|(path, text)| before[path] == *text));

    // Without --service, the services of the snapshot are requested, and the source does not have this one.
    let run = project.run(&["fetch", "--from", "served"]);
    assert_eq!(run.code, Some(1), "{run:#?}");
    for part in [
        "echo/v1/api.json: there is no such file, and the manifest does not list it",
        "if the service was removed, name the others with --service",
    ] {
        assert!(run.stderr.contains(part), "{part:?} is not in {run:#?}");
    }
}
