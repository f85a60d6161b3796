//! Written by `cargo xtask regen` from `/schemas/depot/v1/labels.json`; edits are lost.
use generated_client::runtime;
/// The schema `/schemas/depot/v1/labels.json` at `/items`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LabelsItem {
    /// The property `count`.
    pub count: i64,
    /// The property `text`.
    pub text: String,
    unknown_properties: runtime::UnknownProperties,
}
impl LabelsItem {
    /// Creates the value from its required properties.
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
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            count: object.required("count")?,
            text: object.required("text")?,
            unknown_properties: object.rest()?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.required("count", &self.count);
        object.required("text", &self.text);
        object.rest(&self.unknown_properties);
    }
}
runtime::object!(LabelsItem);
