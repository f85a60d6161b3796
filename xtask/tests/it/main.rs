//! The commands, run in projects of their own against invented services.

#[cfg(unix)]
mod cargo;
mod check;
#[cfg(target_os = "linux")]
mod colors;
mod dependencies;
mod diff;
mod documents;
mod entrances;
#[cfg(unix)]
mod environment;
mod etags;
mod failures;
mod features;
mod github;
mod hostile;
mod limits;
mod locked;
mod manual_edits;
mod merges;
mod messages;
mod operations;
#[cfg(unix)]
mod output;
mod package;
mod pinned;
mod readme;
mod regen;
#[cfg(unix)]
mod release;
mod review;
mod services;
mod snapshot;
mod sources;
mod spelling;
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::{Project, copy};

/// The documents of the invented services, laid out as served.
fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The folder with the documents, as an argument.
fn fixtures_argument() -> String {
    fixtures().to_str().unwrap().to_owned()
}

/// A project whose snapshot and generated code are those of the service `greeter`.
fn greeter() -> Project {
    let project = Project::new();
    let from = fixtures_argument();
    project
        .run(&["regen", "--from", &from, "--service", "greeter"])
        .succeeded();
    project
}

/// Changes a text file.
fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{from:?} is not in {}", path.display());
    fs::write(path, text.replace(from, to)).unwrap();
}
