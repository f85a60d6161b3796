//! Unions: values of one of several types.
//!
//! A union that a property tells apart streams if that property comes first. Otherwise the value is buffered: by the outermost
//! union, once. The unions within it read from the same buffer.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use serde_core::de::value::StrDeserializer;
use serde_core::de::{DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, Visitor};
use serde_core::ser::{Serialize, Serializer};

use super::capture::capture;
use super::context::{Context, Failure};
use super::tape::{Node, Tape};
use super::tape_deserializer::{NODE, TapeDeserializer, string};
use super::{Inspect, Instance, Kind, ReadError, Report, Rule, SensitiveJson, Value, raw};

/// A value of one of several types. Generated code implements it, with one of the traits that tell how it is read.
pub trait Union: Inspect + Sized {
    /// The rules of the value, whatever its branch.
    const RULES: &'static [Rule] = &[];

    /// What is expected of a value, in words.
    const EXPECTED: &'static str = A_BRANCH;

    /// Whether the value must not be shown.
    const SENSITIVE: bool = false;

    /// A value that stands for one that is yet to be read.
    fn blank() -> Self;

    /// Shows the branch to a visitor.
    fn visit<'a, V: BranchVisitor<'a>>(&'a self, visitor: V) -> V::Output;
}

/// A union that the value of a property tells apart.
pub trait PropertyUnion: Union {
    /// The name of the property.
    const PROPERTY: &'static str;

    /// Reads the branch that has this value of the property.
    ///
    /// # Errors
    ///
    /// If the value does not have the type of its branch.
    fn read<S: BranchSource>(property: &str, branch: S) -> Result<Self, S::Error>;
}

/// A union that the kind of the JSON value tells apart.
pub trait KindUnion: Union {
    /// Reads the branch of this kind.
    ///
    /// # Errors
    ///
    /// If the value does not have the type of its branch.
    fn read<S: BranchSource>(kind: Kind, branch: S) -> Result<Self, S::Error>;
}

/// A union that the required properties tell apart. Its rules say all that the schema demands, of the branches too: what the
/// shape of a value does not tell apart for sure may be of another branch than that which it was read as.
pub trait ShapeUnion: Union {
    /// Tries the branches.
    ///
    /// # Errors
    ///
    /// If the value has the properties of a branch, but not the type.
    fn read(shape: Shape<'_, Self>) -> Result<Self, ReadError>;
}

/// Takes the value of a union's branch, whatever its type.
pub trait BranchVisitor<'a>: Sized {
    /// The result of the visit.
    type Output;

    /// Takes a value, with the rules that it has in this branch.
    fn ruled<T: Value>(self, value: &'a T, rules: &'static [Rule]) -> Self::Output;

    /// Takes a value that has no rules but those of its type.
    fn branch<T: Value>(self, value: &'a T) -> Self::Output {
        self.ruled(value, &[])
    }
}

const A_BRANCH: &str = "a value of the schema's alternatives";

/// Where the value of a branch is read from.
pub trait BranchSource: Sized {
    /// Why it cannot be read.
    type Error: Error;

    /// Reads the value.
    ///
    /// # Errors
    ///
    /// If it has another type.
    fn value<T: Value>(self) -> Result<T, Self::Error>;

    /// Reads the value, and makes the variant of it.
    ///
    /// # Errors
    ///
    /// If it has another type.
    fn read<T: Value, U>(self, variant: fn(T) -> U) -> Result<U, Self::Error> {
        self.value().map(variant)
    }

    /// Keeps a value of no branch.
    ///
    /// # Errors
    ///
    /// Those of the deserializer.
    fn unknown<U: Union>(self, variant: fn(UnknownBranch) -> U) -> Result<U, Self::Error> {
        let json = self.value()?;
        Ok(variant(UnknownBranch {
            json,
            expected: U::EXPECTED,
        }))
    }
}

/// A branch that is read from a buffer.
struct Branch<'c> {
    node: Node<'c>,
    context: &'c mut Context,
}

