//! The project's folders, and paths in messages.

use std::env;
use std::path::{Path, PathBuf};

/// The name of this package.
const PACKAGE: &str = env!("CARGO_PKG_NAME");

/// The folder of the workspace.
#[derive(Debug)]
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// Returns the checkout in which `cargo xtask` was started.
    pub(crate) fn locate() -> Self {
        // `cargo run` sets these variables. The folder takes precedence over the constant, because several checkouts can share
        // one target folder and its binary. Without the name, the folder is that of another package, for which cargo has
        // started the program that starts this one.
        let is_this_package = env::var_os("CARGO_PKG_NAME").is_some_and(|name| name == PACKAGE);
        let package = env::var_os("CARGO_MANIFEST_DIR").filter(|_| is_this_package);
        let package = package.map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
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

    /// The folder of xtask's own files: the lock file, the journal and the ETags.
    pub(crate) fn housekeeping(&self) -> PathBuf {
        self.root.join(".xtask")
    }

    /// Formats a path for reports and diffs: relative to the project if it is in it, with `/`.
    pub(crate) fn shown(&self, path: &Path) -> String {
        let path = path.strip_prefix(&self.root).unwrap_or(path);
        path.display().to_string().replace('\\', "/")
    }
}

/// Formats a path for messages: relative to the current directory if it is in it, so that you can paste it into a command.
pub(crate) fn from_here(path: &Path) -> std::path::Display<'_> {
    env::current_dir()
        .ok()
        .and_then(|here| path.strip_prefix(here).ok())
        .filter(|rest| !rest.as_os_str().is_empty())
        .unwrap_or(path)
        .display()
}
