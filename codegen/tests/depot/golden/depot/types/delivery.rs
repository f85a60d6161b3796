//! Written by `cargo xtask regen` from `/schemas/depot/v1/delivery.json`; edits are lost.
use super::CommonPigeon;
use generated_client::runtime::{self, Timestamp};
/// Delivery
///
/// How a parcel gets to its owner.
///
/// The schema `/schemas/depot/v1/delivery.json`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Delivery {
    /// By Courier
    ///
    /// The property `how` is `courier`.
    Courier(DeliveryCourier),
    /// It waits to be fetched, or to be fetched at night.
    ///
    /// The property `how` is `night-pick-up` or `pick-up`.
    PickUp(DeliveryPickUp),
    /// By Pigeon
    ///
    /// The property `how` is `pigeon`.
    Pigeon(CommonPigeon),
    /// A branch that the schema does not name; it is written back as it came.
    Unknown(runtime::UnknownBranch),
}
impl runtime::Union for Delivery {
    const EXPECTED: &'static str = "the property `how` with `courier`, `night-pick-up`, `pick-up` or `pigeon`";
    fn read(json: &str) -> Result<Self, runtime::ReadError> {
        match runtime::discriminator(json, "how")?.as_str() {
            "courier" => runtime::Value::read(json).map(Self::Courier),
            "night-pick-up" | "pick-up" => runtime::Value::read(json).map(Self::PickUp),
            "pigeon" => runtime::Value::read(json).map(Self::Pigeon),
            _ => runtime::unknown::<Self>(json).map(Self::Unknown),
        }
    }
    fn visit<V: runtime::BranchVisitor>(&self, visitor: V) -> V::Output {
        match self {
            Self::Courier(value) => visitor.branch(value),
            Self::PickUp(value) => visitor.branch(value),
            Self::Pigeon(value) => visitor.branch(value),
            Self::Unknown(value) => visitor.branch(value),
        }
    }
}
runtime::union!(Delivery);
impl From<DeliveryCourier> for Delivery {
    fn from(value: DeliveryCourier) -> Self {
        Self::Courier(value)
    }
}
impl From<DeliveryPickUp> for Delivery {
    fn from(value: DeliveryPickUp) -> Self {
        Self::PickUp(value)
    }
}
impl From<CommonPigeon> for Delivery {
    fn from(value: CommonPigeon) -> Self {
        Self::Pigeon(value)
    }
}
/// By Courier
///
/// The schema `/schemas/depot/v1/delivery.json` at `/oneOf/0`.
///
/// The property `how` is always `courier`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeliveryCourier {
    /// The property `courier`.
    pub courier: String,
    /// The property `window`.
    pub window: Option<DeliveryCourierWindow>,
}
impl DeliveryCourier {
    /// Creates the value from its required properties.
    #[must_use]
    pub fn new(courier: impl Into<String>) -> Self {
        Self {
            courier: courier.into(),
            window: None,
        }
    }
    /// Sets the property `window`.
    #[must_use]
    pub fn window(mut self, window: DeliveryCourierWindow) -> Self {
        self.window = Some(window);
        self
    }
}
impl runtime::Object for DeliveryCourier {
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        object.constant("how", "courier")?;
        Ok(Self {
            courier: object.required("courier")?,
            window: object.optional("window")?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.constant("how", "courier");
        object.required("courier", &self.courier);
        object.optional("window", &self.window);
    }
}
runtime::object!(DeliveryCourier);
/// The schema `/schemas/depot/v1/delivery.json` at `/oneOf/0/properties/window`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeliveryCourierWindow {
    /// The property `from`.
    pub from: Timestamp,
}
impl DeliveryCourierWindow {
    /// Creates the value from its required properties.
    #[must_use]
    pub fn new(from: impl Into<Timestamp>) -> Self {
        Self { from: from.into() }
    }
}
impl runtime::Object for DeliveryCourierWindow {
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            from: object.required("from")?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.required("from", &self.from);
    }
}
runtime::object!(DeliveryCourierWindow);
/// It waits to be fetched, or to be fetched at night.
///
/// The schema `/schemas/depot/v1/delivery.json` at `/oneOf/1`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeliveryPickUp {
    /// The property `code`.
    pub code: Option<i64>,
    /// The property `how`.
    pub how: DeliveryPickUpHow,
}
impl DeliveryPickUp {
    /// Creates the value from its required properties.
    #[must_use]
    pub fn new(how: DeliveryPickUpHow) -> Self {
        Self { code: None, how }
    }
    /// Sets the property `code`.
    #[must_use]
    pub fn code(mut self, code: i64) -> Self {
        self.code = Some(code);
        self
    }
}
impl runtime::Object for DeliveryPickUp {
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            code: object.optional("code")?,
            how: object.required("how")?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.optional("code", &self.code);
        object.required("how", &self.how);
    }
}
runtime::object!(DeliveryPickUp);
/// The schema `/schemas/depot/v1/delivery.json` at `/oneOf/1/properties/how`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DeliveryPickUpHow {
    /// The value `pick-up`.
    PickUp,
    /// The value `night-pick-up`.
    NightPickUp,
    /// A value that the schema does not name; it is written back as it came.
    Unknown(runtime::UnknownValue<Self>),
}
impl runtime::StringEnum for DeliveryPickUpHow {
    const VALUES: &'static [(&'static str, Self)] = &[
        ("pick-up", Self::PickUp),
        ("night-pick-up", Self::NightPickUp),
    ];
}
runtime::string_enum!(DeliveryPickUpHow);
