//! A minimal HTTP/1.1 client that sends exactly the given bytes.

use std::collections::HashMap;

use generated_client::testing::StandIn;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A request. `send` adds the headers `host`, `connection` and `content-length`.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) method: &'static str,
    pub(crate) target: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Option<Vec<u8>>,
}

/// A response. The names of its headers are in lower case.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: String,
}

pub(crate) fn request(method: &'static str, target: impl Into<String>) -> Request {
    Request {
        method,
        target: target.into(),
        headers: Vec::new(),
        body: None,
    }
}

/// A `PUT` of JSON to a secret, whose name is percent-encoded.
pub(crate) fn put(name: &str, payload: impl Into<Vec<u8>>) -> Request {
    let target = format!("/api/secrets/v1/secret/{name}");
    request("PUT", target)
        .header("content-type", "application/json")
        .body(payload)
}

impl Request {
    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Request {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn body(mut self, body: impl Into<Vec<u8>>) -> Request {
        self.body = Some(body.into());
        self
    }

    pub(crate) async fn send(self, stand_in: &StandIn) -> Response {
        let mut lines = vec![format!("{} {} HTTP/1.1", self.method, self.target)];
        lines.push("connection: close".to_owned());
        if !self.headers.iter().any(|(name, _)| *name == "host") {
            lines.push(format!("host: {}", address(stand_in)));
        }
        lines.extend(
            self.headers
                .iter()
                .map(|(name, value)| format!("{name}: {value}")),
        );
        if let Some(body) = &self.body {
            lines.push(format!("content-length: {}", body.len()));
        }
        lines.push("\r\n".to_owned());
        let mut bytes = lines.join("\r\n").into_bytes();
        bytes.extend(self.body.unwrap_or_default());
        exchange(stand_in, &bytes).await
    }
}

/// Sends bytes, and reads the response until the connection ends.
pub(crate) async fn exchange(stand_in: &StandIn, bytes: &[u8]) -> Response {
    let mut stream = TcpStream::connect(address(stand_in)).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut response = Vec::new();
    stream.read_to_end(&mut response).await.unwrap();
    let response = String::from_utf8(response).unwrap();
    let (head, body) = response.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines();
    let status = lines
        .next()
        .unwrap()
        .split(' ')
        .nth(1)
        .unwrap()
        .parse()
        .unwrap();
    let headers = lines.map(|line| {
        let (name, value) = line.split_once(": ").unwrap();
        (name.to_ascii_lowercase(), value.to_owned())
    });
    Response {
        status,
        headers: headers.collect(),
        body: body.to_owned(),
    }
}

/// Sends bytes while it reads the responses, until the connection ends.
pub(crate) async fn pipeline(stand_in: &StandIn, bytes: &[u8]) {
    let mut stream = TcpStream::connect(address(stand_in)).await.unwrap();
    let (mut reader, mut writer) = stream.split();
    let mut responses = tokio::io::sink();
    let reading = tokio::io::copy(&mut reader, &mut responses);
    let (written, read) = tokio::join!(writer.write_all(bytes), reading);
    written.unwrap();
    read.unwrap();
}

/// The host and port of a stand-in.
pub(crate) fn address(stand_in: &StandIn) -> &str {
    stand_in.root_url().strip_prefix("http://").unwrap()
}

impl Response {
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The status and the code of an error.
    pub(crate) fn code(&self) -> (u16, String) {
        (
            self.status,
            self.json()["code"].as_str().unwrap_or_default().to_owned(),
        )
    }

    /// The message of an error without its footer. Empty for other responses.
    pub(crate) fn message(&self) -> String {
        let json = self.json();
        let message = json["message"].as_str().unwrap_or_default();
        message
            .split("\n\n---\n\n")
            .next()
            .unwrap_or_default()
            .to_owned()
    }
}
