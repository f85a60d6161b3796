//! Verifies the certificates of temporary credentials.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hawk::mac::Mac;
use hawk::{Key, SHA256};
use serde_json::Value;

use super::{Authority, refused};
use crate::testing::reply::ErrorReply;
use crate::testing::scopes;

/// The tolerated clock skew between issuer and service.
const SKEW_MS: i64 = 5 * 60 * 1000;
/// The longest lifetime of a certificate.
const MAX_LIFE_MS: i64 = 31 * 24 * 60 * 60 * 1000;

/// Verifies the certificate of `client_id`. Returns the access token for its signatures, and its scopes.
pub(super) fn redeem(
    authority: &Authority<'_>,
    client_id: &str,
    certificate: &Value,
) -> Result<(String, Vec<String>), ErrorReply> {
    let Certificate {
        start,
        expiry,
        seed,
        signature,
        issuer,
        scopes,
    } = Certificate::read(certificate)?;
    let now = authority.now_ms;
    if start > now.saturating_add(SKEW_MS) {
        return Err(refused("ext.certificate.start > now"));
    }
    if expiry < now.saturating_sub(SKEW_MS) {
        return Err(refused("ext.certificate.expiry < now"));
    }
    if expiry.saturating_sub(start) > MAX_LIFE_MS {
        return Err(refused("ext.certificate lasts longer than 31 days"));
    }
    if issuer == Some(client_id) {
        return Err(refused(
            "ext.certificate.issuer is the clientId; leave it out",
        ));
    }
    let issuing = authority.client(issuer.unwrap_or(client_id))?;
    let may_name = format!("auth:create-client:{client_id}");
    if issuer.is_some() && !scopes::satisfies(&issuing.scopes, &may_name) {
        return Err(refused(format!(
            "ext.certificate.issuer lacks the scope {may_name}"
        )));
    }
    if !scopes::satisfies_all(&issuing.scopes, &scopes) {
        return Err(refused(
            "ext.certificate.scopes are not all held by its issuer",
        ));
    }

    let mut lines = vec!["version:1".to_owned()];
    if let Some(issuer) = issuer {
        lines.extend([format!("clientId:{client_id}"), format!("issuer:{issuer}")]);
    }
    lines.push(format!("seed:{seed}"));
    lines.push(format!("start:{start}"));
    lines.push(format!("expiry:{expiry}"));
    lines.push("scopes:".to_owned());
    lines.extend(scopes.iter().cloned());
    let sign = |text: &str| {
        let key = Key::new(&issuing.access_token, SHA256);
        key.and_then(|key| key.sign(text.as_bytes()))
            .map_err(|_| ErrorReply::internal())
    };
    let given = STANDARD.decode(signature).map(Mac::from);
    if given.ok() != Some(Mac::from(sign(&lines.join("\n"))?)) {
        return Err(refused("ext.certificate.signature is not its issuer's"));
    }
    Ok((URL_SAFE_NO_PAD.encode(sign(seed)?), scopes))
}

/// The fields of a certificate.
struct Certificate<'a> {
    start: i64,
    expiry: i64,
    seed: &'a str,
    signature: &'a str,
    issuer: Option<&'a str>,
    scopes: Vec<String>,
}

impl Certificate<'_> {
    fn read(certificate: &Value) -> Result<Certificate<'_>, ErrorReply> {
        let wrong =
            |name: &str, what: &str| refused(format!("ext.certificate.{name} must be {what}"));
        let number = |name: &str| {
            certificate
                .get(name)
                .and_then(Value::as_i64)
                .ok_or_else(|| wrong(name, "a number of milliseconds"))
        };
        let text = |name: &str| {
            certificate
                .get(name)
                .and_then(Value::as_str)
                .ok_or_else(|| wrong(name, "a string"))
        };
        if certificate.get("version").and_then(Value::as_i64) != Some(1) {
            return Err(wrong("version", "the number 1"));
        }
        let seed = text("seed")?;
        if seed.len() != 44 {
            return Err(wrong("seed", "44 characters long"));
        }
        let scopes = certificate.get("scopes").and_then(scopes::read);
        Ok(Certificate {
            start: number("start")?,
            expiry: number("expiry")?,
            seed,
            signature: text("signature")?,
            issuer: certificate
                .get("issuer")
                .map(|_| text("issuer"))
                .transpose()?,
            scopes: scopes.ok_or_else(|| wrong("scopes", "an array of valid scopes"))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::testing::clients::{Client, Clients};

    const START: i64 = 1_438_964_811_744;

    /// The published vectors of the official Go client.
    #[test]
    fn published_certificates_verify() {
        let issuer = Client {
            access_token: "tokenABCDEFGH".to_owned(),
            scopes: vec![
                "scope/asd:fhjdf/X".to_owned(),
                "scope/asd:fhjdf/XYZ*".to_owned(),
                "auth:create-client:abc/*".to_owned(),
            ],
            disabled: false,
            expires_ms: None,
        };
        let clients = Clients {
            by_id: BTreeMap::from([("def/ghi@XXX".to_owned(), issuer)]),
            ..Clients::default()
        };
        let authority = Authority {
            clients: &clients,
            now_ms: START,
        };
        for (client_id, issuer, signature) in [
            (
                "def/ghi@XXX",
                "",
                "45AlB/hKZZZz4Tf3NaidutasfgBnr4t2AxwBiGDQF9Q=",
            ),
            (
                "abc/def/ghi",
                r#","issuer":"def/ghi@XXX""#,
                "nNEaLtZMiw627NuDbF5Z8HDFc57MGWCptXBQSYNFgBk=",
            ),
        ] {
            let certificate = format!(
                r#"{{"version":1,"scopes":["scope/asd:fhjdf/X","scope/asd:fhjdf/XYZ*"],"start":{START},
                "expiry":1439051211744,"seed":"JYR4wzMCTG6XeDS2cDUCMwH0RFUXGfQjK7LgqD-e6lSQ",
                "signature":"{signature}"{issuer}}}"#
            );
            let certificate = serde_json::from_str(&certificate).unwrap();
            let (access_token, scopes) = redeem(&authority, client_id, &certificate).unwrap();
            assert_eq!(access_token, "R4OVHWpIvy6KsqS4AWE51QwbvgLvsstS6e6UW8IfHUY");
            assert_eq!(scopes, ["scope/asd:fhjdf/X", "scope/asd:fhjdf/XYZ*"]);
        }
    }
}
