//! Authenticates and authorizes requests. The `hawk` crate computes MACs and payload hashes, so that
//! nothing is shared with the signing of this crate's client.
//!
//! The parsers and validators of the `hawk` crate are not used: they read the system's clock, which
//! tests cannot set, they panic on a time beyond `SystemTime`, and they accept padded bewits, which the
//! service rejects.

mod bewit;
mod certificate;
mod ext;
mod header;
mod origin;

use std::time::{Duration, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hawk::mac::{Mac, MacType};
use hawk::{Key, SHA256};
use hyper::header::AUTHORIZATION;
use hyper::{HeaderMap, Method};

use super::clients::{Client, Clients};
use super::operations::Call;
use super::reply::{Code, ErrorReply};
use super::scopes;
use ext::Ext;
use origin::Origin;

/// The length limit of headers and signed paths, which bounds the number of scopes in a certificate.
const MAX_LENGTH: usize = 4096;

/// The parts of a request that signatures cover.
pub(super) struct Signed<'a> {
    pub(super) method: &'a Method,
    /// The path and query, as on the request line.
    pub(super) target: &'a str,
    pub(super) headers: &'a HeaderMap,
    /// The text of a JSON body. Empty for a body of another content type, which the service does not read.
    pub(super) body: &'a str,
}

/// Authenticates callers.
pub(super) struct Authority<'a> {
    pub(super) clients: &'a Clients,
    pub(super) now_ms: i64,
}

/// An authenticated caller, or an anonymous one.
#[derive(Default)]
pub(super) struct Caller {
    client_id: Option<String>,
    scopes: Vec<String>,
}

impl Caller {
    /// Returns the client ID, or `None` for an anonymous caller.
    pub(super) fn client_id(&self) -> Option<&str> {
        self.client_id.as_deref()
    }

    /// Fails if the caller lacks the required scope.
    pub(super) fn authorize(&self, call: &Call) -> Result<(), ErrorReply> {
        let Some(scope) = call
            .required_scope()
            .filter(|scope| !scopes::satisfies(&self.scopes, scope))
        else {
            return Ok(());
        };
        let message = match &self.client_id {
            Some(client_id) => format!(
                "Client ID {client_id} does not have sufficient scopes and is missing the following \
                 scopes:\n\n```\n{scope}\n```\n\nThis request requires the client to satisfy the \
                 following scope expression:\n\n```\n{scope}\n```"
            ),
            None => format!(
                "This request requires Taskcluster credentials that satisfy the following scope \
                 expression:\n\n```\n{scope}\n```"
            ),
        };
        Err(ErrorReply::new(Code::InsufficientScopes, message))
    }
}

impl Authority<'_> {
    /// Verifies the credentials of a request.
    pub(super) fn authenticate(&self, request: &Signed<'_>) -> Result<Caller, ErrorReply> {
        let authorization = request.headers.get(AUTHORIZATION);
        let authorization = authorization.filter(|value| !value.is_empty());
        let bewit = bewit::find(request.target);
        let (client_id, granted) = match (&self.clients.task_client, authorization, bewit) {
            (None, None, None) => {
                return Ok(Caller {
                    client_id: None,
                    scopes: self.clients.anonymous_scopes.clone(),
                });
            }
            (None, Some(_), Some(_)) | (Some(_), _, Some(_)) => {
                return Err(refused(
                    "Cannot use two authentication schemes at once: a bewit and an Authorization header",
                ));
            }
            // The proxy of a task replaces the header.
            (Some(client_id), _, None) => (client_id.clone(), self.grant(client_id, None)?),
            (None, Some(value), None) => {
                header::verify(self, request, value.to_str().unwrap_or_default())?
            }
            (None, None, Some(found)) => bewit::verify(self, request, &found)?,
        };
        let mut held = granted.scopes;
        held.extend_from_slice(&self.clients.anonymous_scopes);
        if let Some(mut authorized) = granted.authorized_scopes {
            if !scopes::satisfies_all(&held, &authorized) {
                return Err(refused(format!(
                    "Supplied credentials do not satisfy authorizedScopes; credentials have scopes:\
                     \n\n```\n{}\n```\n\nauthorizedScopes are:\n\n```\n{}\n```",
                    held.join("\n"),
                    authorized.join("\n")
                )));
            }
            authorized.extend_from_slice(&self.clients.anonymous_scopes);
            held = authorized;
        }
        Ok(Caller {
            client_id: Some(client_id),
            scopes: held,
        })
    }

    /// Returns the key and the scopes of `client_id`, before its signature is verified.
    fn grant(&self, client_id: &str, ext: Option<&str>) -> Result<Granted, ErrorReply> {
        let Ext {
            certificate,
            authorized_scopes,
        } = ext.map_or(Ok(Ext::default()), ext::decode)?;
        let (access_token, scopes) = match certificate {
            None => {
                let client = self.client(client_id)?;
                (client.access_token.clone(), client.scopes.clone())
            }
            Some(certificate) => certificate::redeem(self, client_id, &certificate)?,
        };
        Ok(Granted {
            access_token,
            scopes,
            authorized_scopes,
        })
    }

    fn client(&self, client_id: &str) -> Result<&Client, ErrorReply> {
        let unknown = || refused(format!("Client with clientId '{client_id}' not found"));
        let client = self.clients.by_id.get(client_id).ok_or_else(unknown)?;
        if client.disabled {
            return Err(refused(format!(
                "Client with clientId '{client_id}' is disabled"
            )));
        }
        if client
            .expires_ms
            .is_some_and(|expires| expires < self.now_ms)
        {
            return Err(refused(format!(
                "Client with clientId: '{client_id}' has expired"
            )));
        }
        Ok(client)
    }
}

/// The key and the scopes of credentials.
struct Granted {
    access_token: String,
    scopes: Vec<String>,
    authorized_scopes: Option<Vec<String>>,
}

/// The fields of a signature.
struct Signature<'a> {
    kind: MacType,
    seconds: u64,
    nonce: &'a str,
    method: &'a str,
    target: &'a str,
    hash: Option<&'a [u8]>,
    ext: Option<&'a str>,
    mac: &'a str,
}

impl Signature<'_> {
    /// Fails unless the signature was computed with this access token for this host.
    fn check(self, access_token: &str, headers: &HeaderMap) -> Result<(), ErrorReply> {
        let given = STANDARD.decode(self.mac).map(Mac::from);
        match (self.expected(access_token, headers), given) {
            (Some(expected), Ok(given)) if expected == given => Ok(()),
            _ => Err(refused("Unauthorized: Bad mac")),
        }
    }

    /// Returns the expected MAC, or `None` for a host or a time that cannot be signed.
    fn expected(self, access_token: &str, headers: &HeaderMap) -> Option<Mac> {
        let Origin { host, port } = origin::of(headers)?;
        let time = UNIX_EPOCH.checked_add(Duration::from_secs(self.seconds))?;
        let key = Key::new(access_token, SHA256).ok()?;
        let (method, target) = (self.method, self.target);
        Mac::new(
            self.kind, &key, time, self.nonce, method, &host, port, target, self.hash, self.ext,
        )
        .ok()
    }
}

fn refused(message: impl Into<String>) -> ErrorReply {
    ErrorReply::new(Code::AuthenticationFailed, message)
}
