//! The settings of a client that sends.

use std::num::NonZeroU32;
use std::time::Duration;

use super::ClientBuilder;
use crate::auth::Credentials;
use crate::client::RetryPolicy;

impl ClientBuilder {
    /// Sets the credentials. Without them calls are anonymous.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.settings.credentials = Some(credentials);
        self
    }

    /// Restricts the credentials to some of their scopes. An empty list means no scopes at all.
    pub fn authorized_scopes(
        mut self,
        scopes: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.settings.authorized_scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// Sets how long it may take to connect: 10 seconds, if nothing is set. Your own HTTP client has its own setting.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings.http.connect_timeout = timeout;
        self
    }

    /// Sets how long one attempt may take, from connecting to the end of the answer: 30 seconds, if nothing is set.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.settings.limits.attempt_timeout = timeout;
        self
    }

    /// Sets how long a call may take in total, over all attempts and the waits between them: 5 minutes, if nothing is set.
    ///
    /// An attempt gets at most what is left. Where the next wait would not fit, the last error is returned at once. Each
    /// page of a list is a call of its own.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.settings.limits.total_timeout = timeout;
        self
    }

    /// Sets how many bytes an answer may have, be it one that reports an error: 64 MiB, if nothing is set. What has more is
    /// an error ([`is_limit_exceeded`](Error::is_limit_exceeded)), without being read where the service announces it.
    pub fn max_response(mut self, bytes: usize) -> Self {
        self.settings.limits.max_response = bytes;
        self
    }

    /// Sets how many pages of a list are fetched: 10,000, if nothing is set. If there are more, an error
    /// ([`is_limit_exceeded`](Error::is_limit_exceeded)) follows the last of them; see [`Pages`](crate::Pages).
    pub fn max_pages(mut self, pages: NonZeroU32) -> Self {
        self.settings.limits.max_pages = pages;
        self
    }

    /// Sets how calls are retried.
    pub fn retry(mut self, retry: RetryPolicy) -> Self {
        self.settings.retry = retry;
        self
    }

    /// Sets what the user agent begins with, as in `my-tool/1.2`. Name and version of this client follow. Your own HTTP
    /// client has its own setting.
    pub fn user_agent(mut self, application: impl Into<String>) -> Self {
        self.settings.http.application = Some(application.into());
        self
    }

    /// Sets what the HTTP client is made from, for its own TLS, proxies and the like. Whatever it says of them, the client
    /// follows no redirects, repeats nothing by itself and unpacks no answers: a request that is sent again elsewhere
    /// would take the payload and its signature there.
    ///
    /// With this crate's feature `tls`, `reqwest` is built for `rustls` without a crypto provider. A client that is built
    /// anywhere in the program then panics with "No rustls crypto provider is configured", unless `reqwest`'s own feature
    /// `rustls` is on, or a provider was installed before:
    ///
    /// ```
    /// // rustls = { version = "0.23", default-features = false, features = ["ring", "std"] }
    /// rustls::crypto::ring::default_provider().install_default().expect("the first one to be installed");
    /// let http = reqwest::Client::builder().pool_max_idle_per_host(2);
    /// let client = generated_client::Client::builder("https://taskcluster.example").http_client(http).build()?;
    /// # Ok::<(), generated_client::Error>(())
    /// ```
    pub fn http_client(mut self, builder: reqwest::ClientBuilder) -> Self {
        self.settings.http_client = Some(builder);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    const ROOT: (&str, &str) = ("TASKCLUSTER_ROOT_URL", "https://tc.example.com");
    const ID: (&str, &str) = ("TASKCLUSTER_CLIENT_ID", "me");
    const TOKEN: (&str, &str) = ("TASKCLUSTER_ACCESS_TOKEN", "canary-token");
    const CERTIFICATE: (&str, &str) = (
        "TASKCLUSTER_CERTIFICATE",
        r#"{"version":1,"scopes":[],"start":1,"expiry":2,"seed":"canary-seed","signature":"x"}"#,
    );
    const PROXY: (&str, &str) = ("TASKCLUSTER_PROXY_URL", "http://taskcluster");

    fn read(variables: &[(&str, &str)]) -> Result<ClientBuilder, Error> {
        ClientBuilder::from_variables(|wanted| {
            variables
                .iter()
                .find(|(name, _)| *name == wanted)
                .map(|(_, value)| value.into())
        })
    }

    #[test]
    fn what_is_set() {
        let environment = read(&[ROOT]).unwrap();
        assert_eq!(environment.root_url, "https://tc.example.com");
        assert!(environment.settings.credentials.is_none());

        let credentials = read(&[ROOT, ID, TOKEN, CERTIFICATE])
            .unwrap()
            .settings
            .credentials
            .unwrap();
        assert_eq!(credentials.client_id(), "me");
        assert_eq!(credentials.expose_certificate(), Some(CERTIFICATE.1));

        let empty = [
            ROOT,
            ID,
            TOKEN,
            ("TASKCLUSTER_CERTIFICATE", ""),
            ("TASKCLUSTER_PROXY_URL", ""),
        ];
        let credentials = read(&empty).unwrap().settings.credentials.unwrap();
        assert_eq!(credentials.expose_certificate(), None);

        let proxied = read(&[PROXY, ROOT, ID, TOKEN]).unwrap();
        assert_eq!(proxied.root_url, "http://taskcluster");
        assert!(proxied.settings.credentials.is_none(), "the proxy signs");
    }

    #[test]
    fn what_is_half_set() {
        for (variables, why) in [
            (&[][..], "names no deployment"),
            (&[("TASKCLUSTER_ROOT_URL", "")], "names no deployment"),
            (&[ROOT, ID], "TASKCLUSTER_ACCESS_TOKEN is not"),
            (&[ROOT, TOKEN], "TASKCLUSTER_CLIENT_ID is not"),
            (&[ROOT, CERTIFICATE], "TASKCLUSTER_CLIENT_ID is not"),
            (
                &[ROOT, ID, TOKEN, ("TASKCLUSTER_CERTIFICATE", "canary-seed")],
                "no certificate",
            ),
            (
                &[
                    ROOT,
                    ID,
                    TOKEN,
                    (
                        "TASKCLUSTER_CERTIFICATE",
                        r#"{"version":2,"scopes":[],"start":1,"expiry":2,"seed":"canary-seed","signature":"canary"}"#,
                    ),
                ],
                "at `/version`: it is not 1",
            ),
        ] {
            let error = read(variables).unwrap_err();
            assert!(error.is_configuration());
            let text = format!("{error} {error:?}");
            assert!(text.contains(why), "{text}");
            assert!(!text.contains("canary"), "{text}");
        }
    }
}
