//! JSON as generated types read and write it.
//!
//! Generated types are read from the text of their JSON, member by member. So free-form values keep their text to the
//! letter, an error names the place where it happened, and a type costs little code.

mod check_object;
mod depth;
mod free_form;
mod members;
mod nullable;
mod number;
mod object;
mod read_error;
mod report;
mod rest;
mod rules;
mod sensitive;
mod sensitive_string;
mod string_enum;
mod text;
mod union;
mod value;
mod violations;
mod wiped;
mod wrapper;

pub use free_form::{Json, JsonError, JsonObject};
pub use nullable::Nullable;
pub use number::{Integer, Number};
pub use object::{Object, ObjectReader, ObjectWriter};
pub use read_error::ReadError;
pub use report::Report;
pub use rest::{Rest, UnknownProperties};
pub use rules::{Format, Kind, Rule};
pub use sensitive::{SensitiveJson, SensitiveObject};
pub use sensitive_string::SensitiveString;
pub use string_enum::{StringEnum, UnknownValue};
pub use union::{BranchVisitor, Shape, Union, UnknownBranch};
pub use value::Value;
pub use violations::{Violation, Violations};
pub(crate) use wiped::Wiped;
pub use wrapper::Wrapper;
/// What the macro of string enums calls.
#[doc(hidden)]
pub mod string_enums {
    pub use super::string_enum::{check_unknown, value, variant};
}
/// What the macro of objects calls.
#[doc(hidden)]
pub mod objects {
    pub use super::check_object::check;
    pub use super::object::read;
}
/// What the macro of unions calls.
#[doc(hidden)]
pub mod unions {
    pub use super::union::{check, read, write};
}
/// What the macro of wrappers calls.
#[doc(hidden)]
pub mod wrappers {
    pub use super::wrapper::{check, read};
}
#[doc(hidden)]
pub use {
    object::write,
    report::validate,
    union::{discriminator, serialize, unknown},
    value::deserialize,
};
