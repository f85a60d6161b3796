//! The report for people on a terminal.

use std::fmt::Write as _;

use clap::builder::styling::{AnsiColor, Style};
use codegen::{Breaks, Change, Side, Step, Verdict};

use super::Comparison;
use crate::commands::print::counted;
use crate::commands::review::{Review, Reviewed};

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

/// The report, with or without colors.
pub(super) fn report(comparison: &Comparison, colors: bool) -> String {
    let Comparison {
        old, new, review, ..
    } = comparison;
    let mut text = format!("old: {}\nnew: {}\n", old.shown, new.shown);
    if let Some(others) = others(comparison) {
        let _ = writeln!(text, "{others}");
    }
    for (verdict, title) in VERDICTS {
        let found = review.of(verdict);
        if found.is_empty() {
            continue;
        }
        let style = if colors { style(verdict) } else { Style::new() };
        let _ = writeln!(text, "\n{style}{title}{style:#}");
        for reviewed in found {
            let change = &reviewed.change;
            let _ = writeln!(
                text,
                "  {}: {}{}\n    {} [{}]",
                change.service,
                plain(change),
                reviewed.mark(),
                place(change),
                reviewed.key()
            );
            if let Some(reason) = &reviewed.accepted {
                let _ = writeln!(text, "    accepted: {}", visible(reason));
            }
        }
    }
    let _ = writeln!(text, "\n{}", summary(review));
    if let Some(how) = how_to_accept(comparison) {
        let _ = writeln!(text, "{how}");
    }
    text
}

/// How to accept the worst change, in one line. `None` if there is nothing to accept.
pub(super) fn how_to_accept(comparison: &Comparison) -> Option<String> {
    let command = comparison.review.command_to_accept(&comparison.accepted)?;
    Some(format!(
        "to accept the first change, add a reason to this command: {command}"
    ))
}

/// The style of the title of a verdict.
fn style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Breaking(_) => AnsiColor::Red.on_default().bold(),
        Verdict::MayBeTighter => AnsiColor::Yellow.on_default().bold(),
        Verdict::Additive => AnsiColor::Green.on_default().bold(),
        Verdict::Documentation => Style::new().bold(),
    }
}

/// The services that only the new version has, in one line.
pub(super) fn others(comparison: &Comparison) -> Option<String> {
    let names: Vec<&str> = comparison.unselected.iter().map(String::as_str).collect();
    let names = names.join(", ");
    (!names.is_empty()).then(|| format!("services that the snapshot does not have: {names}"))
}

/// A brief report for other commands. It only counts documentation-only changes.
pub(in crate::commands) fn brief(review: &Review) -> Vec<String> {
    if review.as_slice().is_empty() {
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
        let line = |it: &Reviewed| {
            let accepted = it.accepted.as_ref().map(|_| "accepted, ");
            let (service, change) = (&it.change.service, plain(&it.change));
            let accepted = accepted.unwrap_or_default();
            format!("{accepted}{word}: {service}: {change}{}", it.mark())
        };
        lines.extend(review.of(verdict).into_iter().map(line));
    }
    lines.push(summary(review));
    lines
}

/// The number of changes by verdict, and the version that they require.
pub(super) fn summary(review: &Review) -> String {
    let changes = review.as_slice();
    let count = |is: fn(Verdict) -> bool| changes.iter().filter(|it| is(it.change.verdict)).count();
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
    let total = counted(changes.len(), "change");
    let counts = match counts.as_slice() {
        [] => "no change".to_owned(),
        some => format!("{total} of the API: {}", some.join(", ")),
    };
    let accepted = changes.iter().filter(|it| it.accepted.is_some()).count();
    let accepted = match accepted {
        0 => String::new(),
        count => format!(" ({count} accepted)"),
    };
    format!("{counts}{accepted}; semver: {}", step(review.step()))
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
pub(super) fn plain(change: &Change) -> String {
    visible(&change.to_string())
}

pub(super) fn visible(text: &str) -> String {
    let escaped = |c: char| -> String {
        if c.is_control() {
            c.escape_default().collect()
        } else {
            c.into()
        }
    };
    text.chars().map(escaped).collect()
}
