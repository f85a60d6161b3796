//! Decides whether a client uses an HTTP proxy, and which.

use std::error::Error as StdError;
use std::ffi::OsString;
use std::fmt;
use std::net::IpAddr;

use hyper::Uri;
use hyper_util::client::proxy::matcher::Matcher;
use url::Url;

use crate::client::RootUrl;
use crate::environment::text;
use crate::error::Error;

/// The setting of a client.
#[derive(Default)]
pub(crate) enum ProxySetting {
    /// The proxy in the environment variables, if they define one for the root URL.
    #[default]
    Environment,
    Disabled,
    /// The proxy at this URL.
    Url(String),
}

/// Omits the URL, because it may contain a password.
impl fmt::Debug for ProxySetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Environment => "Environment",
            Self::Disabled => "Disabled",
            Self::Url(_) => "Url([redacted])",
        })
    }
}

/// A proxy for every request of a client.
pub(crate) struct Proxy {
    url: Url,
    /// The environment variable that defines it.
    variable: Option<&'static str>,
}

impl ProxySetting {
    /// Returns the proxy for a root URL. Requests to other hosts do not exist, because the client follows no redirects.
    pub(super) fn for_root(
        &self,
        root: &RootUrl,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Option<Proxy>, Error> {
        match self {
            Self::Environment if is_loopback(root) => Ok(None),
            Self::Environment => from_variables(root, variable),
            Self::Disabled => Ok(None),
            Self::Url(text) => Proxy::parse(text, None).map(Some),
        }
    }
}

/// Reads the variables that curl and `reqwest` read.
fn from_variables(
    root: &RootUrl,
    variable: impl Fn(&str) -> Option<OsString>,
) -> Result<Option<Proxy>, Error> {
    let first = |names: &[&'static str]| {
        let set = names.iter().map(|name| Ok((*name, text(&variable, name)?)));
        let mut set = set.filter_map(|it| it.map(|(name, it)| Some((name, it?))).transpose());
        set.next().transpose()
    };
    // A CGI program gets the header `Proxy` of its caller in HTTP_PROXY.
    if variable("REQUEST_METHOD").is_some() {
        return Ok(None);
    }
    let names = if root.as_str().starts_with("https:") {
        ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
    } else {
        ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"]
    };
    let Some((name, url)) = first(&names)? else {
        return Ok(None);
    };
    let exceptions = first(&["NO_PROXY", "no_proxy"])?.map(|(_, exceptions)| exceptions);
    let matcher = Matcher::builder()
        .all("http://any")
        .no(exceptions.unwrap_or_default())
        .build();
    let applies = uri(root).is_some_and(|uri| matcher.intercept(&uri).is_some());
    applies.then(|| Proxy::parse(&url, Some(name))).transpose()
}

impl Proxy {
    /// Parses the URL of a proxy. Errors omit the text, because it may contain a password.
    fn parse(text: &str, variable: Option<&'static str>) -> Result<Self, Error> {
        let wrong = |why: &str| {
            let of = variable.map_or_else(String::new, |name| format!(" in {name}"));
            Error::configuration(format!(
                "the URL of the proxy{of} {why}; use a URL such as `http://proxy.example:3128`, or `no_proxy`"
            ))
        };
        // As in curl, a URL without a scheme is one with `http`.
        let scheme = if text.contains("://") { "" } else { "http://" };
        let url = Url::parse(&format!("{scheme}{text}"))
            .map_err(|error| wrong(&format!("is invalid ({error})")))?;
        match url.scheme() {
            "http" | "https" => Ok(Self { url, variable }),
            other => Err(wrong(&format!(
                "has the scheme `{other}`, which this crate does not support"
            ))),
        }
    }

    /// Returns whether the connection to the proxy itself uses TLS.
    pub(super) fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Makes an HTTP client send every request through the proxy.
    pub(super) fn apply(
        &self,
        builder: reqwest::ClientBuilder,
    ) -> Result<reqwest::ClientBuilder, Error> {
        let proxy = reqwest::Proxy::all(self.url.as_str()).map_err(|error| {
            Error::configuration(format!("{self} cannot be used")).with_source(error.without_url())
        })?;
        Ok(builder.proxy(proxy))
    }
}

/// Shows scheme, host and port, and the variable that defines the proxy. Omits the user name and the password.
impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let origin = self.url.origin().ascii_serialization();
        match self.variable {
            Some(variable) => write!(f, "{variable} {origin}"),
            None => f.write_str(&origin),
        }
    }
}

