//! The project's commands; `cargo xtask --help` lists them.

mod changes;
mod checksums;
mod cli;
mod commands;
mod error;
mod features;
mod package;
mod printable;
mod problem;
mod project;
mod sha256;
mod snapshot;
mod source;
mod transaction;

use std::process::ExitCode;

use clap::Parser as _;
use cli::Messages;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let messages = cli.command.messages();
    match commands::run(cli) {
        Ok(code) => code,
        Err(error) if messages == Messages::Json => {
            println!("{}", commands::failure(&error));
            error.exit_code()
        }
        Err(error) if messages == Messages::Github => {
            println!("{}", commands::annotations(&error));
            error.exit_code()
        }
        Err(error) => {
            eprintln!("{}", printable::printable(&error.to_string()));
            error.exit_code()
        }
    }
}
