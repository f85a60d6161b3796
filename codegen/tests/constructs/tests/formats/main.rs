//! Generated types in the formats of serde, and in the positions where users put them.

mod leaks;
mod read;

use std::collections::BTreeMap;
use std::fmt::Debug;

use constructs::rates::{Rates, RatesHouse, RatesNote, RatesTask};
use constructs::{
    closed_object, enum_of_strings, null_and_absent, one_of_by_kind, one_of_by_property,
    one_of_by_shape, open_object,
};
use generated_client::{Integer, Json, JsonObject, Nullable, Number, Timestamp};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;

use read::from_each_format;

/// How a format writes a value and reads it back.
struct Format<T> {
    name: &'static str,
    round_trip: fn(&T) -> Result<T, String>,
}

#[expect(clippy::needless_pass_by_value, reason = "it is passed to `map_err`")]
fn error(error: impl ToString) -> String {
    error.to_string()
}

fn formats<T: Serialize + DeserializeOwned>() -> Vec<Format<T>> {
    let format = |name, round_trip| Format { name, round_trip };
    vec![
        format("from_str", |it| {
            serde_json::from_str(&serde_json::to_string(it).map_err(error)?).map_err(error)
        }),
        format("from_slice", |it| {
            serde_json::from_slice(&serde_json::to_vec(it).map_err(error)?).map_err(error)
        }),
        format("from_reader", |it| {
            let json = serde_json::to_vec(it).map_err(error)?;
            serde_json::from_reader(json.as_slice()).map_err(error)
        }),
        format("from_value", |it| {
            serde_json::from_value(serde_json::to_value(it).map_err(error)?).map_err(error)
        }),
        format("YAML", |it| {
            serde_yaml_ng::from_str(&serde_yaml_ng::to_string(it).map_err(error)?).map_err(error)
        }),
        format("TOML", |it| {
            toml::from_str(&toml::to_string(it).map_err(error)?).map_err(error)
        }),
        format("CBOR", |it| {
            let mut bytes = Vec::new();
            ciborium::into_writer(it, &mut bytes).map_err(error)?;
            ciborium::from_reader(bytes.as_slice()).map_err(error)
        }),
        format("MessagePack", |it| {
            // Structs of the test's own are written with names too, which serde's `flatten` and enums need.
            let bytes = rmp_serde::to_vec_named(it).map_err(error)?;
            rmp_serde::from_slice(&bytes).map_err(error)
        }),
    ]
}

/// A format that a value is not tried in, and why.
type Skip = (&'static str, &'static str);

const NO_NULL: &[Skip] = &[("TOML", "has no null")];

