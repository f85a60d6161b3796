//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::source::{Limits, Setting};

/// The project's commands: keep the generated client in step with the API, try it, check it.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", version, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Rewrite the generated client from API documents
    ///
    /// The documents come from a deployment (--root-url, or TASKCLUSTER_ROOT_URL), from a folder
    /// or bundle (--from), or, without any of these, from the snapshot in `schemas/`, offline.
    /// What was taken becomes the new snapshot. Everything is written, or nothing. Each service is
    /// a module behind a feature of its name; the features in the crate's `Cargo.toml` are kept in step.
    Regen(Regen),
    /// Refresh the snapshot in `schemas/`, and leave the generated client alone
    ///
    /// Says which documents are new, changed and gone. Those that a deployment has not changed since it was asked last
    /// are not sent again. `cargo xtask fetch --from schemas` takes over documents that were edited by hand.
    Fetch(Fetch),
    /// Say what changed in the API, and what that means for the users of the client
    ///
    /// Compares the snapshot in `schemas/` with the one of a git revision before it (--rev), or with what a
    /// deployment (--root-url), a folder or a bundle (--from) has now. What is compared is the Rust client that
    /// would be generated, not the documents' text. Nothing is written, and TASKCLUSTER_ROOT_URL is not looked at.
    Diff(Diff),
    /// Build and run the local stand-in: a Taskcluster deployment on loopback
    Serve(Serve),
    /// Run every check of the project, as `.ci/run` does
    Ci(Ci),
}

impl Command {
    /// Whether its answer is for a program.
    pub(crate) fn is_for_programs(&self) -> bool {
        match self {
            Self::Regen(arguments) => arguments.format == Messages::Json,
            Self::Fetch(arguments) => arguments.format == Messages::Json,
            Self::Diff(arguments) => arguments.format == Format::Json,
            Self::Serve(_) | Self::Ci(_) => false,
        }
    }
}

/// Where documents come from, and which.
#[derive(Debug, Default, Args)]
pub(crate) struct Documents {
    /// Take the documents from this deployment [env: TASKCLUSTER_ROOT_URL]
    #[arg(long, value_name = "URL", conflicts_with = "from")]
    pub(crate) root_url: Option<String>,

    /// Take them from a folder laid out as a deployment serves it, or from a `references.json`
    ///
    /// The environment's TASKCLUSTER_ROOT_URL is not looked at then.
    #[arg(long, value_name = "PATH")]
    pub(crate) from: Option<PathBuf>,

    /// Take this service only; repeat it for more [default: the services in the snapshot]
    #[arg(long = "service", value_name = "NAME", value_parser = service_name)]
    pub(crate) services: Vec<String>,

    /// Take every service that the source's manifest lists
    #[arg(long, conflicts_with = "services")]
    pub(crate) all: bool,

    /// The folder of the snapshot [default: schemas]
    #[arg(long, value_name = "DIR")]
    pub(crate) schemas: Option<PathBuf>,

    /// Refuse every document that is not the one that the snapshot's `lock.toml` records
    ///
    /// What is new, changed or gone is listed, and nothing is written. In CI, `fetch --locked --root-url URL`
    /// finds out whether a deployment still serves what is checked in.
    #[arg(long)]
    pub(crate) locked: bool,

    #[command(flatten)]
    pub(crate) limits: Limited,
}

/// How much a source may take of our time and memory.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Limited {
    /// Allow a source more, or less, than usual; repeat it for more [`--help` lists the limits]
    #[arg(long = "limit", value_name = "NAME=VALUE", long_help = Limits::help())]
    pub(crate) settings: Vec<Setting>,
}

impl Limited {
    pub(crate) fn limits(&self) -> Limits {
        Limits::new(&self.settings)
    }
}

#[derive(Debug, Default, Args)]
pub(crate) struct Regen {
    #[command(flatten)]
    pub(crate) documents: Documents,

