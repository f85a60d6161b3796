//! What annotations call sensitive is read and written back, and shown nowhere: strings, free-form JSON, arguments of
//! paths, and whatever stands beside them that the schema does not name.

use std::time::Duration;

use depot_client::depot::{Depot, Locker, LockerPickup};
use generated_client::{Client, Credentials, SensitiveString, Violation};
use serde_json::json;

const CANARY: &str = "canary-5d1e";

fn locker() -> serde_json::Value {
    json!({
        "code": CANARY,
        "keys": [CANARY, CANARY],
        "maker": {"name": CANARY, "numbers": [CANARY]},
        "number": 3,
        "pickup": {"how": "password", "password": CANARY, "since": CANARY},
        "else": CANARY,
    })
}

fn assert_hidden(shown: &str) {
    assert!(!shown.contains("canary"), "{shown}");
}

#[test]
fn nothing_is_shown_and_nothing_is_lost() {
    let json = locker();
    let locker: Locker = serde_json::from_value(json.clone()).unwrap();
    assert_hidden(&format!("{locker:?} {locker:#?}"));
    assert_eq!(serde_json::to_value(&locker).unwrap(), json);
    assert_eq!(locker.code.expose(), CANARY);
    assert_eq!(locker.keys.as_ref().unwrap()[1].expose(), CANARY);
    let maker = locker.maker.as_ref().unwrap();
    assert_eq!(maker.parse::<serde_json::Value>().unwrap()["name"], CANARY);
    let Some(LockerPickup::Password(pickup)) = &locker.pickup else {
        panic!("{locker:?}");
    };
    assert_eq!(pickup.password.expose(), CANARY);
    assert!(format!("{locker:?}").contains("\"else\": [redacted]"));
}

#[test]
fn received_credentials_convert() {
    let credentials = |access_token: &str, certificate: Option<&str>| {
        let json = json!({
            "code": CANARY,
            "credentials": {
                "clientId": "locker/7",
                "accessToken": access_token,
                "certificate": certificate.unwrap_or_default(),
            },
        });
        let mut locker: Locker = serde_json::from_value(json).unwrap();
        let mut received = locker.credentials.take().unwrap();
        if certificate.is_none() {
            received.certificate = None;
        }
        received
    };
    let received = credentials(CANARY, None);
    let converted = Credentials::try_from(&received).unwrap();
    assert_eq!(converted.client_id(), "locker/7");
    assert_eq!(converted.expose_access_token(), CANARY);
    assert_eq!(converted.expires(), None);

    let permanent = Credentials::new("depot", "issuer-token").unwrap();
    let issued = permanent
        .temporary(Duration::from_secs(60))
        .name("locker/7");
    let issued = issued.build().unwrap();
    let certificate = issued.expose_certificate();
    let received = credentials(issued.expose_access_token(), certificate);
    let converted: Credentials = received.try_into().unwrap();
    assert_eq!(converted.expose_certificate(), certificate);

    for received in [credentials(CANARY, Some(CANARY)), credentials("", None)] {
        let error = Credentials::try_from(received).unwrap_err();
        assert!(error.is_configuration());
        assert_hidden(&format!("{error} {error:?}"));
    }
}

#[test]
fn a_branch_that_nobody_knows_is_not_shown() {
    let mut json = locker();
    json["pickup"] = json!({"how": CANARY, "retina": CANARY});
    let locker: Locker = serde_json::from_value(json.clone()).unwrap();
    assert_hidden(&format!("{locker:?}"));
    assert_hidden(&locker.validate().unwrap_err().to_string());
    assert_eq!(serde_json::to_value(&locker).unwrap(), json);
}

#[test]
fn what_is_wrong_is_told_without_the_value() {
    let shouted = Locker::new(CANARY.to_uppercase()).keys(vec![SensitiveString::from("")]);
    let found = shouted.validate().unwrap_err();
    let places: Vec<&str> = found.iter().map(Violation::pointer).collect();
    assert_eq!(places, ["/code", "/keys/0"]);
    assert_hidden(&found.to_string().to_lowercase());

    for (pointer, wrong) in [
        ("/code", json!({"a": CANARY})),
        ("/keys", json!(CANARY)),
        ("/number", json!(CANARY)),
        ("/pickup/password", json!([CANARY])),
        ("/pickup", json!({"how": "password", CANARY: CANARY})),
    ] {
        let mut json = locker();
        *json.pointer_mut(pointer).unwrap() = wrong;
        let error = serde_json::from_value::<Locker>(json).unwrap_err();
        assert_hidden(&format!("{error} {error:?}"));
    }
    for twice in [
        r#"{"code": "a", "pickup": {"how": "password", "password": "b", "canary": 1, "canary": 2}}"#,
        r#"{"code": "a", "canary": 1, "canary": 2}"#,
    ] {
        let error = serde_json::from_str::<Locker>(twice).unwrap_err();
        assert_hidden(&format!("{error} {error:?}"));
    }
}

#[test]
fn a_sensitive_argument_is_not_shown() {
    let client = Client::builder("http://localhost").build().unwrap();
    let depot = Depot::new(&client);
    let operation = depot.locker(CANARY);
    assert_hidden(&format!("{operation:?} {operation:#?}"));
    assert!(operation.url().unwrap().path().ends_with(CANARY));
    let error = depot.locker("\0canary").url().unwrap_err();
    assert_hidden(&format!("{error} {error:?}"));
    let shown = format!("{:?}", depot.photo("plain"));
    assert!(shown.contains("plain"), "{shown}");
}
