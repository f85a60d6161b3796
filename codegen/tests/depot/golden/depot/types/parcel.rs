//! Written by `cargo xtask regen` from `/schemas/depot/v1/parcel.json`; edits are lost.

use generated_client::runtime;
use generated_client::runtime::Json;
use generated_client::runtime::Number;
use generated_client::runtime::Rule;
use generated_client::runtime::Timestamp;
use std::collections::BTreeMap;
use super::ParcelState;
use super::rules;

/// A parcel as the depot knows it.
///
/// Defined by the schema `/schemas/depot/v1/parcel.json`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Parcel {
    /// Address
    pub address: ParcelAddress,
    /// The property `aliases`. At least 1 item. Items are unique.
    pub aliases: Option<Vec<String>>,
    /// Any value at all.
    pub anything: Option<Json>,
    /// The property `attributes`.
    pub attributes: Option<ParcelAttributes>,
    /// When it came.
    pub created: Timestamp,
    /// When it left.
    pub delivered: Option<Timestamp>,
    /// Whatever the sender likes.
    pub extra: Option<ParcelExtra>,
    /// Whether it breaks.
    pub fragile: bool,
    /// The property `history`. Default: `[]`.
    pub history: Vec<ParcelHistoryItem>,
    /// Whether it is insured.
    ///
    /// Default: `false`.
    pub insured: Option<bool>,
    /// The name of a parcel, unique in its depot.
    ///
    /// At least 1 character. At most 38 characters. Matches `^[a-z-]*$`.
    pub name: String,
    /// What is written on it.
    ///
    /// At most 80 characters. Matches ``^[^`<>]*$``.
    pub note: Option<String>,
    /// The property `origin`.
    pub origin: Option<String>,
    /// The property `owner`. Format: `email`.
    pub owner: Option<String>,
    /// How many pieces it has.
    ///
    /// At least 1. At most 1000.
    pub pieces: i64,
    /// How urgent it is.
    ///
    /// Default: `5`.
    pub priority: i64,
    /// The property `seals`.
    pub seals: Option<BTreeMap<String, ParcelSeal>>,
    /// Its serial number.
    ///
    /// At least 0. At most 18446744073709551615.
    pub serial: Option<u64>,
    /// Source
    ///
    /// At most 4096 characters.
    pub source: Option<String>,
    /// Where the parcel is by now.
    ///
    /// Default: `"waiting"`.
    pub state: ParcelState,
    /// Free tags.
    pub tags: BTreeMap<String, String>,
    /// A property whose name is a keyword.
    pub r#type: ParcelType,
    /// In litres.
    pub volume: Option<Number>,
    /// In kilograms.
    ///
    /// At least 0.
    pub weight: Number,
    /// The property `wrapping`.
    pub wrapping: Option<ParcelWrapping>,
    unknown_properties: runtime::UnknownProperties,
}

impl Parcel {
    /// Creates a value with its required properties.
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

/// The required properties of a [`Parcel`], for [`Parcel::new`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ParcelRequired {
    /// See [`Parcel::address`].
    pub address: ParcelAddress,
    /// See [`Parcel::created`].
    pub created: Timestamp,
    /// See [`Parcel::fragile`].
    pub fragile: bool,
    /// See [`Parcel::name`].
    pub name: String,
    /// See [`Parcel::pieces`].
    pub pieces: i64,
    /// See [`Parcel::tags`].
    pub tags: BTreeMap<String, String>,
    /// See [`Parcel::type`].
    pub r#type: ParcelType,
    /// See [`Parcel::weight`].
    pub weight: Number,
}

#[allow(
    clippy::too_many_lines,
    reason = "it has a line for each property of the schema"
)]
impl runtime::Object for Parcel {
    const SENSITIVE: bool = true;

