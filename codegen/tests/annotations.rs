//! Annotations that apply to nothing, which are errors unless their service is not generated, and the annotations that ship.

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
            "[[rename]]\nservice = \"{service}\"\noperation = \"get\"\nname = \"fetch\"\nreason = \"a test\""
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

/// An annotation that applies tells which releases the documents can be of.
#[test]
fn those_of_other_releases_are_silent() {
    let applying = |releases: &str| {
        let [.., documentation] = annotations("depot");
        format!("{documentation}\n{releases}")
    };
    let (since, until) = (r#"since = "v50.0.0""#, r#"until = "v50.0.0""#);
    for annotation in annotations("depot").into_iter().take(4) {
        for (releases, known, is_error) in [
            (since, "", false),
            (until, "", false),
            (since, r#"since = "v50.0.0""#, true),
            (since, r#"since = "v60.1.0""#, true),
            (since, r#"since = "v49.9.9""#, false),
            (since, r#"until = "v60.0.0""#, false),
            (until, r#"until = "v50.0.0""#, true),
            (until, r#"until = "v9.0.0""#, true),
            (until, r#"until = "v50.0.1""#, false),
            (until, r#"since = "v9.0.0""#, false),
            ("", r#"since = "v60.0.0""#, true),
        ] {
            let text = format!("{annotation}\n{releases}\n{}", applying(known));
            let result = generated(&text);
            assert_eq!(result.is_err(), is_error, "{text}");
        }
    }
}

#[test]
fn releases_that_do_not_exist() {
    let [annotation, ..] = annotations("depot");
    for (releases, problem) in [
        (r#"since = "106""#, "expected a release of Taskcluster"),
        (r#"until = "v106""#, "such as \"v106.0.0\""),
        ("since = 106", "invalid type"),
        (
            "since = \"v2.0.0\"\nuntil = \"v1.9.0\"",
            "this annotation can never apply: `since` is later than `until`",
        ),
    ] {
        let error = Annotations::parse(&format!("{annotation}\n{releases}")).unwrap_err();
        assert!(error.to_string().contains(problem), "{error}");
    }
}