/// Writes a value in each format, reads it back, and prints a row of the table.
fn row<T: Serialize + DeserializeOwned + PartialEq + Debug>(
    position: &str,
    value: &T,
    skipped: &[Skip],
) {
    let mut cells = Vec::new();
    for Format { name, round_trip } in formats::<T>() {
        if let Some((_, reason)) = skipped.iter().find(|(format, _)| *format == name) {
            cells.push(format!("{name} skipped ({reason})"));
            continue;
        }
        let read = round_trip(value);
        assert_eq!(read.as_ref(), Ok(value), "{position}, {name}");
        cells.push(format!("{name} equal"));
    }
    println!("{position}: {}", cells.join(", "));
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Field<T> {
    value: T,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct One<T> {
    note: String,
    #[serde(flatten)]
    value: T,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Two<A, B> {
    #[serde(flatten)]
    one: A,
    #[serde(flatten)]
    other: B,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged<T> {
    Number(i64),
    Value(T),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "tag")]
enum Internal<T> {
    Value(T),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "tag", content = "content")]
enum Adjacent<T> {
    Value(T),
}

fn positions<T: Clone + Serialize + DeserializeOwned + PartialEq + Debug>(
    name: &str,
    value: &T,
    skipped: &[Skip],
) {
    row(name, value, skipped);
    row(
        &format!("{name} in a field"),
        &Field {
            value: value.clone(),
        },
        skipped,
    );
    row(
        &format!("{name} in Option"),
        &Field {
            value: Some(value.clone()),
        },
        skipped,
    );
    row(
        &format!("{name} in Vec"),
        &Field {
            value: vec![value.clone(); 2],
        },
        skipped,
    );
    row(
        &format!("{name} in Box"),
        &Field {
            value: Box::new(value.clone()),
        },
        skipped,
    );
    let map = BTreeMap::from([("a/b".to_owned(), value.clone())]);
    row(&format!("{name} in a map"), &map, skipped);
    row(
        &format!("{name} flattened"),
        &One {
            note: "n".into(),
            value: value.clone(),
        },
        skipped,
    );
    row(
        &format!("{name} in an untagged enum"),
        &Untagged::Value(value.clone()),
        skipped,
    );
    row(
        &format!("{name} in an internally tagged enum"),
        &Internal::Value(value.clone()),
        skipped,
    );
    row(
        &format!("{name} in an adjacently tagged enum"),
        &Adjacent::Value(value.clone()),
        skipped,
    );
}

fn read<T: DeserializeOwned>(json: &serde_json::Value) -> T {
    serde_json::from_value(json.clone()).unwrap()
}

fn task() -> RatesTask {
    read(&json!({
        "taskQueueId": "proj/linux", "created": "2030-12-31T00:00:00Z", "deadline": "2030-12-31T00:00:00.5+02:00",
        "priority": "low", "retries": 5, "dependencies": ["a"], "tags": {"kind": "build"},
        "payload": {"maxRunTime": 7200, "ratio": 0.5, "big": 12_345_678_901_u64, "list": [true, {"a": "b"}]},
        "metadata": {"name": "n", "description": "d", "owner": "o", "source": "https://s"}
    }))
}

#[test]
fn types_are_read_back_equal_from_every_format_and_position() {
    positions("a task", &task(), &[]);
    positions(
        "an open object",
        &read::<open_object::Note>(&json!({"headline": "Rain"})),
        &[],
    );
    positions(
        "a union by property",
        &read::<one_of_by_property::Vehicle>(&json!({"seats": 40, "kind": "bus"})),
        &[],
    );
    let shape = json!({"who": "Kim", "way": {"phone": "555 01"}});
    positions(
        "a union by shape",
        &read::<one_of_by_shape::Contact>(&shape),
        &[],
    );
    let patch = json!({"captain": null});
    positions("null", &read::<null_and_absent::Patch>(&patch), NO_NULL);
    positions(
        "free-form JSON",
        &r#"{"a": [1, 2.5, "x"]}"#.parse::<JsonObject>().unwrap(),
        &[],
    );
}

#[test]
fn scalars_are_read_back_equal_from_every_format() {
    for number in ["3", "-3", "0.5", "9007199254740993"] {
        row(
            "a number",
            &Field {
                value: number.parse::<Number>().unwrap(),
            },
            &[],
        );
        row(
            "JSON",
            &Field {
                value: number.parse::<Json>().unwrap(),
            },
            &[],
        );
    }
    row(
        "an integer",
        &Field {
            value: Integer::from(3),
        },
        &[],
    );
    row(
        "a union by kind",
        &Field {
            value: read::<one_of_by_kind::Price>(&json!([3, "ask"])),
        },
        &[],
    );
    let moment: Timestamp = "2030-12-31T00:00:00.123456789+02:00".parse().unwrap();
    row("a date", &Field { value: moment }, &[]);
    assert_eq!(
        serde_yaml_ng::to_string(&Field {
            value: Integer::from(3)
        })
        .unwrap(),
        "value: 3\n"
    );
}

#[test]
fn two_structs_are_flattened_side_by_side() {
    let house: RatesHouse =
        read(&json!({"number": 1, "owner": "o", "door": {"color": "red", "locked": true}}));
    let note: RatesNote = read(&json!({"title": "t", "text": "x"}));
    row(
        "two flattened",
        &Two {
            one: house.clone(),
            other: note.clone(),
        },
        &[],
    );
    row(
        "two flattened, the other way",
        &Two {
            one: note,
            other: house,
        },
        &[],
    );
}

#[test]
fn json_keeps_its_text() {
    let text = r#"{"value":{ "a" : 1.0, "b":1e400,"c":12345678901234567890123, "d":"\ud800"}}"#;
    let holder: Field<JsonObject> = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&holder).unwrap(), text);
}

#[test]
fn what_a_format_cannot_hold_is_an_error() {
    let large = Field {
        value: "123456789012345678901234567890".parse::<Integer>().unwrap(),
    };
    assert!(rmp_serde::to_vec_named(&large).is_err());
    row(
        "a large integer",
        &large,
        &[
            ("from_value", "`serde_json::Value` has no such integers"),
            ("CBOR", "the runtime refuses to write it"),
            ("MessagePack", "has no such integers"),
        ],
    );
    let infinite = Field {
        value: "1e400".parse::<Number>().unwrap(),
    };
    assert!(serde_yaml_ng::to_string(&infinite).is_err());
    assert!(toml::to_string(&infinite).is_err());
}

#[test]
fn formats_that_describe_nothing_are_refused() {
    let rates: Rates = read(&json!({"rows": []}));
    let error = postcard::to_allocvec(&rates).unwrap_err();
    assert_eq!(error, postcard::Error::SerializeSeqLengthUnknown);
    assert!(postcard::from_bytes::<Rates>(&[1, 2, 3]).is_err());
}

/// An object that is written in the order of its entries.
struct Entries(Vec<(String, serde_json::Value)>);

