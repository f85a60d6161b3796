//! Written by `cargo xtask regen` from `/schemas/depot/v1/delivery.json`; edits are lost.

use generated_client::runtime;
use generated_client::runtime::Timestamp;
use super::CommonPigeon;

/// How a parcel gets to its owner.
///
/// Defined by the schema `/schemas/depot/v1/delivery.json`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// A value that matches no branch of the schema. It is serialized as it was received.
    Unknown(runtime::UnknownBranch),
}

impl runtime::Union for Delivery {
    const EXPECTED: &'static str = "the property `how` with `courier`, `night-pick-up`, `pick-up` or `pigeon`";

    fn blank() -> Self {
        Self::Unknown(runtime::blank())
    }

    fn visit<'a, V: runtime::BranchVisitor<'a>>(&'a self, visitor: V) -> V::Output {
        match self {
            Self::Courier(value) => visitor.branch(value),
            Self::PickUp(value) => visitor.branch(value),
            Self::Pigeon(value) => visitor.branch(value),
            Self::Unknown(value) => visitor.branch(value),
        }
    }
}

impl runtime::PropertyUnion for Delivery {
    const PROPERTY: &'static str = "how";

    fn read<S: runtime::BranchSource>(
        property: &str,
        branch: S,
    ) -> Result<Self, S::Error> {
        match property {
            "courier" => branch.read(Self::Courier),
            "night-pick-up" | "pick-up" => branch.read(Self::PickUp),
            "pigeon" => branch.read(Self::Pigeon),
            _ => branch.unknown(Self::Unknown),
        }
    }
}

runtime::union!(Delivery by property);

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
/// Defined by the schema `/schemas/depot/v1/delivery.json` at `/oneOf/0`.
///
/// The property `how` is always `courier`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DeliveryCourier {
    /// The property `courier`.
    pub courier: String,
    /// The property `window`.
    pub window: Option<DeliveryCourierWindow>,
    unknown_properties: runtime::UnknownProperties,
}

impl DeliveryCourier {
    /// Creates a value with its required properties.
    #[must_use]
    pub fn new(courier: impl Into<String>) -> Self {
        Self {
            courier: courier.into(),
            window: None,
            unknown_properties: runtime::UnknownProperties::default(),
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
    const CLOSED: bool = true;

    fn blank() -> Self {
        Self {
            courier: runtime::blank(),
            window: None,
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "how" => property.constant("how", "courier"),
            "courier" => property.required(&mut self.courier),
            "window" => property.optional(&mut self.window),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.constant("how", "courier");
        object.required("courier", &self.courier);
        object.optional("window", &self.window);
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(DeliveryCourier);

/// Defined by the schema `/schemas/depot/v1/delivery.json` at `/oneOf/0/properties/window`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DeliveryCourierWindow {
    /// The property `from`.
    pub from: Timestamp,
    unknown_properties: runtime::UnknownProperties,
}

impl DeliveryCourierWindow {
    /// Creates a value with its required properties.
    #[must_use]
    pub fn new(from: impl Into<Timestamp>) -> Self {
        Self {
            from: from.into(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }
}

impl runtime::Object for DeliveryCourierWindow {
    const CLOSED: bool = true;

    fn blank() -> Self {
        Self {
            from: runtime::blank(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "from" => property.required(&mut self.from),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.required("from", &self.from);
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(DeliveryCourierWindow);

/// It waits to be fetched, or to be fetched at night.
///
/// Defined by the schema `/schemas/depot/v1/delivery.json` at `/oneOf/1`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DeliveryPickUp {
    /// The property `code`.
    pub code: Option<i64>,
    /// The property `how`.
    pub how: DeliveryPickUpHow,
    unknown_properties: runtime::UnknownProperties,
}

impl DeliveryPickUp {
    /// Creates a value with its required properties.
    #[must_use]
    pub fn new(how: DeliveryPickUpHow) -> Self {
        Self {
            code: None,
            how,
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    /// Sets the property `code`.
    #[must_use]
    pub fn code(mut self, code: i64) -> Self {
        self.code = Some(code);
        self
    }
}

impl runtime::Object for DeliveryPickUp {
    const CLOSED: bool = true;

    fn blank() -> Self {
        Self {
            code: None,
            how: runtime::blank(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "code" => property.optional(&mut self.code),
            "how" => property.required(&mut self.how),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.optional("code", &self.code);
        object.required("how", &self.how);
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(DeliveryPickUp);

/// Defined by the schema `/schemas/depot/v1/delivery.json` at `/oneOf/1/properties/how`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeliveryPickUpHow {
    /// The value `pick-up`.
    PickUp,
    /// The value `night-pick-up`.
    NightPickUp,
    /// A value that the schema does not list. It is serialized as it was received.
    Unknown(runtime::UnknownValue<Self>),
}

impl runtime::StringEnum for DeliveryPickUpHow {
    const VALUES: &'static [(&'static str, Self)] = &[
        ("pick-up", Self::PickUp),
        ("night-pick-up", Self::NightPickUp),
    ];
}

runtime::string_enum!(DeliveryPickUpHow);
