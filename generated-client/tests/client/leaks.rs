//! What is secret shows up nowhere: not in `Debug`, not in errors, not in what is logged.

use std::fmt::Write as _;
use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use generated_client::secrets::Secrets;
use generated_client::{Client, Credentials, Error};
use tracing_subscriber::fmt::format::FmtSpan;

use super::server::{Server, Turn, answer, answer_with};
use super::{http, secret, stand_in};

const CANARY: &str = "canary-b7f3";

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn with_sources(error: &Error) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        let _ = write!(text, " {error} {error:?}");
        source = error.source();
    }
    text
}

#[tokio::test]
async fn nothing_secret_is_shown() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_span_events(FmtSpan::FULL)
        .with_writer(move || writer.clone())
        .finish();
    // For all threads: what the other tests of this program do is logged and searched as well.
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let mut shown = Vec::new();

    let token = format!("{CANARY}-token");
    let credentials = Credentials::new("tester", &token).unwrap();
    let certificate = format!(
        r#"{{"version":1,"scopes":[],"start":1,"expiry":2,"seed":"{CANARY}-seed","signature":"{CANARY}"}}"#
    );
    let temporary = credentials.clone().with_certificate(&certificate).unwrap();
    shown.push(format!(
        "{credentials:?} {temporary:?} {:?}",
        credentials.temporary(Duration::from_secs(9))
    ));
    let payload = || secret(&format!(r#"{{"{CANARY}":"{CANARY}"}}"#));
    shown.push(format!("{:?} {:#?}", payload(), payload().secret));

    let envelope = |code: &str| {
        format!(
            r#"{{"code":"{code}","message":"Unexpected \"{CANARY}\"","requestInfo":{{"payload":{{"secret":"{CANARY}"}}}}}}"#
        )
    };
    let found = format!(
        r#"{{"secret":{{"k":"{CANARY}"}},"expires":"2030-01-01T00:00:00Z","{CANARY}":"{CANARY}"}}"#
    );
    let turns: Vec<Turn> = vec![
        answer(200, &found),
        answer(200, &found.replace("2030-01-01T00:00:00Z", CANARY)),
        answer(200, &found[..found.len() - 9]),
        answer(400, &envelope("MalformedPayload")),
        answer(500, &envelope("InternalServerError")),
        answer_with(500, "content-type: text/html\r\n", CANARY),
        answer_with(303, &format!("location: http://h/{CANARY}\r\n"), CANARY),
        vec![],
    ];
    for turn in turns {
        let server = Server::start(vec![turn]).await;
        let builder = Client::builder(server.root_url()).credentials(temporary.clone());
        shown.push(format!("{builder:?}"));
        let client = builder
            .retry(generated_client::RetryPolicy::none())
            .build()
            .unwrap();
        let secrets = Secrets::new(&client);
        let (get, set) = (secrets.get("a"), secrets.set("a", payload()));
        shown.push(format!("{client:?} {secrets:?} {get:?} {set:?}"));
        let url = get.signed_url(Duration::from_secs(60)).unwrap();
        let (_, bewit) = url.expose().split_once("?bewit=").unwrap();
        shown.push(format!("{url:?}"));
        assert!(!shown.concat().contains(bewit));
        if let Ok(answer) = get.clone().raw().await {
            shown.push(format!("{answer:?}"));
        }
        match get.await {
            Ok(secret) => shown.push(format!("{secret:?}")),
            Err(error) => shown.push(with_sources(&error)),
        }
        if let Err(error) = set.await {
            shown.push(with_sources(&error));
        }
        shown.push(with_sources(
            &secrets.set("..", payload()).await.unwrap_err(),
        ));
    }
    let key = reqwest::header::HeaderValue::from_static(CANARY);
    let headers = [(reqwest::header::COOKIE, key)].into_iter().collect();
    let http = http().default_headers(headers).build().unwrap();
    let builder = Client::builder(format!("https://me:{CANARY}@h")).http_client(http);
    shown.push(format!("{builder:?}"));
    shown.push(with_sources(&builder.build().unwrap_err()));

    let stand_in = stand_in().await;
    shown.push(format!("{stand_in:?}"));

    let shown = shown.join("\n");
    assert!(!shown.contains(CANARY), "{}", around(&shown));
    let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(
        logged.contains("call failed"),
        "the client's own events were logged: {logged}"
    );
    assert!(!logged.contains(CANARY), "{}", around(&logged));
}

fn around(text: &str) -> String {
    text.lines()
        .filter(|line| line.contains(CANARY))
        .take(3)
        .collect()
}
