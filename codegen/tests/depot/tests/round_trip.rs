//! Values of generated types, read from JSON and written back.

use depot_client::depot::{
    CommonPigeon, CreateParcelRequest, Delivery, DeliveryPickUpHow, DeliveryResponse,
    DeliveryResponseTrackingIdProof, LabelsItem, Parcel, ParcelAddress, ParcelAttributes,
    ParcelList, ParcelRequired, ParcelState, ParcelType,
};
use std::collections::BTreeMap;

use generated_client::{Number, Timestamp};
use serde_json::Value;
use serde_json::value::RawValue;

const PARCEL: &str = r#"{
    "address": {"street": "High Street", "number": 7, "country": {"code": "FI", "flag": "x"}, "floor": 2.0},
    "aliases": ["a", "b"],
    "anything": [1.0, 1e2, null, 123456789012345678901234567890],
    "attributes": {"colour": "red", "size": {"z": 1, "a": 2}},
    "created": "2026-01-02T03:04:05.678Z",
    "origin": "", "source": "x", "wrapping": {"paper": "blue"},
    "delivered": "2026-01-02T03:04:05.000Z",
    "extra": {"number": 123456789012345678901234567890, "surrogate": "\ud800"},
    "fragile": true,
    "from-the-future": {"n": 123456789012345678901234567890, "one": 1.0},
    "history": [{"at": "2026-01-02T03:04:05.678Z", "state": "lost-in-space", "self": "me"}],
    "insured": false,
    "name": "parcel",
    "note": "",
    "owner": "a@b.example",
    "pieces": 3,
    "priority": 5,
    "seals": {"x": {"number": -1}},
    "serial": 18446744073709551615,
    "state": "on-its-way",
    "tags": {"k": "v"},
    "type": "very-large",
    "volume": 0.5,
    "weight": 1.25
}"#;

/// The JSON without white space, members in the order of their names; numbers and strings keep their text.
fn canonical(json: &str) -> String {
    let json = json.trim();
    match json.as_bytes().first() {
        Some(b'{') => {
            let members: BTreeMap<String, &RawValue> = serde_json::from_str(json).unwrap();
            let members: Vec<String> = members
                .iter()
                .map(|(name, value)| {
                    format!("{}:{}", Value::from(name.as_str()), canonical(value.get()))
                })
                .collect();
            format!("{{{}}}", members.join(","))
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(json).unwrap();
            let items: Vec<String> = items.iter().map(|item| canonical(item.get())).collect();
            format!("[{}]", items.join(","))
        }
        _ => json.to_owned(),
    }
}

fn parcel() -> Parcel {
    serde_json::from_str(PARCEL).unwrap()
}

