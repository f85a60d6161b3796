//! Tests of the operations of the secrets service, for authorized callers.

use std::time::SystemTime;

use generated_client::testing::StandIn;
use serde_json::{Value, json};

use crate::signing::{MINUTE, tester};
use crate::stand_in;
use crate::wire::{Request, Response, put, request};

async fn send(stand_in: &StandIn, request: Request) -> Response {
    tester()
        .at(stand_in.now())
        .sign(stand_in, request)
        .send(stand_in)
        .await
}

async fn set(stand_in: &StandIn, name: &str, payload: &str) -> Response {
    send(stand_in, put(name, payload)).await
}

async fn get(stand_in: &StandIn, name: &str) -> Response {
    send(
        stand_in,
        request("GET", format!("/api/secrets/v1/secret/{name}")),
    )
    .await
}

async fn remove(stand_in: &StandIn, name: &str) -> Response {
    send(
        stand_in,
        request("DELETE", format!("/api/secrets/v1/secret/{name}")),
    )
    .await
}

async fn list(stand_in: &StandIn, query: &str) -> Response {
    send(
        stand_in,
        request("GET", format!("/api/secrets/v1/secrets{query}")),
    )
    .await
}

fn payload(secret: &Value) -> String {
    json!({ "secret": secret, "expires": "2999-01-01T00:00:00.000Z" }).to_string()
}

#[tokio::test]
async fn secrets_are_set_read_replaced_and_removed() {
    let stand_in = stand_in().await;
    for value in [json!({ "k": "v" }), json!({ "other": [1, { "x": null }] })] {
        let response = set(&stand_in, "a", &payload(&value)).await;
        assert_eq!((response.status, response.json()), (200, json!({})));
        let response = get(&stand_in, "a").await;
        let expected = json!({ "secret": value, "expires": "2999-01-01T00:00:00.000Z" });
        assert_eq!((response.status, response.json()), (200, expected));
    }
    for _ in 0..2 {
        let response = remove(&stand_in, "a").await;
        assert_eq!((response.status, response.json()), (200, json!({})));
        assert_eq!(
            get(&stand_in, "a").await.code(),
            (404, "ResourceNotFound".to_owned())
        );
    }
}

#[tokio::test]
async fn different_encodings_of_a_name_are_one_name() {
    let stand_in = stand_in().await;
    for (written, spellings) in [
        ("a/b", vec!["a%2Fb", "a%2fb", "%61/b"]),
        ("..", vec!["%2E%2E", "%2e."]),
        ("", vec![""]),
        ("%25", vec!["%25"]),
        ("a+b", vec!["a%2Bb"]),
        ("%C3%A9%20x", vec!["%c3%a9%20x"]),
        ("/a//", vec!["%2Fa%2F/"]),
    ] {
        assert_eq!(
            set(&stand_in, written, &payload(&json!({ "is": written })))
                .await
                .status,
            200
        );
        for spelling in spellings {
            let response = get(&stand_in, spelling).await;
            assert_eq!(response.json()["secret"]["is"], written, "{spelling}");
        }
    }
    for other in ["a%252Fb", "A/b", "a/b/", "a%20b", "%20"] {
        assert_eq!(get(&stand_in, other).await.status, 404, "{other}");
    }
    let names = list(&stand_in, "").await.json();
    assert_eq!(
        names["secrets"],
        json!(["", "%", "..", "/a//", "a+b", "a/b", "\u{e9} x"])
    );
}

#[tokio::test]
async fn values_have_the_semantics_of_javascript() {
    let stand_in = stand_in().await;
    let given = r#"{"secret":{"z":9007199254740993,"1":1.0,"y":1e400,"z2":"\ud800"},"expires":"2999-01-01T00:00:00Z"}"#;
    assert_eq!(set(&stand_in, "a", given).await.status, 200);
    let kept = "{\n  \"secret\": {\n    \"1\": 1,\n    \"z\": 9007199254740992,\n    \"y\": null,\n    \
                \"z2\": \"\\ud800\"\n  },\n  \"expires\": \"2999-01-01T00:00:00.000Z\"\n}";
    assert_eq!(get(&stand_in, "a").await.body, kept);
}

