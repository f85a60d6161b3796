//! Classifies failures: what an error of the HTTP library means, and whether a retry can help.

use std::error::Error as StdError;
use std::io;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::authentication::Signer;
use crate::client::rejection;
use crate::error::Error;

/// A failed attempt.
pub(super) struct Failed {
    pub(super) error: Error,
    pub(super) failure: Failure,
    pub(super) signing: Option<Signing>,
}

/// What signs an attempt.
pub(super) struct Signing {
    pub(super) signer: Arc<Signer>,
    /// The timestamp, in milliseconds since 1970.
    pub(super) time: i64,
}

impl Failed {
    pub(super) fn before_sending(error: Error) -> Self {
        Self {
            error,
            failure: Failure::BeforeSending,
            signing: None,
        }
    }
}

/// What a failed attempt means for retries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The client could not create the request.
    BeforeSending,
    /// The service did not process the request.
    NotSent,
    /// The service may have processed the request.
    Lost,
    /// The service responded with an error status.
    Status {
        status: u16,
        retry_after: Option<Duration>,
        /// The time of the service, if it rejected the timestamp of the request as stale.
        service_time: Option<SystemTime>,
    },
    /// A retry cannot help.
    Final,
}

impl Failure {
    /// Returns how many requests the client sent up to this attempt, which counts from 1.
    pub(super) fn sent(self, attempt: u32) -> u32 {
        attempt - u32::from(self == Self::BeforeSending)
    }

    /// Classifies an error of the HTTP library. The error shows the root URL only, because the complete URL may be signed.
    pub(super) fn of(error: reqwest::Error, root: &str, proxy: Option<&str>) -> (Error, Self) {
        let (failed, failure) = classify(&error, root, proxy);
        (failed.with_source(error.without_url()), failure)
    }
}

fn classify(error: &reqwest::Error, root: &str, proxy: Option<&str>) -> (Error, Failure) {
    let temporary = |line: String| (Error::connect(line, true), Failure::NotSent);
    let permanent = |line: String| (Error::connect(line, false), Failure::Final);
    if error.is_builder() {
        return permanent(format!("the request to {root} cannot be created"));
    }
    if let Some(why) = rejection(error) {
        return permanent(format!("no connection to {root}: {why}"));
    }
    if causes(error).any(is_canceled) {
        return temporary(format!(
            "{root} closed the connection before the client sent the request"
        ));
    }
    let peer = proxy.map_or_else(|| root.to_owned(), |proxy| format!("the proxy {proxy}"));
    if error.is_connect() {
        let io = causes(error).find_map(|it| it.downcast_ref::<io::Error>());
        return if causes(error).any(is_tls) {
            permanent(format!("the TLS handshake with {root} failed"))
        } else if causes(error).any(|it| it.to_string() == "dns error") {
            let line = format!("the host name of {peer} cannot be resolved");
            if causes(error).any(is_unknown_host) {
                permanent(line)
            } else {
                temporary(line)
            }
        } else if error.is_timeout() {
            temporary(format!(
                "no connection to {peer} within the connect timeout"
            ))
        } else {
            match io.map(io::Error::kind) {
                Some(io::ErrorKind::ConnectionRefused) => {
                    temporary(format!("{peer} refused the connection"))
                }
                Some(io::ErrorKind::PermissionDenied) => {
                    permanent(format!("this system does not allow a connection to {peer}"))
                }
                _ => temporary(format!("no connection to {peer}")),
            }
        };
    }
    if error.is_timeout() {
        let line =
            format!("no complete response from {root} within the timeout of the HTTP client");
        return (Error::timeout(line), Failure::Lost);
    }
    let reset = causes(error).any(|it| {
        let io = it.downcast_ref::<io::Error>();
        io.is_some_and(|io| io.kind() == io::ErrorKind::ConnectionReset)
    });
    let line = if reset {
        format!("{root} reset the connection before the response was complete")
    } else {
        format!("the connection to {root} failed before the response was complete")
    };
    (Error::transport(line), Failure::Lost)
}

/// Iterates over the causes of an error.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    std::iter::successors(error.source(), |cause| (*cause).source())
}

/// Returns whether the connection was closed before any part of the request was written to it.
fn is_canceled(cause: &(dyn StdError + 'static)) -> bool {
    cause.downcast_ref().is_some_and(hyper::Error::is_canceled)
}

/// Returns whether TLS failed. rustls reports its errors as invalid data.
fn is_tls(cause: &(dyn StdError + 'static)) -> bool {
    cause.downcast_ref().is_some_and(is_invalid_data)
}

/// An `io::Error` within another is not among its sources.
fn is_invalid_data(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    error.kind() == io::ErrorKind::InvalidData || inner.is_some_and(is_invalid_data)
}

/// Returns whether name resolution failed because the name does not exist. Systems report that by their own texts and codes only.
fn is_unknown_host(cause: &(dyn StdError + 'static)) -> bool {
    const TEXTS: [&str; 4] = [
        "Name or service not known",
        "No address associated with hostname",
        "Name does not resolve",
        "nodename nor servname provided",
    ];
    /// `WSAHOST_NOT_FOUND` of Windows.
    const HOST_NOT_FOUND: i32 = 11001;
    let Some(error) = cause.downcast_ref::<io::Error>() else {
        return false;
    };
    let text = error.to_string();
    error.raw_os_error() == Some(HOST_NOT_FOUND) || TEXTS.iter().any(|it| text.contains(it))
}
