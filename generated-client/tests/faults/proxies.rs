//! Tests of clients with an HTTP proxy.

use std::process::{Command, Output};

use generated_client::secrets::Secrets;
use generated_client::testing::StandIn;
use generated_client::{Client, Error, RetryPolicy};

use super::operations::Operation;
use super::server::{Server, Step, Turn, raw_response, response};
use super::{builder, secret};

/// A service that only the proxy could reach.
const HTTP: &str = "http://taskcluster.invalid";
const HTTPS: &str = "https://taskcluster.invalid";

/// Adds credentials to the URL of a proxy.
fn with_password(url: &str) -> String {
    url.replace("http://", "http://canary:canary%40@")
}

/// Responds to the CONNECT request, and keeps the connection open.
fn tunnel(status: u16) -> Turn {
    vec![
        Step::ReadRequest,
        Step::Send(raw_response(status, "", "")),
        Step::Stall,
    ]
}

async fn call(root_url: &str, proxy: &str, operation: Operation) -> Result<(), Error> {
    let builder = builder(root_url).proxy(proxy);
    assert!(!format!("{builder:?}").contains("canary"), "{builder:?}");
    let result = operation.call(&builder.build().unwrap(), 0).await;
    if let Err(error) = &result {
        let text = format!("{error} {error:?}");
        assert!(!text.contains("canary"), "{text}");
    }
    result
}

#[tokio::test]
async fn requests_go_through_the_proxy() {
    let proxy = Server::start(vec![response(200, "{}")]).await;
    let with_password = with_password(proxy.root_url());
    call(HTTP, &with_password, Operation::Put).await.unwrap();
    // Without a scheme, as in curl. An explicit proxy is for hosts on loopback too.
    let host = proxy.root_url().strip_prefix("http://").unwrap();
    call("http://127.0.0.1:1", host, Operation::Put)
        .await
        .unwrap();
    let [first, second] = &proxy.requests()[..] else {
        panic!("two requests");
    };
    let path = "/api/secrets/v1/secret/a HTTP/1.1\r\n";
    assert!(first.starts_with(&format!("PUT {HTTP}{path}")), "{first}");
    // canary:canary@
    let credentials = "proxy-authorization: Basic Y2FuYXJ5OmNhbmFyeUA=\r\n";
    assert!(first.contains(credentials), "{first}");
    let start = format!("PUT http://127.0.0.1:1{path}");
    assert!(second.starts_with(&start), "{second}");
    assert!(!second.contains("proxy-authorization"), "{second}");
}

/// What no retry cures is not retried, and the error names the proxy.
#[tokio::test(start_paused = true)]
async fn rejections_are_final() {
    for (root_url, turn, says) in [
        (HTTPS, tunnel(407), "the proxy requires credentials (407)"),
        (HTTPS, tunnel(403), "the proxy rejected the connection"),
        (HTTP, response(407, ""), "407 "),
        (HTTP, response(403, ""), "403 "),
    ] {
        let proxy = Server::start(vec![turn]).await;
        for operation in [Operation::Get, Operation::Post] {
            let url = with_password(proxy.root_url());
            let error = call(root_url, &url, operation).await.unwrap_err();
            assert_eq!(error.attempts(), 1, "{error}");
            assert!(!error.is_retryable(), "{error}");
            let text = error.to_string();
            let end = format!(" [through the proxy {}]", proxy.root_url());
            assert!(text.contains(says) && text.ends_with(&end), "{text}");
        }
        assert_eq!(proxy.requests().len(), 2);
    }
}

/// What may be different next time is retried, and the error names the proxy.
#[tokio::test(start_paused = true)]
async fn other_failures_are_retried() {
    let html = response(502, "<html>");
    for (root_url, turns) in [
        (HTTPS, vec![]),
        (HTTPS, vec![vec![Step::ReadRequest]]),
        (HTTP, vec![]),
        (HTTP, vec![html]),
    ] {
        let proxy = Server::start(turns).await;
        let url = with_password(proxy.root_url());
        let error = call(root_url, &url, Operation::Get).await.unwrap_err();
        assert_eq!(error.attempts(), 6, "{error}");
        let end = format!(" [through the proxy {}]", proxy.root_url());
        assert!(error.to_string().ends_with(&end), "{error}");
    }
}

