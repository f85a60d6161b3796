//! The commands of the README, in a project with the snapshot and the generated code of this one.
//!
//! The deployment that they name is one that has the invented services too.

use std::fs;

use super::{blocks, readme, root};
use crate::support::{Project, serve};
use crate::{copy, edit, fixtures};

/// The commands in blocks of shell, without their comments.
fn commands() -> Vec<String> {
    blocks(&readme(), "sh")
        .into_iter()
        .flat_map(str::lines)
        .map(|line| line.split('#').next().unwrap().trim().to_owned())
        .collect()
}

#[test]
fn every_command_runs() {
    let documents = tempfile::tempdir().unwrap();
    for folder in [fixtures(), root().join("schemas")] {
        copy(&folder, documents.path());
    }
    edit(
        &documents.path().join("references/manifest.json"),
        "\"/references/listener/v1/logs.json\"",
        "\"/references/secrets/v1/api.json\"",
    );
    let deployment = serve(documents.path().to_owned());
    let project = Project::new();
    for folder in ["schemas", "generated-client/src/generated"] {
        copy(&root().join(folder), &project.path(folder));
    }
    project.commit();
    let checks = fs::read_to_string(root().join("xtask/src/commands/ci.rs")).unwrap();
    for command in commands() {
        let line = command
            .replace("https://taskcluster.example", deployment.root())
            .replace("--service queue", "--service greeter")
            .replace("claimWork", "greeting")
            .replace("reportCompleted", "setGreeting");
        let arguments: Vec<&str> = line.split_whitespace().collect();
        match arguments[..] {
            // This test is part of the one, the other is what `.ci/run` does, and the rest is run by `serve`.
            ["cargo", "test", "--workspace"] => assert!(checks.contains(r#""test --workspace"#)),
            ["cargo", "xtask", "ci"] => {
                let script = fs::read_to_string(root().join(".ci/run")).unwrap();
                assert!(script.contains("--package xtask -- ci"));
            }
            ["cargo", "xtask", "serve"] | ["cargo", "run", .., "--example", "quickstart"] => {}
            ["cargo", "xtask", ref arguments @ ..] => {
                let run = project.run(arguments).succeeded();
                assert!(
                    ["took ", "up to date", "old: ", "## API changes"]
                        .iter()
                        .any(|start| run.stdout.starts_with(start)),
                    "{run:#?}"
                );
            }
            _ => panic!("nobody runs `{command}`"),
        }
    }
}
