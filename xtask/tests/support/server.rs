//! A small web server on loopback, in plain sockets so that it can misbehave.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::Value;

/// A server that runs until the test ends.
pub(crate) struct Server {
    root: String,
    paths: Arc<Mutex<Vec<String>>>,
}

/// What is asked for.
pub(crate) struct Request {
    pub(crate) path: String,
    /// The server's own root URL.
    pub(crate) root: String,
}

impl Server {
    /// Starts a server whose connections each get one answer.
    pub(crate) fn start(
        answer: impl Fn(&Request, &mut TcpStream) -> io::Result<()> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        let paths = Arc::new(Mutex::new(Vec::new()));
        let (answer, seen, own) = (Arc::new(answer), Arc::clone(&paths), root.clone());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (answer, seen, root) = (Arc::clone(&answer), Arc::clone(&seen), own.clone());
                thread::spawn(move || {
                    let mut stream = stream.unwrap();
                    if let Some(path) = read_path(&stream) {
                        seen.lock().unwrap().push(path.clone());
                        // The client may leave before it has everything.
                        let _ = answer(&Request { path, root }, &mut stream);
                    }
                });
            }
        });
        Self { root, paths }
    }

    /// The root URL.
    pub(crate) fn root(&self) -> &str {
        &self.root
    }

    /// The paths that were asked for, sorted.
    pub(crate) fn paths(&self) -> Vec<String> {
        let mut paths = self.paths.lock().unwrap().clone();
        paths.sort();
        paths
    }
}

fn read_path(stream: &TcpStream) -> Option<String> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    lines.find(|line| line.as_ref().map_or(true, String::is_empty));
    first.split(' ').nth(1).map(str::to_owned)
}

/// Sends a whole answer.
pub(crate) fn respond(
    stream: &mut TcpStream,
    status: &str,
    kind: &str,
    body: &str,
) -> io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\
         \r\n{body}",
        body.len()
    )
}

/// Serves a folder's documents as a deployment does, in absolute form.
pub(crate) fn serve(folder: PathBuf) -> Server {
    Server::start(move |request, stream| {
        match fs::read_to_string(folder.join(&request.path[1..])) {
            Ok(text) => {
                let text = absolute(&text, &request.root);
                respond(stream, "200 OK", "application/json", &text)
            }
            Err(_) => respond(stream, "404 Not Found", "text/html", "<h1>not here</h1>"),
        }
    })
}

/// The document in absolute form.
pub(crate) fn absolute(text: &str, root: &str) -> String {
    let mut document: Value = serde_json::from_str(text).unwrap();
    let rewrite = |uri: &mut Value| {
        if let Value::String(uri) = uri
            && uri.starts_with('/')
        {
            uri.insert_str(0, root);
        }
    };
    for keyword in ["$schema", "$id"] {
        document.get_mut(keyword).into_iter().for_each(rewrite);
    }
    if let Some(Value::Array(manifest)) = document.get_mut("references") {
        manifest.iter_mut().for_each(rewrite);
    }
    serde_json::to_string_pretty(&document).unwrap()
}
