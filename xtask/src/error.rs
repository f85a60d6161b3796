//! What stops a command, said so that the reader can act on it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::project::from_here;
use crate::source::Problem;

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub(crate) enum Error {
    /// The command line, or an environment variable in its place, asks for what cannot be.
    Usage(String),
    /// Documents that could not be taken: all of them, not only the first.
    Documents {
        lost: Vec<Problem>,
        /// What the generator says about the others.
        others: Vec<codegen::Diagnostic>,
    },
    /// What the generator says about the documents or the annotations.
    Generator(codegen::Diagnostics),
    /// What it says about one of two versions that are to be compared.
    Incomparable {
        version: String,
        found: codegen::Diagnostics,
    },
    /// The state of the project does not allow the command; the text says which remedy there is.
    Refused(String),
    /// The file system said no.
    Io {
        action: &'static str,
        path: PathBuf,
        source: io::Error,
    },
    /// Writing failed, and what had been done was undone.
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

    /// Documents that could not be taken, where nothing is known of others.
    pub(crate) fn lost(lost: Vec<Problem>) -> Self {
        let others = Vec::new();
        Self::Documents { lost, others }
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
            Self::Documents { lost, others } => {
                for problem in lost {
                    writeln!(f, "{problem}\n")?;
                }
                for diagnostic in others {
                    writeln!(f, "{diagnostic}\n")?;
                }
                let (count, s) = (lost.len(), if lost.len() == 1 { "" } else { "s" });
                write!(
                    f,
                    "{count} document{s} could not be taken; nothing was written"
                )
            }
            Self::Generator(diagnostics) => {
                write!(f, "{diagnostics}\n\nnothing was written")
            }
            Self::Incomparable { version, found } => {
                write!(f, "error: {version} can't be compared\n\n{found}")
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
