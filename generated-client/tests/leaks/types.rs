//! A value of each public type, with canaries in all sensitive places.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use generated_client::runtime::{
    self, Bound, Call, Exchange, Format, Kind, OptionalWord, Report, RoutingKeyPattern,
    RoutingKeyWord, Rule, ScopeParameter, ScopeTemplate, SensitiveObject, ServiceInfo, StringEnum,
    UnknownProperties, Value as _, parse_message,
};
use generated_client::secrets::operations::{Get, Set};
use generated_client::secrets::{Secret, SecretValue, Secrets};
use generated_client::testing::{Failure, StandIn};
use generated_client::{
    Absent, Attempt, AttemptResponse, Client, EnvironmentCredentials, Error, ErrorKind, Integer,
    Interceptor, Json, JsonObject, Method, Nullable, Number, RawResponse, RetryPolicy, RoutingKey,
    ScopeExpression, SensitiveJson, SensitiveString, Timestamp, UnknownBranch, UnknownValue, Url,
};
use serde::Deserialize as _;

use crate::canaries::{self, ECHO, PASSWORD, TOKEN, VALUE};
use crate::observed::{Observed, show};
use crate::operations::{self, secret};

pub(crate) async fn show(observed: &mut Observed) {
    clients(observed);
    values(observed);
    generated(observed);
    plain(observed);
    fake(observed).await;
    stand_in(observed).await;
}

fn clients(observed: &mut Observed) {
    let [permanent, temporary] = canaries::credentials();
    let ttl = Duration::from_secs(60);
    show!(observed, permanent.temporary(ttl).scope("secrets:*"));
    let issued = permanent.temporary(ttl).build().unwrap();
    observed.token(issued.expose_access_token());
    show!(observed, issued, permanent, temporary);

    let cookie = reqwest::header::HeaderValue::from_static(PASSWORD);
    let headers = [(reqwest::header::COOKIE, cookie)].into_iter().collect();
    let http = reqwest::Client::builder().default_headers(headers);
    let builder = Client::builder("http://localhost").credentials(temporary);
    let builder = builder.http_client(http);
    show!(observed, builder);
    let client = builder.build().unwrap();
    let call = Call::new::<Set>(&client, ["a".to_owned()]).payload(&secret());
    show!(
        observed,
        client,
        call,
        Secrets::new(&client),
        RetryPolicy::default()
    );

    for root in [
        "https://me:PASSWORD@host",
        "https://PASSWORD@host",
        "PASSWORD@host",
    ] {
        let builder = Client::builder(root.replace("PASSWORD", PASSWORD));
        show!(observed, builder);
        observed.error(&builder.build().unwrap_err());
    }
    for proxy in ["PASSWORD:PASSWORD@host:port", "socks5://PASSWORD@host"] {
        let builder = Client::builder("http://host").proxy(proxy.replace("PASSWORD", PASSWORD));
        show!(observed, builder);
        observed.error(&builder.build().unwrap_err());
    }
    for broken in [
        VALUE.to_owned(),
        format!("{{\"version\":\"{VALUE}\"}}"),
        format!("{{\"{VALUE}"),
    ] {
        observed.error(&permanent.clone().with_certificate(&broken).unwrap_err());
    }
    observed.error(&generated_client::Credentials::new("", TOKEN).unwrap_err());
}

