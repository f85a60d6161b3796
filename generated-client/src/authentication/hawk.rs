//! Signs requests and URLs with the Hawk scheme.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use url::{Position, Url};
use zeroize::Zeroizing;

use super::credentials::Credentials;
use super::mac::{Key, sha256};
use super::random;
use crate::error::Error;

/// The length limit of services for an `Authorization` header and for the path and query of a signed URL.
pub(crate) const MAX_LENGTH: usize = 4096;

/// Signs with credentials, optionally restricted to authorized scopes.
#[derive(Clone)]
pub(crate) struct Signer {
    credentials: Credentials,
    key: Key,
    /// Hawk's `ext`: the certificate and the authorized scopes in base64, or empty.
    ext: Zeroizing<String>,
}

/// The parts of a request that a signature covers.
pub(crate) struct Signed<'a> {
    /// The method, as on the request line.
    pub(crate) method: &'static str,
    /// The URL. The signature covers the bytes of its path and query.
    pub(crate) url: &'a Url,
    /// The payload, which is always JSON.
    pub(crate) body: Option<&'a [u8]>,
}

impl Signer {
    pub(crate) fn new(credentials: Credentials, authorized_scopes: Option<&[String]>) -> Self {
        let mut members = Vec::new();
        if let Some(certificate) = credentials.expose_certificate() {
            members.push(joined(["\"certificate\":", certificate]));
        }
        if let Some(scopes) = authorized_scopes {
            let scopes = serde_json::Value::from(scopes).to_string();
            members.push(joined(["\"authorizedScopes\":", &scopes]));
        }
        let ext = if members.is_empty() {
            String::new()
        } else {
            let members: Vec<&str> = members.iter().map(|member| member.as_str()).collect();
            let members = Zeroizing::new(members.join(","));
            STANDARD.encode(joined(["{", &members, "}"]).as_bytes())
        };
        Self {
            key: Key::new(credentials.expose_access_token()),
            credentials,
            ext: Zeroizing::new(ext),
        }
    }

    /// Computes the `Authorization` header of one attempt. Services reject a nonce that they have seen.
    pub(crate) fn header(&self, signed: &Signed<'_>) -> Result<Zeroizing<String>, Error> {
        let header = self.header_at(signed, now(), &random::nonce()?);
        if header.len() > MAX_LENGTH {
            return Err(Error::configuration(format!(
                "the `Authorization` header has {} characters and services accept {MAX_LENGTH}; use credentials with fewer scopes",
                header.len()
            )));
        }
        Ok(header)
    }

    fn header_at(&self, signed: &Signed<'_>, now: u64, nonce: &str) -> Zeroizing<String> {
        let hash = signed.body.map(payload_hash).unwrap_or_default();
        let mac = self.mac("header", signed, now, nonce, &hash);
        let now = now.to_string();
        let attributes = [
            ("Hawk id", self.credentials.client_id()),
            (", ts", &now),
            (", nonce", nonce),
            (", hash", &hash),
            (", ext", &self.ext),
            (", mac", &mac),
        ];
        let attributes = attributes.iter().filter(|(_, value)| !value.is_empty());
        joined(attributes.flat_map(|(name, value)| [*name, "=\"", *value, "\""]))
    }

    /// Computes the query parameter `bewit`, which makes the URL a signed URL until `ttl` has passed.
    pub(crate) fn bewit(&self, signed: &Signed<'_>, ttl: Duration) -> Zeroizing<String> {
        self.bewit_until(signed, now().saturating_add(ttl.as_secs()))
    }

    fn bewit_until(&self, signed: &Signed<'_>, expiry: u64) -> Zeroizing<String> {
        let mac = self.mac("bewit", signed, expiry, "", "");
        let id = self.credentials.client_id();
        let text = joined([id, "\\", &expiry.to_string(), "\\", &mac, "\\", &self.ext]);
        Zeroizing::new(URL_SAFE_NO_PAD.encode(text.as_bytes()))
    }

    fn mac(&self, kind: &str, signed: &Signed<'_>, time: u64, nonce: &str, hash: &str) -> String {
        let method = signed.method;
        let resource = &signed.url[Position::BeforePath..];
        let host = signed.url.host_str().unwrap_or_default();
        let port = signed.url.port_or_known_default().unwrap_or_default();
        let ext = self.ext.as_str();
        let what = format!(
            "hawk.1.{kind}\n{time}\n{nonce}\n{method}\n{resource}\n{host}\n{port}\n{hash}\n"
        );
        let text = joined([&*what, ext, "\n"]);
        STANDARD.encode(self.key.sign(&text))
    }
}

