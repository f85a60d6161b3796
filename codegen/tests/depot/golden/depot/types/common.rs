//! Written by `cargo xtask regen` from `/schemas/depot/v1/common.json`; edits are lost.
use generated_client::runtime;
/// State
///
/// Where a parcel is.
///
/// The schema `/schemas/depot/v1/common.json` at `/definitions/state`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ParcelState {
    /// `waiting`.
    Waiting,
    /// `on-its-way`.
    OnItsWay,
    /// `delivered`.
    Delivered,
    /// A value that the schema does not name; it is written back as it came.
    Unknown(runtime::UnknownValue<Self>),
}
impl runtime::StringEnum for ParcelState {
    fn known(value: &str) -> Option<Self> {
        match value {
            "waiting" => Some(Self::Waiting),
            "on-its-way" => Some(Self::OnItsWay),
            "delivered" => Some(Self::Delivered),
            _ => None,
        }
    }
    fn unknown(value: runtime::UnknownValue<Self>) -> Self {
        Self::Unknown(value)
    }
    fn as_str(&self) -> &str {
        match self {
            Self::Waiting => "waiting",
            Self::OnItsWay => "on-its-way",
            Self::Delivered => "delivered",
            Self::Unknown(value) => value.as_str(),
        }
    }
}
runtime::string_enum!(ParcelState);
