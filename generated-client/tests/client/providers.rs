//! Tests of credentials providers, and of credentials that change.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use generated_client::secrets::Secrets;
use generated_client::{
    Client, Credentials, CredentialsProvider, EnvironmentCredentials, Error, ErrorKind, RetryPolicy,
};

use super::server::{Server, response};
use super::{credentials, secret, secrets, stand_in};

/// Counts how often it was asked.
#[derive(Clone, Default)]
struct Count(Arc<AtomicUsize>);

impl Count {
    fn add(&self) -> usize {
        self.0.fetch_add(1, Ordering::SeqCst)
    }

    fn get(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

fn client(root_url: &str, provider: impl CredentialsProvider) -> Client {
    let builder = Client::builder(root_url).credentials_provider(provider);
    builder.retry(RetryPolicy::none()).build().unwrap()
}

fn temporary(lifetime: Duration) -> Credentials {
    let temporary = credentials().temporary(lifetime).scope("secrets:*");
    temporary.build().unwrap()
}

fn expired() -> Credentials {
    let hour = Duration::from_secs(3600);
    let now = SystemTime::now();
    let temporary = credentials().temporary(hour).scope("secrets:*");
    temporary
        .between(now - 2 * hour, now - hour)
        .build()
        .unwrap()
}

/// 64 calls are in flight for four seconds, and no call fails.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn credentials_that_expire_every_second() {
    let stand_in = stand_in().await;
    secrets(&stand_in).set("a", secret("{}")).await.unwrap();
    let asked = Count::default();
    let provider = {
        let asked = asked.clone();
        move || {
            asked.add();
            async { Ok::<_, Error>(temporary(Duration::from_secs(1))) }
        }
    };
    let secrets = Secrets::new(&client(stand_in.root_url(), provider));
    let end = tokio::time::Instant::now() + Duration::from_secs(4);
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..64 {
        let secrets = secrets.clone();
        calls.spawn(async move {
            let mut count = 0;
            while tokio::time::Instant::now() < end {
                secrets.get("a").await.unwrap();
                count += 1;
            }
            count
        });
    }
    let count: usize = calls.join_all().await.iter().sum();
    println!(
        "{count} calls, the provider was asked {} times",
        asked.get()
    );
    assert!((3..20).contains(&asked.get()), "{}", asked.get());
}

#[tokio::test(start_paused = true)]
async fn waiting_calls_ask_once() {
    let server = Server::start(vec![response(200, "{}")]).await;
    for fails in [false, true] {
        let asked = Count::default();
        let provider = {
            let asked = asked.clone();
            move || {
                asked.add();
                async move {
                    tokio::time::sleep(Duration::from_secs(1)).await;
                    if fails {
                        Err("the vault is sealed")
                    } else {
                        Ok(credentials())
                    }
                }
            }
        };
        let secrets = Secrets::new(&client(server.root_url(), provider));
        let calls: Vec<_> = (0..64)
            .map(|_| tokio::spawn(secrets.ping().send()))
            .collect();
        for call in calls {
            match call.await.unwrap() {
                Ok(_) => assert!(!fails),
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::Credentials);
                    assert_eq!(error.attempts(), 0);
                    assert_eq!(
                        error.to_string(),
                        "secrets.ping: the credentials provider failed"
                    );
                    let source = std::error::Error::source(&error).unwrap();
                    assert_eq!(source.to_string(), "the vault is sealed");
                }
            }
        }
        assert_eq!(asked.get(), 1);
    }
}

/// A call that is cancelled while it asks the provider does not leave the others without credentials.
#[tokio::test(start_paused = true)]
async fn a_cancelled_call() {
    let server = Server::start(vec![response(200, "{}")]).await;
    let asked = Count::default();
    let provider = {
        let asked = asked.clone();
        move || {
            let first = asked.add() == 0;
            async move {
                if first {
                    std::future::pending::<()>().await;
                }
                Ok::<_, Error>(credentials())
            }
        }
    };
    let secrets = Secrets::new(&client(server.root_url(), provider));
    let cancelled = tokio::spawn(secrets.ping().send());
    tokio::task::yield_now().await;
    let waiting = tokio::spawn(secrets.ping().send());
    tokio::task::yield_now().await;
    cancelled.abort();
    waiting.await.unwrap().unwrap();

    let never = || std::future::pending::<Result<Credentials, Error>>();
    let secrets = Secrets::new(&client(server.root_url(), never));
    let error = secrets
        .ping()
        .total_timeout(Duration::from_secs(5))
        .await
        .unwrap_err();
    assert!(error.is_credentials(), "{error}");
}

#[tokio::test]
async fn rejected_credentials_are_replaced() {
    let stand_in = stand_in().await;
    let asked = Count::default();
    let provider = {
        let asked = asked.clone();
        move || {
            let token = if asked.add() == 0 {
                "revoked"
            } else {
                "no-secret"
            };
            async move { Credentials::new("tester", token) }
        }
    };
    let secrets = Secrets::new(&client(stand_in.root_url(), provider));
    secrets.set("a", secret("{}")).await.unwrap();
    secrets.get("a").await.unwrap();
    assert_eq!(asked.get(), 2);

    let asked = Count::default();
    let provider = {
        let asked = asked.clone();
        move || {
            asked.add();
            async { Credentials::new("tester", "revoked") }
        }
    };
    let secrets = Secrets::new(&client(stand_in.root_url(), provider));
    let error = secrets.get("a").await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
    assert_eq!((error.attempts(), asked.get()), (1, 2));
}

