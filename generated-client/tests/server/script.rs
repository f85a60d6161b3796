//! The steps of a script.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// The steps on a connection. The server closes it after the last one.
pub(crate) type Turn = Vec<Step>;

#[derive(Clone)]
pub(crate) enum Step {
    /// Reads so many bytes.
    Read(usize),
    /// Reads the head of a request, byte by byte, and nothing of its body.
    ReadHead,
    /// Reads the rest of a request.
    ReadRequest,
    /// Closes the connection, unless a request begins in this time. The peer notices this 10 ms later.
    CloseIdle(Duration),
    Send(Vec<u8>),
    /// Sends bytes that a function creates at that time.
    SendMade(fn() -> Vec<u8>),
    /// Sends byte by byte, with a pause before each.
    Drip(Vec<u8>, Duration),
    SendForever(Vec<u8>),
    /// Sends the bytes again and again, with a pause before each time.
    DripForever(Vec<u8>, Duration),
    /// Does nothing, and keeps the connection open.
    Stall,
    /// Resets the connection, after the peer has read what was sent.
    Reset,
}

impl Step {
    pub(super) fn reads(&self) -> bool {
        matches!(self, Self::Read(_) | Self::ReadHead | Self::ReadRequest)
    }
}

/// Reads a request, and sends a complete response with a JSON body.
pub(crate) fn response(status: u16, body: &str) -> Turn {
    response_with(status, "content-type: application/json\r\n", body)
}

pub(crate) fn response_with(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Turn {
    vec![
        Step::ReadRequest,
        Step::Send(raw_response(status, headers, body)),
    ]
}

/// Returns the bytes of a response.
pub(crate) fn raw_response(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} X\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

pub(super) struct Connection {
    stream: TcpStream,
    /// The part of the current request that was read.
    request: Vec<u8>,
}

impl Connection {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self {
            stream,
            request: Vec::new(),
        }
    }

    pub(super) fn is_between_requests(&self) -> bool {
        self.request.is_empty()
    }

    /// Takes a step, and returns what it read.
    pub(super) async fn take(&mut self, step: Step) -> io::Result<String> {
        let before = self.request.len();
        match step {
            Step::Read(bytes) => {
                for _ in 0..bytes {
                    self.read_byte().await?;
                }
            }
            Step::ReadHead => self.read_head().await?,
            Step::ReadRequest => {
                self.read_request().await?;
                let read = String::from_utf8_lossy(&self.request[before..]).into_owned();
                self.request.clear();
                return Ok(read);
            }
            Step::CloseIdle(after) => {
                if tokio::time::timeout(after, self.stream.peek(&mut [0]))
                    .await
                    .is_err()
                {
                    tokio::time::sleep(Duration::from_millis(10)).await;
                    return Err(io::ErrorKind::TimedOut.into());
                }
            }
            Step::Send(bytes) => self.stream.write_all(&bytes).await?,
            Step::SendMade(make) => self.stream.write_all(&make()).await?,
            Step::Drip(bytes, pause) => {
                for byte in bytes {
                    tokio::time::sleep(pause).await;
                    self.stream.write_all(&[byte]).await?;
                }
            }
            Step::SendForever(bytes) => loop {
                self.stream.write_all(&bytes).await?;
            },
            Step::DripForever(bytes, pause) => loop {
                tokio::time::sleep(pause).await;
                self.stream.write_all(&bytes).await?;
            },
            Step::Stall => std::future::pending().await,
            Step::Reset => {
                // The clock is paused, so this lasts until everybody else waits.
                tokio::time::sleep(Duration::from_millis(1)).await;
                self.stream.set_zero_linger()?;
                return Err(io::ErrorKind::ConnectionReset.into());
            }
        }
        Ok(String::from_utf8_lossy(&self.request[before..]).into_owned())
    }

    pub(super) async fn close(mut self) {
        // What was not read would make a reset of it.
        let _ = self.stream.shutdown().await;
    }

    async fn read_byte(&mut self) -> io::Result<()> {
        let byte = self.stream.read_u8().await?;
        self.request.push(byte);
        Ok(())
    }

    async fn read_head(&mut self) -> io::Result<()> {
        while !self.request.ends_with(b"\r\n\r\n") {
            self.read_byte().await?;
        }
        Ok(())
    }

    async fn read_request(&mut self) -> io::Result<()> {
        self.read_head().await?;
        let head = String::from_utf8_lossy(&self.request).to_ascii_lowercase();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length:"));
        let length = length.map_or(0, |length| length.trim().parse().unwrap());
        let head = self.request.len();
        self.request.resize(head + length, 0);
        self.stream.read_exact(&mut self.request[head..]).await?;
        Ok(())
    }
}
