//! Written by `cargo xtask regen` from `/schemas/depot/v1/parcel-list.json`; edits are lost.
use super::Parcel;
use generated_client::runtime;
/// List of Parcels
///
/// The schema `/schemas/depot/v1/parcel-list.json`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ParcelList {
    /// The property `continuationToken`.
    pub continuation_token: Option<String>,
    /// The property `parcels`.
    pub parcels: Vec<Parcel>,
}
impl runtime::Object for ParcelList {
    const SENSITIVE: bool = true;
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            continuation_token: object.optional("continuationToken")?,
            parcels: object.required("parcels")?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.optional("continuationToken", &self.continuation_token);
        object.required("parcels", &self.parcels);
    }
}
runtime::object!(ParcelList);
