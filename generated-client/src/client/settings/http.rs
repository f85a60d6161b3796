//! Creates the HTTP client and configures its TLS.

use std::time::Duration;

use crate::client::RootUrl;
use crate::error::Error;

/// The name and version of this crate.
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

/// Creates an HTTP client that sends each request exactly once, to its own URL, and returns the response unchanged.
pub(crate) fn build(builder: reqwest::ClientBuilder) -> Result<reqwest::Client, Error> {
    let builder = builder
        // The signature is valid for one URL only, and another host must not receive the payload.
        .redirect(reqwest::redirect::Policy::none())
        // Each attempt needs its own signature.
        .retry(reqwest::retry::never())
        // Cargo unifies features, so another crate may have enabled decompression.
        .no_gzip()
        .no_brotli()
        .no_deflate()
        .no_zstd();
    builder.build().map_err(|error| {
        Error::configuration("the HTTP client cannot be created with these settings")
            .with_source(error)
    })
}

/// Configures rustls with ring and the certificates of the platform.
#[cfg(feature = "tls")]
fn with_tls(
    builder: reqwest::ClientBuilder,
    root: &RootUrl,
) -> Result<reqwest::ClientBuilder, Error> {
    use rustls_platform_verifier::BuilderVerifierExt as _;

    let failed = |error: rustls::Error| {
        Error::configuration(format!("TLS cannot be configured: {error}")).with_source(error)
    };
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(failed)?;
    let config = match config.clone().with_platform_verifier() {
        // Small container images have no certificates. The proxy of a task, at `http://taskcluster`, needs none.
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
            "the root URL uses `https` and this crate is built without TLS: enable the feature `tls`, or pass an HTTP client with TLS to the builder",
        ));
    }
    Ok(builder)
}

fn is_https(root: &RootUrl) -> bool {
    root.as_str().starts_with("https:")
}
