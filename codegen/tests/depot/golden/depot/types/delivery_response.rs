//! Written by `cargo xtask regen` from `/schemas/depot/v1/delivery-response.json`; edits are lost.

use generated_client::runtime;
use generated_client::runtime::Rule;
use super::rules;

/// Delivery Response
///
/// Defined by the schema `/schemas/depot/v1/delivery-response.json`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeliveryResponse {
    /// An object with `trackingId`.
    TrackingId(DeliveryResponseTrackingId),
    /// Any value that no other variant matches.
    Other(DeliveryResponseOther),
    /// A value that matches no branch of the schema. It is serialized as it was received.
    Unknown(runtime::UnknownBranch),
}

impl runtime::Union for DeliveryResponse {
    const RULES: &'static [Rule] = &[
        Rule::AnyOf(
            &[
                &[Rule::Ref(&rules::DELIVERY_RESPONSE_TRACKING_ID)],
                &[
                    Rule::Types(&[runtime::Kind::Object]),
                    Rule::AdditionalProperties {
                        named: &[],
                        patterns: &[],
                        rules: &[Rule::Never],
                    },
                ],
            ],
        ),
    ];

    fn blank() -> Self {
        Self::Unknown(runtime::blank())
    }

    fn visit<'a, V: runtime::BranchVisitor<'a>>(&'a self, visitor: V) -> V::Output {
        match self {
            Self::TrackingId(value) => visitor.branch(value),
            Self::Other(value) => visitor.branch(value),
            Self::Unknown(value) => visitor.branch(value),
        }
    }
}

impl runtime::ShapeUnion for DeliveryResponse {
    fn read(shape: runtime::Shape<'_, Self>) -> Result<Self, runtime::ReadError> {
        let shape = shape.read(&["trackingId"], Self::TrackingId);
        let shape = shape.read(&[], Self::Other);
        shape.or_unknown(Self::Unknown)
    }
}

runtime::union!(DeliveryResponse by shape);

impl From<DeliveryResponseTrackingId> for DeliveryResponse {
    fn from(value: DeliveryResponseTrackingId) -> Self {
        Self::TrackingId(value)
    }
}

impl From<DeliveryResponseOther> for DeliveryResponse {
    fn from(value: DeliveryResponseOther) -> Self {
        Self::Other(value)
    }
}

/// Defined by the schema `/schemas/depot/v1/delivery-response.json` at `/anyOf/0`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DeliveryResponseTrackingId {
    /// The property `proof`.
    pub proof: Option<DeliveryResponseTrackingIdProof>,
    /// The property `trackingId`.
    pub tracking_id: String,
}

impl runtime::Object for DeliveryResponseTrackingId {
    fn blank() -> Self {
        Self {
            proof: None,
            tracking_id: runtime::blank(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "proof" => property.optional(&mut self.proof),
            "trackingId" => property.required(&mut self.tracking_id),
            _ => property.ignore(),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.optional("proof", &self.proof);
        object.required("trackingId", &self.tracking_id);
    }
}

runtime::object!(DeliveryResponseTrackingId);

/// Defined by the schema `/schemas/depot/v1/delivery-response.json` at `/anyOf/0/properties/proof`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeliveryResponseTrackingIdProof {
    /// An object with `document` and `signature`.
    DocumentAndSignature(DeliveryResponseTrackingIdProofDocumentAndSignature),
    /// An object with `document`.
    Document(DeliveryResponseTrackingIdProofDocument),
    /// A value that matches no branch of the schema. It is serialized as it was received.
    Unknown(runtime::UnknownBranch),
}

impl runtime::Union for DeliveryResponseTrackingIdProof {
    const RULES: &'static [Rule] = &[
        Rule::OneOf(
            &[
                &[Rule::Ref(&rules::DELIVERY_RESPONSE_TRACKING_ID_PROOF_DOCUMENT)],
                &[
                    Rule::Ref(
                        &rules::DELIVERY_RESPONSE_TRACKING_ID_PROOF_DOCUMENT_AND_SIGNATURE,
                    ),
                ],
            ],
        ),
    ];

    fn blank() -> Self {
        Self::Unknown(runtime::blank())
    }

    fn visit<'a, V: runtime::BranchVisitor<'a>>(&'a self, visitor: V) -> V::Output {
        match self {
            Self::DocumentAndSignature(value) => visitor.branch(value),
            Self::Document(value) => visitor.branch(value),
            Self::Unknown(value) => visitor.branch(value),
        }
    }
}

impl runtime::ShapeUnion for DeliveryResponseTrackingIdProof {
    fn read(shape: runtime::Shape<'_, Self>) -> Result<Self, runtime::ReadError> {
        let shape = shape.read(&["document", "signature"], Self::DocumentAndSignature);
        let shape = shape.read(&["document"], Self::Document);
        shape.or_unknown(Self::Unknown)
    }
}

runtime::union!(DeliveryResponseTrackingIdProof by shape);

impl From<DeliveryResponseTrackingIdProofDocumentAndSignature>
for DeliveryResponseTrackingIdProof {
    fn from(value: DeliveryResponseTrackingIdProofDocumentAndSignature) -> Self {
        Self::DocumentAndSignature(value)
    }
}

impl From<DeliveryResponseTrackingIdProofDocument> for DeliveryResponseTrackingIdProof {
    fn from(value: DeliveryResponseTrackingIdProofDocument) -> Self {
        Self::Document(value)
    }
}

/// Defined by the schema `/schemas/depot/v1/delivery-response.json` at `/anyOf/0/properties/proof/oneOf/0`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DeliveryResponseTrackingIdProofDocument {
    /// The property `document`.
    pub document: String,
}

impl runtime::Object for DeliveryResponseTrackingIdProofDocument {
    fn blank() -> Self {
        Self { document: runtime::blank() }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "document" => property.required(&mut self.document),
            _ => property.ignore(),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.required("document", &self.document);
    }
}

runtime::object!(DeliveryResponseTrackingIdProofDocument);

/// Defined by the schema `/schemas/depot/v1/delivery-response.json` at `/anyOf/0/properties/proof/oneOf/1`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DeliveryResponseTrackingIdProofDocumentAndSignature {
    /// The property `document`.
    pub document: String,
    /// The property `signature`.
    pub signature: String,
}

impl runtime::Object for DeliveryResponseTrackingIdProofDocumentAndSignature {
    fn blank() -> Self {
        Self {
            document: runtime::blank(),
            signature: runtime::blank(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        match property.name() {
            "document" => property.required(&mut self.document),
            "signature" => property.required(&mut self.signature),
            _ => property.ignore(),
        }
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.required("document", &self.document);
        object.required("signature", &self.signature);
    }
}

runtime::object!(DeliveryResponseTrackingIdProofDocumentAndSignature);

/// Defined by the schema `/schemas/depot/v1/delivery-response.json` at `/anyOf/1`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DeliveryResponseOther {
    unknown_properties: runtime::UnknownProperties,
}

impl runtime::Object for DeliveryResponseOther {
    fn blank() -> Self {
        Self {
            unknown_properties: runtime::UnknownProperties::default(),
        }
    }

    fn read<'de, A: runtime::MapAccess<'de>>(
        &mut self,
        property: runtime::Property<'_, A>,
    ) -> Result<(), A::Error> {
        property.rest(&mut self.unknown_properties)
    }

    fn write<'a>(&'a self, object: &mut impl runtime::ObjectWriter<'a>) {
        object.rest(&self.unknown_properties);
    }
}

runtime::object!(DeliveryResponseOther);
