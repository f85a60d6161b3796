//! The address of a deployment.

use std::fmt;
use std::str::FromStr;

use url::{Host, Url};

/// A deployment's root URL: scheme, host and port, without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RootUrl(String);

impl RootUrl {
    pub(crate) fn is_https(&self) -> bool {
        self.0.starts_with("https:")
    }

    /// Whether the host is this machine, by its name or address.
    pub(crate) fn is_loopback(&self) -> bool {
        match Url::parse(&self.0).as_ref().map(Url::host) {
            Ok(Some(Host::Domain(name))) => name == "localhost" || name.ends_with(".localhost"),
            Ok(Some(Host::Ipv4(address))) => address.is_loopback(),
            Ok(Some(Host::Ipv6(address))) => address.to_canonical().is_loopback(),
            _ => false,
        }
    }
}

impl FromStr for RootUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        const EXAMPLE: &str = "a root URL is like https://taskcluster.example.com";
        // `Url` would silently remove these characters.
        let is_malformed = |rest: &str| {
            rest.trim_end_matches('/').starts_with(['/', '\\'])
                || rest.contains(|c: char| c.is_whitespace() || c.is_control())
        };
        let schemes = ["http://", "https://"];
        let rest = schemes.iter().find_map(|scheme| text.strip_prefix(scheme));
        if rest.is_some_and(is_malformed) {
            return Err(format!("it has no host or contains white space; {EXAMPLE}"));
        }
        let url = Url::parse(text.trim_end_matches('/'))
            .map_err(|error| format!("{error}; {EXAMPLE}"))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(format!(
                "the scheme is `{}`, not http or https; {EXAMPLE}",
                url.scheme()
            ));
        }
        let extra = if !url.username().is_empty() || url.password().is_some() {
            Some("user information")
        } else if url.query().is_some() {
            Some("a query")
        } else if url.fragment().is_some() {
            Some("a fragment")
        } else if url.path() != "/" {
            Some("a path")
        } else {
            None
        };
        match extra {
            Some(part) => Err(format!("it has {part}; {EXAMPLE}")),
            None => Ok(Self(url.origin().ascii_serialization())),
        }
    }
}

impl fmt::Display for RootUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::RootUrl;

    #[test]
    fn this_machine() {
        for (text, expected) in [
            ("http://localhost:1", true),
            ("http://tc.localhost", true),
            ("http://127.1.2.3", true),
            ("http://[::1]:1", true),
            ("http://[::ffff:127.0.0.1]", true),
            ("http://localhost.example", false),
            ("http://128.0.0.1", false),
            ("http://[::2]", false),
        ] {
            let url: RootUrl = text.parse().unwrap();
            assert_eq!(url.is_loopback(), expected, "{text}");
        }
    }

    #[test]
    fn trailing_slashes_and_default_ports_are_removed() {
        for (text, expected) in [
            ("https://tc.example.com", "https://tc.example.com"),
            ("https://tc.example.com/", "https://tc.example.com"),
            ("https://tc.example.com///", "https://tc.example.com"),
            ("https://TC.example.com:443", "https://tc.example.com"),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
            ("http://[::1]:8080", "http://[::1]:8080"),
        ] {
            let url: RootUrl = text.parse().unwrap();
            assert_eq!(url.to_string(), expected, "{text}");
        }
    }

    #[test]
    fn invalid_root_urls_are_rejected_with_the_reason() {
        for (text, reason) in [
            ("", "relative URL"),
            ("tc.example.com", "relative URL"),
            ("ftp://tc.example.com", "not http or https"),
            ("file:///etc", "not http or https"),
            ("https://", "empty host"),
            ("https://tc.example.com/references", "a path"),
            ("https://tc.example.com?x=1", "a query"),
            ("https://tc.example.com#x", "a fragment"),
            ("https://me:word@tc.example.com", "user information"),
        ] {
            let error = text.parse::<RootUrl>().unwrap_err();
            assert!(error.contains(reason), "{text}: {error}");
            assert!(!error.contains("word"), "{error}");
        }
    }
}
