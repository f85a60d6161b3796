//! `lock.toml`: where each document came from, and what it is; and which operations are selected.

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

/// What stands before the services that are not generated in full.
const SELECTED: &str = "\n# Only these operations are generated, until the service is named again.";

/// What is recorded of the services and the documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lock {
    /// The operations that are generated of a service, where it is not the whole service.
    operations: BTreeMap<String, BTreeSet<String>>,
    /// By path in the snapshot's folder.
    documents: BTreeMap<String, Record>,
}

#[derive(Clone, Debug, PartialEq)]
struct Record {
    origin: String,
    sha256: String,
    fetched: Date,
}

/// The file's shape.
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
                return Err(format!("it has the service {name} twice"));
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
                return Err(format!("it has {path} twice"));
            }
        }
        Ok(Self {
            operations,
            documents,
        })
    }

    /// The file's text, the same for the same records.
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

    /// The lock of these documents. A document that did not change keeps its record.
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

    /// What is generated of a service.
    pub(crate) fn selection(&self, service: &str) -> Selection {
        match self.operations.get(service) {
            Some(operations) => Selection::Operations(operations.clone()),
            None => Selection::All,
        }
    }

    /// The lock with this selected of these services, and no others.
    pub(crate) fn selecting(self, services: &BTreeMap<String, Selection>) -> Self {
        let operations = services
            .iter()
            .filter_map(|(service, selection)| match selection {
                Selection::All => None,
                Selection::Operations(operations) => Some((service.clone(), operations.clone())),
            })
            .collect();
        Self { operations, ..self }
    }

    /// The documents that it records, in order.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.documents.keys().map(String::as_str)
    }

    /// What becomes of the documents from this lock to another.
    pub(crate) fn difference(&self, after: &Self) -> Difference {
        Difference::new(self.hashes(), after.hashes())
    }

    fn hashes(&self) -> impl Iterator<Item = (&String, &str)> {
        let all = self.documents.iter();
        all.map(|(path, record)| (path, &*record.sha256))
    }

    /// Holds a document against its record; the error says what is wrong.
    pub(crate) fn verify(&self, path: &str, bytes: &[u8]) -> Result<(), String> {
        match self.documents.get(path) {
            Some(record) if record.sha256 == sha256(bytes) => Ok(()),
            Some(_) => Err(format!(
                "not the document that {} records (SHA-256)",
                super::LOCK
            )),
            None => Err(format!("{} does not have this document", super::LOCK)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use codegen::Selection;
    use jiff::civil::date;

    use super::super::Fate;
    use super::{HEADER, Lock};

    fn documents(documents: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), text.as_bytes().to_vec());
        documents.iter().map(owned).collect()
    }

    #[test]
    fn what_is_rendered_is_read_again() {
        let documents = documents(&[("schemas/b.json", "abc"), ("references/a.json", "")]);
        let lock = Lock::default().updated(&documents, "a \"quoted\" origin\\", date(2024, 2, 29));
        let operations = ["reportCompleted", "claimWork"].map(str::to_owned).into();
        let lock = lock.selecting(&BTreeMap::from([
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
    fn what_becomes_of_documents() {
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
                ("x/a/2", Fate::Changed),
                ("y/a/4", Fate::New),
                ("y/b/3", Fate::Gone)
            ]
        );
        let services = difference.by_service();
        assert_eq!(services["a"].len(), 3);
        assert_eq!(services["b"], [("y/b/3", Fate::Gone)]);
        assert_eq!(before.difference(&before).changes().count(), 0);
    }

    #[test]
    fn documents_are_held_against_the_lock() {
        let lock = Lock::default().updated(&documents(&[("a", "1")]), "here", date(2024, 1, 1));
        assert_eq!(lock.verify("a", b"1"), Ok(()));
        assert!(lock.verify("a", b"2").unwrap_err().contains("records"));
        assert!(
            lock.verify("b", b"1")
                .unwrap_err()
                .contains("does not have")
        );
    }

    #[test]
    fn what_is_no_lock_is_refused() {
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