#[test]
fn nothing_is_lost() {
    let written = serde_json::to_string(&parcel()).unwrap();
    assert_eq!(canonical(&written), canonical(PARCEL));
    let list = format!(r#"{{"parcels": [{PARCEL}], "continuationToken": "t"}}"#);
    let read: ParcelList = serde_json::from_str(&list).unwrap();
    assert_eq!(
        canonical(&serde_json::to_string(&read).unwrap()),
        canonical(&list)
    );
}

#[test]
fn every_property_has_its_type() {
    let parcel = parcel();
    assert_eq!(parcel.name, "parcel");
    assert_eq!(parcel.r#type, ParcelType::VeryLarge);
    assert_eq!(parcel.state, ParcelState::OnItsWay);
    assert_eq!(parcel.serial, Some(u64::MAX));
    assert_eq!(parcel.insured, Some(false));
    assert_eq!(parcel.weight, "1.250".parse::<Number>().unwrap());
    assert_eq!(parcel.weight.as_str(), "1.25");
    assert_eq!(
        parcel.created,
        "2026-01-02T03:04:05.678Z".parse::<Timestamp>().unwrap()
    );
    assert_eq!(parcel.seals.as_ref().unwrap()["x"].number, -1);
    assert_eq!(parcel.history[0].self_.as_deref(), Some("me"));
    assert_eq!(parcel.address.country.as_ref().unwrap().code, "FI");
    let attributes = parcel.attributes.unwrap();
    assert_eq!(attributes.colour.as_deref(), Some("red"));
    assert_eq!(
        attributes.additional_properties["size"].as_str(),
        r#"{"z": 1, "a": 2}"#
    );
    assert_eq!(
        parcel.anything.unwrap().as_str(),
        "[1.0, 1e2, null, 123456789012345678901234567890]"
    );
    assert!(parcel.extra.unwrap().expose().contains(r"\ud800"));
}

#[test]
fn values_that_the_schema_does_not_know() {
    let state = parcel().history[0].state.clone();
    assert!(matches!(&state, ParcelState::Unknown(value) if value.as_str() == "lost-in-space"));
    assert_eq!(state.to_string(), "lost-in-space");
    assert_eq!(
        ParcelState::from("delivered"),
        ParcelState::Delivered,
        "a known value is never unknown"
    );
    for (value, known) in [
        ("", ParcelType::Empty),
        ("7z", ParcelType::N7z),
        ("unknown", ParcelType::UnknownValue),
    ] {
        assert_eq!(ParcelType::from(value), known);
        assert_eq!(known.as_str(), value);
    }
}

#[test]
fn what_is_made_by_hand() {
    let parcel = Parcel::new(ParcelRequired {
        address: ParcelAddress::new("High Street"),
        created: Timestamp::from_milliseconds(0),
        fragile: false,
        name: "parcel".into(),
        pieces: 1,
        tags: [("k".to_owned(), "v".to_owned())].into(),
        r#type: ParcelType::Box,
        weight: 2.into(),
    })
    .note("n")
    .priority(9)
    .attributes(ParcelAttributes::new().colour("blue"));
    assert_eq!(
        serde_json::to_string(&parcel).unwrap(),
        r#"{"address":{"street":"High Street"},"attributes":{"colour":"blue"},"created":"1970-01-01T00:00:00.000Z","fragile":false,"history":[],"name":"parcel","note":"n","pieces":1,"priority":9,"state":"waiting","tags":{"k":"v"},"type":"box","weight":2}"#
    );
    let request = CreateParcelRequest::new("parcel", 1).address(ParcelAddress::new("x").number(3));
    assert_eq!(
        serde_json::to_string(&request).unwrap(),
        r#"{"address":{"number":3,"street":"x"},"name":"parcel","weight":1}"#
    );
}

#[test]
fn additional_properties_can_not_hide_a_property() {
    let mut attributes = ParcelAttributes::new();
    attributes
        .additional_properties
        .insert("colour".into(), "1".parse().unwrap());
    let error = serde_json::to_string(&attributes).unwrap_err().to_string();
    assert!(
        error.contains("`colour` is an additional property"),
        "{error}"
    );
}

#[test]
fn errors_say_where() {
    for (from, to, expected) in [
        (
            r#""fragile": true"#,
            r#""fragile": "yes""#,
            "at `/fragile`: expected a boolean",
        ),
        (
            r#""fragile": true,"#,
            "",
            "the property `fragile` is missing",
        ),
        (
            r#""code": "FI""#,
            r#""code": 1"#,
            "at `/address/country/code`: expected a string",
        ),
        (
            r#""number": -1"#,
            r#""number": 1.5"#,
            "at `/seals/x/number`: expected an integer of the type i64",
        ),
        (
            "02T03:04:05.000Z",
            "32T03:04:05.000Z",
            "at `/delivered`: expected a date-time with an offset",
        ),
        (
            r#""extra": {"#,
            r#""extra": [], "rest": {"#,
            "at `/extra`: expected a JSON object",
        ),
        (
            r#""pieces": 3"#,
            r#""pieces": 3, "pieces": 4"#,
            "at `/pieces`: the property occurs twice",
        ),
        (
            r#""aliases": ["a", "b"]"#,
            r#""aliases": ["a", null]"#,
            "at `/aliases/1`: expected a string",
        ),
    ] {
        assert!(PARCEL.contains(from), "{from}");
        let error = serde_json::from_str::<Parcel>(&PARCEL.replace(from, to))
            .unwrap_err()
            .to_string();
        assert!(error.contains(expected), "{error}");
    }
    let error = serde_json::from_str::<Parcel>(&PARCEL.replace(r#""note": """#, r#""note": null"#))
        .unwrap_err()
        .to_string();
    assert!(error.contains("at `/note`: expected a string"), "{error}");
}

#[test]
fn what_is_sensitive_is_not_shown() {
    let json = PARCEL
        .replace(r#""surrogate": "#, r#""canary": "#)
        .replace(r"\ud800", "hunter2");
    let parcel: Parcel = serde_json::from_str(&json).unwrap();
    let shown = format!("{parcel:?} {parcel:#?}");
    assert!(parcel.extra.as_ref().unwrap().expose().contains("hunter2"));
    assert!(
        !shown.contains("hunter2") && shown.contains("ParcelExtra([redacted])"),
        "{shown}"
    );
    assert!(shown.contains("1 unknown properties"), "{shown}");
}

#[test]
fn types_of_lists() {
    let labels: Vec<LabelsItem> = serde_json::from_str(r#"[{"text": "a", "count": 2.0}]"#).unwrap();
    assert_eq!(labels[0].count, 2);
    assert_eq!(labels, labels.clone());
}

#[test]
fn branches_told_apart_by_a_property() {
    for (json, check) in [
        (
            r#"{"how":"courier","courier":"owl","window":{"from":"2026-01-01T00:00:00.000Z"}}"#,
            (|it| matches!(it, Delivery::Courier(it) if it.courier == "owl"))
                as fn(&Delivery) -> bool,
        ),
        (
            r#"{"how":"pick-up"}"#,
            |it| matches!(it, Delivery::PickUp(it) if it.how == DeliveryPickUpHow::PickUp),
        ),
        (
            r#"{"code":7,"how":"night-pick-up"}"#,
            |it| matches!(it, Delivery::PickUp(it) if it.code == Some(7)),
        ),
        (
            r#"{"how":"pigeon","fast":true,"pigeon":"grey"}"#,
            |it| matches!(it, Delivery::Pigeon(it) if it.pigeon == "grey"),
        ),
        (
            r#"{"how":"drone","n":12345678901234567890123}"#,
            |it| matches!(it, Delivery::Unknown(it) if it.as_json().expose().contains("drone")),
        ),
    ] {
        let delivery: Delivery = serde_json::from_str(json).unwrap();
        assert!(check(&delivery), "{json} became {delivery:?}");
        assert_eq!(
            canonical(&serde_json::to_string(&delivery).unwrap()),
            canonical(json)
        );
        assert_eq!(delivery, delivery.clone());
    }
    let made: Delivery = CommonPigeon::new("white").into();
    assert_eq!(
        serde_json::to_string(&made).unwrap(),
        r#"{"how":"pigeon","pigeon":"white"}"#
    );

    for (json, expected) in [
        ("[]", "invalid type: sequence, expected an object"),
        ("{}", "the property `how` is missing"),
        (
            r#"{"how":7}"#,
            "at `/how`: invalid type: integer `7`, expected a string",
        ),
        (r#"{"how":"courier"}"#, "the property `courier` is missing"),
    ] {
        let error = serde_json::from_str::<Delivery>(json)
            .unwrap_err()
            .to_string();
        assert!(error.starts_with(expected), "{error}");
    }
    let error = serde_json::from_str::<CommonPigeon>(r#"{"how":"owl","pigeon":"x"}"#)
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("at `/how`: expected \"pigeon\", found another string"),
        "{error}"
    );
}

#[test]
fn branches_told_apart_by_what_they_require() {
    let read = |json: &str| serde_json::from_str::<DeliveryResponse>(json).unwrap();
    assert!(matches!(read("{}"), DeliveryResponse::Other(_)));
    let proof = |json: &str| match read(json) {
        DeliveryResponse::TrackingId(it) => it.proof.unwrap(),
        other => panic!("{other:?}"),
    };
    assert!(matches!(
        proof(r#"{"trackingId":"t","proof":{"document":"d"}}"#),
        DeliveryResponseTrackingIdProof::Document(_)
    ));
    assert!(matches!(
        proof(r#"{"trackingId":"t","proof":{"document":"d","signature":"s"}}"#),
        DeliveryResponseTrackingIdProof::DocumentAndSignature(_)
    ));
    assert!(matches!(
        proof(r#"{"trackingId":"t","proof":{"seal":"x"}}"#),
        DeliveryResponseTrackingIdProof::Unknown(_)
    ));
}

#[test]
fn unknown_properties_are_violations_only_in_types_that_are_never_received() {
    let parcel: Parcel = serde_json::from_str(PARCEL).unwrap();
    assert!(PARCEL.contains("from-the-future"));
    assert!(!format!("{:?}", parcel.validate()).contains("future"));
    let request = r#"{"name": "a", "weight": 1, "route": []}"#;
    let request: CreateParcelRequest = serde_json::from_str(request).unwrap();
    assert_eq!(
        request.validate().unwrap_err().to_string(),
        "at `/route`: the schema does not define this property and allows no additional properties; did you mean `routes`?"
    );
}
