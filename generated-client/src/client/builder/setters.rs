//! The setters of [`ClientBuilder`].

use std::sync::Arc;
use std::time::Duration;

use super::ClientBuilder;
use crate::authentication::{Credentials, CredentialsProvider, CredentialsSource};
use crate::client::settings::ProxySetting;
use crate::client::{Interceptor, RetryPolicy};

impl ClientBuilder {
    /// Sets the [`Credentials`]. With `None`, which is the default, requests are anonymous.
    pub fn credentials(mut self, credentials: impl Into<Option<Credentials>>) -> Self {
        self.settings.credentials = credentials.into().into();
        self
    }

    /// Sets the [`CredentialsProvider`], which the client asks for credentials, and again before they expire.
    pub fn credentials_provider(mut self, provider: impl CredentialsProvider) -> Self {
        self.settings.credentials = CredentialsSource::provider(provider);
        self
    }

    /// Restricts requests to some of the scopes of the credentials. An empty list means no scopes.
    pub fn authorized_scopes(
        mut self,
        scopes: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.settings.authorized_scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// Sets whether the client corrects a wrong clock of this machine. The default is `true`.
    ///
    /// Services reject a request whose timestamp differs from their clock by more than 15 minutes. If the `Date` of the response
    /// confirms that, the client adopts the time of the service for signatures and expiries, and repeats the request once.
    /// Clones of the client share the correction. The clock of the machine does not change.
    pub fn clock_correction(mut self, enabled: bool) -> Self {
        self.settings.corrects_clock = enabled;
        self
    }

    /// Sets the [`Interceptor`], which sees each attempt and can add headers to it.
    pub fn interceptor(mut self, interceptor: impl Interceptor) -> Self {
        self.settings.interceptor = Some(Arc::new(interceptor));
        self
    }

    /// Sets the timeout for establishing a connection. The default is 10 seconds.
    ///
    /// Ignored with [`http_client`](Self::http_client), which has its own setting.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings.http.connect_timeout = timeout;
        self
    }

    /// Sets how long an unused connection stays open. The default is 30 seconds.
    ///
    /// Keep it shorter than the server and its load balancer keep an idle connection. Otherwise the server may close a
    /// connection while the client sends a request on it. The request then fails, and the client does not retry a POST, because
    /// it cannot know whether the service performed the operation.
    ///
    /// Ignored with [`http_client`](Self::http_client), which has its own setting.
    pub fn pool_idle_timeout(mut self, timeout: Duration) -> Self {
        self.settings.http.pool_idle_timeout = timeout;
        self
    }

