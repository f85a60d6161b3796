//! Tests of the configuration of clients.

use generated_client::secrets::Secrets;
use generated_client::{Client, Credentials, Timestamp};

use super::server::{Server, response};
use super::{client, credentials, secret};

#[test]
fn what_can_not_be() {
    for error in [
        Client::builder("").build().unwrap_err(),
        Client::builder("https://h/prefix").build().unwrap_err(),
        Client::builder("https://h")
            .authorized_scopes(["x"])
            .build()
            .unwrap_err(),
        Client::builder("https://h")
            .user_agent("a\nb")
            .build()
            .unwrap_err(),
        Credentials::new("", "token").unwrap_err(),
        Credentials::new("id", "").unwrap_err(),
        Credentials::new("a\"b", "token").unwrap_err(),
        Credentials::new("id", "token")
            .unwrap()
            .with_certificate("canary")
            .unwrap_err(),
    ] {
        assert!(error.is_configuration(), "{error}");
        assert!(!error.to_string().contains("canary"));
    }
}

/// The certificates are found by the environment, so this test runs itself again in another one.
#[cfg(all(feature = "tls", unix, not(target_vendor = "apple")))]
#[test]
fn certificates_are_needed_for_https_only() {
    const AGAIN: &str = "GENERATED_CLIENT_WITHOUT_CERTIFICATES";
    if std::env::var_os(AGAIN).is_some() {
        Client::builder("http://taskcluster").build().unwrap();
        let error = Client::builder("https://h").build().unwrap_err();
        assert!(error.is_configuration());
        let line = super::errors::chain(&error);
        assert_eq!(line.matches("CA certificates").count(), 1, "{line}");
        return;
    }
    let run = std::process::Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "configuration::certificates_are_needed_for_https_only",
        ])
        .env(AGAIN, "1")
        .env("SSL_CERT_FILE", "/nonexistent")
        .env("SSL_CERT_DIR", "/nonexistent")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success() && told.contains("1 passed"), "{told}");
}

#[tokio::test]
async fn what_goes_over_the_wire() {
    let server = Server::start(vec![response(200, "{}")]).await;
    let builder = Client::builder(server.root_url())
        .credentials(credentials())
        .user_agent("my-tool/1.2");
    let secrets = Secrets::new(&builder.build().unwrap());
    secrets.ping().trace_id("trace-1").await.unwrap();
    secrets.set("a", secret("{}")).await.unwrap();
    let [ping, set] = &server.requests()[..] else {
        panic!("two requests");
    };
    let ping = ping.to_ascii_lowercase();
    let agent = format!(
        "user-agent: my-tool/1.2 generated-client/{}\r\n",
        env!("CARGO_PKG_VERSION")
    );
    assert!(ping.contains(&agent), "{ping}");
    assert!(
        ping.contains("x-taskcluster-trace-id: trace-1\r\n"),
        "{ping}"
    );
    assert!(
        ping.contains("authorization: hawk id=\"tester\", ts="),
        "{ping}"
    );
    assert!(
        !ping.contains("content-type") && !ping.contains("hash="),
        "{ping}"
    );
    assert!(
        set.starts_with("PUT /api/secrets/v1/secret/a HTTP/1.1\r\n"),
        "{set}"
    );
    assert!(
        set.to_ascii_lowercase()
            .contains("content-type: application/json\r\n"),
        "{set}"
    );
    assert!(set.contains(", hash=\""), "{set}");
    assert!(
        set.ends_with("\r\n\r\n{\"expires\":\"9999-12-31T23:59:59.999Z\",\"secret\":{}}"),
        "{set}"
    );
}

#[test]
fn a_payload_that_is_too_large() {
    let large = format!(r#"{{"x":"{}"}}"#, "y".repeat(10 * 1024 * 1024));
    let secrets = Secrets::new(&client("http://127.0.0.1:1", credentials()));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let set = secrets.set(
        "a",
        generated_client::secrets::Secret::new(Timestamp::MAX, large.parse().unwrap()),
    );
    let error = runtime.block_on(set.send()).unwrap_err();
    assert!(
        error.is_invalid_request() && error.attempts() == 0,
        "{error}"
    );
    assert!(
        error
            .to_string()
            .contains("services accept at most 10485760"),
        "{error}"
    );
}

#[test]
fn futures_can_go_anywhere() {
    fn anywhere<T: Send + 'static>(_: &T) {}
    fn shared<T: Send + Sync + Clone + 'static>(_: &T) {}
    let client = client("http://127.0.0.1:1", credentials());
    let secrets = Secrets::new(&client);
    shared(&client);
    shared(&secrets);
    shared(&secrets.get("a"));
    anywhere(&secrets.get("a").into_future());
    anywhere(&secrets.get("a").send());
    anywhere(&secrets.set("a", secret("{}")).into_future());
    anywhere(&secrets.list().pages());
    let mut items = secrets.list().items();
    anywhere(&items);
    anywhere(&async move { items.next().await });
}
