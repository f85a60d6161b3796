//! Schemas that nobody wrote for this generator: other dialects, and how documents are named.

use codegen::{Diagnostics, Documents, Module, ModuleConfig};

fn module(documents: &[(&str, &str)], root: &str) -> Result<Module, Diagnostics> {
    let mut given = Documents::new();
    for (uri, text) in documents {
        given.insert(*uri, *text);
    }
    let config = ModuleConfig {
        runtime: "generated_client::runtime".into(),
        assert_formats: false,
        third_party: true,
        limits: codegen::Limits::default(),
    };
    codegen::module(&given, root, &config)
}

/// The warnings, each by its place and what it says.
fn warnings(module: &Module) -> Vec<String> {
    let warnings = module.warnings.iter();
    let shown = warnings.map(|it| format!("{}: {}", it.pointer.as_deref().unwrap(), it.message));
    shown.collect()
}

#[test]
fn a_keyword_that_the_draft_does_not_have_says_nothing() {
    let schema = |draft: &str| {
        format!(
            r#"{{"$schema": "http://json-schema.org/{draft}/schema#", "type": "object", "properties": {{
                "size": {{"const": 3}}, "area": {{"if": {{"minimum": 5}}, "then": {{"maximum": 8}}}}
            }}}}"#
        )
    };
    let of = |draft: &str| module(&[("/box.json", &schema(draft))], "/box.json").unwrap();
    let four = of("draft-04");
    assert!(!four.source.contains("Rule::"), "{}", four.source);
    assert_eq!(
        warnings(&four),
        [
            "/properties/area/if: the keyword `if` has no effect in the draft that the document declares",
            "/properties/area/then: the keyword `then` has no effect in the draft that the document declares",
            "/properties/size/const: the keyword `const` has no effect in the draft that the document declares",
        ]
    );
    let six = of("draft-06");
    assert!(six.source.contains("Rule::Enum") && !six.source.contains("Rule::If"));
    assert_eq!(six.warnings.len(), 2);
    let seven = of("draft-07");
    assert!(seven.source.contains("Rule::Enum") && seven.source.contains("Rule::If"));
    assert_eq!(warnings(&seven), [""; 0]);
}

#[test]
fn a_later_draft_is_read_as_far_as_it_is_understood() {
    let text = r##"{
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {
            "pair": {"type": "array", "prefixItems": [{"type": "string"}], "items": false},
            "some": {"type": "array", "contains": {"const": 1}, "minContains": 0},
            "name": {"$ref": "#/$defs/name"}
        },
        "$defs": {"name": {"type": "string", "maxLength": 7}}
    }"##;
    let module = module(&[("/later.json", text)], "/later.json").unwrap();
    assert!(module.source.contains("pub name: Option<String>"));
    assert!(module.source.contains("Rule::MaxLength(7)"));
    for what in ["Rule::Never", "Rule::Items", "Rule::Contains"] {
        assert!(!module.source.contains(what), "{what}");
    }
    let said = warnings(&module);
    assert!(said.iter().any(|it| it.contains("2020-12")), "{said:?}");
    assert!(said.iter().any(|it| it.contains("`prefixItems`")));
}

#[test]
fn a_reference_counts_beside_other_keywords_in_later_drafts() {
    let text = |dialect: &str| {
        format!(
            r##"{{"$schema": "{dialect}", "$ref": "#/$defs/base", "properties": {{"own": {{"type": "string"}}}},
                "$defs": {{"base": {{"type": "object", "properties": {{"id": {{"type": "boolean"}}}}}}}}}}"##
        )
    };
    let source = |dialect| {
        module(&[("/some.json", &text(dialect))], "/some.json")
            .unwrap()
            .source
    };
    let later = source("https://json-schema.org/draft/2019-09/schema");
    assert!(later.contains("pub own: Option<String>") && later.contains("pub id: Option<bool>"));
    let earlier = source("http://json-schema.org/draft-07/schema#");
    assert!(!earlier.contains("pub own") && earlier.contains("pub id: Option<bool>"));
}

#[test]
fn the_name_of_the_root_is_its_own() {
    let text = r#"{"type": "object", "properties": {"_": {"type": "object", "additionalProperties": false}}}"#;
    let module = module(&[("/words.json", text)], "/words.json").unwrap();
    assert_eq!(module.root, "Words");
    assert!(
        module.source.contains("WordsPropertiesUnderscore"),
        "{}",
        module.source
    );
}