impl Serialize for Entries {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// Reads the entries from each format and compares the value.
fn reads<T: DeserializeOwned + PartialEq + Debug>(position: &str, entries: &Entries, value: &T) {
    for (format, read) in from_each_format::<T>(entries) {
        assert_eq!(read.as_ref(), Ok(value), "{position}, {format}");
    }
    println!("{position}: every format equal, from_value skipped (it sorts the names)");
}

/// Puts the tag of an enum before and after the other entries.
fn tagged<T: Clone + Serialize + DeserializeOwned + PartialEq + Debug>(name: &str, value: &T) {
    let json = serde_json::to_value(value).unwrap();
    let tag = ("tag".to_owned(), json!("Value"));
    let members: Vec<_> = json.as_object().unwrap().clone().into_iter().collect();
    let content = vec![("content".to_owned(), json)];
    for (end, index) in [("first", 0), ("last", usize::MAX)] {
        let with_tag = |mut entries: Vec<_>| {
            entries.insert(index.min(entries.len()), tag.clone());
            Entries(entries)
        };
        let internal = with_tag(members.clone());
        let position = format!("{name}, internal tag {end}");
        reads(&position, &internal, &Internal::Value(value.clone()));
        let adjacent = with_tag(content.clone());
        let position = format!("{name}, adjacent tag {end}");
        reads(&position, &adjacent, &Adjacent::Value(value.clone()));
    }
}

#[test]
fn a_tag_is_read_first_and_last() {
    tagged("a task", &task());
    let note = json!({"headline": "Rain", "n": 1.0, "z": [1, {"a": "b"}]});
    tagged("an open object", &read::<open_object::Note>(&note));
    let bus = json!({"seats": 40, "kind": "bus"});
    tagged(
        "a union by property",
        &read::<one_of_by_property::Vehicle>(&bus),
    );
    let plane = json!({"kind": "plane", "wings": 2});
    tagged(
        "an unknown branch",
        &read::<one_of_by_property::Vehicle>(&plane),
    );
    let object: JsonObject = r#"{"a": [1, 2.5, "x"]}"#.parse().unwrap();
    tagged("free-form JSON", &object);
}

#[test]
fn null_and_unlisted_values_are_read_back_equal() {
    let null = Field {
        value: Nullable::<String>::Null,
    };
    row("Nullable::Null", &null, NO_NULL);
    let value = Field {
        value: Nullable::Value("x".to_owned()),
    };
    row("Nullable::Value", &value, &[]);
    let blue = json!({"aspect": "blue"});
    positions(
        "an unknown enum value",
        &read::<enum_of_strings::Signal>(&blue),
        &[],
    );
    let lid = json!({"lid": {"hinged": true}, "nothing": {}});
    positions(
        "a closed object",
        &read::<closed_object::BoxType>(&lid),
        &[],
    );
}

#[test]
fn json_keeps_its_numbers() {
    fn rewritten<T: Serialize + DeserializeOwned>(position: &str, text: &str) {
        let write = |value: &T| serde_json::to_string(value).unwrap();
        assert_eq!(
            write(&serde_json::from_str(text).unwrap()),
            text,
            "{position}"
        );
        assert_eq!(
            write(&serde_json::from_slice(text.as_bytes()).unwrap()),
            text,
            "{position}"
        );
        assert_eq!(
            write(&serde_json::from_reader(text.as_bytes()).unwrap()),
            text,
            "{position}"
        );
        println!("numbers {position}: exact");
    }
    let exact = r#"{"a":1.0,"b":1e400,"c":123456789012345678901234567890}"#;
    rewritten::<JsonObject>("plain", exact);
    rewritten::<Vec<Json>>("in Vec", &format!("[{exact}]"));
    rewritten::<Option<Json>>("in Option", exact);
    rewritten::<Box<Json>>("in Box", exact);
    rewritten::<BTreeMap<String, Json>>("in a map", exact);
    rewritten::<open_object::Note>(
        "in an open object",
        &format!(r#"{{"anything":{exact},"headline":"Rain","n":1e400}}"#),
    );
    rewritten::<Adjacent<JsonObject>>(
        "in an adjacently tagged enum, tag first",
        &format!(r#"{{"tag":"Value","content":{exact}}}"#),
    );
    // In the other positions serde's derive buffers what it reads, with numbers as `i64`, `u64` or `f64`.
    let buffered = "skipped for 1e400 and 30 digits (serde buffers numbers as 64 bits)";
    rewritten::<One<JsonObject>>("flattened", r#"{"note":"n","a":1.0}"#);
    println!("numbers flattened: {buffered}");
    rewritten::<Untagged<JsonObject>>("in an untagged enum", r#"{"a":1.0}"#);
    println!("numbers in an untagged enum: {buffered}");
    rewritten::<Internal<JsonObject>>("in an internally tagged enum", r#"{"tag":"Value","a":1.0}"#);
    println!("numbers in an internally tagged enum: {buffered}");
}

#[test]
fn numbers_are_native_in_yaml() {
    let count = BTreeMap::from([("count", Integer::from(3))]);
    let yaml = serde_yaml_ng::to_string(&count).unwrap();
    assert_eq!(yaml, "count: 3\n");
    let object: JsonObject = r#"{"a": [1, 2.5, {"b": 1e2}]}"#.parse().unwrap();
    let yaml = serde_yaml_ng::to_string(&object).unwrap();
    assert!(!yaml.contains("$serde_json::private"), "{yaml}");
}
