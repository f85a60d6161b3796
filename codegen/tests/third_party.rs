//! Schemas that nobody wrote for this generator: other dialects, and how documents are named.

use codegen::{Diagnostics, Documents, Module, ModuleConfig};

fn module(documents: &[(&str, &str)], root: &str) -> Result<Module, Diagnostics> {
    generate(documents, root, false)
}

fn generate(
    documents: &[(&str, &str)],
    root: &str,
    all_definitions: bool,
) -> Result<Module, Diagnostics> {
    let mut given = Documents::new();
    for (uri, text) in documents {
        given.insert(*uri, *text);
    }
    let config = ModuleConfig {
        runtime: "generated_client::runtime".into(),
        assert_formats: false,
        third_party: true,
        all_definitions,
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

#[test]
fn definitions_that_the_root_does_not_use_are_warnings_or_types() {
    let text = r##"{"definitions": {
        "Leaf": {"type": "object", "properties": {"size": {"$ref": "#/definitions/Size"}}},
        "Size": {"type": ["integer", "null"], "minimum": 0},
        "Alias": {"$ref": "#/definitions/Leaf"},
        "Maybe": {"type": ["object", "null"], "properties": {"next": {"$ref": "#/definitions/Maybe"}}},
        "Lost": {"$ref": "#/definitions/None"}
    }}"##;
    let documents = [("/tree.json", text)];
    let without = module(&documents, "/tree.json").unwrap();
    let unreached =
        |name: &str| format!("/definitions/{name}: no schema refers to this definition");
    // `Leaf` and `Size` are used, but only by definitions that are not.
    assert_eq!(
        warnings(&without),
        ["Alias", "Leaf", "Lost", "Maybe", "Size"].map(unreached)
    );
    assert!(!without.source.contains("TreeLeaf"));
    let all = generate(&documents, "/tree.json", true).unwrap();
    assert_eq!(
        warnings(&all),
        ["/definitions/Lost/$ref: the document `/tree.json` has no value at `/definitions/None`"]
    );
    for line in [
        "pub struct Tree(pub Json);",
        "pub struct TreeLeaf {",
        "pub struct TreeSize(pub Nullable<Integer>);",
        "pub struct TreeMaybe(pub Nullable<TreeMaybeValue>);",
        "pub struct TreeMaybeValue {",
        "pub struct TreeLost(pub Json);",
    ] {
        assert!(all.source.contains(line), "{line}\n{}", all.source);
    }
    assert!(!all.source.contains("TreeAlias"));
    // A root within a document has been chosen among its definitions.
    let leaf = module(&documents, "/tree.json#/definitions/Leaf").unwrap();
    assert_eq!(warnings(&leaf), [""; 0]);
}

#[test]
fn the_id_of_a_root_that_is_a_reference_names_its_document() {
    let text = r##"{
        "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://x.example/a.json",
        "$ref": "https://x.example/a.json#/definitions/Config",
        "definitions": {
            "Config": {"type": "object", "properties": {"part": {"$ref": "#part"}}},
            "Part": {"$id": "#part", "type": "boolean"}
        }
    }"##;
    let module = module(&[("/config.json", text)], "/config.json").unwrap();
    assert_eq!(warnings(&module), [""; 0]);
    assert!(module.source.contains("pub part: Option<bool>"));
    // Elsewhere, an `$id` beside a reference counts for nothing.
    let text = r#"{
        "$id": "https://x.example/a/", "definitions": {"b": {"$id": "b.json", "type": "boolean"}},
        "properties": {"b": {"$id": "https://x.example/c/", "$ref": "b.json"}}
    }"#;
    let module = self::module(&[("/config.json", text)], "/config.json").unwrap();
    assert_eq!(warnings(&module), [""; 0]);
    assert!(module.source.contains("pub b: Option<bool>"));
}

#[test]
fn a_reference_reads_what_it_should_have_escaped_only_if_nothing_else_is_there() {
    let text = r##"{
        "properties": {"a": {"$ref": "#/definitions/a%20b"}, "b": {"$ref": "#/definitions/c~1d"}},
        "definitions": {
            "a b": {"type": "boolean"}, "a%20b": {"type": "string"},
            "c/d": {"type": "integer"}, "c~1d": {"type": "string"}
        }
    }"##;
    let source = module(&[("/x.json", text)], "/x.json").unwrap().source;
    assert!(source.contains("pub a: Option<bool>") && source.contains("pub b: Option<Integer>"));
    let text = r##"{"properties": {"a": {"$ref": "#/definitions/no%20ne/~2"}}}"##;
    assert_eq!(
        warnings(&module(&[("/x.json", text)], "/x.json").unwrap()),
        ["/properties/a/$ref: the document `/x.json` has no value at `/definitions/no ne/~2`"]
    );
    let text = r#"{"properties": {"a": {"$ref": "other typés.json#/definitions/a"}}}"#;
    let other = r#"{"definitions": {"a": {"type": "boolean"}}}"#;
    let documents = [("/my types.json", text), ("/other typés.json", other)];
    let module = module(&documents, "/my types.json").unwrap();
    assert_eq!(warnings(&module), [""; 0]);
    assert!(module.source.contains("pub a: Option<bool>"));
}

