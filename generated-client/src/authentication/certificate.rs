//! Parses the certificates of temporary credentials.

use serde_core::de::MapAccess;
use zeroize::Zeroizing;

use crate::error::Error;
use crate::json::{self, Object, ObjectWriter, Property, Rule, SensitiveString};

/// A certificate as its JSON text. Services verify its signature, so the text must not change.
#[derive(Clone)]
pub(crate) struct Certificate(Zeroizing<String>);

impl Certificate {
    /// Checks that `text` is a certificate, and keeps it without the white space around it.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        // The error names the property and the expected type, and never quotes a value: the seed is a secret.
        check(text).map_err(|error| {
            Error::configuration(format!(
                "the certificate is invalid: {error}; pass the certificate of temporary credentials unchanged: a JSON object with `version`, `scopes`, `start`, `expiry`, `seed` and `signature`"
            ))
        })?;
        Ok(Self(Zeroizing::new(text.trim().to_owned())))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
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
        object.required("seed", &self.seed);
        object.required("signature", &self.signature);
        object.optional("issuer", &self.issuer);
    }
}
crate::__object_traits!(Parts);

fn check(text: &str) -> Result<(), String> {
    let parts: Parts = serde_json::from_str(text).map_err(|error| error.to_string())?;
    json::validate(&|report| json::Value::check(&parts, report), false)
        .map_err(|violations| violations.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str =
        r#"{"version":1,"scopes":["*"],"start":1,"expiry":2,"seed":"canary","signature":"canary"}"#;

    #[test]
    fn what_is_no_json_is_no_certificate() {
        assert_eq!(
            Certificate::parse(&format!(" {WHOLE}\n")).unwrap().as_str(),
            WHOLE
        );
        let cut = (0..WHOLE.len()).map(|end| WHOLE[..end].to_owned());
        let odd = [
            format!("{WHOLE} canary"),
            format!("{WHOLE}{WHOLE}"),
            WHOLE.replace('}', ",\"more\":}"),
            WHOLE.replace("canary", "can\nary"),
        ];
        for text in cut.chain(odd) {
            let error = Certificate::parse(&text).err().expect(&text);
            assert!(error.is_configuration(), "{error}");
            assert!(!format!("{error} {error:?}").contains("can"), "{error}");
        }
    }
}
