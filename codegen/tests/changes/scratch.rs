//! A crate of old and new clients with programs, below cargo's target directory.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::generate;
use serde_json::Value;

use crate::cargo::{cargo, target};
use crate::corpus::{Case, Snapshot};

/// What stands before each program.
const PROGRAM: &str = "#![allow(warnings)]\nuse CLIENT::SERVICE::{self, *};\n\
     use generated_client::runtime::{Json, JsonObject, Paged, PagedItems, Operation};\n\
     use generated_client::{Absent, Client, Exchange, RawResponse, Timestamp, Nullable};\n\
     fn answer<O: Operation<Output = T>, T>(_: O) -> T { todo!() }\n";

const CALLS: &str = "#![allow(warnings)]\nuse CLIENT::SERVICE::{self, *};\n\
     use generated_client::runtime::Operation;\n     use generated_client::{Absent, Client, Exchange, Timestamp};\n\
     pub fn run() {\nlet SERVICE = HANDLE::new(&Client::builder(\"https://tc.example\").build().unwrap());\n";

const MAIN: &str = "
fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    for (name, run) in CALLS {
        let kept = std::panic::catch_unwind(run).is_ok();
        println!(\"{kept} {name}\");
    }
}
";

/// What became of the programs.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// The numbers of the lines of each program that were refused, with what the compiler said.
    pub(crate) errors: BTreeMap<usize, BTreeMap<usize, String>>,
    /// Whether what runs still does what it did.
    pub(crate) kept: BTreeMap<usize, bool>,
}