    /// Generate only this operation of the service, and the types that it reaches; repeat it for more
    ///
    /// It needs exactly one --service. The choice is recorded in the snapshot's `lock.toml`, and
    /// holds until the service is named again; without --operation all of it is generated.
    #[arg(long = "operation", value_name = "NAME", requires = "services")]
    pub(crate) operations: Vec<String>,

    /// The folder of the generated code [default: generated-client/src/generated]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Say what would change, and write nothing
    #[arg(long, conflicts_with = "check")]
    pub(crate) dry_run: bool,

    /// Fail with a diff if what is checked in is not what would be written; write nothing
    ///
    /// Works from the snapshot, whatever TASKCLUSTER_ROOT_URL is; with --root-url or --from it
    /// compares with what these would give.
    #[arg(long)]
    pub(crate) check: bool,

    /// How to say what was done, or what is wrong
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Messages,
}

#[derive(Debug, Args)]
pub(crate) struct Fetch {
    #[command(flatten)]
    pub(crate) documents: Documents,

    /// How to say what was done, or what is wrong
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Messages,
}

/// How a command tells of its work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Messages {
    /// For people on a terminal
    #[default]
    Terminal,
    /// For programs: one JSON document on standard output
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// Compare with this revision of the snapshot
    #[arg(long, value_name = "GIT-REVISION", default_value = "HEAD", conflicts_with_all = ["root_url", "from"])]
    pub(crate) rev: String,

    /// Compare with what this deployment has
    #[arg(long, value_name = "URL", conflicts_with = "from")]
    pub(crate) root_url: Option<String>,

    /// Compare with a folder laid out as a deployment serves it, or with a `references.json`
    #[arg(long, value_name = "PATH")]
    pub(crate) from: Option<PathBuf>,

    /// Compare this service only; repeat it for more [default: the services in the snapshot]
    #[arg(long = "service", value_name = "NAME", value_parser = service_name)]
    pub(crate) services: Vec<String>,

    /// The folder of the snapshot [default: schemas]
    #[arg(long, value_name = "DIR")]
    pub(crate) schemas: Option<PathBuf>,

    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,

    /// Exit with 4 if something breaks programs, with 3 if something was added, else with 0
    ///
    /// Documentation alone is no change here. As always, 1 is an error and 2 a wrong command line.
    #[arg(long)]
    pub(crate) exit_code: bool,

    #[command(flatten)]
    pub(crate) limits: Limited,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people on a terminal
    #[default]
    Terminal,
    /// For a comment in a review
    Markdown,
    /// For programs
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Passed on to the stand-in; `cargo xtask serve -- --help` lists what it takes
    #[arg(
        value_name = "ARGS",
        trailing_var_arg = true,
        allow_hyphen_values = true
    )]
    pub(crate) arguments: Vec<OsString>,
}

#[derive(Debug, Args)]
pub(crate) struct Ci {
    /// Run those checks as well that need more than the toolchain, or more time
    ///
    /// They are what `deny.toml` demands of the dependencies (licenses, banned crates, sources, advisories), for which
    /// cargo-deny has to be installed and the database of advisories to be fetched, and more mutations of documents.
    #[arg(long)]
    pub(crate) extended: bool,
}

/// A service's name, by the rules of the reference format; it becomes part of paths and URLs.
fn service_name(text: &str) -> Result<String, String> {
    if codegen::is_service_name(text) {
        Ok(text.to_owned())
    } else {
        Err("a service's name has up to 22 of a-z, 0-9, `_` and `-`, a letter first".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{Cli, service_name};

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn names_of_services() {
        for name in ["secrets", "worker-manager", "a", "purge-cache", "x_1"] {
            assert_eq!(service_name(name).as_deref(), Ok(name));
        }
        for name in [
            "",
            "Secrets",
            "../x",
            "a/b",
            "1a",
            "-a",
            "a.b",
            "abcdefghijklmnopqrstuvw",
        ] {
            assert!(service_name(name).is_err(), "{name:?}");
        }
    }
}
