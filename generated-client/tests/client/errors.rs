//! Tests of errors below HTTP, of their sources, and of calls that cannot be sent.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use generated_client::secrets::Secrets;
use generated_client::{Client, Error, ErrorKind, RetryPolicy};

use super::server::{Server, Step, response};
use super::{credentials, http};

/// An error as `{:#}` of `anyhow` prints it.
pub(crate) fn chain(error: &Error) -> String {
    let mut line = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        line = format!("{line}: {cause}");
        source = cause.source();
    }
    line
}

async fn ping(root_url: &str) -> Error {
    let client = Client::builder(root_url).build().unwrap();
    Secrets::new(&client).ping().await.unwrap_err()
}

#[tokio::test(start_paused = true)]
async fn sources_tell_the_cause_and_repeat_nothing() {
    let closed = "http://127.0.0.1:1";
    let error = ping(closed).await;
    assert_eq!(
        chain(&error),
        format!(
            "secrets.ping: {closed} refused the connection (after 6 attempts): Connection refused (os error 111)"
        )
    );
    let io: &io::Error = error.source().unwrap().downcast_ref().unwrap();
    assert_eq!(io.kind(), io::ErrorKind::ConnectionRefused);

    let server = Server::start(vec![vec![Step::ReadRequest, Step::Reset]]).await;
    let root = server.root_url();
    assert_eq!(
        chain(&ping(root).await),
        format!(
            "secrets.ping: {root} reset the connection before the response was complete (after 6 attempts): Connection reset by peer (os error 104)"
        )
    );
    let server = Server::start(vec![vec![Step::ReadRequest]]).await;
    let root = server.root_url();
    assert_eq!(
        chain(&ping(root).await),
        format!(
            "secrets.ping: the connection to {root} failed before the response was complete (after 6 attempts): connection closed before message completed"
        )
    );
}

/// Resolves no name, for the reason that it is created with.
struct Resolver(&'static str);

impl reqwest::dns::Resolve for Resolver {
    fn resolve(&self, _: reqwest::dns::Name) -> reqwest::dns::Resolving {
        let error = io::Error::other(format!("failed to lookup address information: {}", self.0));
        Box::pin(std::future::ready(Err(error.into())))
    }
}

#[tokio::test(start_paused = true)]
async fn unknown_hosts_are_not_retried() {
    for (reason, attempts, tried) in [
        ("Name or service not known", 1, ""),
        (
            "Temporary failure in name resolution",
            6,
            " (after 6 attempts)",
        ),
    ] {
        let http = http().no_proxy().dns_resolver(Resolver(reason));
        let builder = Client::builder("http://taskcluster.example").http_client(http);
        let secrets = Secrets::new(&builder.build().unwrap());
        let error = secrets.ping().await.unwrap_err();
        assert_eq!(
            chain(&error),
            format!(
                "secrets.ping: the host name of http://taskcluster.example cannot be resolved{tried}: failed to lookup address information: {reason}"
            )
        );
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Connect, attempts)
        );
        assert_eq!(error.is_retryable(), attempts > 1);
    }
}

#[test]
fn a_call_without_a_runtime() {
    let builder = Client::builder("http://127.0.0.1:1").retry(RetryPolicy::none());
    let secrets = Secrets::new(&builder.build().unwrap());
    let mut call = secrets.ping().send();
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = call.as_mut().poll(&mut context) else {
        panic!("the call does not fail");
    };
    assert!(error.is_configuration() && error.attempts() == 0, "{error}");
    assert!(error.to_string().contains("Tokio runtime"), "{error}");
}

#[tokio::test]
async fn a_timeout_below_the_tick_of_a_timer() {
    let server = Server::start(vec![response(200, "{}")]).await;
    let builder = Client::builder(server.root_url()).retry(RetryPolicy::none());
    let secrets = Secrets::new(&builder.build().unwrap());
    for timeout in [
        Duration::ZERO,
        Duration::from_nanos(1),
        Duration::from_micros(1),
    ] {
        for _ in 0..20 {
            let error = secrets.ping().attempt_timeout(timeout).await.unwrap_err();
            assert!(error.is_timeout(), "{error}");
            let error = secrets.ping().total_timeout(timeout).await.unwrap_err();
            assert!(error.is_timeout(), "{error}");
        }
    }
}

#[tokio::test]
async fn trace_ids_are_checked() {
    let secrets = Secrets::new(&super::client("http://127.0.0.1:1", credentials()));
    for invalid in ["", "a b", "a\nb", "é", &"x".repeat(101)] {
        let error = secrets.ping().trace_id(invalid).await.unwrap_err();
        assert!(
            error.is_invalid_argument() && error.attempts() == 0,
            "{error}"
        );
        assert!(
            error.to_string().contains("the trace ID is invalid"),
            "{error}"
        );
    }
}
