//! How a client is set up.

use std::fmt;
#[cfg(feature = "client")]
use std::{num::NonZeroU32, time::Duration};

use crate::client::Client;
#[cfg(feature = "client")]
use crate::credentials::Credentials;
use crate::environment::Environment;
use crate::error::Error;
#[cfg(feature = "client")]
use crate::hawk::Signer;
#[cfg(feature = "client")]
use crate::http;
#[cfg(feature = "client")]
use crate::limits::Limits;
#[cfg(feature = "client")]
use crate::retry::RetryPolicy;
use crate::root_url::RootUrl;

/// Sets up a [`Client`].
#[must_use = "no client is made before `build`"]
pub struct ClientBuilder {
    root_url: String,
    #[cfg(feature = "client")]
    credentials: Option<Credentials>,
    #[cfg(feature = "client")]
    authorized_scopes: Option<Vec<String>>,
    #[cfg(feature = "client")]
    http: http::Options,
    #[cfg(feature = "client")]
    http_client: Option<reqwest::ClientBuilder>,
    #[cfg(feature = "client")]
    limits: Limits,
    #[cfg(feature = "client")]
    retry: RetryPolicy,
}

/// A root URL that is none is not shown, as it may hold a password, nor is one's own HTTP client, which shows its headers.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let root = RootUrl::parse(&self.root_url).ok();
        let mut shown = f.debug_struct("ClientBuilder");
        shown.field("root_url", &root.as_ref().map(RootUrl::as_str));
        #[cfg(feature = "client")]
        shown
            .field("credentials", &self.credentials)
            .field("authorized_scopes", &self.authorized_scopes)
            .field("http", &self.http)
            .field("limits", &self.limits)
            .field("retry", &self.retry);
        shown.finish_non_exhaustive()
    }
}

/// What a client sends with.
#[cfg(feature = "client")]
pub(crate) struct Settings {
    pub(crate) http: reqwest::Client,
    pub(crate) signer: Option<Signer>,
    pub(crate) limits: Limits,
    pub(crate) retry: RetryPolicy,
}

impl ClientBuilder {
    pub(crate) fn new(root_url: String) -> Self {
        Self {
            root_url,
            #[cfg(feature = "client")]
            credentials: None,
            #[cfg(feature = "client")]
            authorized_scopes: None,
            #[cfg(feature = "client")]
            http: http::Options::default(),
            #[cfg(feature = "client")]
            http_client: None,
            #[cfg(feature = "client")]
            limits: Limits::default(),
            #[cfg(feature = "client")]
            retry: RetryPolicy::default(),
        }
    }

    /// Begins with what the environment says, as [`Client::from_env`] reads it.
    ///
    /// # Errors
    ///
    /// If no deployment is named, or the credentials are not what they should be.
    pub fn from_env() -> Result<Self, Error> {
        let environment = Environment::read(|name| std::env::var_os(name))?;
        #[cfg_attr(
            not(feature = "client"),
            expect(unused_mut, reason = "there is nothing more to set")
        )]
        let mut builder = Self::new(environment.root_url);
        #[cfg(feature = "client")]
        {
            builder.credentials = environment.credentials;
        }
        Ok(builder)
    }

    /// Makes the client.
    ///
    /// # Errors
    ///
    /// If the root URL is invalid, or no HTTP client can be made for it.
    pub fn build(self) -> Result<Client, Error> {
        let root = RootUrl::parse(&self.root_url)?;
        #[cfg(not(feature = "client"))]
        return Ok(Client::new(root));
        #[cfg(feature = "client")]
        {
            let scopes = self.authorized_scopes.as_deref();
            if scopes.is_some() && self.credentials.is_none() {
                return Err(Error::configuration(
                    "authorized scopes restrict credentials, and the client has none",
                ));
            }
            let http = match self.http_client {
                Some(builder) => http::build(builder)?,
                None => self.http.build(&root)?,
            };
            let settings = Settings {
                http,
                signer: self.credentials.map(|it| Signer::new(it, scopes)),
                limits: self.limits,
                retry: self.retry,
            };
            Ok(Client::new(root, settings))
        }
    }
}

#[cfg(feature = "client")]
impl ClientBuilder {
    /// Sets the credentials. Without them calls are anonymous.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
        self
    }

    /// Restricts the credentials to some of their scopes. An empty list means no scopes at all.
    pub fn authorized_scopes(
        mut self,
        scopes: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.authorized_scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// Sets how long it may take to connect: 10 seconds, if nothing is set. Your own HTTP client has its own setting.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.http.connect_timeout = timeout;
        self
    }

    /// Sets how long one attempt may take, from connecting to the end of the answer: 30 seconds, if nothing is set.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.limits.attempt_timeout = timeout;
        self
    }

    /// Sets how long a call may take in total, over all attempts and the waits between them: 5 minutes, if nothing is set.
    ///
    /// An attempt gets at most what is left. Where the next wait would not fit, the last error is returned at once. Each
    /// page of a list is a call of its own.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.limits.total_timeout = timeout;
        self
    }

    /// Sets how many bytes an answer may have, be it one that reports an error: 64 MiB, if nothing is set. What has more is
    /// an error ([`is_limit_exceeded`](Error::is_limit_exceeded)), without being read where the service announces it.
    pub fn max_answer(mut self, bytes: usize) -> Self {
        self.limits.max_answer = bytes;
        self
    }

    /// Sets how many pages of a list are fetched: 10,000, if nothing is set. If there are more, an error
    /// ([`is_limit_exceeded`](Error::is_limit_exceeded)) follows the last of them; see [`Pages`](crate::Pages).
    pub fn max_pages(mut self, pages: NonZeroU32) -> Self {
        self.limits.max_pages = pages;
        self
    }

    /// Sets how calls are retried.
    pub fn retry(mut self, retry: RetryPolicy) -> Self {
        self.retry = retry;
        self
    }

    /// Sets what the user agent begins with, as in `my-tool/1.2`. Name and version of this client follow. Your own HTTP
    /// client has its own setting.
    pub fn user_agent(mut self, application: impl Into<String>) -> Self {
        self.http.application = Some(application.into());
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
        self.http_client = Some(builder);
        self
    }
}
