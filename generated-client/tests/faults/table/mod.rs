//! The matrix: what servers do, and what comes of it.

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
use super::server::{Step, answer};

/// How long an attempt may take, unless something else is set.
const ATTEMPT: Duration = Duration::from_secs(30);

/// What GET declares.
const SECRET: &str = r#"{"secret":{"a":1},"expires":"2030-01-01T00:00:00.000Z"}"#;

const JSON: &str = "content-type: application/json\r\n";

pub(crate) fn sections() -> Vec<Section> {
    let section = |title, rows| Section { title, rows };
    vec![
        section("Connections", connections()),
        section("Requests that are not read", breaks::requests()),
        section("Answers that break off", breaks::answers()),
        section("Answers that are framed wrongly", framing::rows()),
        section("Sizes", sizes::rows()),
        section("Contents", contents::rows()),
        section("JSON", json::rows()),
        section("Statuses", statuses::rows()),
        section("Services that say when", waits::rows()),
        section("Lists", lists::rows()),
    ]
}

fn connections() -> Vec<Row> {
    vec![
        Row::new("all is well", vec![answer(200, SECRET)], [all(Success)]),
        Row::new("connection refused", vec![], [all(Connect).attempts(6)]),
        Row::new(
            "TLS with somebody who does not speak it",
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
            "closed before anything is read",
            vec![vec![]],
            lost(Transport, 6),
        ),
        Row::new(
            "reset before anything is read",
            vec![vec![Step::Reset]],
            lost(Transport, 6),
        ),
        Row::new(
            "accepted, and nothing read",
            vec![vec![Step::Stall]],
            lost(Timeout, 6).map(|it| it.each_takes(ATTEMPT)),
        ),
    ]
}
