//! Written by `cargo xtask regen` from `/schemas/depot/v1/labels.json`; edits are lost.

use generated_client::runtime;

/// Defined by the schema `/schemas/depot/v1/labels.json` at `/items`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct LabelsItem {
    /// The property `count`.
    pub count: i64,
    /// The property `text`.
    pub text: String,
    unknown_properties: runtime::UnknownProperties,
}

impl LabelsItem {
    /// Creates a value with its required properties.
    #[must_use]
    pub fn new(count: i64, text: impl Into<String>) -> Self {
        Self {
            count,
            text: text.into(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }
}

impl runtime::Object for LabelsItem {
    fn blank() -> Self {
        Self {
            count: runtime::blank(),
            text: runtime::blank(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "count" => property.required(&mut self.count),
            "text" => property.required(&mut self.text),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.required("count", &self.count);
        object.required("text", &self.text);
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(LabelsItem);
