//! The project's commands; `cargo xtask --help` lists them.

mod changes;
mod checksums;
mod cli;
mod commands;
mod conflict;
mod error;
mod features;
mod git;
mod output;
mod package;
mod printable;
mod problem;
mod project;
mod sha256;
mod snapshot;
mod source;
mod spelling;
mod transaction;

use std::process::ExitCode;

use clap::Parser as _;
use cli::{Cli, Messages};
use output::{print_line, print_message};

fn main() -> ExitCode {
    let code = match Cli::try_parse() {
        Ok(cli) => run(cli),
        Err(text) => show(&text),
    };
    match output::finish() {
        Ok(()) => code,
        Err(error) => {
            print_message(&error.to_string());
            error.exit_code()
        }
    }
}

fn run(cli: Cli) -> ExitCode {
    let messages = cli.command.messages();
    match commands::run(cli) {
        Ok(code) => code,
        Err(error) => {
            match messages {
                Messages::Terminal => print_message(&error.to_string()),
                Messages::Json => print_line(&commands::failure(&error)),
                Messages::Github => print_line(&commands::annotations(&error)),
            }
            error.exit_code()
        }
    }
}

/// Prints what clap prints in place of running a command: the help, the version, or an error of the command line.
fn show(text: &clap::Error) -> ExitCode {
    let printed = text.print();
    if !text.use_stderr() {
        output::written(printed);
    }
    u8::try_from(text.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}
