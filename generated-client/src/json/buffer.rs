//! Buffers and indexes a value that must be inspected before it is read.

use serde_core::de::{Deserializer, Error, Visitor};
use std::fmt;
use std::rc::Rc;

use super::ReadError;
use super::capture::capture;
use super::context::Context;
use super::tape::{Node, Tape};
use super::tape_deserializer::NODE;

/// Reads a value from a buffer of its JSON text.
pub(super) fn buffered<T, E: Error>(
    json: String,
    context: &mut Context,
    read: impl FnOnce(Node<'_>, &mut Context) -> Result<T, ReadError>,
) -> Result<T, E> {
    let tape = Rc::new(Tape::new(json));
    let outer = context.tape.replace(Rc::clone(&tape));
    let value = read(tape.root(), context);
    context.tape = outer;
    value.map_err(|error| E::custom(error.message()))
}

/// Reads a value that must be inspected before it is read.
pub(super) fn looked_at<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    context: &mut Context,
    read: impl FnOnce(Node<'_>, &mut Context) -> Result<T, ReadError>,
) -> Result<T, D::Error> {
    if let Some(tape) = context.tape.clone() {
        // An outer union has already buffered this value.
        let index = deserializer.deserialize_newtype_struct(NODE, Index)?;
        let value = read(tape.node(index), context);
        return value.map_err(|error| D::Error::custom(error.message()));
    }
    let json = capture(deserializer)?.into_owned();
    buffered(json, context, read)
}

/// The index of a node.
struct Index;

impl Visitor<'_> for Index {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the index of a node")
    }

    fn visit_u64<E: Error>(self, index: u64) -> Result<usize, E> {
        usize::try_from(index).map_err(E::custom)
    }
}
