//! The output for programs: one JSON document on standard output, on success and on failure.

use std::iter;

use codegen::{Diagnostic, Severity};
use serde_json::{Value, json};

use super::diff;
use super::review::Review;
use crate::changes::Change;
use crate::checksums::{Cause, ManualEdit};
use crate::error::Error;
use crate::project::Project;
use crate::snapshot::{Difference, Status};
use crate::source::Problem;

/// Formats the changes of a command.
pub(super) fn success<'c>(
    project: &Project,
    warnings: &[Diagnostic],
    documents: &Difference,
    api: Option<&Review>,
    manual_edits: &[ManualEdit<'_>],
    changes: impl IntoIterator<Item = &'c Change>,
) -> String {
    let document = |(path, status): (&str, Status)| json!({"document": format!("/{path}"), "change": status.name()});
    let file = |change: &Change| {
        let (more, less) = change.counts();
        json!({
            "path": project.shown(&change.path),
            "change": change.kind(),
            "added": more,
            "removed": less,
        })
    };
    let work = |work: &ManualEdit<'_>| {
        json!({
            "path": project.shown(&work.change.path),
            "edited": work.cause == Cause::Edited,
            "merged": work.cause == Cause::Merged,
            "kept": project.shown(&work.kept),
        })
    };
    let report = json!({
        "diagnostics": warnings.iter().map(diagnostic).collect::<Vec<_>>(),
        "documents": documents.changes().map(document).collect::<Vec<_>>(),
        "api": api.map(diff::json::changes),
        "manual_edits": manual_edits.iter().map(work).collect::<Vec<_>>(),
        "files": changes.into_iter().map(file).collect::<Vec<_>>(),
    });
    format!("{report:#}")
}

/// Formats the error of a command.
pub(crate) fn failure(error: &Error) -> String {
    let diagnostics = match error {
        Error::Generator(found) => found.iter().map(diagnostic).collect(),
        Error::Incomparable { version, found } => {
            let message = format!("{version} cannot be compared");
            let own = json!({"severity": "error", "message": message});
            iter::once(own)
                .chain(found.iter().map(diagnostic))
                .collect()
        }
        Error::Documents { unreadable, others } => {
            let unreadable = unreadable.iter().flat_map(problem);
            unreadable.chain(others.iter().map(diagnostic)).collect()
        }
        other => {
            let text = other.to_string();
            let message = text.strip_prefix("error: ").unwrap_or(&text);
            vec![json!({"severity": "error", "message": message})]
        }
    };
    format!("{:#}", json!({ "diagnostics": diagnostics }))
}

fn diagnostic(it: &Diagnostic) -> Value {
    json!({
        "severity": match it.severity {
            Severity::Warning => "warning",
            _ => "error",
        },
        "code": it.code.name(),
        "document": it.document,
        "pointer": it.pointer,
        "line": it.position.map(|position| position.line),
        "column": it.position.map(|position| position.column),
        "excerpt": it.excerpt.as_ref().map(|excerpt| {
            json!({"text": excerpt.text, "mark": excerpt.mark, "width": excerpt.width})
        }),
        "message": it.message,
        "help": it.help,
    })
}

/// Formats the problem of a document with the diagnostics for its content.
fn problem(it: &Problem) -> Vec<Value> {
    let own = json!({
        "severity": "error",
        "document": it.place(),
        "needed_by": it.referrer(),
        "message": it.message(),
        "help": it.help(),
    });
    let mut found = vec![own];
    found.extend(it.diagnostics().map(diagnostic));
    found
}
