//! Parses the `ext` of a signature: base64 of JSON with a certificate, authorized scopes, or both.

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::refused;
use crate::testing::json::{self, Json};
use crate::testing::reply::Failure;
use crate::testing::scopes;

/// The parsed content of an `ext`.
#[derive(Default)]
pub(super) struct Ext {
    pub(super) certificate: Option<Json>,
    pub(super) authorized_scopes: Option<Vec<String>>,
}

/// The service accepts base64 with or without padding.
const GENEROUS: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

pub(super) fn decode(text: &str) -> Result<Ext, Failure> {
    let broken = || refused("Failed to parse ext");
    // Both base64 alphabets are accepted.
    let text = text.replace('-', "+").replace('_', "/");
    let bytes = GENEROUS.decode(text).map_err(|_| broken())?;
    let json = json::parse(&bytes).map_err(|_| broken())?;
    let certificate = json.get("certificate").cloned();
    if !matches!(certificate, None | Some(Json::Object(_))) {
        return Err(refused("ext.certificate must be an object"));
    }
    let authorized_scopes = match json.get("authorizedScopes") {
        None => None,
        Some(list) => {
            let valid = |scopes: &Vec<String>| scopes.iter().all(|scope| scopes::is_valid(scope));
            let scopes = list.as_strings().filter(valid);
            Some(
                scopes.ok_or_else(|| {
                    refused("ext.authorizedScopes must be an array of valid scopes")
                })?,
            )
        }
    };
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