impl BranchSource for Branch<'_> {
    type Error = ReadError;

    fn value<T: Value>(self) -> Result<T, ReadError> {
        match T::read(TapeDeserializer(self.node), self.context) {
            Ok(value) => Ok(value),
            Err(error) => Err(self.context.sensitive(T::SENSITIVE)(error)),
        }
    }
}

/// A branch that streams: the property that tells it apart has been read, and the others follow.
struct Streamed<'c, 'de, A> {
    map: Chained<'c, A>,
    context: &'c mut Context,
    of: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> BranchSource for Streamed<'_, 'de, A> {
    type Error = A::Error;

    fn value<T: Value>(self) -> Result<T, A::Error> {
        match T::read_map(self.map, self.context) {
            Ok(value) => Ok(value),
            Err(error) => Err(self.context.sensitive(T::SENSITIVE)(error)),
        }
    }
}

/// A property, and those that follow it.
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

/// A value whose properties tell the branches of its union apart.
pub struct Shape<'c, U> {
    node: Node<'c>,
    context: &'c mut Context,
    found: Option<U>,
    /// Why the first branch whose properties are there cannot be read.
    failure: Option<(Failure, ReadError)>,
}

impl<U> fmt::Debug for Shape<'_, U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shape")
    }
}

impl<U: Union> Shape<'_, U> {
    /// Reads the value as that of a branch, if it has the properties and their types.
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

    /// The value of the branch that it was read as; one of no branch is kept.
    ///
    /// # Errors
    ///
    /// If it has the properties of a branch, but not the type.
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
            }
            .unknown(variant),
        }
    }
}

/// Reads a value from a buffer of its JSON text.
pub(super) fn buffered<T, E: Error>(
    json: impl Into<Cow<'static, str>>,
    context: &mut Context,
    read: impl FnOnce(Node<'_>, &mut Context) -> Result<T, ReadError>,
) -> Result<T, E> {
    let tape = Rc::new(Tape::new(json));
    let outer = context.tape.replace(Rc::clone(&tape));
    let value = read(tape.root(), context);
    context.tape = outer;
    value.map_err(E::custom)
}

/// Reads a value that has to be looked at before it is read.
fn looked_at<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    context: &mut Context,
    read: impl FnOnce(Node<'_>, &mut Context) -> Result<T, ReadError>,
) -> Result<T, D::Error> {
    if let Some(tape) = context.tape.clone() {
        // Whatever is read now is within the buffer.
        let index = deserializer.deserialize_newtype_struct(NODE, Index)?;
        return read(tape.node(index), context).map_err(D::Error::custom);
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

/// Reads a union that a property tells apart.
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
            Some(name) => super::capture::capture_rest(&name, map)?,
        };
        return buffered(json, context, by_property);
    }
    let value = match map.next_value_seed(super::value::Within::<String>::new(context)) {
        Ok(value) => value,
        Err(error) => return Err(context.within(T::PROPERTY)(error)),
    };
    let map = Chained {
        property: T::PROPERTY,
        value: &value,
        is_named: false,
        is_read: false,
        map,
    };
    let branch = Streamed {
        map,
        context,
        of: PhantomData,
    };
    T::read(&value, branch)
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
    T::read(&property, Branch { node, context })
}

/// Reads a union that the kind of the value tells apart.
#[doc(hidden)]
pub fn read_by_kind<'de, T: KindUnion, D: Deserializer<'de>>(
    deserializer: D,
    context: &mut Context,
) -> Result<T, D::Error> {
    context.deeper(|context| {
        looked_at(deserializer, context, |node, context| {
            T::read(node.kind(), Branch { node, context })
        })
    })
}

/// Reads a union that the required properties tell apart.
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
            T::read(Shape {
                node,
                context,
                found: None,
                failure: None,
            })
        })
    })
}

/// Writes the branch that it visits.
struct Writer<S>(S);

impl<S: Serializer> BranchVisitor<'_> for Writer<S> {
    type Output = Result<S::Ok, S::Error>;

    fn ruled<T: Value>(self, value: &T, _: &'static [Rule]) -> Self::Output {
        value.serialize(self.0)
    }
}

/// Checks the branch that it visits.
struct Checker<'r>(&'r mut Report);

