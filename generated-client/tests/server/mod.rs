//! A server on loopback that runs a script for each connection, whatever the request is.
//!
//! It is a task of the test's runtime, so that a paused clock does not advance while the server is busy.
#![allow(dead_code, reason = "each program of tests uses some of it")]

mod script;

use std::sync::{Arc, Mutex};

use tokio::net::{TcpListener, TcpStream};
use tokio::task::{AbortHandle, JoinSet};

#[allow(unused_imports, reason = "each program of tests uses some of it")]
pub(crate) use script::{Step, Turn, raw_response, response, response_with};

pub(crate) struct Server {
    root_url: String,
    requests: Requests,
    task: AbortHandle,
}

/// The text of each request, as far as it was read.
#[derive(Clone, Default)]
struct Requests(Arc<Mutex<Vec<String>>>);

impl Requests {
    fn begin(&self) -> usize {
        let mut all = self.0.lock().unwrap();
        all.push(String::new());
        all.len() - 1
    }
}

impl Server {
    /// Starts a server with a turn for each connection. It repeats the last one. Without turns, it refuses connections.
    pub(crate) async fn start(turns: Vec<Turn>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let root_url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Requests::default();
        let task = if turns.is_empty() {
            tokio::spawn(async {})
        } else {
            tokio::spawn(run(listener, turns, requests.clone()))
        };
        Self {
            root_url,
            requests,
            task: task.abort_handle(),
        }
    }

    pub(crate) fn root_url(&self) -> &str {
        &self.root_url
    }

    /// The heads of the requests with their bodies, as far as they were read. A connection counts as one at least.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.0.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn run(listener: TcpListener, turns: Vec<Turn>, requests: Requests) {
    let mut connections = JoinSet::new();
    for index in 0.. {
        let (stream, _) = listener.accept().await.unwrap();
        let turn = turns.get(index).or(turns.last()).unwrap().clone();
        connections.spawn(serve(stream, turn, requests.clone()));
        while connections.try_join_next().is_some() {}
    }
}

async fn serve(stream: TcpStream, turn: Turn, requests: Requests) {
    let mut request = requests.begin();
    let mut connection = script::Connection::new(stream);
    for step in turn {
        let reads_another = step.reads() && connection.is_between_requests();
        // The peer may have gone, which ends the turn.
        let Ok(read) = connection.take(step).await else {
            return;
        };
        if reads_another && !requests.0.lock().unwrap()[request].is_empty() {
            request = requests.begin();
        }
        requests.0.lock().unwrap()[request].push_str(&read);
    }
    connection.close().await;
}
