//! Defines [`Wiped`], a buffer that is wiped from memory.

use std::io::{self, Write};

use serde_core::ser::Serialize;
use zeroize::Zeroizing;

/// Bytes that are wiped from memory on drop, and whenever the buffer moves.
#[derive(Default, PartialEq, Eq)]
pub(crate) struct Wiped(Zeroizing<Vec<u8>>);

impl Wiped {
    /// Writes a value as JSON.
    pub(crate) fn json(value: &impl Serialize) -> serde_json::Result<Self> {
        let mut buffer = Self::default();
        serde_json::to_writer(&mut buffer, value)?;
        Ok(buffer)
    }

    /// Returns the bytes as text, if they are UTF-8.
    pub(crate) fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.0).ok()
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn into_bytes(self) -> Zeroizing<Vec<u8>> {
        self.0
    }

    pub(crate) fn append(&mut self, bytes: &[u8]) {
        let needed = self.0.len() + bytes.len();
        if needed > self.0.capacity() {
            let mut larger = Vec::with_capacity(needed.max(2 * self.0.capacity()).max(128));
            larger.extend_from_slice(&self.0);
            self.0 = Zeroizing::new(larger);
        }
        self.0.extend_from_slice(bytes);
    }
}

impl Write for Wiped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.append(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
