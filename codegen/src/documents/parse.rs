//! Text to JSON, with what `serde_json` lets pass: a name that stands twice in one object.

use std::cell::RefCell;
use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::{Documents, Lines, Origin};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Problem};

/// Parses a document, or reports why it can't be read.
pub(crate) fn parse(uri: &str, text: &str) -> Result<Value, Diagnostics> {
    let duplicates = RefCell::new(Vec::new());
    let node = Node {
        origin: Origin::root(uri),
        duplicates: &duplicates,
    };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let parsed = node
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value));
    match parsed {
        Err(error) => Err(Diagnostics::new(vec![no_json(uri, text, &error)])),
        Ok(value) => {
            let duplicates = duplicates.into_inner();
            if duplicates.is_empty() {
                return Ok(value);
            }
            let mut documents = Documents::new();
            documents.insert(uri, text);
            Err(Diagnostics::locate(duplicates, &documents))
        }
    }
}

fn no_json(uri: &str, text: &str, error: &serde_json::Error) -> Diagnostic {
    // The message ends in the place, which the diagnostic shows itself.
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let lines = Lines::new(text);
    Diagnostic::without_text(
        Code::NotJson,
        uri,
        format!("this is not a JSON document: {message}"),
        "correct the document; if it was fetched, an HTML page or a cut-off answer is the usual cause",
    )
    .at(&lines, lines.of_error(error))
}

struct Node<'a> {
    origin: Origin,
    duplicates: &'a RefCell<Vec<Problem>>,
}

impl Node<'_> {
    fn child(&self, token: impl fmt::Display) -> Self {
        Self {
            origin: self.origin.child(token),
            duplicates: self.duplicates,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
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
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(item) = items.next_element_seed(self.child(array.len()))? {
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = entries.next_key::<String>()? {
            let node = self.child(&name);
            let origin = node.origin.clone();
            let value = entries.next_value_seed(node)?;
            if object.insert(name.clone(), value).is_some() {
                self.duplicates.borrow_mut().push(Problem::new(
                    Code::RepeatedName,
                    &origin,
                    format!("the name `{name}` stands twice in this object"),
                    "remove one of them; readers disagree on which of the two counts",
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
        let diagnostics = parse("/x.json", text).unwrap_err();
        assert_eq!(
            diagnostics.to_string(),
            "error[repeated-name]: the name `b` stands twice in this object\n  \
             --> /x.json:3:10 (/a/b)\n  |\n3 |     \"b\": 2}\n  |          ^\n  \
             = help: remove one of them; readers disagree on which of the two counts"
        );
    }

    #[test]
    fn html_is_no_json() {
        let diagnostics = parse("/x.json", "<html>\n").unwrap_err();
        assert!(diagnostics.to_string().starts_with(
            "error[not-json]: this is not a JSON document: expected value\n  --> /x.json:1:1"
        ));
    }

    #[test]
    fn deep_nesting_is_refused() {
        let text = "[".repeat(100_000);
        let diagnostics = parse("/x.json", &text).unwrap_err();
        assert!(diagnostics.to_string().contains("recursion limit"));
    }
}
