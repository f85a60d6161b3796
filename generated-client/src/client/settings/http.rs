//! Creates the HTTP client.

use std::time::Duration;

use super::proxy::{Proxy, ProxySetting, is_loopback};
use super::tls;
use crate::client::RootUrl;
use crate::error::Error;

/// The name and version of this crate.
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

#[derive(Debug)]
pub(crate) struct Options {
    pub(crate) connect_timeout: Duration,
    pub(crate) pool_idle_timeout: Duration,
    pub(crate) application: Option<String>,
    pub(crate) proxy: ProxySetting,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(10),
            // Shorter than servers and load balancers keep an idle connection: 60 seconds (AWS), 75 (nginx), 90 (Taskcluster's
            // services), 600 (Google Cloud). Otherwise both sides race: the server closes while the client sends.
            pool_idle_timeout: Duration::from_secs(30),
            application: None,
            proxy: ProxySetting::default(),
        }
    }
}

impl Options {
    /// Creates the HTTP client, and returns the name of its proxy.
    pub(super) fn build(&self, root: &RootUrl) -> Result<(reqwest::Client, Option<String>), Error> {
        let user_agent = match &self.application {
            Some(application) => format!("{application} {USER_AGENT}"),
            None => USER_AGENT.to_owned(),
        };
        let builder = reqwest::Client::builder()
            .user_agent(user_agent)
            // Cargo unifies features, so another crate may have enabled HTTP/2. The tests of failures are for HTTP/1.1.
            .http1_only()
            .connect_timeout(self.connect_timeout)
            .pool_idle_timeout(self.pool_idle_timeout)
            .no_proxy();
        let proxy = self.proxy.for_root(root, |name| std::env::var_os(name))?;
        let is_https = root.as_str().starts_with("https:");
        // Small container images have no certificates. The proxy of a task, at `http://taskcluster`, needs none.
        let certificates = is_https || proxy.as_ref().is_some_and(Proxy::is_https);
        finish(tls::configure(builder, certificates)?, proxy.as_ref())
    }

    /// Creates the HTTP client from the user's builder.
    ///
    /// Its proxies remain, unless this crate's builder sets others, or the root URL is on loopback.
    pub(super) fn build_from(
        &self,
        builder: reqwest::ClientBuilder,
        root: &RootUrl,
    ) -> Result<(reqwest::Client, Option<String>), Error> {
        if matches!(self.proxy, ProxySetting::Environment) && !is_loopback(root) {
            return finish(builder, None);
        }
        let proxy = self.proxy.for_root(root, |_| None)?;
        finish(builder.no_proxy(), proxy.as_ref())
    }
}

/// Makes an HTTP client send each request exactly once, to its own URL, and return the response unchanged.
fn finish(
    builder: reqwest::ClientBuilder,
    proxy: Option<&Proxy>,
) -> Result<(reqwest::Client, Option<String>), Error> {
    let builder = match proxy {
        Some(proxy) => proxy.apply(builder)?,
        None => builder,
    };
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
    let client = builder.build().map_err(|error| {
        Error::configuration("the HTTP client cannot be created with these settings")
            .with_source(error)
    })?;
    Ok((client, proxy.map(ToString::to_string)))
}
