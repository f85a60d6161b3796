//! Written by `cargo xtask regen` from `/schemas/depot/v1/locker.json`; edits are lost.
use std::collections::BTreeMap;
use generated_client::runtime::{self, Rule, SensitiveJson, SensitiveString};
/// Locker
///
/// A locker that a parcel waits in. An open object, which holds something sensitive.
///
/// The schema `/schemas/depot/v1/locker.json`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Locker {
    /// Opens the locker.
    ///
    /// The property `code`. At most 64 characters. Matches `^[0-9a-z-]+$`.
    pub code: SensitiveString,
    /// They open it as well.
    ///
    /// The property `keys`.
    pub keys: Option<Vec<SensitiveString>>,
    /// Whatever the maker of the locker says.
    ///
    /// The property `maker`.
    pub maker: Option<SensitiveJson>,
    /// The property `number`.
    pub number: Option<i64>,
    /// How an owner proves who they are.
    ///
    /// The property `pickup`.
    pub pickup: Option<LockerPickup>,
    /// All properties that the schema does not name.
    pub additional_properties: BTreeMap<String, SensitiveJson>,
}
impl Locker {
    /// Creates the value from its required properties.
    #[must_use]
    pub fn new(code: impl Into<SensitiveString>) -> Self {
        Self {
            code: code.into(),
            keys: None,
            maker: None,
            number: None,
            pickup: None,
            additional_properties: BTreeMap::new(),
        }
    }
    /// Sets the property `keys`.
    #[must_use]
    pub fn keys(mut self, keys: Vec<SensitiveString>) -> Self {
        self.keys = Some(keys);
        self
    }
    /// Sets the property `maker`.
    #[must_use]
    pub fn maker(mut self, maker: SensitiveJson) -> Self {
        self.maker = Some(maker);
        self
    }
    /// Sets the property `number`.
    #[must_use]
    pub fn number(mut self, number: i64) -> Self {
        self.number = Some(number);
        self
    }
    /// Sets the property `pickup`.
    #[must_use]
    pub fn pickup(mut self, pickup: LockerPickup) -> Self {
        self.pickup = Some(pickup);
        self
    }
}
impl runtime::Object for Locker {
    const RULES: &'static [Rule] = &[
        Rule::Property("code", &[Rule::MaxLength(64), Rule::Pattern("^[0-9a-z-]+$")]),
        Rule::Property("keys", &[Rule::Items(&[Rule::MinLength(1)])]),
    ];
    const SENSITIVE: bool = true;
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            code: object.required("code")?,
            keys: object.optional("keys")?,
            maker: object.optional("maker")?,
            number: object.optional("number")?,
            pickup: object.optional("pickup")?,
            additional_properties: object.rest()?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.required("code", &self.code);
        object.optional("keys", &self.keys);
        object.optional("maker", &self.maker);
        object.optional("number", &self.number);
        object.optional("pickup", &self.pickup);
        object.rest(&self.additional_properties);
    }
}
runtime::object!(Locker);
/// How an owner proves who they are.
///
/// The schema `/schemas/depot/v1/locker.json` at `/properties/pickup`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum LockerPickup {
    /// The property `how` is `password`.
    Password(LockerPickupPassword),
    /// The property `how` is `passport`.
    Passport(LockerPickupPassport),
    /// A branch that the schema does not name; it is written back as it came.
    Unknown(runtime::UnknownBranch),
}
impl runtime::Union for LockerPickup {
    const EXPECTED: &'static str = "the property `how` with `password` or `passport`";
    const SENSITIVE: bool = true;
    fn read(json: &str) -> Result<Self, runtime::ReadError> {
        match runtime::discriminator(json, "how")?.as_str() {
            "password" => runtime::Value::read(json).map(Self::Password),
            "passport" => runtime::Value::read(json).map(Self::Passport),
            _ => runtime::unknown::<Self>(json).map(Self::Unknown),
        }
    }
    fn visit<V: runtime::BranchVisitor>(&self, visitor: V) -> V::Output {
        match self {
            Self::Password(value) => visitor.branch(value),
            Self::Passport(value) => visitor.branch(value),
            Self::Unknown(value) => visitor.branch(value),
        }
    }
}
runtime::union!(LockerPickup);
impl From<LockerPickupPassword> for LockerPickup {
    fn from(value: LockerPickupPassword) -> Self {
        Self::Password(value)
    }
}
impl From<LockerPickupPassport> for LockerPickup {
    fn from(value: LockerPickupPassport) -> Self {
        Self::Passport(value)
    }
}
/// The schema `/schemas/depot/v1/locker.json` at `/properties/pickup/oneOf/0`.
///
/// The property `how` is always `password`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LockerPickupPassword {
    /// The property `password`.
    pub password: SensitiveString,
    unknown_properties: runtime::UnknownProperties,
}
impl LockerPickupPassword {
    /// Creates the value from its required properties.
    #[must_use]
    pub fn new(password: impl Into<SensitiveString>) -> Self {
        Self {
            password: password.into(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }
}
impl runtime::Object for LockerPickupPassword {
    const SENSITIVE: bool = true;
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        object.constant("how", "password")?;
        Ok(Self {
            password: object.required("password")?,
            unknown_properties: object.rest()?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.constant("how", "password");
        object.required("password", &self.password);
        object.rest(&self.unknown_properties);
    }
}
runtime::object!(LockerPickupPassword);
/// The schema `/schemas/depot/v1/locker.json` at `/properties/pickup/oneOf/1`.
///
/// The property `how` is always `passport`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LockerPickupPassport {
    /// The property `country`.
    pub country: Option<String>,
    unknown_properties: runtime::UnknownProperties,
}
impl LockerPickupPassport {
    /// Creates the value from its required properties.
    #[must_use]
    pub fn new() -> Self {
        Self {
            country: None,
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }
    /// Sets the property `country`.
    #[must_use]
    pub fn country(mut self, country: impl Into<String>) -> Self {
        self.country = Some(country.into());
        self
    }
}
impl Default for LockerPickupPassport {
    fn default() -> Self {
        Self::new()
    }
}
impl runtime::Object for LockerPickupPassport {
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        object.constant("how", "passport")?;
        Ok(Self {
            country: object.optional("country")?,
            unknown_properties: object.rest()?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.constant("how", "passport");
        object.optional("country", &self.country);
        object.rest(&self.unknown_properties);
    }
}
runtime::object!(LockerPickupPassport);
