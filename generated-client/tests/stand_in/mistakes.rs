//! Tests of mistakes in a test that uses the stand-in: errors of `start`, and panics of a running stand-in.

use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, SystemTime};

use generated_client::runtime::{Method, Operation, OperationInfo, RawResponse};
use generated_client::testing::{Failure, StandIn};
use serde_json::{Value, json};

use crate::stand_in;
use crate::wire::address;

#[tokio::test]
async fn an_invalid_configuration_is_refused() {
    for (builder, message) in [
        (
            StandIn::builder().disabled("x"),
            "there is no client \"x\" to change; add it first",
        ),
        (
            StandIn::builder().expires("x", SystemTime::now()),
            "there is no client \"x\" to change; add it first",
        ),
        (
            StandIn::builder().task_proxy("x"),
            "there is no client \"x\" for the proxy of a task; add it with `client`",
        ),
        (
            StandIn::builder().client("x", "t", ["\u{e9}"]),
            "the scope \"\u{e9}\" is not printable ASCII",
        ),
        (
            StandIn::builder().anonymous_scopes(["\n"]),
            "the scope \"\\n\" is not printable ASCII",
        ),
        (
            StandIn::builder().secret("a", json!({ "secret": 1, "x": "canary" })),
            "the secret \"a\" is invalid: data must have required property 'expires', data must NOT have additional \
             properties, data/secret must be object",
        ),
        (
            StandIn::builder().secret("a", "canary"),
            "the secret \"a\" is invalid: data must be object",
        ),
        (
            StandIn::builder().secret("a", json!({ "secret": {}, "expires": "soon" })),
            "the secret \"a\" is invalid: data/expires must match format \"date-time\"",
        ),
        (
            StandIn::builder().secret(
                "a",
                json!({ "secret": {}, "expires": "2016-12-31T23:59:60Z" }),
            ),
            "the secret \"a\" is invalid: the service cannot represent data/expires",
        ),
    ] {
        let error = builder.start().await.unwrap_err();
        assert_eq!(
            (error.kind(), error.to_string().as_str()),
            (ErrorKind::InvalidInput, message)
        );
    }
    let taken = stand_in().await;
    let port = address(&taken).rsplit_once(':').unwrap().1.parse().unwrap();
    let error = StandIn::builder().port(port).start().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::AddrInUse);
}

/// An operation that the stand-in does not have.
struct Rotate;

impl Operation for Rotate {
    type Output = RawResponse;
    const INFO: OperationInfo = OperationInfo {
        service: "secrets",
        version: "v1",
        name: "rotate",
        method: Method::Get,
        route: "/rotate",
        optional_path_parameters: &[],
        sensitive_path_parameters: &[],
        scopes: None,
        sensitive: false,
    };
}

/// An operation of another service.
struct Ping;

impl Operation for Ping {
    type Output = RawResponse;
    const INFO: OperationInfo = OperationInfo {
        service: "queue",
        name: "ping",
        ..Rotate::INFO
    };
}

/// The message of the panic of a function.
fn panic_of(run: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(run)).unwrap_err();
    *panic.downcast().unwrap()
}

#[tokio::test]
async fn a_mistake_panics_in_the_test() {
    let builder = StandIn::builder()
        .client("tester", "", ["secrets:*"])
        .secret(
            "a",
            json!({ "secret": { "k": "canary" }, "expires": "2999-01-01T00:00:00Z" }),
        );
    let stand_in = builder.start().await.unwrap();
    let fail = |failure: Failure| panic_of(|| stand_in.fail(failure));
    for status in [200, 399, 600, 0] {
        let expected = format!("{status} is not an error status; use 400 to 599");
        assert_eq!(fail(Failure::status(status)), expected);
    }
    assert_eq!(
        fail(Failure::hang().retry_after(Duration::ZERO)),
        "only a failure with a status can have a Retry-After"
    );
    let operations = "the stand-in has the operations of the secrets service in version v1";
    assert_eq!(
        fail(Failure::reset().on::<Rotate>()),
        format!("there is no operation secrets.rotate in version v1; {operations}")
    );
    assert_eq!(
        fail(Failure::reset().on::<Ping>()),
        format!("there is no operation queue.ping in version v1; {operations}")
    );
    assert_eq!(
        panic_of(|| drop(stand_in.client("x"))),
        "there is no client \"x\"; add it with `Builder::client`"
    );
    let invalid = panic_of(|| drop(stand_in.client("tester")));
    assert!(
        invalid.starts_with("the credentials of the client \"tester\" are invalid: "),
        "{invalid}"
    );
    assert_eq!(
        panic_of(|| stand_in.set_secret("a", [1])),
        "the secret \"a\" is invalid: data must be object"
    );
    let read = panic_of(|| drop(stand_in.secret::<Vec<Value>>("a")));
    assert!(
        read.starts_with("the secret \"a\" cannot be read as alloc::vec::Vec<"),
        "{read}"
    );
    let deep = format!(
        r#"{{"secret":{{"k":{}1{}}},"expires":"2999-01-01T00:00:00Z"}}"#,
        "[".repeat(600),
        "]".repeat(600)
    );
    let deep = serde_json::value::RawValue::from_string(deep).unwrap();
    stand_in.set_secret("deep", deep);
    assert_eq!(
        panic_of(|| drop(stand_in.secret::<Value>("deep"))),
        "the secret \"deep\" cannot be read: it is nested too deeply"
    );
}
