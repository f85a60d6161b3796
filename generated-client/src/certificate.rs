//! Certificates of temporary credentials.

use zeroize::Zeroizing;

use crate::error::Error;
use crate::json::{JsonError, ObjectReader, ReadError, SensitiveObject};

/// A certificate, kept as the JSON that it came in.
#[derive(Clone)]
pub(crate) struct Certificate(Zeroizing<String>);

impl Certificate {
    /// Checks that a text is a certificate.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        // Errors name a place and a kind of value, never the value.
        check(text).map_err(|error| {
            Error::configuration(format!(
                "this is no certificate of temporary credentials: {error}; it is a JSON object with `version`, `scopes`, `start`, `expiry`, `seed` and `signature`"
            ))
        })?;
        Ok(Self(Zeroizing::new(text.trim().to_owned())))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

fn check(text: &str) -> Result<(), ReadError> {
    let object = text.parse::<SensitiveObject>();
    let object = object.map_err(|error: JsonError| ReadError::new(error.to_string()))?;
    let mut members = ObjectReader::new(object.expose())?;
    if members.required::<i64>("version")? != 1 {
        return Err(ReadError::new("version 1 is expected").within("version"));
    }
    members.required::<Vec<String>>("scopes")?;
    members.required::<i64>("start")?;
    members.required::<i64>("expiry")?;
    members.required::<String>("seed")?;
    members.required::<String>("signature")?;
    members.optional::<String>("issuer")?;
    Ok(())
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
