//! The supported keywords of JSON Schema, and the form of their values.
//!
//! Supported are draft-06, draft-07, and the form that `id` and exclusive bounds have in draft-04.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::diagnostics::{Code, Problem};
use crate::location::Origin;
use crate::nearest::did_you_mean;
use crate::reader::expected;

/// The form of the value of a keyword.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Anything,
    Boolean,
    /// A non-negative integer.
    Count,
    Factor,
    List,
    Number,
    NumberOrBoolean,
    Schema,
    SchemaOrSchemas,
    Schemas,
    /// An object of schemas.
    NamedSchemas,
    /// An object of schemas and arrays of strings.
    Dependencies,
    Strings,
    Text,
    Types,
}

const KEYWORDS: [(&str, Form); 49] = [
    ("$anchor", Form::Text),
    ("$comment", Form::Text),
    ("$defs", Form::NamedSchemas),
    ("$id", Form::Text),
    ("$ref", Form::Text),
    ("$schema", Form::Text),
    ("additionalItems", Form::Schema),
    ("additionalProperties", Form::Schema),
    ("allOf", Form::Schemas),
    ("anyOf", Form::Schemas),
    ("const", Form::Anything),
    ("contains", Form::Schema),
    ("contentEncoding", Form::Text),
    ("contentMediaType", Form::Text),
    ("default", Form::Anything),
    ("definitions", Form::NamedSchemas),
    ("dependencies", Form::Dependencies),
    ("description", Form::Text),
    ("else", Form::Schema),
    ("enum", Form::List),
    ("examples", Form::List),
    ("exclusiveMaximum", Form::NumberOrBoolean),
    ("exclusiveMinimum", Form::NumberOrBoolean),
    ("format", Form::Text),
    ("id", Form::Text),
    ("if", Form::Schema),
    ("items", Form::SchemaOrSchemas),
    ("maxItems", Form::Count),
    ("maxLength", Form::Count),
    ("maxProperties", Form::Count),
    ("maximum", Form::Number),
    ("minItems", Form::Count),
    ("minLength", Form::Count),
    ("minProperties", Form::Count),
    ("minimum", Form::Number),
    ("multipleOf", Form::Factor),
    ("not", Form::Schema),
    ("oneOf", Form::Schemas),
    ("pattern", Form::Text),
    ("patternProperties", Form::NamedSchemas),
    ("properties", Form::NamedSchemas),
    ("propertyNames", Form::Schema),
    ("readOnly", Form::Boolean),
    ("required", Form::Strings),
    ("then", Form::Schema),
    ("title", Form::Text),
    ("type", Form::Types),
    ("uniqueItems", Form::Boolean),
    ("writeOnly", Form::Boolean),
];

/// Keywords that other tools define for people and editors. They constrain nothing and are ignored, as is every keyword that
/// begins with `x-`. In Taskcluster's old documents, `name` is one.
const ANNOTATIONS: [&str; 19] = [
    "allowComments",
    "allowTrailingCommas",
    "defaultSnippets",
    "deprecated",
    "deprecationMessage",
    "doNotSuggest",
    "enumDescriptions",
    "enumNames",
    "errorMessage",
    "example",
    "existingJavaType",
    "javaType",
    "markdownDeprecationMessage",
    "markdownDescription",
    "markdownEnumDescriptions",
    "name",
    "patternErrorMessage",
    "suggestSortText",
    "tsType",
];

/// Returns whether a keyword only informs people and editors.
pub(super) fn is_annotation(name: &str) -> bool {
    ANNOTATIONS.contains(&name) || name == "examples" || name.starts_with("x-")
}

/// The keywords with schemas for references.
pub(crate) const DEFINITIONS: [&str; 2] = ["$defs", "definitions"];

/// The keywords that do not constrain values by themselves.
pub(crate) const NON_CONSTRAINING_KEYWORDS: [&str; 17] = [
    "$anchor",
    "$comment",
    "$defs",
    "$id",
    "$schema",
    "allOf",
    "contentEncoding",
    "contentMediaType",
    "default",
    "definitions",
    "description",
    "examples",
    "id",
    "readOnly",
    "title",
    "writeOnly",
    "$ref",
];

/// Whether a keyword is supported.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.iter().any(|(keyword, _)| *keyword == name)
}

/// Whether a keyword is supported, and constrains values.
pub(super) fn is_constraint(name: &str) -> bool {
    is_keyword(name) && (name == "allOf" || !NON_CONSTRAINING_KEYWORDS.contains(&name))
}

/// Whether a keyword has an effect, except beside a `$ref`.
pub(crate) fn is_ignored_beside_reference(name: &str) -> bool {
    name == "allOf" || !(NON_CONSTRAINING_KEYWORDS.contains(&name) || is_annotation(name))
}

/// The possible values of `type`.
pub(crate) const TYPES: [&str; 7] = [
    "array", "boolean", "integer", "null", "number", "object", "string",
];

const NO_KEYWORD: &str =
    "it is not a keyword of JSON Schema draft-06 or draft-07; correct its name, or remove it";

