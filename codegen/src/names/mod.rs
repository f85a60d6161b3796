//! Every identifier is made here.
//!
//! Names come from names that are part of the API (operations, properties, file names) and from places in documents, never
//! from titles or from the order of things, so that adding something renames nothing. A name says of a thing what it is by
//! itself, and nothing of what stands beside it.
//!
//! - What generated code has itself is reserved. Whatever would take such a name gets a suffix, always, so that the name does
//!   not depend on whether the two would meet. A longer list of these renames things.
//! - Two things of a service that want one name are reported, by [`Namespace`], with both places; annotations rename one.
//! - Of schemas from elsewhere [`resolve_clashes`] says who keeps the name, and the others are [`spell_out`].
//!
//! `ARCHITECTURE.md` has the whole list: what names what, and what changes a name.

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

/// Names that the handle of a service has itself.
const HANDLE_METHODS: [&str; 2] = ["from_env", "new"];

/// Names that the value of an operation has itself, so that no query parameter may take them.
const OPERATION_METHODS: [&str; 17] = [
    "attempt_timeout",
    "call",
    "into_future",
    "items",
    "max_answer",
    "max_pages",
    "of",
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

/// Names that an exchange has itself, so that no word of its routing key may take them.
const EXCHANGE_METHODS: [&str; 3] = ["new", "parse", "pattern"];

/// Names that a type has itself, so that no setter may take them.
const TYPE_METHODS: [&str; 2] = ["new", "validate"];

/// The fields that a struct has itself, so that no property may take them.
const ADDITIONAL_PROPERTIES: &str = "additional_properties";
const UNKNOWN_PROPERTIES: &str = "unknown_properties";

/// Methods of the standard library's traits that a method of this name would be taken for, or hide.
const TRAIT_METHODS: [&str; 14] = [
    "add", "bitand", "bitor", "bitxor", "clone", "cmp", "div", "into", "mul", "rem", "shl", "shr",
    "sub", "try_into",
];

/// Names that generated files use for something else: the prelude's, the standard library's and the runtime's.
const TYPES: [&str; 33] = [
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
    "NonZeroU32",
    "None",
    "Nullable",
    "Number",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "Result",
    "Rule",
    "Rules",
    "Self",
    "Some",
    "String",
    "Timestamp",
    "Vec",
];

/// Names that files can't have: `mod.rs` is that of the folder, `rules.rs` that of shared rules, and the others are devices to
/// Windows, whatever the ending.
const FILES: [&str; 24] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "mod", "nul", "prn", "rules",
];

/// Names of types are put together of others; a longer one is nothing that anybody could read.
const MAX_LENGTH: usize = 200;

/// Makes an identifier of a word. A keyword becomes a raw identifier, or gets an underscore if it can't be one.
///
/// `None` if nothing is left to make it of, or too much.
fn identifier(word: &str) -> Option<Ident> {
    if word.len() > MAX_LENGTH {
        return None;
    }
    // A keyword since the edition of 2024, which syn does not know as one.
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

/// A name that begins with a digit gets an `n`, for number.
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

/// A method, other than those that the type has anyway.
fn method_unless(wire_name: &str, reserved: &[&str], suffix: &str) -> Option<Ident> {
    let reserved = [reserved, &TRAIT_METHODS].concat();
    snake_unless(wire_name, &reserved, suffix)
}

/// The module of a service or a schema.
pub(crate) fn module(wire_name: &str) -> Option<Ident> {
    snake_unless(wire_name, &FILES, "_")
}

/// The type that is the handle of a service.
pub(crate) fn handle(service: &str) -> Option<Ident> {
    type_identifier(&camel(service)?, "Service")
}

/// The method of the handle that makes an operation.
pub(crate) fn function(operation: &str) -> Option<Ident> {
    method_unless(operation, &HANDLE_METHODS, "_operation")
}

/// What the runtime calls an HTTP method.
pub(crate) fn method(method: Method) -> Option<Ident> {
    identifier(&snake(method.0)?)
}

/// The type of an operation's value.
pub(crate) fn operation(operation: &str) -> Option<Ident> {
    type_identifier(&camel(operation)?, "Operation")
}

/// The struct of the parameters that an operation's scopes depend on.
pub(crate) fn scope_struct(operation: &str) -> Option<Ident> {
    identifier(&format!("{}Scopes", camel(operation)?))
}

/// A path parameter.
pub(crate) fn path_parameter(wire_name: &str) -> Option<Ident> {
    // `payload` is the name of the argument that follows.
    snake_unless(wire_name, &["payload"], "_argument")
}

/// A query parameter's setter.
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

/// A property of an object.
pub(crate) fn field(wire_name: &str) -> Option<Ident> {
    snake_unless(
        wire_name,
        &[ADDITIONAL_PROPERTIES, UNKNOWN_PROPERTIES],
        "_property",
    )
}

/// The setter of a property, by the name of its field. Other fields have other setters.
pub(crate) fn setter(field: &Ident) -> Ident {
    let word = field.to_string();
    // What begins with `with_` is told from a setter that was given it.
    let method = word.trim_start_matches("with_");
    if TYPE_METHODS.contains(&method) || TRAIT_METHODS.contains(&method) {
        return format_ident!("with_{field}");
    }
    field.clone()
}

/// The public field of an open object for the properties that it does not name.
pub(crate) fn additional_properties() -> Ident {
    Ident::new(ADDITIONAL_PROPERTIES, Span::call_site())
}

/// The private field of a closed object for the same.
pub(crate) fn unknown_properties() -> Ident {
    Ident::new(UNKNOWN_PROPERTIES, Span::call_site())
}

/// A name with its spelling in words: for two that would be called the same but for it.
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

/// Rules that several schemas name.
pub(crate) fn rules(type_name: &str) -> Option<Ident> {
    let word = type_name.to_shouty_snake_case();
    let prefix = if word.starts_with(|c: char| c.is_ascii_digit()) {
        "N"
    } else {
        ""
    };
    identifier(&format!("{prefix}{word}"))
}

/// A type from its name in camel case.
pub(crate) fn type_identifier(name: &str, suffix: &str) -> Option<Ident> {
    let prefix = if name.starts_with(|c: char| c.is_ascii_digit()) {
        "N"
    } else {
        ""
    };
    let suffix = if TYPES.contains(&name) { suffix } else { "" };
    identifier(&format!("{prefix}{name}{suffix}"))
}

/// Whether somebody's name for a type is one.
pub(crate) fn is_type_name(name: &str) -> bool {
    camel(name).is_some_and(|word| word == name) && !TYPES.contains(&name)
}

/// Whether somebody's name for a variant is one.
pub(crate) fn is_variant_name(name: &str) -> bool {
    camel(name).is_some_and(|word| word == name) && name != "Unknown"
}

/// Whether somebody's name for a property is one.
pub(crate) fn is_field_name(name: &str) -> bool {
    snake(name).is_some_and(|word| word == name)
        && ![ADDITIONAL_PROPERTIES, UNKNOWN_PROPERTIES].contains(&name)
}

/// Whether somebody's name for an operation is one.
pub(crate) fn is_operation_name(name: &str) -> bool {
    snake(name).is_some_and(|word| word == name) && !HANDLE_METHODS.contains(&name)
}

/// A name that somebody gave.
pub(crate) fn from_annotation(name: &str) -> Option<Ident> {
    identifier(name)
}

/// A variant of a string enum.
pub(crate) fn variant(wire_value: &str) -> Option<Ident> {
    if wire_value.is_empty() {
        return identifier("Empty");
    }
    let word = camel(wire_value)?;
    // `Unknown` is the variant for values that the schema does not name.
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
