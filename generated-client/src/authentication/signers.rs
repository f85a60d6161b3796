//! Selects the [`Signer`] of an attempt: none, a fixed one, or one from a provider's credentials, which are cached.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::Mutex;

use super::clock::Clock;
use super::{Credentials, CredentialsProvider, ProviderError, Signer};
use crate::error::Error;
use crate::timestamp::Timestamp;

/// The longest time before the expiry of credentials at which a provider is asked again, in milliseconds.
const MAX_MARGIN: i64 = 60_000;

/// Where the credentials of a client come from.
#[derive(Default)]
pub(crate) enum CredentialsSource {
    #[default]
    Anonymous,
    Fixed(Credentials),
    Provider(Ask),
}

/// A provider without its type.
pub(crate) type Ask = Box<dyn Fn() -> Asking + Send + Sync>;

type Asking = Pin<Box<dyn Future<Output = Result<Credentials, ProviderError>> + Send>>;

impl CredentialsSource {
    pub(crate) fn is_anonymous(&self) -> bool {
        matches!(self, Self::Anonymous)
    }

    pub(crate) fn provider(provider: impl CredentialsProvider) -> Self {
        let provider = Arc::new(provider);
        Self::Provider(Box::new(move || {
            let provider = Arc::clone(&provider);
            Box::pin(async move { provider.credentials().await })
        }))
    }
}

impl From<Option<Credentials>> for CredentialsSource {
    fn from(credentials: Option<Credentials>) -> Self {
        credentials.map_or(Self::Anonymous, Self::Fixed)
    }
}

impl fmt::Debug for CredentialsSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Anonymous => f.write_str("Anonymous"),
            Self::Fixed(credentials) => credentials.fmt(f),
            Self::Provider(_) => f.write_str("Provider"),
        }
    }
}

/// The signers of a client.
pub(crate) struct Signers {
    source: Source,
    authorized_scopes: Option<Vec<String>>,
}

enum Source {
    Anonymous,
    Fixed(Arc<Signer>),
    Provider(Provider),
}

struct Provider {
    ask: Ask,
    cache: RwLock<Cache>,
    /// Held while the provider is asked.
    asking: Mutex<()>,
}

#[derive(Default)]
struct Cache {
    signer: Option<Arc<Signer>>,
    /// When to ask again, in milliseconds since 1970.
    refresh_at: i64,
    /// How often the provider was asked.
    asked: u64,
    /// Why the provider failed when it was asked last.
    failure: Option<Error>,
}

impl Signers {
    pub(crate) fn new(source: CredentialsSource, authorized_scopes: Option<Vec<String>>) -> Self {
        let source = match source {
            CredentialsSource::Anonymous => Source::Anonymous,
            CredentialsSource::Fixed(credentials) => Source::Fixed(Arc::new(Signer::new(
                credentials,
                authorized_scopes.as_deref(),
            ))),
            CredentialsSource::Provider(ask) => Source::Provider(Provider {
                ask,
                cache: RwLock::default(),
                asking: Mutex::default(),
            }),
        };
        Self {
            source,
            authorized_scopes,
        }
    }

    /// Returns signers for other credentials, with the same authorized scopes.
    pub(crate) fn with(&self, credentials: Option<Credentials>) -> Self {
        Self::new(credentials.into(), self.authorized_scopes.clone())
    }

    /// Returns the signer of an attempt, and asks the provider if it has to. `None` for anonymous requests.
    pub(crate) async fn get(
        &self,
        clock: &Clock,
        timeout: Duration,
    ) -> Result<Option<Arc<Signer>>, Error> {
        match &self.source {
            Source::Anonymous => Ok(None),
            Source::Fixed(signer) => valid(signer, clock.now_ms()).map(Some),
            Source::Provider(provider) => {
                let cached = provider.read(|cache| cache.fresh(clock.now_ms()));
                if cached.is_some() {
                    return Ok(cached);
                }
                let asked = tokio::time::timeout(timeout, self.ask(provider, clock)).await;
                asked.map_or_else(
                    |_| {
                        Err(Error::credentials(
                            "the credentials provider took longer than the call may take",
                        ))
                    },
                    |signer| signer.map(Some),
                )
            }
        }
    }

