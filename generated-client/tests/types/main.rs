//! Types as the generator writes them, read, checked and written.

use std::collections::BTreeMap;

use generated_client::runtime::serde::ser::Serializer;
use generated_client::runtime::{
    self, Kind, Nullable, Object, ObjectReader, ObjectWriter, ReadError, Report, Rule,
    SensitiveObject, StringEnum, Union, UnknownBranch, UnknownProperties, UnknownValue, Value,
    Wrapper,
};

#[derive(Clone, Debug)]
pub struct Task {
    name: String,
    note: Option<Nullable<String>>,
    priority: Option<Priority>,
    payload: Option<Payload>,
    children: Vec<Task>,
    secret: Option<Secret>,
    size: Option<f64>,
    unknown_properties: UnknownProperties,
}

static RECURSIVE: &[Rule] = &[Rule::Property(
    "children",
    &[Rule::MaxItems(2), Rule::Items(&[Rule::Ref(&RECURSIVE)])],
)];

impl Object for Task {
    const RULES: &'static [Rule] = &[
        Rule::Property("name", &[Rule::MinLength(1), Rule::Pattern("^[a-z]*$")]),
        Rule::Property("note", &[Rule::MaxLength(3)]),
        Rule::Property("not-in-the-type", &[Rule::Types(&[Kind::String])]),
        Rule::Property(
            "secret",
            &[Rule::Property("key", &[Rule::Enum(&["1", "2"])])],
        ),
        Rule::Dependency("note", &[Rule::Required(&["priority"])]),
        Rule::Ref(&RECURSIVE),
    ];

    fn read(object: &mut ObjectReader<'_>) -> Result<Self, ReadError> {
        object.constant("kind", "task")?;
        Ok(Self {
            name: object.required("name")?,
            note: object.optional("note")?,
            priority: object.optional("priority")?,
            payload: object.optional("payload")?,
            children: object.optional("children")?.unwrap_or_default(),
            secret: object.optional("secret")?,
            size: object.optional("size")?,
            unknown_properties: object.rest()?,
        })
    }

    fn write<W: ObjectWriter>(&self, object: &mut W) -> Result<(), W::Error> {
        object.constant("kind", "task")?;
        object.required("name", &self.name)?;
        object.optional("note", &self.note)?;
        object.optional("priority", &self.priority)?;
        object.optional("payload", &self.payload)?;
        object.required("children", &self.children)?;
        object.optional("secret", &self.secret)?;
        object.optional("size", &self.size)?;
        object.rest(&self.unknown_properties)
    }
}
runtime::object!(Task);

#[derive(Clone, Debug)]
pub enum Priority {
    High,
    Unknown(UnknownValue<Self>),
}

impl StringEnum for Priority {
    fn known(value: &str) -> Option<Self> {
        (value == "high").then_some(Self::High)
    }

    fn unknown(value: UnknownValue<Self>) -> Self {
        Self::Unknown(value)
    }

    fn as_str(&self) -> &str {
        match self {
            Self::High => "high",
            Self::Unknown(value) => value.as_str(),
        }
    }
}
runtime::string_enum!(Priority);

#[derive(Clone, Debug)]
pub enum Payload {
    Text(Text),
    List(Vec<Payload>),
    Unknown(UnknownBranch),
}

impl Union for Payload {
    const RULES: &'static [Rule] = &[Rule::Not(&[Rule::Enum(&["\"forbidden\""])])];

    fn read(json: &str) -> Result<Self, ReadError> {
        match json.as_bytes().first() {
            Some(b'"') => Value::read(json).map(Self::Text),
            Some(b'[') => Value::read(json).map(Self::List),
            _ => Value::read(json).map(Self::Unknown),
        }
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(value) => runtime::serialize(value, serializer),
            Self::List(value) => runtime::serialize(value, serializer),
            Self::Unknown(value) => runtime::serialize(value, serializer),
        }
    }

    fn check(&self, report: &mut Report) {
        match self {
            Self::Text(value) => value.check(report),
            Self::List(value) => value.check(report),
            Self::Unknown(_) => report.unknown("a string or a list"),
        }
    }
}
runtime::union!(Payload);

#[derive(Clone, Debug)]
pub struct Text(String);

impl Wrapper for Text {
    type Inner = String;

    const RULES: &'static [Rule] = &[Rule::MaxLength(9)];

    fn new(inner: String) -> Self {
        Self(inner)
    }

    fn inner(&self) -> &String {
        &self.0
    }
}
runtime::wrapper!(Text);

#[derive(Clone)]
pub struct Secret(SensitiveObject);
runtime::sensitive_object!(Secret);

fn task(json: &str) -> Result<Task, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

