//! Written by `cargo xtask regen` from `/schemas/depot/v1/parcel-moved-message.json`; edits are lost.

use generated_client::runtime;
use generated_client::runtime::Timestamp;
use super::ParcelState;

/// Parcel Moved Message
///
/// Defined by the schema `/schemas/depot/v1/parcel-moved-message.json`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ParcelMovedMessage {
    /// The property `moved`.
    pub moved: Timestamp,
    /// The property `parcel`.
    pub parcel: String,
    /// Where a parcel is.
    pub state: Option<ParcelState>,
}

impl runtime::Object for ParcelMovedMessage {
    fn blank() -> Self {
        Self {
            moved: runtime::blank(),
            parcel: runtime::blank(),
            state: None,
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "moved" => property.required(&mut self.moved),
            "parcel" => property.required(&mut self.parcel),
            "state" => property.optional(&mut self.state),
            _ => property.ignore(),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.required("moved", &self.moved);
        object.required("parcel", &self.parcel);
        object.optional("state", &self.state);
    }
}

runtime::object!(ParcelMovedMessage);