/// Checks the names of the keywords in a schema, and the forms of their values.
pub(crate) fn problems(origin: &Origin, schema: &Map<String, Value>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (name, value) in schema {
        let origin = origin.child(name);
        match KEYWORDS.iter().find(|(keyword, _)| keyword == name) {
            Some((_, form)) => form.check(&origin, value, &mut problems),
            None if is_annotation(name) => {}
            None => {
                let keywords = KEYWORDS.map(|(keyword, _)| keyword);
                let help = did_you_mean(name, &keywords).unwrap_or_else(|| NO_KEYWORD.to_owned());
                let message = format!("unknown keyword `{}`", name.escape_default());
                problems.push(Problem::new(Code::UnknownKeyword, &origin, message, help));
            }
        }
    }
    problems
}

impl Form {
    fn check(self, origin: &Origin, value: &Value, problems: &mut Vec<Problem>) {
        let is_schema = |value: &Value| value.is_object() || value.is_boolean();
        let mut demand = |wanted: &str, holds: bool| {
            if !holds {
                problems.push(expected(origin, wanted, value));
            }
        };
        match self {
            Self::Anything => {}
            Self::Boolean => demand("a boolean", value.is_boolean()),
            Self::Count => demand("a non-negative integer", count(value).is_some()),
            Self::Factor => demand(
                "a number greater than 0",
                value.as_f64().is_some_and(|factor| factor > 0.0),
            ),
            Self::List => demand("an array", value.is_array()),
            Self::Number => demand("a number", value.is_number()),
            Self::NumberOrBoolean => demand("a number", value.is_number() || value.is_boolean()),
            Self::Schema => demand("a schema", is_schema(value)),
            Self::SchemaOrSchemas => demand("a schema", is_schema(value) || value.is_array()),
            Self::Text => demand("a string", value.is_string()),
            Self::NamedSchemas | Self::Dependencies => demand("an object", value.is_object()),
            Self::Strings => strings(origin, value, problems),
            Self::Types => types(origin, value, problems),
            Self::Schemas => match value {
                Value::Array(schemas) if schemas.is_empty() => problems.push(Problem::new(
                    Code::EmptyList,
                    origin,
                    "this list of schemas is empty",
                    "list at least one schema, or remove the keyword",
                )),
                _ => demand("an array", value.is_array()),
            },
        }
    }
}

fn strings(origin: &Origin, value: &Value, problems: &mut Vec<Problem>) {
    let Value::Array(items) = value else {
        problems.push(expected(origin, "an array", value));
        return;
    };
    let mut seen = BTreeSet::new();
    for (index, item) in items.iter().enumerate() {
        let origin = origin.child(index);
        let Some(name) = item.as_str() else {
            problems.push(expected(&origin, "a string", item));
            continue;
        };
        if !seen.insert(name) {
            problems.push(Problem::new(
                Code::RepeatedItem,
                &origin,
                "this name is repeated in the list",
                "remove one of the two",
            ));
        }
    }
}

fn types(origin: &Origin, value: &Value, problems: &mut Vec<Problem>) {
    let mut check = |origin: &Origin, name: &Value| match name.as_str() {
        Some(name) if TYPES.contains(&name) => {}
        Some(name) => problems.push(Problem::new(
            Code::UnknownType,
            origin,
            format!("unknown type `{}`", name.escape_default()),
            format!("use one of {}", TYPES.join(", ")),
        )),
        None => problems.push(expected(origin, "the name of a type", name)),
    };
    match value {
        Value::Array(names) => {
            for (index, name) in names.iter().enumerate() {
                check(&origin.child(index), name);
            }
        }
        name => check(origin, name),
    }
}

/// A non-negative integer, which may be written as `2.0`.
pub(crate) fn count(value: &Value) -> Option<u64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is whole, and within the range in which an f64 is exact"
    )]
    value.as_u64().or_else(|| {
        let number = value.as_f64()?;
        (number.fract() == 0.0 && (0.0..=EXACT).contains(&number)).then_some(number as u64)
    })
}

/// The direct subschemas of a schema. Everything else is data, even if it looks like a schema.
pub(crate) fn subschemas<'a>(origin: &Origin, schema: &'a Value) -> Vec<(Origin, &'a Value)> {
    let mut found = Vec::new();
    let Value::Object(members) = schema else {
        return found;
    };
    for (name, value) in members {
        let Some((_, form)) = KEYWORDS.iter().find(|(keyword, _)| keyword == name) else {
            continue;
        };
        let origin = origin.child(name);
        match (form, value) {
            (Form::NamedSchemas, Value::Object(named)) => {
                found.extend(
                    named
                        .iter()
                        .map(|(name, value)| (origin.child(name), value)),
                );
            }
            (Form::Dependencies, Value::Object(named)) => {
                let schemas = named.iter().filter(|(_, value)| !value.is_array());
                found.extend(schemas.map(|(name, value)| (origin.child(name), value)));
            }
            (Form::Schemas | Form::SchemaOrSchemas, Value::Array(items)) => {
                let items = items.iter().enumerate();
                found.extend(items.map(|(index, value)| (origin.child(index), value)));
            }
            (Form::Schema | Form::SchemaOrSchemas, _) => found.push((origin, value)),
            _ => {}
        }
    }
    found
}
