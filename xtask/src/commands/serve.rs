//! `cargo xtask serve`: the local stand-in.

use std::env;
use std::path::Path;
use std::process::{Command, ExitCode};

use crate::cli::Serve;
use crate::error::{Error, Result};
use crate::project::Project;

/// Runs the stand-in as a process of its own: xtask must build whatever is in the generated code,
/// and the stand-in is part of the crate that holds it.
pub(crate) fn run(project: &Project, arguments: &Serve) -> Result<ExitCode> {
    let mut cargo = cargo();
    // Without `--package`, cargo selects features for the whole workspace and reuses what `cargo test` has built.
    cargo
        .args(["run", "--features", "generated-client/testing"])
        .args(["--bin", "stand-in", "--manifest-path"])
        .arg(project.root().join("Cargo.toml"))
        .arg("--")
        .args(&arguments.arguments);
    become_it(cargo)
}

/// This process becomes the command, so that a signal to it reaches the stand-in: cargo does the same.
#[cfg(unix)]
fn become_it(mut command: Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;

    let error = command.exec();
    Err(Error::io("run", Path::new("cargo"))(error))
}

#[cfg(not(unix))]
fn become_it(mut command: Command) -> Result<ExitCode> {
    let status = command
        .status()
        .map_err(Error::io("run", Path::new("cargo")))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// The cargo that runs this command, or the one that is in the path.
pub(super) fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // `cargo run` tells a program about its package. Passed on to cargo, this would look like a
    // change to every build script that reads it, and have much compiled again, here and after.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(&name);
        }
    }
    cargo
}
