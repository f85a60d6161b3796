//! Reads, writes and validates timestamps in JSON and other formats.

use std::fmt;

use serde_core::de::{Deserialize, Deserializer, Error, Visitor};
use serde_core::ser::{Serialize, Serializer};

use super::{Context, Inspect, Instance, Report, Text, Value, deserialize, visitor};
use crate::timestamp::{Timestamp, TimestampError};

const EXPECTED: &str = "a date-time with an offset";

impl Inspect for Timestamp {
    fn instance(&self) -> Instance<'_> {
        Instance::String(Text::Content(self.to_string().into()))
    }
}

impl Value for Timestamp {
    fn blank() -> Self {
        Self::from_milliseconds(0)
    }

    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        context: &mut Context,
    ) -> Result<Self, D::Error> {
        let visitor = visitor!(
            "a date-time with an offset",
            Timestamp,
            visit_str(text: &str) text.parse().map_err(|error: TimestampError| {
                E::custom(format_args!("{error}, found {text:?}"))
            })
        );
        deserializer
            .deserialize_str(visitor)
            .map_err(context.expected(EXPECTED))
    }

    fn check(&self, report: &mut Report) {
        if !self.is_rfc3339() {
            report.found(&self.instance(), "is not a date-time of RFC 3339");
        }
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
