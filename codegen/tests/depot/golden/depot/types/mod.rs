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
pub use common::CommonPigeon;
pub use common::ParcelState;
pub use create_parcel_request::CreateParcelRequest;
pub use customs_form::CustomsForm;
pub use delivery::Delivery;
pub use delivery::DeliveryCourier;
pub use delivery::DeliveryCourierWindow;
pub use delivery::DeliveryPickUp;
pub use delivery::DeliveryPickUpHow;
pub use delivery_response::DeliveryResponse;
pub use delivery_response::DeliveryResponseOther;
pub use delivery_response::DeliveryResponseTrackingId;
pub use delivery_response::DeliveryResponseTrackingIdProof;
pub use delivery_response::DeliveryResponseTrackingIdProofDocument;
pub use delivery_response::DeliveryResponseTrackingIdProofDocumentAndSignature;
pub use labels::LabelsItem;
pub use locker::Locker;
pub use locker::LockerCredentials;
pub use locker::LockerPickup;
pub use locker::LockerPickupPassport;
pub use locker::LockerPickupPassword;
pub use parcel::Parcel;
pub use parcel::ParcelAddress;
pub use parcel::ParcelAddressCountry;
pub use parcel::ParcelAttributes;
pub use parcel::ParcelExtra;
pub use parcel::ParcelHistoryItem;
pub use parcel::ParcelRequired;
pub use parcel::ParcelSeal;
pub use parcel::ParcelType;
pub use parcel::ParcelWrapping;
pub use parcel_list::ParcelList;
pub use parcel_moved_message::ParcelMovedMessage;