/// Old credentials remain in use while the provider fails, until they expire.
#[tokio::test]
async fn a_provider_that_fails_later() {
    let stand_in = stand_in().await;
    let asked = Count::default();
    let provider = {
        let asked = asked.clone();
        move || {
            let first = asked.add() == 0;
            async move {
                if first {
                    Ok(temporary(Duration::from_secs(2)))
                } else {
                    Err("the vault is sealed")
                }
            }
        }
    };
    let secrets = Secrets::new(&client(stand_in.root_url(), provider));
    let start = SystemTime::now();
    let error = loop {
        if let Err(error) = secrets.list().await {
            break error;
        }
    };
    assert!(error.is_credentials(), "{error}");
    let elapsed = start.elapsed().unwrap();
    assert!(elapsed >= Duration::from_millis(1900), "{elapsed:?}");
}

#[tokio::test]
async fn expired_credentials_are_refused_before_sending() {
    let server = Server::start(vec![response(200, "{}")]).await;
    let fixed = Client::builder(server.root_url()).credentials(expired());
    let provided = client(server.root_url(), || async { Ok::<_, Error>(expired()) });
    for client in [fixed.build().unwrap(), provided] {
        let error = Secrets::new(&client).get("a").await.unwrap_err();
        assert!(error.is_credentials(), "{error}");
        assert!(
            error.to_string().contains("credentials expired at 20"),
            "{error}"
        );
        assert!(client.credentials().await.is_err());
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn every_source_is_a_provider() {
    let stand_in = stand_in().await;
    let secrets = Secrets::new(&client(stand_in.root_url(), credentials()));
    secrets.list().await.unwrap();
    // The tests run without these variables.
    let from_env = client(stand_in.root_url(), EnvironmentCredentials);
    let error = from_env.credentials().await.unwrap_err();
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert!(source.contains("TASKCLUSTER_CLIENT_ID"), "{source}");
}

#[tokio::test]
async fn other_credentials_share_the_connection_pool() {
    let turn = [
        response(200, "{}"),
        response(200, "{}"),
        response(200, "{}"),
    ]
    .concat();
    let turn = turn.into_iter().map(keep_alive).collect();
    let server = Server::start(vec![turn, vec![]]).await;
    let anonymous = Client::builder(server.root_url()).build().unwrap();
    for client in [
        anonymous.clone(),
        anonymous.with_credentials(credentials()),
        anonymous.with_credentials(None),
    ] {
        Secrets::new(&client)
            .ping()
            .retry(RetryPolicy::none())
            .await
            .unwrap();
    }
    let signed: Vec<_> = server
        .requests()
        .iter()
        .map(|it| it.contains("tester"))
        .collect();
    assert_eq!(signed, [false, true, false]);
}

fn keep_alive(step: super::server::Step) -> super::server::Step {
    use super::server::Step;
    match step {
        Step::Send(bytes) => {
            let text = String::from_utf8(bytes).unwrap();
            Step::Send(text.replace("connection: close\r\n", "").into_bytes())
        }
        other => other,
    }
}

#[tokio::test]
async fn signed_urls_need_credentials_that_are_loaded() {
    let client = client("http://127.0.0.1:1", || async {
        Ok::<_, Error>(credentials())
    });
    let get = Secrets::new(&client).get("a");
    let ttl = Duration::from_secs(60);
    let error = get.signed_url(ttl).unwrap_err();
    assert!(
        error.is_credentials() && error.to_string().contains("`Client::credentials`"),
        "{error}"
    );
    let loaded = client.credentials().await.unwrap().unwrap();
    assert_eq!(loaded.client_id(), "tester");
    get.signed_url(ttl).unwrap();
}

#[test]
fn the_expiry_of_credentials() {
    assert_eq!(credentials().expires(), None);
    let expires = temporary(Duration::from_secs(60)).expires().unwrap();
    let left = SystemTime::from(expires)
        .duration_since(SystemTime::now())
        .unwrap();
    assert!(
        left <= Duration::from_secs(60) && left > Duration::from_secs(50),
        "{left:?}"
    );
}

#[tokio::test]
async fn a_provider_of_expired_credentials() {
    let client = client("http://127.0.0.1:1", || async { Ok::<_, Error>(expired()) });
    let error = client.credentials().await.unwrap_err().to_string();
    assert!(
        error.ends_with("the credentials provider must return credentials that are valid now"),
        "{error}"
    );
}

/// The error of a provider that uses the same HTTP library keeps all its layers.
#[tokio::test]
async fn the_error_of_a_provider_is_complete() {
    let client = client("http://127.0.0.1:1", || async {
        let http = super::http().no_proxy().build()?;
        http.get("http://127.0.0.1:1/vault").send().await?;
        Ok::<_, reqwest::Error>(credentials())
    });
    let error = client.credentials().await.unwrap_err();
    let source = std::error::Error::source(&error).unwrap();
    assert!(source.is::<reqwest::Error>(), "{source:?}");
    assert!(source.to_string().contains("/vault"), "{source}");
}
