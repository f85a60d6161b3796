//! The faults between client and service, and their frequency.

use std::collections::{BTreeMap, HashMap};

use rand::rngs::Xoshiro256PlusPlus;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};

/// What part of the requests meets a fault.
const RATE: f64 = 0.05;

/// The client sends a request again five times, and after a 500 twice. Beyond that it fails rightly, so nothing goes wrong as
/// often as that with one call.
const MOST_IN_A_ROW: u32 = 5;
const MOST_BEFORE_500: u32 = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// The connection ends before the request is passed on.
    Dropped,
    /// Performs the request and closes the connection without a response.
    Lost,
    /// Performs the request and cuts the response within its body.
    Cut,
    /// Does not forward the request, and sends no response until the client times out.
    Stalled,
    /// Responds with 429 and a `Retry-After`.
    RateLimited,
    /// Responds with 500.
    Broken,
    /// Responds with 503.
    Unavailable,
}

pub(crate) const ALL: [Fault; 7] = [
    Fault::Dropped,
    Fault::Lost,
    Fault::Cut,
    Fault::Stalled,
    Fault::RateLimited,
    Fault::Broken,
    Fault::Unavailable,
];

/// Decides what goes wrong, the same in each run for requests in the same order, and keeps count.
pub(crate) struct Faults {
    random: Xoshiro256PlusPlus,
    /// How often requests that have not succeeded yet went wrong, by method and target.
    failed: HashMap<String, u32>,
    pub(crate) requests: u64,
    /// Requests whose like went wrong before.
    pub(crate) retries: u64,
    pub(crate) injected: BTreeMap<Fault, u64>,
}

impl Faults {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            random: Xoshiro256PlusPlus::seed_from_u64(seed),
            failed: HashMap::new(),
            requests: 0,
            retries: 0,
            injected: BTreeMap::new(),
        }
    }

    /// What goes wrong with a request.
    pub(crate) fn next(&mut self, request_line: &str) -> Option<Fault> {
        self.requests += 1;
        let failed = self.failed.remove(request_line).unwrap_or(0);
        if failed > 0 {
            self.retries += 1;
        }
        if failed == MOST_IN_A_ROW || !self.random.random_bool(RATE) {
            return None;
        }
        let fault = match *ALL.choose(&mut self.random)? {
            Fault::Broken if failed >= MOST_BEFORE_500 => Fault::Unavailable,
            fault => fault,
        };
        self.failed.insert(request_line.to_owned(), failed + 1);
        *self.injected.entry(fault).or_default() += 1;
        Some(fault)
    }
}
