//! The types of the depot service, a file for each schema.
//!
//! Written by `cargo xtask regen` from `/references/depot/v1/api.json`; edits are lost.
mod browse_response;
mod common;
mod create_parcel_request;
mod customs_form;
mod delivery;
mod delivery_response;
mod labels;
mod locker;
mod parcel;
mod parcel_list;
mod parcel_moved_message;
mod rules;
pub use browse_response::BrowseResponse;
pub use common::{CommonPigeon, ParcelState};
pub use create_parcel_request::CreateParcelRequest;
pub use customs_form::CustomsForm;
pub use delivery::{
    Delivery, DeliveryCourier, DeliveryCourierWindow, DeliveryPickUp, DeliveryPickUpHow,
};
pub use delivery_response::{
    DeliveryResponse, DeliveryResponseOther, DeliveryResponseTrackingId,
    DeliveryResponseTrackingIdProof, DeliveryResponseTrackingIdProofDocument,
    DeliveryResponseTrackingIdProofDocumentAndSignature,
};
pub use labels::LabelsItem;
pub use locker::{Locker, LockerPickup, LockerPickupPassport, LockerPickupPassword};
pub use parcel::{
    Parcel, ParcelAddress, ParcelAddressCountry, ParcelAttributes, ParcelExtra,
    ParcelHistoryItem, ParcelRequired, ParcelSeal, ParcelType, ParcelWrapping,
};
pub use parcel_list::ParcelList;
pub use parcel_moved_message::ParcelMovedMessage;
