//! What a command tells of its work, on standard output.

use std::collections::BTreeMap;
use std::io::{Write as _, stdout};
use std::time::Instant;

use codegen::{Changes, Diagnostic, Selection};

use super::diff::terminal;
use super::input::Intake;
use super::json;
use crate::changes::Change;
use crate::checksums::Handwork;
use crate::cli::Messages;
use crate::error::Result;
use crate::printable::printable;
use crate::project::Project;
use crate::snapshot::{Difference, Fate};

/// Whom a report is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Audience {
    People,
    /// They get it at the end, as a whole.
    Programs,
    Nobody,
}

/// The report of one run, printed line by line as the work goes on.
#[derive(Debug)]
pub(crate) struct Report<'a> {
    project: &'a Project,
    audience: Audience,
    /// When the step began that is not told yet.
    step: Instant,
}

impl<'a> Report<'a> {
    pub(crate) fn new(project: &'a Project, format: Messages) -> Self {
        Self {
            project,
            audience: match format {
                Messages::Terminal => Audience::People,
                Messages::Json => Audience::Programs,
            },
            step: Instant::now(),
        }
    }

    /// For a command that has something else to say.
    pub(crate) fn silent(project: &'a Project) -> Self {
        Self {
            audience: Audience::Nobody,
            ..Self::new(project, Messages::default())
        }
    }

    fn line(&self, line: &str) {
        if self.audience == Audience::People {
            say(line);
        }
    }

    /// The documents are there.
    pub(crate) fn took(&mut self, intake: &Intake) {
        let (services, count) = &intake.taken;
        let services: Vec<_> = services.iter().map(String::as_str).collect();
        let (count, services) = (counted(*count, "document"), services.join(", "));
        let (origin, time) = (&intake.origin, self.lap());
        self.line(&format!(
            "took {count} of {services} from {origin} ({time})"
        ));
    }

    /// What becomes of the documents: those that differ by name, with their services.
    pub(crate) fn documents(&self, difference: &Difference) {
        let (mut same, mut count) = (Vec::new(), 0);
        for (service, documents) in difference.by_service() {
            let of = |fate| documents.iter().filter(|(_, it)| *it == fate).count();
            if of(Fate::Unchanged) == documents.len() {
                same.push(service);
                count += documents.len();
                continue;
            }
            let fates = [Fate::New, Fate::Changed, Fate::Gone, Fate::Unchanged];
            let counts = fates.into_iter().map(|fate| (of(fate), fate));
            let counts = counts.filter(|(count, _)| *count > 0);
            let counts: Vec<_> = counts
                .map(|(n, fate)| format!("{n} {}", fate.name()))
                .collect();
            self.line(&format!("documents of {service}: {}", counts.join(", ")));
            for (path, fate) in documents.iter().filter(|(_, it)| *it != Fate::Unchanged) {
                self.line(&format!("  {:<7} {path}", fate.name()));
            }
        }
        if count > 0 {
            self.line(&format!(
                "documents of {}: {count} unchanged",
                same.join(", ")
            ));
        }
    }

    /// What is not generated in full.
    pub(crate) fn selected(&self, services: &BTreeMap<String, Selection>) {
        for (service, selection) in services {
            if let Selection::Operations(operations) = selection {
                let operations: Vec<_> = operations.iter().map(String::as_str).collect();
                self.line(&format!("of {service} only {}", operations.join(", ")));
            }
        }
    }

    /// The code is there, in memory.
    pub(crate) fn generated(&mut self, files: usize) {
        let (files, time) = (counted(files, "file"), self.lap());
        self.line(&format!("generated {files} ({time})"));
    }

    /// What the documents hardly mean.
    pub(crate) fn warnings(&self, warnings: &[Diagnostic]) {
        if self.audience == Audience::People {
            warn(warnings);
        }
    }

    /// All is done.
    pub(crate) fn finish<'c>(
        &self,
        warnings: &[Diagnostic],
        documents: &Difference,
        api: Option<&Changes>,
        handwork: &[Handwork<'_>],
        changes: impl IntoIterator<Item = &'c Change>,
    ) {
        if self.audience == Audience::Programs {
            say(&json::success(
                self.project,
                warnings,
                documents,
                api,
                handwork,
                changes,
            ));
        }
    }

    /// What changes in the API. The code is generated anew whether or not the old documents can be read.
    pub(crate) fn api(&self, changes: &Result<Changes>) {
        match changes {
            Ok(changes) => {
                for line in terminal::brief(changes) {
                    self.line(&line);
                }
            }
            Err(error) => {
                let error = error.to_string();
                let first = error.lines().next().unwrap_or_default();
                self.line(&format!("not compared with the old documents: {first}"));
            }
        }
    }

    /// The files that differ, with the lines that come and go.
    pub(crate) fn changes<'c>(&self, changes: impl IntoIterator<Item = &'c Change>) {
        for change in changes {
            let kind = change.kind();
            let (more, less) = change.counts();
            let path = self.project.shown(&change.path);
            self.line(&format!("  {kind:<7} {path} +{more} -{less}"));
        }
    }

    /// What people wrote that is replaced or removed, where other warnings stand.
    pub(crate) fn handwork(&self, handwork: &[Handwork<'_>], dry_run: bool) {
        if self.audience != Audience::People {
            return;
        }
        let (is, would_be) = if dry_run {
            ("would be", "would be ")
        } else {
            ("is", "")
        };
        for work in handwork {
            let path = self.project.shown(&work.change.path);
            let kept = self.project.shown(&work.kept);
            let what = if work.is_edit {
                "was edited by hand"
            } else {
                "is not in SHA256SUMS, so people wrote it"
            };
            let fate = match work.change.after {
                Some(_) => "overwritten",
                None => "removed",
            };
            eprintln!("warning: {path} {what}; it {is} {fate}, and {would_be}kept as {kept}");
        }
        if !handwork.is_empty() {
            eprintln!(
                "  try: write what has to stay beside the generated folder, into schemas/annotations.toml, or into the generator"
            );
        }
    }

    /// The snapshot is another now, and the code is not yet.
    pub(crate) fn fetched(&self, documents: &Difference) {
        if documents.changes().next().is_some() {
            self.line(
                "`cargo xtask diff` says what that means, and `cargo xtask regen` writes the code",
            );
        }
    }

    /// So many files were written or removed.
    pub(crate) fn wrote(&mut self, files: usize) {
        if files == 0 {
            self.line("up to date");
        } else {
            let (files, time) = (counted(files, "file"), self.lap());
            self.line(&format!("changed {files} ({time})"));
        }
    }

    /// So many files would have been.
    pub(crate) fn would_write(&self, files: usize) {
        if files == 0 {
            self.line("up to date");
        } else {
            self.line(&format!("dry run: would change {}", counted(files, "file")));
        }
    }

    /// The time since the last step ended, in words.
    fn lap(&mut self) -> String {
        let time = self.step.elapsed().as_secs_f32();
        self.step = Instant::now();
        format!("{time:.2} s")
    }
}

pub(super) fn counted(count: usize, noun: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{s}")
}

/// Prints warnings where errors would stand.
pub(super) fn warn(warnings: &[Diagnostic]) {
    for warning in warnings {
        eprintln!("{}\n", printable(&warning.to_string()));
    }
}

/// Prints a line. Whoever closed the other end has read enough; the work goes on.
pub(super) fn say(line: &str) {
    let _ = writeln!(stdout(), "{line}");
}