    fn blank() -> Self {
        Self {
            address: runtime::blank(),
            aliases: None,
            anything: None,
            attributes: None,
            created: runtime::blank(),
            delivered: None,
            extra: None,
            fragile: runtime::blank(),
            history: runtime::blank(),
            insured: None,
            name: runtime::blank(),
            note: None,
            origin: None,
            owner: None,
            pieces: runtime::blank(),
            priority: runtime::blank(),
            seals: None,
            serial: None,
            source: None,
            state: runtime::blank(),
            tags: runtime::blank(),
            r#type: runtime::blank(),
            volume: None,
            weight: runtime::blank(),
            wrapping: None,
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "address" => property.required(&mut self.address),
            "aliases" => property.optional(&mut self.aliases),
            "anything" => property.optional(&mut self.anything),
            "attributes" => property.optional(&mut self.attributes),
            "created" => property.required(&mut self.created),
            "delivered" => property.optional(&mut self.delivered),
            "extra" => property.optional(&mut self.extra),
            "fragile" => property.required(&mut self.fragile),
            "history" => property.required(&mut self.history),
            "insured" => property.optional(&mut self.insured),
            "name" => property.required(&mut self.name),
            "note" => property.optional(&mut self.note),
            "origin" => property.optional(&mut self.origin),
            "owner" => property.optional(&mut self.owner),
            "pieces" => property.required(&mut self.pieces),
            "priority" => property.required(&mut self.priority),
            "seals" => property.optional(&mut self.seals),
            "serial" => property.optional(&mut self.serial),
            "source" => property.optional(&mut self.source),
            "state" => property.required(&mut self.state),
            "tags" => property.required(&mut self.tags),
            "type" => property.required(&mut self.r#type),
            "volume" => property.optional(&mut self.volume),
            "weight" => property.required(&mut self.weight),
            "wrapping" => property.optional(&mut self.wrapping),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.required("address", &self.address);
        object
            .optional_with(
                "aliases",
                &self.aliases,
                &[Rule::MinItems(1), Rule::UniqueItems],
            );
        object.optional("anything", &self.anything);
        object.optional("attributes", &self.attributes);
        object.required("created", &self.created);
        object.optional("delivered", &self.delivered);
        object.optional("extra", &self.extra);
        object.required("fragile", &self.fragile);
        object.required("history", &self.history);
        object.optional("insured", &self.insured);
        object
            .required_with(
                "name",
                &self.name,
                &[Rule::MinLength(1), Rule::MaxLength(38), Rule::Pattern("^[a-z-]*$")],
            );
        object
            .optional_with(
                "note",
                &self.note,
                &[Rule::MaxLength(80), Rule::Pattern("^[^`<>]*$")],
            );
        object
            .optional_with(
                "origin",
                &self.origin,
                const {
                    &[
                        Rule::OneOf(
                            &[
                                &[Rule::Ref(&rules::COMMON_PARCEL_NAME)],
                                &[Rule::Enum(&["\"\""])],
                            ],
                        ),
                    ]
                },
            );
        object
            .optional_with(
                "owner",
                &self.owner,
                &[Rule::Format(runtime::Format::Email)],
            );
        object
            .required_with(
                "pieces",
                &self.pieces,
                &[
                    Rule::Minimum(runtime::Bound::Integer(1)),
                    Rule::Maximum(runtime::Bound::Integer(1000)),
                ],
            );
        object.required("priority", &self.priority);
        object.optional("seals", &self.seals);
        object
            .optional_with(
                "serial",
                &self.serial,
                &[
                    Rule::Minimum(runtime::Bound::Integer(0)),
                    Rule::Maximum(runtime::Bound::Integer(18_446_744_073_709_551_615)),
                ],
            );
        object
            .optional_with(
                "source",
                &self.source,
                &[
                    Rule::AnyOf(
                        &[
                            &[Rule::Format(runtime::Format::Uri)],
                            &[Rule::Format(runtime::Format::Regex)],
                        ],
                    ),
                    Rule::MaxLength(4096),
                ],
            );
        object.required("state", &self.state);
        object.required("tags", &self.tags);
        object.required("type", &self.r#type);
        object.optional("volume", &self.volume);
        object
            .required_with(
                "weight",
                &self.weight,
                &[Rule::Minimum(runtime::Bound::Integer(0))],
            );
        object.optional("wrapping", &self.wrapping);
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(Parcel);

/// Address
///
/// Defined by the schema `/schemas/depot/v1/parcel.json` at `/properties/address`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// Creates a value with its required properties.
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
    fn blank() -> Self {
        Self {
            country: None,
            number: None,
            street: runtime::blank(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "country" => property.optional(&mut self.country),
            "number" => property.optional(&mut self.number),
            "street" => property.required(&mut self.street),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.optional("country", &self.country);
        object.optional("number", &self.number);
        object.required("street", &self.street);
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(ParcelAddress);

/// Defined by the schema `/schemas/depot/v1/parcel.json` at `/properties/address/properties/country`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ParcelAddressCountry {
    /// The property `code`.
    pub code: String,
    unknown_properties: runtime::UnknownProperties,
}

impl ParcelAddressCountry {
    /// Creates a value with its required properties.
    #[must_use]
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }
}

impl runtime::Object for ParcelAddressCountry {
    fn blank() -> Self {
        Self {
            code: runtime::blank(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "code" => property.required(&mut self.code),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.required("code", &self.code);
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(ParcelAddressCountry);

/// Defined by the schema `/schemas/depot/v1/parcel.json` at `/properties/attributes`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ParcelAttributes {
    /// The property `colour`.
    pub colour: Option<String>,
    /// The additional properties: those that the schema does not define.
    pub additional_properties: BTreeMap<String, Json>,
}

impl ParcelAttributes {
    /// Creates a value with its required properties.
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
    fn blank() -> Self {
        Self {
            colour: None,
            additional_properties: BTreeMap::new(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "colour" => property.optional(&mut self.colour),
            _ => property.rest(&mut self.additional_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.optional("colour", &self.colour);
        object.rest(&self.additional_properties);
    }
}

runtime::object!(ParcelAttributes);

/// Whatever the sender likes.
///
/// Defined by the schema `/schemas/depot/v1/parcel.json` at `/properties/extra`.
///
/// `Debug` redacts the object, and dropping it wipes it from memory.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ParcelExtra(runtime::SensitiveObject);

runtime::sensitive_object!(ParcelExtra);

/// Defined by the schema `/schemas/depot/v1/parcel.json` at `/properties/history/items`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ParcelHistoryItem {
    /// The property `at`.
    pub at: Timestamp,
    /// The property `self`.
    pub self_: Option<String>,
    /// Where a parcel is.
    pub state: ParcelState,
    unknown_properties: runtime::UnknownProperties,
}

impl ParcelHistoryItem {
    /// Creates a value with its required properties.
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
    #[allow(clippy::similar_names, reason = "the API defines such names")]
    #[must_use]
    pub fn self_(mut self, self_: impl Into<String>) -> Self {
        self.self_ = Some(self_.into());
        self
    }
}

impl runtime::Object for ParcelHistoryItem {
    fn blank() -> Self {
        Self {
            at: runtime::blank(),
            self_: None,
            state: runtime::blank(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "at" => property.required(&mut self.at),
            "self" => property.optional(&mut self.self_),
            "state" => property.required(&mut self.state),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.required("at", &self.at);
        object.optional("self", &self.self_);
        object.required("state", &self.state);
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(ParcelHistoryItem);

/// Defined by the schema `/schemas/depot/v1/parcel.json` at `/properties/seals/additionalProperties`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ParcelSeal {
    /// The property `number`.
    pub number: i64,
    unknown_properties: runtime::UnknownProperties,
}

impl ParcelSeal {
    /// Creates a value with its required properties.
    #[must_use]
    pub fn new(number: i64) -> Self {
        Self {
            number,
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }
}

impl runtime::Object for ParcelSeal {
    fn blank() -> Self {
        Self {
            number: runtime::blank(),
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "number" => property.required(&mut self.number),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.required("number", &self.number);
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(ParcelSeal);

/// A property whose name is a keyword.
///
/// Defined by the schema `/schemas/depot/v1/parcel.json` at `/properties/type`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// A value that the schema does not list. It is serialized as it was received.
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

/// Defined by the schema `/schemas/depot/v1/parcel.json` at `/properties/wrapping/oneOf/0`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ParcelWrapping {
    /// The property `paper`.
    pub paper: Option<String>,
    unknown_properties: runtime::UnknownProperties,
}

impl ParcelWrapping {
    /// Creates a value with its required properties.
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

    fn blank() -> Self {
        Self {
            paper: None,
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "paper" => property.optional(&mut self.paper),
            _ => property.rest(&mut self.unknown_properties),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.optional("paper", &self.paper);
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(ParcelWrapping);
