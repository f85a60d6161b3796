//! JSON with the semantics of JavaScript, as in the service: numbers are doubles, keys that are array
//! indices come first, the last of two equal keys wins, and a string may contain unpaired surrogates.

pub(in crate::testing) mod number;
mod parse;
mod text;
mod write;

pub(super) use parse::parse;
pub(super) use text::Text;

/// A JSON value. Objects have the iteration order of JavaScript.
#[derive(Clone)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(Text),
    Array(Vec<Json>),
    Object(Vec<(Text, Json)>),
}

impl Json {
    /// Creates an object with these properties, in this order.
    pub(super) fn object<'a>(properties: impl IntoIterator<Item = (&'a str, Json)>) -> Json {
        Json::Object(
            properties
                .into_iter()
                .map(|(name, value)| (Text::from(name), value))
                .collect(),
        )
    }

    /// Returns a property of an object.
    pub(super) fn get(&self, name: &str) -> Option<&Json> {
        let Json::Object(properties) = self else {
            return None;
        };
        properties
            .iter()
            .find(|(key, _)| key.as_str() == Some(name))
            .map(|(_, value)| value)
    }

    /// Returns the text of a string without unpaired surrogates.
    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Json::Text(text) => text.as_str(),
            _ => None,
        }
    }

    pub(super) fn as_number(&self) -> Option<f64> {
        match self {
            Json::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Returns the texts of an array of strings.
    pub(super) fn as_strings(&self) -> Option<Vec<String>> {
        let Json::Array(items) = self else {
            return None;
        };
        items
            .iter()
            .map(|item| item.as_str().map(str::to_owned))
            .collect()
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::Text(Text::from(text))
    }
}

impl From<String> for Json {
    fn from(text: String) -> Json {
        Json::Text(Text::from(text.as_str()))
    }
}