impl BranchVisitor<'_> for Checker<'_> {
    type Output = ();

    fn ruled<T: Value>(self, value: &T, rules: &'static [Rule]) {
        value.check(self.0);
        self.0.apply(rules, value);
    }
}

/// Looks at the branch that it visits.
struct Inspector;

impl<'a> BranchVisitor<'a> for Inspector {
    type Output = Instance<'a>;

    fn ruled<T: Value>(self, value: &'a T, _: &'static [Rule]) -> Instance<'a> {
        value.instance()
    }
}

/// A value of a union that is of none of the schema's branches. It is kept and written back.
///
/// Its meaning is unknown, so `Debug` does not show it, and it is wiped from memory on drop. Only reading creates it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnknownBranch {
    json: SensitiveJson,
    /// The branches that the schema names, in words.
    expected: &'static str,
}

impl UnknownBranch {
    /// The value.
    #[must_use]
    pub fn as_json(&self) -> &SensitiveJson {
        &self.json
    }
}

impl fmt::Debug for UnknownBranch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnknownBranch")
    }
}

impl Inspect for UnknownBranch {
    fn instance(&self) -> Instance<'_> {
        self.json.instance()
    }
}

impl Value for UnknownBranch {
    fn blank() -> Self {
        Self {
            json: SensitiveJson::blank(),
            expected: A_BRANCH,
        }
    }

    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        context: &mut Context,
    ) -> Result<Self, D::Error> {
        Ok(Self {
            json: Value::read(deserializer, context)?,
            expected: A_BRANCH,
        })
    }

    fn check(&self, report: &mut Report) {
        report.violation(format_args!("expected {}", self.expected));
    }
}

impl Serialize for UnknownBranch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json.serialize(serializer)
    }
}

/// Writes a value, so that generated code needs no trait in scope.
#[doc(hidden)]
pub fn serialize<T: Serialize + ?Sized, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.serialize(serializer)
}

/// Checks the branch, and then the value as a whole.
#[doc(hidden)]
pub fn check<T: Union + Value>(value: &T, report: &mut Report) {
    report.deeper(|report| {
        value.visit(Checker(report));
        report.apply(T::RULES, value);
    });
}

/// Checks a union whose rules say all.
#[doc(hidden)]
pub fn check_by_shape<T: ShapeUnion + Value>(value: &T, report: &mut Report) {
    report.deeper(|report| report.apply(T::RULES, value));
}

#[doc(hidden)]
pub fn instance<T: Union>(value: &T) -> Instance<'_> {
    value.visit(Inspector)
}

#[doc(hidden)]
pub fn write<T: Union, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.visit(Writer(serializer))
}

/// Implements serde's traits for an enum that is a [`Union`], given what tells its branches apart.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($name:ident by property) => {
        $crate::__union!($name, read_by_property, check);
    };

    ($name:ident by kind) => {
        $crate::__union!($name, read_by_kind, check);
    };

    ($name:ident by shape) => {
        $crate::__union!($name, read_by_shape, check_by_shape);
    };

    ($name:ident, $read:ident, $check:ident) => {
        impl $crate::runtime::Inspect for $name {
            fn instance(&self) -> $crate::runtime::Instance<'_> {
                $crate::runtime::unions::instance(self)
            }
        }

        impl $crate::runtime::Value for $name {
            const SENSITIVE: bool = <Self as $crate::runtime::Union>::SENSITIVE;

            fn blank() -> Self {
                <Self as $crate::runtime::Union>::blank()
            }

            fn read<'de, D: $crate::runtime::serde::de::Deserializer<'de>>(
                deserializer: D,
                context: &mut $crate::runtime::Context,
            ) -> Result<Self, D::Error> {
                $crate::runtime::unions::$read(deserializer, context)
            }

            fn check(&self, report: &mut $crate::runtime::Report) {
                $crate::runtime::unions::$check(self, report);
            }
        }

        $crate::__validate!($name);

        $crate::__serde!($name, |value, serializer| $crate::runtime::unions::write(
            value, serializer
        ));
    };
}
