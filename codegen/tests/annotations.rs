//! Annotations that apply to nothing: whose they are decides whether they wait or are in error.

mod common;

use codegen::{Annotations, Code, generate};
use common::{config, depot, documents};

/// What is generated with these annotations besides those of the depot.
fn generated(more: &str) -> Result<codegen::Generated, codegen::Diagnostics> {
    let own = std::fs::read_to_string(depot().join("annotations.toml")).unwrap();
    let annotations = Annotations::parse(&format!("{own}\n{more}")).unwrap();
    generate(
        &documents(),
        &codegen::Config {
            annotations,
            ..config()
        },
    )
}

/// Annotations of each kind for a service.
fn annotations(service: &str) -> [String; 5] {
    let place =
        format!("schema = \"/schemas/{service}/v1/item.json\"\npointer = \"/properties/a\"");
    let argument = format!("service = \"{service}\"\noperation = \"get\"\nargument = \"id\"");
    [
        format!("[[sensitive]]\n{place}\nreason = \"a test\""),
        format!("[[rename]]\n{place}\nname = \"A\"\nreason = \"a test\""),
        format!(
            "[[rename]]\nservice = \"{service}\"\noperation = \"get\"\nname = \"A\"\nreason = \"a test\""
        ),
        format!("[[sensitive_argument]]\n{argument}\nreason = \"a test\""),
        format!(
            "[[documentation]]\nservice = \"{service}\"\nurl = \"https://a.example\"\nreason = \"a test\""
        ),
    ]
}

#[test]
fn those_of_a_service_that_is_not_taken_wait_for_it() {
    let plain = generated("").unwrap();
    for annotation in annotations("museum") {
        assert_eq!(generated(&annotation).unwrap(), plain, "{annotation}");
    }
}

#[test]
fn those_of_a_service_that_is_taken_and_slips_of_it_are_errors() {
    // The depot's documentation applies, wherever it is.
    let of_the_depot = annotations("depot").into_iter().take(4);
    let slips = annotations("dpeot")
        .into_iter()
        .chain(annotations("depots"));
    for annotation in of_the_depot.chain(slips).chain(annotations("No service")) {
        let found = generated(&annotation).expect_err(&annotation);
        let codes: Vec<Code> = found.iter().map(|it| it.code).collect();
        assert_eq!(codes, [Code::UnusedAnnotation], "{annotation}: {found}");
    }
}
