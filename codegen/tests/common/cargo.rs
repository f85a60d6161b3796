//! Cargo for the crates that tests generate below the target folder.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The target folder of these crates. They share one build of their dependencies.
pub(crate) fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("target")
}

/// Cargo in the folder of such a crate, without the network.
pub(crate) fn cargo(folder: &Path) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target())
        .env("CARGO_NET_OFFLINE", "true")
        .env_remove("RUSTFLAGS");
    cargo
}
