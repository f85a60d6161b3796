//! The index, whose root has an empty name.

use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::{Annotations, Config, Selection, generate};

use crate::common::{config, documents_in};

/// Prints the URLs and scopes of the operations that list the index.
const INDEX: &str = r#"mod generated;

use generated::index::Index;
use generated_client::Client;

fn main() {
    let index = Index::new(&Client::builder("https://tc.example").build().unwrap());
    for namespace in ["", "a.b"] {
        let (namespaces, tasks) = (index.list_namespaces(namespace), index.list_tasks(namespace));
        println!("{} {}", namespaces.url().unwrap(), namespaces.required_scopes());
        println!("{} {}", tasks.url().unwrap(), tasks.required_scopes());
    }
    println!("{}", index.find_task("").url().unwrap_err().is_invalid_argument());
}
"#;

/// Compiles and runs a program that lists the root of the index: a path parameter that may be empty.
pub(crate) fn lists_its_root(folder: &Path) {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("index");
    let write = |path: &str, text: &str| {
        let path = scratch.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let documents = documents_in(folder);
    let annotations = fs::read_to_string(project.join("schemas/annotations.toml")).unwrap();
    let config = Config {
        services: [("index".to_owned(), Selection::All)].into(),
        annotations: Annotations::parse(&annotations).unwrap(),
        ..config()
    };
    for (path, text) in generate(&documents, &config).unwrap().files {
        write(&format!("src/generated/{path}"), &text);
    }
    write("src/main.rs", INDEX);
    let client = toml::Value::from(project.join("generated-client").to_str().unwrap());
    let manifest = format!(
        "[package]\nname = \"index\"\nedition = \"2024\"\n\n[workspace]\n\n[features]\ndefault = [\"index\"]\nindex = []\n\n\
         [dependencies]\ngenerated-client = {{ path = {client}, default-features = false }}\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n"
    );
    write("Cargo.toml", &manifest);
    let lock = fs::read_to_string(project.join("Cargo.lock")).unwrap();
    write("Cargo.lock", &lock);

    let output = Command::new(env!("CARGO"))
        .args(["run", "--offline", "--quiet"])
        .current_dir(&scratch)
        // The test `changes` has the same dependencies, so they are built once.
        .env("CARGO_TARGET_DIR", scratch.with_file_name("changes/target"))
        .env_remove("RUSTFLAGS")
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        printed.lines().collect::<Vec<_>>(),
        [
            "https://tc.example/api/index/v1/namespaces/ index:list-namespaces:",
            "https://tc.example/api/index/v1/tasks/ index:list-tasks:",
            "https://tc.example/api/index/v1/namespaces/a.b index:list-namespaces:a.b",
            "https://tc.example/api/index/v1/tasks/a.b index:list-tasks:a.b",
            "true",
        ],
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
