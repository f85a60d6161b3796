//! Rows of large and endless responses.

use std::time::Duration;

use super::super::row::Outcome::{LimitExceeded, Success, Timeout, Transport};
use super::super::row::{Row, all, lost};
use super::super::server::{Step, Turn, response, response_with};
use super::{ATTEMPT, JSON, SECRET};

/// Sends something, and then the same bytes for ever.
fn endless(begin: &str, repeated: &[u8]) -> Vec<Turn> {
    vec![vec![
        Step::ReadRequest,
        Step::Send(begin.as_bytes().to_vec()),
        Step::SendForever(repeated.to_vec()),
    ]]
}

pub(super) fn rows() -> Vec<Row> {
    let spaces = " ".repeat(64 * 1024).into_bytes();
    let chunk = [b"10000\r\n".as_slice(), &spaces, b"\r\n"].concat();
    let chunked = "HTTP/1.1 500 X\r\ntransfer-encoding: chunked\r\n\r\n";
    let large = format!(
        r#"{{"secret":{{"a":"{}"}},"expires":"2030-01-01T00:00:00Z"}}"#,
        "x".repeat(1024 * 1024)
    );
    let many: Vec<_> = (0..200).map(|n| format!("x-{n}: {n}\r\n")).collect();
    let huge = |bytes| format!("{JSON}x-huge: {}\r\n", "x".repeat(bytes));
    vec![
        Row::new(
            "a response of 1 MiB",
            vec![response(200, &large)],
            [all(Success)],
        ),
        Row::new(
            "an endless body",
            endless("HTTP/1.1 200 OK\r\n\r\n", &spaces),
            [all(LimitExceeded).says("200 the response has more than 2097152 bytes")],
        ),
        Row::new(
            "500 with endless chunks",
            endless(chunked, &chunk),
            [all(LimitExceeded).says("500 the response")],
        ),
        Row::new(
            "an endless head",
            endless("HTTP/1.1 200 OK\r\nx: ", &spaces),
            lost(Transport, 6),
        ),
        Row::new(
            "an endless head, a header every second",
            vec![vec![
                Step::ReadRequest,
                Step::Send(b"HTTP/1.1 200 OK\r\n".to_vec()),
                Step::DripForever(b"x: x\r\n".to_vec(), Duration::from_secs(1)),
            ]],
            lost(Timeout, 6).map(|it| it.each_takes(ATTEMPT)),
        ),
        Row::new(
            "a header of 100 KiB",
            vec![response_with(200, &huge(100 * 1024), SECRET)],
            [all(Success)],
        ),
        Row::new(
            "a header of 1 MiB",
            vec![response_with(200, &huge(1024 * 1024), SECRET)],
            lost(Transport, 6),
        ),
        Row::new(
            "200 headers",
            vec![response_with(200, &many.concat(), SECRET)],
            lost(Transport, 6),
        ),
        Row::new(
            "every header twice",
            vec![response_with(
                200,
                &format!("{JSON}x-for-request-id: a\r\n").repeat(2),
                SECRET,
            )],
            [all(Success)],
        ),
    ]
}
