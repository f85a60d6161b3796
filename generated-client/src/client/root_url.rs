//! Root URLs: where a deployment is.

use url::{Position, Url};

use crate::error::Error;

/// A root URL: scheme, host and perhaps a port.
#[derive(Clone, Debug)]
pub(crate) struct RootUrl(Url);

impl RootUrl {
    /// Reads a root URL; slashes at its end don't count.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        // A text with an `@` may hold a password.
        let shown = if text.is_empty() || text.contains('@') {
            String::new()
        } else {
            format!(" `{}`", text.escape_debug())
        };
        let wrong = |why: &str| {
            Error::configuration(format!(
                "the root URL{shown} {why}; it is a scheme, a host and perhaps a port, as in `https://taskcluster.example`"
            ))
        };
        let trimmed = text.trim_end_matches('/');
        if trimmed.is_empty() {
            return Err(wrong("is empty"));
        }
        // URL parsers repair what is not a URL: `http:///x` becomes `http://x`. A repaired root URL is another one.
        let authority = trimmed.split_once("://").map_or("", |(_, rest)| rest);
        if authority.is_empty() {
            return Err(wrong("has no host"));
        }
        if text.contains(|c: char| c.is_control() || c.is_whitespace()) {
            return Err(wrong("holds white space or a control character"));
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
            return Err(wrong("holds a user name or a password"));
        }
        Ok(Self(url))
    }

    /// The URL of a path and query below the root, which it holds byte for byte.
    pub(crate) fn join(&self, path_and_query: &str) -> Result<Url, Error> {
        let text = format!("{}{path_and_query}", &self.0[..Position::BeforePath]);
        let url = Url::parse(&text)
            .map_err(|error| Error::configuration(format!("no URL can be made: {error}")))?;
        if &url[Position::BeforePath..] == path_and_query {
            Ok(url)
        } else {
            Err(Error::configuration(
                "the URL would not hold the path as it was made",
            ))
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str().trim_end_matches('/')
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