#[test]
fn numbers_that_do_not_fit_into_64_bits_are_warnings() {
    let ignored = "is ignored, because it has a number that does not fit into 64 bits";
    for number in [
        "1.8e308",
        "-1e400",
        "1e-400",
        "18446744073709551617.5",
        "1e99999999999999999999",
    ] {
        for keyword in [
            "maximum",
            "minimum",
            "multipleOf",
            "const",
            "default",
            "exclusiveMaximum",
        ] {
            let text = format!(r#"{{"properties": {{"a": {{"{keyword}": {number}}}}}}}"#);
            let module = module(&[("/x.json", &text)], "/x.json").unwrap();
            let warning = format!("/properties/a/{keyword}: the keyword `{keyword}` {ignored}");
            assert_eq!(warnings(&module), [warning], "{number}");
            assert!(!module.source.contains("Rule::"), "{}", module.source);
        }
    }
    let text = r#"{"enum": [1, [{"b": 1e400}], 2e400], "items": [true, {"maximum": 3e400}], "examples": [1e400]}"#;
    let module = self::module(&[("/x.json", text)], "/x.json").unwrap();
    assert_eq!(
        warnings(&module),
        ["/enum", "/items/1/maximum"].map(|place| {
            let (_, keyword) = place.rsplit_once('/').unwrap();
            format!("{place}: the keyword `{keyword}` {ignored}")
        })
    );
    assert!(self::module(&[("/x.json", "{\"maximum\": 01e400}")], "/x.json").is_err());
    assert!(self::module(&[("/x.json", "1e400")], "/x.json").is_err());
    let text = r#"{"properties": {"a": 1e400, "b": {"type": "string"}}}"#;
    let module = self::module(&[("/x.json", text)], "/x.json").unwrap();
    assert!(module.source.contains("pub b: Option<String>"));
    assert_eq!(warnings(&module), ["/properties/a: this is not a schema"]);
}

#[test]
fn hostile_numbers_and_references_take_no_square_of_time() {
    let start = std::time::Instant::now();
    let numbers = vec!["1e400"; 50_000].join(",");
    let properties: Vec<String> = (0..100)
        .map(|it| format!(r#""p{it}": {{"maximum": 1e400}}"#))
        .collect();
    let text = format!(
        r#"{{"enum": [{numbers}], "properties": {{{}}}}}"#,
        properties.join(",")
    );
    let many = module(&[("/x.json", &text)], "/x.json").unwrap();
    assert_eq!(many.warnings.len(), 101);
    let depth = 60;
    let nested = format!("{}{{}}{}", r#"{"~2":"#.repeat(depth), "}".repeat(depth));
    let pointer = "/~2".repeat(depth);
    let properties: Vec<String> = (0..100)
        .map(|it| format!(r##""p{it}": {{"$ref": "#/definitions{pointer}/none"}}"##))
        .collect();
    let text = format!(
        r#"{{"definitions": {nested}, "properties": {{{}}}}}"#,
        properties.join(",")
    );
    let broken = module(&[("/x.json", &text)], "/x.json").unwrap();
    assert!(broken.warnings.len() >= 100);
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn a_hostile_pattern_stays_in_its_strings() {
    let text =
        r##"{"type": "object", "patternProperties": {"^`*/\"#[\\\"]`\n": {"type": "integer"}}}"##;
    let module = module(&[("/x.json", text)], "/x.json").unwrap();
    assert!(
        module
            .source
            .contains("pub matching_properties: BTreeMap<String, Integer>")
    );
    // An invalid pattern gives no type.
    let text = r#"{"type": "object", "patternProperties": {"(": {"type": "integer"}}, "additionalProperties": false}"#;
    let module = self::module(&[("/x.json", text)], "/x.json").unwrap();
    assert!(module.source.contains("pub struct X(pub JsonObject);"));
}
