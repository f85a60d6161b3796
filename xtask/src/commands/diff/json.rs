//! The report for programs.

use codegen::{Breaks, Side, Subject, Verdict};
use serde_json::{Value, json};

use super::Comparison;
use crate::commands::review::{Review, Reviewed};

pub(super) fn report(comparison: &Comparison) -> String {
    let Comparison {
        old,
        new,
        review,
        unselected,
        ..
    } = comparison;
    let mut report = changes(review);
    report["old"] = json!(old.shown);
    report["new"] = json!(new.shown);
    report["unselected_services"] = json!(unselected);
    format!("{report:#}")
}

/// The changes without the versions, for other commands.
pub(in crate::commands) fn changes(review: &Review) -> Value {
    json!({
        "step": review.step().to_string(),
        "changes": review.as_slice().iter().map(change).collect::<Vec<_>>(),
    })
}

fn change(reviewed: &Reviewed) -> Value {
    let change = &reviewed.change;
    let (verdict, breaks) = match change.verdict {
        Verdict::Documentation => ("documentation", None),
        Verdict::Additive => ("additive", None),
        Verdict::MayBeTighter => ("may-be-tighter", None),
        Verdict::Breaking(Breaks::Build) => ("breaking", Some("build")),
        Verdict::Breaking(Breaks::Behavior) => ("breaking", Some("behavior")),
        Verdict::Breaking(Breaks::Calls) => ("breaking", Some("calls")),
    };
    let (kind, name) = match &change.subject {
        Subject::Service => ("service", None),
        Subject::Operation(name) => ("operation", Some(name)),
        Subject::Exchange(name) => ("exchange", Some(name)),
        Subject::Type(name) => ("type", Some(name)),
    };
    json!({
        "id": change.kind.id(),
        "fingerprint": reviewed.fingerprint,
        "accepted": reviewed.accepted,
        "stability": change.stability.to_string(),
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
