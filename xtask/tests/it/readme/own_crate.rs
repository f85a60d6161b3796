//! A crate of one's own, made by the recipe in `docs/own-crate.md` with the service of the snapshot.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{blocks, document, root};
use crate::support::{Project, serve};
use crate::{copy, edit};

/// Runs the commands of the recipe. Returns the crate that they make, below the target folder.
fn made_by_the_recipe() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("own-crate");
    let _ = fs::remove_dir_all(&folder);
    let deployment = serve(root().join("schemas"));
    let project = Project::new();
    let recipe = document("docs/own-crate.md").replace("\\\n", "");
    let recipe = recipe
        .replace("../taskcluster-services", folder.to_str().unwrap())
        .replace("https://taskcluster.example", deployment.root())
        .replace("--service queue --service index", "--service secrets");
    for command in blocks(&recipe, "sh").into_iter().flat_map(str::lines) {
        let words: Vec<&str> = command.split_whitespace().collect();
        match words[..] {
            [] => {}
            ["cp", "-r", from, to] => copy(&root().join(from), Path::new(to)),
            ["cp", from, to] => drop(fs::copy(root().join(from), to).unwrap()),
            ["mkdir", folder] => fs::create_dir(folder).unwrap(),
            ["cargo", "xtask", ref arguments @ ..] => drop(project.run(arguments).succeeded()),
            _ => panic!("nobody runs `{command}`"),
        }
    }
    folder
}

/// What the page leaves to the reader, and a profile and features with which other tests have built the dependencies already.
fn finish(folder: &Path) {
    let manifest = folder.join("Cargo.toml");
    let client = toml::Value::from(root().join("generated-client").to_str().unwrap());
    edit(
        &manifest,
        "git = \"https://your.host/this-project.git\"",
        &format!("path = {client}"),
    );
    edit(&manifest, "[\"tls\"]", "[\"client\"]");
    edit(&manifest, "default = []", "default = [\"secrets\"]");
    let mut text = fs::read_to_string(&manifest).unwrap();
    text.push_str("\n[workspace]\n\n[profile.dev]\ndebug = false\nincremental = false\n");
    fs::write(&manifest, text).unwrap();
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let request = folder.join("tests/first_request.rs");
    edit(&request, "queue::Queue", "secrets::Secrets");
    edit(&request, "Queue::new", "Secrets::new");
    edit(&request, "/queue/", "/secrets/");
}

/// Runs cargo in the crate, with warnings as errors. Returns its standard output.
fn cargo(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .arg("--offline")
        .current_dir(folder)
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("target"),
        )
        .env("RUSTDOCFLAGS", "-Dwarnings")
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.success(),
        "{arguments:?}:\n{stdout}\n{stderr}"
    );
    assert!(
        !stderr.contains("warning: "),
        "{arguments:?}:\n{stdout}\n{stderr}"
    );
    stdout
}

#[test]
fn the_recipe_makes_a_crate_that_works() {
    let folder = made_by_the_recipe();
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    assert!(manifest.contains("\nsecrets = []\n"), "{manifest}");
    assert!(!manifest.contains("queue"), "{manifest}");
    finish(&folder);

    let tested = cargo(&folder, &["test"]);
    assert!(tested.contains("\ntest ping ... ok\n"), "{tested}");
    // The example of each operation, by the name of this crate.
    assert!(tested.contains("\nrunning 8 tests\n"), "{tested}");
    cargo(&folder, &["doc", "--no-deps"]);
}
