//! Each rule of naming by itself.

use codegen::{Documents, ModuleConfig};
use libtest_mimic::Trial;
use serde_json::{Value, json};

use crate::surface::Surface;

pub(crate) fn trials() -> Vec<Trial> {
    let tests: [(&str, fn()); 8] = [
        ("the_first_value_names_a_branch", first_value),
        ("an_only_branch_is_a_branch", only_branch),
        ("a_branch_that_asks_for_nothing", other_branch),
        ("a_circle_is_the_same_wherever_it_is_entered", circles),
        ("null_beside_what_holds_itself", nullable_circle),
        ("boxes_stay_where_they_are", boxes),
        ("the_plainest_property_keeps_its_name", properties),
        ("the_type_closest_to_the_root_keeps_its_name", types),
    ];
    tests
        .into_iter()
        .map(|(name, test)| {
            Trial::test(format!("rules::{name}"), move || {
                test();
                Ok(())
            })
        })
        .collect()
}

/// The names of the module that is made of a schema from elsewhere.
fn names(schema: &Value) -> Surface {
    let mut documents = Documents::new();
    documents.insert("/tree.json", schema.to_string());
    let config = ModuleConfig {
        runtime: "generated_client::runtime".into(),
        assert_formats: true,
        third_party: true,
        all_definitions: false,
        limits: codegen::Limits::default(),
    };
    let module = codegen::module(&documents, "/tree.json", &config);
    Surface::of_module(&module.unwrap_or_else(|found| panic!("{found}")).source)
}

#[track_caller]
fn assert_names(surface: &Surface, expected: &[(&str, &str)]) {
    for (name, meaning) in expected {
        assert_eq!(
            surface.meaning(name),
            Some(*meaning),
            "{name} in {surface:#?}"
        );
    }
}

fn object(properties: &Value) -> Value {
    json!({"type": "object", "additionalProperties": false, "properties": properties})
}

fn branch(required: &[&str], properties: &Value) -> Value {
    let mut branch = object(properties);
    branch["required"] = json!(required);
    branch
}

fn first_value() {
    let union = |values: &[&str]| {
        json!({"oneOf": [
            branch(&["k"], &json!({"k": {"enum": values}, "x": object(&json!({"y": {"type": "string"}}))})),
            branch(&["k"], &json!({"k": {"const": "other"}})),
        ]})
    };
    let before = names(&union(&["b"]));
    assert_names(
        &before,
        &[("module::Tree::B", "(TreeB)"), ("module::TreeBX", "struct")],
    );
    let after = names(&union(&["b", "a"]));
    assert_names(
        &after,
        &[("module::Tree::B", "(TreeB)"), ("module::TreeBX", "struct")],
    );
    // Of the two values one has to be chosen: that is new.
    assert_names(&after, &[("module::TreeB.k", "TreeBK")]);
}

fn only_branch() {
    let simple = branch(&["token"], &json!({"token": {"type": "string"}}));
    let before = names(&json!({"oneOf": [simple]}));
    assert_names(
        &before,
        &[
            ("module::Tree", "enum"),
            ("module::Tree::Token", "(TreeToken)"),
        ],
    );
    let other = branch(&["secret"], &json!({"secret": {"type": "string"}}));
    let after = names(&json!({"oneOf": [other, simple]}));
    assert_eq!(before.moved_in(&after), [""; 0]);
}

fn other_branch() {
    let simple = branch(&["token"], &json!({"token": {"type": "string"}}));
    let before = names(&json!({"anyOf": [simple, object(&json!({}))]}));
    assert_names(&before, &[("module::Tree::Other", "(TreeOther)")]);
    let reason = object(&json!({"reason": {"type": "string"}}));
    let after = names(&json!({"anyOf": [simple, reason]}));
    assert_eq!(before.moved_in(&after), [""; 0]);
}