#[tokio::test]
async fn an_expired_secret_is_not_found() {
    let stand_in = stand_in().await;
    let now = SystemTime::now();
    let past = r#"{"secret":{},"expires":"2001-01-01T00:00:00Z"}"#;
    assert_eq!(set(&stand_in, "past", past).await.status, 200);
    assert_eq!(
        set(&stand_in, "never", &payload(&json!({}))).await.status,
        200
    );
    stand_in.set_now(SystemTime::UNIX_EPOCH + 60 * MINUTE);
    let soon = r#"{"secret":{},"expires":"1970-01-01T02:00:00+00:30"}"#;
    assert_eq!(set(&stand_in, "soon", soon).await.status, 200);
    let names = list(&stand_in, "").await.json();
    assert_eq!(names["secrets"], json!(["never", "past", "soon"]));
    assert_eq!(
        get(&stand_in, "soon").await.json()["expires"],
        "1970-01-01T01:30:00.000Z"
    );

    stand_in.set_now(SystemTime::UNIX_EPOCH + 91 * MINUTE);
    let expired = get(&stand_in, "soon").await;
    assert_eq!(expired.code(), (404, "ResourceNotFound".to_owned()));
    assert_eq!(expired.message(), "Secret not found");
    stand_in.set_now(now);
    assert_eq!(
        list(&stand_in, "").await.json(),
        json!({ "secrets": ["never"] })
    );
}

#[tokio::test]
async fn set_validates_its_payload() {
    let stand_in = stand_in().await;
    let invalid = |errors: &str| {
        let schema = format!("{}/schemas/secrets/v1/secret.json#", stand_in.root_url());
        format!("\nSchema Validation Failed!\nRejecting Schema: {schema}\nErrors:\n  * {errors}")
    };
    for (payload, errors) in [
        (
            r#"{"secret":{}}"#,
            "data must have required property 'expires'",
        ),
        (
            r#"{"secret":{},"expires":"2999-01-01T00:00:00Z","extra":1}"#,
            "data must NOT have additional properties: \"extra\"",
        ),
        (
            r#"{"secret":[],"expires":"2999-01-01T00:00:00Z"}"#,
            "data/secret must be object",
        ),
        (
            r#"{"secret":{},"expires":"soon"}"#,
            "data/expires must match format \"date-time\"",
        ),
        ("[]", "data must be object"),
    ] {
        let response = set(&stand_in, "a", payload).await;
        assert_eq!(
            response.code(),
            (400, "InputValidationError".to_owned()),
            "{payload}"
        );
        assert_eq!(response.message(), invalid(errors));
    }
    let form = request("PUT", "/api/secrets/v1/secret/a").body(payload(&json!({})));
    let form = form.header("content-type", "application/x-www-form-urlencoded");
    assert_eq!(
        send(&stand_in, form).await.code(),
        (400, "MalformedPayload".to_owned())
    );
    for body in [&b"{\"secret\""[..], b"\"text\"", b"\xff"] {
        let response = send(&stand_in, put("a", body)).await;
        assert_eq!(response.status, 500);
        assert_eq!(response.header("content-type"), "text/html; charset=utf-8");
    }
    let leap = set(
        &stand_in,
        "a",
        r#"{"secret":{},"expires":"2016-12-31T23:59:60Z"}"#,
    )
    .await;
    assert_eq!(leap.code(), (500, "InternalServerError".to_owned()));
    assert!(leap.message().contains("incidentId"));
    assert_eq!(list(&stand_in, "").await.json(), json!({ "secrets": [] }));
}

#[tokio::test]
async fn a_body_is_limited_to_ten_mebibytes() {
    let stand_in = stand_in().await;
    let limit = 10 * 1024 * 1024;
    let sized = |length: usize| {
        let frame = payload(&json!({ "k": "" }));
        frame.replace("\"\"", &format!("\"{}\"", "x".repeat(length - frame.len())))
    };
    assert_eq!(set(&stand_in, "a", &sized(limit)).await.status, 200);
    let refusal = set(&stand_in, "b", &sized(limit + 1)).await;
    assert_eq!(
        (refusal.status, refusal.header("content-type")),
        (500, "text/html; charset=utf-8")
    );
    assert_eq!(list(&stand_in, "").await.json()["secrets"], json!(["a"]));
}