    /// Sends every request through the HTTP proxy at a URL, such as `http://user:password@proxy.example:3128`.
    ///
    /// The scheme is `http` or `https`; without one, it is `http`. An `https` root URL is reached by a tunnel (`CONNECT`). Errors
    /// name the proxy without the user name and the password. [`build`](Self::build) fails if the URL is invalid.
    ///
    /// By default, the client uses the proxy in the environment variable `HTTPS_PROXY`, or `HTTP_PROXY` for an `http` root URL,
    /// or else in `ALL_PROXY`. It uses none for the hosts in `NO_PROXY`, for a root URL on loopback (`localhost`,
    /// `127.0.0.1`, `[::1]`), and in a CGI program (`REQUEST_METHOD`). Names in lower case work too.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.settings.http.proxy = ProxySetting::Url(url.into());
        self
    }

    /// Sends every request directly, whatever the environment variables for [proxies](Self::proxy) are.
    pub fn no_proxy(mut self) -> Self {
        self.settings.http.proxy = ProxySetting::Disabled;
        self
    }

    /// Sets the timeout of one attempt, from connecting to the end of the response. The default is 30 seconds.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.settings.limits.attempt_timeout = timeout;
        self
    }

    /// Sets the total timeout of a call, including all attempts and the delays between them. The default is 5 minutes.
    ///
    /// An attempt gets at most the remaining time. If the next delay would exceed it, the call fails immediately with the
    /// last error. Each page of a list is a separate call.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.settings.limits.total_timeout = timeout;
        self
    }

    /// Sets the size limit of a response body in bytes, including that of an error response. The default is 64 MiB.
    ///
    /// A larger response fails with [`is_limit_exceeded`](crate::Error::is_limit_exceeded). If the service declares the size, the
    /// client does not read the body.
    pub fn max_response(mut self, bytes: usize) -> Self {
        self.settings.limits.max_response = bytes;
        self
    }

    /// Sets the most pages of a list that the client fetches. The default is 10,000.
    ///
    /// If the list has more pages, [`Pages`](crate::Pages) yields an error
    /// ([`is_limit_exceeded`](crate::Error::is_limit_exceeded)) after the last page that it fetched.
    pub fn max_pages(mut self, pages: u32) -> Self {
        self.settings.limits.max_pages = pages;
        self
    }

    /// Sets the [`RetryPolicy`].
    pub fn retry(mut self, retry: RetryPolicy) -> Self {
        self.settings.retry = retry;
        self
    }

    /// Sets the start of the user agent, such as `my-tool/1.2`. The client appends its own name and version.
    ///
    /// Ignored with [`http_client`](Self::http_client), which has its own setting.
    pub fn user_agent(mut self, application: impl Into<String>) -> Self {
        self.settings.http.application = Some(application.into());
        self
    }

    /// Sets the builder of the HTTP client, to configure TLS, proxies or connection pools.
    ///
    /// The client disables the builder's redirects, retries and decompression: a redirected request would send the payload
    /// and the signature to another host. The builder's proxies apply, and errors do not name them, unless you call
    /// [`proxy`](Self::proxy) or [`no_proxy`](Self::no_proxy), or the root URL is on loopback.
    ///
    /// ```
    /// let http = reqwest::Client::builder().pool_max_idle_per_host(2);
    /// let client = generated_client::Client::builder("https://taskcluster.example").http_client(http).build()?;
    /// # Ok::<(), generated_client::Error>(())
    /// ```
    ///
    /// With the feature `tls-ring` or `tls-no-provider` and without `tls`, install a crypto provider first. Otherwise `reqwest`
    /// panics.
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
        r#"{"version":1,"scopes":[],"start":1,"expiry":2,"seed":"canary-seed-canary-seed-canary-seed-canary-s","signature":"x"}"#,
    );
    const PROXY: (&str, &str) = ("TASKCLUSTER_PROXY_URL", "http://taskcluster");

    fn read(variables: &[(&str, &str)]) -> Result<ClientBuilder, Error> {
        read_or(variables, None)
    }

    fn read_or(variables: &[(&str, &str)], default: Option<&str>) -> Result<ClientBuilder, Error> {
        let variable = |wanted: &str| {
            let mut variables = variables.iter();
            let (_, value) = variables.find(|(name, _)| *name == wanted)?;
            Some(value.into())
        };
        ClientBuilder::from_variables(variable, default)
    }

    fn fixed(builder: ClientBuilder) -> Credentials {
        match builder.settings.credentials {
            CredentialsSource::Fixed(credentials) => credentials,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_set() {
        let environment = read(&[ROOT]).unwrap();
        assert_eq!(environment.root_url, "https://tc.example.com");
        assert!(environment.settings.credentials.is_anonymous());

        let credentials = fixed(read(&[ROOT, ID, TOKEN, CERTIFICATE]).unwrap());
        assert_eq!(credentials.client_id(), "me");
        assert_eq!(credentials.expose_certificate(), Some(CERTIFICATE.1));

        let empty = [
            ROOT,
            ID,
            TOKEN,
            ("TASKCLUSTER_CERTIFICATE", ""),
            ("TASKCLUSTER_PROXY_URL", ""),
        ];
        let credentials = fixed(read(&empty).unwrap());
        assert_eq!(credentials.expose_certificate(), None);

        let proxied = read(&[PROXY, ROOT, ID, TOKEN]).unwrap();
        assert_eq!(proxied.root_url, "http://taskcluster");
        assert!(
            proxied.settings.credentials.is_anonymous(),
            "the proxy signs"
        );
    }

    #[test]
    fn the_default_root_url_applies_without_another() {
        let default = Some("https://default.example");
        let root_url = |variables| read_or(variables, default).unwrap().root_url;
        assert_eq!(root_url(&[]), "https://default.example");
        assert_eq!(root_url(&[ROOT]), ROOT.1);
        assert_eq!(root_url(&[PROXY, ROOT]), PROXY.1);
        let credentials = fixed(read_or(&[ID, TOKEN], default).unwrap());
        assert_eq!(credentials.client_id(), "me");
    }

    #[test]
    fn what_is_half_set() {
        for (variables, why) in [
            (&[][..], "selects no deployment"),
            (&[("TASKCLUSTER_ROOT_URL", "")], "selects no deployment"),
            (&[ROOT, ID], "TASKCLUSTER_ACCESS_TOKEN is not"),
            (&[ROOT, TOKEN], "TASKCLUSTER_CLIENT_ID is not"),
            (&[ROOT, CERTIFICATE], "TASKCLUSTER_CLIENT_ID is not"),
            (
                &[ROOT, ID, TOKEN, ("TASKCLUSTER_CERTIFICATE", "canary-seed")],
                "the certificate is invalid",
            ),
            (
                &[
                    ROOT,
                    ID,
                    TOKEN,
                    (
                        "TASKCLUSTER_CERTIFICATE",
                        r#"{"version":2,"scopes":[],"start":1,"expiry":2,"seed":"canary-seed-canary-seed-canary-seed-canary-s","signature":"canary"}"#,
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
