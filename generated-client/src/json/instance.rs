//! Views of values as JSON, so that the same rules validate typed values and JSON text.

use std::any::TypeId;
use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use super::Kind;
use super::string::{Decoded, code_points};
use super::tape::{Node, Tape};

/// A value that can be viewed as JSON.
#[doc(hidden)]
pub trait Inspect: 'static {
    /// Returns the value as JSON: its kind and its direct parts.
    fn instance(&self) -> Instance<'_>;

    #[doc(hidden)]
    fn type_id(&self) -> TypeId {
        TypeId::of::<Self>()
    }
}

/// The first level of a JSON value. `Debug` shows only its kind.
pub enum Instance<'a> {
    /// `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// An integer of at most 64 bits.
    Integer(i128),
    /// The text of a number.
    Number(Cow<'a, str>),
    /// A string.
    String(Text<'a>),
    /// An array.
    Array(Vec<Part<'a>>),
    /// The members of an object, in order.
    Object(Vec<(Text<'a>, Part<'a>)>),
}

/// A string. `Debug` does not show it.
#[derive(Clone)]
pub enum Text<'a> {
    /// The content.
    Content(Cow<'a, str>),
    /// The JSON text with escapes. Unlike content, it may contain an unpaired surrogate.
    Json(&'a str),
}

/// A part of a value.
#[derive(Clone)]
pub enum Part<'a> {
    /// A typed value.
    Value(&'a dyn Inspect),
    /// A constant string.
    Constant(&'static str),
    #[doc(hidden)]
    Name(&'a Text<'a>),
    #[doc(hidden)]
    Json(JsonPart<'a>),
}

/// A part of free-form JSON.
#[derive(Clone)]
pub struct JsonPart<'a> {
    /// The text that the tape indexes.
    text: &'a str,
    tape: Rc<Tape<'a>>,
    index: usize,
}

/// The identity of a part: its address, and the view of it.
pub(super) type Identity = (usize, usize, Option<TypeId>);

impl fmt::Debug for Instance<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Instance({:?})", self.kind())
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Text")
    }
}

impl fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Part")
    }
}

impl fmt::Debug for JsonPart<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JsonPart")
    }
}

impl<'a> Part<'a> {
    /// Views valid JSON text.
    pub(super) fn of_text(json: &'a str) -> Self {
        Self::Json(JsonPart {
            text: json,
            tape: Rc::new(Tape::new(json)),
            index: 0,
        })
    }

    pub(super) fn instance(&self) -> Instance<'a> {
        match self {
            Self::Value(value) => value.instance(),
            Self::Constant(text) => Instance::String((*text).into()),
            Self::Name(text) => Instance::String((*text).clone()),
            Self::Json(json) => json.instance(),
        }
    }

    pub(super) fn identity(&self) -> Identity {
        match self {
            Self::Value(value) => {
                let address = std::ptr::from_ref(*value).cast::<()>().addr();
                (address, 0, Some(value.type_id()))
            }
            Self::Constant(text) => (text.as_ptr().addr(), text.len(), None),
            Self::Name(text) => (std::ptr::from_ref(*text).addr(), 0, None),
            Self::Json(json) => (json.text.as_ptr().addr(), json.index, None),
        }
    }
}

impl<'a> JsonPart<'a> {
    fn instance(&self) -> Instance<'a> {
        let node = self.tape.node(self.index);
        let text = |node: Node<'_>| self.text.get(node.range()).unwrap_or_default();
        let part = |node: Node<'_>| {
            Part::Json(JsonPart {
                text: self.text,
                tape: Rc::clone(&self.tape),
                index: node.index(),
            })
        };
        match node.kind() {
            Kind::Null => Instance::Null,
            Kind::Boolean => Instance::Boolean(node.text() == "true"),
            Kind::Integer | Kind::Number => Instance::Number(Cow::Borrowed(text(node))),
            Kind::String => Instance::String(Text::of(text(node))),
            Kind::Array => Instance::Array(node.items().map(part).collect()),
            Kind::Object => {
                let members = node.members();
                let members = members.map(|(name, value)| (Text::of(text(name)), part(value)));
                Instance::Object(members.collect())
            }
        }
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(content: &'a str) -> Self {
        Self::Content(Cow::Borrowed(content))
    }
}

impl<'a> Text<'a> {
    /// Returns whether the string has this content.
    pub(super) fn is(&self, content: &str) -> bool {
        match self {
            Self::Content(it) => it == content,
            Self::Json(json) => code_points(json).eq(content.chars().map(u32::from)),
        }
    }

    /// Returns the code points. An unpaired surrogate is one.
    pub(super) fn code_points(&self) -> Box<dyn Iterator<Item = u32> + '_> {
        match self {
            Self::Content(content) => Box::new(content.chars().map(u32::from)),
            Self::Json(json) => Box::new(code_points(json)),
        }
    }

    /// Views the JSON text of a string.
    pub(super) fn of(json: &'a str) -> Self {
        match Decoded::of(json) {
            Decoded::Borrowed(content) => Self::Content(Cow::Borrowed(content)),
            Decoded::Owned(_) => Self::Json(json),
        }
    }

    /// Returns the number of code points.
    pub(super) fn length(&self) -> usize {
        match self {
            Self::Content(content) => content.chars().count(),
            Self::Json(json) => code_points(json).count(),
        }
    }

    /// Returns the content, with U+FFFD for unpaired surrogates.
    pub(super) fn content(&self) -> Decoded<'_> {
        match self {
            Self::Content(content) => Decoded::Borrowed(content),
            Self::Json(json) => Decoded::of(json),
        }
    }
}

impl Instance<'_> {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Null => Kind::Null,
            Self::Boolean(_) => Kind::Boolean,
            Self::Integer(_) => Kind::Integer,
            Self::Number(_) => Kind::Number,
            Self::String(_) => Kind::String,
            Self::Array(_) => Kind::Array,
            Self::Object(_) => Kind::Object,
        }
    }

    /// Returns the text of a number.
    pub(super) fn number(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Integer(number) => Some(Cow::Owned(number.to_string())),
            Self::Number(text) => Some(Cow::Borrowed(text)),
            _ => None,
        }
    }
}
