//! A relay between a client and a service, which records each message byte by byte.

use std::io;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

/// A relay on loopback. It accepts no more connections once it is dropped.
pub(crate) struct Relay {
    root_url: String,
    task: AbortHandle,
}

impl Relay {
    /// Connects each client with the service at a root URL, and lets `serve` do the rest.
    pub(crate) async fn start<F>(
        service: &str,
        serve: impl Fn(Connection) -> F + Send + 'static,
    ) -> Self
    where
        F: Future<Output = io::Result<()>> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let root_url = format!("http://{}", listener.local_addr().unwrap());
        let service = service.strip_prefix("http://").unwrap().to_owned();
        let task = tokio::spawn(async move {
            loop {
                let (client, _) = listener.accept().await.unwrap();
                let service = TcpStream::connect(&service).await.unwrap();
                for stream in [&client, &service] {
                    stream.set_nodelay(true).unwrap();
                }
                tokio::spawn(serve(Connection { client, service }));
            }
        });
        Self {
            root_url,
            task: task.abort_handle(),
        }
    }

    pub(crate) fn root_url(&self) -> &str {
        &self.root_url
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A client's connection, and the one to the service that belongs to it.
pub(crate) struct Connection {
    pub(crate) client: TcpStream,
    service: TcpStream,
}

impl Connection {
    /// The client's next request, or `None` when it has gone.
    pub(crate) async fn request(&mut self) -> io::Result<Option<Vec<u8>>> {
        message(&mut self.client).await
    }

    /// Forwards a request unchanged, and returns the response unchanged.
    pub(crate) async fn carry_out(&mut self, request: &[u8]) -> io::Result<Vec<u8>> {
        self.service.write_all(request).await?;
        let response = message(&mut self.service).await?;
        response.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    pub(crate) async fn response(&mut self, response: &[u8]) -> io::Result<()> {
        self.client.write_all(response).await
    }
}

/// Where the body of a message begins, once all of the head is there.
pub(crate) fn body_start(message: &[u8]) -> Option<usize> {
    let end = message.windows(4).position(|it| it == b"\r\n\r\n")?;
    Some(end + 4)
}

/// Reads head and body. No peer pipelines, so all bytes that arrive belong to one message.
async fn message(stream: &mut TcpStream) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let mut length = None;
    while length.is_none_or(|length| bytes.len() < length) {
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(None);
        }
        if length.is_none() {
            length = body_start(&bytes).map(|start| start + body_length(&bytes[..start]));
        }
    }
    Ok(Some(bytes))
}

fn body_length(head: &[u8]) -> usize {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"));
    length.map_or(0, |length| length.trim().parse().unwrap())
}
