//! The output of the commands, whose failures must neither stop a command nor pass unnoticed.

use std::io::{self, ErrorKind, Write as _, stderr, stdout};
use std::sync::OnceLock;

use crate::error::{Error, Result};
use crate::printable::printable;

/// The first failure to write to standard output.
static FAILURE: OnceLock<io::Error> = OnceLock::new();

/// Prints a line to standard output. A failure does not stop the command, because it may be writing files: [`finish`] reports it.
pub(crate) fn print_line(line: &str) {
    written(writeln!(stdout(), "{line}"));
}

/// Prints a message to standard error. Ignores failures, because no place is left to report them. The exit status tells the result.
pub(crate) fn print_message(text: &str) {
    let _ = writeln!(stderr(), "{}", printable(text));
}

/// Keeps a failure to write to standard output for [`finish`].
pub(crate) fn written(result: io::Result<()>) {
    if let Err(error) = result {
        let _ = FAILURE.set(error);
    }
}

/// Fails if some of the standard output could not be written. A pipe that its reader has closed, as `head` does, is no failure.
pub(crate) fn finish() -> Result<()> {
    written(stdout().flush());
    match FAILURE.get() {
        Some(error) if error.kind() != ErrorKind::BrokenPipe => Err(Error::Refused(format!(
            "cannot write the output: {error}\n  try: make room or name another place, and run the command again"
        ))),
        _ => Ok(()),
    }
}
