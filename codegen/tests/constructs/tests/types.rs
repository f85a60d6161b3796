//! What constructs become, as their users have them.

use constructs::{
    all_of, big_numbers, bounds, const_of_any_json, defaults, enum_of_strings, null_and_absent,
    one_of_by_kind, one_of_by_property, one_of_by_shape, one_of_with_null, open_object,
    recursion_direct, recursion_mutual, service, typed_additional_properties,
};
use generated_client::{Integer, Nullable, Timestamp, Violation};
use serde::Serialize;
use serde_json::{Value, json};

fn written(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn null_is_not_absence() {
    use null_and_absent::Patch;
    assert_eq!(written(&Patch::new()), json!({}));
    let struck = Patch::new().captain(Nullable::Null);
    assert_eq!(written(&struck), json!({"captain": null}));
    let named = Patch::new().captain("Ines".to_owned());
    assert_eq!(written(&named), json!({"captain": "Ines"}));
}

#[test]
fn a_union_may_be_null() {
    use one_of_with_null::{Seat, SeatGuest, SeatGuestMember, SeatRank};
    let member = SeatGuest::from(SeatGuestMember::new().since(1999));
    let taken = Seat::new().guest(member).rank(SeatRank::Front);
    taken.validate().unwrap();
    let empty = Seat::new().guest(Nullable::Null).rank(Nullable::Null);
    empty.validate().unwrap();
    assert_eq!(written(&empty), json!({"guest": null, "rank": null}));
}

#[test]
fn what_is_required_are_arguments_and_the_rest_setters() {
    let kayak = all_of::Kayak::new(1, 2).name("Otter");
    kayak.validate().unwrap();
    assert_eq!(
        written(&kayak),
        json!({"paddles": 1, "seats": 2, "name": "Otter"})
    );
    let lamp = defaults::Lamp::new();
    assert_eq!(written(&lamp), json!({"room": "hall"}));
    let stamp = const_of_any_json::Stamp::new().copies(2);
    stamp.validate().unwrap();
    assert_eq!(
        written(&stamp),
        json!({"office": "harbour master", "copies": 2})
    );
}

#[test]
fn branches_are_variants_that_are_matched() {
    use one_of_by_property::{Vehicle, VehicleBusKind, VehicleTram};
    let read: Vehicle = serde_json::from_str(r#"{"kind": "night-bus", "seats": 40}"#).unwrap();
    let Vehicle::Bus(bus) = read else {
        panic!("{read:?}");
    };
    assert_eq!(bus.kind, VehicleBusKind::NightBus);
    assert_eq!(bus.seats, Some(Integer::from(40)));
    let tram = Vehicle::from(VehicleTram::new(4));
    assert_eq!(written(&tram), json!({"kind": "tram", "line": 4}));
}

#[test]
fn errors_in_branches_have_one_pointer() {
    use one_of_by_property::Vehicle;
    use one_of_by_shape::Contact;
    let error = |json: &str| {
        serde_json::from_str::<Vehicle>(json)
            .unwrap_err()
            .to_string()
    };
    for late_or_not in [
        r#"{"kind":"tram","line":"x"}"#,
        r#"{"line":"x","kind":"tram"}"#,
    ] {
        let error = error(late_or_not);
        let expected = "at `/line`: expected an integer, found \"x\" at line 1 column";
        assert!(error.starts_with(expected), "{error}");
    }
    let contact = r#"{"who": "Kim", "way": {"phone": [1]}}"#;
    let error = serde_json::from_str::<Contact>(contact)
        .unwrap_err()
        .to_string();
    let expected = "at `/way/phone`: expected a string, found a list at line 1 column";
    assert!(error.starts_with(expected), "{error}");
}

#[test]
fn branches_that_differ_in_kind_hold_each_other() {
    use one_of_by_kind::{Price, PriceString};
    let prices = Price::List(vec![Price::Integer(3.into()), PriceString::Ask.into()]);
    prices.validate().unwrap();
    assert_eq!(written(&prices), json!([3, "ask"]));
}

#[test]
fn branches_are_told_apart_by_what_they_require() {
    use one_of_by_shape::{Contact, ContactWay, ContactWayPhone};
    let contact = Contact::new(ContactWayPhone::new("555 01").into(), "Kim");
    contact.validate().unwrap();
    let read: Contact = serde_json::from_value(written(&contact)).unwrap();
    assert!(matches!(read.way, ContactWay::Phone(_)));
}

#[test]
fn an_unknown_value_is_kept_and_is_a_violation() {
    use enum_of_strings::{Signal, SignalAspect};
    let signal: Signal = serde_json::from_str(r#"{"aspect": "blue"}"#).unwrap();
    assert!(matches!(signal.aspect, SignalAspect::Unknown(_)));
    assert_eq!(written(&signal), json!({"aspect": "blue"}));
    let violations = signal.validate().unwrap_err();
    assert_eq!(violations.iter().next().unwrap().pointer(), "/aspect");
}

#[test]
fn an_unknown_branch_is_kept_and_is_a_violation() {
    use one_of_by_property::Vehicle;
    let plane: Vehicle = serde_json::from_str(r#"{"kind": "plane", "wings": 2}"#).unwrap();
    assert!(matches!(plane, Vehicle::Unknown(_)));
    assert_eq!(written(&plane), json!({"kind": "plane", "wings": 2}));
    assert!(plane.validate().is_err());
}

#[test]
fn every_violation_is_reported() {
    let oven =
        r#"{"celsius": 20, "fan": 1, "rack": 6, "tags": [], "zones": {"a": 1, "b": 2, "c": 3}}"#;
    let oven: bounds::Oven = serde_json::from_str(oven).unwrap();
    let violations = oven.validate().unwrap_err();
    let pointers: Vec<&str> = violations.iter().map(Violation::pointer).collect();
    assert_eq!(pointers, ["/celsius", "/fan", "/rack", "/tags", "/zones"]);
}

#[test]
fn a_type_that_holds_itself_is_boxed_where_it_does() {
    use recursion_direct::Ancestor;
    let family = Ancestor::new("Anna").parent(Ancestor::new("Berta"));
    let parent: &Ancestor = family.parent.as_deref().unwrap();
    assert_eq!(parent.name, "Berta");
}

#[test]
fn types_that_hold_each_other_are_boxed_once() {
    use recursion_mutual::{Sentence, SentenceSpeaker};
    let speaker = SentenceSpeaker::new("Ida").said(Sentence::new("Bye."));
    let quoting = Sentence::new("Hello.").quotes(speaker);
    assert_eq!(
        written(&quoting),
        json!({"words": "Hello.", "quotes": {"name": "Ida", "said": {"words": "Bye."}}})
    );
}

#[test]
fn integers_have_the_width_that_their_bounds_ask_for() {
    use big_numbers::Star;
    let star = Star::new().serial(u64::MAX).shift(i64::MIN).atoms(7);
    star.validate().unwrap();
    let atoms: Integer = "123456789012345678901234567890".parse().unwrap();
    let star = star.atoms(atoms.clone());
    let text = serde_json::to_string(&star).unwrap();
    assert!(text.contains("123456789012345678901234567890"), "{text}");
    let read: Star = serde_json::from_str(&text).unwrap();
    assert_eq!(read.atoms, Some(atoms));
}

#[test]
fn what_is_not_named_has_a_place() {
    let note: open_object::Note =
        serde_json::from_str(r#"{"headline": "Rain", "n": 1.0, "z": null}"#).unwrap();
    assert_eq!(note.additional_properties["n"].as_str(), "1.0");
    let mut stock = typed_additional_properties::Stock::new("Bo");
    stock
        .additional_properties
        .insert("apples".to_owned(), 3.into());
    stock.validate().unwrap();
    assert_eq!(written(&stock), json!({"counted_by": "Bo", "apples": 3}));
}

#[test]
fn instants_keep_the_text_that_they_came_in() {
    use service::{Errand, ErrandState};
    let due: Timestamp = "2026-02-03T05:05:06+01:00".parse().unwrap();
    let errand = Errand::new(ErrandState::Open).due(due);
    let json = json!({"state": "open", "due": "2026-02-03T05:05:06+01:00"});
    assert_eq!(written(&errand), json);
    let errand = errand.due(due + std::time::Duration::from_secs(1));
    let json = json!({"state": "open", "due": "2026-02-03T04:05:07.000Z"});
    assert_eq!(written(&errand), json);
}
