//! Runs the matrix.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use generated_client::Error;
use tokio::time::Instant;

use super::builder;
use super::operations::{MAX_RESPONSE, Operation};
use super::page::page;
use super::row::{Expected, Outcome, Row};
use super::server::Server;
use super::table::sections;

/// How finely times are measured: timers have milliseconds, and resets wait for one.
const GRAIN: Duration = Duration::from_millis(50);

#[test]
fn the_docs_show_the_matrix() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/error/faults.md");
    let page = page(&sections());
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == page,
        "`src/error/faults.md` must be:\n{page}\nrun `UPDATE_GOLDEN=1 cargo test -p generated-client --test faults` to update it"
    );
}

#[tokio::test(start_paused = true)]
async fn matrix() {
    let (mut rows, mut calls, mut requests) = (0, 0, 0);
    let mut wrong = Vec::new();
    for section in sections() {
        for row in &section.rows {
            rows += 1;
            for expected in &row.expected {
                for &operation in &expected.operations {
                    let seen = run(row, operation).await;
                    calls += 1;
                    requests += seen.requests.len();
                    let name = operation.name();
                    wrong.extend(
                        seen.differs(row, expected, operation)
                            .map(|how| format!("{}: {}: {name}: {how}", section.title, row.name)),
                    );
                }
            }
        }
    }
    println!("{rows} rows, {calls} calls, {requests} requests");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What came of a call.
struct Seen {
    result: Result<(), Error>,
    time: Duration,
    requests: Vec<String>,
}

async fn run(row: &Row, operation: Operation) -> Seen {
    let server = Server::start(row.turns.clone()).await;
    let mut root_url = server.root_url().to_owned();
    if row.https {
        root_url = root_url.replace("http:", "https:");
    }
    // Bodies without end would take their time by default; `limits` holds what is the default.
    let client = builder(&root_url)
        .max_response(MAX_RESPONSE)
        .build()
        .unwrap();
    let start = Instant::now();
    let result = operation.call(&client, row.payload_bytes).await;
    Seen {
        result,
        time: start.elapsed(),
        requests: server.requests(),
    }
}

impl Seen {
    fn differs(&self, row: &Row, expected: &Expected, operation: Operation) -> Option<String> {
        let shown = match &self.result {
            Ok(()) => "success".to_owned(),
            Err(error) => error.to_string(),
        };
        if shown.len() > 700 {
            return Some(format!("an error of {} bytes", shown.len()));
        }
        let outcome = Outcome::of(&self.result);
        if outcome != expected.outcome || !shown.contains(expected.says) {
            return Some(format!("{outcome:?}: {shown}"));
        }
        let received = self.requests.len();
        let attempts = expected.attempts as usize;
        // Where nobody listens, nobody counts.
        if !row.turns.is_empty() && received != attempts {
            return Some(format!("the server got {received} requests: {shown}"));
        }
        if let (Err(error), true) = (&self.result, operation != Operation::List)
            && error.attempts() != expected.attempts
        {
            return Some(format!("{} attempts: {shown}", error.attempts()));
        }
        let nonces: Vec<_> = self.requests.iter().filter_map(|it| nonce(it)).collect();
        if nonces.iter().collect::<HashSet<_>>().len() != nonces.len() {
            return Some("a signature was sent twice".into());
        }
        let (least, longest) = expected.span();
        if self.time < least || self.time > longest + GRAIN {
            return Some(format!("it took {:?}: {shown}", self.time));
        }
        None
    }
}

pub(crate) fn nonce(request: &str) -> Option<&str> {
    let (nonce, _) = request.split_once("nonce=\"")?.1.split_once('"')?;
    Some(nonce)
}
