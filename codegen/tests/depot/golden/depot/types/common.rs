//! Written by `cargo xtask regen` from `/schemas/depot/v1/common.json`; edits are lost.
use generated_client::runtime::{self, Rule};
/// By Pigeon
///
/// The schema `/schemas/depot/v1/common.json` at `/definitions/pigeon`.
///
/// The property `how` is always `pigeon`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CommonPigeon {
    /// The property `fast`. Always `true`.
    pub fast: Option<bool>,
    /// The property `pigeon`.
    pub pigeon: String,
}
impl CommonPigeon {
    /// Creates the value from its required properties.
    #[must_use]
    pub fn new(pigeon: impl Into<String>) -> Self {
        Self {
            fast: None,
            pigeon: pigeon.into(),
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
    const RULES: &'static [Rule] = &[Rule::Property("fast", &[Rule::Enum(&["true"])])];
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        object.constant("how", "pigeon")?;
        Ok(Self {
            fast: object.optional("fast")?,
            pigeon: object.required("pigeon")?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.constant("how", "pigeon");
        object.optional("fast", &self.fast);
        object.required("pigeon", &self.pigeon);
    }
}
runtime::object!(CommonPigeon);
/// State
///
/// Where a parcel is.
///
/// The schema `/schemas/depot/v1/common.json` at `/definitions/state`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ParcelState {
    /// The value `waiting`.
    Waiting,
    /// The value `on-its-way`.
    OnItsWay,
    /// The value `delivered`.
    Delivered,
    /// A value that the schema does not name; it is written back as it came.
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
