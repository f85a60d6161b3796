//! Written by `cargo xtask regen` from `/schemas/depot/v1/delivery-response.json`; edits are lost.
use super::rules;
use generated_client::runtime::{self, Rule};
/// Delivery Response
///
/// The schema `/schemas/depot/v1/delivery-response.json`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum DeliveryResponse {
    /// It has `trackingId`.
    TrackingId(DeliveryResponseTrackingId),
    /// None of the others.
    Other(DeliveryResponseOther),
    /// A branch that the schema does not name; it is written back as it came.
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
    const BY_SHAPE: bool = true;
    fn read(json: &str) -> Result<Self, runtime::ReadError> {
        let mut shape = runtime::Shape::of(json)?;
        if let Some(value) = shape.read(&["trackingId"]) {
            return Ok(Self::TrackingId(value));
        }
        if let Some(value) = shape.read(&[]) {
            return Ok(Self::Other(value));
        }
        shape.unknown().map(Self::Unknown)
    }
    fn visit<V: runtime::BranchVisitor>(&self, visitor: V) -> V::Output {
        match self {
            Self::TrackingId(value) => visitor.branch(value),
            Self::Other(value) => visitor.branch(value),
            Self::Unknown(value) => visitor.branch(value),
        }
    }
}
runtime::union!(DeliveryResponse);
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
/// The schema `/schemas/depot/v1/delivery-response.json` at `/anyOf/0`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeliveryResponseTrackingId {
    /// The property `proof`.
    pub proof: Option<DeliveryResponseTrackingIdProof>,
    /// The property `trackingId`.
    pub tracking_id: String,
}
impl runtime::Object for DeliveryResponseTrackingId {
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            proof: object.optional("proof")?,
            tracking_id: object.required("trackingId")?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.optional("proof", &self.proof);
        object.required("trackingId", &self.tracking_id);
    }
}
runtime::object!(DeliveryResponseTrackingId);
/// The schema `/schemas/depot/v1/delivery-response.json` at `/anyOf/0/properties/proof`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum DeliveryResponseTrackingIdProof {
    /// It has `document` and `signature`.
    DocumentAndSignature(DeliveryResponseTrackingIdProofDocumentAndSignature),
    /// It has `document`.
    Document(DeliveryResponseTrackingIdProofDocument),
    /// A branch that the schema does not name; it is written back as it came.
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
    const BY_SHAPE: bool = true;
    fn read(json: &str) -> Result<Self, runtime::ReadError> {
        let mut shape = runtime::Shape::of(json)?;
        if let Some(value) = shape.read(&["document", "signature"]) {
            return Ok(Self::DocumentAndSignature(value));
        }
        if let Some(value) = shape.read(&["document"]) {
            return Ok(Self::Document(value));
        }
        shape.unknown().map(Self::Unknown)
    }
    fn visit<V: runtime::BranchVisitor>(&self, visitor: V) -> V::Output {
        match self {
            Self::DocumentAndSignature(value) => visitor.branch(value),
            Self::Document(value) => visitor.branch(value),
            Self::Unknown(value) => visitor.branch(value),
        }
    }
}
runtime::union!(DeliveryResponseTrackingIdProof);
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
/// The schema `/schemas/depot/v1/delivery-response.json` at `/anyOf/0/properties/proof/oneOf/0`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeliveryResponseTrackingIdProofDocument {
    /// The property `document`.
    pub document: String,
}
impl runtime::Object for DeliveryResponseTrackingIdProofDocument {
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            document: object.required("document")?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.required("document", &self.document);
    }
}
runtime::object!(DeliveryResponseTrackingIdProofDocument);
/// The schema `/schemas/depot/v1/delivery-response.json` at `/anyOf/0/properties/proof/oneOf/1`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeliveryResponseTrackingIdProofDocumentAndSignature {
    /// The property `document`.
    pub document: String,
    /// The property `signature`.
    pub signature: String,
}
impl runtime::Object for DeliveryResponseTrackingIdProofDocumentAndSignature {
    fn read(object: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {
            document: object.required("document")?,
            signature: object.required("signature")?,
        })
    }
    fn write(&self, object: &mut impl runtime::ObjectWriter) {
        object.required("document", &self.document);
        object.required("signature", &self.signature);
    }
}
runtime::object!(DeliveryResponseTrackingIdProofDocumentAndSignature);
/// The schema `/schemas/depot/v1/delivery-response.json` at `/anyOf/1`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DeliveryResponseOther {}
impl runtime::Object for DeliveryResponseOther {
    fn read(_: &mut runtime::ObjectReader<'_>) -> Result<Self, runtime::ReadError> {
        Ok(Self {})
    }
    fn write(&self, _: &mut impl runtime::ObjectWriter) {}
}
runtime::object!(DeliveryResponseOther);