/// Concatenates secrets in a buffer that never grows: a buffer that grows leaves copies in memory.
fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> Zeroizing<String> {
    Zeroizing::new(parts.into_iter().collect::<Vec<_>>().concat())
}

fn payload_hash(body: &[u8]) -> String {
    STANDARD.encode(sha256([b"hawk.1.payload\napplication/json\n", body, b"\n"]))
}

/// Returns the seconds since 1970-01-01T00:00:00Z.
fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_700_000_000;

    fn signer(authorized_scopes: Option<&[String]>) -> Signer {
        let credentials = Credentials::new("tester", "no-secret").unwrap();
        Signer::new(credentials, authorized_scopes)
    }

    fn header(
        signer: &Signer,
        method: &'static str,
        root: &str,
        path: &str,
        body: Option<&[u8]>,
    ) -> String {
        let url = Url::parse(&format!("{root}{path}")).unwrap();
        let request = Signed {
            method,
            url: &url,
            body,
        };
        signer.header_at(&request, NOW, "abcdef12").to_string()
    }

    /// Made with another implementation of Hawk.
    #[test]
    fn vectors() {
        let plain = signer(None);
        let host = "https://tc.example.com";
        assert_eq!(
            header(&plain, "GET", host, "/api/secrets/v1/secret/a%2Fb", None),
            r#"Hawk id="tester", ts="1700000000", nonce="abcdef12", mac="C8L/6BF8bZNg8lWnGyALp3Dd642A/agrcJRqzog55c0=""#
        );
        let query = header(&plain, "GET", host, "/api/secrets/v1/secrets?limit=2", None);
        assert!(
            query.ends_with(r#"mac="XA1sbrrVIjHjVhQWP1btlvsm0FL8aP0UKcYXVUd65uQ=""#),
            "{query}"
        );
        let restricted = signer(Some(&["secrets:get:a/b".to_owned()]));
        assert_eq!(
            header(
                &restricted,
                "GET",
                host,
                "/api/secrets/v1/secret/a%2Fb",
                None
            ),
            r#"Hawk id="tester", ts="1700000000", nonce="abcdef12", ext="eyJhdXRob3JpemVkU2NvcGVzIjpbInNlY3JldHM6Z2V0OmEvYiJdfQ==", mac="ydx5mNrHcKUyCHRgt2WvVvPJEadpIxdE+suwGh6y+qI=""#
        );
        let body = br#"{"secret":{"k":"v"},"expires":"2030-01-01T00:00:00.000Z"}"#;
        assert_eq!(
            header(
                &plain,
                "PUT",
                "http://localhost:8080",
                "/api/secrets/v1/secret/a%2Fb",
                Some(body)
            ),
            r#"Hawk id="tester", ts="1700000000", nonce="abcdef12", hash="wDmrL9p5TRs+Ga8hLKbM+aUGh8M2Z7/fNkVkMpwRyUY=", mac="1ZuVHzHyU2uXR4ciSwkPjIIztSYGHZQyseqCzaBIAqU=""#
        );
        let url = Url::parse("https://tc.example.com/api/secrets/v1/secrets?limit=2").unwrap();
        let signed = Signed {
            method: "GET",
            url: &url,
            body: None,
        };
        assert_eq!(
            *plain.bewit_until(&signed, NOW + 900),
            "dGVzdGVyXDE3MDAwMDA5MDBcLzlJODhYTGFkYng4MXBpZ04xVkxURFFaMW5tdlQ3b2FqNWhIUUpZbWtMOD1c"
        );
    }

    #[test]
    fn no_authorized_scopes_are_a_restriction_too() {
        let header = header(&signer(Some(&[])), "GET", "http://h", "/x", None);
        // {"authorizedScopes":[]}
        assert!(
            header.contains(r#"ext="eyJhdXRob3JpemVkU2NvcGVzIjpbXX0=""#),
            "{header}"
        );
    }

    #[test]
    fn too_many_scopes_for_a_header() {
        let scopes: Vec<String> = (0..200)
            .map(|n| format!("secrets:get:project/demo/{n}"))
            .collect();
        let url = Url::parse("http://h/x").unwrap();
        let signed = Signed {
            method: "GET",
            url: &url,
            body: None,
        };
        let error = signer(Some(&scopes)).header(&signed).unwrap_err();
        assert!(
            error
                .to_string()
                .contains("use credentials with fewer scopes"),
            "{error}"
        );
    }
}
