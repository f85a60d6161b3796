//! `lock.toml`: the origin and the hash of each document, and the selected operations.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use codegen::Selection;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Difference;
use crate::sha256::sha256;

const HEADER: &str = "\
# Where the documents of this folder came from, and the SHA-256 of each as it is stored.
# Written by `cargo xtask fetch` and `cargo xtask regen`; edits are lost. An entry changes only
# together with its document: the origin and the date are those of the last change.
";

/// The comment before each service that is generated in part.
const SELECTED: &str = "\n# Only these operations are generated, until the service is named again.";

/// The selected operations, and a record of each document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lock {
    /// The selected operations of services that are generated in part.
    pub(super) operations: BTreeMap<String, BTreeSet<String>>,
    /// By path in the snapshot's folder.
    pub(super) documents: BTreeMap<String, Record>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Record {
    pub(super) origin: String,
    pub(super) sha256: String,
    pub(super) fetched: Date,
}

/// The format of the file.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "service")]
    services: Vec<Service>,
    #[serde(default, rename = "document")]
    documents: Vec<Document>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Service {
    name: String,
    operations: BTreeSet<String>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Document {
    path: String,
    origin: String,
    sha256: String,
    fetched: String,
}

impl Lock {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut operations = BTreeMap::new();
        for service in file.services {
            let name = service.name;
            if operations
                .insert(name.clone(), service.operations)
                .is_some()
            {
                return Err(format!("it lists the service {name} twice"));
            }
        }
        let mut documents = BTreeMap::new();
        for document in file.documents {
            let path = document.path;
            let fetched = document
                .fetched
                .parse()
                .map_err(|error| format!("{path}: {error}"))?;
            let record = Record {
                origin: document.origin,
                sha256: document.sha256,
                fetched,
            };
            if documents.insert(path.clone(), record).is_some() {
                return Err(format!("it lists {path} twice"));
            }
        }
        Ok(Self {
            operations,
            documents,
        })
    }

    /// Formats the lock as TOML.
    pub(crate) fn render(&self) -> String {
        let mut text = HEADER.to_owned();
        let quoted = |text: &str| toml::Value::from(text).to_string();
        for (name, operations) in &self.operations {
            let name = quoted(name);
            let _ = write!(
                text,
                "{SELECTED}\n[[service]]\nname = {name}\noperations = [\n"
            );
            for operation in operations {
                let _ = writeln!(text, "    {},", quoted(operation));
            }
            text.push_str("]\n");
        }
        for (path, record) in &self.documents {
            let _ = write!(
                text,
                "\n[[document]]\npath = {}\norigin = {}\nsha256 = {}\nfetched = {}\n",
                quoted(path),
                quoted(&record.origin),
                quoted(&record.sha256),
                quoted(&record.fetched.to_string()),
            );
        }
        text
    }

    /// The lock of these documents. Unchanged documents keep their records.
    pub(crate) fn updated(
        &self,
        documents: &BTreeMap<String, Vec<u8>>,
        origin: &str,
        today: Date,
    ) -> Self {
        let record = |(path, bytes): (&String, &Vec<u8>)| {
            let sha256 = sha256(bytes);
            let record = match self.documents.get(path) {
                Some(record) if record.sha256 == sha256 => record.clone(),
                _ => Record {
                    origin: origin.to_owned(),
                    sha256,
                    fetched: today,
                },
            };
            (path.clone(), record)
        };
        Self {
            operations: self.operations.clone(),
            documents: documents.iter().map(record).collect(),
        }
    }

    /// The selected operations of a service.
    pub(crate) fn selection(&self, service: &str) -> Selection {
        match self.operations.get(service) {
            Some(operations) => Selection::Operations(operations.clone()),
            None => Selection::All,
        }
    }

    /// The same lock with the selections of these services, which replace all others.
    pub(crate) fn with_selections(self, services: &BTreeMap<String, Selection>) -> Self {
        let operations = services
            .iter()
            .filter_map(|(service, selection)| match selection {
                Selection::All => None,
                Selection::Operations(operations) => Some((service.clone(), operations.clone())),
            })
            .collect();
        Self { operations, ..self }
    }

    /// The paths of the recorded documents, in order.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.documents.keys().map(String::as_str)
    }

    /// Compares the documents of this lock with those of a later one.
    pub(crate) fn difference(&self, after: &Self) -> Difference {
        Difference::new(self.hashes(), after.hashes())
    }

    fn hashes(&self) -> impl Iterator<Item = (&String, &str)> {
        let all = self.documents.iter();
        all.map(|(path, record)| (path, &*record.sha256))
    }

    /// Compares a document with its record.
    pub(crate) fn verify(&self, path: &str, bytes: &[u8]) -> Result<(), String> {
        match self.documents.get(path) {
            Some(record) if record.sha256 == sha256(bytes) => Ok(()),
            Some(_) => Err(format!(
                "its SHA-256 differs from the one in {}",
                super::LOCK
            )),
            None => Err(format!("{} does not list this document", super::LOCK)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use codegen::Selection;
    use jiff::civil::date;

    use super::super::Status;
    use super::{HEADER, Lock};

    fn documents(documents: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), text.as_bytes().to_vec());
        documents.iter().map(owned).collect()
    }

    #[test]
    fn a_rendered_lock_is_parsed_again() {
        let documents = documents(&[("schemas/b.json", "abc"), ("references/a.json", "")]);
        let lock = Lock::default().updated(&documents, "a \"quoted\" origin\\", date(2024, 2, 29));
        let operations = ["reportCompleted", "claimWork"].map(str::to_owned).into();
        let lock = lock.with_selections(&BTreeMap::from([
            ("auth".to_owned(), Selection::All),
            ("queue".to_owned(), Selection::Operations(operations)),
        ]));
        let text = lock.render();
        let queue = "\n[[service]]\nname = \"queue\"\noperations = [\n    \"claimWork\",\n    \"reportCompleted\",\n]\n\n[[document]]\n";
        assert!(text.contains(queue), "{text}");
        assert!(!text.contains("auth"), "{text}");
        assert_eq!(Lock::parse(&text).unwrap(), lock);
        assert!(text.starts_with(HEADER));
        assert!(
            text.find("references/a.json") < text.find("schemas/b.json"),
            "{text}"
        );
        // The SHA-256 of "abc", as FIPS 180-2 gives it.
        assert!(text.contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assert!(text.contains("fetched = \"2024-02-29\""), "{text}");
    }

    #[test]
    fn a_record_changes_only_with_its_document() {
        let first = documents(&[("a", "1"), ("b", "2"), ("c", "3")]);
        let lock = Lock::default().updated(&first, "here", date(2024, 1, 1));
        let second = documents(&[("a", "1"), ("b", "changed"), ("d", "4")]);
        let updated = lock.updated(&second, "there", date(2025, 1, 1));
        assert_eq!(updated.documents["a"], lock.documents["a"]);
        for path in ["b", "d"] {
            assert_eq!(updated.documents[path].origin, "there");
            assert_eq!(updated.documents[path].fetched, date(2025, 1, 1));
        }
        assert!(!updated.documents.contains_key("c"));
    }

    #[test]
    fn difference_of_two_locks() {
        let lock = |documents| Lock::default().updated(&documents, "here", date(2024, 1, 1));
        let before = lock(documents(&[("x/a/1", "1"), ("x/a/2", "2"), ("y/b/3", "3")]));
        let after = lock(documents(&[
            ("x/a/1", "1"),
            ("x/a/2", "changed"),
            ("y/a/4", "4"),
        ]));
        let difference = before.difference(&after);
        let changes: Vec<_> = difference.changes().collect();
        assert_eq!(
            changes,
            [
                ("x/a/2", Status::Changed),
                ("y/a/4", Status::New),
                ("y/b/3", Status::Removed)
            ]
        );
        let services = difference.by_service();
        assert_eq!(services["a"].len(), 3);
        assert_eq!(services["b"], [("y/b/3", Status::Removed)]);
        assert_eq!(before.difference(&before).changes().count(), 0);
    }

    #[test]
    fn documents_are_compared_with_the_lock() {
        let lock = Lock::default().updated(&documents(&[("a", "1")]), "here", date(2024, 1, 1));
        assert_eq!(lock.verify("a", b"1"), Ok(()));
        assert!(lock.verify("a", b"2").unwrap_err().contains("differs"));
        assert!(
            lock.verify("b", b"1")
                .unwrap_err()
                .contains("does not list")
        );
    }

    #[test]
    fn an_invalid_lock_is_rejected() {
        let entry = "[[document]]\npath = \"a\"\norigin = \"b\"\nsha256 = \"c\"\n";
        for text in [
            "<html>",
            "documents = 1",
            entry,
            &format!("{entry}fetched = \"yesterday\"\n"),
            &format!("{entry}fetched = \"2024-01-01\"\n{entry}fetched = \"2024-01-01\"\n"),
            "[[service]]\nname = \"a\"\n",
            &"[[service]]\nname = \"a\"\noperations = [\"b\"]\n".repeat(2),
        ] {
            assert!(Lock::parse(text).is_err(), "{text}");
        }
    }
}
