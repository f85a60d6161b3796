//! The errors of commands.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::problem::Problem;
use crate::project::from_here;

/// The reason why a command failed.
#[derive(Debug)]
pub(crate) enum Error {
    /// The command line, or an environment variable that replaces an option, is invalid.
    Usage(String),
    /// Documents that could not be read: all of them, not only the first.
    Documents {
        unreadable: Vec<Problem>,
        /// The generator's diagnostics for the other documents.
        others: Vec<codegen::Diagnostic>,
    },
    /// The generator's diagnostics for the documents or annotations.
    Generator(codegen::Diagnostics),
    /// The generator's diagnostics for one of two versions to compare.
    Incomparable {
        version: String,
        found: codegen::Diagnostics,
    },
    /// The state of the project does not allow the command. The text names the next step.
    Refused(String),
    /// A file system operation failed.
    Io {
        action: &'static str,
        path: PathBuf,
        source: io::Error,
    },
    /// Writing failed, and all changes were undone.
    Undone(Box<Error>),
}

pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Gives a failed file operation its context: `.map_err(Error::io("read", path))`.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io {
            action,
            path: path.to_owned(),
            source,
        }
    }

    /// Creates an error about documents that could not be read, without diagnostics for others.
    pub(crate) fn unreadable(unreadable: Vec<Problem>) -> Self {
        let others = Vec::new();
        Self::Documents { unreadable, others }
    }

    /// The code that the process ends with: 2 for a wrong command line, as clap does it.
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            Self::Usage(_) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(text) | Self::Refused(text) => write!(f, "error: {text}"),
            Self::Documents { unreadable, others } => {
                for problem in unreadable {
                    writeln!(f, "{problem}\n")?;
                }
                for diagnostic in others {
                    writeln!(f, "{diagnostic}\n")?;
                }
                let count = unreadable.len();
                let s = if count == 1 { "" } else { "s" };
                write!(
                    f,
                    "{count} document{s} could not be read; nothing was written"
                )
            }
            Self::Generator(diagnostics) => {
                write!(f, "{diagnostics}\n\nnothing was written")
            }
            Self::Incomparable { version, found } => {
                write!(f, "error: {version} cannot be compared\n\n{found}")
            }
            Self::Undone(cause) => write!(f, "{cause}\n  nothing was changed"),
            Self::Io {
                action,
                path,
                source,
            } => write!(f, "error: cannot {action} {}: {source}", from_here(path)),
        }
    }
}