#[derive(Debug)]
pub(crate) struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    pub(crate) fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("changes");
        let _ = fs::remove_dir_all(folder.join("src"));
        fs::create_dir_all(folder.join("src/bin")).unwrap();
        let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let client = project.join("generated-client");
        let client = toml::Value::from(client.to_str().unwrap());
        let manifest = format!(
            "[package]\nname = \"changes\"\nedition = \"2024\"\n\n[workspace]\n\n[lints.rust]\nunsafe_code = \"forbid\"\n\n[features]\ndefault = [\"secrets\", \"shop\"]\n\
             secrets = []\nshop = []\n\n[dependencies]\ngenerated-client = {{ path = {client}, default-features = false }}\nserde_json = \"1\"\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        fs::copy(project.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        Self { folder }
    }

    /// Compiles all programs against the old client, and runs what runs.
    pub(crate) fn old(&self, cases: &[Case]) -> Outcome {
        for service in ["secrets", "shop"] {
            self.client(&format!("old_{service}"), &Snapshot::old(service));
        }
        self.build("old", cases, |_, service| format!("old_{service}"))
    }

    /// Compiles each program against the client that is new in its case.
    pub(crate) fn new_clients(&self, cases: &[Case]) -> Outcome {
        for (index, case) in cases.iter().enumerate() {
            self.client(&format!("new{index}"), &case.new_snapshot());
        }
        self.build("new", cases, |index, _| format!("new{index}"))
    }

    fn client(&self, name: &str, snapshot: &Snapshot) {
        let files = generate(&snapshot.documents, &snapshot.config)
            .unwrap()
            .files;
        for (path, text) in files {
            let path = self.folder.join("src/clients").join(name).join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }

    /// Compiles round after round without the programs that were refused: of a crate with errors of one kind, compilers
    /// do not say those of others.
    fn build(&self, side: &str, cases: &[Case], client: impl Fn(usize, &str) -> String) -> Outcome {
        let programs = self.folder.join("src").join(side);
        fs::create_dir_all(&programs).unwrap();
        for (index, case) in cases.iter().enumerate() {
            let service = &case.service;
            let client = format!("crate::{}", client(index, service));
            let handle = service[..1].to_uppercase() + &service[1..];
            let named = |text: &str| {
                let text = text.replace("CLIENT", &client).replace("HANDLE", &handle);
                text.replace("SERVICE", service)
            };
            let program = format!("{}{}", named(PROGRAM), case.program);
            fs::write(programs.join(format!("p{index}.rs")), program).unwrap();
            let calls = format!("{}{}\n}}\n", named(CALLS), case.calls);
            fs::write(programs.join(format!("c{index}.rs")), calls).unwrap();
        }
        let mut outcome = Outcome::default();
        let head = PROGRAM.matches('\n').count();
        loop {
            let refused: BTreeSet<usize> = outcome.errors.keys().copied().collect();
            self.main(side, cases, &client, &refused);
            let Some(found) = self.compile(side, &programs) else {
                break;
            };
            for (index, line, text) in found {
                let line = line.checked_sub(head).unwrap_or_else(|| panic!("{text}"));
                outcome.errors.entry(index).or_default().insert(line, text);
            }
            assert!(
                outcome.errors.len() > refused.len(),
                "errors remain: {outcome:?}"
            );
        }
        outcome.kept = run(side);
        outcome
    }

    fn main(
        &self,
        side: &str,
        cases: &[Case],
        client: &impl Fn(usize, &str) -> String,
        refused: &BTreeSet<usize>,
    ) {
        let mut main = String::from("#![allow(warnings)]\n");
        let numbered = cases.iter().enumerate();
        let clients: BTreeSet<String> = numbered
            .map(|(index, case)| client(index, &case.service))
            .collect();
        for client in clients {
            writeln!(
                main,
                "#[path = \"../clients/{client}/mod.rs\"] mod {client};"
            )
            .unwrap();
        }
        let (mut calls, mut count) = (String::new(), 0);
        for (index, case) in cases.iter().enumerate() {
            if !refused.contains(&index) {
                writeln!(main, "#[path = \"../{side}/p{index}.rs\"] mod p{index};").unwrap();
            }
            if !case.calls.is_empty() {
                writeln!(main, "#[path = \"../{side}/c{index}.rs\"] mod c{index};").unwrap();
                write!(calls, "({index}, c{index}::run as fn()), ").unwrap();
                count += 1;
            }
        }
        writeln!(
            main,
            "const CALLS: [(usize, fn()); {count}] = [{calls}];{MAIN}"
        )
        .unwrap();
        fs::write(self.folder.join(format!("src/bin/{side}.rs")), main).unwrap();
    }

    /// The errors by program and line; `None` if there are none.
    fn compile(&self, side: &str, programs: &Path) -> Option<Vec<(usize, usize, String)>> {
        let output = cargo(&self.folder)
            .args(["build", "--message-format=json", "--bin", side])
            .output()
            .unwrap();
        if output.status.success() {
            return None;
        }
        let messages = String::from_utf8(output.stdout).unwrap();
        let messages = messages
            .lines()
            .filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let messages: Vec<Value> = messages
            .map(|mut line| line["message"].take())
            .filter(|message| message["level"] == "error")
            .collect();
        let mut found = Vec::new();
        for message in &messages {
            let text = message["rendered"].as_str().unwrap();
            let spans = message["spans"].as_array().unwrap();
            for span in spans.iter().filter(|span| span["is_primary"] == true) {
                let file = span["file_name"].as_str().unwrap();
                let name = Path::new(file).file_stem().unwrap().to_str().unwrap();
                let number = name.strip_prefix('p').and_then(|it| it.parse().ok());
                let is_program =
                    Path::new(file).parent().and_then(Path::file_name) == programs.file_name();
                let number = number.filter(|_| is_program);
                let number: usize =
                    number.unwrap_or_else(|| panic!("an error outside of the programs: {text}"));
                let line = usize::try_from(span["line_start"].as_u64().unwrap()).unwrap();
                found.push((number, line, text.to_owned()));
            }
        }
        assert!(
            !found.is_empty(),
            "the scratch crate is not compiled: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        Some(found)
    }
}

/// Runs the programs that were compiled. Returns whether each still does what it did.
fn run(side: &str) -> BTreeMap<usize, bool> {
    let program = target().join("debug").join(side);
    let output = Command::new(program).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let output = String::from_utf8(output.stdout).unwrap();
    let line = |line: &str| {
        let (kept, index) = line.split_once(' ')?;
        Some((index.parse().ok()?, kept == "true"))
    };
    output.lines().filter_map(line).collect()
}
