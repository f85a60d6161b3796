//! Written by `cargo xtask regen` from `/schemas/depot/v1/create-parcel-request.json`; edits are lost.

use generated_client::runtime;
use generated_client::runtime::Number;
use generated_client::runtime::Rule;
use super::ParcelAddress;

/// Create Parcel Request
///
/// Defined by the schema `/schemas/depot/v1/create-parcel-request.json`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CreateParcelRequest {
    /// Address
    pub address: Option<ParcelAddress>,
    /// The name of a parcel, unique in its depot.
    ///
    /// At least 1 character. At most 38 characters. Matches `^[a-z-]*$`.
    pub name: String,
    /// The property `routes`. Default: `[]`.
    pub routes: Option<Vec<String>>,
    /// In kilograms.
    ///
    /// At least 0.
    pub weight: Number,
    unknown_properties: runtime::UnknownProperties,
}

impl CreateParcelRequest {
    /// Creates a value with its required properties.
    #[must_use]
    pub fn new(name: impl Into<String>, weight: impl Into<Number>) -> Self {
        Self {
            address: None,
            name: name.into(),
            routes: None,
            weight: weight.into(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    /// Sets the property `address`.
    #[must_use]
    pub fn address(mut self, address: ParcelAddress) -> Self {
        self.address = Some(address);
        self
    }

    /// Sets the property `routes`.
    #[must_use]
    pub fn routes(mut self, routes: Vec<String>) -> Self {
        self.routes = Some(routes);
        self
    }
}

impl runtime::Object for CreateParcelRequest {
    const CLOSED: bool = true;

    fn blank() -> Self {
        Self {
            address: None,
            name: runtime::blank(),
            routes: None,
            weight: runtime::blank(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "address" => property.optional(&mut self.address),
            "name" => property.required(&mut self.name),
            "routes" => property.optional(&mut self.routes),
            "weight" => property.required(&mut self.weight),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.optional("address", &self.address);
        object
            .required_with(
                "name",
                &self.name,
                &[Rule::MinLength(1), Rule::MaxLength(38), Rule::Pattern("^[a-z-]*$")],
            );
        object.optional("routes", &self.routes);
        object
            .required_with(
                "weight",
                &self.weight,
                &[Rule::Minimum(runtime::Bound::Integer(0))],
            );
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(CreateParcelRequest);
