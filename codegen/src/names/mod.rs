//! The names of all generated items.
//!
//! Names come from names in the API (operations, properties, file names) and from places in documents, never from titles or
//! from the order of items. So additions to the documents rename nothing. The name of an item does not depend on its
//! siblings.
//!
//! - Names that generated code uses itself are reserved. An item with such a name always gets a suffix, even if the two would
//!   not clash. Adding a reserved name renames items.
//! - In a service, [`Namespace`] reports two items with the same name. An annotation can rename one of them.
//! - In third-party schemas, [`resolve_clashes`] decides which item keeps the name. [`spell_out`] names the others.
//!
//! See `docs/naming.md` for all naming rules.

mod clashes;
mod namespace;
mod singular;
mod types;

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};
use quote::format_ident;

pub(crate) use clashes::{resolve_clashes, resolve_wire_names};
pub(crate) use namespace::Namespace;
pub(crate) use types::{spelled_out_type_name, type_name};

use crate::reference::Method;

/// Methods that every service handle has.
const HANDLE_METHODS: [&str; 2] = ["from_env", "new"];

/// Methods that every operation value has. Query parameters cannot use these names.
const OPERATION_METHODS: [&str; 18] = [
    "attempt_timeout",
    "call",
    "into_future",
    "items",
    "max_response",
    "max_pages",
    "of",
    "optional",
    "pages",
    "payload",
    "raw",
    "required_scopes",
    "retry",
    "send",
    "signed_url",
    "total_timeout",
    "trace_id",
    "url",
];

/// Methods that every exchange has. Words of routing keys cannot use these names.
const EXCHANGE_METHODS: [&str; 3] = ["new", "parse", "pattern"];

/// Methods that every type has. Setters cannot use these names.
const TYPE_METHODS: [&str; 2] = ["new", "validate"];

/// Fields that the generator adds to structs. Properties cannot use these names.
const ADDITIONAL_PROPERTIES: &str = "additional_properties";
const UNKNOWN_PROPERTIES: &str = "unknown_properties";

/// Methods of standard traits that a method of the same name would hide or be mistaken for.
const TRAIT_METHODS: [&str; 14] = [
    "add", "bitand", "bitor", "bitxor", "clone", "cmp", "div", "into", "mul", "rem", "shl", "shr",
    "sub", "try_into",
];

/// Names from the prelude, the standard library and the runtime that generated files use.
const TYPES: [&str; 34] = [
    "AnyMessage",
    "BTreeMap",
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Drop",
    "Err",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Integer",
    "Into",
    "Iterator",
    "Json",
    "JsonObject",
    "None",
    "Nullable",
    "Number",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PathParameter",
    "Result",
    "Rule",
    "Rules",
    "Self",
    "Some",
    "String",
    "Timestamp",
    "Vec",
];

/// Reserved file names: `mod.rs` is the file of the module, `rules.rs` has the shared rules, and the others are device names
/// on Windows with any extension.
const FILES: [&str; 24] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "mod", "nul", "prn", "rules",
];

/// The maximal length of an identifier. Names of types are composed of other names, and longer ones would be unreadable.
const MAX_LENGTH: usize = 200;

/// Turns a word into an identifier. A keyword becomes a raw identifier, or gets an underscore if it cannot be raw.
///
/// `None` if the word is too long or is not an identifier.
fn identifier(word: &str) -> Option<Ident> {
    if word.len() > MAX_LENGTH {
        return None;
    }
    // A keyword since edition 2024, which syn does not treat as one.
    if word == "gen" {
        return Some(Ident::new_raw(word, Span::call_site()));
    }
    let parsed = |word: &str| syn::parse_str::<Ident>(word).ok();
    parsed(word)
        .or_else(|| {
            syn::parse_str::<Ident>(&format!("r#{word}"))
                .ok()
                .map(|_| Ident::new_raw(word, Span::call_site()))
        })
        .or_else(|| parsed(&format!("{word}_")))
        .filter(|name| name != "_")
}

fn is_ascii_word(word: &str) -> bool {
    word.is_ascii() && word.bytes().any(|b| b.is_ascii_alphanumeric())
}

/// Converts a name to snake case. A name that begins with a digit gets the prefix `n`, for number.
fn snake(wire_name: &str) -> Option<String> {
    let word = wire_name.to_snake_case();
    let prefix = if word.starts_with(|c: char| c.is_ascii_digit()) {
        "n"
    } else {
        ""
    };
    is_ascii_word(&word).then(|| format!("{prefix}{word}"))
}

fn camel(wire_name: &str) -> Option<String> {
    let word = wire_name.to_upper_camel_case();
    let prefix = if word.starts_with(|c: char| c.is_ascii_digit()) {
        "N"
    } else {
        ""
    };
    is_ascii_word(&word).then(|| format!("{prefix}{word}"))
}

