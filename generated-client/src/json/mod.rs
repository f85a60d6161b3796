//! JSON: how generated types are read, written, compared and validated, and the public types of JSON values.
//!
//! Serde's visitors read generated types in one pass, and serde writes them. Free-form JSON keeps its text if it is read from
//! JSON text. Rules validate the values themselves, not their text.
//!
//! This room uses no other room but `timestamp`.

mod branch;
mod buffer;
mod capture;
mod check_object;
mod context;
mod decimal;
mod equality;
pub(crate) mod free_form;
mod instance;
mod kind;
mod name;
mod native;
mod nullable;
mod number;
mod object;
mod quoted;
mod raw;
mod read_error;
mod read_object;
mod report;
mod rest;
mod rules;
mod seen;
mod sensitive;
mod sensitive_string;
pub(crate) mod string;
mod string_enum;
pub(crate) mod tape;
mod tape_deserializer;
mod timestamp;
mod union;
mod union_reader;
mod unknown_branch;
mod value;
mod violations;
mod wiped;
mod wrapper;
mod write_object;

pub use branch::{BranchSource, Shape};
pub use context::Context;
pub use free_form::{Json, JsonError, JsonObject};
pub use instance::{Inspect, Instance, Part, Text};
pub use kind::Kind;
pub use nullable::Nullable;
pub use number::{Integer, Number};
pub use object::{Named, Object, ObjectWriter, Property};
pub use read_error::ReadError;
pub use report::Report;
pub use rest::{Rest, UnknownProperties};
pub use rules::{Bound, Format, Rule};
pub use sensitive::{SensitiveJson, SensitiveObject};
pub use sensitive_string::SensitiveString;
pub use string_enum::{StringEnum, UnknownValue};
pub use union::{BranchVisitor, KindUnion, PropertyUnion, ShapeUnion, Union};
pub use unknown_branch::UnknownBranch;
pub use value::Value;
pub(crate) use value::{from_slice, visitor};
pub use violations::{Violation, Violations};
pub(crate) use wiped::Wiped;
pub use wrapper::Wrapper;
/// The functions that `string_enum!` calls.
#[doc(hidden)]
pub mod string_enums {
    pub use super::string_enum::{blank, check_unknown, instance, read, value, variant};
}
/// The functions that `object!` calls.
#[doc(hidden)]
pub mod objects {
    pub use super::check_object::check;
    pub use super::object::{instance, properties};
    pub use super::read_object::{read, read_map};
}
/// The functions that `union!` calls.
#[doc(hidden)]
pub mod unions {
    pub use super::union::{check, check_by_shape, instance, write};
    pub use super::union_reader::{read_by_kind, read_by_property, read_by_shape};
}
/// The functions that `wrapper!` calls.
#[doc(hidden)]
pub mod wrappers {
    pub use super::wrapper::{check, read};
}
#[doc(hidden)]
pub use {
    report::validate,
    union::serialize,
    value::{blank, deserialize},
    write_object::write,
};
