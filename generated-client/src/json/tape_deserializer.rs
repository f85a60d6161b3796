//! Deserializes values from a tape, with errors that have a JSON pointer and quote no value.

use serde_core::de::value::{MapDeserializer, StrDeserializer};
use serde_core::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde_core::forward_to_deserialize_any;

use super::string::{Decoded, code_points};
use super::tape::Node;
use super::{Kind, ReadError, raw};

/// The newtype name by which a union requests the index of its node.
pub(super) const NODE: &str = "the index of a node";

/// A deserializer of a node. The pointer of an error has `*` for names that the type does not declare.
#[derive(Clone, Copy)]
pub(super) struct TapeDeserializer<'t>(pub(super) Node<'t>);

impl TapeDeserializer<'_> {
    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let text = self.0.text();
        if let Ok(number) = text.parse() {
            return visitor.visit_u64(number);
        }
        // Integers cannot represent negative zero.
        if text != "-0"
            && let Ok(number) = text.parse()
        {
            return visitor.visit_i64(number);
        }
        match text.parse() {
            Ok(number) if f64::is_finite(number) => visitor.visit_f64(number),
            _ => Err(ReadError::new("the number is out of range")),
        }
    }

    fn object<'de, V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_map(Members {
            rest: self.0.members(),
            fields,
            pending: None,
        })
    }
}

/// Decodes a string. Fails for an unpaired surrogate, which Rust strings cannot represent.
pub(super) fn string(json: &str) -> Result<Decoded<'_>, ReadError> {
    let is_half = |point: u32| char::from_u32(point).is_none();
    if json.contains('\\') && code_points(json).any(is_half) {
        return Err(ReadError::new("the string contains an unpaired surrogate"));
    }
    Ok(Decoded::of(json))
}

impl<'de> Deserializer<'de> for TapeDeserializer<'_> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.0.kind() {
            Kind::Null => visitor.visit_unit(),
            Kind::Boolean => visitor.visit_bool(self.0.text() == "true"),
            Kind::Integer | Kind::Number => self.number(visitor),
            Kind::String => visitor.visit_str(&string(self.0.text())?),
            Kind::Array => visitor.visit_seq(Items {
                items: self.0.items(),
                index: 0,
            }),
            Kind::Object => self.object(&[], visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        match self.0.kind() {
            Kind::Object => self.object(fields, visitor),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.0.kind() {
            Kind::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        if name == NODE {
            return visitor.visit_u64(self.0.index() as u64);
        }
        if name == raw::token() {
            let text = std::iter::once((name, self.0.text()));
            return visitor.visit_map(MapDeserializer::new(text));
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        let mut members = self.0.members();
        match (self.0.kind(), members.next(), members.next()) {
            (Kind::String, _, _) => {
                let variant = string(self.0.text())?;
                let variant: StrDeserializer<'_, ReadError> = (*variant).into_deserializer();
                visitor.visit_enum(variant)
            }
            (Kind::Object, Some((name, value)), None) => {
                visitor.visit_enum(Variant { name, value })
            }
            (Kind::Object, ..) => Err(ReadError::new("expected an object with one property")),
            (kind, ..) => Err(ReadError::invalid_type(
                Unexpected::Other(kind.name()),
                &"a string or an object",
            )),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier
    }
}

struct Items<I> {
    items: I,
    index: usize,
}

impl<'de, 't, I: Iterator<Item = Node<'t>>> SeqAccess<'de> for Items<I> {
    type Error = ReadError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ReadError> {
        let Some(item) = self.items.next() else {
            return Ok(None);
        };
        let index = self.index;
        self.index += 1;
        let item = seed.deserialize(TapeDeserializer(item));
        item.map(Some).map_err(|error| error.within(index))
    }
}

struct Members<'t, I> {
    rest: I,
    fields: &'static [&'static str],
    pending: Option<(Node<'t>, Node<'t>)>,
}

impl<'de, 't, I: Iterator<Item = (Node<'t>, Node<'t>)>> MapAccess<'de> for Members<'t, I> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ReadError> {
        self.pending = self.rest.next();
        let Some((name, _)) = self.pending else {
            return Ok(None);
        };
        let name = string(name.text())?;
        let name: StrDeserializer<'_, ReadError> = (*name).into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, ReadError> {
        let Some((name, value)) = self.pending.take() else {
            return Err(ReadError::new("a value was read without its name"));
        };
        seed.deserialize(TapeDeserializer(value)).map_err(|error| {
            let name = Decoded::of(name.text());
            let is_declared = self.fields.contains(&&*name);
            error.within(if is_declared { &name } else { "*" })
        })
    }
}

struct Variant<'t> {
    name: Node<'t>,
    value: Node<'t>,
}

impl<'de, 't> EnumAccess<'de> for Variant<'t> {
    type Error = ReadError;
    type Variant = TapeDeserializer<'t>;

    fn variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<(T::Value, Self::Variant), ReadError> {
        let name = string(self.name.text())?;
        let name: StrDeserializer<'_, ReadError> = (*name).into_deserializer();
        Ok((seed.deserialize(name)?, TapeDeserializer(self.value)))
    }
}

impl<'de> VariantAccess<'de> for TapeDeserializer<'_> {
    type Error = ReadError;

    fn unit_variant(self) -> Result<(), ReadError> {
        serde_core::de::Deserialize::deserialize(self)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, ReadError> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.deserialize_struct("", fields, visitor)
    }
}