#[test]
fn dialects_are_named_in_several_ways() {
    for dialect in [
        "http://json-schema.org/draft-07/schema#",
        "http://json-schema.org/draft-07/schema",
        "https://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft-04/schema",
    ] {
        let text = format!(r#"{{"$schema": "{dialect}", "type": "string"}}"#);
        let module = module(&[("/a.json", &text)], "/a.json").unwrap();
        assert_eq!(warnings(&module), [""; 0], "{dialect}");
    }
}

#[test]
fn the_schemas_of_schemas_need_not_be_given() {
    for draft in ["draft-04", "draft-06", "draft-07"] {
        for scheme in ["http", "https"] {
            let uri = format!("{scheme}://json-schema.org/{draft}/schema#");
            let text = format!(r#"{{"type": "array", "items": {{"$ref": "{uri}"}}}}"#);
            let module = module(&[("/schemas.json", &text)], "/schemas.json").unwrap();
            assert!(module.source.contains("pub max_length"), "{uri}");
            assert_eq!(warnings(&module), [""; 0], "{uri}");
        }
    }
    let given = r#"{"type": "integer"}"#;
    let uri = "http://json-schema.org/draft-07/schema#";
    let text = format!(r#"{{"items": {{"$ref": "{uri}"}}}}"#);
    let module = module(&[("/schemas.json", &text), (uri, given)], "/schemas.json").unwrap();
    assert!(!module.source.contains("max_length"));
}

#[test]
fn a_document_that_is_not_there_is_named() {
    let text = r#"{"properties": {"a": {"$ref": "other.json#/b"}}}"#;
    let module = module(
        &[("https://x.example/s/a.json", text)],
        "https://x.example/s/a.json",
    );
    assert_eq!(
        warnings(&module.unwrap()),
        [
            "/properties/a/$ref: the documents do not include the schema `https://x.example/s/other.json`"
        ]
    );
}

#[test]
fn documents_are_found_however_they_are_named() {
    let whole = r##"{"type": "object", "properties": {
        "near": {"$ref": "#/definitions/List<Of Names>"}, "far": {"$ref": "part.json#/definitions/a"}
    }, "definitions": {"List<Of Names>": {"type": "array", "items": {"type": "string"}}}}"##;
    let part = r#"{"definitions": {"a": {"type": "integer"}}}"#;
    for folder in [
        "",
        "/",
        "/deep/",
        "schemas/",
        "https://x.example/",
        "file:///home/",
    ] {
        let (root, other) = (format!("{folder}whole.json"), format!("{folder}part.json"));
        let module = module(
            &[(&root, &format!("\u{feff}{whole}\r\n")), (&other, part)],
            &root,
        );
        let module = module.unwrap();
        assert_eq!(warnings(&module), [""; 0], "{folder}");
        assert_eq!(module.root, "Whole");
        assert!(module.source.contains("pub near: Option<Vec<String>>"));
        assert!(module.source.contains("pub far: Option<Integer>"));
    }
}

#[test]
fn the_root_may_stand_within_a_document() {
    let text = r##"{"$id": "https://x.example/all#", "definitions": {
        "Leaf": {"type": "object", "properties": {"next": {"$ref": "#/definitions/Leaf"}}},
        "Named": {"$id": "#named", "type": "boolean"}
    }}"##;
    for (root, name) in [
        ("/all.json#/definitions/Leaf", "AllLeaf"),
        ("https://x.example/all#/definitions/Leaf", "AllLeaf"),
        ("https://x.example/all#named", "AllNamed"),
        ("/all.json#", "All"),
    ] {
        assert_eq!(
            module(&[("/all.json", text)], root).unwrap().root,
            name,
            "{root}"
        );
    }
    assert!(module(&[("/all.json", text)], "/all.json#/definitions/None").is_err());
    assert!(module(&[("/all.json", text)], "/none.json").is_err());
}

#[test]
fn two_documents_that_call_themselves_the_same_keep_their_own_references() {
    let document = |kind: &str| {
        format!(
            r##"{{"$id": "https://x.example/same", "properties": {{"a": {{"$ref": "#/definitions/a"}}}},
                "definitions": {{"a": {{"type": "{kind}"}}}}}}"##
        )
    };
    let documents = [
        ("/a.json", &*document("string")),
        ("/b.json", &*document("boolean")),
    ];
    let of = |root: &str| module(&documents, root).unwrap().source;
    assert!(of("/a.json").contains("Option<String>"));
    assert!(of("/b.json").contains("Option<bool>"));
}

#[test]
fn a_property_is_read_and_written_in_a_line_each() {
    let properties: Vec<String> = (0..60)
        .map(|it| format!(r#""p{it}": {{"type": "string"}}"#))
        .collect();
    let text = format!(
        r#"{{"type": "object", "required": ["p7"], "properties": {{{}}}}}"#,
        properties.join(",")
    );
    let module = module(&[("/wide.json", &text)], "/wide.json").unwrap();
    for line in [
        "p7: runtime::blank(),",
        r#""p7" => property.required(&mut self.p7),"#,
        r#"object.required("p7", &self.p7);"#,
        "p59: None,",
        r#""p59" => property.optional(&mut self.p59),"#,
        r#"object.optional("p59", &self.p59);"#,
        "_ => property.rest(&mut self.additional_properties),",
    ] {
        let lines = module.source.lines().filter(|it| it.trim() == line);
        assert!(lines.count() > 0, "{line}");
    }
}

#[test]
fn null_beside_a_branch_does_not_obey_its_rules() {
    let text = r#"{"anyOf": [
        {"type": "string", "maxLength": 9, "oneOf": [{"pattern": "^a"}, {"pattern": "z$"}]}, {"type": "null"}
    ]}"#;
    let module = module(&[("/maybe.json", text)], "/maybe.json").unwrap();
    let code: String = module.source.split_whitespace().collect();
    assert!(code.contains("Maybe(pubNullable<String>)"), "{code}");
    assert!(code.contains(
        "[Rule::MaxLength(9),Rule::If{condition:&[Rule::Types(&[runtime::Kind::Null])],then:&[],otherwise:&["
    ));
}

#[test]
fn the_type_beside_a_union_counts_where_the_branches_admit_more() {
    let source = |text: &str| {
        module(&[("/some.json", text)], "/some.json")
            .unwrap()
            .source
    };
    let types = "Rule::Types(&[runtime::Kind::";
    let one = r#"{"type": "object", "oneOf": [{"properties": {"a": {"type": "string"}}}]}"#;
    assert!(source(one).contains(types));
    let more =
        r#"{"type": ["string", "integer"], "anyOf": [{"type": "string"}, {"type": "number"}]}"#;
    assert!(source(more).contains(types));
    let same =
        r#"{"type": ["string", "number"], "anyOf": [{"type": "string"}, {"type": "number"}]}"#;
    assert!(!source(same).contains(types));
}
