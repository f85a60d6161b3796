//! The project's commands; `cargo xtask --help` lists them.

mod changes;
mod checksums;
mod cli;
mod commands;
mod error;
mod features;
mod project;
mod snapshot;
mod source;
mod transaction;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    match commands::run(cli::Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            error.exit_code()
        }
    }
}
