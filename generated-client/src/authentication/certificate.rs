//! Parses the certificates of temporary credentials.

use serde_core::de::MapAccess;
use zeroize::Zeroizing;

use super::MAX_LIFETIME_MS;
use super::inputs::check_scopes;
use crate::error::Error;
use crate::json::{self, Object, ObjectWriter, Property, Rule, SensitiveString};
use crate::timestamp::Timestamp;

/// A certificate as its JSON text. Services verify its signature, so the text must not change.
#[derive(Clone)]
pub(crate) struct Certificate {
    text: Zeroizing<String>,
    expires: Timestamp,
    issuer: Option<String>,
}

impl Certificate {
    /// Checks that `text` is a certificate, and keeps it without the white space around it.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        // The error names the property and the expected type, and never quotes a value: the seed is a secret.
        let parts = read(text).map_err(|error| {
            Error::configuration(format!(
                "the certificate is invalid: {error}; pass the certificate of temporary credentials unchanged: a JSON object with `version`, `scopes`, `start`, `expiry`, `seed` and `signature`"
            ))
        })?;
        Ok(Self {
            text: Zeroizing::new(text.trim().to_owned()),
            expires: Timestamp::from_milliseconds(parts.expiry),
            issuer: parts.issuer,
        })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn expires(&self) -> Timestamp {
        self.expires
    }

    /// Returns the client ID of the issuer, if the credentials have a client ID of their own.
    pub(crate) fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }
}

/// The properties of a certificate.
#[derive(Debug)]
struct Parts {
    version: i64,
    scopes: Vec<String>,
    start: i64,
    expiry: i64,
    seed: SensitiveString,
    signature: SensitiveString,
    issuer: Option<String>,
}

impl Object for Parts {
    const SENSITIVE: bool = true;

    fn blank() -> Self {
        Self {
            version: json::blank(),
            scopes: json::blank(),
            start: json::blank(),
            expiry: json::blank(),
            seed: json::blank(),
            signature: json::blank(),
            issuer: None,
        }
    }

    fn read<'de, A: MapAccess<'de>>(&mut self, property: Property<'_, A>) -> Result<(), A::Error> {
        match property.name() {
            "version" => property.required(&mut self.version),
            "scopes" => property.required(&mut self.scopes),
            "start" => property.required(&mut self.start),
            "expiry" => property.required(&mut self.expiry),
            "seed" => property.required(&mut self.seed),
            "signature" => property.required(&mut self.signature),
            "issuer" => property.optional(&mut self.issuer),
            _ => property.ignore(),
        }
    }

    fn write<'a>(&'a self, object: &mut impl ObjectWriter<'a>) {
        object.required_with("version", &self.version, &[Rule::Enum(&["1"])]);
        object.required("scopes", &self.scopes);
        object.required("start", &self.start);
        object.required("expiry", &self.expiry);
        object.required_with(
            "seed",
            &self.seed,
            &[Rule::MinLength(44), Rule::MaxLength(44)],
        );
        object.required("signature", &self.signature);
        object.optional("issuer", &self.issuer);
    }
}
crate::__object_traits!(Parts);

fn read(text: &str) -> Result<Parts, String> {
    let parts: Parts = serde_json::from_str(text).map_err(|error| error.to_string())?;
    json::validate(&|report| json::Value::check(&parts, report))
        .map_err(|violations| violations.to_string())?;
    check_scopes(&parts.scopes).map_err(|error| error.to_string())?;
    let lifetime = parts.expiry.saturating_sub(parts.start);
    if lifetime < 0 {
        return Err("`expiry` is before `start`".into());
    }
    if lifetime > MAX_LIFETIME_MS {
        return Err("`expiry` is more than 31 days after `start`".into());
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALID: &str = r#"{"version":1,"scopes":["*"],"start":1,"expiry":2,"seed":"canary-seed-canary-seed-canary-seed-canary-s","signature":"canary"}"#;

    fn refused(text: &str) -> String {
        let error = Certificate::parse(text).err().expect(text);
        assert!(error.is_configuration(), "{error}");
        assert!(!format!("{error} {error:?}").contains("can"), "{error}");
        error.to_string()
    }

    #[test]
    fn valid_certificates() {
        let certificate = Certificate::parse(&format!(" {VALID}\n")).unwrap();
        assert_eq!(certificate.as_str(), VALID);
        assert_eq!(certificate.expires(), Timestamp::from_milliseconds(2));
    }

    #[test]
    fn invalid_json() {
        let cut = (0..VALID.len()).map(|end| VALID[..end].to_owned());
        let odd = [
            format!("{VALID} canary"),
            format!("{VALID}{VALID}"),
            VALID.replace('}', ",\"more\":}"),
            VALID.replace("canary", "can\nary"),
        ];
        for text in cut.chain(odd) {
            refused(&text);
        }
    }

    #[test]
    fn invalid_certificates() {
        let month = MAX_LIFETIME_MS;
        for (from, to, expected) in [
            (r#""version":1"#, r#""version":2"#, "at `/version`"),
            ("canary-seed", "canary", "at `/seed`: it has 29 characters"),
            ("[\"*\"]", r#"["a\nb"]"#, r"the scope `a\nb` contains `\n`"),
            ("\"start\":1", "\"start\":3", "`expiry` is before `start`"),
            (
                "\"expiry\":2",
                &format!("\"expiry\":{}", month + 2),
                "`expiry` is more than 31 days after `start`",
            ),
        ] {
            let error = refused(&VALID.replace(from, to));
            assert!(error.contains(expected), "{error}");
        }
    }
}
