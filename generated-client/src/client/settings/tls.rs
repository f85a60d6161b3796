//! Configures the TLS of the HTTP client, by the features of this crate.
//!
//! Cargo unifies features, so several may be enabled: `tls` comes before `tls-ring`, `tls-no-provider` and `tls-native`. A crypto
//! provider that the process has installed comes before all of them. This crate installs none.
#![allow(
    clippy::unnecessary_wraps,
    reason = "with some features, these functions can fail"
)]

use reqwest::ClientBuilder;

use crate::error::Error;

/// Configures TLS. Without `certificates`, no server is trusted, and the platform need not have any certificates.
#[cfg(feature = "tls")]
pub(super) fn configure(
    builder: ClientBuilder,
    certificates: bool,
) -> Result<ClientBuilder, Error> {
    let builder = builder.tls_backend_rustls();
    Ok(if certificates {
        builder
    } else {
        builder.tls_certs_only([])
    })
}

#[cfg(all(feature = "tls-no-provider", not(feature = "tls")))]
pub(super) fn configure(
    builder: ClientBuilder,
    certificates: bool,
) -> Result<ClientBuilder, Error> {
    use rustls::{ClientConfig, RootCertStore, crypto::CryptoProvider};
    use rustls_platform_verifier::BuilderVerifierExt as _;

    let failed =
        |error: rustls::Error| Error::configuration("TLS cannot be configured").with_source(error);
    let provider = CryptoProvider::get_default()
        .cloned()
        .or_else(default_provider)
        .ok_or_else(|| {
            Error::configuration(
                "TLS cannot be configured: the process has no crypto provider; call `install_default` of a rustls `CryptoProvider` first, or enable the feature `tls` or `tls-ring`",
            )
        })?;
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(failed)?;
    let config = if certificates {
        config.with_platform_verifier().map_err(failed)?
    } else {
        config.with_root_certificates(RootCertStore::empty())
    };
    Ok(builder.tls_backend_preconfigured(config.with_no_client_auth()))
}

#[cfg(all(feature = "tls-ring", not(feature = "tls")))]
fn default_provider() -> Option<std::sync::Arc<rustls::crypto::CryptoProvider>> {
    Some(rustls::crypto::ring::default_provider().into())
}

#[cfg(all(
    feature = "tls-no-provider",
    not(any(feature = "tls", feature = "tls-ring"))
))]
fn default_provider() -> Option<std::sync::Arc<rustls::crypto::CryptoProvider>> {
    None
}

#[cfg(all(
    feature = "tls-native",
    not(any(feature = "tls", feature = "tls-no-provider"))
))]
pub(super) fn configure(builder: ClientBuilder, _: bool) -> Result<ClientBuilder, Error> {
    Ok(builder.tls_backend_native())
}

#[cfg(not(any(feature = "tls", feature = "tls-no-provider", feature = "tls-native")))]
pub(super) fn configure(
    builder: ClientBuilder,
    certificates: bool,
) -> Result<ClientBuilder, Error> {
    if certificates {
        return Err(Error::configuration(
            "the root URL or the proxy uses `https`, and this crate is built without TLS: enable the feature `tls`, or pass an HTTP client with TLS to the builder",
        ));
    }
    Ok(builder)
}
