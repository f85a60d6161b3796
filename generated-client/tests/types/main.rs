//! Tests of types with the structure of generated code: reading, validation and writing.

use std::collections::BTreeMap;

use generated_client::runtime::{
    self, BranchSource, BranchVisitor, Kind, KindUnion, MapAccess, Nullable, Number, Object,
    ObjectWriter, Property, Rule, SensitiveObject, StringEnum, Union, UnknownBranch,
    UnknownProperties, UnknownValue, Wrapper,
};

#[derive(Clone, Debug)]
struct Task {
    name: String,
    note: Option<Nullable<String>>,
    priority: Option<Priority>,
    payload: Option<Payload>,
    children: Option<Vec<Task>>,
    secret: Option<Secret>,
    size: Option<Number>,
    unknown_properties: UnknownProperties,
}

static RECURSIVE: &[Rule] = &[Rule::Property(
    "children",
    &[Rule::MaxItems(2), Rule::Items(&[Rule::Ref(&RECURSIVE)])],
)];

impl Object for Task {
    const RULES: &'static [Rule] = &[
        Rule::Property("not-in-the-type", &[Rule::Types(&[Kind::String])]),
        Rule::Dependency("note", &[Rule::Required(&["priority"])]),
        Rule::Ref(&RECURSIVE),
    ];

    fn blank() -> Self {
        Self {
            name: runtime::blank(),
            note: None,
            priority: None,
            payload: None,
            children: None,
            secret: None,
            size: None,
            unknown_properties: UnknownProperties::default(),
        }
    }

    fn read<'de, A: MapAccess<'de>>(&mut self, property: Property<'_, A>) -> Result<(), A::Error> {
        match property.name() {
            "kind" => property.constant("kind", "task"),
            "name" => property.required(&mut self.name),
            "note" => property.optional(&mut self.note),
            "priority" => property.optional(&mut self.priority),
            "payload" => property.optional(&mut self.payload),
            "children" => property.optional(&mut self.children),
            "secret" => property.optional(&mut self.secret),
            "size" => property.optional(&mut self.size),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl ObjectWriter<'a>) {
        object.constant("kind", "task");
        let name: &[Rule] = &[Rule::MinLength(1), Rule::Pattern("^[a-z]*$")];
        object.required_with("name", &self.name, name);
        object.optional_with("note", &self.note, &[Rule::MaxLength(3)]);
        object.optional("priority", &self.priority);
        object.optional("payload", &self.payload);
        object.optional("children", &self.children);
        let key = &[Rule::Property("key", &[Rule::Enum(&["1", "2"])])];
        object.optional_with("secret", &self.secret, key);
        object.optional("size", &self.size);
        object.rest(&self.unknown_properties);
    }
}
runtime::object!(Task);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Priority {
    High,
    Unknown(UnknownValue<Self>),
}

impl StringEnum for Priority {
    const VALUES: &'static [(&'static str, Self)] = &[("high", Self::High)];
}
runtime::string_enum!(Priority);

#[derive(Clone, Debug)]
enum Payload {
    Text(Text),
    List(Vec<Payload>),
    Unknown(UnknownBranch),
}

impl Union for Payload {
    const RULES: &'static [Rule] = &[Rule::Not(&[Rule::Enum(&["\"forbidden\""])])];
    const EXPECTED: &'static str = "a string or a list";

    fn blank() -> Self {
        Self::Unknown(runtime::blank())
    }

    fn visit<'a, V: BranchVisitor<'a>>(&'a self, visitor: V) -> V::Output {
        match self {
            Self::Text(value) => visitor.branch(value),
            Self::List(value) => visitor.branch(value),
            Self::Unknown(value) => visitor.branch(value),
        }
    }
}

impl KindUnion for Payload {
    fn read<S: BranchSource>(kind: Kind, branch: S) -> Result<Self, S::Error> {
        match kind {
            Kind::String => branch.read(Self::Text),
            Kind::Array => branch.read(Self::List),
            _ => branch.unknown(Self::Unknown),
        }
    }
}
runtime::union!(Payload by kind);

