//! Parses root URLs, and appends paths to them.

use url::{Position, Url};

use crate::error::Error;

/// A root URL: a scheme, a host and an optional port.
#[derive(Clone, Debug)]
pub(crate) struct RootUrl(Url);

impl RootUrl {
    /// Parses a root URL. Ignores trailing slashes.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        // Errors show the text, and a text with an `@` may contain a password.
        let shown = if text.is_empty() || text.contains('@') {
            String::new()
        } else {
            format!(" `{}`", text.escape_debug())
        };
        let wrong = |why: &str| {
            Error::configuration(format!(
                "the root URL{shown} {why}; pass a scheme, a host and an optional port, such as `https://taskcluster.example`"
            ))
        };
        let trimmed = text.trim_end_matches('/');
        if trimmed.is_empty() {
            return Err(wrong("is empty"));
        }
        // The URL parser accepts `http:///x` as `http://x`. Reject it: requests would go to a host that the user did not name.
        let authority = trimmed.split_once("://").map_or("", |(_, rest)| rest);
        if authority.is_empty() {
            return Err(wrong("has no host"));
        }
        if text.contains(|c: char| c.is_control() || c.is_whitespace()) {
            return Err(wrong("contains white space or a control character"));
        }
        if authority.contains(['/', '\\', '?', '#']) {
            return Err(wrong("has a path, a query or a fragment"));
        }
        let url =
            Url::parse(trimmed).map_err(|error| wrong(&format!("is not a valid URL ({error})")))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(wrong("is neither `http` nor `https`"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(wrong("contains a user name or a password"));
        }
        Ok(Self(url))
    }

    /// Appends an encoded path and query. Fails if URL parsing would change their bytes, because the signature covers them.
    pub(crate) fn join(&self, path_and_query: &str) -> Result<Url, Error> {
        let url = self.0.join(path_and_query).map_err(|error| {
            Error::configuration(format!("the URL of the request is invalid: {error}"))
        })?;
        if &url[Position::BeforePath..] == path_and_query {
            Ok(url)
        } else {
            Err(Error::configuration(
                "URL parsing changes the encoded path of the request, so its signature would not match",
            ))
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str().trim_end_matches('/')
    }
}

impl AsRef<Url> for RootUrl {
    fn as_ref(&self) -> &Url {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_urls() {
        for (text, root) in [
            ("https://tc.example.com", "https://tc.example.com"),
            ("https://tc.example.com/", "https://tc.example.com"),
            ("http://TC.example.com///", "http://tc.example.com"),
            ("http://taskcluster", "http://taskcluster"),
            ("http://[::1]:8080", "http://[::1]:8080"),
            ("https://h:443", "https://h"),
        ] {
            assert_eq!(RootUrl::parse(text).unwrap().as_str(), root);
        }
        for bad in [
            "",
            "/",
            "tc.example.com",
            "https://",
            "http:///x",
            "ftp://h",
            "https://h/prefix",
            "https://h?x",
            "https://h#x",
            "https://user:hunter2@h",
            "https://h/%2e",
            "https://h\n.evil",
            " https://h",
            "https://h\t.evil",
        ] {
            let error = RootUrl::parse(bad).unwrap_err();
            assert!(error.is_configuration(), "{bad}");
            assert!(!error.to_string().contains("hunter2"));
        }
    }
}