fn values(observed: &mut Observed) {
    let object = format!("{{\"{VALUE}\": [\"{VALUE}\"]}}");
    let json: SensitiveJson = object.parse().unwrap();
    let sensitive: SensitiveObject = object.parse().unwrap();
    show!(observed, SensitiveString::from(VALUE), json, sensitive);
    show!(
        observed,
        json.parse::<Vec<u8>>().unwrap_err(),
        sensitive.parse::<BTreeMap<String, u64>>().unwrap_err()
    );
    let keyed: SecretValue = format!(r#"{{"key": "{VALUE}"}}"#).parse().unwrap();
    show!(
        observed,
        keyed.get::<u64>("key").unwrap_err(),
        keyed.get::<Quoting>("key").unwrap_err(),
        sensitive.get::<u64>("key").unwrap_err()
    );
    show!(
        observed,
        VALUE.parse::<SensitiveJson>().unwrap_err(),
        VALUE.parse::<SecretValue>().unwrap_err()
    );
    show!(
        observed,
        SensitiveObject::from_serialize(&VALUE).unwrap_err(),
        SecretValue::from_serialize(&Stubborn).unwrap_err()
    );

    show!(
        observed,
        UnknownProperties::default(),
        UnknownBranch::blank(),
        <runtime::ReadError as serde::de::Error>::custom("expected a string")
    );
}

/// A secret beside a user's own properties.
#[derive(Debug, serde::Deserialize)]
struct Flattened {
    #[serde(flatten)]
    _secret: Secret,
}

/// A secret in an enum of a user's own.
#[derive(Debug, serde::Deserialize)]
#[serde(tag = "tag")]
enum Tagged {
    Secret(#[expect(dead_code, reason = "only reading it is tried")] Secret),
}

/// A value that says what it holds instead of being written.
struct Stubborn;

/// A type whose error quotes the value.
#[derive(Debug)]
struct Quoting;

impl<'de> serde::Deserialize<'de> for Quoting {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = String::deserialize(deserializer)?;
        Err(serde::de::Error::custom(found))
    }
}

impl serde::Serialize for Stubborn {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom(VALUE))
    }
}

fn generated(observed: &mut Observed) {
    let secret = secret();
    show!(observed, secret.secret, secret);
    // What came beyond the schema is kept, and is a violation when it is sent.
    let came =
        format!(r#"{{"expires": "2030-01-01T00:00:00Z", "secret": {{}}, "{ECHO}": "{ECHO}"}}"#);
    let came: Secret = serde_json::from_str(&came).unwrap();
    assert!(serde_json::to_string(&came).unwrap().contains(ECHO));
    show!(observed, came);
    let mut report = Report::default();
    report.sensitive(true, |report| {
        report.within_unnamed(VALUE, |report| {
            report.apply(
                &[Rule::MinLength(99), Rule::Enum(&["1"])],
                &SensitiveString::from(VALUE),
            );
        });
        came.check(report);
    });
    show!(observed, report);
    let violations = report.finish().unwrap_err();
    for violation in &violations {
        show!(observed, *violation);
    }
    show!(observed, violations);
    for text in [
        r#"{"secret": "ECHO"}"#,
        r#"{"expires": "ECHO", "secret": {}}"#,
        r#"{"ECHO": 1, "ECHO": 2}"#,
        "ECHO",
        r#""ECHO""#,
    ] {
        let text = text.replace("ECHO", ECHO);
        let error = serde_json::from_str::<Secret>(&text).unwrap_err();
        show!(observed, error);
        show!(
            observed,
            serde_json::from_slice::<Secret>(text.as_bytes()).unwrap_err()
        );
        show!(
            observed,
            serde_json::from_reader::<_, Secret>(text.as_bytes()).unwrap_err()
        );
        // What is no object is refused by the user's own type, whose error quotes it.
        if text.starts_with('{') {
            let tagged = text.replacen('{', r#"{"tag": "Secret", "#, 1);
            show!(observed, serde_json::from_str::<Flattened>(&text).err());
            show!(observed, serde_json::from_str::<Tagged>(&tagged).err());
        }
        if let Ok(value) = serde_json::from_str::<serde_json::Value>(&text) {
            show!(
                observed,
                serde_json::from_value::<Secret>(value.clone()).unwrap_err()
            );
            show!(observed, Secret::deserialize(&value).unwrap_err());
        }
        observed.panic(|| drop(serde_json::from_str::<Secret>(&text).unwrap()));
    }
    let json = serde_json::to_string(&secret).unwrap();
    observed.panic(|| drop(serde_json::from_str::<Secret>(&json).expect_err("a test")));
    observed.panic(|| assert!(secret.validate().is_err(), "{secret:?}"));
}

struct Moved;

impl Exchange for Moved {
    type Message = Json;
    const EXCHANGE: &'static str = "exchange/moved";
    const ROUTING_KEY: &'static [RoutingKeyWord] = &[RoutingKeyWord::one("id")];
}

#[derive(Clone, Debug, PartialEq)]
enum Colour {
    Red,
    Unknown(UnknownValue<Self>),
}

impl StringEnum for Colour {
    const VALUES: &'static [(&'static str, Self)] = &[("red", Self::Red)];
}

runtime::string_enum!(Colour);

