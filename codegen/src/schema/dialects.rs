//! The supported dialects of JSON Schema, and the keywords of each.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::keywords::{is_constraint, subschemas};
use crate::diagnostics::{Code, Problem};
use crate::location::Origin;

/// The drafts of JSON Schema, in order of publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Draft {
    Four,
    Six,
    Seven,
    /// 2019-09 and later.
    Later,
}

/// The possible values of `$schema`. The first, which Taskcluster's schemas declare, is based on draft-06.
const DIALECTS: [(&str, Draft); 4] = [
    ("/schemas/common/metaschema.json", Draft::Six),
    ("http://json-schema.org/draft-04/schema", Draft::Four),
    ("http://json-schema.org/draft-06/schema", Draft::Six),
    ("http://json-schema.org/draft-07/schema", Draft::Seven),
];

/// The keywords that only some drafts define, with the first and the last of these drafts.
const KEYWORDS: [(&str, Draft, Draft); 8] = [
    ("const", Draft::Six, Draft::Later),
    ("contains", Draft::Six, Draft::Later),
    ("propertyNames", Draft::Six, Draft::Later),
    ("if", Draft::Seven, Draft::Later),
    ("then", Draft::Seven, Draft::Later),
    ("else", Draft::Seven, Draft::Later),
    ("dependencies", Draft::Four, Draft::Seven),
    ("additionalItems", Draft::Four, Draft::Seven),
];

/// The draft that a document declares.
fn draft(document: &Value) -> Option<Draft> {
    let named = document.get("$schema")?.as_str()?;
    let named = named.trim_end_matches('#').replace("https://", "http://");
    let later = named.starts_with("http://json-schema.org/draft/");
    let known = DIALECTS.iter().find(|(uri, _)| *uri == named);
    known
        .map(|(_, draft)| *draft)
        .or(later.then_some(Draft::Later))
}

/// Checks that the dialect of a document is supported.
pub(super) fn problem(uri: &str, document: &Value) -> Option<Problem> {
    let named = document.get("$schema")?;
    if draft(document).is_some_and(|draft| draft < Draft::Later) {
        return None;
    }
    let known: Vec<&str> = DIALECTS.iter().map(|(uri, _)| *uri).collect();
    Some(Problem::new(
        Code::UnknownDialect,
        &Origin::root(uri).child("$schema"),
        format!("the JSON Schema dialect {named} is not supported"),
        format!("use one of the supported dialects: {}", known.join(", ")),
    ))
}

/// Removes the keywords that have no effect in the draft that a document declares, and reports them.
///
/// In a document that declares no draft, the keywords of all drafts have an effect.
pub(crate) fn normalize_dialects(documents: &mut BTreeMap<&str, Value>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (uri, document) in documents {
        let Some(draft) = draft(document) else {
            continue;
        };
        if draft == Draft::Later {
            move_references(&Origin::root(*uri), document);
        }
        let mut found = Vec::new();
        find_foreign_keywords(draft, &Origin::root(*uri), document, &mut found);
        for (schema, keyword) in found {
            let members = document.pointer_mut(&schema.pointer);
            if let Some(members) = members.and_then(Value::as_object_mut) {
                members.remove(keyword);
            }
            problems.push(Problem::new(
                Code::ForeignKeyword,
                &schema.child(keyword),
                format!(
                    "the keyword `{keyword}` has no effect in the draft that the document declares"
                ),
                "declare a draft that defines it in `$schema`, or remove the keyword",
            ));
        }
    }
    problems
}

/// Moves references beside other keywords into `allOf`. In later drafts both have an effect there.
fn move_references(root: &Origin, document: &mut Value) {
    let mut places = Vec::new();
    let mut open = vec![(root.clone(), &*document)];
    while let Some((origin, schema)) = open.pop() {
        open.extend(subschemas(&origin, schema));
        if schema.get("$ref").is_some()
            && let Value::Object(members) = schema
            && members.keys().any(|name| is_constraint(name))
        {
            places.push(origin.pointer);
        }
    }
    for place in places {
        let schema = document.pointer_mut(&place).and_then(Value::as_object_mut);
        let Some(schema) = schema else { continue };
        let reference = json!({"$ref": schema.remove("$ref")});
        let parts = schema.entry("allOf").or_insert_with(|| json!([]));
        if let Some(parts) = parts.as_array_mut() {
            parts.push(reference);
        }
    }
}

fn find_foreign_keywords(
    draft: Draft,
    origin: &Origin,
    schema: &Value,
    found: &mut Vec<(Origin, &'static str)>,
) {
    let Value::Object(members) = schema else {
        return;
    };
    for (origin, schema) in subschemas(origin, schema) {
        find_foreign_keywords(draft, &origin, schema, found);
    }
    for (keyword, first, last) in KEYWORDS {
        if members.contains_key(keyword) && !(first..=last).contains(&draft) {
            found.push((origin.clone(), keyword));
        }
    }
    if draft == Draft::Later {
        // Beside these new keywords, `items` and `contains` have another meaning than in earlier drafts.
        if members.contains_key("prefixItems") && members.contains_key("items") {
            found.push((origin.clone(), "items"));
        }
        if members.contains_key("minContains") && members.contains_key("contains") {
            found.push((origin.clone(), "contains"));
        }
    }
}
