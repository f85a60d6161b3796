//! The report for people on a terminal.

use std::fmt::Write as _;

use codegen::{Breaks, Change, Changes, Side, Step, Verdict};

use super::Comparison;
use crate::commands::print::counted;

/// The verdicts with their titles, worst first.
pub(super) const VERDICTS: [(Verdict, &str); 6] = [
    (
        Verdict::Breaking(Breaks::Build),
        "breaking: programs that use it may not compile",
    ),
    (
        Verdict::Breaking(Breaks::Calls),
        "breaking: programs compile, but the service may reject their requests, or the client behaves differently",
    ),
    (
        Verdict::Breaking(Breaks::Behavior),
        "breaking: the service responds differently to the same requests",
    ),
    (
        Verdict::MayBeTighter,
        "may be tighter: the service may reject payloads that it accepted",
    ),
    (Verdict::Additive, "additive: programs work unchanged"),
    (Verdict::Documentation, "documentation only"),
];

pub(super) fn report(comparison: &Comparison) -> String {
    let Comparison {
        old, new, changes, ..
    } = comparison;
    let mut text = format!("old: {}\nnew: {}\n", old.shown, new.shown);
    if let Some(others) = others(comparison) {
        let _ = writeln!(text, "{others}");
    }
    for (verdict, title) in VERDICTS {
        let found: Vec<&Change> = changes.of(verdict).collect();
        if found.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n{title}");
        for change in found {
            let _ = writeln!(
                text,
                "  {}: {}\n    {}",
                change.service,
                plain(change),
                place(change)
            );
        }
    }
    let _ = writeln!(text, "\n{}", summary(changes));
    text
}

/// The services that only the new version has, in one line.
pub(super) fn others(comparison: &Comparison) -> Option<String> {
    let names: Vec<&str> = comparison.unselected.iter().map(String::as_str).collect();
    let names = names.join(", ");
    (!names.is_empty()).then(|| format!("services that the snapshot does not have: {names}"))
}

/// A brief report for other commands. It only counts documentation-only changes.
pub(in crate::commands) fn brief(changes: &Changes) -> Vec<String> {
    if changes.as_slice().is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for (verdict, word) in [
        (Verdict::Breaking(Breaks::Build), "breaking"),
        (Verdict::Breaking(Breaks::Calls), "breaking"),
        (Verdict::Breaking(Breaks::Behavior), "breaking"),
        (Verdict::MayBeTighter, "may be tighter"),
        (Verdict::Additive, "additive"),
    ] {
        let line = |change: &Change| format!("{word}: {}: {}", change.service, plain(change));
        lines.extend(changes.of(verdict).map(line));
    }
    lines.push(summary(changes));
    lines
}

/// The number of changes by verdict, and the version that they require.
fn summary(changes: &Changes) -> String {
    let count = |is: fn(Verdict) -> bool| {
        let verdicts = changes.as_slice().iter().map(|it| it.verdict);
        verdicts.filter(|it| is(*it)).count()
    };
    let counts = [
        (count(|it| matches!(it, Verdict::Breaking(_))), "breaking"),
        (count(|it| it == Verdict::MayBeTighter), "may be tighter"),
        (count(|it| it == Verdict::Additive), "additive"),
        (
            count(|it| it == Verdict::Documentation),
            "documentation only",
        ),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let total = counted(changes.as_slice().len(), "change");
    let counts = match counts.as_slice() {
        [] => "no change".to_owned(),
        some => format!("{total} of the API: {}", some.join(", ")),
    };
    format!("{counts}; semver: {}", step(changes.step()))
}

pub(super) fn step(step: Step) -> String {
    match step {
        Step::None => "no new version".to_owned(),
        Step::Major => "major (while the version is 0.x: minor)".to_owned(),
        other => other.to_string(),
    }
}

/// Document and pointer, as a URI. The place of a removed item is in the old documents.
pub(super) fn place(change: &Change) -> String {
    let side = match change.side {
        Side::Old => " (old)",
        Side::New => "",
    };
    visible(&format!("{}#{}{side}", change.document, change.pointer))
}

/// A change on one line, without the control characters that documents may contain.
fn plain(change: &Change) -> String {
    visible(&change.to_string())
}

fn visible(text: &str) -> String {
    let escaped = |c: char| -> String {
        if c.is_control() {
            c.escape_default().collect()
        } else {
            c.into()
        }
    };
    text.chars().map(escaped).collect()
}