/// Types that hold nothing secret: what they hold is there to be shown.
fn plain(observed: &mut Observed) {
    let Colour::Unknown(unknown) = Colour::from("blue") else {
        panic!("blue is red");
    };
    show!(observed, unknown);
    show!(
        observed,
        Absent,
        Method::Get,
        ErrorKind::NotFound,
        EnvironmentCredentials,
        Timestamp::MAX,
        Url::parse("https://host").unwrap()
    );
    show!(
        observed,
        "1".parse::<Integer>().unwrap(),
        "1.0".parse::<Number>().unwrap()
    );
    show!(
        observed,
        "[]".parse::<Json>().unwrap(),
        "{}".parse::<JsonObject>().unwrap(),
        Nullable::Value(1)
    );
    show!(observed, "soon".parse::<Timestamp>().unwrap_err());
    show!(
        observed,
        Moved::ROUTING_KEY[0],
        OptionalWord::from("a"),
        RoutingKeyPattern::default().word("id", "a")
    );
    show!(
        observed,
        RoutingKey::parse::<Moved>("a").unwrap(),
        RoutingKey::parse::<Moved>("a.b").unwrap_err(),
        parse_message::<Moved>(b"{").unwrap_err()
    );
    show!(
        observed,
        ScopeExpression::AllOf(Vec::new()),
        ScopeParameter::Text("a"),
        ScopeTemplate::Scope("a")
    );
    show!(
        observed,
        Rule::Never,
        Bound::Integer(1),
        Kind::Null,
        Format::Date
    );
    show!(
        observed,
        ServiceInfo {
            name: "a",
            version: "v1"
        }
    );
    show!(
        observed,
        <Get as generated_client::runtime::Operation>::INFO
    );
}

/// Shows what an interceptor sees, and adds a header that is sensitive.
struct Gateway(Arc<Mutex<Observed>>);

impl Interceptor for Gateway {
    fn before_attempt(&self, attempt: &mut Attempt) {
        let token = generated_client::http::HeaderValue::from_static(PASSWORD);
        attempt.headers_mut().insert("x-gateway-token", token);
        show!(self.0.lock().unwrap(), *attempt);
    }

    fn after_attempt(&self, attempt: &Attempt, result: Result<AttemptResponse<'_>, &Error>) {
        show!(self.0.lock().unwrap(), *attempt, result.unwrap());
    }
}

async fn fake(observed: &mut Observed) {
    let seen = Arc::new(Mutex::new(Observed::default()));
    let handler = Arc::clone(&seen);
    let builder = Client::fake().on::<Set>(move |call| {
        show!(handler.lock().unwrap(), call);
        Ok(RawResponse::default())
    });
    show!(observed, builder);
    let client = builder.build();
    show!(observed, client);
    let name = format!("{VALUE}/name");
    let set = Secrets::new(&client).set(name, secret());
    set.await.unwrap();
    observed.add(&seen.lock().unwrap());
}

async fn stand_in(observed: &mut Observed) {
    let gateway = Arc::new(Mutex::new(Observed::default()));
    let builder = StandIn::builder()
        .client("tester", TOKEN, ["secrets:*"])
        .secret("stored", secret());
    show!(observed, builder, Failure::status(503).on::<Get>());
    let refused = StandIn::builder().secret("a", VALUE).start().await;
    show!(observed, refused.unwrap_err());
    let stand_in = builder.start().await.unwrap();
    observed.panic(|| stand_in.set_secret("a", secret().secret));
    observed.panic(|| drop(stand_in.secret::<String>("stored")));
    let client = stand_in.client("tester");
    show!(observed, client);
    let client = client.interceptor(Gateway(Arc::clone(&gateway)));
    let secrets = Secrets::new(&client.build().unwrap());
    secrets.set("a", secret()).await.unwrap();
    show!(observed, secrets.get("a").await.unwrap());
    operations::refused(&secrets, observed).await;
    let url = secrets
        .get("a")
        .signed_url(Duration::from_secs(60))
        .unwrap();
    observed.bewit(url.expose());
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    assert_eq!(http.get(url.expose()).send().await.unwrap().status(), 200);
    for request in stand_in.requests() {
        show!(observed, request);
    }
    show!(observed, stand_in);
    observed.add(&gateway.lock().unwrap());
}
