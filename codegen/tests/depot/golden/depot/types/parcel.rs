//! Written by `cargo xtask regen` from `/schemas/depot/v1/parcel.json`; edits are lost.
use std::collections::BTreeMap;
use super::{ParcelState, rules};
use generated_client::runtime::{self, Json, Number, Rule, Timestamp};
/// Parcel
///
/// A parcel as the depot knows it.
///
/// The schema `/schemas/depot/v1/parcel.json`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Parcel {
    /// Address
    ///
    /// The property `address`.
    pub address: ParcelAddress,
    /// The property `aliases`. At least 1 item. Items are unique.
    pub aliases: Option<Vec<String>>,
    /// Any value at all.
    ///
    /// The property `anything`.
    pub anything: Option<Json>,
    /// The property `attributes`.
    pub attributes: Option<ParcelAttributes>,
    /// When it came.
    ///
    /// The property `created`.
    pub created: Timestamp,
    /// When it left.
    ///
    /// The property `delivered`.
    pub delivered: Option<Timestamp>,
    /// Whatever the sender likes.
    ///
    /// The property `extra`.
    pub extra: Option<ParcelExtra>,
    /// Whether it breaks.
    ///
    /// The property `fragile`.
    pub fragile: bool,
    /// The property `history`. Default: `[]`.
    pub history: Vec<ParcelHistoryItem>,
    /// Whether it is insured.
    ///
    /// The property `insured`. Default: `false`.
    pub insured: Option<bool>,
    /// The name of a parcel, unique in its depot.
    ///
    /// The property `name`. At least 1 character. At most 38 characters. Matches `^[a-z-]*$`.
    pub name: String,
    /// What is written on it.
    ///
    /// The property `note`. At most 80 characters. Matches ``^[^`<>]*$``.
    pub note: Option<String>,
    /// The property `origin`.
    pub origin: Option<String>,
    /// The property `owner`. Format: `email`.
    pub owner: Option<String>,
    /// How many pieces it has.
    ///
    /// The property `pieces`. At least 1. At most 1000.
    pub pieces: i64,
    /// How urgent it is.
    ///
    /// The property `priority`. Default: `5`.
    pub priority: i64,
    /// The property `seals`.
    pub seals: Option<BTreeMap<String, ParcelSeal>>,
    /// Its serial number.
    ///
    /// The property `serial`. At least 0. At most 18446744073709551615.
    pub serial: Option<u64>,
    /// Source
    ///
    /// The property `source`. At most 4096 characters.
    pub source: Option<String>,
    /// Where the parcel is by now.
    ///
    /// The property `state`. Default: `"waiting"`.
    pub state: ParcelState,
    /// Free tags.
    ///
    /// The property `tags`.
    pub tags: BTreeMap<String, String>,
    /// A property whose name is a keyword.
    ///
    /// The property `type`.
    pub r#type: ParcelType,
    /// In litres.
    ///
    /// The property `volume`.
    pub volume: Option<Number>,
    /// In kilograms.
    ///
    /// The property `weight`. At least 0.
    pub weight: Number,
    /// The property `wrapping`.
    pub wrapping: Option<ParcelWrapping>,
    unknown_properties: runtime::UnknownProperties,
}
impl Parcel {
    /// Creates the value from its required properties.
    #[must_use]
    pub fn new(required: ParcelRequired) -> Self {
        Self {
            address: required.address,
            aliases: None,
            anything: None,
            attributes: None,
            created: required.created,
            delivered: None,
            extra: None,
            fragile: required.fragile,
            history: Vec::new(),
            insured: None,
            name: required.name,
            note: None,
            origin: None,
            owner: None,
            pieces: required.pieces,
            priority: 5,
            seals: None,
            serial: None,
            source: None,
            state: ParcelState::Waiting,
            tags: required.tags,
            r#type: required.r#type,
            volume: None,
            weight: required.weight,
            wrapping: None,
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }
    /// Sets the property `aliases`.
    #[must_use]
    pub fn aliases(mut self, aliases: Vec<String>) -> Self {
        self.aliases = Some(aliases);
        self
    }
    /// Sets the property `anything`.
    #[must_use]
    pub fn anything(mut self, anything: Json) -> Self {
        self.anything = Some(anything);
        self
    }
    /// Sets the property `attributes`.
    #[must_use]
    pub fn attributes(mut self, attributes: ParcelAttributes) -> Self {
        self.attributes = Some(attributes);
        self
    }
    /// Sets the property `delivered`.
    #[must_use]
    pub fn delivered(mut self, delivered: impl Into<Timestamp>) -> Self {
        self.delivered = Some(delivered.into());
        self
    }
    /// Sets the property `extra`.
    #[must_use]
    pub fn extra(mut self, extra: ParcelExtra) -> Self {
        self.extra = Some(extra);
        self
    }
    /// Sets the property `history`.
    #[must_use]
    pub fn history(mut self, history: Vec<ParcelHistoryItem>) -> Self {
        self.history = history;
        self
    }
    /// Sets the property `insured`.
    #[must_use]
    pub fn insured(mut self, insured: bool) -> Self {
        self.insured = Some(insured);
        self
    }
    /// Sets the property `note`.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
    /// Sets the property `origin`.
    #[must_use]
    pub fn origin(mut self, origin: impl Into<String>) -> Self {
        self.origin = Some(origin.into());
        self
    }
    /// Sets the property `owner`.
    #[must_use]
    pub fn owner(mut self, owner: impl Into<String>) -> Self {
        self.owner = Some(owner.into());
        self
    }
    /// Sets the property `priority`.
    #[must_use]
    pub fn priority(mut self, priority: i64) -> Self {
        self.priority = priority;
        self
    }
    /// Sets the property `seals`.
    #[must_use]
    pub fn seals(mut self, seals: BTreeMap<String, ParcelSeal>) -> Self {
        self.seals = Some(seals);
        self
    }
    /// Sets the property `serial`.
    #[must_use]
    pub fn serial(mut self, serial: u64) -> Self {
        self.serial = Some(serial);
        self
    }
    /// Sets the property `source`.
    #[must_use]
    pub fn source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }
    /// Sets the property `state`.
    #[must_use]
    pub fn state(mut self, state: ParcelState) -> Self {
        self.state = state;
        self
    }
    /// Sets the property `volume`.
    #[must_use]
    pub fn volume(mut self, volume: impl Into<Number>) -> Self {
        self.volume = Some(volume.into());
        self
    }
    /// Sets the property `wrapping`.
    #[must_use]
    pub fn wrapping(mut self, wrapping: ParcelWrapping) -> Self {
        self.wrapping = Some(wrapping);
        self
    }
}
/// What a [`Parcel`] must have: the argument of [`Parcel::new`].
#[derive(Clone, Debug)]
pub struct ParcelRequired {
    /// [`Parcel::address`].
    pub address: ParcelAddress,
    /// [`Parcel::created`].
    pub created: Timestamp,
    /// [`Parcel::fragile`].
    pub fragile: bool,
    /// [`Parcel::name`].
    pub name: String,
    /// [`Parcel::pieces`].
    pub pieces: i64,
    /// [`Parcel::tags`].
    pub tags: BTreeMap<String, String>,
    /// [`Parcel::type`].
    pub r#type: ParcelType,
    /// [`Parcel::weight`].
    pub weight: Number,
}
impl runtime::Object for Parcel {
    const RULES: &'static [Rule] = &[
        Rule::Property("aliases", &[Rule::MinItems(1), Rule::UniqueItems]),
        Rule::Property("name", &[Rule::Ref(&rules::NAME)]),
        Rule::Property("note", &[Rule::MaxLength(80), Rule::Pattern("^[^`<>]*$")]),
        Rule::Property(
            "origin",
            &[
                Rule::OneOf(
                    &[&[Rule::Ref(&rules::COMMON_PARCEL_NAME)], &[Rule::Enum(&["\"\""])]],
                ),
            ],
        ),
        Rule::Property("owner", &[Rule::Format(runtime::Format::Email)]),
        Rule::Property("pieces", &[Rule::Minimum("1"), Rule::Maximum("1000")]),
        Rule::Property(
            "serial",
            &[Rule::Minimum("0"), Rule::Maximum("18446744073709551615")],
        ),
        Rule::Property(
            "source",
            &[
                Rule::AnyOf(
                    &[
                        &[Rule::Format(runtime::Format::Uri)],
                        &[Rule::Format(runtime::Format::Regex)],
                    ],
                ),
                Rule::MaxLength(4096),
            ],
        ),
        Rule::Property("weight", &[Rule::Minimum("0")]),
    ];
    const SENSITIVE: bool = true;
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            address: object.required("address")?,
            aliases: object.optional("aliases")?,
            anything: object.optional("anything")?,
            attributes: object.optional("attributes")?,
            created: object.required("created")?,
            delivered: object.optional("delivered")?,
            extra: object.optional("extra")?,
            fragile: object.required("fragile")?,
            history: object.required("history")?,
            insured: object.optional("insured")?,
            name: object.required("name")?,
            note: object.optional("note")?,
            origin: object.optional("origin")?,
            owner: object.optional("owner")?,
            pieces: object.required("pieces")?,
            priority: object.required("priority")?,
            seals: object.optional("seals")?,
            serial: object.optional("serial")?,
            source: object.optional("source")?,
            state: object.required("state")?,
            tags: object.required("tags")?,
            r#type: object.required("type")?,
            volume: object.optional("volume")?,
            weight: object.required("weight")?,
            wrapping: object.optional("wrapping")?,
            unknown_properties: object.rest()?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.required("address", &self.address);
        object.optional("aliases", &self.aliases);
        object.optional("anything", &self.anything);
        object.optional("attributes", &self.attributes);
        object.required("created", &self.created);
        object.optional("delivered", &self.delivered);
        object.optional("extra", &self.extra);
        object.required("fragile", &self.fragile);
        object.required("history", &self.history);
        object.optional("insured", &self.insured);
        object.required("name", &self.name);
        object.optional("note", &self.note);
        object.optional("origin", &self.origin);
        object.optional("owner", &self.owner);
        object.required("pieces", &self.pieces);
        object.required("priority", &self.priority);
        object.optional("seals", &self.seals);
        object.optional("serial", &self.serial);
        object.optional("source", &self.source);
        object.required("state", &self.state);
        object.required("tags", &self.tags);
        object.required("type", &self.r#type);
        object.optional("volume", &self.volume);
        object.required("weight", &self.weight);
        object.optional("wrapping", &self.wrapping);
        object.rest(&self.unknown_properties);
    }
}
runtime::object!(Parcel);
/// Address
///
/// The schema `/schemas/depot/v1/parcel.json` at `/properties/address`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ParcelAddress {
    /// The property `country`.
    pub country: Option<ParcelAddressCountry>,
    /// The property `number`.
    pub number: Option<i64>,
    /// The property `street`.
    pub street: String,
    unknown_properties: runtime::UnknownProperties,
}
impl ParcelAddress {
    /// Creates the value from its required properties.
    #[must_use]
    pub fn new(street: impl Into<String>) -> Self {
        Self {
            country: None,
            number: None,
            street: street.into(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }
    /// Sets the property `country`.
    #[must_use]
    pub fn country(mut self, country: ParcelAddressCountry) -> Self {
        self.country = Some(country);
        self
    }
    /// Sets the property `number`.
    #[must_use]
    pub fn number(mut self, number: i64) -> Self {
        self.number = Some(number);
        self
    }
}
impl runtime::Object for ParcelAddress {
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            country: object.optional("country")?,
            number: object.optional("number")?,
            street: object.required("street")?,
            unknown_properties: object.rest()?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.optional("country", &self.country);
        object.optional("number", &self.number);
        object.required("street", &self.street);
        object.rest(&self.unknown_properties);
    }
}
runtime::object!(ParcelAddress);
/// The schema `/schemas/depot/v1/parcel.json` at `/properties/address/properties/country`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ParcelAddressCountry {
    /// The property `code`.
    pub code: String,
    unknown_properties: runtime::UnknownProperties,
}
impl ParcelAddressCountry {
    /// Creates the value from its required properties.
    #[must_use]
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }
}
impl runtime::Object for ParcelAddressCountry {
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            code: object.required("code")?,
            unknown_properties: object.rest()?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.required("code", &self.code);
        object.rest(&self.unknown_properties);
    }
}
runtime::object!(ParcelAddressCountry);
/// The schema `/schemas/depot/v1/parcel.json` at `/properties/attributes`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ParcelAttributes {
    /// The property `colour`.
    pub colour: Option<String>,
    /// All properties that the schema does not name.
    pub additional_properties: BTreeMap<String, Json>,
}
impl ParcelAttributes {
    /// Creates the value from its required properties.
    #[must_use]
    pub fn new() -> Self {
        Self {
            colour: None,
            additional_properties: BTreeMap::new(),
        }
    }
    /// Sets the property `colour`.
    #[must_use]
    pub fn colour(mut self, colour: impl Into<String>) -> Self {
        self.colour = Some(colour.into());
        self
    }
}
impl Default for ParcelAttributes {
    fn default() -> Self {
        Self::new()
    }
}
impl runtime::Object for ParcelAttributes {
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            colour: object.optional("colour")?,
            additional_properties: object.rest()?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.optional("colour", &self.colour);
        object.rest(&self.additional_properties);
    }
}
runtime::object!(ParcelAttributes);
/// Whatever the sender likes.
///
/// The schema `/schemas/depot/v1/parcel.json` at `/properties/extra`.
///
/// A JSON object that is never shown, and wiped from memory when it is dropped.
#[derive(Clone)]
pub struct ParcelExtra(runtime::SensitiveObject);
runtime::sensitive_object!(ParcelExtra);
/// The schema `/schemas/depot/v1/parcel.json` at `/properties/history/items`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ParcelHistoryItem {
    /// The property `at`.
    pub at: Timestamp,
    /// The property `self`.
    pub self_: Option<String>,
    /// Where a parcel is.
    ///
    /// The property `state`.
    pub state: ParcelState,
    unknown_properties: runtime::UnknownProperties,
}
impl ParcelHistoryItem {
    /// Creates the value from its required properties.
    #[must_use]
    pub fn new(at: impl Into<Timestamp>, state: ParcelState) -> Self {
        Self {
            at: at.into(),
            self_: None,
            state,
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }
    /// Sets the property `self`.
    #[allow(clippy::similar_names, reason = "the documents have such names")]
    #[must_use]
    pub fn self_(mut self, self_: impl Into<String>) -> Self {
        self.self_ = Some(self_.into());
        self
    }
}
impl runtime::Object for ParcelHistoryItem {
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            at: object.required("at")?,
            self_: object.optional("self")?,
            state: object.required("state")?,
            unknown_properties: object.rest()?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.required("at", &self.at);
        object.optional("self", &self.self_);
        object.required("state", &self.state);
        object.rest(&self.unknown_properties);
    }
}
runtime::object!(ParcelHistoryItem);
/// The schema `/schemas/depot/v1/parcel.json` at `/properties/seals/additionalProperties`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ParcelSeal {
    /// The property `number`.
    pub number: i64,
    unknown_properties: runtime::UnknownProperties,
}
impl ParcelSeal {
    /// Creates the value from its required properties.
    #[must_use]
    pub fn new(number: i64) -> Self {
        Self {
            number,
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }
}
impl runtime::Object for ParcelSeal {
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            number: object.required("number")?,
            unknown_properties: object.rest()?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.required("number", &self.number);
        object.rest(&self.unknown_properties);
    }
}
runtime::object!(ParcelSeal);
/// A property whose name is a keyword.
///
/// The schema `/schemas/depot/v1/parcel.json` at `/properties/type`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ParcelType {
    /// The value `letter`.
    Letter,
    /// The value `box`.
    Box,
    /// The value `very-large`.
    VeryLarge,
    /// The value `7z`.
    N7z,
    /// The value `unknown`.
    UnknownValue,
    /// The empty string.
    Empty,
    /// A value that the schema does not name; it is written back as it came.
    Unknown(runtime::UnknownValue<Self>),
}
impl runtime::StringEnum for ParcelType {
    const VALUES: &'static [(&'static str, Self)] = &[
        ("letter", Self::Letter),
        ("box", Self::Box),
        ("very-large", Self::VeryLarge),
        ("7z", Self::N7z),
        ("unknown", Self::UnknownValue),
        ("", Self::Empty),
    ];
}
runtime::string_enum!(ParcelType);
/// The schema `/schemas/depot/v1/parcel.json` at `/properties/wrapping/oneOf/0`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ParcelWrapping {
    /// The property `paper`.
    pub paper: Option<String>,
    unknown_properties: runtime::UnknownProperties,
}
impl ParcelWrapping {
    /// Creates the value from its required properties.
    #[must_use]
    pub fn new() -> Self {
        Self {
            paper: None,
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }
    /// Sets the property `paper`.
    #[must_use]
    pub fn paper(mut self, paper: impl Into<String>) -> Self {
        self.paper = Some(paper.into());
        self
    }
}
impl Default for ParcelWrapping {
    fn default() -> Self {
        Self::new()
    }
}
impl runtime::Object for ParcelWrapping {
    const RULES: &'static [Rule] = &[Rule::MinProperties(1)];
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            paper: object.optional("paper")?,
            unknown_properties: object.rest()?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.optional("paper", &self.paper);
        object.rest(&self.unknown_properties);
    }
}
runtime::object!(ParcelWrapping);
