//! Written by `cargo xtask regen` from `/schemas/depot/v1/create-parcel-request.json`; edits are lost.
use super::{ParcelAddress, rules};
use generated_client::runtime::{self, Number, Rule};
/// Create Parcel Request
///
/// The schema `/schemas/depot/v1/create-parcel-request.json`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreateParcelRequest {
    /// Address
    ///
    /// The property `address`.
    pub address: Option<ParcelAddress>,
    /// The name of a parcel, unique in its depot.
    ///
    /// The property `name`. At least 1 character. At most 38 characters. Matches `^[a-z-]*$`.
    pub name: String,
    /// The property `routes`. Default: `[]`.
    pub routes: Option<Vec<String>>,
    /// In kilograms.
    ///
    /// The property `weight`. At least 0.
    pub weight: Number,
}
impl CreateParcelRequest {
    /// Creates the value from its required properties.
    #[must_use]
    pub fn new(name: impl Into<String>, weight: impl Into<Number>) -> Self {
        Self {
            address: None,
            name: name.into(),
            routes: None,
            weight: weight.into(),
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
    const RULES: &'static [Rule] = &[
        Rule::Property("name", &[Rule::Ref(&rules::NAME)]),
        Rule::Property("weight", &[Rule::Minimum("0")]),
    ];
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            address: object.optional("address")?,
            name: object.required("name")?,
            routes: object.optional("routes")?,
            weight: object.required("weight")?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.optional("address", &self.address);
        object.required("name", &self.name);
        object.optional("routes", &self.routes);
        object.required("weight", &self.weight);
    }
}
runtime::object!(CreateParcelRequest);
