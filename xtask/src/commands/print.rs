//! What commands print besides their reports.

use codegen::Diagnostic;

pub(super) use crate::output::print_line;
use crate::output::print_message;

/// A count with its noun, in the singular or plural.
pub(super) fn counted(count: usize, noun: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{s}")
}

/// Prints warnings to standard error.
pub(super) fn warn(warnings: &[Diagnostic]) {
    for warning in warnings {
        print_message(&format!("{warning}\n"));
    }
}
