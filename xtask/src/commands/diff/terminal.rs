//! The report for people on a terminal.

use std::fmt::Write as _;

use codegen::{Breaks, Change, Changes, Side, Step, Verdict};

use super::Comparison;
use crate::commands::print::counted;

/// The verdicts, worst first, with what they are called.
pub(super) const VERDICTS: [(Verdict, &str); 4] = [
    (
        Verdict::Breaking(Breaks::Build),
        "breaking: programs that use it may not compile",
    ),
    (
        Verdict::Breaking(Breaks::Calls),
        "breaking: programs that use it compile, and may be refused or do something else",
    ),
    (Verdict::Additive, "additive: programs go on as they are"),
    (Verdict::Documentation, "documentation only"),
];

pub(super) fn report(comparison: &Comparison) -> String {
    let Comparison { old, new, changes } = comparison;
    let mut text = format!("old: {}\nnew: {}\n", old.shown, new.shown);
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

/// The same in brief, for a command that has more to say: what is documentation is only counted.
pub(in crate::commands) fn brief(changes: &Changes) -> Vec<String> {
    if changes.as_slice().is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for (verdict, word) in [
        (Verdict::Breaking(Breaks::Build), "breaking"),
        (Verdict::Breaking(Breaks::Calls), "breaking"),
        (Verdict::Additive, "additive"),
    ] {
        let line = |change: &Change| format!("{word}: {}: {}", change.service, plain(change));
        lines.extend(changes.of(verdict).map(line));
    }
    lines.push(summary(changes));
    lines
}

/// How many of what, and what they ask for.
fn summary(changes: &Changes) -> String {
    let count = |verdict| changes.of(verdict).count();
    let breaking =
        count(Verdict::Breaking(Breaks::Build)) + count(Verdict::Breaking(Breaks::Calls));
    let counts = [
        (breaking, "breaking"),
        (count(Verdict::Additive), "additive"),
        (count(Verdict::Documentation), "documentation only"),
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

/// Document and pointer, as a URI; what is gone is in the old documents only.
pub(super) fn place(change: &Change) -> String {
    let side = match change.side {
        Side::Old => " (old)",
        Side::New => "",
    };
    visible(&format!("{}#{}{side}", change.document, change.pointer))
}

/// A change on one line. Parts of it come from documents, and may not be acted on by a terminal.
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
