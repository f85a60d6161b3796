//! Names that stay put: documents that grow rename nothing, and the order of things names nothing.
//!
//! What Taskcluster publishes is in the folder that `TASKCLUSTER_REFERENCES` names, or in `../shared/taskcluster` beside
//! the project; where neither is, these tests are ignored.

#[path = "../common/mod.rs"]
mod common;
mod extend;
#[path = "../../../tests/extent.rs"]
mod extent;
mod input;
#[path = "../common/references.rs"]
mod references;
mod rules;
mod shuffle;
mod surface;

use std::process::ExitCode;

use codegen::Annotations;
use extend::{EXTENSIONS, extend};
use extent::extent;
use input::Input;
use libtest_mimic::{Arguments, Trial};
use references::references;
use serde_json::json;
use shuffle::Shuffle;
use surface::Surface;

type Test = fn(&Input);

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let folder = references();
    let mut tests = rules::trials();
    let of_inputs: [(&str, Test); 5] = [
        ("the_order_of_members_names_nothing", shuffled),
        ("an_operation_more_renames_nothing", fewer_operations),
        ("a_schema_more_renames_nothing", another_schema),
        ("clients_grow_without_renaming", grown_clients),
        ("modules_grow_without_renaming", grown_modules),
    ];
    for (name, test) in of_inputs {
        tests.push(Trial::test(format!("depot::{name}"), move || {
            test(&Input::depot());
            Ok(())
        }));
        let (ignored, folder) = (folder.is_none(), folder.clone());
        let cases = "a quarter of the services, and a sixteenth of the schemas as modules";
        let trial = Trial::test(format!("taskcluster::{name}"), move || {
            // An ignored test can be asked for, and then it has to fail.
            let folder = folder.ok_or("the reference documents are not there")?;
            test(&Input::taskcluster(&folder, extent("names", cases, 4, 1)));
            Ok(())
        });
        tests.push(trial.with_ignored_flag(ignored));
    }
    libtest_mimic::run(&arguments, tests).exit_code()
}

fn shuffled(input: &Input) {
    let services = input.services();
    let mut config = input.config(&services[0]);
    for service in &services {
        config
            .services
            .insert(service.clone(), codegen::Selection::All);
    }
    let expected = codegen::generate(&input.texts(), &config).unwrap().files;
    let mut shuffle = Shuffle::new(6);
    let documents = shuffle.documents(&input.documents);
    assert!(codegen::generate(&documents, &config).unwrap().files == expected);
}

/// The client of some of the operations has no name that the client of all has not, with the same meaning.
fn fewer_operations(input: &Input) {
    let mut shuffle = Shuffle::new(7);
    // Annotations of what is left out would apply to nothing.
    let input = &Input {
        annotations: Annotations::default(),
        ..input.clone()
    };
    for service in input.services() {
        let all = input.client(&service);
        for _ in 0..2 {
            let mut fewer = input.clone();
            let entries = fewer.reference(&service)["entries"].as_array_mut().unwrap();
            shuffle.shuffle(entries);
            entries.truncate(entries.len() / 2);
            let fewer = fewer.client(&service);
            assert!(fewer.len() < all.len());
            assert_moves_nothing(&fewer, &all, &service);
        }
    }
}

/// A schema that names all others, and is asked for before them.
fn another_schema(input: &Input) {
    for service in input.services() {
        let before = input.client(&service);
        let mut more = input.clone();
        let folder = format!("/schemas/{service}/v1/");
        let schemas = input.schemas_of(&service);
        let own = schemas.iter().filter_map(|uri| uri.strip_prefix(&folder));
        let mut properties = serde_json::Map::new();
        for (number, name) in own.enumerate() {
            let schema = &input.documents[&format!("{folder}{name}")];
            properties.insert(format!("root{number}"), json!({"$ref": format!("{name}#")}));
            for keyword in ["properties", "definitions"] {
                for part in schema[keyword]
                    .as_object()
                    .into_iter()
                    .flat_map(|it| it.keys())
                {
                    let part = part.replace('~', "~0").replace('/', "~1");
                    let word: String = part.chars().filter(char::is_ascii_alphanumeric).collect();
                    properties.insert(
                        format!("{keyword}{number}{word}"),
                        json!({"$ref": format!("{name}#/{keyword}/{part}")}),
                    );
                }
            }
        }
        properties.insert("own".into(), json!({"type": "string"}));
        let schema =
            json!({"type": "object", "additionalProperties": false, "properties": properties});
        more.documents
            .insert(format!("{folder}aaa-added.json"), schema);
        let entries = more.reference(&service)["entries"].as_array_mut().unwrap();
        entries.insert(0, json!({
            "type": "function", "method": "post", "route": "/aaa-added", "args": [], "query": [], "name": "aaaAdded",
            "stability": "stable", "category": "Added", "title": "Added", "description": "",
            "input": "v1/aaa-added.json#", "output": "v1/aaa-added.json#",
        }));
        let after = more.client(&service);
        assert!(
            after.has(&format!("{}/types::AaaAdded", service.replace('-', "_"))),
            "{service}"
        );
        assert_moves_nothing(&before, &after, &service);
    }
}

fn grown_clients(input: &Input) {
    for service in input.services() {
        let before = input.client(&service);
        each_extension(input, |after| before.moved_in(&after.client(&service)));
    }
}

/// As schemas from elsewhere, which name what they need by rules of their own where names clash.
fn grown_modules(input: &Input) {
    let roots = input.roots();
    let before: Vec<_> = roots.iter().map(|root| input.module(root)).collect();
    each_extension(input, |after| {
        let roots = roots.iter().zip(&before);
        roots
            .flat_map(|(root, before)| before.moved_in(&after.module(root)))
            .collect()
    });
}

/// Names that have moved are reported of all extensions at once.
fn each_extension(input: &Input, moved: impl Fn(&Input) -> Vec<String>) {
    let mut report = String::new();
    for (what, extensions) in EXTENSIONS {
        let mut after = input.clone();
        for extension in extensions {
            assert!(extend(&mut after, *extension) > 0, "{what}");
        }
        let moved = moved(&after);
        if !moved.is_empty() {
            report.extend([what, "\n  ", &moved.join("\n  "), "\n"]);
        }
    }
    assert!(report.is_empty(), "{report}");
}

fn assert_moves_nothing(before: &Surface, after: &Surface, what: &str) {
    let moved = before.moved_in(after);
    assert!(moved.is_empty(), "{what}\n{}", moved.join("\n"));
}
