//! Rows of bodies with an unexpected content type or encoding.

use super::super::row::Outcome::{Success, UnexpectedResponse};
use super::super::row::{Row, all, declared};
use super::super::server::{Turn, response_with};
use super::{JSON, SECRET};

/// `{"secret":{},"expires":"2030-01-01T00:00:00Z"}`, compressed with gzip.
const GZIP: [u8; 61] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 42, 78, 77, 46, 74, 45, 81, 178, 170, 174, 213, 81,
    74, 173, 40, 200, 44, 74, 45, 86, 178, 82, 50, 50, 48, 54, 208, 53, 48, 4, 162, 16, 3, 3, 43,
    48, 138, 82, 170, 5, 0, 6, 230, 113, 37, 46, 0, 0, 0,
];

/// 10,000 times 64 KiB of zeros, compressed with gzip.
fn bomb() -> Vec<u8> {
    let head = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 237, 193, 1, 1, 0, 0, 0, 128, 144, 254, 175, 238, 8, 10,
    ];
    let tail = [106, 235, 142, 151, 215, 0, 0, 1, 0];
    [head.as_slice(), &[0; 63], &tail].concat().repeat(10_000)
}

fn sends(headers: &str, body: impl AsRef<[u8]>) -> Vec<Turn> {
    vec![response_with(200, headers, body)]
}

pub(super) fn rows() -> Vec<Row> {
    let encoded = |encoding: &str| format!("{JSON}content-encoding: {encoding}\r\n");
    let names_it = |what| declared(UnexpectedResponse).map(|it| it.if_error_says(what));
    let html = "content-type: text/html; charset=utf-8\r\n";
    let long = format!("content-type: {}\r\n", "x".repeat(10_000));
    vec![
        Row::new(
            "JSON as `text/plain`",
            sends("content-type: text/plain\r\n", SECRET),
            [all(Success)],
        ),
        Row::new(
            "JSON without a content type",
            sends("", SECRET),
            [all(Success)],
        ),
        Row::new(
            "text as `application/json`",
            sends(JSON, "It works!"),
            declared(UnexpectedResponse),
        ),
        Row::new(
            "a content type of 10,000 characters",
            sends(&long, "?"),
            declared(UnexpectedResponse),
        ),
        Row::new(
            "an HTML page, such as a login page",
            sends(html, "<html>Log in</html>"),
            [all(UnexpectedResponse)],
        ),
        Row::new(
            "an empty body",
            sends(JSON, ""),
            names_it("the response body is empty"),
        ),
        Row::new(
            "compressed with gzip",
            sends(&encoded("gzip"), GZIP),
            names_it(
                "200 the response is compressed (gzip), although the request accepts no compression",
            ),
        ),
        Row::new(
            "compressed with gzip, corrupt",
            sends(&encoded("gzip"), &GZIP[..40]),
            names_it(
                "200 the response is compressed (gzip), although the request accepts no compression",
            ),
        ),
        Row::new(
            "compressed with gzip, 655 MB in 960 KB",
            sends(&encoded("gzip"), bomb()),
            names_it(
                "200 the response is compressed (gzip), although the request accepts no compression",
            ),
        ),
        Row::new(
            "compressed with another method",
            sends(&encoded("br, zstd"), [0xce, 0xb2, 0xcf, 0x81]),
            names_it("compressed (br, zstd)"),
        ),
        Row::new(
            "`Content-Encoding: identity`",
            sends(&encoded("identity"), SECRET),
            [all(Success)],
        ),
    ]
}
