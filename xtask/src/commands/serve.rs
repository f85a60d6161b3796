//! `cargo xtask serve`: runs the local stand-in.

use std::env;
use std::path::Path;
use std::process::{Command, ExitCode};

use crate::cli::Serve;
use crate::error::{Error, Result};
use crate::project::Project;

/// Runs the stand-in in its own process. The stand-in is part of the generated client, and xtask must build even if the
/// generated code does not.
pub(crate) fn run(project: &Project, arguments: &Serve) -> Result<ExitCode> {
    let mut cargo = cargo();
    // For an example and without `--package`, cargo selects the features that `cargo test --workspace` and the quickstart
    // select, so it reuses what they have built.
    cargo
        .args(["run", "--example", "stand-in", "--manifest-path"])
        .arg(project.root().join("Cargo.toml"))
        .arg("--")
        .args(&arguments.arguments);
    replace_process(cargo)
}

/// Replaces this process with the command, so that signals reach the stand-in. Cargo does the same.
#[cfg(unix)]
fn replace_process(mut command: Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;

    let error = command.exec();
    Err(Error::io("run", Path::new("cargo"))(error))
}

#[cfg(not(unix))]
fn replace_process(mut command: Command) -> Result<ExitCode> {
    let status = command
        .status()
        .map_err(Error::io("run", Path::new("cargo")))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Returns the cargo that runs this command, or the one in `PATH`.
pub(super) fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // `cargo run` sets variables about the package. Build scripts read these, so another cargo would rerun the scripts and
    // recompile many crates.
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(&name);
        }
    }
    cargo
}
