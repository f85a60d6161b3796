//! The report as a comment in a review.

use std::fmt::Write as _;

use codegen::Verdict;

use super::Comparison;
use super::terminal::{VERDICTS, others, place, step};

/// The largest number of changes of a verdict that are listed. Forges cut comments off; the JSON has all.
const LISTED: usize = 100;

pub(super) fn report(comparison: &Comparison) -> String {
    let Comparison {
        old, new, review, ..
    } = comparison;
    let mut text = format!("## API changes: {}\n\n", step(review.step()));
    let _ = writeln!(
        text,
        "From {} to {}.",
        quoted(&old.shown),
        quoted(&new.shown)
    );
    if let Some(others) = others(comparison) {
        let _ = writeln!(text, "\nThere are {others}.");
    }
    if review.as_slice().is_empty() {
        text.push_str("\nNothing changed.\n");
    }
    for (verdict, title) in VERDICTS {
        let found = review.of(verdict);
        if found.is_empty() {
            continue;
        }
        let (first, rest) = title.split_at(1);
        let title = format!("{}{rest} ({})", first.to_uppercase(), found.len());
        let folded = verdict == Verdict::Documentation;
        let _ = if folded {
            writeln!(text, "\n<details><summary>{title}</summary>\n")
        } else {
            writeln!(text, "\n### {title}\n")
        };
        for reviewed in found.iter().take(LISTED) {
            let change = &reviewed.change;
            let (service, place) = (quoted(&change.service), quoted(&place(change)));
            let (mark, key) = (reviewed.mark(), reviewed.key());
            let _ = writeln!(text, "- {service}, {change}{mark}\n  <br>{place} `[{key}]`");
            if let Some(reason) = &reviewed.accepted {
                let _ = writeln!(text, "  <br>accepted: {}", quoted(reason));
            }
        }
        if found.len() > LISTED {
            let _ = writeln!(text, "- and {} more", found.len() - LISTED);
        }
        if folded {
            text.push_str("\n</details>\n");
        }
    }
    if let Some(command) = review.command_to_accept(&comparison.accepted) {
        let _ = writeln!(
            text,
            "\nTo accept the first change, add a reason to this command: {}",
            quoted(&command)
        );
    }
    text
}

/// Text as inline code, whatever backticks are in it.
fn quoted(text: &str) -> String {
    codegen::code(text)
}
