//! The progress of downloads.

use std::io::{IsTerminal as _, stderr};

use indicatif::{ProgressBar, ProgressStyle};

use super::{Fetched, Problem};
use crate::output::print_message;

/// A bar on a terminal, lines for other outputs, or nothing for local sources.
#[derive(Debug)]
pub(crate) enum Progress {
    Silent,
    Lines,
    Bar(ProgressBar),
}

impl Progress {
    /// Prints the source to standard error, and shows the progress there.
    pub(crate) fn shown(origin: &str) -> Self {
        print_message(&format!("fetching from {origin}"));
        if !stderr().is_terminal() {
            return Self::Lines;
        }
        let bar = ProgressBar::new(0);
        if let Ok(style) = ProgressStyle::with_template("fetching {bar:30} {pos}/{len} {msg}") {
            bar.set_style(style);
        }
        Self::Bar(bar)
    }

    /// Sets the number of documents that are known to be needed.
    pub(super) fn expect(&self, total: usize) {
        if let Self::Bar(bar) = self {
            bar.set_length(total as u64);
        }
    }

    /// Reports a document that was read, or failed.
    pub(super) fn done(&self, place: &str, fetched: &Result<Fetched, Problem>) {
        match (self, fetched) {
            (Self::Lines, Ok(fetched)) if fetched.sent => {
                print_message(&format!("fetched {place}"));
            }
            (Self::Lines, Ok(_)) => print_message(&format!("not modified: {place}")),
            (Self::Lines, Err(_)) | (Self::Silent, _) => {}
            (Self::Bar(bar), _) => {
                bar.set_message(place.to_owned());
                bar.inc(1);
            }
        }
    }

    /// Clears the bar, so that the next output starts on its own line.
    pub(super) fn finish(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}
