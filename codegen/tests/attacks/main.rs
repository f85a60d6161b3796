//! Documents from somebody who means harm: whatever text stands in them, and wherever, it stays a text.
//!
//! What is refused is refused where it stands. What is generated has the same code as that of harmless documents, is
//! compiled, and does nothing but what it says.

#[path = "../common/cargo.rs"]
mod cargo;
#[path = "../common/mod.rs"]
mod common;
mod deployment;
#[path = "../../../tests/extent.rs"]
mod extent;
mod payloads;
mod scratch;
mod tokens;
mod trap;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use codegen::{Documents, Limits, ModuleConfig, module};
use extent::extent;
use payloads::{NAMES, PAYLOADS};
use scratch::Scratch;
use trap::Trap;

/// A text that is no name, and that can stand in all places.
const HARMLESS: &str = "some,text";

/// What the number of payloads is divided by that are compiled, or generated alone.
static PART: LazyLock<usize> = LazyLock::new(|| {
    let cases = "a quarter of the payloads are compiled and generated alone";
    extent("attacks", cases, 4, 1)
});

/// The payloads of this run. Every fourth from the second on has payloads of each kind.
fn of_this_run<T>(payloads: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    payloads.skip(*PART / 4).step_by(*PART)
}

fn assert_harmless(files: &BTreeMap<String, String>) {
    let mut comments = 0;
    for (path, text) in files {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let lines = text.split_inclusive('\n').filter(|line| *line != "\n");
        let formatted = prettyplease::unparse(&file);
        assert_eq!(formatted, lines.collect::<String>(), "{path}");
        tokens::assert_visible(path, text);
        for comment in tokens::comments(text) {
            comments += 1;
            tokens::assert_harmless(&comment);
        }
    }
    assert!(comments > files.len());
}

/// Relative, without a step up, made of what all file systems take, and without two that one of them takes for the same.
fn assert_paths(files: &BTreeMap<String, String>) {
    const DEVICES: [&str; 8] = ["con", "prn", "aux", "nul", "com1", "lpt1", "com9", "lpt9"];
    let mut seen = BTreeSet::new();
    for path in files.keys() {
        assert!(seen.insert(path.to_lowercase()), "{path} stands twice");
        for part in path.split('/') {
            let stem = part.strip_suffix(".rs").unwrap_or(part);
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!(!stem.is_empty() && stem.chars().all(plain), "{path}");
            assert!(!DEVICES.contains(&stem), "{path}");
        }
    }
}

#[test]
fn payloads_stay_where_they_stand() {
    let mut trap = Trap::new(PAYLOADS);
    let generated = trap.generate();
    assert_harmless(&generated.files);
    assert_paths(&generated.files);
    let all = PAYLOADS.len();
    // Names are made of nearly all; other places take few texts.
    for (place, most, least) in [
        ("property", all, all - 8),
        ("value", all, all - 8),
        ("branch", all, all - 8),
        ("constant", all, all - 8),
        ("definition", all, all - 8),
        ("nested", all, all - 8),
        ("pattern", all, 20),
        ("pattern property", all, 20),
        ("scope", all, 10),
        ("word", all, 10),
        ("exchange", 15, 3),
    ] {
        let taken = trap.taken(place);
        assert!(
            (least..=most).contains(&taken),
            "{place} takes {taken} of {all}"
        );
    }

    let harmless = trap.harmless(HARMLESS).generate_once();
    let harmless = harmless.unwrap_or_else(|found| panic!("{}", found[0]));
    assert_eq!(
        harmless.files.keys().collect::<Vec<_>>(),
        generated.files.keys().collect::<Vec<_>>()
    );
    for (path, text) in &generated.files {
        let (found, expected) = (tokens::shape(text), tokens::shape(&harmless.files[path]));
        let mut lines = found.lines().zip(expected.lines());
        let other = lines.find(|(found, expected)| found != expected);
        assert_eq!(
            other, None,
            "{path}: {text}\nas against\n{}",
            harmless.files[path]
        );
        assert_eq!(found.len(), expected.len(), "{path}");
    }

    let compiled: Vec<&str> = of_this_run(PAYLOADS.iter().copied()).collect();
    let mut trap = Trap::new(&compiled);
    let generated = trap.generate();
    Scratch::new(&trap, &generated.files).run(compiled.len());
}

#[test]
fn a_single_payload_in_the_head_of_a_reference_stays_there() {
    for payload in of_this_run(PAYLOADS.iter().chain(NAMES)) {
        let mut trap = Trap::new(&[payload]);
        let generated = trap.generate();
        assert_harmless(&generated.files);
        assert_paths(&generated.files);
        assert!(generated.files.len() > 4);
    }
}

#[test]
fn payloads_in_schemas_from_elsewhere_stay_where_they_stand() {
    let trap = Trap::new(PAYLOADS);
    let documents = trap.documents();
    let config = ModuleConfig {
        runtime: "generated_client::runtime".into(),
        assert_formats: true,
        third_party: true,
        all_definitions: false,
        limits: Limits::default(),
    };
    for (index, payload) in of_this_run(PAYLOADS.iter().enumerate()) {
        let made = module(&documents, &trap::uri(index), &config);
        let made = made.unwrap_or_else(|found| panic!("{payload:?}: {found}"));
        let (header, code) = made.source.split_once('\n').unwrap();
        let uri = trap::uri(index);
        assert_eq!(
            header,
            format!("// Generated from `{uri}`; edits are lost.")
        );
        assert_harmless(&[(uri, code.to_owned())].into());
        // The URI of the root is said in a comment of one line.
        let mut named = Documents::new();
        named.insert(*payload, "{\"type\": \"string\"}");
        if let Ok(made) = module(&named, payload, &config) {
            let file = syn::parse_file(&made.source).unwrap();
            assert!(!file.items.is_empty(), "{}", made.source);
            tokens::assert_visible("module", &made.source);
            assert!(!tokens::shape(&made.source).is_empty());
        }
    }
}
