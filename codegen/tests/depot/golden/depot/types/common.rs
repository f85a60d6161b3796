//! Written by `cargo xtask regen` from `/schemas/depot/v1/common.json`; edits are lost.

use generated_client::runtime;
use generated_client::runtime::Rule;

/// By Pigeon
///
/// Defined by the schema `/schemas/depot/v1/common.json` at `/definitions/pigeon`.
///
/// The property `how` is always `pigeon`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CommonPigeon {
    /// The property `fast`. Always `true`.
    pub fast: Option<bool>,
    /// The property `pigeon`.
    pub pigeon: String,
    unknown_properties: runtime::UnknownProperties,
}

impl CommonPigeon {
    /// Creates a value with its required properties.
    #[must_use]
    pub fn new(pigeon: impl Into<String>) -> Self {
        Self {
            fast: None,
            pigeon: pigeon.into(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    /// Sets the property `fast`.
    #[must_use]
    pub fn fast(mut self, fast: bool) -> Self {
        self.fast = Some(fast);
        self
    }
}

impl runtime::Object for CommonPigeon {
    const CLOSED: bool = true;

    fn blank() -> Self {
        Self {
            fast: None,
            pigeon: runtime::blank(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "how" => property.constant("how", "pigeon"),
            "fast" => property.optional(&mut self.fast),
            "pigeon" => property.required(&mut self.pigeon),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.constant("how", "pigeon");
        object.optional_with("fast", &self.fast, &[Rule::Enum(&["true"])]);
        object.required("pigeon", &self.pigeon);
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(CommonPigeon);

/// Where a parcel is.
///
/// Defined by the schema `/schemas/depot/v1/common.json` at `/definitions/state`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParcelState {
    /// The value `waiting`.
    Waiting,
    /// The value `on-its-way`.
    OnItsWay,
    /// The value `delivered`.
    Delivered,
    /// A value that the schema does not list. It is serialized as it was received.
    Unknown(runtime::UnknownValue<Self>),
}

impl runtime::StringEnum for ParcelState {
    const VALUES: &'static [(&'static str, Self)] = &[
        ("waiting", Self::Waiting),
        ("on-its-way", Self::OnItsWay),
        ("delivered", Self::Delivered),
    ];
}

runtime::string_enum!(ParcelState);
