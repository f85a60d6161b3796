//! Defines the trait [`Value`], and implements it for the standard types that generated types consist of.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_core::ser::Serialize;

use super::Report;
use super::buffer::buffered;
use super::capture::{capture, capture_map};
use super::context::{Context, REDACTED};
use super::decimal::Decimal;
use super::instance::{Inspect, Instance, Part};
use super::name::Names;
use super::tape_deserializer::TapeDeserializer;

/// A type that generated types can contain.
#[doc(hidden)]
pub trait Value: Serialize + Inspect + Sized {
    /// Whether the value is sensitive.
    const SENSITIVE: bool = false;

    /// Creates a placeholder for a required property that has not been read yet. Users never see it.
    fn blank() -> Self;

    /// Reads the value.
    ///
    /// # Errors
    ///
    /// Fails if the value has another type.
    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        context: &mut Context,
    ) -> Result<Self, D::Error>;

    /// Reads the value from the properties of an object. Types other than structs buffer them.
    ///
    /// # Errors
    ///
    /// Fails if the value has another type.
    fn read_map<'de, A: MapAccess<'de>>(map: A, context: &mut Context) -> Result<Self, A::Error> {
        buffered(capture_map(map)?, context, |node, context| {
            Self::read(TapeDeserializer(node), context)
        })
    }

    /// Reports the violations of the schema that the type cannot exclude.
    fn check(&self, report: &mut Report) {
        let _ = report;
    }
}

/// Reads a root value.
///
/// # Errors
///
/// Fails if the value has another type. The error has the JSON pointer, and nothing of a sensitive value.
#[doc(hidden)]
pub fn deserialize<'de, D: Deserializer<'de>, T: Value>(deserializer: D) -> Result<T, D::Error> {
    let mut context = Context::default();
    match T::read(deserializer, &mut context) {
        Ok(value) => Ok(value),
        Err(error) => Err(explained::<T, _>(context, error)),
    }
}

/// Reads a value from JSON. The error of a sensitive value shows nothing of it.
pub(crate) fn from_slice<T: Value>(json: &[u8], sensitive: bool) -> serde_json::Result<T> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let mut context = Context::default();
    match T::read(&mut deserializer, &mut context) {
        Ok(value) => deserializer.end().map(|()| value),
        Err(error) => {
            let error = context.sensitive(sensitive)(error);
            Err(explained::<T, _>(context, error))
        }
    }
}

#[cold]
fn explained<T: Value, E: Error>(mut context: Context, error: E) -> E {
    let error = context.sensitive(T::SENSITIVE)(error);
    context.explain(error)
}

/// Calls [`Value::blank`], so that generated code needs no trait in scope.
#[doc(hidden)]
#[must_use]
pub fn blank<T: Value>() -> T {
    T::blank()
}

/// Reads a nested value.
pub(super) struct Within<'c, T> {
    pub(super) context: &'c mut Context,
    pub(super) of: PhantomData<T>,
}

impl<'c, T> Within<'c, T> {
    pub(super) fn new(context: &'c mut Context) -> Self {
        Self {
            context,
            of: PhantomData,
        }
    }
}

impl<'de, T: Value> DeserializeSeed<'de> for Within<'_, T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        match T::read(deserializer, self.context) {
            Ok(value) => Ok(value),
            Err(error) => Err(self.context.sensitive(T::SENSITIVE)(error)),
        }
    }
}

/// Implements serde's traits for a [`Value`], with the given function to write it.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($name:ident, |$value:ident, $serializer:ident| $write:expr) => {
        impl<'de> $crate::runtime::serde::de::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> Result<Self, D::Error>
            where
                D: $crate::runtime::serde::de::Deserializer<'de>,
            {
                $crate::runtime::deserialize(deserializer)
            }
        }

        impl $crate::runtime::serde::ser::Serialize for $name {
            fn serialize<S>(&self, $serializer: S) -> Result<S::Ok, S::Error>
            where
                S: $crate::runtime::serde::ser::Serializer,
            {
                let $value = self;
                $write
            }
        }
    };
}

