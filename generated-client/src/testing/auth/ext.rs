//! Parses the `ext` of a signature: base64 of JSON with a certificate, authorized scopes, or both.

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use serde_json::Value;

use super::refused;
use crate::testing::reply::ErrorReply;
use crate::testing::scopes;

/// The parsed content of an `ext`.
#[derive(Default)]
pub(super) struct Ext {
    pub(super) certificate: Option<Value>,
    pub(super) authorized_scopes: Option<Vec<String>>,
}

/// The service accepts base64 with or without padding.
const GENEROUS: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

pub(super) fn decode(text: &str) -> Result<Ext, ErrorReply> {
    let broken = || refused("Failed to parse ext");
    // Both base64 alphabets are accepted.
    let text = text.replace('-', "+").replace('_', "/");
    let bytes = GENEROUS.decode(text).map_err(|_| broken())?;
    let json: Value = serde_json::from_slice(&bytes).map_err(|_| broken())?;
    if json.is_null() {
        return Err(broken());
    }
    let certificate = json.get("certificate").cloned();
    if certificate.as_ref().is_some_and(|it| !it.is_object()) {
        return Err(refused("ext.certificate must be an object"));
    }
    let read = |list| {
        let invalid = || refused("ext.authorizedScopes must be an array of valid scopes");
        scopes::read(list).ok_or_else(invalid)
    };
    let authorized_scopes = json.get("authorizedScopes").map(read).transpose()?;
    Ok(Ext {
        certificate,
        authorized_scopes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms_of_base64_are_read() {
        // {"authorizedScopes":["a?>"]}
        for text in [
            "eyJhdXRob3JpemVkU2NvcGVzIjpbImE/PiJdfQ==",
            "eyJhdXRob3JpemVkU2NvcGVzIjpbImE/PiJdfQ",
            "eyJhdXRob3JpemVkU2NvcGVzIjpbImE_PiJdfQ",
        ] {
            let scopes = decode(text).ok().and_then(|ext| ext.authorized_scopes);
            assert_eq!(scopes, Some(vec!["a?>".to_owned()]), "{text}");
        }
    }
}
