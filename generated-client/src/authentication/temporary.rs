//! Issues temporary credentials.

use std::fmt::Write as _;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use super::credentials::Credentials;
use super::inputs::{check_client_id, check_scopes};
use super::mac::Key;
use super::{MAX_LIFETIME_MS, random};
use crate::error::Error;
use crate::timestamp::Timestamp;

/// A builder of temporary credentials, created by [`Credentials::temporary`].
#[derive(Clone, Debug)]
#[must_use = "call `build` to create the credentials"]
pub struct TemporaryCredentials {
    issuer: Credentials,
    name: Option<String>,
    scopes: Vec<String>,
    start: Timestamp,
    expiry: Timestamp,
}

impl Credentials {
    /// Returns a builder of temporary credentials that are valid from now for `lifetime`, without any scopes.
    ///
    /// This issues credentials locally, without a request.
    ///
    /// ```
    /// use generated_client::Credentials;
    /// use std::time::Duration;
    ///
    /// let permanent = Credentials::new("project/demo", "access-token")?;
    /// let temporary = permanent
    ///     .temporary(Duration::from_secs(3600))
    ///     .scope("secrets:get:project/demo/*")
    ///     .name("project/demo/worker")
    ///     .build()?;
    /// assert_eq!(temporary.client_id(), "project/demo/worker");
    /// # Ok::<(), generated_client::Error>(())
    /// ```
    pub fn temporary(&self, lifetime: Duration) -> TemporaryCredentials {
        let start = Timestamp::now();
        TemporaryCredentials {
            issuer: self.clone(),
            name: None,
            scopes: Vec::new(),
            start,
            expiry: start + lifetime,
        }
    }
}

