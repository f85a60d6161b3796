//! Writes JSON text to serializers of other formats as native values.

use serde_core::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::context::MAX_DEPTH;
use super::tape::{Node, Tape};
use super::tape_deserializer::string;
use super::{Kind, raw};

/// Writes valid JSON: unchanged to JSON, and as native values to other formats.
pub(super) fn serialize<S: Serializer>(json: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if raw::takes_text::<S>() {
        return raw::write(json, serializer);
    }
    let tape = Tape::new(json);
    let native = Native {
        node: tape.root(),
        depth: MAX_DEPTH,
    };
    native.serialize(serializer)
}

#[derive(Clone, Copy)]
struct Native<'t> {
    node: Node<'t>,
    /// The remaining nesting depth.
    depth: usize,
}

impl Native<'_> {
    fn within(self, node: Node<'_>) -> Native<'_> {
        Native {
            node,
            depth: self.depth - 1,
        }
    }
}

impl Serialize for Native<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.node.text();
        match self.node.kind() {
            Kind::Null => serializer.serialize_unit(),
            Kind::Boolean => serializer.serialize_bool(text == "true"),
            Kind::Integer | Kind::Number => number(text, serializer),
            Kind::String => serializer.serialize_str(&string(text).map_err(S::Error::custom)?),
            Kind::Array | Kind::Object if self.depth == 0 => {
                Err(S::Error::custom("the JSON is nested too deeply"))
            }
            Kind::Array => {
                let mut seq = serializer.serialize_seq(Some(self.node.items().count()))?;
                for item in self.node.items() {
                    seq.serialize_element(&self.within(item))?;
                }
                seq.end()
            }
            Kind::Object => {
                let mut map = serializer.serialize_map(Some(self.node.members().count()))?;
                for (name, value) in self.node.members() {
                    let name = string(name.text()).map_err(S::Error::custom)?;
                    map.serialize_entry(&*name, &self.within(value))?;
                }
                map.end()
            }
        }
    }
}

/// Writes a number as an integer or a float. Fails if that would change the number.
fn number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let is_integer = text.bytes().all(|it| it == b'-' || it.is_ascii_digit());
    if is_integer && text != "-0" {
        if let Ok(number) = text.parse() {
            return serializer.serialize_i64(number);
        }
        if let Ok(number) = text.parse() {
            return serializer.serialize_u64(number);
        }
        // Binary formats write such integers as bytes, which no reader accepts as a number.
        if serializer.is_human_readable() {
            if let Ok(number) = text.parse() {
                return serializer.serialize_i128(number);
            }
            if let Ok(number) = text.parse() {
                return serializer.serialize_u128(number);
            }
        }
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() && (!is_integer || is_exact(number, text)) => {
            serializer.serialize_f64(number)
        }
        _ => Err(S::Error::custom(
            "the number exceeds the range or precision of formats other than JSON; write it as JSON",
        )),
    }
}

/// Returns whether a float equals an integer text.
fn is_exact(number: f64, text: &str) -> bool {
    format!("{number:.0}") == text || text == "-0"
}
