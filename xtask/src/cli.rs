//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::source::{Limits, Setting};

/// The commands of the project: regenerate, try and check the client.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", version, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Regenerate the client from API documents
    ///
    /// The documents come from a deployment (--root-url, or TASKCLUSTER_ROOT_URL), from a folder
    /// or bundle (--from), or, without any of these, from the snapshot in `schemas/`, offline.
    /// The documents become the new snapshot. The command writes everything or nothing. Each service is
    /// a module behind a feature with its name. The command updates the features in the crate's `Cargo.toml`.
    Regen(Regen),
    /// Update the snapshot in `schemas/` without regenerating the client
    ///
    /// Lists the new, changed and deleted documents. Documents that have not changed since the last fetch are not
    /// transferred again. `cargo xtask fetch --from schemas` accepts documents that you edited by hand.
    Fetch(Fetch),
    /// Report the changes of the API and their effect on users of the client
    ///
    /// Compares the snapshot in `schemas/` with the snapshot of a git revision (--rev), or with the documents of a
    /// deployment (--root-url), a folder or a bundle (--from). The command compares the Rust clients that
    /// it would generate, not the text of the documents. It writes nothing and ignores TASKCLUSTER_ROOT_URL.
    Diff(Diff),
    /// Build and run the local stand-in: a Taskcluster deployment on loopback
    Serve(Serve),
    /// Run every check of the project, as `.ci/run` does
    Ci(Ci),
}

impl Command {
    /// The format of errors.
    pub(crate) fn messages(&self) -> Messages {
        match self {
            Self::Regen(arguments) => arguments.format,
            Self::Fetch(arguments) => arguments.format,
            Self::Diff(arguments) => match arguments.format {
                Format::Json => Messages::Json,
                Format::Github => Messages::Github,
                Format::Terminal | Format::Markdown => Messages::Terminal,
            },
            Self::Serve(_) | Self::Ci(_) => Messages::Terminal,
        }
    }
}

/// The source of the documents, and the requested services.
#[derive(Debug, Default, Args)]
pub(crate) struct Documents {
    /// Read the documents from this deployment [env: TASKCLUSTER_ROOT_URL]
    #[arg(long, value_name = "URL", conflicts_with = "from")]
    pub(crate) root_url: Option<String>,

    /// Read the documents from a folder laid out as a deployment serves it, or from a `references.json`
    ///
    /// Ignores TASKCLUSTER_ROOT_URL.
    #[arg(long, value_name = "PATH")]
    pub(crate) from: Option<PathBuf>,

    /// Read only this service; repeatable [default: the services in the snapshot]
    #[arg(long = "service", value_name = "NAME", value_parser = service_name)]
    pub(crate) services: Vec<String>,

    /// Read every service that the source's manifest lists
    #[arg(long, conflicts_with = "services")]
    pub(crate) all: bool,

    /// The folder of the snapshot [default: schemas]
    #[arg(long, value_name = "DIR")]
    pub(crate) schemas: Option<PathBuf>,

    /// Fail if a document differs from the one that the snapshot's `lock.toml` records
    ///
    /// Lists the new, changed and deleted documents, and writes nothing. In CI, `fetch --locked --root-url URL`
    /// checks whether a deployment still serves the checked-in documents.
    #[arg(long)]
    pub(crate) locked: bool,

    #[command(flatten)]
    pub(crate) limits: Limited,
}

/// The limits on the time and memory that a source can use.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Limited {
    /// Change a limit on what is read from a source; repeatable [`--help` lists the limits]
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

    /// Generate only this operation of the service and the types that it uses; repeatable
    ///
    /// Requires exactly one --service. The snapshot's `lock.toml` records the selection until you name the service
    /// again. Without --operation, the whole service is generated.
    #[arg(long = "operation", value_name = "NAME", requires = "services")]
    pub(crate) operations: Vec<String>,

    /// The folder of the generated code [default: generated-client/src/generated]
    ///
    /// The command updates the features of the crate that the folder is in.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Report what would change, and write nothing
    #[arg(long, conflicts_with = "check")]
    pub(crate) dry_run: bool,

    /// Fail with a diff if the checked-in code is not up to date; write nothing
    ///
    /// Generates from the snapshot and ignores TASKCLUSTER_ROOT_URL. With --root-url or --from, it
    /// generates from these documents instead.
    #[arg(long)]
    pub(crate) check: bool,

    /// The format of the output
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Messages,
}

#[derive(Debug, Args)]
pub(crate) struct Fetch {
    #[command(flatten)]
    pub(crate) documents: Documents,

    /// The format of the output
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Messages,
}

/// The format of a command's output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Messages {
    /// Text for a terminal
    #[default]
    Terminal,
    /// One JSON document on standard output
    Json,
    /// Text for a terminal, with errors and warnings as annotations of GitHub Actions
    Github,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// Compare with this revision of the snapshot, or compare two revisions (`A..B`; an empty side is HEAD)
    #[arg(long, value_name = "GIT-REVISION", default_value = "HEAD", conflicts_with_all = ["root_url", "from"])]
    pub(crate) rev: String,

    /// Compare with the documents of this deployment
    #[arg(long, value_name = "URL", conflicts_with = "from")]
    pub(crate) root_url: Option<String>,

    /// Compare with a folder laid out as a deployment serves it, or with a `references.json`
    #[arg(long, value_name = "PATH")]
    pub(crate) from: Option<PathBuf>,

    /// Compare only this service; repeatable [default: the services in the snapshot]
    #[arg(long = "service", value_name = "NAME", value_parser = service_name)]
    pub(crate) services: Vec<String>,

    /// The folder of the snapshot [default: schemas]
    #[arg(long, value_name = "DIR")]
    pub(crate) schemas: Option<PathBuf>,

    /// The format of the report
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,

    /// Exit with 4 after changes that break or may be tighter, with 3 after additive changes, and with 0 otherwise
    ///
    /// Documentation-only changes and changes that `schemas/accepted.toml` accepts exit with 0. An error exits with 1, and a wrong command line with 2.
    #[arg(long)]
    pub(crate) exit_code: bool,

    #[command(flatten)]
    pub(crate) limits: Limited,
}

/// The format of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Text for a terminal
    #[default]
    Terminal,
    /// Markdown for a comment in a review
    Markdown,
    /// JSON for programs, by the schema in `docs/diff.schema.json`
    Json,
    /// Annotations of GitHub Actions, at the places in the checked-in documents
    Github,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Arguments for the stand-in; `cargo xtask serve -- --help` lists them
    #[arg(
        value_name = "ARGS",
        trailing_var_arg = true,
        allow_hyphen_values = true
    )]
    pub(crate) arguments: Vec<OsString>,
}

#[derive(Debug, Args)]
pub(crate) struct Ci {
    /// Also run the checks that need more tools or more time
    ///
    /// These are the rules of `deny.toml` for the dependencies (licenses, banned crates, sources, advisories), which
    /// require cargo-deny and its advisory database, more mutations of documents, tests with other features of
    /// `serde_json`, the TLS of the platform, and the packages for a registry.
    #[arg(long)]
    pub(crate) extended: bool,
}

/// A service's name, by the rules of the reference format; it becomes part of paths and URLs.
fn service_name(text: &str) -> Result<String, String> {
    if codegen::is_service_name(text) {
        Ok(text.to_owned())
    } else {
        Err("a service name has at most 22 characters out of a-z, 0-9, `_` and `-`, and begins with a letter".to_owned())
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