/// Creates a visitor from the description of the expected value and the methods that accept it.
macro_rules! visitor {
    ($expected:literal, $value:ty, $($method:ident($argument:ident: $type:ty) $body:expr),*) => {{
        struct Only;

        impl<'de> Visitor<'de> for Only {
            type Value = $value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($expected)
            }

            $(fn $method<E: Error>(self, $argument: $type) -> Result<$value, E> {
                $body
            })*
        }

        Only
    }};
}
pub(crate) use visitor;

impl Inspect for bool {
    fn instance(&self) -> Instance<'_> {
        Instance::Boolean(*self)
    }
}

impl Value for bool {
    fn blank() -> Self {
        false
    }

    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        context: &mut Context,
    ) -> Result<Self, D::Error> {
        deserializer
            .deserialize_bool(visitor!("a boolean", bool, visit_bool(value: bool) Ok(value)))
            .map_err(context.expected("a boolean"))
    }
}

impl Inspect for String {
    fn instance(&self) -> Instance<'_> {
        Instance::String(self.as_str().into())
    }
}

impl Value for String {
    fn blank() -> Self {
        Self::new()
    }

    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        context: &mut Context,
    ) -> Result<Self, D::Error> {
        let visitor = visitor!(
            "a string",
            String,
            visit_str(value: &str) Ok(value.to_owned()),
            visit_string(value: String) Ok(value)
        );
        deserializer
            .deserialize_string(visitor)
            .map_err(context.expected("a string"))
    }
}

macro_rules! integer {
    ($($integer:ty),*) => {$(
        impl Inspect for $integer {
            fn instance(&self) -> Instance<'_> {
                Instance::Integer((*self).into())
            }
        }

        impl Value for $integer {
            fn blank() -> Self {
                0
            }

            fn read<'de, D: Deserializer<'de>>(
                deserializer: D,
                context: &mut Context,
            ) -> Result<Self, D::Error> {
                const EXPECTED: &str = concat!("an integer of the type ", stringify!($integer));
                let text = capture(deserializer).map_err(context.expected(EXPECTED))?;
                match parse(&text) {
                    Some(number) => Ok(number),
                    None => Err(context.unexpected(EXPECTED, &text)),
                }
            }
        }
    )*};
}

integer!(i64, u64);

/// Parses an integer. As in JSON Schema, 1.0 and 1e2 are integers.
pub(super) fn parse<T: std::str::FromStr>(json: &str) -> Option<T> {
    json.parse().ok().or_else(|| {
        let is_number = json.starts_with(|it: char| it == '-' || it.is_ascii_digit());
        let integer = is_number.then(|| Decimal::of(json).integer()).flatten();
        integer?.parse().ok()
    })
}

impl<T: Inspect> Inspect for Box<T> {
    fn instance(&self) -> Instance<'_> {
        T::instance(self)
    }
}

impl<T: Value> Value for Box<T> {
    const SENSITIVE: bool = T::SENSITIVE;

    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        context: &mut Context,
    ) -> Result<Self, D::Error> {
        T::read(deserializer, context).map(Self::new)
    }

    fn check(&self, report: &mut Report) {
        T::check(self, report);
    }
}

impl<T: Inspect> Inspect for Vec<T> {
    fn instance(&self) -> Instance<'_> {
        Instance::Array(self.iter().map(|item| Part::Value(item)).collect())
    }
}

impl<T: Value> Value for Vec<T> {
    const SENSITIVE: bool = T::SENSITIVE;

    fn blank() -> Self {
        Self::new()
    }

    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        context: &mut Context,
    ) -> Result<Self, D::Error> {
        deserializer
            .deserialize_seq(List(Within::<T>::new(context)))
            .map_err(context.expected("a list"))
    }

    fn check(&self, report: &mut Report) {
        for (index, item) in self.iter().enumerate() {
            report.within(index, |report| item.check(report));
        }
    }
}

struct List<'c, T>(Within<'c, T>);