#[derive(Clone, Debug)]
struct Text(String);

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
struct Secret(SensitiveObject);
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
            "at `/payload/1`: expected a string or a list",
            r#"at `/payload/2`: "forbidden" is a value that the schema excludes"#,
            "at `/children/0/name`: it has 0 characters, and at least 1 are required",
            r#"at `/children/0/priority`: "low" is not one of the values that the schema lists"#,
            "at `/not-in-the-type`: expected a string, found a number",
            "required by the property `note`: the property `priority` is missing",
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
        error.starts_with("at `/size`: expected a number, found null"),
        "{error}"
    );
    let null: Nullable<runtime::Json> = serde_json::from_str("null").unwrap();
    assert!(null.as_option().is_none());
    assert_eq!(Option::from(Nullable::Value(1)), Some(1));
    assert_eq!(Nullable::<i64>::from(None), Nullable::Null);
    let error = serde_json::from_str::<Nullable<i64>>("\"\"").unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected an integer of the type i64, found \"\""
    );
}

#[test]
fn a_sensitive_value_is_not_shown() {
    let found = violations(r#"{"kind":"task","name":"a","secret":{"key":"hunter2"}}"#);
    assert_eq!(found, ["at `/secret/key`: it is not one of 1, 2"]);
}

#[test]
fn closed_objects() {
    #[derive(Debug)]
    struct Shut(UnknownProperties, BTreeMap<String, Text>);
    impl Object for Shut {
        const CLOSED: bool = true;
        const SENSITIVE: bool = true;

        fn blank() -> Self {
            Self(UnknownProperties::default(), BTreeMap::new())
        }

        fn read<'de, A: MapAccess<'de>>(
            &mut self,
            property: Property<'_, A>,
        ) -> Result<(), A::Error> {
            match property.name() {
                "texts" => property.required(&mut self.1),
                _ => property.rest(&mut self.0),
            }
        }

        fn write<'a>(&'a self, object: &mut impl ObjectWriter<'a>) {
            object.required("texts", &self.1);
            object.rest(&self.0);
        }
    }
    runtime::object!(Shut);

    let closed: Shut = serde_json::from_str(r#"{"texts":{"a":"b"}}"#).unwrap();
    assert_eq!(closed.validate(), Ok(()));
    let json = r#"{"texts":{"hunter2":"long enough to be wrong"},"hunter3":"x"}"#;
    let closed: Shut = serde_json::from_str(json).unwrap();
    assert_eq!(
        closed.validate().unwrap_err().to_string(),
        "at `/texts/[redacted]`: it has 23 characters, and at most 9 are allowed; \
         at `/[redacted]`: the schema does not define this property and allows no additional properties"
    );
}

#[test]
fn what_is_nested_too_deep_is_not_read() {
    let nested = |open: &str, close: &str, levels: usize| {
        let (open, close) = (open.repeat(levels), close.repeat(levels));
        format!(r#"{{"kind":"task","name":"a"{open}{close}}}"#)
    };
    let children = r#","children":[{"kind":"task","name":"a""#;
    let plain = task(&nested("", "", 0)).unwrap();
    assert!(task(&nested(children, "}]", 63)).is_ok());
    let error = task(&nested(children, "}]", 64)).unwrap_err();
    assert!(error.contains("recursion limit exceeded"), "{error}");
    assert!(task(&nested(children, "}]", 2_000)).is_err());
    let payload = format!(r#","payload":{}"#, "[".repeat(2_000));
    let error = task(&nested(&payload, &"]".repeat(2_000), 1)).unwrap_err();
    assert!(error.contains("the value is nested too deeply"), "{error}");

    // Other sources than text have bounds of their own, or none.
    let mut value = serde_json::json!({"kind": "task", "name": "a"});
    let mut deep = plain;
    for _ in 0..127 {
        value = serde_json::json!({"kind": "task", "name": "a", "children": [value]});
        deep = Task {
            children: Some(vec![deep.clone()]),
            ..deep
        };
    }
    let read: Task = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(read.validate(), Ok(()));
    value = serde_json::json!({"kind": "task", "name": "a", "children": [value]});
    let error = serde_json::from_value::<Task>(value)
        .unwrap_err()
        .to_string();
    assert!(error.contains("the value is nested too deeply"), "{error}");

    assert_eq!(deep.validate(), Ok(()));
    deep = Task {
        children: Some(vec![deep.clone()]),
        ..deep
    };
    let message = deep.validate().unwrap_err().to_string();
    assert!(
        message.ends_with("the value is nested too deeply to be checked"),
        "{message}"
    );
}
