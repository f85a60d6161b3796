//! Pairs of snapshots of a service, before and after an edit. Most are of an invented shop.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::{Annotations, Breaks, Change, Config, Documents, Model, Selection, Verdict};
use serde::Deserialize;
use serde_json::Value;

/// Cases about one subject.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

/// A pair of snapshots, its report, and a program that was written for the old client.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) name: String,
    #[serde(default = "shop")]
    pub(crate) service: String,
    /// The edits of the documents: document, pointer, and the new value if there is one.
    pub(crate) edits: Vec<Vec<String>>,
    /// Annotations that are added.
    #[serde(default)]
    pub(crate) annotations: String,
    /// All changes, as `verdict: change`.
    pub(crate) report: Vec<String>,
    /// Lines of Rust. Those that a change breaks end in `//~` and its subject and member; two are joined by `+`.
    #[serde(default)]
    pub(crate) program: String,
    /// The body of a function that runs, and asserts what the old client does.
    #[serde(default)]
    pub(crate) calls: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/changes")
}

pub(crate) fn cases() -> Vec<Case> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder().join("cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        parse(&text)
    };
    files.iter().flat_map(read).collect()
}

pub(crate) fn parse(text: &str) -> Vec<Case> {
    let cases: Cases = toml::from_str(text).unwrap_or_else(|error| panic!("{error}"));
    cases.case
}

fn shop() -> String {
    "shop".to_owned()
}

/// The documents and annotations before any edit.
fn before(service: &str) -> (Vec<(String, Value)>, String) {
    let root = match service {
        "shop" => folder().join("shop"),
        _ => Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas"),
    };
    let annotations = fs::read_to_string(root.join("annotations.toml")).unwrap_or_default();
    let mut found = Vec::new();
    for part in ["references", "schemas"] {
        let part = format!("{part}/{service}/v1");
        let mut entries: Vec<PathBuf> = fs::read_dir(root.join(&part))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        entries.sort();
        for path in entries {
            let name = path.file_name().unwrap().to_str().unwrap();
            let value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            found.push((format!("/{part}/{name}"), value));
        }
    }
    (found, annotations)
}

/// Documents with their configuration.
pub(crate) struct Snapshot {
    pub(crate) documents: Documents,
    pub(crate) config: Config,
}

impl Snapshot {
    fn new(service: &str, values: &[(String, Value)], annotations: &str) -> Self {
        let mut documents = Documents::new();
        for (uri, value) in values {
            documents.insert(uri, value.to_string());
        }
        Self {
            documents,
            config: Config {
                services: [(service.to_owned(), Selection::All)].into(),
                annotations: Annotations::parse(annotations).unwrap(),
                runtime: "generated_client::runtime".into(),
                example: "client".into(),
                limits: codegen::Limits::default(),
            },
        }
    }

    pub(crate) fn old(service: &str) -> Self {
        let (values, annotations) = before(service);
        Self::new(service, &values, &annotations)
    }

    pub(crate) fn model(&self) -> Model {
        Model::new(&self.documents, &self.config).unwrap_or_else(|found| panic!("{found}"))
    }
}

impl Case {
    /// The snapshot after the edits.
    pub(crate) fn new_snapshot(&self) -> Snapshot {
        let (service, (mut values, annotations)) = (&self.service, before(&self.service));
        for edit in &self.edits {
            let (document, pointer, value) = match edit.as_slice() {
                [document, pointer] => (document, pointer, None),
                [document, pointer, value] => {
                    let value = serde_json::from_str(value);
                    let value = value.unwrap_or_else(|error| panic!("{edit:?}: {error}"));
                    (document, pointer, Some(value))
                }
                _ => panic!("an edit is document, pointer and perhaps a value: {edit:?}"),
            };
            let uri = match document.as_str() {
                "api" | "exchanges" => format!("/references/{service}/v1/{document}.json"),
                schema => format!("/schemas/{service}/v1/{schema}.json"),
            };
            if pointer.is_empty() {
                values.retain(|(other, _)| *other != uri);
                values.extend(value.map(|value| (uri, value)));
                continue;
            }
            let (_, root) = values.iter_mut().find(|(other, _)| *other == uri).unwrap();
            apply(root, pointer, value).unwrap_or_else(|| panic!("{edit:?} leads nowhere"));
        }
        Snapshot::new(service, &values, &(annotations + &self.annotations))
    }

    pub(crate) fn changes(&self) -> Vec<Change> {
        let (old, new) = (
            Snapshot::old(&self.service).model(),
            self.new_snapshot().model(),
        );
        codegen::changes(&old, &new).as_slice().to_vec()
    }
}

/// Sets, inserts or removes what is at a pointer. Items of lists are also found by their name, or as they are; `-` is the end.
fn apply(root: &mut Value, pointer: &str, value: Option<Value>) -> Option<()> {
    let (parent, last) = pointer.rsplit_once('/')?;
    let mut at = root;
    for token in parent.split('/').skip(1) {
        at = match at {
            Value::Array(items) => {
                let index = index(items, token)?;
                items.get_mut(index)?
            }
            other => other.get_mut(token)?,
        };
    }
    match (at, value) {
        (Value::Array(items), Some(value)) if last == "-" => items.push(value),
        (Value::Array(items), Some(value)) => {
            let index = index(items, last)?;
            items[index] = value;
        }
        (Value::Array(items), None) => {
            let index = index(items, last)?;
            items.remove(index);
        }
        (Value::Object(members), Some(value)) => {
            members.insert(last.to_owned(), value);
        }
        (Value::Object(members), None) => {
            members.remove(last)?;
        }
        _ => return None,
    }
    Some(())
}

fn index(items: &[Value], token: &str) -> Option<usize> {
    let found = items
        .iter()
        .position(|it| it["name"] == token || *it == token);
    found.or_else(|| token.parse().ok().filter(|index| *index < items.len()))
}

/// A change as cases write it.
pub(crate) fn line(change: &Change) -> String {
    let verdict = match change.verdict {
        Verdict::Documentation => "docs",
        Verdict::Additive => "additive",
        Verdict::MayBeTighter => "may be tighter",
        Verdict::Breaking(Breaks::Behavior) => "breaks behavior",
        Verdict::Breaking(Breaks::Calls) => "breaks calls",
        Verdict::Breaking(Breaks::Build) => "breaks the build",
    };
    format!("{verdict}: {change}")
}

/// What a line of a program names: the part of a change before its message.
pub(crate) fn spot(change: &Change) -> String {
    let whole = change.to_string();
    let end = whole.len() - change.message.len() - ": ".len();
    whole[..end].to_owned()
}