fn snake_unless(wire_name: &str, reserved: &[&str], suffix: &str) -> Option<Ident> {
    let word = snake(wire_name)?;
    if reserved.contains(&word.as_str()) {
        return identifier(&format!("{word}{suffix}"));
    }
    identifier(&word)
}

/// The name of a method that differs from reserved methods.
fn method_unless(wire_name: &str, reserved: &[&str], suffix: &str) -> Option<Ident> {
    let reserved = [reserved, &TRAIT_METHODS].concat();
    snake_unless(wire_name, &reserved, suffix)
}

/// The module of a service or a schema.
pub(crate) fn module(wire_name: &str) -> Option<Ident> {
    snake_unless(wire_name, &FILES, "_")
}

/// The type of the handle of a service.
pub(crate) fn handle(service: &str) -> Option<Ident> {
    type_identifier(&camel(service)?, "Service")
}

/// The method of the handle that returns an operation.
pub(crate) fn function(operation: &str) -> Option<Ident> {
    method_unless(operation, &HANDLE_METHODS, "_operation")
}

/// The name of an HTTP method in the runtime.
pub(crate) fn method(method: Method) -> Option<Ident> {
    identifier(&snake(method.0)?)
}

/// The type of an operation.
pub(crate) fn operation(operation: &str) -> Option<Ident> {
    type_identifier(&camel(operation)?, "Operation")
}

/// The struct of the scope parameters of an operation.
pub(crate) fn scope_struct(operation: &str) -> Option<Ident> {
    identifier(&format!("{}Scopes", camel(operation)?))
}

/// A path parameter.
pub(crate) fn path_parameter(wire_name: &str) -> Option<Ident> {
    // The next parameter of the method is named `payload`.
    snake_unless(wire_name, &["payload"], "_argument")
}

/// The setter of a query parameter.
pub(crate) fn query_parameter(wire_name: &str) -> Option<Ident> {
    method_unless(wire_name, &OPERATION_METHODS, "_query")
}

/// A parameter of a scope template.
pub(crate) fn scope_parameter(wire_name: &str) -> Option<Ident> {
    identifier(&snake(wire_name)?)
}

/// The type of an exchange.
pub(crate) fn exchange(wire_name: &str) -> Option<Ident> {
    type_identifier(&camel(wire_name)?, "Exchange")
}

/// The setter of a word of a routing key.
pub(crate) fn routing_key_word(wire_name: &str) -> Option<Ident> {
    method_unless(wire_name, &EXCHANGE_METHODS, "_word")
}

/// The field of a property.
pub(crate) fn field(wire_name: &str) -> Option<Ident> {
    snake_unless(
        wire_name,
        &[ADDITIONAL_PROPERTIES, UNKNOWN_PROPERTIES],
        "_property",
    )
}

/// The setter of a property, by the name of its field. Different fields have different setters.
pub(crate) fn setter(field: &Ident) -> Ident {
    let word = field.to_string();
    // A field that itself begins with `with_` gets the prefix too, so that its setter stays distinct.
    let method = word.trim_start_matches("with_");
    if TYPE_METHODS.contains(&method) || TRAIT_METHODS.contains(&method) {
        return format_ident!("with_{field}");
    }
    field.clone()
}

/// The public field for the additional properties of an open object.
pub(crate) fn additional_properties() -> Ident {
    Ident::new(ADDITIONAL_PROPERTIES, Span::call_site())
}

/// The field for the properties whose names match a pattern.
pub(crate) fn matching_properties() -> Ident {
    Ident::new("matching_properties", Span::call_site())
}

/// The private field for the unknown properties of a closed object.
pub(crate) fn unknown_properties() -> Ident {
    Ident::new(UNKNOWN_PROPERTIES, Span::call_site())
}

/// Spells out the special characters and capitals of a name, to distinguish it from similar names.
pub(crate) fn spell_out(wire_name: &str) -> String {
    let mut words = String::new();
    for c in wire_name.chars() {
        let word = match c {
            'A'..='Z' => "upper",
            '$' => "dollar",
            '@' => "at",
            '-' => "hyphen",
            '_' => "underscore",
            '.' => "dot",
            ' ' => "space",
            '/' => "slash",
            ':' => "colon",
            '+' => "plus",
            '*' => "star",
            '#' => "hash",
            '%' => "percent",
            '!' => "not",
            '<' => "less",
            '>' => "greater",
            '=' => "equal",
            '&' => "and",
            '|' => "or",
            _ if c.is_ascii_alphanumeric() => {
                words.push(c);
                continue;
            }
            _ => &*format!("u{:x}", u32::from(c)),
        };
        words.extend([" ", word, " "]);
        if c.is_ascii_uppercase() {
            words.push(c);
        }
    }
    words
}

