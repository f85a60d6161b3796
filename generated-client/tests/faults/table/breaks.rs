//! Rows of connections that are slow, or that close, reset or stall at each point of a request and its response.

use std::time::Duration;

use super::super::operations::Operation::{Post, Put};
use super::super::row::Outcome::{Success, Timeout, Transport};
use super::super::row::{Expected, Row, all, lost, some};
use super::super::server::{Step, Turn, raw_response};
use super::{ATTEMPT, JSON, SECRET};

/// How a connection ends, and what comes of it.
fn ends() -> [(&'static str, Vec<Step>, [Expected; 2]); 3] {
    [
        ("closed", vec![], lost(Transport, 6)),
        ("reset", vec![Step::Reset], lost(Transport, 6)),
        (
            "stalled",
            vec![Step::Stall],
            lost(Timeout, 6).map(|it| it.each_takes(ATTEMPT)),
        ),
    ]
}

pub(super) fn requests() -> Vec<Row> {
    let mut rows = Vec::new();
    for (place, step) in [
        ("in the middle of the head", Step::Read(10)),
        ("after the head", Step::ReadHead),
    ] {
        for (how, end, expected) in ends() {
            let turn = [vec![step.clone()], end].concat();
            rows.push(Row::new(format!("{how} {place}"), vec![turn], expected));
        }
    }
    for (how, end, expected) in ends() {
        let name = format!("{how} in the middle of a payload of 1 MiB");
        let turn = [vec![Step::ReadHead, Step::Read(1000)], end].concat();
        let [mut put, post] = expected;
        put.operations = vec![Put];
        rows.push(Row::new(name, vec![turn], [put, post]).payload_bytes(1024 * 1024));
    }
    rows.push(
        Row::new(
            "413 in the middle of a payload of 1 MiB",
            vec![vec![
                Step::ReadHead,
                Step::Read(1000),
                Step::Send(raw_response(413, "", "")),
                Step::Stall,
            ]],
            [some([Put, Post], super::super::row::Outcome::Status(413))],
        )
        .payload_bytes(1024 * 1024),
    );
    rows
}

fn then(bytes: &[u8], end: Vec<Step>) -> Vec<Turn> {
    vec![[vec![Step::ReadRequest, Step::Send(bytes.to_vec())], end].concat()]
}

pub(super) fn answers() -> Vec<Row> {
    let whole = raw_response(200, JSON, SECRET);
    let head = whole.len() - SECRET.len();
    let mut rows = Vec::new();
    for (place, length) in [
        ("before the response", 0),
        ("in the middle of the head", 30),
        ("after the head", head),
        ("in the middle of the body", head + 20),
    ] {
        for (how, end, expected) in ends() {
            let turns = then(&whole[..length], end);
            rows.push(Row::new(format!("{how} {place}"), turns, expected));
        }
    }
    for (how, end, _) in ends() {
        let name = format!("{how} after the body");
        rows.push(Row::new(name, then(&whole, end), [all(Success)]));
    }
    let tenth = Duration::from_millis(100);
    let drip =
        |bytes: &[u8], pause| vec![vec![Step::ReadRequest, Step::Drip(bytes.to_vec(), pause)]];
    let in_time = tenth * u32::try_from(whole.len()).unwrap();
    rows.push(Row::new(
        "byte by byte, each after 0.1 s, within the timeout",
        drip(&whole, tenth),
        [all(Success).each_takes(in_time)],
    ));
    rows.push(Row::new(
        "byte by byte, each after 1 s, beyond the timeout",
        drip(&whole, Duration::from_secs(1)),
        lost(Timeout, 6).map(|it| it.each_takes(ATTEMPT)),
    ));
    rows.push(Row::new(
        "an endless body, byte by byte, each after 1 s",
        vec![vec![
            Step::ReadRequest,
            Step::Send(b"HTTP/1.1 200 OK\r\n\r\n".to_vec()),
            Step::DripForever(b" ".to_vec(), Duration::from_secs(1)),
        ]],
        lost(Timeout, 6).map(|it| it.each_takes(ATTEMPT)),
    ));
    rows
}
