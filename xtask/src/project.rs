//! Where the project is, and how its paths are shown.

use std::env;
use std::path::{Path, PathBuf};

/// The folder of the workspace.
#[derive(Debug)]
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// Finds the checkout that `cargo xtask` was started in.
    pub(crate) fn locate() -> Self {
        // `cargo run` sets the variable. It goes before the constant, because one target folder
        // can serve several checkouts, and a binary that is fresh for all of them is not rebuilt.
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        Self::at(package.parent().unwrap_or(&package).to_owned())
    }

    /// The project in this folder.
    pub(crate) fn at(root: PathBuf) -> Self {
        Self { root }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The snapshot's folder, unless the user names another.
    pub(crate) fn schemas(&self) -> PathBuf {
        self.root.join("schemas")
    }

    /// The crate that the generated code is a part of.
    pub(crate) fn client(&self) -> PathBuf {
        self.root.join("generated-client")
    }

    /// The folder of the generated code, unless the user names another.
    pub(crate) fn generated(&self) -> PathBuf {
        self.client().join("src/generated")
    }

    /// What belongs to xtask's own housekeeping: the lock file and the journal.
    pub(crate) fn housekeeping(&self) -> PathBuf {
        self.root.join(".xtask")
    }

    /// A path as reports and diffs name it: from the project's folder if it is in there, with `/`.
    pub(crate) fn shown(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        path.display().to_string().replace('\\', "/")
    }
}

/// A path as messages name it: from the current directory if it is in there, so that it can be
/// pasted into a command.
pub(crate) fn from_here(path: &Path) -> std::path::Display<'_> {
    env::current_dir()
        .ok()
        .and_then(|here| path.strip_prefix(here).ok())
        .filter(|rest| !rest.as_os_str().is_empty())
        .unwrap_or(path)
        .display()
}
