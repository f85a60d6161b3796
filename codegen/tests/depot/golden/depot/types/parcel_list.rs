//! Written by `cargo xtask regen` from `/schemas/depot/v1/parcel-list.json`; edits are lost.

use generated_client::runtime;
use super::Parcel;

/// List of Parcels
///
/// Defined by the schema `/schemas/depot/v1/parcel-list.json`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ParcelList {
    /// The property `continuationToken`.
    pub continuation_token: Option<String>,
    /// The property `parcels`.
    pub parcels: Vec<Parcel>,
}

impl runtime::Object for ParcelList {
    const SENSITIVE: bool = true;

    fn blank() -> Self {
        Self {
            continuation_token: None,
            parcels: runtime::blank(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "continuationToken" => property.optional(&mut self.continuation_token),
            "parcels" => property.required(&mut self.parcels),
            _ => property.ignore(),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.optional("continuationToken", &self.continuation_token);
        object.required("parcels", &self.parcels);
    }
}

runtime::object!(ParcelList);
