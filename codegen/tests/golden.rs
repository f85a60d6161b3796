//! What the generator writes for the invented service, byte for byte. The crate `depot-client` compiles it.

mod common;

use std::fs;

use codegen::{Documents, generate, stored_form};
use common::{config, depot, documents, files};
use serde_json::Value;

#[test]
fn golden_files() {
    let generated = generate(&documents(), &config()).unwrap_or_else(|found| panic!("{found}"));
    assert_eq!(generated.warnings, []);
    let generated = generated.files;
    let folder = depot().join("golden");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let _ = fs::remove_dir_all(&folder);
        for (path, text) in &generated {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
    let golden = files(&folder);
    let changed: Vec<&String> = generated
        .keys()
        .chain(golden.keys())
        .filter(|path| generated.get(*path) != golden.get(*path))
        .collect();
    assert!(
        changed.is_empty(),
        "other than the golden files: {changed:?}; if that is meant, run `UPDATE_GOLDEN=1 cargo test -p codegen --test golden` and read the diff"
    );
}

#[test]
fn the_order_of_the_input_does_not_matter() {
    let expected = generate(&documents(), &config()).unwrap().files;
    assert_eq!(
        generate(&documents(), &config()).unwrap().files,
        expected,
        "a second time"
    );

    let mut shuffled = Documents::new();
    let documents = documents();
    let mut reversed: Vec<(&str, &str)> = documents.iter().collect();
    reversed.reverse();
    for (uri, text) in reversed {
        let value: Value = serde_json::from_str(text).unwrap();
        let text = backwards(&value);
        assert_ne!(
            text,
            stored_form(uri, &text, None, &codegen::Limits::default()).unwrap()
        );
        shuffled.insert(uri, text);
    }
    assert_eq!(
        generate(&shuffled, &config()).unwrap().files,
        expected,
        "names in reverse order"
    );
}

/// JSON with the names of each object in reverse order.
fn backwards(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .rev()
                .map(|(name, value)| {
                    format!("{}: {}", Value::from(name.as_str()), backwards(value))
                })
                .collect();
            format!("{{{}}}", members.join(", "))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(backwards).collect();
            format!("[{}]", items.join(", "))
        }
        other => other.to_string(),
    }
}

/// What `prettyplease` makes of a file is the file without its blank lines.
#[test]
fn formatting_again_removes_only_blank_lines() {
    for (path, text) in generate(&documents(), &config()).unwrap().files {
        let file = syn::parse_file(&text).unwrap();
        let lines = text.split_inclusive('\n').filter(|line| *line != "\n");
        assert_eq!(
            prettyplease::unparse(&file),
            lines.collect::<String>(),
            "{path}"
        );
    }
}