#[tokio::test]
async fn unexpected_responses_name_the_proxy() {
    let proxy = Server::start(vec![response(200, "<html>")]).await;
    let error = call(HTTP, proxy.root_url(), Operation::Get)
        .await
        .unwrap_err();
    assert!(error.is_unexpected_response(), "{error}");
    let end = format!(" [through the proxy {}]", proxy.root_url());
    assert!(error.to_string().ends_with(&end), "{error}");
}

#[test]
fn invalid_proxies() {
    for (url, why) in [
        ("", "is invalid"),
        ("http://", "is invalid"),
        ("user:canary@h:port", "is invalid"),
        ("socks5://user:canary@h", "has the scheme `socks5`"),
        ("ftp://user:canary@h", "has the scheme `ftp`"),
    ] {
        for root_url in [HTTP, HTTPS] {
            let error = builder(root_url).proxy(url).build().unwrap_err();
            let text = format!("{error} {error:?}");
            assert!(error.is_configuration() && text.contains(why), "{text}");
            assert!(!text.contains("canary"), "{text}");
        }
    }
}

/// The names of the environment variables that define a proxy.
const VARIABLES: [&str; 6] = [
    "HTTP_PROXY",
    "http_proxy",
    "HTTPS_PROXY",
    "https_proxy",
    "ALL_PROXY",
    "all_proxy",
];

/// Runs a test again, in a process whose environment defines proxies that do not exist. Returns whether this is that process.
fn is_run_again(test: &str) -> bool {
    const AGAIN: &str = "GENERATED_CLIENT_WITH_PROXIES";
    if std::env::var_os(AGAIN).is_some() {
        return true;
    }
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test]).env(AGAIN, "1");
    for name in ["NO_PROXY", "no_proxy", "REQUEST_METHOD"] {
        command.env_remove(name);
    }
    command.envs(VARIABLES.map(|name| (name, "http://user:canary@127.0.0.1:1")));
    let Output { status, stdout, .. } = command.output().unwrap();
    let told = String::from_utf8_lossy(&stdout);
    assert!(status.success() && told.contains("1 passed"), "{told}");
    false
}

#[tokio::test]
async fn loopback_needs_no_proxy_of_the_environment() {
    if !is_run_again("proxies::loopback_needs_no_proxy_of_the_environment") {
        return;
    }
    let stand_in = StandIn::builder().client("tester", "no-secret", ["secrets:*"]);
    let stand_in = stand_in.start().await.unwrap();
    let localhost = stand_in.root_url().replace("127.0.0.1", "localhost");
    for root_url in [stand_in.root_url(), &localhost] {
        let http = reqwest::Client::builder();
        for builder in [builder(root_url), builder(root_url).http_client(http)] {
            let secrets = Secrets::new(&builder.build().unwrap());
            secrets.set("a", secret("{}")).await.unwrap();
            secrets.get("a").await.unwrap();
        }
    }
}

#[tokio::test]
async fn other_hosts_use_the_proxy_of_the_environment() {
    if !is_run_again("proxies::other_hosts_use_the_proxy_of_the_environment") {
        return;
    }
    for (root_url, variable) in [(HTTP, "HTTP_PROXY"), (HTTPS, "HTTPS_PROXY")] {
        let ping = async |builder: generated_client::ClientBuilder| {
            let client = builder.retry(RetryPolicy::none()).build().unwrap();
            let error = Secrets::new(&client).ping().await.unwrap_err();
            assert!(error.is_connect(), "{error}");
            error.to_string()
        };
        let text = ping(Client::builder(root_url)).await;
        let end = format!("[through the proxy {variable} http://127.0.0.1:1]");
        assert!(text.ends_with(&end), "{text}");
        let text = ping(Client::builder(root_url).no_proxy()).await;
        assert!(!text.contains("through the proxy"), "{text}");
        let proxy = Server::start(vec![]).await;
        let text = ping(Client::builder(root_url).proxy(proxy.root_url())).await;
        let end = format!("[through the proxy {}]", proxy.root_url());
        assert!(text.ends_with(&end), "{text}");
    }
}
