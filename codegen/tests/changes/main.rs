//! The reports of changes, and whether they are true.
//!
//! Each case has a program that was written for the old client. The test compiles it with the new client: it must break in
//! exactly the lines that the report names, and its calls must fail exactly if the report says that calls break.

#[path = "../common/cargo.rs"]
mod cargo;
mod corpus;
#[path = "../../../tests/extent.rs"]
mod extent;
mod scratch;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use codegen::{Breaks, Change, Side, Stability, Verdict};
use corpus::{Case, Snapshot, cases, line, spot};
use extent::extent;
use scratch::{Outcome, Scratch};
use serde_json::Value;

#[test]
fn reports() {
    let mut wrong = String::new();
    for case in cases() {
        let found: Vec<String> = case.changes().iter().map(line).collect();
        if found != case.report {
            writeln!(wrong, "{}: {found:#?}", case.name).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The scratch crate has no transport, so no program there can sign a URL.
#[test]
fn lost_signed_urls_break_programs() {
    let case = |name: &str, edits: &str, report: &str| {
        format!("[[case]]\nname = '{name}'\nedits = {edits}\nreport = ['{report}']\n")
    };
    let cases = [
        case(
            "scopes",
            r#"[["api", "/entries/order/scopes"]]"#,
            "breaks the build: operation `order`: required scopes changed: were `shop:read:<orderId>`, are none; signed URLs are no longer possible",
        ),
        case(
            "method",
            r#"[["api", "/entries/order/method", '"post"'], ["api", "/entries/order/route", '"/orders/<orderId>"']]"#,
            "breaks the build: operation `order`: method changed: was `GET`, is `POST`; signed URLs are no longer possible",
        ),
    ];
    for case in corpus::parse(&cases.concat()) {
        let found: Vec<String> = case.changes().iter().map(line).collect();
        assert_eq!(found[..1], case.report, "{}", case.name);
    }
}

/// `cancel` is experimental.
#[test]
fn stability_is_that_before_the_change() {
    let case = |name: &str, edits: &str| {
        format!("[[case]]\nname = '{name}'\nedits = [{edits}]\nreport = []\n")
    };
    let cases = [
        case("removed", r#"["api", "/entries/cancel"]"#),
        case(
            "renamed",
            r#"["api", "/entries/cancel/name", '"withdraw"'], ["api", "/entries/withdraw/stability", '"stable"']"#,
        ),
        case(
            "types",
            r#"["api", "/entries/cancel/output", '"v1/refund.json#"'], ["settings", "/title", '"Other"'],
            ["refund", "", '{"$id": "/schemas/shop/v1/refund.json#", "$schema": "/schemas/common/metaschema.json#", "type": "object", "additionalProperties": false, "properties": {"sum": {"type": "integer"}}, "required": ["sum"]}']"#,
        ),
    ];
    let expected = [
        vec![("operation `cancel`", Stability::Experimental)],
        vec![
            ("operation `cancel`", Stability::Experimental),
            ("operation `withdraw`", Stability::Experimental),
        ],
        vec![
            ("operation `cancel`", Stability::Experimental),
            ("type `Settings`", Stability::Stable),
            ("type `Refund`", Stability::Experimental),
        ],
    ];
    for (case, expected) in corpus::parse(&cases.concat()).iter().zip(expected) {
        let changes = case.changes();
        let found = changes
            .iter()
            .map(|it| (it.subject.to_string(), it.stability));
        let expected = expected
            .into_iter()
            .map(|(it, stability)| (it.to_owned(), stability));
        assert!(found.eq(expected), "{}: {changes:#?}", case.name);
    }
}

#[test]
fn places_exist() {
    for case in cases() {
        let (old, new) = (Snapshot::old(&case.service), case.new_snapshot());
        for change in case.changes() {
            let documents = match change.side {
                Side::Old => &old.documents,
                Side::New => &new.documents,
            };
            let text = documents.get(&change.document);
            let text = text.unwrap_or_else(|| panic!("{}: {change:?}", case.name));
            let value: Value = serde_json::from_str(text).unwrap();
            assert!(
                value.pointer(&change.pointer).is_some(),
                "{}: {change:?}",
                case.name
            );
        }
    }
}

/// A reader can tell changes apart without their places, so their fingerprints differ.
#[test]
fn no_two_changes_read_the_same() {
    for case in cases() {
        let changes = case.changes();
        let lines: BTreeSet<String> = changes.iter().map(ToString::to_string).collect();
        assert_eq!(lines.len(), changes.len(), "{}: {changes:#?}", case.name);
    }
}

#[test]
fn nothing_changed() {
    for service in ["shop", "secrets"] {
        let (old, new) = (Snapshot::old(service), Snapshot::old(service));
        let changes = codegen::changes(&old.model(), &new.model());
        assert_eq!(changes.as_slice(), []);
    }
}

/// The cases that are compiled. A reduced run takes every tenth case, and the first case that breaks calls.
fn of_this_run() -> Vec<Case> {
    let part = extent("changes", "a tenth of the pairs of programs", 10, 1);
    let mut cases = cases();
    let mut index = 0;
    let breaks_calls = |case: &Case| {
        let breaking = Verdict::Breaking(Breaks::Calls);
        case.changes().iter().any(|it| it.verdict == breaking)
    };
    let first = cases.iter().position(breaks_calls).unwrap();
    cases.retain(|_| {
        index += 1;
        index - 1 == first || (index - 1).is_multiple_of(part)
    });
    cases
}

#[test]
fn programs_break_where_the_report_says_so() {
    let cases = of_this_run();
    let scratch = Scratch::new();
    let old = scratch.old(&cases);
    assert!(old.errors.is_empty(), "{:#?}", old.errors);
    assert!(old.kept.values().all(|kept| *kept), "{:?}", old.kept);
    let new = scratch.new_clients(&cases);
    let mut wrong = String::new();
    for (index, case) in cases.iter().enumerate() {
        judge(case, index, &new, &mut wrong);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn judge(case: &Case, index: usize, new: &Outcome, wrong: &mut String) {
    let (changes, name) = (case.changes(), &case.name);
    let spots = |breaks| -> BTreeSet<String> {
        let breaking = |it: &&Change| it.verdict == Verdict::Breaking(breaks);
        changes.iter().filter(breaking).map(spot).collect()
    };
    let marks: BTreeMap<usize, &str> = case
        .program
        .lines()
        .enumerate()
        .filter_map(|(number, line)| Some((number + 1, line.split_once("//~ ")?.1.trim())))
        .collect();
    let marked: BTreeSet<String> = marks
        .values()
        .flat_map(|it| it.split(" + ").map(str::to_owned))
        .collect();
    let reported = spots(Breaks::Build);
    if marked != reported {
        writeln!(
            wrong,
            "{name}: the report says {reported:?}, the program {marked:?}"
        )
        .unwrap();
    }
    let nothing = BTreeMap::new();
    let errors = new.errors.get(&index).unwrap_or(&nothing);
    for (line, text) in errors {
        if !marks.contains_key(line) {
            writeln!(
                wrong,
                "{name}: line {line} breaks, and is not marked: {text}"
            )
            .unwrap();
        }
    }
    for (line, mark) in &marks {
        if !errors.contains_key(line) {
            writeln!(wrong, "{name}: line {line} does not break: {mark}").unwrap();
        }
    }
    let breaks_calls = !spots(Breaks::Calls).is_empty();
    match new.kept.get(&index) {
        Some(kept) if *kept != breaks_calls => {}
        None if !breaks_calls => {}
        found => writeln!(wrong, "{name}: calls: {found:?}, report: {breaks_calls}").unwrap(),
    }
}
