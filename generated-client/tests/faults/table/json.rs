//! Rows of unexpected JSON in a response with status 200.

use super::super::row::Outcome::{Success, UnexpectedResponse};
use super::super::row::{Row, all, declared};
use super::super::server::response_with;
use super::{JSON, SECRET};

fn row(name: &str, body: impl AsRef<[u8]>, succeeds: bool) -> Row {
    let turns = vec![response_with(200, JSON, body)];
    if succeeds {
        Row::new(name, turns, [all(Success)])
    } else {
        Row::new(name, turns, declared(UnexpectedResponse))
    }
}

fn secret(value: &str) -> String {
    format!(r#"{{"secret":{value},"expires":"2030-01-01T00:00:00Z"}}"#)
}

pub(super) fn rows() -> Vec<Row> {
    let nested = |depth| format!(r#"{{"a":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
    let invalid = [secret(r#"{"a":"x"}"#).as_bytes(), b"\xff"].concat();
    vec![
        row(
            "an unknown property",
            format!(r#"{{"new":[1],{}"#, &SECRET[1..]),
            true,
        ),
        row(
            "numbers of any size",
            secret(r#"{"a":1e999,"b":123456789012345678901234567890}"#),
            true,
        ),
        row(
            "an unpaired surrogate in free-form JSON",
            secret(r#"{"\ud800":"\udfff"}"#),
            true,
        ),
        row(
            "an unpaired surrogate in a string",
            r#"{"secret":{},"expires":"\ud800"}"#,
            false,
        ),
        row("another shape", r#"["a"]"#, false),
        row("a property of another type", secret(r#""text""#), false),
        row("a required property missing", r#"{"secret":{}}"#, false),
        row("data after the end", format!("{SECRET} x"), false),
        row("truncated", &SECRET[..30], false),
        row(
            "nested arrays, 100 deep, in free-form JSON",
            secret(&nested(100)),
            true,
        ),
        row(
            "nested arrays, 1,000,000 deep, in free-form JSON",
            secret(&nested(1_000_000)),
            true,
        ),
        row(
            "nested arrays, 1,000,000 deep, instead of a string",
            format!(r#"{{"secret":{{}},"expires":{}}}"#, &nested(1_000_000)),
            false,
        ),
        row(
            "a duplicate property",
            format!(r#"{{"secret":{{}},{}"#, &SECRET[1..]),
            false,
        ),
        row("a byte order mark", format!("\u{feff}{SECRET}"), false),
        row("invalid UTF-8", invalid, false),
    ]
}
