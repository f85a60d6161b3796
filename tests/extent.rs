//! How much of a slow test runs. Tests include this file by its path.
//!
//! `cargo test` runs a part of the cases of slow tests, with cases of every kind. `FULL_TESTS=1 cargo test` and
//! `cargo xtask ci` run all cases.

use std::io::{Write as _, stderr};

/// Returns the value for this run, and reports a reduced one. The test harness does not capture the report.
pub(crate) fn extent(test: &str, cases: &str, reduced: usize, full: usize) -> usize {
    if std::env::var_os("FULL_TESTS").is_some_and(|it| !it.is_empty()) {
        return full;
    }
    let _ = writeln!(
        stderr(),
        "{test}: reduced run, {cases}; `FULL_TESTS=1 cargo test` and `cargo xtask ci` run all cases"
    );
    reduced
}
