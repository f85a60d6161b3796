//! Responses of services and proxies that repeat a payload, unchanged or in part.

use crate::server::{Step, Turn, response, response_with};

/// The statuses of Taskcluster's errors, and others.
const STATUSES: [u16; 22] = [
    200, 201, 202, 204, 301, 303, 400, 401, 402, 403, 404, 406, 409, 410, 413, 424, 429, 431, 500,
    502, 503, 504,
];

/// The codes of errors, with the statuses that they have.
const CODES: [(u16, &str); 12] = [
    (400, "InputError"),
    (400, "InputValidationError"),
    (400, "InvalidRequestArguments"),
    (400, "MalformedPayload"),
    (401, "AuthenticationFailed"),
    (403, "InsufficientScopes"),
    (404, "ResourceNotFound"),
    (409, "RequestConflict"),
    (410, "ResourceExpired"),
    (413, "InputTooLarge"),
    (429, "TooManyRequests"),
    (500, "InternalServerError"),
];

/// The codes whose messages are the service's own words, about places and scopes. They are shown; those of a 400 up to what
/// they quote.
fn quotes_nothing(status: u16, code: &str) -> bool {
    CODES.contains(&(status, code)) && !matches!(status, 400 | 500)
}

/// Answers of all statuses and kinds, and connections that end otherwise. The echo stands wherever a payload could.
pub(crate) fn all(echo: &str, part: usize) -> Vec<Turn> {
    let mut all = Vec::new();
    let bodies = bodies(echo);
    let spacing = if part == 1 { 5 } else { bodies.len() };
    for (index, status) in STATUSES.iter().enumerate() {
        // Each status with each body would take minutes.
        let some = bodies
            .iter()
            .enumerate()
            .filter(|(body, _)| *status == 200 || (body + index) % spacing == 0);
        all.extend(some.map(|(_, body)| response(*status, body)));
    }
    for (row, (_, code)) in CODES.iter().enumerate() {
        for (column, (status, _)) in CODES.iter().enumerate() {
            // A code comes with its own status and, in a reduced run, with a part of the others.
            if row != column && (row + column) % part != 0 {
                continue;
            }
            let quoted = if quotes_nothing(*status, code) {
                "what it is"
            } else {
                echo
            };
            all.push(response(*status, &envelope(echo, code, quoted)));
        }
    }
    all.push(response(
        400,
        &envelope(echo, &format!("{echo}\n{echo}"), echo),
    ));
    all.push(response(404, &format!("{{\"error\": \"{echo}\"}}")));
    let html = format!("<html><body>Proxy error: could not read {echo}</body></html>");
    for status in [200, 400, 413, 502] {
        all.push(response_with(status, "content-type: text/html\r\n", &html));
        all.push(response_with(status, "", &html));
    }
    let location = format!(
        "location: https://elsewhere.example/?token={echo}\r\nset-cookie: session={echo}\r\n"
    );
    for status in [200, 302, 303, 307, 500] {
        all.push(response_with(status, &location, echo));
    }
    for name in [
        "content-type",
        "content-encoding",
        "x-for-request-id",
        "x-for-trace-id",
    ] {
        for value in [
            format!("\"{echo}\""),
            format!("{{{echo}: 1}}"),
            format!("a {echo}"),
        ] {
            let headers = format!("{name}: {value}\r\n");
            all.push(response_with(200, &headers, echo));
            all.push(response_with(404, &headers, echo));
        }
    }
    let whole =
        format!("HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{{\"secret\": {{\"a\": \"{echo}\"");
    let chunked =
        format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{echo}\r\nnonsense\r\n");
    let head = format!("HTTP/1.1 200 OK\r\nx-{echo}: {echo}\r\n{echo} \0 {echo}\r\n\r\n");
    for bytes in [whole, chunked, head] {
        all.push(vec![Step::ReadRequest, Step::Send(bytes.into_bytes())]);
    }
    let nonsense = format!("{echo}\r\n\r\n").into_bytes();
    all.push(vec![Step::Send(nonsense)]);
    all.push(vec![Step::ReadRequest]);
    all.push(vec![Step::ReadHead, Step::Reset]);
    all.push(vec![Step::ReadRequest, Step::Stall]);
    all
}

/// An error as services report it, with the payload in it.
fn envelope(echo: &str, code: &str, quoted: &str) -> String {
    let code = serde_json::Value::from(code);
    format!(
        "{{\"code\": {code}, \"message\": \"Unexpected \\\"{quoted}\\\"\\n\\n---\\n\\n* method: set\", \
         \"requestInfo\": {{\"method\": \"set\", \"payload\": {{\"secret\": {{\"{echo}\": \"{echo}\"}}}}}}}}"
    )
}

/// Secrets that are whole, broken, or of another shape.
fn bodies(echo: &str) -> Vec<String> {
    let secret = format!(
        r#"{{"expires": "2030-01-01T00:00:00.000Z", "secret": {{"{echo}": "{echo}"}}, "{echo}": ["{echo}"]}}"#
    );
    let end = secret.len();
    let other = |from: &str, to: &str| secret.replacen(from, to, 1);
    vec![
        secret.clone(),
        secret[..end / 2].to_owned(),
        secret[..end - 1].to_owned(),
        format!("\u{feff}{secret}"),
        format!("{secret} {echo}"),
        other("2030-01-01T00:00:00.000Z", echo),
        other(
            "\"2030-01-01T00:00:00.000Z\"",
            &format!("{{\"{echo}\": 1}}"),
        ),
        other(
            &format!("{{\"{echo}\": \"{echo}\"}}"),
            &format!("\"{echo}\""),
        ),
        other(
            &format!("{{\"{echo}\": \"{echo}\"}}"),
            &format!("[\"{echo}\"]"),
        ),
        other("\"secret\"", &format!("\"{echo}\": 1, \"secret\"")),
        other("\"secret\"", "\"secrets\""),
        format!("\"{echo}\""),
        format!("[\"{echo}\"]"),
        format!("{{\"{echo}\": \"{echo}\"}}"),
        format!("{}{echo}", "[".repeat(3000)),
        echo.to_owned(),
        String::new(),
        r#"{"secrets": ["a"], "continuationToken": "b"}"#.to_owned(),
        format!(r#"{{"secrets": [{{"{echo}": "{echo}"}}]}}"#),
        format!(
            r#"{{"secrets": [], "continuationToken": {{"{echo}": "{echo}"}}, "{echo}": "{echo}"}}"#
        ),
    ]
}