    /// Returns the signer if that needs no provider, or if the provider was asked before.
    pub(crate) fn get_now(&self, clock: &Clock) -> Result<Option<Arc<Signer>>, Error> {
        match &self.source {
            Source::Anonymous => Ok(None),
            Source::Fixed(signer) => valid(signer, clock.now_ms()).map(Some),
            Source::Provider(provider) => match provider.read(|cache| cache.signer.clone()) {
                Some(signer) => valid(&signer, clock.now_ms()).map(Some),
                None => Err(Error::credentials(
                    "the client has not asked the credentials provider yet; await `Client::credentials` first",
                )),
            },
        }
    }

    /// Asks the provider for other credentials than those that a service rejected. Returns whether there are any.
    pub(crate) async fn replace(
        &self,
        rejected: &Arc<Signer>,
        clock: &Clock,
        timeout: Duration,
    ) -> bool {
        let Source::Provider(provider) = &self.source else {
            return false;
        };
        provider.change(|cache| cache.discard(rejected));
        match self.get(clock, timeout).await {
            Ok(Some(signer)) => !signer.has_same_credentials(rejected),
            _ => false,
        }
    }

    async fn ask(&self, provider: &Provider, clock: &Clock) -> Result<Arc<Signer>, Error> {
        let asked = provider.read(|cache| cache.asked);
        let _turn = provider.asking.lock().await;
        if let Some(result) = provider.read(|cache| cache.result_since(asked, clock.now_ms())) {
            return result;
        }
        let answer = (provider.ask)().await;
        let now = clock.now_ms();
        let signer = match answer {
            Ok(credentials) => valid(
                &Arc::new(Signer::new(credentials, self.authorized_scopes.as_deref())),
                now,
            ),
            Err(error) => {
                Err(Error::credentials("the credentials provider failed").with_source(error))
            }
        };
        provider.change(|cache| cache.store(signer, now))
    }
}

impl Provider {
    fn read<T>(&self, read: impl FnOnce(&Cache) -> T) -> T {
        read(&self.cache.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change<T>(&self, change: impl FnOnce(&mut Cache) -> T) -> T {
        change(&mut self.cache.write().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Cache {
    fn fresh(&self, now: i64) -> Option<Arc<Signer>> {
        self.signer.clone().filter(|_| now < self.refresh_at)
    }

    /// Returns the result of another call that asked the provider in the meantime.
    fn result_since(&self, asked: u64, now: i64) -> Option<Result<Arc<Signer>, Error>> {
        if self.asked == asked {
            return None;
        }
        match &self.failure {
            Some(failure) => Some(Err(failure.clone())),
            None => self.fresh(now).map(Ok),
        }
    }

    /// Stores what the provider returned. If it failed, the old credentials remain in use until they expire.
    fn store(
        &mut self,
        signer: Result<Arc<Signer>, Error>,
        now: i64,
    ) -> Result<Arc<Signer>, Error> {
        self.asked += 1;
        let signer = match signer {
            Ok(signer) => {
                let lifetime = signer.expires_ms().saturating_sub(now);
                self.refresh_at = signer.expires_ms() - MAX_MARGIN.min(lifetime / 4);
                signer
            }
            Err(failure) => match self.signer.take().filter(|old| now < old.expires_ms()) {
                Some(old) => {
                    // Ask less often than for each request, and more often as the expiry approaches.
                    self.refresh_at = now + (old.expires_ms() - now) / 4;
                    old
                }
                None => {
                    self.failure = Some(failure.clone());
                    return Err(failure);
                }
            },
        };
        self.failure = None;
        self.signer = Some(Arc::clone(&signer));
        Ok(signer)
    }

    fn discard(&mut self, rejected: &Arc<Signer>) {
        if self
            .signer
            .as_ref()
            .is_some_and(|it| Arc::ptr_eq(it, rejected))
        {
            self.signer = None;
        }
    }
}

/// Refuses credentials that have expired.
fn valid(signer: &Arc<Signer>, now: i64) -> Result<Arc<Signer>, Error> {
    let expires = signer.expires_ms();
    if now < expires {
        return Ok(Arc::clone(signer));
    }
    Err(Error::credentials(format!(
        "the temporary credentials expired at {}; use new ones, or set a credentials provider",
        Timestamp::from_milliseconds(expires)
    )))
}
