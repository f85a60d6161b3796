//! JSON as generated types read and write it.
//!
//! Generated types are read from the text of their JSON, member by member. So free-form values keep their text to the
//! letter, an error names the place where it happened, and a type costs little code.

mod free_form;
mod members;
mod object;
mod read_error;
mod rest;
mod sensitive;
mod string_enum;
mod union;
mod value;

pub use free_form::{Json, JsonError, JsonObject};
pub use object::{Object, ObjectReader, ObjectWriter};
pub use read_error::ReadError;
pub use rest::{Rest, UnknownProperties};
pub use sensitive::SensitiveObject;
pub use string_enum::{StringEnum, UnknownValue};
pub use union::{Shape, Union, UnknownBranch};
pub use value::Value;
/// What the macro of string enums calls.
#[doc(hidden)]
pub mod string_enums {
    pub use super::string_enum::{from_str, read, serialize};
}
#[doc(hidden)]
pub use {
    object::write,
    union::{discriminator, serialize},
    value::deserialize,
};
