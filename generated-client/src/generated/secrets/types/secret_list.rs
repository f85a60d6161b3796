//! Written by `cargo xtask regen` from `/schemas/secrets/v1/secret-list.json`; edits are lost.

use crate::runtime;
use crate::runtime::Rule;

/// A page of secret names.
///
/// Defined by the schema `/schemas/secrets/v1/secret-list.json`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SecretsList {
    /// The token of the next page: pass it as the query parameter `continuationToken`.
    ///
    /// The token is opaque. The last
    /// page has none.
    ///
    /// Wire name: `continuationToken`.
    pub continuation_token: Option<String>,
    /// The names of secrets.
    ///
    /// Items are unique.
    pub secrets: Vec<String>,
}

impl runtime::Object for SecretsList {
    fn blank() -> Self {
        Self {
            continuation_token: None,
            secrets: runtime::blank(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "continuationToken" => property.optional(&mut self.continuation_token),
            "secrets" => property.required(&mut self.secrets),
            _ => property.ignore(),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.optional("continuationToken", &self.continuation_token);
        object.required_with("secrets", &self.secrets, &[Rule::UniqueItems]);
    }
}

runtime::object!(SecretsList);
