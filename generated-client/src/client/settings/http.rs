//! Creates the HTTP client.

use std::time::Duration;

use super::tls;
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
            // Cargo unifies features, so another crate may have enabled HTTP/2. The tests of failures are for HTTP/1.1.
            .http1_only()
            .connect_timeout(self.connect_timeout);
        // Small container images have no certificates. The proxy of a task, at `http://taskcluster`, needs none.
        let certificates = root.as_str().starts_with("https:");
        build(tls::configure(builder, certificates)?)
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
        let cause = std::error::Error::source(&error)
            .map_or_else(String::new, |cause| format!(": {cause}"));
        Error::configuration(format!(
            "the HTTP client cannot be created with these settings{cause}"
        ))
        .with_source(error)
    })
}
