//! Structs: objects with the properties of their schema, and what passes over these.

use std::fmt;
use std::sync::OnceLock;

use serde_core::de::{IgnoredAny, MapAccess};

use super::context::Context;
use super::instance::{Instance, Part, Text};
use super::rest::Rest;
use super::seen::Seen;
use super::value::{Within, insert};
use super::{Inspect, Rule, Value};

/// A struct with the properties of a schema. Generated code implements it, and `object!` derives serde's traits from it.
#[doc(hidden)]
pub trait Object: Inspect + Sized {
    /// The rules of the object as a whole.
    const RULES: &'static [Rule] = &[];

    /// Whether unknown properties are violations: the schema allows none, and no response contains the object.
    const CLOSED: bool = false;

    /// Whether the value is sensitive.
    const SENSITIVE: bool = false;

    /// Creates a value whose properties have not been read yet.
    fn blank() -> Self;

    /// Reads a property.
    ///
    /// # Errors
    ///
    /// Fails if the property has another type, or occurs twice.
    fn read<'de, A: MapAccess<'de>>(&mut self, property: Property<'_, A>) -> Result<(), A::Error>;

    /// Passes all properties to a writer.
    fn write<'a>(&'a self, object: &mut impl ObjectWriter<'a>);
}

/// A property whose name has been read, and whose value has not.
pub struct Property<'p, A> {
    pub(super) name: &'p str,
    pub(super) map: &'p mut A,
    pub(super) context: &'p mut Context,
    pub(super) seen: &'p mut Seen,
}

impl<A> fmt::Debug for Property<'_, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Property")
    }
}

impl<'p, A> Property<'p, A> {
    /// Returns the name in JSON.
    #[must_use]
    pub fn name(&self) -> &'p str {
        self.name
    }
}

impl<'de, A: MapAccess<'de>> Property<'_, A> {
    /// Reads a required property.
    ///
    /// # Errors
    ///
    /// Fails if the value has another type, or the property occurs twice.
    #[inline]
    pub fn required<T: Value>(self, field: &mut T) -> Result<(), A::Error> {
        if !self.seen.insert(field) {
            return Err(self.twice());
        }
        *field = self.value()?;
        Ok(())
    }

    /// Reads an optional property.
    ///
    /// # Errors
    ///
    /// Fails if the value has another type, or the property occurs twice.
    #[inline]
    pub fn optional<T: Value>(self, field: &mut Option<T>) -> Result<(), A::Error> {
        if field.is_some() {
            return Err(self.twice());
        }
        *field = Some(self.value()?);
        Ok(())
    }

    /// Reads a constant property.
    ///
    /// # Errors
    ///
    /// Fails if the property has another value, or occurs twice.
    pub fn constant(self, name: &'static str, value: &str) -> Result<(), A::Error> {
        if !self.seen.insert_constant(name) {
            return Err(self.twice());
        }
        match self
            .map
            .next_value_seed(Within::<String>::new(self.context))
        {
            Ok(found) if found == value => Ok(()),
            Ok(_) => {
                let error = self
                    .context
                    .fail(format!("expected \"{value}\", found another string"));
                Err(self.context.within(name)(error))
            }
            Err(error) => Err(self.context.within(name)(error)),
        }
    }

    /// Reads an additional property.
    ///
    /// # Errors
    ///
    /// Fails if the value has another type, or the property occurs twice.
    pub fn rest<R: Rest>(self, rest: &mut R) -> Result<(), A::Error> {
        insert(rest.properties_mut(), self.name, self.map, self.context)
    }

    /// Skips an additional property.
    ///
    /// # Errors
    ///
    /// Fails with the errors of the deserializer.
    pub fn ignore(self) -> Result<(), A::Error> {
        self.map.next_value::<IgnoredAny>().map(drop)
    }

    #[inline]
    fn value<T: Value>(self) -> Result<T, A::Error> {
        match self.map.next_value_seed(Within::new(self.context)) {
            Ok(value) => Ok(value),
            Err(error) => Err(self.context.within(self.name)(error)),
        }
    }

    #[cold]
    fn twice(self) -> A::Error {
        let error = self.context.fail("the property occurs twice");
        self.context.within(self.name)(error)
    }
}

