//! Parses JSON within limits, and rejects repeated names in an object, which `serde_json` accepts.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::numbers::{Change, changed};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Problem};
use crate::limits::{Limits, allowed, raise};
use crate::location::{Lines, Origin};

/// Parses a single document, or reports why it is invalid.
pub(crate) fn parse(uri: &str, text: &str, limits: &Limits) -> Result<Value, Diagnostics> {
    Parser::new(limits).parse(uri, text)
}

/// Parses documents within limits on their total size.
pub(crate) struct Parser<'a> {
    limits: &'a Limits,
    documents: usize,
    bytes: usize,
    values: Cell<usize>,
    /// Whether a limit on the total size is exceeded, so that no further document can be parsed.
    exhausted: Cell<bool>,
    /// The places of the numbers that are not kept exactly. If `None`, a number out of range is an error.
    inexact: Option<RefCell<Vec<Origin>>>,
}

impl<'a> Parser<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            documents: 0,
            bytes: 0,
            values: Cell::new(0),
            exhausted: Cell::new(false),
            inexact: None,
        }
    }

    /// Accepts documents with numbers that are not kept exactly.
    pub(crate) fn accepting_inexact_numbers(limits: &'a Limits) -> Self {
        Self {
            inexact: Some(RefCell::default()),
            ..Self::new(limits)
        }
    }

    /// The places of the numbers that are not kept exactly.
    pub(crate) fn into_inexact_numbers(self) -> Vec<Origin> {
        self.inexact.map(RefCell::into_inner).unwrap_or_default()
    }

    pub(crate) fn is_exhausted(&self) -> bool {
        self.exhausted.get()
    }

    pub(crate) fn parse(&mut self, uri: &str, text: &str) -> Result<Value, Diagnostics> {
        self.check_size(uri, text)?;
        let problems = RefCell::new(Vec::new());
        let (readable, changed) = changed(text);
        let node = Node {
            origin: Origin::root(uri),
            parser: self,
            problems: &problems,
            changed: &changed,
            numbers: &Cell::new(0),
        };
        let mut deserializer = serde_json::Deserializer::from_str(&readable);
        let parsed = node
            .deserialize(&mut deserializer)
            .and_then(|value| deserializer.end().map(|()| value));
        let problems = problems.into_inner();
        match parsed {
            Ok(value) if problems.is_empty() => Ok(value),
            Err(error) if problems.is_empty() => {
                Err(Diagnostics::new(vec![not_json(uri, text, &error)]))
            }
            _ => Err(Diagnostics::locate(
                problems,
                |_| Some(text),
                self.limits.problems,
            )),
        }
    }

    /// Checks the limits on size before parsing a document.
    fn check_size(&mut self, uri: &str, text: &str) -> Result<(), Diagnostics> {
        self.documents += 1;
        self.bytes += text.len();
        let limits = self.limits;
        let (found, name, limit) = if self.documents > limits.documents {
            self.exhausted.set(true);
            let found = format!("with this document there are {} documents", self.documents);
            (found, "documents", limits.documents)
        } else if text.len() > limits.document_bytes {
            let found = format!("this document has {} bytes", text.len());
            (found, "document-bytes", limits.document_bytes)
        } else if self.bytes > limits.total_bytes {
            self.exhausted.set(true);
            let found = format!("with this document all documents have {} bytes", self.bytes);
            (found, "total-bytes", limits.total_bytes)
        } else {
            return Ok(());
        };
        Err(Diagnostics::new(vec![Diagnostic::without_text(
            Code::LimitExceeded,
            uri,
            format!("{found}; {}", allowed(name, limit)),
            raise(name),
        )]))
    }
}

fn not_json(uri: &str, text: &str, error: &serde_json::Error) -> Diagnostic {
    // The diagnostic shows the position, so it is cut off the message.
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let lines = Lines::new(text);
    Diagnostic::without_text(
        Code::NotJson,
        uri,
        format!("this is not a JSON document: {message}"),
        "correct the document; if it was fetched, the server probably returned an HTML page or an incomplete response",
    )
    .at(&lines, lines.error_range(error))
}

struct Node<'a> {
    origin: Origin,
    parser: &'a Parser<'a>,
    problems: &'a RefCell<Vec<Problem>>,
    /// The numbers that `serde_json` changes, by their index.
    changed: &'a BTreeMap<usize, Change>,
    /// How many numbers of the document have been read.
    numbers: &'a Cell<usize>,
}

