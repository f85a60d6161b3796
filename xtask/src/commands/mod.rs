//! The commands, one file each.

mod all_services;
mod ci;
mod diff;
mod extended;
mod fetch;
mod github;
mod input;
mod json;
mod print;
mod regen;
mod release;
mod report;
mod review;
mod serve;
mod user_source;
mod version;

use std::process::ExitCode;

pub(crate) use json::failure;

use crate::cli::{Cli, Command};
use crate::error::{Error, Result};
use crate::project::Project;
use crate::transaction::{Access, Guard};

/// Formats the error of a command as annotations of GitHub Actions.
pub(crate) fn annotations(error: &Error) -> String {
    github::errors(&Project::locate(), error)
}

/// Runs the command.
pub(crate) fn run(cli: Cli) -> Result<ExitCode> {
    let project = Project::locate();
    match cli.command {
        Command::Regen(arguments) => regen::run(&project, &arguments),
        Command::Fetch(arguments) => fetch::run(&project, &arguments),
        Command::Diff(arguments) => diff::run(&project, &arguments),
        Command::Serve(arguments) => {
            // Recover an interrupted run first, because the command builds the code. Then release the lock: the command runs
            // long and starts other commands.
            drop(Guard::acquire(&project, Access::Read)?);
            serve::run(&project, &arguments)
        }
        Command::Ci(arguments) => {
            drop(Guard::acquire(&project, Access::Read)?);
            ci::run(&project, &arguments)
        }
    }
}
