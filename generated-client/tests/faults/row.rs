//! A row of the matrix: the behavior of a server, and the expected outcome of each operation.

use std::time::Duration;

use generated_client::Error;

use super::operations::Operation;
use super::server::Turn;

pub(crate) struct Section {
    pub(crate) title: &'static str,
    pub(crate) rows: Vec<Row>,
}

pub(crate) struct Row {
    pub(crate) name: String,
    /// Nobody listens if there are none.
    pub(crate) turns: Vec<Turn>,
    pub(crate) https: bool,
    /// How large payloads are.
    pub(crate) payload_bytes: usize,
    pub(crate) expected: Vec<Expected>,
}

/// What some operations make of it.
#[derive(Clone)]
pub(crate) struct Expected {
    pub(crate) operations: Vec<Operation>,
    pub(crate) outcome: Outcome,
    pub(crate) attempts: u32,
    /// How long one attempt takes.
    pub(crate) attempt: Duration,
    /// The least and the longest wait after each attempt, where the policy does not say.
    pub(crate) wait: Option<(Duration, Duration)>,
    /// What the error says among other things.
    pub(crate) says: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Success,
    Connect,
    Timeout,
    Transport,
    LimitExceeded,
    UnexpectedResponse,
    /// The service refuses, and says so by the status.
    Status(u16),
}

impl Outcome {
    pub(crate) fn of(result: &Result<(), Error>) -> Self {
        let Err(error) = result else {
            return Self::Success;
        };
        let kinds = [
            (error.is_connect(), Self::Connect),
            (error.is_timeout(), Self::Timeout),
            (error.is_transport(), Self::Transport),
            (error.is_limit_exceeded(), Self::LimitExceeded),
            (error.is_unexpected_response(), Self::UnexpectedResponse),
        ];
        let mut kinds = kinds
            .into_iter()
            .filter_map(|(is, kind)| is.then_some(kind));
        let kind = kinds
            .next()
            .unwrap_or_else(|| Self::Status(error.status().unwrap()));
        assert_eq!(kinds.next(), None, "an error is of one kind: {error:?}");
        if let Self::Status(status) = kind {
            assert!(predicate(status).1(error), "{error:?}");
        }
        kind
    }

    /// What the caller asks the error.
    pub(crate) fn shown(self) -> String {
        match self {
            Self::Success => "success".into(),
            Self::Connect => "`is_connect`".into(),
            Self::Timeout => "`is_timeout`".into(),
            Self::Transport => "`is_transport`".into(),
            Self::LimitExceeded => "`is_limit_exceeded`".into(),
            Self::UnexpectedResponse => "`is_unexpected_response`".into(),
            Self::Status(status) => predicate(status).0.into(),
        }
    }
}

fn predicate(status: u16) -> (&'static str, fn(&Error) -> bool) {
    match status {
        400 => ("`is_invalid_request`", Error::is_invalid_request),
        401 => ("`is_unauthorized`", Error::is_unauthorized),
        403 => ("`is_insufficient_scopes`", Error::is_insufficient_scopes),
        404 | 410 => ("`is_not_found`", Error::is_not_found),
        409 => ("`is_conflict`", Error::is_conflict),
        429 => ("`is_rate_limited`", Error::is_rate_limited),
        500.. => ("`is_server_error`", Error::is_server_error),
        _ => ("only the `status`", |error| error.status().is_some()),
    }
}

impl Row {
    pub(crate) fn new(
        name: impl Into<String>,
        turns: Vec<Turn>,
        expected: impl IntoIterator<Item = Expected>,
    ) -> Self {
        Self {
            name: name.into(),
            turns,
            https: false,
            payload_bytes: 0,
            expected: expected.into_iter().collect(),
        }
    }

    pub(crate) fn https(self) -> Self {
        Self {
            https: true,
            ..self
        }
    }

    pub(crate) fn payload_bytes(self, payload_bytes: usize) -> Self {
        Self {
            payload_bytes,
            ..self
        }
    }
}

/// All of GET, PUT, DELETE and POST, tried once, in no time.
pub(crate) fn all(outcome: Outcome) -> Expected {
    use Operation::{Delete, Get, Post, Put};
    some([Get, Put, Delete, Post], outcome)
}

pub(crate) fn some(operations: impl IntoIterator<Item = Operation>, outcome: Outcome) -> Expected {
    Expected {
        operations: operations.into_iter().collect(),
        outcome,
        attempts: 1,
        attempt: Duration::ZERO,
        wait: None,
        says: "",
    }
}

/// The outcome of operations that declare a response body. The others succeed.
pub(crate) fn declared(outcome: Outcome) -> [Expected; 2] {
    use Operation::{Delete, Get, Post, Put};
    [
        some([Get, Post], outcome),
        some([Put, Delete], Outcome::Success),
    ]
}

/// Nobody knows what became of the request, so that a POST is not sent again.
pub(crate) fn lost(outcome: Outcome, attempts: u32) -> [Expected; 2] {
    use Operation::{Delete, Get, Post, Put};
    [
        some([Get, Put, Delete], outcome).attempts(attempts),
        some([Post], outcome),
    ]
}

impl Expected {
    pub(crate) fn attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    pub(crate) fn each_takes(self, attempt: Duration) -> Self {
        Self { attempt, ..self }
    }

    pub(crate) fn waits(self, least: u64, longest: u64) -> Self {
        let wait = (Duration::from_secs(least), Duration::from_secs(longest));
        Self {
            wait: Some(wait),
            ..self
        }
    }

    pub(crate) fn says(self, says: &'static str) -> Self {
        Self { says, ..self }
    }

    /// What the error says, if it is one.
    pub(crate) fn if_error_says(self, says: &'static str) -> Self {
        match self.outcome {
            Outcome::Success => self,
            _ => self.says(says),
        }
    }

    /// Attempts that are pages follow each other at once.
    pub(crate) fn without_waits(self) -> Self {
        self.waits(0, 0)
    }

    /// The least and the longest time that the call takes, by what the docs of `RetryPolicy` say: 0.2 seconds and twice as
    /// much each time, each a quarter more or less.
    pub(crate) fn span(&self) -> (Duration, Duration) {
        let mut span = (self.attempt * self.attempts, self.attempt * self.attempts);
        for retry in 1..self.attempts {
            let (least, longest) = self.wait.unwrap_or_else(|| {
                let delay = Duration::from_millis(100 << retry);
                (delay.mul_f64(0.75), delay.mul_f64(1.25))
            });
            span.0 += least;
            span.1 += longest;
        }
        span
    }
}
