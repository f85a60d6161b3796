//! A small web server on loopback, in plain sockets so that it can misbehave.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
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
    /// The headers, by name in lower case.
    pub(crate) headers: BTreeMap<String, String>,
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
                    if let Some((path, headers)) = read_head(&stream) {
                        seen.lock().unwrap().push(path.clone());
                        let request = Request {
                            path,
                            headers,
                            root,
                        };
                        // The client may leave before it has everything.
                        let _ = answer(&request, &mut stream);
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

fn read_head(stream: &TcpStream) -> Option<(String, BTreeMap<String, String>)> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    let headers = lines
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| {
            let (name, value) = line.split_once(": ")?;
            Some((name.to_ascii_lowercase(), value.to_owned()))
        })
        .collect();
    Some((first.split(' ').nth(1)?.to_owned(), headers))
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

/// Serves a folder's documents with a weak `ETag` each, as a web server that compresses does. The number is that of the
/// bytes sent so far, headers too.
pub(crate) fn serve_with_etags(folder: PathBuf) -> (Server, Arc<AtomicUsize>) {
    let sent = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&sent);
    let server = Server::start(move |request, stream| {
        let answer = match fs::read_to_string(folder.join(&request.path[1..])) {
            Err(_) => "HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n".to_owned(),
            Ok(text) => {
                let body = absolute(&text, &request.root);
                let mut hasher = DefaultHasher::new();
                body.hash(&mut hasher);
                let etag = format!("W/\"{:x}-{:x}\"", body.len(), hasher.finish());
                let held = request.headers.get("if-none-match") == Some(&etag);
                let (status, body) = if held {
                    ("304 Not Modified", String::new())
                } else {
                    ("200 OK", body)
                };
                format!("HTTP/1.1 {status}\r\netag: {etag}\r\nconnection: close\r\n\r\n{body}")
            }
        };
        count.fetch_add(answer.len(), Ordering::SeqCst);
        stream.write_all(answer.as_bytes())
    });
    (server, sent)
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
