//! Signs requests and URLs with the Hawk scheme.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use bytes::Bytes;
use http::HeaderValue;
use url::{Position, Url};
use zeroize::Zeroizing;

use super::credentials::Credentials;
use super::mac::{Key, sha256};
use super::random;
use crate::error::Error;
use crate::timestamp::Timestamp;

/// The length limit of services for an `Authorization` header and for the path and query of a signed URL.
pub(crate) const MAX_LENGTH: usize = 4096;

/// Signs with credentials, optionally restricted to authorized scopes.
pub(crate) struct Signer {
    credentials: Credentials,
    /// The access token, prepared for signatures.
    key: Key,
    /// Hawk's `ext`: the certificate and the authorized scopes in base64, or empty.
    ext: Zeroizing<String>,
    expires_ms: i64,
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
        let expires = credentials.expires();
        Self {
            key: Key::new(credentials.expose_access_token()),
            credentials,
            ext: Zeroizing::new(ext),
            expires_ms: expires.map_or(i64::MAX, Timestamp::as_milliseconds),
        }
    }

    pub(crate) fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// Returns when the credentials expire, in milliseconds since 1970. The maximum if they do not expire.
    pub(super) fn expires_ms(&self) -> i64 {
        self.expires_ms
    }

    pub(super) fn has_same_credentials(&self, other: &Self) -> bool {
        self.credentials.client_id() == other.credentials.client_id()
            && self.credentials.expose_access_token() == other.credentials.expose_access_token()
            && self.ext == other.ext
    }

    /// Computes the `Authorization` header of one attempt. Services reject a nonce that they have seen.
    pub(crate) fn header(&self, signed: &Signed<'_>, now_ms: i64) -> Result<HeaderValue, Error> {
        let header = self.header_at(signed, seconds(now_ms), &random::nonce()?);
        if header.len() > MAX_LENGTH {
            return Err(Error::configuration(format!(
                "the `Authorization` header has {} characters and services accept {MAX_LENGTH}; use credentials with fewer scopes",
                header.len()
            )));
        }
        let header = HeaderValue::from_maybe_shared(Bytes::from(header));
        let mut header = header.map_err(|_| {
            Error::configuration("the credentials contain a character that a header cannot contain")
        })?;
        header.set_sensitive(true);
        Ok(header)
    }

    fn header_at(&self, signed: &Signed<'_>, now: u64, nonce: &str) -> String {
        let hash = signed.body.map(payload_hash).unwrap_or_default();
        let now = now.to_string();
        let mac = self.mac("header", signed, &now, nonce, &hash);
        let attributes = [
            ("Hawk id", self.credentials.client_id()),
            (", ts", &now),
            (", nonce", nonce),
            (", hash", &hash),
            (", ext", &self.ext),
            (", mac", &mac),
        ];
        // One allocation: a buffer that grows leaves copies in memory.
        let mut header =
            String::with_capacity(200 + self.credentials.client_id().len() + self.ext.len());
        for (name, value) in attributes {
            if !value.is_empty() {
                for part in [name, "=\"", value, "\""] {
                    header.push_str(part);
                }
            }
        }
        header
    }

    /// Computes the query parameter `bewit`, which makes the URL a signed URL until `ttl` has passed.
    pub(crate) fn bewit(
        &self,
        signed: &Signed<'_>,
        now_ms: i64,
        ttl: Duration,
    ) -> Zeroizing<String> {
        self.bewit_until(signed, seconds(now_ms).saturating_add(ttl.as_secs()))
    }

    fn bewit_until(&self, signed: &Signed<'_>, expiry: u64) -> Zeroizing<String> {
        let expiry = expiry.to_string();
        let mac = self.mac("bewit", signed, &expiry, "", "");
        let id = self.credentials.client_id();
        let text = joined([id, "\\", &expiry, "\\", &mac, "\\", &self.ext]);
        Zeroizing::new(URL_SAFE_NO_PAD.encode(text.as_bytes()))
    }

    fn mac(&self, kind: &str, signed: &Signed<'_>, time: &str, nonce: &str, hash: &str) -> String {
        let resource = &signed.url[Position::BeforePath..];
        let host = signed.url.host_str().unwrap_or_default();
        let port = signed.url.port_or_known_default().unwrap_or_default();
        let port = port.to_string();
        let lines = [
            kind,
            time,
            nonce,
            signed.method,
            resource,
            host,
            &port,
            hash,
            &self.ext,
        ];
        let lines = lines.into_iter().flat_map(|line| [line, "\n"]);
        STANDARD.encode(self.key.sign(["hawk.1."].into_iter().chain(lines)))
    }
}

/// Concatenates secrets in a buffer that never grows: a buffer that grows leaves copies in memory.
fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> Zeroizing<String> {
    Zeroizing::new(parts.into_iter().collect::<Vec<_>>().concat())
}

fn payload_hash(body: &[u8]) -> String {
    STANDARD.encode(sha256([b"hawk.1.payload\napplication/json\n", body, b"\n"]))
}

fn seconds(milliseconds: i64) -> u64 {
    u64::try_from(milliseconds / 1000).unwrap_or(0)
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
        signer.header_at(&request, NOW, "abcdef12")
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
        let error = signer(Some(&scopes)).header(&signed, 0).unwrap_err();
        assert!(
            error
                .to_string()
                .contains("use credentials with fewer scopes"),
            "{error}"
        );
    }
}
