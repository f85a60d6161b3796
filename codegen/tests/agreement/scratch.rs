//! A crate of generated modules, below cargo's target directory, and a process of it that judges instances.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde::Deserialize;
use serde_json::Value;

use crate::cargo::{cargo, target};

/// A generated module and the type that stands for its schema.
#[derive(Clone, Debug)]
pub(crate) struct Types {
    pub(crate) source: String,
    pub(crate) root: String,
}

/// What the types say of an instance.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Verdict {
    /// Why it can't be read, if so.
    pub(crate) unreadable: Option<String>,
    /// Why it is not valid, as far as it can be read.
    pub(crate) violations: Option<String>,
    /// The JSON that the value is written as.
    pub(crate) written: Option<String>,
}

/// The folder of the crate.
#[derive(Debug)]
pub(crate) struct Scratch {
    folder: PathBuf,
    project: PathBuf,
}

const MAIN: &str = r#"
use std::io::{BufRead, Write};

macro_rules! judge {
    ($root:ty, $json:expr) => {
        match serde_json::from_str::<$root>($json) {
            Err(error) => answer(Some(error.to_string()), None, None),
            Ok(value) => answer(
                None,
                value.validate().err().map(|error| error.to_string()),
                serde_json::to_string(&value).ok(),
            ),
        }
    };
}

fn answer(unreadable: Option<String>, violations: Option<String>, written: Option<String>) -> String {
    serde_json::json!({"unreadable": unreadable, "violations": violations, "written": written}).to_string()
}

fn main() {
    let stdin = std::io::stdin().lock();
    let mut stdout = std::io::stdout().lock();
    for line in stdin.lines() {
        let line = line.unwrap();
        let (number, json) = line.split_once(' ').unwrap();
        let answer = judge(number.parse().unwrap(), json);
        writeln!(stdout, "{answer}").unwrap();
        stdout.flush().unwrap();
    }
}
"#;

impl Scratch {
    /// Modules are compiled against the runtime of `project`.
    pub(crate) fn new(folder: PathBuf, project: &Path) -> Self {
        Self {
            folder,
            project: project.to_owned(),
        }
    }

    /// Compiles the modules.
    ///
    /// What the compiler says comes back by the number of the module that it says it of.
    pub(crate) fn build(
        &self,
        modules: &BTreeMap<usize, Types>,
    ) -> Result<Judge, BTreeMap<usize, String>> {
        self.write(modules);
        let output = cargo(&self.folder)
            .args(["build", "--message-format=json"])
            .output()
            .unwrap();
        if output.status.success() {
            return Ok(Judge::new(target().join("debug/agreement")));
        }
        let found = errors(&String::from_utf8_lossy(&output.stdout));
        assert!(
            !found.is_empty(),
            "the scratch crate is not compiled: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        Err(found)
    }

    fn write(&self, modules: &BTreeMap<usize, Types>) {
        let source = self.folder.join("src");
        fs::create_dir_all(&source).unwrap();
        let client = self.project.join("generated-client");
        let client = client.display();
        let manifest = format!(
            "[package]\nname = \"agreement\"\nedition = \"2024\"\n\n[workspace]\n\n[lints.rust]\nunsafe_code = \"forbid\"\n\n[dependencies]\n\
             generated-client = {{ path = '{client}', default-features = false }}\n\
             serde_json = {{ version = \"1\", features = [\"raw_value\"] }}\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n"
        );
        write(&self.folder.join("Cargo.toml"), &manifest);
        let lock = fs::read_to_string(self.project.join("Cargo.lock")).unwrap();
        let copied = self.folder.join("Cargo.lock");
        if !copied.exists() {
            write(&copied, &lock);
        }
        let mut main = String::from("#![allow(dead_code)]\n");
        let mut arms = String::new();
        for (number, types) in modules {
            writeln!(main, "mod m{number};").unwrap();
            writeln!(
                arms,
                "        {number} => judge!(m{number}::{}, json),",
                types.root
            )
            .unwrap();
            write(&source.join(format!("m{number}.rs")), &types.source);
        }
        writeln!(
            main,
            "{MAIN}\nfn judge(number: usize, json: &str) -> String {{\n    match number {{\n{arms}        _ => panic!(\"no such module\"),\n    }}\n}}"
        )
        .unwrap();
        write(&source.join("main.rs"), &main);
    }
}

/// Leaves a file alone that is as it should be, so that cargo sees no change.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|found| found == text) {
        return;
    }
    fs::write(path, text).unwrap();
}

/// The errors in cargo's messages, by the number of the module that they are in.
fn errors(messages: &str) -> BTreeMap<usize, String> {
    let mut found: BTreeMap<usize, String> = BTreeMap::new();
    for line in messages.lines() {
        let Ok(line) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let message = &line["message"];
        if message["level"] != "error" {
            continue;
        }
        let text = message["rendered"].as_str().unwrap_or_default();
        for number in places(message) {
            found.entry(number).or_default().push_str(text);
        }
    }
    found
}

fn places(message: &Value) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open: Vec<&Value> = message["spans"].as_array().into_iter().flatten().collect();
    while let Some(span) = open.pop() {
        let file = span["file_name"].as_str().unwrap_or_default();
        let number = file
            .strip_prefix("src/m")
            .and_then(|it| it.strip_suffix(".rs"));
        found.extend(number.and_then(|it| it.parse::<usize>().ok()));
        open.push(&span["expansion"]["span"]);
        if !span["expansion"].is_object() {
            open.pop();
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The compiled modules, in a process of their own.
#[derive(Debug)]
pub(crate) struct Judge {
    program: PathBuf,
    process: Option<(Child, ChildStdin, BufReader<ChildStdout>)>,
}

impl Judge {
    fn new(program: PathBuf) -> Self {
        Self {
            program,
            process: None,
        }
    }

    /// Asks for the verdict on an instance, which is one line of JSON. None if the process ended over it.
    pub(crate) fn verdict(&mut self, module: usize, instance: &str) -> Option<Verdict> {
        let (_, stdin, stdout) = self.process.get_or_insert_with(|| {
            let mut child = Command::new(&self.program)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let stdin = child.stdin.take().unwrap();
            let stdout = BufReader::new(child.stdout.take().unwrap());
            (child, stdin, stdout)
        });
        let mut answer = String::new();
        let asked = writeln!(stdin, "{module} {instance}").and_then(|()| stdin.flush());
        let read = asked.and_then(|()| stdout.read_line(&mut answer));
        if read.is_ok_and(|length| length > 0) {
            return Some(serde_json::from_str(&answer).unwrap());
        }
        self.end();
        None
    }

    fn end(&mut self) {
        if let Some((mut child, stdin, _)) = self.process.take() {
            drop(stdin);
            let _ = child.wait();
        }
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        self.end();
    }
}