fn circles() {
    let tree = |properties: &Value| {
        let mut tree = object(properties);
        tree["definitions"] = json!({
            "node": object(&json!({"children": {"$ref": "#/definitions/list"}, "next": {"$ref": "#/definitions/maybe"}})),
            "list": {"type": "array", "items": {"$ref": "#/definitions/node"}, "minItems": 1},
            "map": {"type": "object", "additionalProperties": {"$ref": "#/definitions/list"}},
            "maybe": {"oneOf": [{"type": "null"}, {"$ref": "#/definitions/node"}]},
        });
        tree
    };
    let reference = |name: &str| json!({"$ref": format!("#/definitions/{name}")});
    let before = names(&tree(&json!({"m": reference("node")})));
    assert_names(
        &before,
        &[("module::TreeNode.children", "Option < Vec < TreeNode > >")],
    );
    for entered in ["list", "map", "maybe"] {
        let after = names(&tree(
            &json!({"a": reference(entered), "m": reference("node")}),
        ));
        assert_eq!(before.moved_in(&after), [""; 0], "{entered}");
    }
    // A circle without anything that has a name gets one.
    let mut nothing_else = object(&json!({"a": reference("list")}));
    nothing_else["definitions"] = json!({"list": {"type": "array", "items": reference("list")}});
    assert_names(
        &names(&nothing_else),
        &[
            ("module::Tree.a", "Option < TreeList >"),
            ("module::TreeList", "struct"),
        ],
    );
}

fn nullable_circle() {
    let tree = |properties: Value| {
        let mut node = object(&properties);
        node["type"] = json!(["object", "null"]);
        let mut tree = object(&json!({"node": {"$ref": "#/definitions/node"}}));
        tree["definitions"] = json!({"node": node});
        tree
    };
    let before = names(&tree(json!({"x": {"type": "string"}})));
    let node = json!({"$ref": "#/definitions/node"});
    let after = names(&tree(json!({"x": {"type": "string"}, "node": node})));
    assert_names(&before, &[("module::TreeNode", "struct")]);
    assert_names(
        &after,
        &[(
            "module::TreeNode.node",
            "Option < Nullable < Box < TreeNode > > >",
        )],
    );
    assert_eq!(before.moved_in(&after), [""; 0]);
}

fn boxes() {
    let tree = |properties: &Value| {
        let mut tree = object(properties);
        let reference = |name: &str| json!({"$ref": format!("#/definitions/{name}")});
        tree["definitions"] = json!({
            "a": object(&json!({"b": reference("b")})),
            "b": object(&json!({"a": reference("a"), "c": reference("c")})),
            "c": object(&json!({"x": {"type": "string"}})),
        });
        tree
    };
    let reference = |name: &str| json!({"$ref": format!("#/definitions/{name}")});
    let before = names(&tree(&json!({"m": reference("a")})));
    assert_names(
        &before,
        &[
            ("module::TreeA.b", "Option < TreeB >"),
            ("module::TreeB.a", "Option < Box < TreeA > >"),
            ("module::TreeB.c", "Option < TreeC >"),
        ],
    );
    let after = names(&tree(&json!({"a": reference("b"), "m": reference("a")})));
    assert_eq!(before.moved_in(&after), [""; 0]);
}

fn properties() {
    let text = json!({"type": "string"});
    let before = names(&object(&json!({"a": text, "a-b": text})));
    let after = names(&object(
        &json!({"A": text, "a": text, "a-b": text, "a_b": text, "a b c": text}),
    ));
    assert_eq!(before.moved_in(&after), [""; 0]);
    assert!(after.has("module::Tree.upper_a"));
    assert!(after.has("module::Tree.a_underscore_b"));
}

fn types() {
    let inline = object(&json!({"x": {"type": "string"}}));
    let tree = |properties: &Value| {
        let mut tree = object(properties);
        tree["definitions"] = json!({"thing": object(&json!({"y": {"type": "string"}}))});
        tree
    };
    let used = json!({"$ref": "#/definitions/thing"});
    // Whether the definition or the other is met first, it is the definition's name.
    let early = names(&tree(&json!({"a": used, "thing": inline})));
    let late = names(&tree(&json!({"thing": inline, "z": used})));
    for surface in [&early, &late] {
        assert_names(
            surface,
            &[
                ("module::TreeThing.y", "Option < String >"),
                ("module::Tree.thing", "Option < TreePropertiesThing >"),
            ],
        );
    }
    let both = names(&tree(&json!({"a": used, "thing": inline, "z": used})));
    assert_eq!(late.moved_in(&both), [""; 0]);
}
