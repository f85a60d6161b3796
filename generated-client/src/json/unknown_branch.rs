//! Values of none of a union's branches.

use std::fmt;

use serde_core::de::Deserializer;
use serde_core::ser::{Serialize, Serializer};

use super::context::Context;
use super::{Inspect, Instance, Report, SensitiveJson, Value};

/// What is expected where the generator has no words for it.
pub(super) const A_BRANCH: &str = "a value of the schema's alternatives";

/// A value of a union that is of none of the schema's branches. It is kept and written back.
///
/// Its meaning is unknown, so `Debug` does not show it, and it is wiped from memory on drop. Only reading creates it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnknownBranch {
    json: SensitiveJson,
    /// The branches that the schema names, in words.
    expected: &'static str,
}

impl UnknownBranch {
    pub(super) fn new(json: SensitiveJson, expected: &'static str) -> Self {
        Self { json, expected }
    }

    /// The value.
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
