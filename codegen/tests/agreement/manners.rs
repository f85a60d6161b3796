//! The two ways in which schemas become types.

use codegen::ModuleConfig;

/// How a schema is read, and what may be said of its instances then.
pub(crate) struct Manners {
    pub(crate) name: &'static str,
    pub(crate) third_party: bool,
}

pub(crate) const MANNERS: [Manners; 2] = [
    Manners {
        name: "as of a service",
        third_party: false,
    },
    Manners {
        name: "as from elsewhere",
        third_party: true,
    },
];

impl Manners {
    pub(crate) fn config(&self) -> ModuleConfig {
        ModuleConfig {
            runtime: "generated_client::runtime".to_owned(),
            assert_formats: true,
            third_party: self.third_party,
            all_definitions: false,
            limits: codegen::Limits::default(),
        }
    }

    /// Whether a schema can be read so. Those under `common` describe the documents themselves, in dialects of their own.
    pub(crate) fn take(&self, uri: &str) -> bool {
        self.third_party || !uri.starts_with("/schemas/common/")
    }

    /// Whether an instance that the schema refuses may be accepted: an answer may have properties that a service's schema
    /// does not know yet, and `validate` leaves those alone. `refusal` is what a generous reader has against it.
    pub(crate) fn may_accept(&self, refusal: impl FnOnce() -> Option<String>) -> bool {
        !self.third_party && refusal().is_none()
    }
}