/// Receives the properties of an object. It stores errors itself, which keeps generated code small.
#[doc(hidden)]
pub trait ObjectWriter<'a> {
    /// Receives a required property.
    #[inline]
    fn required<T: Value>(&mut self, name: &'static str, value: &'a T) {
        self.required_with(name, value, &[]);
    }

    /// Receives a required property and the rules of its value.
    fn required_with<T: Value>(&mut self, name: &'static str, value: &'a T, rules: &'static [Rule]);

    /// Receives an optional property.
    #[inline]
    fn optional<T: Value>(&mut self, name: &'static str, value: &'a Option<T>) {
        self.optional_with(name, value, &[]);
    }

    /// Receives an optional property and the rules of its value.
    fn optional_with<T: Value>(
        &mut self,
        name: &'static str,
        value: &'a Option<T>,
        rules: &'static [Rule],
    );

    /// Receives a constant property.
    fn constant(&mut self, name: &'static str, value: &'static str);

    /// Receives the additional properties.
    fn rest<R: Rest>(&mut self, rest: &'a R);
}

/// The names of an object and its properties. `object!` implements it.
#[doc(hidden)]
pub trait Named {
    /// The name of the type.
    const NAME: &'static str;

    /// The names of the properties.
    fn properties() -> &'static [&'static str];
}

/// Returns the names of the properties in the schema. Collects them once for each type.
#[doc(hidden)]
pub fn properties<T: Object>(
    known: &'static OnceLock<Vec<&'static str>>,
) -> &'static [&'static str] {
    // A function pointer, so that this is compiled once and not for each type.
    known.get_or_init(collect::<T> as fn() -> _)
}

fn collect<T: Object>() -> Vec<&'static str> {
    let mut names = NameWriter(Vec::new());
    T::blank().write(&mut names);
    names.0
}

struct NameWriter(Vec<&'static str>);

impl<'a> ObjectWriter<'a> for NameWriter {
    fn required_with<T: Value>(&mut self, name: &'static str, _: &'a T, _: &'static [Rule]) {
        self.0.push(name);
    }

    fn optional_with<T: Value>(
        &mut self,
        name: &'static str,
        _: &'a Option<T>,
        _: &'static [Rule],
    ) {
        self.0.push(name);
    }

    fn constant(&mut self, name: &'static str, _: &'static str) {
        self.0.push(name);
    }

    fn rest<R: Rest>(&mut self, _: &'a R) {}
}

/// Views the object as JSON.
#[doc(hidden)]
pub fn instance<T: Object>(object: &T) -> Instance<'_> {
    let mut members = Members(Vec::new());
    object.write(&mut members);
    Instance::Object(members.0)
}

struct Members<'a>(Vec<(Text<'a>, Part<'a>)>);

impl<'a> ObjectWriter<'a> for Members<'a> {
    fn required_with<T: Value>(&mut self, name: &'static str, value: &'a T, _: &'static [Rule]) {
        self.0.push((name.into(), Part::Value(value)));
    }

    fn optional_with<T: Value>(
        &mut self,
        name: &'static str,
        value: &'a Option<T>,
        rules: &'static [Rule],
    ) {
        if let Some(value) = value {
            self.required_with(name, value, rules);
        }
    }

    fn constant(&mut self, name: &'static str, value: &'static str) {
        self.0.push((name.into(), Part::Constant(value)));
    }

    fn rest<R: Rest>(&mut self, rest: &'a R) {
        let members = rest.properties().into_iter().flatten();
        let members = members.map(|(name, value)| (Text::from(name.as_str()), Part::Value(value)));
        self.0.extend(members);
    }
}

/// Implements serde's traits for an [`Object`], and the methods that validate it.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    ($name:ident) => {
        $crate::__object_traits!($name);
        $crate::__validate!($name);
    };
}

/// Implements serde's traits for an [`Object`].
#[doc(hidden)]
#[macro_export]
macro_rules! __object_traits {
    ($name:ident) => {
        impl $crate::runtime::Named for $name {
            const NAME: &'static str = stringify!($name);

            fn properties() -> &'static [&'static str] {
                static NAMES: ::std::sync::OnceLock<Vec<&'static str>> =
                    ::std::sync::OnceLock::new();
                $crate::runtime::objects::properties::<Self>(&NAMES)
            }
        }

        impl $crate::runtime::Inspect for $name {
            fn instance(&self) -> $crate::runtime::Instance<'_> {
                $crate::runtime::objects::instance(self)
            }
        }

        impl $crate::runtime::Value for $name {
            const SENSITIVE: bool = <Self as $crate::runtime::Object>::SENSITIVE;

            fn blank() -> Self {
                <Self as $crate::runtime::Object>::blank()
            }

            fn read<'de, D: $crate::runtime::serde::de::Deserializer<'de>>(
                deserializer: D,
                context: &mut $crate::runtime::Context,
            ) -> Result<Self, D::Error> {
                $crate::runtime::objects::read(deserializer, context)
            }

            fn read_map<'de, A: $crate::runtime::MapAccess<'de>>(
                map: A,
                context: &mut $crate::runtime::Context,
            ) -> Result<Self, A::Error> {
                $crate::runtime::objects::read_map(map, context)
            }

            fn check(&self, report: &mut $crate::runtime::Report) {
                $crate::runtime::objects::check(self, report);
            }
        }

        $crate::__serde!($name, |value, serializer| $crate::runtime::write(
            value, serializer
        ));
    };
}
