//! Written by `cargo xtask regen` from `/schemas/depot/v1/locker.json`; edits are lost.

use generated_client::runtime;
use generated_client::runtime::Rule;
use generated_client::runtime::SensitiveJson;
use generated_client::runtime::SensitiveString;
use std::collections::BTreeMap;

/// A locker that a parcel waits in.
///
/// An open object, which holds something sensitive.
///
/// Defined by the schema `/schemas/depot/v1/locker.json`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Locker {
    /// Opens the locker.
    ///
    /// At most 64 characters. Matches `^[0-9a-z-]+$`.
    pub code: SensitiveString,
    /// Credentials to operate the locker.
    pub credentials: Option<LockerCredentials>,
    /// They open it as well.
    pub keys: Option<Vec<SensitiveString>>,
    /// Whatever the maker of the locker says.
    pub maker: Option<SensitiveJson>,
    /// The property `number`.
    pub number: Option<i64>,
    /// How an owner proves who they are.
    pub pickup: Option<LockerPickup>,
    /// The additional properties: those that the schema does not define.
    pub additional_properties: BTreeMap<String, SensitiveJson>,
}

impl Locker {
    /// Creates a value with its required properties.
    #[must_use]
    pub fn new(code: impl Into<SensitiveString>) -> Self {
        Self {
            code: code.into(),
            credentials: None,
            keys: None,
            maker: None,
            number: None,
            pickup: None,
            additional_properties: BTreeMap::new(),
        }
    }

    /// Sets the property `credentials`.
    #[must_use]
    pub fn credentials(mut self, credentials: LockerCredentials) -> Self {
        self.credentials = Some(credentials);
        self
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
    const SENSITIVE: bool = true;

    fn blank() -> Self {
        Self {
            code: runtime::blank(),
            credentials: None,
            keys: None,
            maker: None,
            number: None,
            pickup: None,
            additional_properties: BTreeMap::new(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "code" => property.required(&mut self.code),
            "credentials" => property.optional(&mut self.credentials),
            "keys" => property.optional(&mut self.keys),
            "maker" => property.optional(&mut self.maker),
            "number" => property.optional(&mut self.number),
            "pickup" => property.optional(&mut self.pickup),
            _ => property.rest(&mut self.additional_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object
            .required_with(
                "code",
                &self.code,
                &[Rule::MaxLength(64), Rule::Pattern("^[0-9a-z-]+$")],
            );
        object.optional("credentials", &self.credentials);
        object.optional_with("keys", &self.keys, &[Rule::Items(&[Rule::MinLength(1)])]);
        object.optional("maker", &self.maker);
        object.optional("number", &self.number);
        object.optional("pickup", &self.pickup);
        object.rest(&self.additional_properties);
    }
}

runtime::object!(Locker);

/// Credentials to operate the locker.
///
/// Defined by the schema `/schemas/depot/v1/locker.json` at `/properties/credentials`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct LockerCredentials {
    /// The property `accessToken`.
    pub access_token: SensitiveString,
    /// The property `certificate`.
    pub certificate: Option<SensitiveString>,
    /// The property `clientId`.
    pub client_id: String,
    unknown_properties: runtime::UnknownProperties,
}

impl LockerCredentials {
    /// Creates a value with its required properties.
    #[must_use]
    pub fn new(
        access_token: impl Into<SensitiveString>,
        client_id: impl Into<String>,
    ) -> Self {
        Self {
            access_token: access_token.into(),
            certificate: None,
            client_id: client_id.into(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    /// Sets the property `certificate`.
    #[must_use]
    pub fn certificate(mut self, certificate: impl Into<SensitiveString>) -> Self {
        self.certificate = Some(certificate.into());
        self
    }
}

impl runtime::Object for LockerCredentials {
    const SENSITIVE: bool = true;

    fn blank() -> Self {
        Self {
            access_token: runtime::blank(),
            certificate: None,
            client_id: runtime::blank(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "accessToken" => property.required(&mut self.access_token),
            "certificate" => property.optional(&mut self.certificate),
            "clientId" => property.required(&mut self.client_id),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.required("accessToken", &self.access_token);
        object.optional("certificate", &self.certificate);
        object.required("clientId", &self.client_id);
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(LockerCredentials);

runtime::credentials!(LockerCredentials);

/// How an owner proves who they are.
///
/// Defined by the schema `/schemas/depot/v1/locker.json` at `/properties/pickup`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LockerPickup {
    /// The property `how` is `password`.
    Password(LockerPickupPassword),
    /// The property `how` is `passport`.
    Passport(LockerPickupPassport),
    /// A value that matches no branch of the schema. It is serialized as it was received.
    Unknown(runtime::UnknownBranch),
}

impl runtime::Union for LockerPickup {
    const EXPECTED: &'static str = "the property `how` with `password` or `passport`";
    const SENSITIVE: bool = true;

    fn blank() -> Self {
        Self::Unknown(runtime::blank())
    }

    fn visit<'a, V: runtime::BranchVisitor<'a>>(&'a self, visitor: V) -> V::Output {
        match self {
            Self::Password(value) => visitor.branch(value),
            Self::Passport(value) => visitor.branch(value),
            Self::Unknown(value) => visitor.branch(value),
        }
    }
}

impl runtime::PropertyUnion for LockerPickup {
    const PROPERTY: &'static str = "how";

    fn read<S: runtime::BranchSource>(
        property: &str,
        branch: S,
    ) -> Result<Self, S::Error> {
        match property {
            "password" => branch.read(Self::Password),
            "passport" => branch.read(Self::Passport),
            _ => branch.unknown(Self::Unknown),
        }
    }
}

runtime::union!(LockerPickup by property);

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

/// Defined by the schema `/schemas/depot/v1/locker.json` at `/properties/pickup/oneOf/0`.
///
/// The property `how` is always `password`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct LockerPickupPassword {
    /// The property `password`.
    pub password: SensitiveString,
    unknown_properties: runtime::UnknownProperties,
}

impl LockerPickupPassword {
    /// Creates a value with its required properties.
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

    fn blank() -> Self {
        Self {
            password: runtime::blank(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "how" => property.constant("how", "password"),
            "password" => property.required(&mut self.password),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.constant("how", "password");
        object.required("password", &self.password);
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(LockerPickupPassword);

/// Defined by the schema `/schemas/depot/v1/locker.json` at `/properties/pickup/oneOf/1`.
///
/// The property `how` is always `passport`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct LockerPickupPassport {
    /// The property `country`.
    pub country: Option<String>,
    unknown_properties: runtime::UnknownProperties,
}

impl LockerPickupPassport {
    /// Creates a value with its required properties.
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
    fn blank() -> Self {
        Self {
            country: None,
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "how" => property.constant("how", "passport"),
            "country" => property.optional(&mut self.country),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.constant("how", "passport");
        object.optional("country", &self.country);
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(LockerPickupPassport);
