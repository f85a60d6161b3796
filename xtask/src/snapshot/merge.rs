//! The lock after a merge: git cannot merge two lists of records, but the SHA-256 of each document shows which record is true.

use std::collections::BTreeSet;

use super::lock::{Lock, Record};
use crate::conflict::sides;

/// Parses a lock, also one with conflict markers. `hash` returns the SHA-256 of a document after the merge.
pub(super) fn parse(text: &str, hash: impl Fn(&str) -> Option<String>) -> Result<Lock, String> {
    match sides(text) {
        None => Lock::parse(text),
        Some([ours, theirs]) => Ok(merged(&Lock::parse(&ours)?, &Lock::parse(&theirs)?, hash)),
    }
}

/// The lock of both sides of a merge. It is the same if the sides are swapped.
fn merged(ours: &Lock, theirs: &Lock, hash: impl Fn(&str) -> Option<String>) -> Lock {
    let mut merged = Lock::default();
    let paths: BTreeSet<&String> = [ours, theirs]
        .iter()
        .flat_map(|lock| lock.documents.keys())
        .collect();
    for path in paths {
        let records = [ours, theirs].map(|lock| lock.documents.get(path));
        if let Some(record) = true_record(records, hash(path).as_deref()) {
            merged.documents.insert(path.clone(), record.clone());
        }
    }
    for (lock, other) in [(ours, theirs), (theirs, ours)] {
        for (service, operations) in &lock.operations {
            match other.operations.get(service) {
                // Each branch needs its operations.
                Some(more) => {
                    let all = operations.union(more).cloned().collect();
                    merged.operations.insert(service.clone(), all);
                }
                // The other branch generates the whole service, or does not have it.
                None if has_service(other, service) => {}
                None => {
                    merged
                        .operations
                        .insert(service.clone(), operations.clone());
                }
            }
        }
    }
    merged
}

/// Whether the lock records an API reference of the service.
fn has_service(lock: &Lock, service: &str) -> bool {
    let reference = codegen::reference_uri(service);
    lock.documents
        .contains_key(reference.trim_start_matches('/'))
}

/// The record of a document with this hash. `None` if one side has deleted the document.
fn true_record<'a>(records: [Option<&'a Record>; 2], hash: Option<&str>) -> Option<&'a Record> {
    let known = records.into_iter().flatten();
    let is_true = |record: &&Record| Some(record.sha256.as_str()) == hash;
    // If both branches fetched the same document, it has not changed since the earlier fetch.
    let first = known
        .clone()
        .filter(is_true)
        .min_by_key(|record| (record.fetched, &record.origin));
    match (first, hash, records) {
        (Some(record), ..) => Some(record),
        (None, None, [None, _] | [_, None]) => None,
        // A record that does not match reports the document as edited or missing.
        (None, ..) => known.min_by_key(|record| (record.fetched, &record.origin)),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::{Date, date};

    use super::{Lock, merged, parse};
    use crate::sha256::sha256;

    /// The lock of documents with these texts.
    fn lock(documents: &[(&str, &str)], origin: &str, fetched: Date) -> Lock {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), text.as_bytes().to_vec());
        let documents: BTreeMap<_, _> = documents.iter().map(owned).collect();
        Lock::default().updated(&documents, origin, fetched)
    }

    fn selecting(mut lock: Lock, service: &str, operations: &[&str]) -> Lock {
        let operations = operations.iter().map(|name| (*name).to_owned()).collect();
        lock.operations.insert(service.to_owned(), operations);
        lock
    }

    #[test]
    fn each_document_keeps_the_record_that_is_true_of_it() {
        let (early, late) = (date(2024, 1, 1), date(2025, 1, 1));
        let ours = lock(
            &[
                ("a", "1"),
                ("b", "new"),
                ("c", "same"),
                ("d", "x"),
                ("e", "5"),
            ],
            "here",
            late,
        );
        let theirs = lock(
            &[("b", "old"), ("c", "same"), ("d", "y"), ("f", "6")],
            "there",
            early,
        );
        let hash = |path: &str| {
            // `d` was merged from both, and `e` was deleted by them.
            let text = match path {
                "a" => "1",
                "b" => "new",
                "c" => "same",
                "d" => "x y",
                "f" => "6",
                _ => return None,
            };
            Some(sha256(text.as_bytes()))
        };
        for (one, other) in [(&ours, &theirs), (&theirs, &ours)] {
            let merged = merged(one, other, hash);
            let origins = merged.documents.iter();
            let origins: Vec<_> = origins
                .map(|(path, it)| (&**path, &*it.origin, it.fetched))
                .collect();
            let expected = [
                ("a", "here", late),
                ("b", "here", late),
                ("c", "there", early),
                ("d", "there", early),
                ("f", "there", early),
            ];
            assert_eq!(origins, expected);
            assert!(merged.verify("d", b"x y").is_err());
        }
    }

    #[test]
    fn no_selected_operation_is_lost() {
        let reference = |service: &str| {
            lock(
                &[(&format!("references/{service}/v1/api.json"), "")],
                "here",
                date(2024, 1, 1),
            )
        };
        let queue = reference("queue");
        let one = selecting(queue.clone(), "queue", &["claim"]);
        let two = selecting(queue.clone(), "queue", &["report"]);
        for (one, other, expected) in [
            (&one, &two, Some(&["claim", "report"][..])),
            (&one, &queue, None),
            (&one, &reference("auth"), Some(&["claim"])),
        ] {
            for (ours, theirs) in [(one, other), (other, one)] {
                let merged = merged(ours, theirs, |_| Some(sha256(b"")));
                let found = merged.operations.get("queue");
                let found = found.map(|names| names.iter().map(String::as_str).collect::<Vec<_>>());
                assert_eq!(found.as_deref(), expected);
            }
        }
    }

    #[test]
    fn a_lock_without_conflict_is_parsed_alone() {
        let lock = lock(&[("a", "1")], "here", date(2024, 1, 1));
        let hash = |_: &str| -> Option<String> { unreachable!() };
        assert_eq!(parse(&lock.render(), hash).unwrap(), lock);
        assert!(parse("<<<<<<< HEAD\n", hash).is_err());
    }
}