impl<'de, T: Value> Visitor<'de> for List<'_, T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
        let context = self.0.context;
        // The size hint comes from the input, so it must not reserve much memory.
        let announced = seq.size_hint().unwrap_or(0);
        let mut items = Vec::with_capacity(announced.min(4096 / size_of::<T>().max(1)));
        loop {
            match seq.next_element_seed(Within::new(context)) {
                Ok(Some(item)) => items.push(item),
                Ok(None) => return Ok(items),
                Err(error) => return Err(context.within(items.len())(error)),
            }
        }
    }
}

impl<T: Inspect> Inspect for BTreeMap<String, T> {
    fn instance(&self) -> Instance<'_> {
        let members = self.iter();
        let members = members.map(|(name, value)| (name.as_str().into(), Part::Value(value as _)));
        Instance::Object(members.collect())
    }
}

impl<T: Value> Value for BTreeMap<String, T> {
    const SENSITIVE: bool = T::SENSITIVE;

    fn blank() -> Self {
        Self::new()
    }

    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        context: &mut Context,
    ) -> Result<Self, D::Error> {
        deserializer
            .deserialize_map(Map(Within::<T>::new(context)))
            .map_err(context.expected("an object"))
    }

    fn check(&self, report: &mut Report) {
        for (name, value) in self {
            report.within_unnamed(name, |report| value.check(report));
        }
    }
}

struct Map<'c, T>(Within<'c, T>);

impl<'de, T: Value> Visitor<'de> for Map<'_, T> {
    type Value = BTreeMap<String, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = BTreeMap::new();
        let mut names = Names::default();
        while let Some(name) = names.next(&mut map)? {
            insert(&mut members, name, &mut map, self.0.context)?;
        }
        Ok(members)
    }
}

/// Reads a value and inserts it into a map.
pub(super) fn insert<'de, T: Value, A: MapAccess<'de>>(
    members: &mut BTreeMap<String, T>,
    name: &str,
    map: &mut A,
    context: &mut Context,
) -> Result<(), A::Error> {
    // The names in a map of sensitive values may be sensitive too.
    let shown = if T::SENSITIVE { REDACTED } else { name };
    match members.entry(name.to_owned()) {
        Entry::Vacant(entry) => match map.next_value_seed(Within::new(context)) {
            Ok(value) => {
                entry.insert(value);
                Ok(())
            }
            Err(error) => Err(context.within(shown)(error)),
        },
        Entry::Occupied(_) => {
            let error = context.fail("the property occurs twice");
            Err(context.within(shown)(error))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: Value>(json: &str) -> Result<T, String> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        deserialize(&mut deserializer).map_err(|error| error.to_string())
    }

    #[test]
    fn integers() {
        assert_eq!(read::<i64>("1"), Ok(1));
        assert_eq!(read::<i64>("1.0"), Ok(1));
        assert_eq!(read::<i64>("-1e2"), Ok(-100));
        assert_eq!(read::<u64>("18446744073709551615"), Ok(u64::MAX));
        assert_eq!(read::<i64>("9223372036854775807"), Ok(i64::MAX));
        assert_eq!(read::<i64>("9223372036854775807.0"), Ok(i64::MAX));
        assert_eq!(read::<u64>("-0.0"), Ok(0));
        for bad in [
            "1.5",
            "9223372036854775808",
            "1e300",
            "1e999999999",
            "\"1\"",
            "null",
        ] {
            assert!(read::<i64>(bad).is_err(), "{bad}");
        }
        assert!(read::<u64>("-1").is_err());
    }

    #[test]
    fn errors_have_a_pointer_and_a_position() {
        let error = read::<Vec<BTreeMap<String, bool>>>(r#"[{}, {"a/b": "no"}]"#).unwrap_err();
        assert_eq!(
            error,
            "at `/1/a~1b`: invalid type: string \"no\", expected a boolean at line 1 column 17"
        );
        let error = read::<Vec<i64>>("[\n1, 2.5]").unwrap_err();
        assert_eq!(
            error,
            "at `/1`: expected an integer of the type i64, found 2.5 at line 2 column 7"
        );
        let error = read::<BTreeMap<String, bool>>(r#"{"a": true, "a": true}"#).unwrap_err();
        assert!(
            error.starts_with("at `/a`: the property occurs twice"),
            "{error}"
        );
    }
}