/// The constant of shared rules.
pub(crate) fn rules(type_name: &str) -> Option<Ident> {
    let word = type_name.to_shouty_snake_case();
    let prefix = if word.starts_with(|c: char| c.is_ascii_digit()) {
        "N"
    } else {
        ""
    };
    identifier(&format!("{prefix}{word}"))
}

/// The identifier of a type, from its name in camel case.
pub(crate) fn type_identifier(name: &str, suffix: &str) -> Option<Ident> {
    let prefix = if name.starts_with(|c: char| c.is_ascii_digit()) {
        "N"
    } else {
        ""
    };
    let suffix = if TYPES.contains(&name) { suffix } else { "" };
    identifier(&format!("{prefix}{name}{suffix}"))
}

/// Whether an annotation may use this name for a type.
pub(crate) fn is_type_name(name: &str) -> bool {
    camel(name).is_some_and(|word| word == name) && !TYPES.contains(&name)
}

/// Whether an annotation may use this name for a variant.
pub(crate) fn is_variant_name(name: &str) -> bool {
    camel(name).is_some_and(|word| word == name) && name != "Unknown"
}

/// Whether an annotation may use this name for a property.
pub(crate) fn is_field_name(name: &str) -> bool {
    snake(name).is_some_and(|word| word == name)
        && ![ADDITIONAL_PROPERTIES, UNKNOWN_PROPERTIES].contains(&name)
}

/// Whether an annotation may use this name for an operation.
pub(crate) fn is_operation_name(name: &str) -> bool {
    snake(name).is_some_and(|word| word == name) && !HANDLE_METHODS.contains(&name)
}

/// The identifier of a name from an annotation.
pub(crate) fn from_annotation(name: &str) -> Option<Ident> {
    identifier(name)
}

/// The variant of a value of a string enum, or of a branch of a union.
pub(crate) fn variant(wire_value: &str) -> Option<Ident> {
    if wire_value.is_empty() {
        return identifier("Empty");
    }
    let word = camel(wire_value)?;
    // `Unknown` is the variant for values that the schema does not list.
    if word == "Unknown" {
        return identifier("UnknownValue");
    }
    identifier(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers() {
        let text = |name: Option<Ident>| name.map(|name| name.to_string());
        assert_eq!(
            text(field("continuationToken")).unwrap(),
            "continuation_token"
        );
        assert_eq!(text(field("type")).unwrap(), "r#type");
        assert_eq!(text(field("self")).unwrap(), "self_");
        assert_eq!(text(field("target_url")).unwrap(), "target_url");
        assert_eq!(text(field("7z")).unwrap(), "n7z");
        assert_eq!(text(field("!")), None);
        assert_eq!(text(field("é")), None);
        assert_eq!(text(function("new")).unwrap(), "new_operation");
        assert_eq!(text(operation("option")).unwrap(), "OptionOperation");
        assert_eq!(text(query_parameter("url")).unwrap(), "url_query");
        assert_eq!(text(exchange("taskCompleted")).unwrap(), "TaskCompleted");
        assert_eq!(text(exchange("result")).unwrap(), "ResultExchange");
        assert_eq!(text(routing_key_word("taskId")).unwrap(), "task_id");
        assert_eq!(text(routing_key_word("pattern")).unwrap(), "pattern_word");
        assert_eq!(text(function("clone")).unwrap(), "clone_operation");
        assert_eq!(text(query_parameter("add")).unwrap(), "add_query");
        for (name, expected) in [
            ("new", "with_new"),
            ("clone", "with_clone"),
            ("with_new", "with_with_new"),
            ("with", "with"),
        ] {
            assert_eq!(setter(&field(name).unwrap()), expected);
        }
        assert_eq!(
            text(field("additionalProperties")).unwrap(),
            "additional_properties_property"
        );
        assert_eq!(text(variant("very-low")).unwrap(), "VeryLow");
        assert_eq!(text(variant("unknown")).unwrap(), "UnknownValue");
        assert_eq!(text(variant("7z")).unwrap(), "N7z");
        assert_eq!(text(module("mod")).unwrap(), "mod_");
        assert_eq!(text(module("CON")).unwrap(), "con_");
        assert_eq!(text(field("gen")).unwrap(), "r#gen");
        assert_eq!(text(variant("self")).unwrap(), "Self_");
        assert!(is_type_name("SecretsList"));
        assert!(!is_type_name("secretsList"));
        assert!(!is_type_name("Option"));
    }
}
