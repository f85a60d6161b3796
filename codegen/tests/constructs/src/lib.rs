//! A module for each construct of JSON Schema, as the generator writes it: the golden files, compiled.
//!
//! Each folder of `fixtures` is about one construct. Its documents are the JSON files but for
//!
//! - `instances.json`: what the schema accepts and what it refuses, and `exceptions`, where the oracle or the types say
//!   something else, each with its reason;
//! - `options.json`, if there is one: `root`, where there are several documents, and `assert_formats` and
//!   `third_party`, which are otherwise true.
//!
//! `expected.rs`, `warnings.txt` and the list of all, `fixtures/mod.rs`, are written by
//! `UPDATE_GOLDEN=1 cargo test -p codegen --test constructs`.

/// What the types of a schema say of a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It can't be read. Why.
    Unreadable(String),
    /// It is read, and `validate` reports violations.
    Refused(String),
    /// It is read and valid. The JSON that the value is written as.
    Accepted(String),
}

/// A generated module.
#[derive(Clone, Copy, Debug)]
pub struct Fixture {
    /// The name of its folder.
    pub name: &'static str,
    /// Reads a text as the type of the root schema.
    pub judge: fn(&str) -> Verdict,
}

macro_rules! fixtures {
    ($($name:ident: $root:ident,)*) => {
        $(
            #[doc = concat!("The fixture `", stringify!($name), "`.")]
            pub mod $name {
                mod expected;
                pub use expected::*;
            }
        )*

        /// All generated modules.
        pub const FIXTURES: &[crate::Fixture] = &[$(crate::Fixture {
            name: stringify!($name),
            judge: |json| match serde_json::from_str::<$name::$root>(json) {
                Err(error) => crate::Verdict::Unreadable(error.to_string()),
                Ok(value) => match value.validate() {
                    Err(violations) => crate::Verdict::Refused(violations.to_string()),
                    Ok(()) => match serde_json::to_string(&value) {
                        Err(error) => crate::Verdict::Refused(error.to_string()),
                        Ok(written) => crate::Verdict::Accepted(written),
                    },
                },
            },
        },)*];
    };
}

#[path = "../fixtures/mod.rs"]
mod fixtures;

pub use fixtures::*;
