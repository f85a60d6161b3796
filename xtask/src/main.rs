//! The project's commands; `cargo xtask --help` lists them.

mod changes;
mod checksums;
mod cli;
mod commands;
mod error;
mod features;
mod git;
mod printable;
mod problem;
mod project;
mod sha256;
mod snapshot;
mod source;
mod transaction;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let is_for_programs = cli.command.is_for_programs();
    match commands::run(cli) {
        Ok(code) => code,
        Err(error) if is_for_programs => {
            println!("{}", commands::failure(&error));
            error.exit_code()
        }
        Err(error) => {
            eprintln!("{}", printable::printable(&error.to_string()));
            error.exit_code()
        }
    }
}
