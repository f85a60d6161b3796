//! The matrix of faults and their expected outcomes.

mod breaks;
mod contents;
mod framing;
mod json;
mod lists;
mod sizes;
mod statuses;
mod waits;

use std::time::Duration;

use super::row::Outcome::{Connect, Success, Timeout, Transport};
use super::row::{Row, Section, all, lost};
use super::server::{Step, response};

/// The default timeout of an attempt.
const ATTEMPT: Duration = Duration::from_secs(30);

/// A body of the type that GET declares.
const SECRET: &str = r#"{"secret":{"a":1},"expires":"2030-01-01T00:00:00.000Z"}"#;

const JSON: &str = "content-type: application/json\r\n";

pub(crate) fn sections() -> Vec<Section> {
    let section = |title, rows| Section { title, rows };
    vec![
        section("Connections", connections()),
        section("Unread requests", breaks::requests()),
        section("Truncated responses", breaks::answers()),
        section("Invalid framing", framing::rows()),
        section("Sizes", sizes::rows()),
        section("Content types and encodings", contents::rows()),
        section("JSON", json::rows()),
        section("Statuses", statuses::rows()),
        section("`Retry-After`", waits::rows()),
        section("Lists", lists::rows()),
    ]
}

fn connections() -> Vec<Row> {
    vec![
        Row::new(
            "a valid response",
            vec![response(200, SECRET)],
            [all(Success)],
        ),
        Row::new("connection refused", vec![], [all(Connect).attempts(6)]),
        Row::new(
            "TLS with a server that does not support it",
            vec![vec![
                Step::Send(b"this is no TLS, whatever the client thinks".to_vec()),
                Step::Stall,
            ]],
            [all(Connect)],
        )
        .https(),
        Row::new(
            "TLS that stalls",
            vec![vec![Step::Stall]],
            [all(Connect).attempts(6).each_takes(Duration::from_secs(10))],
        )
        .https(),
        Row::new(
            "closed before the client sends the request",
            vec![vec![]],
            [all(Connect).attempts(6)],
        ),
        Row::new(
            "reset before reading the request",
            vec![vec![Step::Reset]],
            lost(Transport, 6),
        ),
        Row::new(
            "accepted, then stalled",
            vec![vec![Step::Stall]],
            lost(Timeout, 6).map(|it| it.each_takes(ATTEMPT)),
        ),
    ]
}
