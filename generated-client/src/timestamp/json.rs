//! Timestamps in JSON.

use serde_core::de::{Deserialize, Deserializer};
use serde_core::ser::{Serialize, Serializer};

use super::{Timestamp, TimestampError};
use crate::json::{self, ReadError, Value};

impl Value for Timestamp {
    fn read(json: &str) -> Result<Self, ReadError> {
        String::read(json)?
            .parse()
            .map_err(|error: TimestampError| ReadError::new(error.to_string()))
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::deserialize(deserializer)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
