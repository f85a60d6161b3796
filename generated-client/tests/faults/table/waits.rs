//! Rows of valid and invalid `Retry-After` headers.

use std::time::{Duration, SystemTime};

use super::super::row::Outcome::Status;
use super::super::row::{Row, all, lost};
use super::super::server::{Step, Turn, raw_response, response_with};

/// As in `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(super) fn http_date(time: SystemTime) -> String {
    let time = jiff::Timestamp::try_from(time).unwrap();
    time.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn says(status: u16, value: &str) -> Vec<Turn> {
    vec![response_with(
        status,
        &format!("retry-after: {value}\r\n"),
        "",
    )]
}

fn in_twenty_seconds() -> Vec<u8> {
    let date = http_date(SystemTime::now() + Duration::from_secs(20));
    raw_response(429, &format!("retry-after: {date}\r\n"), "")
}

pub(super) fn rows() -> Vec<Row> {
    let often = || [all(Status(429)).attempts(6)];
    let once = || [all(Status(429))];
    vec![
        Row::new("429, `Retry-After: 0`", says(429, "0"), often()),
        Row::new(
            "429, 7 seconds",
            says(429, "7"),
            often().map(|it| it.waits(7, 7)),
        ),
        Row::new(
            "429, a date 20 seconds ahead",
            vec![vec![Step::ReadRequest, Step::SendMade(in_twenty_seconds)]],
            // A date has whole seconds.
            often().map(|it| it.waits(18, 20)),
        ),
        Row::new(
            "429, 60 seconds: a sixth attempt would not fit into 5 minutes",
            says(429, "60"),
            [all(Status(429))
                .attempts(5)
                .waits(60, 60)
                .says("(after 5 attempts; the total timeout of 300s leaves no time for another)")],
        ),
        Row::new("429, 61 seconds", says(429, "61"), once()),
        Row::new(
            "429, seconds beyond 64 bits",
            says(429, "99999999999999999999"),
            once(),
        ),
        Row::new(
            "429, a date in the year 9999",
            says(429, "Fri, 31 Dec 9999 23:59:59 GMT"),
            once(),
        ),
        Row::new(
            "429, a date of 1994",
            says(429, "Sun, 06 Nov 1994 08:49:37 GMT"),
            often(),
        ),
        Row::new("429, -1", says(429, "-1"), often()),
        Row::new("429, 1.5", says(429, "1.5"), often()),
        Row::new(
            "429, neither a number nor a date",
            says(429, "soon"),
            often(),
        ),
        Row::new(
            "429, 7 and 61 seconds: the first counts",
            says(429, "7\r\nretry-after: 61"),
            often().map(|it| it.waits(7, 7)),
        ),
        Row::new(
            "503, 7 seconds",
            says(503, "7"),
            lost(Status(503), 6).map(|it| it.waits(7, 7)),
        ),
        Row::new("503, 61 seconds", says(503, "61"), [all(Status(503))]),
        Row::new("404, 7 seconds", says(404, "7"), [all(Status(404))]),
    ]
}