#[tokio::test]
async fn errors_have_an_envelope() {
    let stand_in = stand_in().await;
    let response = get(&stand_in, "garbage/a").await;
    let json = response.json();
    let time = json["requestInfo"]["time"].as_str().unwrap().to_owned();
    assert_eq!((time.len(), &time[23..]), (24, "Z"));
    let message = format!(
        "Secret not found\n\n---\n\n* method:     get\n* errorCode:  ResourceNotFound\n* statusCode: 404\n* time:       {time}"
    );
    let expected = json!({
        "code": "ResourceNotFound",
        "message": message,
        "requestInfo": { "method": "get", "params": { "name": "garbage/a" }, "payload": {}, "time": time },
    });
    assert_eq!(json, expected);

    let response = set(&stand_in, "a", r#"{"secret":{"k":"canary"},"extra":["x"]}"#).await;
    assert_eq!(
        response.json()["requestInfo"]["payload"],
        json!({ "secret": "(OMITTED)", "extra": ["x"] })
    );
    assert!(!response.body.contains("canary"));
    let response = set(&stand_in, "a", r#"{"extra":1}"#).await;
    assert_eq!(
        response.json()["requestInfo"]["payload"],
        json!({ "secret": "(OMITTED)", "extra": 1 })
    );
    assert_eq!(
        list(&stand_in, "?x=1").await.json()["requestInfo"]["params"],
        json!({})
    );
}

#[tokio::test]
async fn list_pages() {
    let stand_in = stand_in().await;
    assert_eq!(
        list(&stand_in, "?limit=0").await.json(),
        json!({ "secrets": [] })
    );
    for name in ["b", "a", "A", "c/d", "c"] {
        assert_eq!(set(&stand_in, name, &payload(&json!({}))).await.status, 200);
    }
    let all = json!({ "secrets": ["A", "a", "b", "c", "c/d"] });
    for query in [
        "",
        "?limit=5",
        "?limit=1000",
        "?limit=99999999999999999999999",
        "?continuationToken=bogus",
    ] {
        assert_eq!(list(&stand_in, query).await.json(), all, "{query}");
    }
    let (mut query, mut pages) = ("?limit=2".to_owned(), Vec::new());
    loop {
        let page = list(&stand_in, &query).await.json();
        pages.push(page["secrets"].clone());
        match page["continuationToken"].as_str() {
            Some(token) => query = format!("?continuationToken={token}&limit=2"),
            None => break,
        }
    }
    assert_eq!(
        pages,
        [json!(["A", "a"]), json!(["b", "c"]), json!(["c/d"])]
    );

    for (query, status, code) in [
        ("?limit=", 400, "InvalidRequestArguments"),
        ("?limit=x", 400, "InvalidRequestArguments"),
        ("?limit=-1", 400, "InvalidRequestArguments"),
        ("?limit=1&limit=1", 400, "InvalidRequestArguments"),
        ("?continuationToken=", 400, "InvalidRequestArguments"),
        ("?foo=1", 400, "InvalidRequestArguments"),
        ("?continuationToken=a-b", 400, "InputError"),
        ("?limit=0", 500, "InternalServerError"),
    ] {
        assert_eq!(
            list(&stand_in, query).await.code(),
            (status, code.to_owned()),
            "{query}"
        );
    }
    let unknown = list(&stand_in, "?foo=1").await;
    assert_eq!(
        unknown.message(),
        "Query-string parameter: foo is not supported!"
    );
    assert_eq!(
        list(&stand_in, "?continuationToken=a-b").await.message(),
        "Invalid continuation token"
    );
}

#[tokio::test]
async fn only_list_takes_a_query() {
    let stand_in = stand_in().await;
    for (method, path) in [
        ("GET", "ping"),
        ("GET", "__lbheartbeat__"),
        ("GET", "__version__"),
        ("GET", "__heartbeat__"),
        ("GET", "secret/a"),
        ("DELETE", "secret/a"),
    ] {
        let response = send(
            &stand_in,
            request(method, format!("/api/secrets/v1/{path}?limit=1")),
        )
        .await;
        assert_eq!(
            response.code(),
            (400, "InvalidRequestArguments".to_owned()),
            "{path}"
        );
    }
    let response = send(&stand_in, put("a?limit=1", payload(&json!({})))).await;
    assert_eq!(response.code(), (400, "InvalidRequestArguments".to_owned()));
}

#[tokio::test]
async fn monitoring_operations_respond() {
    let stand_in = stand_in().await;
    let get = async |path: &str| {
        request("GET", format!("/api/secrets/v1/{path}"))
            .send(&stand_in)
            .await
            .json()
    };
    let ping = get("ping").await;
    assert_eq!(ping["alive"], true);
    assert!(ping["uptime"].is_number());
    assert_eq!(get("__lbheartbeat__").await, json!({}));
    assert_eq!(get("__heartbeat__").await, json!({}));
    let version = json!({ "version": "dev", "commit": "", "source": "", "build": "" });
    assert_eq!(get("__version__").await, version);
}
