//! Rows of HTTP statuses.

use std::time::{Duration, SystemTime};

use super::super::row::Outcome::{Status, Success, Timeout, UnexpectedResponse};
use super::super::row::{Row, all, declared, lost};
use super::super::server::{Step, Turn, raw_response, response, response_with};
use super::waits::http_date;
use super::{ATTEMPT, JSON, SECRET};

/// Something that comes before the response.
fn before(head: &str) -> Vec<Turn> {
    let bytes = [head.as_bytes(), &raw_response(200, JSON, SECRET)].concat();
    vec![vec![Step::ReadRequest, Step::Send(bytes)]]
}

fn stale(headers: &str) -> Vec<u8> {
    let body = r#"{"code":"AuthenticationFailed","message":"Unauthorized: Stale timestamp"}"#;
    raw_response(401, &format!("{JSON}{headers}"), body)
}

fn stale_of_the_past() -> Vec<u8> {
    // In the midst of a second, so that the seconds that were cut off do not show.
    let date = http_date(SystemTime::now() - Duration::from_millis(20 * 60 * 1000 + 500));
    stale(&format!("date: {date}\r\n"))
}

pub(super) fn rows() -> Vec<Row> {
    let second = Duration::from_secs(1);
    let empty =
        declared(UnexpectedResponse).map(|it| it.if_error_says("204 the response body is empty"));
    let mut rows = vec![
        Row::new(
            "100, then the response",
            before("HTTP/1.1 100 Continue\r\n\r\n"),
            [all(Success)],
        ),
        Row::new(
            "103, then the response",
            before("HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n"),
            [all(Success)],
        ),
        Row::new(
            "100 every second, endlessly",
            vec![vec![
                Step::ReadRequest,
                Step::DripForever(b"HTTP/1.1 100 Continue\r\n\r\n".to_vec(), second),
            ]],
            lost(Timeout, 6).map(|it| it.each_takes(ATTEMPT)),
        ),
        Row::new(
            "101",
            vec![vec![
                Step::ReadRequest,
                Step::Send(
                    b"HTTP/1.1 101 X\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n".to_vec(),
                ),
                Step::Stall,
            ]],
            [all(UnexpectedResponse)],
        ),
        Row::new("204", vec![response_with(204, "", "")], empty),
    ];
    for status in [301, 302, 303, 304, 307, 308] {
        let turn = response_with(status, "location: http://127.0.0.1:1/elsewhere\r\n", "");
        rows.push(Row::new(
            status.to_string(),
            vec![turn],
            [all(UnexpectedResponse)],
        ));
    }
    for status in [400, 401, 403, 404, 409, 410, 413, 424, 431] {
        rows.push(Row::new(
            status.to_string(),
            vec![response(status, "")],
            [all(Status(status))],
        ));
    }
    rows.extend(clock_skew());
    rows.push(Row::new(
        "429",
        vec![response(429, "")],
        [all(Status(429)).attempts(6)],
    ));
    for status in [421, 425] {
        rows.push(Row::new(
            status.to_string(),
            vec![response(status, "")],
            [all(Status(status)).attempts(6)],
        ));
    }
    rows.push(Row::new(
        "408",
        vec![response(408, "")],
        lost(Status(408), 6),
    ));
    rows.push(Row::new(
        "500",
        vec![response(500, "")],
        lost(Status(500), 3),
    ));
    for status in [502, 503, 504] {
        rows.push(Row::new(
            status.to_string(),
            vec![response(status, "")],
            lost(Status(status), 6),
        ));
    }
    rows.push(Row::new(
        "503 twice, then the response",
        vec![response(503, ""), response(503, ""), response(200, SECRET)],
        {
            let [others, post] = lost(Success, 3);
            [
                others,
                super::super::row::some(post.operations, Status(503)),
            ]
        },
    ));
    rows
}

fn clock_skew() -> Vec<Row> {
    vec![
        Row::new(
            "401 because of clock skew, then the response",
            vec![
                vec![Step::ReadRequest, Step::SendMade(stale_of_the_past)],
                response(200, SECRET),
            ],
            [all(Success).attempts(2).without_waits()],
        ),
        Row::new(
            "401 because of clock skew, even after the correction",
            vec![vec![Step::ReadRequest, Step::SendMade(stale_of_the_past)]],
            [all(Status(401))
                .attempts(2)
                .without_waits()
                .says("; the clock of this machine is 20m")],
        ),
        Row::new(
            "401 because of clock skew, without a `Date`",
            vec![vec![Step::ReadRequest, Step::Send(stale(""))]],
            [all(Status(401)).says("; check the clock of this machine")],
        ),
    ]
}