/// Returns why the proxy rejected the tunnel to the service, if it did. A retry does not change this.
pub(crate) fn rejection(error: &(dyn StdError + 'static)) -> Option<&'static str> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        // The type is private to hyper-util, and it does not contain other statuses than 407.
        match error.to_string().as_str() {
            "tunnel error: proxy authorization required" => {
                return Some(
                    "the proxy requires credentials (407); add a user name and a password to its URL",
                );
            }
            "tunnel error: unsuccessful" => {
                return Some(
                    "the proxy rejected the connection; check whether it allows this host",
                );
            }
            _ => cause = error.source(),
        }
    }
    None
}

fn uri(root: &RootUrl) -> Option<Uri> {
    root.as_str().parse().ok()
}

/// Returns whether the host is this machine, by its name or address.
pub(super) fn is_loopback(root: &RootUrl) -> bool {
    uri(root).is_some_and(|uri| {
        let host = uri.host().unwrap_or_default();
        let address = host.trim_start_matches('[').trim_end_matches(']');
        host == "localhost"
            || host.ends_with(".localhost")
            || address
                .parse()
                .is_ok_and(|address: IpAddr| address.to_canonical().is_loopback())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(variables: &[(&str, &str)], root: &str) -> Result<Option<String>, Error> {
        let variable = |wanted: &str| {
            let found = variables.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, value)| value.into())
        };
        let root = RootUrl::parse(root).unwrap();
        let proxy = ProxySetting::Environment.for_root(&root, variable)?;
        Ok(proxy.map(|proxy| proxy.to_string()))
    }

    #[test]
    fn variables() {
        let both = [("HTTP_PROXY", "http://a"), ("HTTPS_PROXY", "b:8080")];
        let all = [("ALL_PROXY", "http://c/path")];
        let empty = [("HTTPS_PROXY", ""), ("https_proxy", "http://d")];
        let cgi = [("REQUEST_METHOD", "GET"), both[0], both[1]];
        let except = |hosts| [both[0], both[1], ("NO_PROXY", hosts)];
        for (variables, root, expected) in [
            (&both[..], "http://h", Some("HTTP_PROXY http://a")),
            (&both[..], "https://h", Some("HTTPS_PROXY http://b:8080")),
            (&all[..], "https://h", Some("ALL_PROXY http://c")),
            (&empty[..], "https://h", Some("https_proxy http://d")),
            (&empty[..], "http://h", None),
            (&cgi[..], "http://h", None),
            (&except("h"), "https://h:80", None),
            (&except("*"), "https://h", None),
            (&except("i, .example"), "https://tc.example", None),
            (&except("10.0.0.0/8"), "http://10.1.2.3", None),
            (&except("x"), "http://h", Some("HTTP_PROXY http://a")),
            (&both[..], "http://localhost:1", None),
            (&both[..], "https://tc.localhost", None),
            (&both[..], "http://127.1.2.3", None),
            (&both[..], "http://[::1]:8080", None),
            (&both[..], "http://[::ffff:127.0.0.1]", None),
            (&both[..], "http://localhost.h", Some("HTTP_PROXY http://a")),
            (&both[..], "http://128.0.0.1", Some("HTTP_PROXY http://a")),
        ] {
            let chosen = chosen(variables, root).unwrap();
            assert_eq!(chosen.as_deref(), expected, "{variables:?} {root}");
        }
    }

    #[test]
    fn invalid_urls_are_errors_only_where_they_apply() {
        for (url, why) in [
            ("socks5://u:canary@h", "has the scheme `socks5`"),
            ("http://u:canary@", "is invalid (empty host)"),
            ("http://u:canary@h:port", "is invalid (invalid port number)"),
        ] {
            let variables = [("HTTPS_PROXY", url), ("NO_PROXY", "other")];
            let error = chosen(&variables, "https://h").unwrap_err();
            assert!(error.is_configuration() && !error.is_retryable());
            let text = format!("{error} {error:?}");
            let named = text.contains("HTTPS_PROXY") && text.contains(why);
            assert!(named && !text.contains("canary"), "{text}");
            for elsewhere in ["http://h", "https://other", "https://localhost"] {
                assert_eq!(chosen(&variables, elsewhere).unwrap(), None);
            }
        }
    }
}
