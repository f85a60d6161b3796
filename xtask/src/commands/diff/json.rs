//! The report for programs.

use codegen::{Breaks, Change, Changes, Side, Subject, Verdict};
use serde_json::{Value, json};

use super::Comparison;

pub(super) fn report(comparison: &Comparison) -> String {
    let Comparison { old, new, changes } = comparison;
    let mut report = self::changes(changes);
    report["old"] = json!(old.shown);
    report["new"] = json!(new.shown);
    format!("{report:#}")
}

/// The changes alone, for a command that has more to say.
pub(in crate::commands) fn changes(changes: &Changes) -> Value {
    json!({
        "step": changes.step().to_string(),
        "changes": changes.as_slice().iter().map(change).collect::<Vec<_>>(),
    })
}

fn change(change: &Change) -> Value {
    let (verdict, breaks) = match change.verdict {
        Verdict::Documentation => ("documentation", None),
        Verdict::Additive => ("additive", None),
        Verdict::Breaking(Breaks::Build) => ("breaking", Some("build")),
        Verdict::Breaking(Breaks::Calls) => ("breaking", Some("calls")),
    };
    let (kind, name) = match &change.subject {
        Subject::Service => ("service", None),
        Subject::Operation(name) => ("operation", Some(name)),
        Subject::Exchange(name) => ("exchange", Some(name)),
        Subject::Type(name) => ("type", Some(name)),
    };
    json!({
        "verdict": verdict,
        "breaks": breaks,
        "service": change.service,
        "kind": kind,
        "name": name,
        "member": change.member,
        "message": change.message,
        "side": match change.side { Side::Old => "old", Side::New => "new" },
        "document": change.document,
        "pointer": change.pointer,
    })
}
