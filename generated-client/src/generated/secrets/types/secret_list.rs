//! Written by `cargo xtask regen` from `/schemas/secrets/v1/secret-list.json`; edits are lost.
use crate::runtime::{self, Rule};
/// Secrets List
///
/// One page of the names of secrets.
///
/// The schema `/schemas/secrets/v1/secret-list.json`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecretsList {
    /// Asks for the next page, as the query parameter of the same name. It is opaque, and absent from the last page.
    ///
    /// The property `continuationToken`.
    pub continuation_token: Option<String>,
    /// Names of secrets.
    ///
    /// The property `secrets`. Items are unique.
    pub secrets: Vec<String>,
}
impl runtime::Object for SecretsList {
    const RULES: &'static [Rule] = &[Rule::Property("secrets", &[Rule::UniqueItems])];
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            continuation_token: object.optional("continuationToken")?,
            secrets: object.required("secrets")?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.optional("continuationToken", &self.continuation_token);
        object.required("secrets", &self.secrets);
    }
}
runtime::object!(SecretsList);
