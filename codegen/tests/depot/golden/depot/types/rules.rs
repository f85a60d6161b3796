//! Rules that types refer to by name.
//!
//! Written by `cargo xtask regen` from `/references/depot/v1/api.json`; edits are lost.

use generated_client::runtime;
use generated_client::runtime::Rule;
use super::rules;

pub(super) static COMMON_PARCEL_NAME: &[Rule] = &[
    Rule::Types(&[runtime::Kind::String]),
    Rule::MinLength(1),
    Rule::MaxLength(38),
    Rule::Pattern("^[a-z-]*$"),
];

pub(super) static DELIVERY_RESPONSE_TRACKING_ID: &[Rule] = &[
    Rule::Types(&[runtime::Kind::Object]),
    Rule::Required(&["trackingId"]),
    Rule::Property(
        "proof",
        &[
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
        ],
    ),
    Rule::Property("trackingId", &[Rule::Types(&[runtime::Kind::String])]),
    Rule::AdditionalProperties {
        named: &["proof", "trackingId"],
        patterns: &[],
        rules: &[Rule::Never],
    },
];

pub(super) static DELIVERY_RESPONSE_TRACKING_ID_PROOF_DOCUMENT: &[Rule] = &[
    Rule::Types(&[runtime::Kind::Object]),
    Rule::Required(&["document"]),
    Rule::Property("document", &[Rule::Types(&[runtime::Kind::String])]),
    Rule::AdditionalProperties {
        named: &["document"],
        patterns: &[],
        rules: &[Rule::Never],
    },
];

pub(super) static DELIVERY_RESPONSE_TRACKING_ID_PROOF_DOCUMENT_AND_SIGNATURE: &[Rule] = &[
    Rule::Types(&[runtime::Kind::Object]),
    Rule::Required(&["document", "signature"]),
    Rule::Property("document", &[Rule::Types(&[runtime::Kind::String])]),
    Rule::Property("signature", &[Rule::Types(&[runtime::Kind::String])]),
    Rule::AdditionalProperties {
        named: &["document", "signature"],
        patterns: &[],
        rules: &[Rule::Never],
    },
];