impl Node<'_> {
    fn child<E: Error>(&self, token: impl fmt::Display) -> Result<Self, E> {
        let origin = self.origin.child(token);
        let (length, limit) = (origin.pointer.len(), self.parser.limits.pointer_bytes);
        if length > limit {
            // Report the parent, because the pointer of the value itself is too long.
            let found = format!("the JSON pointer to a value here has {length} bytes");
            return Err(self.exceed(&found, "pointer-bytes", limit));
        }
        Ok(Self {
            origin,
            parser: self.parser,
            problems: self.problems,
            changed: self.changed,
            numbers: self.numbers,
        })
    }

    /// Corrects a number, or reports that it is not kept.
    fn number(&self, number: impl Into<Value>) -> Value {
        let index = self.numbers.replace(self.numbers.get() + 1);
        let inexact = &self.parser.inexact;
        match (self.changed.get(&index), inexact) {
            (Some(Change::Misread(number)), _) => return (*number).into(),
            (Some(_), Some(inexact)) => inexact.borrow_mut().push(self.origin.clone()),
            (Some(Change::OutOfRange), None) => self.problems.borrow_mut().push(Problem::new(
                Code::NumberOutOfRange,
                &self.origin,
                "this number is beyond the range of 64-bit floating-point numbers",
                "write a smaller number, or remove it",
            )),
            (Some(Change::Rounded) | None, _) => {}
        }
        number.into()
    }

    fn count<E: Error>(&self) -> Result<(), E> {
        let count = self.parser.values.get() + 1;
        self.parser.values.set(count);
        let limit = self.parser.limits.values;
        if count > limit {
            self.parser.exhausted.set(true);
            let found = format!("with this value the documents have {count} values");
            return Err(self.exceed(&found, "values", limit));
        }
        Ok(())
    }

    fn text(&self, text: &str) -> Value {
        let limit = self.parser.limits.text_bytes;
        if text.len() > limit {
            self.problems.borrow_mut().push(Problem::new(
                Code::LongText,
                &self.origin,
                format!(
                    "this string has {} bytes; {}",
                    text.len(),
                    allowed("text-bytes", limit)
                ),
                format!("shorten it; {}", raise("text-bytes")),
            ));
            return Value::Null;
        }
        text.into()
    }

    /// Reports an exceeded limit, and stops parsing.
    fn exceed<E: Error>(&self, found: &str, name: &str, limit: usize) -> E {
        self.problems.borrow_mut().push(Problem::new(
            Code::LimitExceeded,
            &self.origin,
            format!("{found}; {}", allowed(name, limit)),
            raise(name),
        ));
        E::custom("a limit is exceeded")
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.count()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(self.number(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(self.number(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value)
            .map(|value| self.number(value))
            .ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(self.text(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(self.child(array.len())?)? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = entries.next_key::<String>()? {
            let node = self.child(&name)?;
            let origin = node.origin.clone();
            let value = entries.next_value_seed(node)?;
            if object.insert(name.clone(), value).is_some() {
                self.problems.borrow_mut().push(Problem::new(
                    Code::RepeatedName,
                    &origin,
                    format!("the name `{name}` is repeated in this object"),
                    "remove one of the two; JSON parsers disagree on which of them counts",
                ));
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duplicate_name_is_shown_where_it_stands() {
        let text = "{\n  \"a\": {\"b\": 1,\n    \"b\": 2}\n}";
        let diagnostics = parse("/x.json", text, &Limits::default()).unwrap_err();
        assert_eq!(
            diagnostics.to_string(),
            "error[repeated-name]: the name `b` is repeated in this object\n  \
             --> /x.json:3:10 (/a/b)\n  |\n3 |     \"b\": 2}\n  |          ^\n  \
             = help: remove one of the two; JSON parsers disagree on which of them counts"
        );
    }

    #[test]
    fn numbers_are_read_exactly() {
        let text = "[9007199254740991.0, 1.7976931348623157e308, 5e-324]";
        let value = parse("/x.json", text, &Limits::default()).unwrap();
        let exact = serde_json::json!([9_007_199_254_740_991.0, f64::MAX, 5e-324]);
        assert_eq!(value, exact);
    }

    #[test]
    fn html_is_no_json() {
        let diagnostics = parse("/x.json", "<html>\n", &Limits::default()).unwrap_err();
        assert!(diagnostics.to_string().starts_with(
            "error[not-json]: this is not a JSON document: expected value\n  --> /x.json:1:1"
        ));
    }

    #[test]
    fn deep_nesting_is_refused() {
        let text = "[".repeat(100_000);
        let diagnostics = parse("/x.json", &text, &Limits::default()).unwrap_err();
        assert!(diagnostics.to_string().contains("recursion limit"));
    }
}
