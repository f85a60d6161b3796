//! Objects of named properties.

use std::fmt;

use serde_core::ser::{Error, SerializeMap, Serializer};

use super::depth::Level;
use super::members::{Member, members};
use super::rest::Rest;
use super::{ReadError, Rule, Value};

/// A struct of named properties. The generator writes it for each struct, and `object!` makes serde's traits of it.
pub trait Object: Sized {
    /// The rules of the object, and by [`Rule::Property`] of its properties.
    const RULES: &'static [Rule] = &[];

    /// Whether properties that the schema does not name, and that were kept, are violations.
    const CLOSED: bool = false;

    /// Whether nothing of the value may be shown.
    const SENSITIVE: bool = false;

    /// Reads the properties.
    ///
    /// # Errors
    ///
    /// If a required property is absent, or one is of another shape.
    fn read(object: &mut ObjectReader<'_>) -> Result<Self, ReadError>;

    /// Gives the properties to a writer.
    fn write(&self, object: &mut impl ObjectWriter);
}

/// The members of an object that nobody has taken yet. `Debug` shows how many there are.
pub struct ObjectReader<'a>(Vec<Member<'a>>);

impl fmt::Debug for ObjectReader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ObjectReader({} members)", self.0.len())
    }
}

impl<'a> ObjectReader<'a> {
    #[doc(hidden)]
    pub fn new(json: &'a str) -> Result<Self, ReadError> {
        members(json).map(Self)
    }

    /// Takes a property that must be there.
    ///
    /// # Errors
    ///
    /// If it is absent, stands twice, or is of another shape.
    pub fn required<T: Value>(&mut self, name: &str) -> Result<T, ReadError> {
        match self.take(name)? {
            Some(json) => T::read(json).map_err(|error| error.within(name)),
            None => Err(ReadError::new(format!("the property `{name}` is missing"))),
        }
    }

    /// Takes a property that may be absent. One that is `null` is not absent, and only some types take it.
    ///
    /// # Errors
    ///
    /// If it stands twice, or is of another shape.
    pub fn optional<T: Value>(&mut self, name: &str) -> Result<Option<T>, ReadError> {
        match self.take(name)? {
            None => Ok(None),
            Some(json) => T::read(json).map(Some).map_err(|error| error.within(name)),
        }
    }

    /// Takes a property that must be there, and can have one value only.
    ///
    /// # Errors
    ///
    /// If it is absent, stands twice, or has another value.
    pub fn constant(&mut self, name: &str, value: &str) -> Result<(), ReadError> {
        let found: String = self.required(name)?;
        if found == value {
            return Ok(());
        }
        Err(ReadError::new(format!("`{value}` is expected, and it is another value")).within(name))
    }

    /// Takes all that is left.
    ///
    /// # Errors
    ///
    /// If a name stands twice, or a value is of another shape.
    pub fn rest<R: Rest>(&mut self) -> Result<R, ReadError> {
        R::read(std::mem::take(&mut self.0))
    }

    fn take(&mut self, wanted: &str) -> Result<Option<&'a str>, ReadError> {
        let Some(index) = self.0.iter().position(|(name, _)| name == wanted) else {
            return Ok(None);
        };
        let (_, json) = self.0.swap_remove(index);
        if self.0.iter().any(|(name, _)| name == wanted) {
            return Err(ReadError::new("the name stands twice in the object").within(wanted));
        }
        Ok(Some(json))
    }
}

/// Takes the properties of an object. It keeps what goes wrong to itself: so a type's code has no errors to pass on.
pub trait ObjectWriter {
    /// Takes a property.
    fn required<T: Value>(&mut self, name: &'static str, value: &T);

    /// Takes a property if there is one.
    fn optional<T: Value>(&mut self, name: &'static str, value: &Option<T>);

    /// Takes a property that can have one value only.
    fn constant(&mut self, name: &'static str, value: &'static str);

    /// Takes properties that have no name in the schema.
    fn rest<R: Rest>(&mut self, rest: &R);
}

/// Writes to a serializer, and remembers the names.
struct MapWriter<S: SerializeMap> {
    map: S,
    names: Vec<&'static str>,
    /// The first thing that went wrong. Nothing is written after it.
    error: Option<S::Error>,
}

impl<S: SerializeMap> MapWriter<S> {
    fn write(&mut self, write: impl FnOnce(&mut S) -> Result<(), S::Error>) {
        if self.error.is_none() {
            self.error = write(&mut self.map).err();
        }
    }
}

impl<S: SerializeMap> ObjectWriter for MapWriter<S> {
    fn required<T: Value>(&mut self, name: &'static str, value: &T) {
        self.names.push(name);
        self.write(|map| map.serialize_entry(name, value));
    }

    fn optional<T: Value>(&mut self, name: &'static str, value: &Option<T>) {
        match value {
            Some(value) => self.required(name, value),
            None => self.names.push(name),
        }
    }

    fn constant(&mut self, name: &'static str, value: &'static str) {
        self.names.push(name);
        self.write(|map| map.serialize_entry(name, value));
    }

    fn rest<R: Rest>(&mut self, rest: &R) {
        let names = &self.names;
        match rest.names().find(|name| names.contains(name)) {
            None => self.write(|map| rest.write(map)),
            Some(name) => self.write(|_| {
                Err(S::Error::custom(format!(
                    "`{name}` is among the additional properties, and is a property of its own"
                )))
            }),
        }
    }
}

#[doc(hidden)]
pub fn read<T: Object>(json: &str) -> Result<T, ReadError> {
    let _level = Level::enter()?;
    T::read(&mut ObjectReader::new(json)?)
}

/// Writes an object to a serializer.
#[doc(hidden)]
pub fn write<S: Serializer, T: Object>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut writer = MapWriter {
        map: serializer.serialize_map(None)?,
        names: Vec::new(),
        error: None,
    };
    object.write(&mut writer);
    match writer.error {
        None => writer.map.end(),
        Some(error) => Err(error),
    }
}

/// Makes serde's traits of [`Object`] for a struct.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    ($name:ident) => {
        impl $crate::runtime::Value for $name {
            const SENSITIVE: bool = <Self as $crate::runtime::Object>::SENSITIVE;

            fn read(json: &str) -> Result<Self, $crate::runtime::ReadError> {
                $crate::runtime::objects::read(json)
            }

            fn check(&self, report: &mut $crate::runtime::Report) {
                $crate::runtime::objects::check(self, report);
            }
        }

        $crate::__validate!($name);

        $crate::__serde!($name, |value, serializer| $crate::runtime::write(
            value, serializer
        ));
    };
}
