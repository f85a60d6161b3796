//! The program `git`. It depends on the folder only, not on the environment.

use std::env;
use std::path::Path;
use std::process::Command;

/// The prefixes of the variables that git keeps: they configure git, such as folders that it trusts, and its access to a remote
/// repository, from which a partial clone fetches missing files.
const KEPT: [&str; 5] = [
    "GIT_ASKPASS",
    "GIT_CONFIG_",
    "GIT_EXEC_PATH",
    "GIT_SSH",
    "GIT_TERMINAL_PROMPT",
];

/// Returns a git that works on the repository of this folder, with its paths relative to the folder.
///
/// Git sets variables such as `GIT_DIR` and `GIT_INDEX_FILE` for hooks and for the commands of a rebase. They would select
/// another repository or treat another folder as the root of its work tree.
pub(crate) fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        let is_kept = KEPT.iter().any(|kept| text.starts_with(kept));
        if text.starts_with("GIT_") && !is_kept {
            git.env_remove(&name);
        }
    }
    git.env("LC_ALL", "C").arg("-C").arg(folder);
    git
}
