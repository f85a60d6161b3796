//! A proxy that injects faults into some requests.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::io::AsyncReadExt as _;

use super::faults::{Fault, Faults};
use super::relay::{Connection, Relay, body_start};

/// How far a request moves the clock, which is paused. If it moved only where nobody has anything to do, whoever waits for
/// the next attempt would wait until all others wait as well, and few requests would be under way at once.
const PACE: Duration = Duration::from_millis(5);

pub(crate) struct Proxy {
    relay: Relay,
    state: Arc<Mutex<State>>,
}

pub(crate) struct State {
    pub(crate) faults: Faults,
    pub(crate) connections: usize,
    under_way: u64,
    pub(crate) most_under_way: u64,
    /// How many of them wait for their client to give up.
    stalled: u64,
    /// How many others were under way whenever one came, in total.
    sum_busy: u64,
}

impl State {
    pub(crate) fn mean_busy(&self) -> u64 {
        self.sum_busy / self.faults.requests
    }
}

impl Proxy {
    pub(crate) async fn start(service: &str, faults: Faults) -> Self {
        let state = Arc::new(Mutex::new(State {
            faults,
            connections: 0,
            under_way: 0,
            most_under_way: 0,
            stalled: 0,
            sum_busy: 0,
        }));
        let shared = Arc::clone(&state);
        let relay = Relay::start(service, move |connection| {
            serve(connection, Arc::clone(&shared))
        });
        Self {
            relay: relay.await,
            state,
        }
    }

    pub(crate) fn root_url(&self) -> &str {
        self.relay.root_url()
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

async fn serve(mut connection: Connection, state: Arc<Mutex<State>>) -> io::Result<()> {
    let _open = Open::new(&state);
    while let Some(request) = connection.request().await? {
        let under_way = UnderWay::new(&state);
        tokio::time::advance(PACE).await;
        let line = String::from_utf8_lossy(&request);
        let line = line.lines().next().unwrap_or_default();
        let fault = state.lock().unwrap().faults.next(line);
        let response = match fault {
            None => connection.carry_out(&request).await?,
            Some(Fault::Dropped) => return Ok(()),
            Some(Fault::Lost) => return connection.carry_out(&request).await.map(drop),
            Some(Fault::Cut) => {
                let response = connection.carry_out(&request).await?;
                let start = body_start(&response).unwrap_or_default();
                let middle = start.midpoint(response.len());
                assert!(start < middle && middle < response.len());
                return connection.response(&response[..middle]).await;
            }
            Some(Fault::Stalled) => {
                state.lock().unwrap().stalled += 1;
                let gone = connection.client.read_buf(&mut Vec::new()).await;
                state.lock().unwrap().stalled -= 1;
                return gone.map(drop);
            }
            Some(Fault::RateLimited) => failure("429 Too Many Requests", "retry-after: 1\r\n"),
            Some(Fault::Broken) => failure("500 Internal Server Error", ""),
            Some(Fault::Unavailable) => failure("503 Service Unavailable", ""),
        };
        // The client continues as soon as it has the response.
        drop(under_way);
        connection.response(&response).await?;
    }
    Ok(())
}

fn failure(status: &str, headers: &str) -> Vec<u8> {
    let page = "<!DOCTYPE html><title>No</title>";
    let length = page.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: text/html\r\n{headers}content-length: {length}\r\n\r\n{page}")
        .into_bytes()
}

/// A connection while it lasts.
struct Open<'a>(&'a Mutex<State>);

impl<'a> Open<'a> {
    fn new(state: &'a Mutex<State>) -> Self {
        state.lock().unwrap().connections += 1;
        Self(state)
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.lock().unwrap().connections -= 1;
    }
}

/// A request until it is answered or given up.
struct UnderWay<'a>(&'a Mutex<State>);

impl<'a> UnderWay<'a> {
    fn new(shared: &'a Mutex<State>) -> Self {
        let mut state = shared.lock().unwrap();
        state.under_way += 1;
        state.most_under_way = state.most_under_way.max(state.under_way);
        state.sum_busy += state.under_way - state.stalled;
        drop(state);
        Self(shared)
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.lock().unwrap().under_way -= 1;
    }
}
