//! Reads unions: by a discriminator, by the kind of value, or by the required properties.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{Deserializer, MapAccess, Visitor};

use super::branch::{Branch, Shape, Streamed};
use super::buffer::{buffered, looked_at};
use super::capture::capture_rest;
use super::context::Context;
use super::tape::Node;
use super::tape_deserializer::string;
use super::value::Within;
use super::{Kind, KindUnion, PropertyUnion, ReadError, ShapeUnion, raw};

/// Reads a [`PropertyUnion`].
#[doc(hidden)]
pub fn read_by_property<'de, T: PropertyUnion, D: Deserializer<'de>>(
    deserializer: D,
    context: &mut Context,
) -> Result<T, D::Error> {
    context.deeper(|context| {
        if context.tape.is_some() {
            return looked_at(deserializer, context, by_property);
        }
        let visitor = ByProperty {
            context: &mut *context,
            of: PhantomData,
        };
        deserializer
            .deserialize_map(visitor)
            .map_err(context.expected("an object"))
    })
}

struct ByProperty<'c, T> {
    context: &'c mut Context,
    of: PhantomData<T>,
}

impl<'de, T: PropertyUnion> Visitor<'de> for ByProperty<'_, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        stream_by_property(map, self.context)
    }
}

fn stream_by_property<'de, T: PropertyUnion, A: MapAccess<'de>>(
    mut map: A,
    context: &mut Context,
) -> Result<T, A::Error> {
    let name = map.next_key_seed(raw::Text)?;
    if name.as_deref() != Some(T::PROPERTY) {
        let json = match name {
            None => "{}".into(),
            Some(name) => capture_rest(&name, map)?,
        };
        return buffered(json, context, by_property);
    }
    let value = match map.next_value_seed(Within::<String>::new(context)) {
        Ok(value) => value,
        Err(error) => return Err(context.within(T::PROPERTY)(error)),
    };
    let property = (T::PROPERTY, value.as_str());
    T::read(&value, Streamed::new(property, map, context, T::EXPECTED))
}

fn by_property<T: PropertyUnion>(node: Node<'_>, context: &mut Context) -> Result<T, ReadError> {
    if node.kind() != Kind::Object {
        return Err(context.unexpected("an object", node.text()));
    }
    let Some(property) = node.member(T::PROPERTY) else {
        let mut members = node.members();
        let is_there = members.any(|(name, _)| name.is_named(T::PROPERTY));
        return Err(if is_there {
            let error = context.fail("the property occurs twice");
            context.within(T::PROPERTY)(error)
        } else {
            context.fail(format!("the property `{}` is missing", T::PROPERTY))
        });
    };
    if property.kind() != Kind::String {
        let error = context.unexpected("a string", property.text());
        return Err(context.within(T::PROPERTY)(error));
    }
    let property = string(property.text())?;
    let expected = T::EXPECTED;
    T::read(
        &property,
        Branch {
            node,
            context,
            expected,
        },
    )
}

/// Reads a [`KindUnion`].
#[doc(hidden)]
pub fn read_by_kind<'de, T: KindUnion, D: Deserializer<'de>>(
    deserializer: D,
    context: &mut Context,
) -> Result<T, D::Error> {
    context.deeper(|context| {
        looked_at(deserializer, context, |node, context| {
            let branch = Branch {
                node,
                context,
                expected: T::EXPECTED,
            };
            T::read(node.kind(), branch)
        })
    })
}

/// Reads a [`ShapeUnion`].
#[doc(hidden)]
pub fn read_by_shape<'de, T: ShapeUnion, D: Deserializer<'de>>(
    deserializer: D,
    context: &mut Context,
) -> Result<T, D::Error> {
    context.deeper(|context| {
        looked_at(deserializer, context, |node, context| {
            if node.kind() != Kind::Object {
                return Err(context.unexpected("an object", node.text()));
            }
            T::read(Shape::new(node, context, T::EXPECTED))
        })
    })
}
