//! The report of a command on standard output.

use std::collections::BTreeMap;
use std::time::Instant;

use codegen::{Diagnostic, Selection};

use super::diff::terminal;
use super::github;
use super::input::Input;
use super::json;
use super::print::{counted, print_line, warn};
use super::review::Review;
use crate::changes::Change;
use crate::checksums::{Cause, ManualEdit};
use crate::cli::Messages;
use crate::error::Result;
use crate::output::print_message;
use crate::project::Project;
use crate::snapshot::{Difference, Status};

/// The audience of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Audience {
    People,
    /// People who read the log of GitHub Actions. Warnings are annotations.
    GitHub,
    /// Programs get one JSON document at the end.
    Programs,
    Nobody,
}

/// The report of one run, printed line by line as the work goes on.
#[derive(Debug)]
pub(crate) struct Report<'a> {
    project: &'a Project,
    audience: Audience,
    /// The start of the current step.
    step: Instant,
}

impl<'a> Report<'a> {
    pub(crate) fn new(project: &'a Project, format: Messages) -> Self {
        Self {
            project,
            audience: match format {
                Messages::Terminal => Audience::People,
                Messages::Json => Audience::Programs,
                Messages::Github => Audience::GitHub,
            },
            step: Instant::now(),
        }
    }

    /// Creates a report that prints nothing, for a command with its own output.
    pub(crate) fn silent(project: &'a Project) -> Self {
        Self {
            audience: Audience::Nobody,
            ..Self::new(project, Messages::default())
        }
    }

    fn line(&self, line: &str) {
        if matches!(self.audience, Audience::People | Audience::GitHub) {
            print_line(line);
        }
    }

    /// Reports the documents that were read.
    pub(crate) fn read(&mut self, input: &Input) {
        let (services, count) = &input.requested;
        let services: Vec<_> = services.iter().map(String::as_str).collect();
        let (count, services) = (counted(*count, "document"), services.join(", "));
        let (origin, time) = (&input.origin, self.lap());
        self.line(&format!(
            "read {count} of {services} from {origin} ({time})"
        ));
    }

    /// Reports the status of the documents by service. Those that differ are named.
    pub(crate) fn documents(&self, difference: &Difference) {
        let (mut same, mut count) = (Vec::new(), 0);
        for (service, documents) in difference.by_service() {
            let number = |status| documents.iter().filter(|(_, it)| *it == status).count();
            if number(Status::Unchanged) == documents.len() {
                same.push(service);
                count += documents.len();
                continue;
            }
            let statuses = [
                Status::New,
                Status::Changed,
                Status::Removed,
                Status::Unchanged,
            ];
            let counts = statuses.into_iter().map(|status| (number(status), status));
            let counts = counts.filter(|(count, _)| *count > 0);
            let counts: Vec<_> = counts
                .map(|(n, status)| format!("{n} {}", status.name()))
                .collect();
            self.line(&format!("documents of {service}: {}", counts.join(", ")));
            for (path, status) in documents.iter().filter(|(_, it)| *it != Status::Unchanged) {
                self.line(&format!("  {:<7} {path}", status.name()));
            }
        }
        if count > 0 {
            self.line(&format!(
                "documents of {}: {count} unchanged",
                same.join(", ")
            ));
        }
    }

    /// Reports the services of which only some operations are generated.
    pub(crate) fn selected(&self, services: &BTreeMap<String, Selection>) {
        for (service, selection) in services {
            if let Selection::Operations(operations) = selection {
                let operations: Vec<_> = operations.iter().map(String::as_str).collect();
                self.line(&format!(
                    "{service}: only the operations {}",
                    operations.join(", ")
                ));
            }
        }
    }

    /// Reports the generated files, which are still in memory.
    pub(crate) fn generated(&mut self, files: usize) {
        let (files, time) = (counted(files, "file"), self.lap());
        self.line(&format!("generated {files} ({time})"));
    }

    /// Warnings about likely mistakes in the documents.
    pub(crate) fn warnings(&self, warnings: &[Diagnostic]) {
        match self.audience {
            Audience::People => warn(warnings),
            Audience::GitHub => github::warn(self.project, warnings),
            Audience::Programs | Audience::Nobody => {}
        }
    }

    /// Prints the report for programs.
    pub(crate) fn finish<'c>(
        &self,
        warnings: &[Diagnostic],
        documents: &Difference,
        api: Option<&Review>,
        manual_edits: &[ManualEdit<'_>],
        changes: impl IntoIterator<Item = &'c Change>,
    ) {
        if self.audience == Audience::Programs {
            print_line(&json::success(
                self.project,
                warnings,
                documents,
                api,
                manual_edits,
                changes,
            ));
        }
    }

    /// Reports the changes of the API. The code is generated even if the old documents cannot be read.
    pub(crate) fn api(&self, review: &Result<Review>) {
        match review {
            Ok(review) => {
                for line in terminal::brief(review) {
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

    /// Reports the files that differ, with the numbers of added and deleted lines.
    pub(crate) fn changes<'c>(&self, changes: impl IntoIterator<Item = &'c Change>) {
        for change in changes {
            let kind = change.kind();
            let (more, less) = change.counts();
            let path = self.project.shown(&change.path);
            self.line(&format!("  {kind:<7} {path} +{more} -{less}"));
        }
    }

    /// Warns about manual edits that are overwritten or deleted, on standard error.
    pub(crate) fn manual_edits(&self, manual_edits: &[ManualEdit<'_>], dry_run: bool) {
        if !matches!(self.audience, Audience::People | Audience::GitHub) {
            return;
        }
        let (is, would_be) = if dry_run {
            ("would be", "would be ")
        } else {
            ("is", "")
        };
        for work in manual_edits {
            let path = self.project.shown(&work.change.path);
            let kept = self.project.shown(&work.kept);
            let what = match work.cause {
                Cause::Edited => "was edited by hand",
                Cause::Added => "is not a generated file (SHA256SUMS does not list it)",
                Cause::Merged => "was merged from two versions",
            };
            let status = match work.change.after {
                Some(_) => "overwritten",
                None => "removed",
            };
            print_message(&format!(
                "warning: {path} {what}; it {is} {status}, and {would_be}kept as {kept}"
            ));
        }
        if manual_edits.iter().any(|it| it.cause != Cause::Merged) {
            print_message(
                "  try: move your own code out of the generated folder; make other changes in schemas/annotations.toml or in the generator",
            );
        }
    }

    /// Prints the next step after the snapshot has changed.
    pub(crate) fn fetched(&self, documents: &Difference) {
        if documents.changes().next().is_some() {
            self.line(
                "next: `cargo xtask diff` reports the effect on users, and `cargo xtask regen` generates the code",
            );
        }
    }

    /// Reports the number of files that were written or deleted.
    pub(crate) fn wrote(&mut self, files: usize) {
        if files == 0 {
            self.line("up to date");
        } else {
            let (files, time) = (counted(files, "file"), self.lap());
            self.line(&format!("changed {files} ({time})"));
        }
    }

    /// Reports the number of files that a dry run would change.
    pub(crate) fn would_write(&self, files: usize) {
        if files == 0 {
            self.line("up to date");
        } else {
            self.line(&format!("dry run: would change {}", counted(files, "file")));
        }
    }

    /// Returns the time since the last step and starts the next one.
    fn lap(&mut self) -> String {
        let time = self.step.elapsed().as_secs_f32();
        self.step = Instant::now();
        format!("{time:.2} s")
    }
}
