//! Selects the [`Signer`] of an attempt: none, a fixed one, or one from a provider's credentials, which are cached.

use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::Mutex;

use super::clock::Clock;
use super::source::{Ask, CredentialsSource};
use super::{Credentials, Signer};
use crate::error::Error;
use crate::timestamp::Timestamp;

/// The longest time before the expiry of credentials at which a provider is asked again, in milliseconds.
const MAX_MARGIN: i64 = 60_000;

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
    pub(crate) async fn get(&self, clock: &Clock) -> Result<Option<Arc<Signer>>, Error> {
        match &self.source {
            Source::Anonymous => Ok(None),
            Source::Fixed(signer) => {
                valid(signer, clock, "use new ones, or set a credentials provider").map(Some)
            }
            Source::Provider(provider) => {
                match provider.read(|cache| cache.fresh(clock.now_ms())) {
                    Some(signer) => Ok(Some(signer)),
                    None => self.ask(provider, clock).await.map(Some),
                }
            }
        }
    }

    /// Returns the signer if that needs no provider, or if the provider was asked before.
    pub(crate) fn get_now(&self, clock: &Clock) -> Result<Option<Arc<Signer>>, Error> {
        let (signer, hint) = match &self.source {
            Source::Anonymous => return Ok(None),
            Source::Fixed(signer) => (
                Arc::clone(signer),
                "use new ones, or set a credentials provider",
            ),
            Source::Provider(provider) => {
                let cached = provider.read(|cache| cache.signer.clone());
                let signer = cached.ok_or_else(|| {
                    Error::credentials(
                        "the client holds no credentials from its provider; await `Client::credentials` first",
                    )
                })?;
                (signer, "await `Client::credentials` to get new ones")
            }
        };
        valid(&signer, clock, hint).map(Some)
    }

    /// Asks the provider for other credentials than those that a service rejected. Returns whether there are any.
    pub(crate) async fn replace(&self, rejected: &Arc<Signer>, clock: &Clock) -> bool {
        let Source::Provider(provider) = &self.source else {
            return false;
        };
        provider.change(|cache| cache.discard(rejected));
        match self.get(clock).await {
            Ok(Some(signer)) => !signer.has_same_credentials(rejected),
            _ => false,
        }
    }

    async fn ask(&self, provider: &Provider, clock: &Clock) -> Result<Arc<Signer>, Error> {
        let asked = provider.read(|cache| cache.asked);
        let _turn = match provider.asking.try_lock() {
            Ok(turn) => turn,
            // Another call asks the provider. Do not wait for it while the old credentials are valid.
            Err(_) => match provider.read(|cache| cache.unexpired(clock.now_ms())) {
                Some(old) => return Ok(old),
                None => provider.asking.lock().await,
            },
        };
        if let Some(result) = provider.read(|cache| cache.result_since(asked, clock.now_ms())) {
            return result;
        }
        let signer = match (provider.ask)().await {
            Ok(credentials) => valid(
                &Arc::new(Signer::new(credentials, self.authorized_scopes.as_deref())),
                clock,
                "the credentials provider must return credentials that are valid now",
            ),
            Err(error) => {
                Err(Error::credentials("the credentials provider failed").with_source(error))
            }
        };
        provider.change(|cache| cache.store(signer, clock.now_ms()))
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

    fn unexpired(&self, now: i64) -> Option<Arc<Signer>> {
        self.signer.clone().filter(|it| now < it.expires_ms())
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
            Err(failure) => match self.unexpired(now) {
                Some(old) => {
                    // Ask less often than for each request, and more often as the expiry approaches.
                    self.refresh_at = now + (old.expires_ms() - now) / 4;
                    old
                }
                None => {
                    self.signer = None;
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

/// Refuses credentials that have expired. The hint tells what to do then.
fn valid(signer: &Arc<Signer>, clock: &Clock, hint: &str) -> Result<Arc<Signer>, Error> {
    let expires = signer.expires_ms();
    if clock.now_ms() < expires {
        return Ok(Arc::clone(signer));
    }
    // The client sends nothing now, so no service would report that a correction was wrong.
    clock.forget_correction();
    Err(Error::credentials(format!(
        "the temporary credentials expired at {}; {hint}",
        Timestamp::from_milliseconds(expires)
    )))
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Poll, Waker};
    use std::time::{Duration, SystemTime};

    use super::*;

    /// Only one call waits for a slow provider.
    #[tokio::test]
    async fn old_credentials_serve_while_the_provider_is_asked() {
        let asked = std::sync::atomic::AtomicBool::new(false);
        let source = CredentialsSource::provider(move || {
            let before = asked.swap(true, std::sync::atomic::Ordering::Relaxed);
            async move {
                if before {
                    std::future::pending::<()>().await;
                }
                let permanent = Credentials::new("tester", "no-secret")?;
                permanent.temporary(Duration::from_secs(400)).build()
            }
        });
        let (signers, clock) = (Signers::new(source, None), Clock::default());
        let first = signers.get(&clock).await.unwrap().unwrap();
        let later = SystemTime::now() + Duration::from_secs(350);
        assert!(clock.correct(later, clock.now_ms()));
        let mut asking = Box::pin(signers.get(&clock));
        let mut context = Context::from_waker(Waker::noop());
        assert!(asking.as_mut().poll(&mut context).is_pending());
        let mut other = Box::pin(signers.get(&clock));
        let Poll::Ready(Ok(Some(old))) = other.as_mut().poll(&mut context) else {
            panic!("the other call waits too");
        };
        assert!(Arc::ptr_eq(&first, &old));
    }
}
