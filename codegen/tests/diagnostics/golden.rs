//! What each kind of problem looks like to people. A case is a change to the documents of the invented service.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::{
    Annotations, Code, Diagnostic, Documents, Limits, ModuleConfig, Selection, generate, module,
};
use serde::Deserialize;
use serde_json::Value;

use crate::common::{config, documents, files};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The document that is changed.
    document: Option<String>,
    /// Where, and to what.
    pointer: Option<String>,
    json: Option<String>,
    #[serde(default)]
    removed: bool,
    /// The document's text, in place of a change.
    text: Option<String>,
    annotations: Option<String>,
    services: Option<Vec<String>>,
    operations: Option<BTreeSet<String>>,
    runtime: Option<String>,
    /// The schema from elsewhere that a module is made of.
    module: Option<String>,
    #[serde(default)]
    limits: BTreeMap<String, usize>,
}

impl Case {
    fn documents(&self) -> Documents {
        let mut documents = documents();
        let Some(uri) = &self.document else {
            return documents;
        };
        let text = self.text.clone().unwrap_or_else(|| {
            let mut value = documents
                .get(uri)
                .map_or(Value::Null, |text| serde_json::from_str(text).unwrap());
            let pointer = self.pointer.as_deref().unwrap();
            let new = self
                .json
                .as_ref()
                .map(|it| serde_json::from_str(it).unwrap());
            match pointer.rsplit_once('/') {
                None => value = new.unwrap(),
                Some((parent, name)) => match value.pointer_mut(parent).unwrap() {
                    Value::Array(items) => items[name.parse::<usize>().unwrap()] = new.unwrap(),
                    Value::Object(members) if self.removed => {
                        members.remove(name).unwrap();
                    }
                    it => it[name] = new.unwrap(),
                },
            }
            serde_json::to_string_pretty(&value).unwrap()
        });
        documents.insert(uri, text);
        documents
    }

    fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        for (name, value) in &self.limits {
            limits.set(name, *value).unwrap();
        }
        limits
    }

    fn diagnostics(&self) -> Vec<Diagnostic> {
        let documents = self.documents();
        if let Some(root) = &self.module {
            let config = ModuleConfig {
                runtime: "generated_client::runtime".into(),
                assert_formats: true,
                third_party: true,
                all_definitions: false,
                limits: self.limits(),
            };
            return match module(&documents, root, &config) {
                Ok(module) => module.warnings,
                Err(found) => found.iter().cloned().collect(),
            };
        }
        let mut config = config();
        config.limits = self.limits();
        if let Some(text) = &self.annotations {
            match Annotations::parse(text) {
                Ok(annotations) => config.annotations = annotations,
                Err(found) => return found.iter().cloned().collect(),
            }
        }
        if let Some(services) = &self.services {
            config.services = services
                .iter()
                .map(|it| (it.clone(), Selection::All))
                .collect();
        }
        if let Some(operations) = &self.operations {
            let selection = Selection::Operations(operations.clone());
            config.services = BTreeMap::from([("depot".to_owned(), selection)]);
        }
        if let Some(runtime) = &self.runtime {
            config.runtime.clone_from(runtime);
        }
        match generate(&documents, &config) {
            Ok(generated) => generated.warnings,
            Err(found) => found.iter().cloned().collect(),
        }
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/diagnostics")
        .join(name)
}

#[test]
fn each_kind_of_problem_has_a_golden_file() {
    let cases: BTreeMap<String, String> = files(&folder("cases"));
    let golden = files(&folder("golden"));
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    for code in Code::ALL {
        // The generator would have to be mistaken for that one.
        if *code == Code::NotRust {
            continue;
        }
        let text = cases.get(&format!("{code}.toml"));
        let text = text.unwrap_or_else(|| panic!("there is no case of {code}"));
        let cases: Cases = toml::from_str(text).unwrap_or_else(|error| panic!("{code}: {error}"));
        let mut shown = String::new();
        for (index, case) in cases.case.iter().enumerate() {
            let found = case.diagnostics();
            assert!(
                found.iter().any(|it| it.code == *code),
                "case {index} of {code} gave {found:#?}"
            );
            for diagnostic in found {
                writeln!(shown, "{diagnostic}\n").unwrap();
            }
        }
        let name = format!("{code}.txt");
        if update {
            fs::write(folder("golden").join(&name), &shown).unwrap();
        } else if golden.get(&name) != Some(&shown) {
            wrong.push(format!("{name} is to be:\n{shown}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\nUPDATE_GOLDEN=1 writes them anew",
        wrong.join("\n")
    );
    assert_eq!(cases.len() + 1, Code::ALL.len(), "cases of no kind");
    assert_eq!(cases.len(), golden.len(), "golden files of no kind");
}
