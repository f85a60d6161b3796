//! Rows of paged lists, read with `list().items()`. Each attempt is a page.

use std::sync::atomic::{AtomicU64, Ordering};

use super::super::operations::{MAX_PAGES, Operation::List};
use super::super::row::Outcome::{LimitExceeded, Success, UnexpectedResponse};
use super::super::row::{Row, some};
use super::super::server::{Step, Turn, raw_response, response};
use super::JSON;

fn page(token: &str) -> Turn {
    response(
        200,
        &format!(r#"{{"secrets":["a"],"continuationToken":"{token}"}}"#),
    )
}

fn another_page() -> Vec<u8> {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let token = COUNT.fetch_add(1, Ordering::Relaxed);
    raw_response(
        200,
        JSON,
        format!(r#"{{"secrets":[],"continuationToken":"{token}"}}"#),
    )
}

pub(super) fn rows() -> Vec<Row> {
    let last = response(200, r#"{"secrets":["a"]}"#);
    vec![
        Row::new(
            "three pages, one of them empty",
            vec![
                page("x"),
                response(200, r#"{"secrets":[],"continuationToken":"y"}"#),
                last,
            ],
            [some([List], Success).attempts(3).without_waits()],
        ),
        Row::new(
            "an empty token, which is the end",
            vec![page("x"), page("")],
            [some([List], Success).attempts(2).without_waits()],
        ),
        Row::new(
            "a token that repeats immediately",
            vec![page("x"), page("x")],
            [some([List], UnexpectedResponse).attempts(2).without_waits()],
        ),
        Row::new(
            "a token that repeats later",
            vec![page("x"), page("y"), page("z"), page("y")],
            [some([List], UnexpectedResponse).attempts(4).without_waits()],
        ),
        Row::new(
            format!("endless tokens, with `max_pages` of {MAX_PAGES}"),
            vec![vec![Step::ReadRequest, Step::SendMade(another_page)]],
            [some([List], LimitExceeded)
                .attempts(MAX_PAGES)
                .without_waits()],
        ),
    ]
}
