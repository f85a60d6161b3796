//! Signs requests with the `hawk` crate.

use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use generated_client::testing::StandIn;
use hawk::{Credentials, Key, PayloadHasher, RequestBuilder, SHA256};
use serde_json::{Value, json};

use crate::wire::{Request, address};

pub(crate) const MINUTE: Duration = Duration::from_secs(60);

/// The credentials, the time and the `ext` of a signature.
#[derive(Clone)]
pub(crate) struct Signer {
    pub(crate) client_id: String,
    pub(crate) access_token: String,
    pub(crate) ext: Option<String>,
    pub(crate) time: SystemTime,
}

pub(crate) fn signer(client_id: &str, access_token: &str) -> Signer {
    Signer {
        client_id: client_id.to_owned(),
        access_token: access_token.to_owned(),
        ext: None,
        time: SystemTime::now(),
    }
}

pub(crate) fn tester() -> Signer {
    signer("tester", "no-secret")
}

/// The hash of a JSON body.
pub(crate) fn hash(body: &[u8]) -> Vec<u8> {
    PayloadHasher::hash("application/json", SHA256, body).unwrap()
}

impl Signer {
    pub(crate) fn at(mut self, time: SystemTime) -> Signer {
        self.time = time;
        self
    }

    pub(crate) fn ext(mut self, ext: &Value) -> Signer {
        self.ext = Some(STANDARD.encode(ext.to_string()));
        self
    }

    pub(crate) fn authorized_scopes(self, scopes: &[&str]) -> Signer {
        self.ext(&json!({ "authorizedScopes": scopes }))
    }

    /// The value of an `Authorization` header.
    pub(crate) fn header(
        &self,
        stand_in: &StandIn,
        request: &Request,
        hash: Option<&[u8]>,
    ) -> String {
        let (host, port) = address(stand_in).split_once(':').unwrap();
        self.header_for((host, port.parse().unwrap()), request, hash)
    }

    pub(crate) fn header_for(
        &self,
        (host, port): (&str, u16),
        request: &Request,
        hash: Option<&[u8]>,
    ) -> String {
        let signed = RequestBuilder::new(request.method, host, port, &request.target)
            .hash(hash)
            .ext(self.ext.as_deref())
            .request();
        let header = signed
            .make_header_full(&self.credentials(), self.time, "nonce1")
            .unwrap();
        format!("Hawk {header}")
    }

    /// The request with its header.
    pub(crate) fn sign(&self, stand_in: &StandIn, request: Request) -> Request {
        let value = self.header(stand_in, &request, None);
        request.header("authorization", value)
    }

    /// A bewit for a path and query that expires after `ttl`.
    pub(crate) fn bewit(&self, stand_in: &StandIn, target: &str, ttl: Duration) -> String {
        let (host, port) = address(stand_in).split_once(':').unwrap();
        let signed = RequestBuilder::new("GET", host, port.parse().unwrap(), target)
            .ext(self.ext.as_deref())
            .request();
        signed
            .make_bewit(&self.credentials(), self.time + ttl)
            .unwrap()
            .to_str()
    }

    fn credentials(&self) -> Credentials {
        Credentials {
            id: self.client_id.clone(),
            key: Key::new(&self.access_token, SHA256).unwrap(),
        }
    }
}

/// HMAC-SHA256 under an access token.
pub(crate) fn hmac(access_token: &str, text: &str) -> Vec<u8> {
    Key::new(access_token, SHA256)
        .unwrap()
        .sign(text.as_bytes())
        .unwrap()
}

/// A certificate before it is signed. Tests change its fields to make it invalid.
#[derive(Clone)]
pub(crate) struct Certificate {
    pub(crate) version: Value,
    pub(crate) name: Option<String>,
    pub(crate) issuer: String,
    pub(crate) seed: String,
    pub(crate) start: SystemTime,
    pub(crate) expiry: SystemTime,
    pub(crate) scopes: Vec<String>,
}

impl Certificate {
    pub(crate) fn new(issuer: &str, scopes: &[&str]) -> Certificate {
        Certificate {
            version: json!(1),
            name: None,
            issuer: issuer.to_owned(),
            seed: "JYR4wzMCTG6XeDS2cDUCMwH0RFUXGfQjK7LgqD-e6lSQ".to_owned(),
            start: SystemTime::now(),
            expiry: SystemTime::now() + 60 * MINUTE,
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        }
    }

    pub(crate) fn named(mut self, name: &str) -> Certificate {
        self.name = Some(name.to_owned());
        self
    }

    /// The signed certificate.
    pub(crate) fn json(&self, access_token: &str) -> Value {
        let milliseconds = |time: SystemTime| {
            u64::try_from(
                time.duration_since(SystemTime::UNIX_EPOCH)
                    .unwrap()
                    .as_millis(),
            )
            .unwrap()
        };
        let (start, expiry) = (milliseconds(self.start), milliseconds(self.expiry));
        let mut lines = vec!["version:1".to_owned()];
        if let Some(name) = &self.name {
            lines.push(format!("clientId:{name}\nissuer:{}", self.issuer));
        }
        lines.push(format!(
            "seed:{}\nstart:{start}\nexpiry:{expiry}\nscopes:",
            self.seed
        ));
        lines.extend(self.scopes.iter().cloned());
        let mut json = json!({
            "version": self.version, "scopes": self.scopes, "start": start, "expiry": expiry,
            "seed": self.seed, "signature": STANDARD.encode(hmac(access_token, &lines.join("\n"))),
        });
        if self.name.is_some() {
            json["issuer"] = json!(self.issuer);
        }
        json
    }

    /// A signer with the temporary credentials.
    pub(crate) fn signer(&self, access_token: &str) -> Signer {
        let token = URL_SAFE_NO_PAD.encode(hmac(access_token, &self.seed));
        let client_id = self.name.as_ref().unwrap_or(&self.issuer);
        signer(client_id, &token).ext(&json!({ "certificate": self.json(access_token) }))
    }
}
