//! A crate of what was generated, below cargo's target directory: compiled, its docs tested, and its types run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use crate::cargo::cargo;
use crate::payloads::MARK;
use crate::trap::{self, Trap};

/// Reads and writes an instance of each schema, and lets errors show the names in it.
const MAIN: &str = r#"
fn check<T>(instances: &[serde_json::Value], index: usize, validate: fn(&T) -> String)
where
    T: serde::de::DeserializeOwned + serde::Serialize + std::fmt::Debug,
{
    let instance = &instances[index];
    let value: T = serde_json::from_value(instance.clone()).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), *instance);
    assert!(!format!("{value:?}{value:#?}{}", validate(&value)).is_empty());
    // Whatever the name of a property is, an error shows it as text.
    for (name, part) in instance.as_object().unwrap() {
        if part.is_string() {
            let broken = serde_json::json!({name.as_str(): [[]]}).to_string();
            let error = serde_json::from_str::<T>(&broken).unwrap_err().to_string();
            let pointer = name.replace('~', "~0").replace('/', "~1");
            let shown = [pointer.clone(), pointer.escape_debug().to_string(), pointer.escape_default().to_string()];
            assert!(shown.iter().any(|it| error.contains(it.as_str())), "{name:?} in {error:?}");
        }
    }
}

fn main() {
    let text = std::fs::read_to_string("instances.json").unwrap();
    let instances: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    CHECKS
    println!("{} checked", instances.len());
}
"#;

pub(crate) struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    pub(crate) fn new(trap: &Trap, files: &BTreeMap<String, String>) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("attacks");
        let _ = fs::remove_dir_all(folder.join("src"));
        let _ = fs::remove_file(folder.join(MARK));
        let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let client = toml::Value::from(project.join("generated-client").to_str().unwrap());
        let manifest = format!(
            "[package]\nname = \"attacks\"\nedition = \"2024\"\n\n[workspace]\n\n[lints.rust]\nunsafe_code = \"forbid\"\n\n[features]\ndefault = [\"trap\"]\ntrap = []\n\n\
             [dependencies]\ngenerated-client = {{ path = {client}, default-features = false, features = [\"client\"] }}\nserde = \"1\"\n\
             serde_json = {{ version = \"1\", features = [\"raw_value\"] }}\n\n[profile.dev]\ndebug = false\nincremental = false\n"
        );
        let scratch = Self { folder };
        for (path, text) in files {
            scratch.write(&format!("src/generated/{path}"), text);
        }
        scratch.write("Cargo.toml", &manifest);
        let lock = fs::read_to_string(project.join("Cargo.lock")).unwrap();
        scratch.write("Cargo.lock", &lock);
        scratch.write(
            "src/lib.rs",
            "#![deny(warnings)]\nmod generated;\npub use generated::trap;\n",
        );
        let indices = 0..trap.payloads().len();
        let instances: Vec<Value> = indices.clone().map(|it| trap::instance(trap, it)).collect();
        scratch.write("instances.json", &Value::from(instances).to_string());
        let check = |index| {
            format!(
                "check::<attacks::trap::P{index}>(&instances, {index}, |it| format!(\"{{:?}}\", it.validate()));\n"
            )
        };
        let checks: String = indices.map(check).collect();
        scratch.write("src/main.rs", &MAIN.replace("CHECKS", &checks));
        scratch
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Compiles and runs the program, tests the examples in the docs, and has the docs written.
    pub(crate) fn run(&self, count: usize) {
        let ran = self.cargo("run");
        assert_eq!(ran, format!("{count} checked\n"));
        let tested = self.cargo("test --doc");
        // The example of each operation, and that of the exchanges: there is no other.
        let examples = format!("running {} tests", count + 1);
        assert!(tested.contains(&examples), "{tested}");
        self.cargo("doc --no-deps --lib");
        assert!(!self.folder.join(MARK).exists());
        assert!(!tested.contains(MARK));
    }

    fn cargo(&self, arguments: &str) -> String {
        let Output {
            status,
            stdout,
            stderr,
        } = cargo(&self.folder)
            .args(arguments.split(' '))
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .output()
            .unwrap();
        let (stdout, stderr) = (
            String::from_utf8_lossy(&stdout),
            String::from_utf8_lossy(&stderr),
        );
        assert!(status.success(), "cargo {arguments}:\n{stdout}\n{stderr}");
        stdout.into_owned()
    }
}
