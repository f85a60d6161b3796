//! Documents over HTTP.

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, LOCATION};
use reqwest::{Client, Response, StatusCode, redirect};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt as _;

use super::{DOCUMENT_LIMIT, Problem, RootUrl, document_path};
use crate::error::{Error, Result};

/// A deployment that serves its documents.
#[derive(Debug)]
pub(crate) struct Deployment {
    root: RootUrl,
    client: Client,
    limits: Limits,
}

/// What a server may take from us.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The time to establish a connection.
    pub(crate) connect: Duration,
    /// The time for one document, from asking to its last byte.
    pub(crate) document: Duration,
    /// A document's length in bytes.
    pub(crate) length: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            document: Duration::from_secs(60),
            length: DOCUMENT_LIMIT,
        }
    }
}

const NO_DEPLOYMENT: &str = "check that this is the root URL of a Taskcluster deployment: \
                             scheme, host and port alone";

impl Deployment {
    pub(crate) fn new(root: RootUrl, limits: Limits) -> Result<Self> {
        let tls =
            tls(&root).map_err(|error| Error::Refused(format!("cannot set up TLS: {error}")))?;
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(redirect::Policy::none())
            .connect_timeout(limits.connect)
            .timeout(limits.document)
            .user_agent(concat!("taskcluster-xtask/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| Error::Refused(format!("cannot set up HTTP: {error}")))?;
        Ok(Self {
            root,
            client,
            limits,
        })
    }

    pub(super) fn place(&self, uri: &str) -> String {
        format!("{}{uri}", self.root)
    }

    pub(super) async fn read(&self, uri: &str) -> std::result::Result<String, Problem> {
        let url = self.place(uri);
        if document_path(uri).is_none() {
            return Err(Problem::new(
                url,
                "not the path of a document",
                NO_DEPLOYMENT,
            ));
        }
        let response = match self.client.get(&url).send().await {
            Ok(response) => response,
            Err(error) => return Err(self.unanswered(url, &error)),
        };
        let response = expect_success(&url, response)?;
        let html = response
            .headers()
            .get(CONTENT_TYPE)
            .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
        let body = self.body(&url, response).await?;
        if html || body.trim_ascii_start().starts_with(b"<") {
            return Err(Problem::new(
                url,
                "HTML came, not JSON; a web server that answers every path with its own page does \
                 this",
                NO_DEPLOYMENT,
            ));
        }
        String::from_utf8(body)
            .map_err(|_| Problem::new(url, "the answer is not UTF-8", NO_DEPLOYMENT))
    }

    /// Reads the body up to the limit, however long the server says that it is.
    async fn body(
        &self,
        url: &str,
        mut response: Response,
    ) -> std::result::Result<Vec<u8>, Problem> {
        let mut body = Vec::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) => body.extend_from_slice(&chunk),
                Ok(None) => return Ok(body),
                Err(error) if error.is_timeout() => return Err(self.unanswered(url.into(), &error)),
                Err(error) => {
                    return Err(Problem::new(
                        url,
                        format!(
                            "the answer broke off after {} bytes: {}",
                            body.len(),
                            cause(&error)
                        ),
                        "run the command again",
                    ));
                }
            }
            if body.len() as u64 > self.limits.length {
                return Err(Problem::new(
                    url,
                    format!(
                        "the answer is longer than {} bytes, which no API document is",
                        self.limits.length
                    ),
                    NO_DEPLOYMENT,
                ));
            }
        }
    }

    fn unanswered(&self, url: String, error: &reqwest::Error) -> Problem {
        if error.is_connect() {
            Problem::new(
                url,
                format!("no connection: {}", cause(error)),
                "check the root URL, the network, and the HTTP proxy if one is set",
            )
        } else if error.is_timeout() {
            let seconds = self.limits.document.as_secs_f32();
            Problem::new(
                url,
                format!("no complete answer within {seconds} seconds"),
                "run the command again, or see whether the deployment is up",
            )
        } else {
            Problem::new(
                url,
                format!("no answer: {}", cause(error)),
                "run the command again, or see whether the deployment is up",
            )
        }
    }
}

/// Refuses every answer that is not the document itself.
fn expect_success(url: &str, response: Response) -> std::result::Result<Response, Problem> {
    let status = response.status();
    if status == StatusCode::OK {
        return Ok(response);
    }
    if status.is_redirection() {
        let target = response.headers().get(LOCATION).map_or_else(
            || "nowhere".to_owned(),
            |to| String::from_utf8_lossy(to.as_bytes()).into(),
        );
        return Err(Problem::new(
            url,
            format!("{status}, a redirect to {target}, which is not followed"),
            "give the root URL that it leads to, if you trust it",
        ));
    }
    let help = match status {
        StatusCode::NOT_FOUND if url.contains("/references/") => {
            "check the service's name, and that this is the root URL of a Taskcluster deployment"
        }
        StatusCode::NOT_FOUND => "the deployment's documents are incomplete; tell who runs it",
        _ if status.is_server_error() => {
            "run the command again, or see whether the deployment is up"
        }
        _ => NO_DEPLOYMENT,
    };
    Err(Problem::new(url, format!("{status} came"), help))
}

/// The last error of the chain: it is the one that says what happened.
fn cause(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    if let Some(source) = error.source() {
        cause = source;
    }
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

fn tls(root: &RootUrl) -> std::result::Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let builder = if root.is_https() {
        builder.with_platform_verifier()?
    } else {
        // A machine without certificates can still use a deployment without TLS.
        builder.with_root_certificates(RootCertStore::empty())
    };
    Ok(builder.with_no_client_auth())
}
