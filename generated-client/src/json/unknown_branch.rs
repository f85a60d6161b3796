//! Defines [`UnknownBranch`].

use std::fmt;

use serde_core::de::Deserializer;
use serde_core::ser::{Serialize, Serializer};

use super::context::Context;
use super::{Inspect, Instance, Report, SensitiveJson, Value};

/// The description of a union that the generator cannot describe.
pub(super) const A_BRANCH: &str = "a value of the schema's alternatives";

/// A value of a union that matches none of the branches.
///
/// It is kept and written back unchanged. Only reading creates it. Its meaning is unknown, so `Debug` does not show it, and
/// it is wiped from memory on drop.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnknownBranch {
    json: SensitiveJson,
    /// A description of the known branches.
    expected: &'static str,
}

impl UnknownBranch {
    pub(super) fn new(json: SensitiveJson, expected: &'static str) -> Self {
        Self { json, expected }
    }

    /// Returns the JSON text of the value.
    #[must_use]
    pub fn as_json(&self) -> &SensitiveJson {
        &self.json
    }
}

impl fmt::Debug for UnknownBranch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnknownBranch")
    }
}

impl Inspect for UnknownBranch {
    fn instance(&self) -> Instance<'_> {
        self.json.instance()
    }
}

impl Value for UnknownBranch {
    fn blank() -> Self {
        Self {
            json: SensitiveJson::blank(),
            expected: A_BRANCH,
        }
    }

    fn read<'de, D: Deserializer<'de>>(
        deserializer: D,
        context: &mut Context,
    ) -> Result<Self, D::Error> {
        Ok(Self {
            json: Value::read(deserializer, context)?,
            expected: A_BRANCH,
        })
    }

    fn check(&self, report: &mut Report) {
        report.violation(format_args!("expected {}", self.expected));
    }
}

impl Serialize for UnknownBranch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json.serialize(serializer)
    }
}
