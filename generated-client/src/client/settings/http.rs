//! The HTTP client, and TLS for it.

use std::time::Duration;

use crate::client::RootUrl;
use crate::error::Error;

/// Name and version of this client.
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) connect_timeout: Duration,
    pub(crate) application: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            application: None,
        }
    }
}

impl Options {
    pub(crate) fn build(&self, root: &RootUrl) -> Result<reqwest::Client, Error> {
        let user_agent = match &self.application {
            Some(application) => format!("{application} {USER_AGENT}"),
            None => USER_AGENT.to_owned(),
        };
        let builder = reqwest::Client::builder()
            .user_agent(user_agent)
            .connect_timeout(self.connect_timeout);
        build(with_tls(builder, root)?)
    }
}

/// Makes an HTTP client that sends what it is told to, once, to whom it is told, and gives the answer as it comes.
pub(crate) fn build(builder: reqwest::ClientBuilder) -> Result<reqwest::Client, Error> {
    let builder = builder
        // A signature holds for one URL, and a payload is for one host.
        .redirect(reqwest::redirect::Policy::none())
        // Each attempt has a signature of its own.
        .retry(reqwest::retry::never())
        // Another crate of the same program may have turned on what unpacks answers.
        .no_gzip()
        .no_brotli()
        .no_deflate()
        .no_zstd();
    builder.build().map_err(|error| {
        Error::configuration("no HTTP client can be made with these settings").with_source(error)
    })
}

/// rustls with ring, which signs requests too, and the platform's certificates.
#[cfg(feature = "tls")]
fn with_tls(
    builder: reqwest::ClientBuilder,
    root: &RootUrl,
) -> Result<reqwest::ClientBuilder, Error> {
    use rustls_platform_verifier::BuilderVerifierExt as _;

    let failed = |error: rustls::Error| {
        Error::configuration(format!("TLS can't be set up: {error}")).with_source(error)
    };
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(failed)?;
    let config = match config.clone().with_platform_verifier() {
        // Small images have no certificates, and a task's proxy at `http://taskcluster` needs none.
        Err(_) if !is_https(root) => config.with_root_certificates(rustls::RootCertStore::empty()),
        verified => verified.map_err(failed)?,
    };
    Ok(builder.tls_backend_preconfigured(config.with_no_client_auth()))
}

#[cfg(not(feature = "tls"))]
fn with_tls(
    builder: reqwest::ClientBuilder,
    root: &RootUrl,
) -> Result<reqwest::ClientBuilder, Error> {
    if is_https(root) {
        return Err(Error::configuration(
            "the root URL is `https`, and this client is built without TLS: turn on the feature `tls`, or give the builder an HTTP client that has it",
        ));
    }
    Ok(builder)
}

fn is_https(root: &RootUrl) -> bool {
    root.as_str().starts_with("https:")
}
