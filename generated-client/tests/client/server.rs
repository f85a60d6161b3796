//! A server that answers each connection with bytes from a script, whatever is asked. It is a task of the test's own
//! runtime, so that a paused clock does not run ahead of it.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

/// What happens on a connection.
#[derive(Clone)]
pub(crate) enum Turn {
    /// The request is read, and these bytes are the answer; then the connection is closed.
    Answer(Vec<u8>),
    /// The connection is closed before anything is read.
    Close,
    /// The request is read, and no answer comes.
    Stall,
    /// The bytes are sent at once, and what comes is not understood.
    Babble(Vec<u8>),
}

/// A whole answer with a JSON body.
pub(crate) fn answer(status: u16, body: &str) -> Turn {
    answer_with(status, "content-type: application/json\r\n", body)
}

pub(crate) fn answer_with(status: u16, headers: &str, body: &str) -> Turn {
    let length = body.len();
    Turn::Answer(
        format!("HTTP/1.1 {status} X\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n{body}")
            .into_bytes(),
    )
}

pub(crate) struct Server {
    root_url: String,
    requests: Arc<Mutex<Vec<String>>>,
    task: AbortHandle,
}

impl Server {
    /// The last turn of the script is repeated for ever.
    pub(crate) async fn start(script: Vec<Turn>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let root_url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        let task = tokio::spawn(async move {
            let mut stalled = Vec::new();
            for index in 0.. {
                let (stream, _) = listener.accept().await.unwrap();
                let turn = script.get(index).or(script.last()).unwrap();
                stalled.extend(act(stream, turn, &seen).await);
            }
        });
        Self {
            root_url,
            requests,
            task: task.abort_handle(),
        }
    }

    pub(crate) fn root_url(&self) -> &str {
        &self.root_url
    }

    /// The heads of the requests that were read, with their bodies.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Gives back the connection that is to stay open.
async fn act(mut stream: TcpStream, turn: &Turn, seen: &Mutex<Vec<String>>) -> Option<TcpStream> {
    if matches!(turn, Turn::Close) {
        seen.lock().unwrap().push(String::new());
        return None;
    }
    if let Turn::Babble(bytes) = turn {
        let _ = stream.write_all(bytes).await;
        seen.lock().unwrap().push(String::new());
        return Some(stream);
    }
    let request = request(&mut stream).await;
    seen.lock().unwrap().push(request);
    match turn {
        Turn::Answer(bytes) => {
            let _ = stream.write_all(bytes).await;
            let _ = stream.shutdown().await;
            None
        }
        Turn::Stall => Some(stream),
        Turn::Close | Turn::Babble(_) => None,
    }
}

async fn request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| {
                    line.to_ascii_lowercase()
                        .strip_prefix("content-length:")?
                        .trim()
                        .parse()
                        .ok()
                })
                .unwrap_or(0_usize);
            if body.len() >= length {
                return text;
            }
        }
        if stream.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
            return text;
        }
    }
}