impl TemporaryCredentials {
    /// Adds a scope, which the issuer must have.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scopes.push(scope.into());
        self
    }

    /// Adds scopes, which the issuer must have.
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.scopes.extend(scopes.into_iter().map(Into::into));
        self
    }

    /// Sets a client ID of their own. The issuer must have the scope `auth:create-client:<name>`.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the period in which the credentials are valid. Services tolerate a clock difference of five minutes.
    pub fn between(mut self, start: impl Into<Timestamp>, expiry: impl Into<Timestamp>) -> Self {
        self.start = start.into();
        self.expiry = expiry.into();
        self
    }

    /// Creates the [`Credentials`].
    ///
    /// # Errors
    ///
    /// Fails if the issuer's credentials are temporary, the period is longer than 31 days or ends before it starts, a scope
    /// is not printable ASCII, or the name is not a client ID or that of the issuer.
    pub fn build(self) -> Result<Credentials, Error> {
        let slug = || random::slug();
        let seed = format!("{}{}", slug()?, slug()?);
        self.with_seed(&seed)
    }

    fn check(&self) -> Result<(), Error> {
        let refuse = |why: String| {
            Err(Error::configuration(format!(
                "temporary credentials: {why}"
            )))
        };
        if self.issuer.expose_certificate().is_some() {
            return refuse(
                "the issuer's credentials are temporary; use permanent credentials".into(),
            );
        }
        let lifetime = self.expiry.as_milliseconds() - self.start.as_milliseconds();
        if lifetime < 0 {
            return refuse(format!(
                "the expiry {} is before the start {}",
                self.expiry, self.start
            ));
        }
        if lifetime > MAX_LIFETIME_MS {
            return refuse("the period is longer than the 31 days that services accept".into());
        }
        check_scopes(&self.scopes)?;
        match &self.name {
            Some(name) if name == self.issuer.client_id() => refuse(
                "the name is the client ID of the issuer; omit it, or set another one".into(),
            ),
            Some(name) => check_client_id(name),
            None => Ok(()),
        }
    }

    fn with_seed(self, seed: &str) -> Result<Credentials, Error> {
        self.check()?;
        let issuer = self.issuer.client_id();
        let key = Key::new(self.issuer.expose_access_token());
        let (start, expiry) = (self.start.as_milliseconds(), self.expiry.as_milliseconds());
        let mut text = String::from("version:1\n");
        // Writing to a string cannot fail.
        if let Some(name) = &self.name {
            let _ = write!(text, "clientId:{name}\nissuer:{issuer}\n");
        }
        let _ = write!(text, "seed:{seed}\nstart:{start}\nexpiry:{expiry}\nscopes:");
        for scope in &self.scopes {
            text.push('\n');
            text.push_str(scope);
        }
        let signature = STANDARD.encode(key.sign([&*text]));
        let access_token = URL_SAFE_NO_PAD.encode(key.sign([seed]));

        let string = |text: &str| serde_json::Value::from(text).to_string();
        let scopes = serde_json::Value::from(self.scopes.clone());
        let mut certificate = format!(
            r#"{{"version":1,"scopes":{scopes},"start":{start},"expiry":{expiry},"seed":{},"signature":{}"#,
            string(seed),
            string(&signature)
        );
        if self.name.is_some() {
            let _ = write!(certificate, r#","issuer":{}"#, string(issuer));
        }
        certificate.push('}');
        let client_id = self.name.as_deref().unwrap_or(issuer);
        Credentials::new(client_id, access_token)?.with_certificate(&certificate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEED: &str = "JYR4wzMCTG6XeDS2cDUCMwH0RFUXGfQjK7LgqD-e6lSQ";

    fn request() -> TemporaryCredentials {
        Credentials::new("def/ghi@XXX", "tokenABCDEFGH")
            .unwrap()
            .temporary(Duration::ZERO)
            .scopes(["scope/asd:fhjdf/X", "scope/asd:fhjdf/XYZ*"])
            .between(
                Timestamp::from_milliseconds(1_438_964_811_744),
                Timestamp::from_milliseconds(1_439_051_211_744),
            )
    }

    /// Vectors that the clients of other languages are tested with.
    #[test]
    fn vectors() {
        for (name, client_id, signature, issuer) in [
            (
                None,
                "def/ghi@XXX",
                "45AlB/hKZZZz4Tf3NaidutasfgBnr4t2AxwBiGDQF9Q=",
                "",
            ),
            (
                Some("abc/def/ghi"),
                "abc/def/ghi",
                "nNEaLtZMiw627NuDbF5Z8HDFc57MGWCptXBQSYNFgBk=",
                r#","issuer":"def/ghi@XXX""#,
            ),
        ] {
            let mut request = request();
            request.name = name.map(str::to_owned);
            let credentials = request.with_seed(SEED).unwrap();
            assert_eq!(credentials.client_id(), client_id);
            assert_eq!(
                credentials.expose_access_token(),
                "R4OVHWpIvy6KsqS4AWE51QwbvgLvsstS6e6UW8IfHUY"
            );
            assert_eq!(
                credentials.expose_certificate().unwrap(),
                format!(
                    r#"{{"version":1,"scopes":["scope/asd:fhjdf/X","scope/asd:fhjdf/XYZ*"],"start":1438964811744,"expiry":1439051211744,"seed":"{SEED}","signature":"{signature}"{issuer}}}"#
                )
            );
        }
    }

    #[test]
    fn limits() {
        let start = Timestamp::from_milliseconds(0);
        let day = Duration::from_secs(24 * 60 * 60);
        assert!(request().between(start, start + 31 * day).build().is_ok());
        for (request, why) in [
            (
                request().between(start, start + 31 * day + Duration::from_millis(1)),
                "31 days",
            ),
            (request().between(start + day, start), "before the start"),
            (request().scope("é"), "a scope consists of printable ASCII"),
            (
                request().scope("a\nb"),
                "a scope consists of printable ASCII",
            ),
            (request().name(""), "empty"),
            (request().name("def/ghi@XXX"), "client ID of the issuer"),
        ] {
            let error = request.build().unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
        let temporary = request().build().unwrap();
        let error = temporary.temporary(day).build().unwrap_err().to_string();
        assert!(error.contains("use permanent credentials"), "{error}");
        assert_eq!(
            request()
                .build()
                .unwrap()
                .expose_certificate()
                .unwrap()
                .matches("seed")
                .count(),
            1
        );
    }
}
