//! Exchanges of generated services: what a consumer binds to, and what it makes of a delivery.

use depot_client::depot::exchanges::{AnyMessage, ParcelLost, ParcelMoved, ResultExchange};
use depot_client::depot::{LabelsItem, ParcelMovedMessage, ParcelState};
use generated_client::{Absent, Exchange, RoutingKey};

#[test]
fn patterns() {
    assert_eq!(ParcelMoved::EXCHANGE, "exchange/depot/v1/parcel-moved");
    assert_eq!(
        ParcelMoved::new().pattern().unwrap(),
        "primary.*.*.#",
        "constants are always there"
    );
    let moved = ParcelMoved::new().depot_id("d").topic("a.b.#");
    assert_eq!(moved.pattern().unwrap(), "primary.d.*.a.b.#");
    assert_eq!(
        moved.clone().shelf_no(Absent).pattern().unwrap(),
        "primary.d._.a.b.#"
    );
    assert_eq!(
        moved.shelf_no(7.to_string()).pattern().unwrap(),
        "primary.d.7.a.b.#"
    );
    let lost = ParcelLost::new().r#type("letter").new_word("yes");
    assert_eq!(lost.reserved(Absent).pattern().unwrap(), "letter.yes._.end");
    assert_eq!(ResultExchange::new().pattern().unwrap(), "primary");
}

#[test]
fn values_that_can_not_stand_in_a_pattern() {
    let error = ParcelMoved::new().depot_id("a.b").pattern().unwrap_err();
    assert_eq!(
        error.to_string(),
        "exchange/depot/v1/parcel-moved: the word `depotId` cannot be `a.b`: `.` separates words, and this is one word"
    );
}

#[test]
fn routing_keys() {
    let key = ParcelMoved::parse("primary.d._.a.b").unwrap();
    assert_eq!(key.get("routingKeyKind"), Some("primary"));
    assert_eq!(key.get("depotId"), Some("d"));
    assert_eq!(key.get("shelf_no"), None);
    assert_eq!(key.get("topic"), Some("a.b"));
    let words: Vec<_> = ParcelLost::parse("letter._.end").unwrap().words().collect();
    assert_eq!(
        words,
        [
            ("type", Some("letter")),
            ("new", None),
            ("reserved", None),
            ("end", Some("end"))
        ]
    );
    let error = ResultExchange::parse("route.x").unwrap_err();
    assert_eq!(
        error.to_string(),
        "exchange/depot/v1/result: the routing key `route.x` has 2 words, not 1"
    );
}

/// What a consumer of any exchange looks like.
fn delivered<E: Exchange>(exchange: &str, routing_key: &str, body: &[u8]) -> Option<E::Message> {
    (exchange == E::EXCHANGE).then_some(())?;
    RoutingKey::parse::<E>(routing_key).ok()?;
    serde_json::from_slice(body).ok()
}

#[test]
fn messages() {
    let exchange = "exchange/depot/v1/parcel-moved";
    let body =
        br#"{"parcel": "p", "moved": "2026-01-02T03:04:05.678Z", "state": "lost", "more": 1}"#;
    let message: ParcelMovedMessage =
        delivered::<ParcelMoved>(exchange, "primary.d.7.t", body).unwrap();
    assert_eq!(message.parcel, "p");
    assert!(
        matches!(message.state, Some(ParcelState::Unknown(_))),
        "what is not known is no error"
    );
    assert!(delivered::<ParcelMoved>(exchange, "other.d.7.t", body).is_none());
    let labels: Vec<LabelsItem> = delivered::<ResultExchange>(
        ResultExchange::EXCHANGE,
        "primary",
        br#"[{"text": "x", "count": 1}]"#,
    )
    .unwrap();
    assert_eq!(labels.len(), 1);
}

#[test]
fn any_message() {
    let body = br#"{"parcel": "p", "moved": "2026-01-02T03:04:05.678Z"}"#;
    let message = AnyMessage::parse(ParcelMoved::EXCHANGE, body).unwrap();
    let AnyMessage::ParcelMoved(moved) = message else {
        panic!("{message:?}");
    };
    assert_eq!(moved.parcel, "p");
    for (exchange, body, expected) in [
        (
            "exchange/queue/v1/x",
            &body[..],
            "the service has no exchange `exchange/queue/v1/x`",
        ),
        (
            ParcelMoved::EXCHANGE,
            br"{}",
            "exchange/depot/v1/parcel-moved: the property",
        ),
        (
            ResultExchange::EXCHANGE,
            b"x",
            "exchange/depot/v1/result: expected",
        ),
    ] {
        let error = AnyMessage::parse(exchange, body).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}
