//! Written by `cargo xtask regen` from `/schemas/depot/v1/browse-response.json`; edits are lost.
use generated_client::runtime;
/// Browse Response
///
/// The schema `/schemas/depot/v1/browse-response.json`.
#[derive(Clone, Debug, PartialEq)]
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
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            continuation_token: object.optional("continuationToken")?,
            folders: object.required("folders")?,
            parcels: object.required("parcels")?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.optional("continuationToken", &self.continuation_token);
        object.required("folders", &self.folders);
        object.required("parcels", &self.parcels);
    }
}
runtime::object!(BrowseResponse);
