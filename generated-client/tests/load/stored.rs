//! Reads the stored secrets without the client and the proxy.

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// All names, as the service lists them to anybody.
pub(crate) async fn names(root_url: &str) -> Vec<String> {
    let address = root_url.strip_prefix("http://").unwrap();
    let mut names = Vec::new();
    let mut query = String::new();
    loop {
        let page = page(address, &query).await;
        let listed = page["secrets"].as_array().unwrap();
        names.extend(listed.iter().map(|name| name.as_str().unwrap().to_owned()));
        match page.get("continuationToken") {
            Some(token) => query = format!("?continuationToken={}", token.as_str().unwrap()),
            None => return names,
        }
    }
}

async fn page(address: &str, query: &str) -> Value {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "GET /api/secrets/v1/secrets{query} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).await.unwrap();
    assert!(response.starts_with("HTTP/1.1 200 "), "{response}");
    let (_, body) = response.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(body).unwrap()
}
