//! Written by `cargo xtask regen` from `/schemas/depot/v1/customs-form.json`; edits are lost.

use generated_client::runtime;

/// It has many flags, and properties that are called as methods are.
///
/// Defined by the schema `/schemas/depot/v1/customs-form.json`.
#[expect(clippy::struct_excessive_bools, reason = "the API defines as many")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CustomsForm {
    /// The property `add`.
    pub add: Option<String>,
    /// The property `clone`.
    pub clone: Option<String>,
    /// The property `dutiable`.
    pub dutiable: bool,
    /// The property `express`.
    pub express: bool,
    /// The property `fragile`.
    pub fragile: bool,
    /// The property `gift`.
    pub gift: bool,
    /// The property `into`.
    pub into: Option<String>,
    /// The property `isUrgent`.
    pub is_urgent: Option<String>,
    /// The property `toCountry`.
    pub to_country: Option<String>,
    unknown_properties: runtime::UnknownProperties,
}

impl CustomsForm {
    /// Creates a value with its required properties.
    #[expect(clippy::fn_params_excessive_bools, reason = "the API defines as many")]
    #[must_use]
    pub fn new(dutiable: bool, express: bool, fragile: bool, gift: bool) -> Self {
        Self {
            add: None,
            clone: None,
            dutiable,
            express,
            fragile,
            gift,
            into: None,
            is_urgent: None,
            to_country: None,
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    /// Sets the property `add`.
    #[must_use]
    pub fn with_add(mut self, add: impl Into<String>) -> Self {
        self.add = Some(add.into());
        self
    }

    /// Sets the property `clone`.
    #[must_use]
    pub fn with_clone(mut self, clone: impl Into<String>) -> Self {
        self.clone = Some(clone.into());
        self
    }

    /// Sets the property `into`.
    #[must_use]
    pub fn with_into(mut self, into: impl Into<String>) -> Self {
        self.into = Some(into.into());
        self
    }

    /// Sets the property `isUrgent`.
    #[must_use]
    pub fn is_urgent(mut self, is_urgent: impl Into<String>) -> Self {
        self.is_urgent = Some(is_urgent.into());
        self
    }

    /// Sets the property `toCountry`.
    #[must_use]
    pub fn to_country(mut self, to_country: impl Into<String>) -> Self {
        self.to_country = Some(to_country.into());
        self
    }
}

impl runtime::Object for CustomsForm {
    fn blank() -> Self {
        Self {
            add: None,
            clone: None,
            dutiable: runtime::blank(),
            express: runtime::blank(),
            fragile: runtime::blank(),
            gift: runtime::blank(),
            into: None,
            is_urgent: None,
            to_country: None,
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "add" => property.optional(&mut self.add),
            "clone" => property.optional(&mut self.clone),
            "dutiable" => property.required(&mut self.dutiable),
            "express" => property.required(&mut self.express),
            "fragile" => property.required(&mut self.fragile),
            "gift" => property.required(&mut self.gift),
            "into" => property.optional(&mut self.into),
            "isUrgent" => property.optional(&mut self.is_urgent),
            "toCountry" => property.optional(&mut self.to_country),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.optional("add", &self.add);
        object.optional("clone", &self.clone);
        object.required("dutiable", &self.dutiable);
        object.required("express", &self.express);
        object.required("fragile", &self.fragile);
        object.required("gift", &self.gift);
        object.optional("into", &self.into);
        object.optional("isUrgent", &self.is_urgent);
        object.optional("toCountry", &self.to_country);
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(CustomsForm);
