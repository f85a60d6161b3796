//! Where the documents are that Taskcluster publishes.

use std::env;
use std::path::{Path, PathBuf};

/// The folder with the documents.
///
/// # Panics
///
/// If the variable names a folder that is not there: the tests that were asked for cannot be run.
pub(crate) fn references() -> Option<PathBuf> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    if let Some(path) = env::var_os("TASKCLUSTER_REFERENCES").filter(|path| !path.is_empty()) {
        let path = project.join(path);
        let path = path.canonicalize().unwrap_or_else(|error| {
            panic!("TASKCLUSTER_REFERENCES is {}: {error}", path.display());
        });
        return Some(path);
    }
    project.join("../shared/taskcluster").canonicalize().ok()
}