fn violations(json: &str) -> Vec<String> {
    match task(json).unwrap().validate() {
        Ok(()) => Vec::new(),
        Err(violations) => violations.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn what_obeys_the_schema() {
    let json = r#"{"kind":"task","name":"a","note":null,"priority":"high","payload":["b",[]],"children":[],"size":1.5,"other":1.0}"#;
    assert_eq!(violations(json), [""; 0]);
    assert_eq!(serde_json::to_string(&task(json).unwrap()).unwrap(), json);
}

#[test]
fn every_violation_in_its_place() {
    let json = r#"{
        "kind": "task",
        "name": "A",
        "note": "long",
        "payload": ["far too long", 1, "forbidden"],
        "children": [
            {"kind": "task", "name": "", "children": [], "priority": "low"},
            {"kind": "task", "name": "b"},
            {"kind": "task", "name": "c"}
        ],
        "not-in-the-type": 1
    }"#;
    assert_eq!(
        violations(json),
        [
            r#"at `/name`: "A" does not match the pattern `^[a-z]*$`"#,
            "at `/note`: it has 4 characters, and at most 3 are allowed",
            "at `/payload/0`: it has 12 characters, and at most 9 are allowed",
            "at `/payload/1`: a string or a list is expected, and it is something else",
            r#"at `/payload/2`: "forbidden" is what the schema excludes"#,
            "at `/children/0/name`: it has 0 characters, and at least 1 are required",
            r#"at `/children/0/priority`: "low" is none of the values that the schema names"#,
            "at `/not-in-the-type`: a string is expected, not a number",
            "because it has the property `note`: the property `priority` is missing",
            "at `/children`: it has 3 items, and at most 2 are allowed",
        ]
    );
}

#[test]
fn null_is_not_absent() {
    let read = |note: &str| task(&format!(r#"{{"kind":"task","name":"a"{note}}}"#));
    assert_eq!(read("").unwrap().note, None);
    assert_eq!(read(r#","note":null"#).unwrap().note, Some(Nullable::Null));
    assert_eq!(
        read(r#","note":"x""#).unwrap().note,
        Some(Nullable::from("x".to_owned()))
    );
    let error = read(r#","size":null"#).unwrap_err();
    assert!(
        error.starts_with("at `/size`: a number is expected, not null"),
        "{error}"
    );
    assert_eq!(
        Nullable::<runtime::Json>::read("null")
            .unwrap()
            .as_option()
            .is_none(),
        true
    );
    assert_eq!(Option::from(Nullable::Value(1)), Some(1));
    assert_eq!(Nullable::<i64>::from(None), Nullable::Null);
    assert_eq!(
        Nullable::<i64>::read("\"\"").unwrap_err().to_string(),
        "an integer that fits into i64 is expected, not a string"
    );
}

#[test]
fn numbers_that_json_does_not_have() {
    let mut task = task(r#"{"kind":"task","name":"a"}"#).unwrap();
    task.size = Some(f64::NAN);
    assert_eq!(
        task.validate().unwrap_err().to_string(),
        "at `/size`: JSON has no number for what is infinite or not a number"
    );
}

#[test]
fn a_sensitive_value_is_not_shown() {
    let found = violations(r#"{"kind":"task","name":"a","secret":{"key":"hunter2"}}"#);
    assert_eq!(found, ["at `/secret/key`: it is none of 1, 2"]);
}

#[test]
fn closed_objects() {
    #[derive(Debug)]
    struct Closed(UnknownProperties, BTreeMap<String, Text>);
    impl Object for Closed {
        const CLOSED: bool = true;
        const SENSITIVE: bool = true;

        fn read(object: &mut ObjectReader<'_>) -> Result<Self, ReadError> {
            let texts = object.required("texts")?;
            Ok(Self(object.rest()?, texts))
        }

        fn write<W: ObjectWriter>(&self, object: &mut W) -> Result<(), W::Error> {
            object.required("texts", &self.1)?;
            object.rest(&self.0)
        }
    }
    runtime::object!(Closed);

    let closed: Closed = serde_json::from_str(r#"{"texts":{"a":"b"}}"#).unwrap();
    assert_eq!(closed.validate(), Ok(()));
    let json = r#"{"texts":{"hunter2":"long enough to be wrong"},"hunter3":"x"}"#;
    let closed: Closed = serde_json::from_str(json).unwrap();
    assert_eq!(
        closed.validate().unwrap_err().to_string(),
        "at `/texts/[redacted]`: it has 23 characters, and at most 9 are allowed; \
         at `/[redacted]`: the schema has no property of this name, and allows no others"
    );
}

#[test]
fn what_is_nested_too_deep_is_not_read() {
    let nested = |open: &str, close: &str, levels: usize| {
        let (open, close) = (open.repeat(levels), close.repeat(levels));
        format!(r#"{{"kind":"task","name":"a"{open}{close}}}"#)
    };
    let children = r#","children":[{"kind":"task","name":"a""#;
    let mut deep = task(&nested(children, "}]", 127)).unwrap();
    let error = task(&nested(children, "}]", 128)).unwrap_err();
    assert!(
        error.contains("it is nested too deep to be read"),
        "{error}"
    );
    assert!(task(&nested(children, "}]", 2_000)).is_err());
    let payload = format!(r#","payload":{}"#, "[".repeat(2_000));
    assert!(task(&nested(&payload, &"]".repeat(2_000), 1)).is_err());
    assert!(
        task(&nested(children, "}]", 100)).is_ok(),
        "errors leave nothing behind"
    );

    assert_eq!(deep.validate(), Ok(()));
    deep = Task {
        children: vec![deep.clone()],
        ..deep
    };
    let message = deep.validate().unwrap_err().to_string();
    assert!(
        message.ends_with("it is nested too deep to be checked"),
        "{message}"
    );
}
