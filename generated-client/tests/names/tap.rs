//! Records the bytes on the connection.

use std::io;
use std::sync::{Arc, Mutex};

use super::relay::{Connection, Relay};

/// Passes everything on as it is, and keeps the first line of each request.
pub(crate) struct Tap {
    relay: Relay,
    lines: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Tap {
    pub(crate) async fn start(service: &str) -> Self {
        let lines = Arc::default();
        let shared = Arc::clone(&lines);
        let relay = Relay::start(service, move |connection| {
            serve(connection, Arc::clone(&shared))
        });
        Self {
            relay: relay.await,
            lines,
        }
    }

    pub(crate) fn root_url(&self) -> &str {
        self.relay.root_url()
    }

    /// The lines since this was last asked, each byte as one character.
    pub(crate) fn take(&self) -> Vec<String> {
        let lines = std::mem::take(&mut *self.lines.lock().unwrap());
        let text = |line: Vec<u8>| line.into_iter().map(char::from).collect();
        lines.into_iter().map(text).collect()
    }
}

async fn serve(mut connection: Connection, lines: Arc<Mutex<Vec<Vec<u8>>>>) -> io::Result<()> {
    while let Some(request) = connection.request().await? {
        let line = request.split(|byte| *byte == b'\r').next();
        lines
            .lock()
            .unwrap()
            .push(line.unwrap_or_default().to_vec());
        let response = connection.carry_out(&request).await?;
        connection.response(&response).await?;
    }
    Ok(())
}
