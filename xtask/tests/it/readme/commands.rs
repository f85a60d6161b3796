//! The commands of the README and of CONTRIBUTING.md, in a project with the snapshot and the generated code of this one.
//!
//! The deployment that they name is one that has the invented services too.

use std::fs;

use super::{blocks, document, root};
use crate::support::{Project, serve};
use crate::{copy, edit, fixtures};

/// The commands in a document's blocks of shell, without their comments.
fn commands(document: &str) -> Vec<String> {
    blocks(document, "sh")
        .into_iter()
        .flat_map(str::lines)
        .map(|line| line.split('#').next().unwrap().trim().to_owned())
        .filter(|command| !command.is_empty())
        .collect()
}

#[test]
fn every_command_of_the_readme_runs() {
    run_commands("README.md");
}

#[test]
fn every_command_for_maintainers_runs() {
    run_commands("CONTRIBUTING.md");
}

#[test]
fn every_command_for_reviewers_runs() {
    run_commands("docs/reviews.md");
}

/// Runs the commands of a document in order.
fn run_commands(path: &str) {
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
    for command in commands(&document(path)) {
        let line = command
            .replace("https://taskcluster.example", deployment.root())
            .replace("--service queue", "--service greeter")
            .replace("claimWork", "greeting")
            .replace("reportCompleted", "setGreeting");
        let arguments: Vec<&str> = line.split_whitespace().collect();
        match arguments[..] {
            // This test is part of the one, the other is what `.ci/run` does, and `serve` runs the next two.
            ["cargo", "test", "--workspace"] => assert!(checks.contains(r#""test --workspace"#)),
            ["cargo", "xtask", "ci"] => {
                let script = fs::read_to_string(root().join(".ci/run")).unwrap();
                assert!(script.contains("--package xtask -- ci"));
            }
            // The tests of merges run git. The others install tools, rewrite golden files of the project itself, or take minutes.
            ["git", ..]
            | ["cargo", "xtask", "serve"]
            | ["cargo", "run", .., "--example", "quickstart"]
            | ["cargo", "install" | "fuzz" | "bench", ..]
            | ["UPDATE_GOLDEN=1", "cargo", "test", ..]
            | ["mkdir", "-p", "fuzz/corpus/schema"] => {}
            ["cargo", "xtask", ref arguments @ ..] => {
                let run = project.run(arguments).succeeded();
                assert!(
                    [
                        "read ",
                        "up to date",
                        "old: ",
                        "## API changes",
                        "{",
                        "::notice "
                    ]
                    .iter()
                    .any(|start| run.stdout.starts_with(start)),
                    "{run:#?}"
                );
            }
            _ => panic!("nobody runs `{command}`"),
        }
    }
}
