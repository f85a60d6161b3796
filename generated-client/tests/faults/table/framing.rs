//! Rows of bodies with an incorrect length, and of invalid HTTP.

use super::super::row::Outcome::{LimitExceeded, Success, Timeout, Transport, UnexpectedResponse};
use super::super::row::{Row, all, declared, lost};
use super::super::server::{Step, Turn};
use super::{ATTEMPT, SECRET};

fn sends(text: impl Into<Vec<u8>>) -> Vec<Turn> {
    vec![vec![Step::ReadRequest, Step::Send(text.into())]]
}

/// A response with these headers, closed at its end.
fn with(headers: &str, body: &str) -> Vec<Turn> {
    sends(format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n{headers}\r\n{body}"
    ))
}

pub(super) fn rows() -> Vec<Row> {
    let length = SECRET.len();
    let chunked = "transfer-encoding: chunked\r\n";
    let chunk = format!("{length:x}\r\n{SECRET}\r\n");
    let mut open = with("content-length: 1000\r\n", SECRET);
    open[0].push(Step::Stall);
    vec![
        Row::new(
            "no `Content-Length`, closed at the end",
            with("", SECRET),
            [all(Success)],
        ),
        Row::new(
            "no `Content-Length`, closed in the middle",
            with("", &SECRET[..20]),
            declared(UnexpectedResponse),
        ),
        Row::new(
            "a `Content-Length` that is too long, then closed",
            with("content-length: 1000\r\n", SECRET),
            lost(Transport, 6),
        ),
        Row::new(
            "a `Content-Length` that is too long, then stalled",
            open,
            lost(Timeout, 6).map(|it| it.each_takes(ATTEMPT)),
        ),
        Row::new(
            "a `Content-Length` that is too short",
            with("content-length: 10\r\n", SECRET),
            declared(UnexpectedResponse),
        ),
        Row::new(
            "`Content-Length` twice, the same",
            with(&format!("content-length: {length}\r\n").repeat(2), SECRET),
            [all(Success)],
        ),
        Row::new(
            "`Content-Length` twice, two that differ",
            with(
                &format!("content-length: {length}\r\ncontent-length: 5\r\n"),
                SECRET,
            ),
            lost(Transport, 6),
        ),
        Row::new(
            "a negative `Content-Length`",
            with("content-length: -1\r\n", SECRET),
            lost(Transport, 6),
        ),
        Row::new(
            "a `Content-Length` of 1 TiB",
            with("content-length: 1099511627776\r\n", SECRET),
            [all(LimitExceeded)],
        ),
        Row::new(
            "a `Content-Length` beyond 64 bits",
            with("content-length: 99999999999999999999\r\n", SECRET),
            lost(Transport, 6),
        ),
        Row::new(
            "chunks",
            with(chunked, &format!("{chunk}0\r\n\r\n")),
            [all(Success)],
        ),
        Row::new(
            "chunks without the last one",
            with(chunked, &chunk),
            lost(Transport, 6),
        ),
        Row::new(
            "a truncated chunk",
            with(chunked, &chunk[..20]),
            lost(Transport, 6),
        ),
        Row::new(
            "an invalid chunk size",
            with(chunked, &format!("{chunk}zz\r\n")),
            lost(Transport, 6),
        ),
        Row::new(
            "a chunk that is longer than its size",
            with(chunked, &format!("5\r\n{SECRET}\r\n0\r\n\r\n")),
            lost(Transport, 6),
        ),
        Row::new(
            "not HTTP",
            sends("this is no HTTP\r\n\r\n"),
            lost(Transport, 6),
        ),
        Row::new(
            "a status of two digits",
            sends("HTTP/1.1 20 OK\r\n\r\n"),
            lost(Transport, 6),
        ),
        Row::new(
            "a header without a colon",
            with("nonsense\r\n", SECRET),
            lost(Transport, 6),
        ),
    ]
}
