//! The sources from which the branch of a union is read: a stream, or a buffer.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::value::StrDeserializer;
use serde_core::de::{DeserializeSeed, Error, IntoDeserializer, MapAccess};

use super::context::{Context, Failure};
use super::tape::Node;
use super::tape_deserializer::TapeDeserializer;
use super::unknown_branch::UnknownBranch;
use super::{ReadError, Value};

/// The source of the value of a branch.
#[doc(hidden)]
pub trait BranchSource: Sized {
    /// The error of reading.
    type Error: Error;

    /// Returns a description of the values that the union accepts.
    fn expected(&self) -> &'static str;

    /// Reads the value.
    ///
    /// # Errors
    ///
    /// Fails if it has another type.
    fn value<T: Value>(self) -> Result<T, Self::Error>;

    /// Reads the value and wraps it in the variant.
    ///
    /// # Errors
    ///
    /// Fails if it has another type.
    fn read<T: Value, U>(self, variant: fn(T) -> U) -> Result<U, Self::Error> {
        self.value().map(variant)
    }

    /// Keeps a value that matches no branch.
    ///
    /// # Errors
    ///
    /// Fails with the errors of the deserializer.
    fn unknown<U>(self, variant: fn(UnknownBranch) -> U) -> Result<U, Self::Error> {
        let expected = self.expected();
        let json = self.value()?;
        Ok(variant(UnknownBranch::new(json, expected)))
    }
}

/// A branch that is read from a buffer.
pub(super) struct Branch<'c> {
    pub(super) node: Node<'c>,
    pub(super) context: &'c mut Context,
    pub(super) expected: &'static str,
}

impl BranchSource for Branch<'_> {
    type Error = ReadError;

    fn expected(&self) -> &'static str {
        self.expected
    }

    fn value<T: Value>(self) -> Result<T, ReadError> {
        match T::read(TapeDeserializer(self.node), self.context) {
            Ok(value) => Ok(value),
            Err(error) => Err(self.context.sensitive(T::SENSITIVE)(error)),
        }
    }
}

/// A branch that is read from a stream: the discriminator has been read, and the other properties follow.
pub(super) struct Streamed<'c, 'de, A> {
    map: Chained<'c, A>,
    context: &'c mut Context,
    expected: &'static str,
    of: PhantomData<&'de ()>,
}

impl<'c, A> Streamed<'c, '_, A> {
    pub(super) fn new(
        (property, value): (&'static str, &'c str),
        map: A,
        context: &'c mut Context,
        expected: &'static str,
    ) -> Self {
        let map = Chained {
            property,
            value,
            is_named: false,
            is_read: false,
            map,
        };
        Self {
            map,
            context,
            expected,
            of: PhantomData,
        }
    }
}

impl<'de, A: MapAccess<'de>> BranchSource for Streamed<'_, 'de, A> {
    type Error = A::Error;

    fn expected(&self) -> &'static str {
        self.expected
    }

    fn value<T: Value>(self) -> Result<T, A::Error> {
        match T::read_map(self.map, self.context) {
            Ok(value) => Ok(value),
            Err(error) => Err(self.context.sensitive(T::SENSITIVE)(error)),
        }
    }
}

/// A property that has been read, followed by the remaining ones.
struct Chained<'c, A> {
    property: &'static str,
    value: &'c str,
    is_named: bool,
    is_read: bool,
    map: A,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Chained<'_, A> {
    type Error = A::Error;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        if self.is_named {
            return self.map.next_key_seed(seed);
        }
        self.is_named = true;
        let name: StrDeserializer<'_, A::Error> = self.property.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    #[inline]
    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, A::Error> {
        if self.is_read {
            return self.map.next_value_seed(seed);
        }
        self.is_read = true;
        let value: StrDeserializer<'_, A::Error> = self.value.into_deserializer();
        seed.deserialize(value)
    }
}

/// A value of a union whose branches differ in their required properties.
pub struct Shape<'c, U> {
    node: Node<'c>,
    context: &'c mut Context,
    expected: &'static str,
    found: Option<U>,
    /// The error of the first branch whose properties are present.
    failure: Option<(Failure, ReadError)>,
}

impl<U> fmt::Debug for Shape<'_, U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shape")
    }
}

impl<'c, U> Shape<'c, U> {
    pub(super) fn new(node: Node<'c>, context: &'c mut Context, expected: &'static str) -> Self {
        Self {
            node,
            context,
            expected,
            found: None,
            failure: None,
        }
    }

    /// Reads the value as a branch, if it has the properties of the branch and their types.
    #[must_use]
    pub fn read<T: Value>(mut self, properties: &[&str], variant: fn(T) -> U) -> Self {
        let is_there = |name: &&str| {
            let mut members = self.node.members();
            members.any(|(member, _)| member.is_named(name))
        };
        if self.found.is_some() || !properties.iter().all(is_there) {
            return self;
        }
        let branch = Branch {
            node: self.node,
            context: &mut *self.context,
            expected: self.expected,
        };
        match branch.read(variant) {
            Ok(value) => self.found = Some(value),
            Err(error) => {
                let failure = self.context.take();
                self.failure.get_or_insert((failure, error));
            }
        }
        self
    }

    /// Returns the branch that was read, or keeps the value of an unknown branch.
    ///
    /// # Errors
    ///
    /// Fails if the value has the properties of a branch, but not their types.
    pub fn or_unknown(self, variant: fn(UnknownBranch) -> U) -> Result<U, ReadError> {
        match (self.found, self.failure) {
            (Some(value), _) => Ok(value),
            (None, Some((failure, error))) => {
                self.context.restore(failure);
                Err(error)
            }
            (None, None) => Branch {
                node: self.node,
                context: self.context,
                expected: self.expected,
            }
            .unknown(variant),
        }
    }
}
