//! Written by `cargo xtask regen` from `/schemas/depot/v1/parcel-moved-message.json`; edits are lost.
use super::ParcelState;
use generated_client::runtime::{self, Timestamp};
/// Parcel Moved Message
///
/// The schema `/schemas/depot/v1/parcel-moved-message.json`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ParcelMovedMessage {
    /// The property `moved`.
    pub moved: Timestamp,
    /// The property `parcel`.
    pub parcel: String,
    /// Where a parcel is.
    ///
    /// The property `state`.
    pub state: Option<ParcelState>,
}
impl runtime::Object for ParcelMovedMessage {
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            moved: object.required("moved")?,
            parcel: object.required("parcel")?,
            state: object.optional("state")?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.required("moved", &self.moved);
        object.required("parcel", &self.parcel);
        object.optional("state", &self.state);
    }
}
runtime::object!(ParcelMovedMessage);
