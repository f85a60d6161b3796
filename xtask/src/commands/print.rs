//! What commands print besides their reports.

use std::io::{Write as _, stdout};

use codegen::Diagnostic;

use crate::printable::printable;

/// A count with its noun, in the singular or plural.
pub(super) fn counted(count: usize, noun: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{s}")
}

/// Prints warnings to standard error.
pub(super) fn warn(warnings: &[Diagnostic]) {
    for warning in warnings {
        eprintln!("{}\n", printable(&warning.to_string()));
    }
}

/// Prints a line. Ignores errors: a closed pipe must not stop the command.
pub(super) fn print_line(line: &str) {
    let _ = writeln!(stdout(), "{line}");
}
