//! Written by `cargo xtask regen` from `/schemas/depot/v1/browse-response.json`; edits are lost.

use generated_client::runtime;

/// Browse Response
///
/// Defined by the schema `/schemas/depot/v1/browse-response.json`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct BrowseResponse {
    /// The property `continuationToken`.
    pub continuation_token: Option<String>,
    /// The property `folders`.
    pub folders: Vec<String>,
    /// The property `parcels`.
    pub parcels: Vec<String>,
}

impl runtime::Object for BrowseResponse {
    fn blank() -> Self {
        Self {
            continuation_token: None,
            folders: runtime::blank(),
            parcels: runtime::blank(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "continuationToken" => property.optional(&mut self.continuation_token),
            "folders" => property.required(&mut self.folders),
            "parcels" => property.required(&mut self.parcels),
            _ => property.ignore(),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.optional("continuationToken", &self.continuation_token);
        object.required("folders", &self.folders);
        object.required("parcels", &self.parcels);
    }
}

runtime::object!(BrowseResponse);
