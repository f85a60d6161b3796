//! Reads the members of a JSON object, and reports missing, mistyped and unknown members.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::diagnostics::{Code, Problem};
use crate::location::Origin;

pub(crate) struct Reader<'a> {
    pub(crate) origin: Origin,
    object: &'a Map<String, Value>,
    known: BTreeSet<&'static str>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        origin: &Origin,
        value: &'a Value,
        problems: &mut Vec<Problem>,
    ) -> Option<Self> {
        let Value::Object(object) = value else {
            problems.push(expected(origin, "an object", value));
            return None;
        };
        Some(Self {
            origin: origin.clone(),
            object,
            known: BTreeSet::new(),
        })
    }

    /// An optional member.
    pub(crate) fn optional(&mut self, name: &'static str) -> Option<(Origin, &'a Value)> {
        self.known.insert(name);
        let value = self.object.get(name)?;
        Some((self.origin.child(name), value))
    }

    pub(crate) fn required(
        &mut self,
        name: &'static str,
        problems: &mut Vec<Problem>,
    ) -> Option<(Origin, &'a Value)> {
        let found = self.optional(name);
        if found.is_none() {
            problems.push(Problem::new(
                Code::MissingMember,
                &self.origin,
                format!("the member `{name}` is missing"),
                "add it; the format of this document requires it",
            ));
        }
        found
    }

    pub(crate) fn string(
        &mut self,
        name: &'static str,
        problems: &mut Vec<Problem>,
    ) -> Option<(Origin, &'a str)> {
        let (origin, value) = self.required(name, problems)?;
        string(&origin, value, problems).map(|text| (origin, text))
    }

    pub(crate) fn optional_string(
        &mut self,
        name: &'static str,
        problems: &mut Vec<Problem>,
    ) -> Option<(Origin, &'a str)> {
        let (origin, value) = self.optional(name)?;
        string(&origin, value, problems).map(|text| (origin, text))
    }

    pub(crate) fn boolean(
        &mut self,
        name: &'static str,
        problems: &mut Vec<Problem>,
    ) -> Option<bool> {
        let (origin, value) = self.required(name, problems)?;
        let found = value.as_bool();
        if found.is_none() {
            problems.push(expected(&origin, "a boolean", value));
        }
        found
    }

    /// An array of strings. It is empty if the member is absent.
    pub(crate) fn strings(
        &mut self,
        name: &'static str,
        problems: &mut Vec<Problem>,
    ) -> Vec<(Origin, &'a str)> {
        self.array(name, problems)
            .into_iter()
            .filter_map(|(origin, value)| {
                string(&origin, value, problems).map(|text| (origin, text))
            })
            .collect()
    }

    /// An array. It is empty if the member is absent.
    pub(crate) fn array(
        &mut self,
        name: &'static str,
        problems: &mut Vec<Problem>,
    ) -> Vec<(Origin, &'a Value)> {
        let Some((origin, value)) = self.optional(name) else {
            return Vec::new();
        };
        array(&origin, value, problems)
    }

    /// Reports the members that were not read.
    pub(crate) fn finish(self, help: &str, problems: &mut Vec<Problem>) {
        for name in self.object.keys() {
            if !self.known.contains(name.as_str()) {
                problems.push(Problem::new(
                    Code::UnknownMember,
                    &self.origin.child(name),
                    format!("unknown member `{name}`"),
                    help,
                ));
            }
        }
    }
}

pub(crate) fn string<'a>(
    origin: &Origin,
    value: &'a Value,
    problems: &mut Vec<Problem>,
) -> Option<&'a str> {
    let text = value.as_str();
    if text.is_none() {
        problems.push(expected(origin, "a string", value));
    }
    text
}

pub(crate) fn array<'a>(
    origin: &Origin,
    value: &'a Value,
    problems: &mut Vec<Problem>,
) -> Vec<(Origin, &'a Value)> {
    let Value::Array(items) = value else {
        problems.push(expected(origin, "an array", value));
        return Vec::new();
    };
    items
        .iter()
        .enumerate()
        .map(|(index, item)| (origin.child(index), item))
        .collect()
}

pub(crate) fn expected(origin: &Origin, wanted: &str, found: &Value) -> Problem {
    let found = match found {
        Value::Null | Value::Bool(_) | Value::Number(_) => format!("`{found}`"),
        Value::String(_) => "a string".to_owned(),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    };
    Problem::new(
        Code::WrongKind,
        origin,
        format!("expected {wanted}, found {found}"),
        "correct the document at its source",
    )
}
