//! The types of the depot service, a file for each schema.
//!
//! Written by `cargo xtask regen` from `/references/depot/v1/api.json`; edits are lost.
mod browse_response;
mod common;
mod create_parcel_request;
mod labels;
mod parcel;
mod parcel_list;
pub use browse_response::BrowseResponse;
pub use common::ParcelState;
pub use create_parcel_request::CreateParcelRequest;
pub use labels::Label;
pub use parcel::{
    Parcel, ParcelAddress, ParcelAddressCountry, ParcelAttributes, ParcelExtra,
    ParcelHistoryItem, ParcelRequired, ParcelSeal, ParcelType,
};
pub use parcel_list::ParcelList;
