//! Tests of a machine whose clock is wrong.

use std::time::{Duration, SystemTime};

use generated_client::secrets::Secrets;
use generated_client::{Client, RetryPolicy};

use super::credentials;
use super::server::{Server, Step, Turn, raw_response, response};

/// The response of a service whose clock is ahead by an hour.
fn stale() -> Vec<u8> {
    let service = jiff::Timestamp::try_from(SystemTime::now() + Duration::from_secs(3600)).unwrap();
    let date = service.strftime("%a, %d %b %Y %H:%M:%S GMT");
    let headers = format!("content-type: application/json\r\ndate: {date}\r\n");
    let body = r#"{"code":"AuthenticationFailed","message":"Unauthorized: Stale timestamp"}"#;
    raw_response(401, &headers, body)
}

fn rejected() -> Turn {
    vec![Step::ReadRequest, Step::SendMade(stale)]
}

fn timestamp(request: &str) -> u64 {
    let (_, after) = request.split_once("ts=\"").unwrap();
    after.split('"').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn the_client_corrects_its_clock_once() {
    let turns = vec![rejected(), response(200, "{}")];
    let server = Server::start(turns).await;
    let builder = Client::builder(server.root_url()).credentials(credentials());
    let client = builder.retry(RetryPolicy::none()).build().unwrap();
    Secrets::new(&client).ping().await.unwrap();
    let other = client.with_credentials(credentials());
    Secrets::new(&other).ping().await.unwrap();
    let times: Vec<_> = server.requests().iter().map(|it| timestamp(it)).collect();
    let [wrong, corrected, later] = times[..] else {
        panic!("three requests: {times:?}");
    };
    for time in [corrected, later] {
        assert!((3590..3620).contains(&(time - wrong)), "{times:?}");
    }

    let server = Server::start(vec![rejected()]).await;
    let builder = Client::builder(server.root_url()).credentials(credentials());
    let secrets = Secrets::new(&builder.build().unwrap());
    let error = secrets.ping().await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
    assert_eq!((error.attempts(), server.requests().len()), (2, 2));
}

#[tokio::test]
async fn the_correction_can_be_disabled() {
    let server = Server::start(vec![rejected()]).await;
    let builder = Client::builder(server.root_url()).credentials(credentials());
    let client = builder.clock_correction(false).build().unwrap();
    let error = Secrets::new(&client).ping().await.unwrap_err();
    assert_eq!((error.attempts(), server.requests().len()), (1, 1));
    let line = error.to_string();
    assert!(
        line.contains("the clock of this machine is 59m") || line.contains("1h behind"),
        "{line}"
    );
}

/// Each of them is signed with the wrong time, although the first response corrects the clock.
#[tokio::test]
async fn calls_at_once_are_all_corrected() {
    let stand_in = super::stand_in().await;
    stand_in.set_now(SystemTime::now() + Duration::from_secs(3600));
    let secrets = super::secrets(&stand_in);
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..32 {
        calls.spawn(secrets.list().send());
    }
    for result in calls.join_all().await {
        result.unwrap();
    }
}

/// A wrong `Date` makes credentials look expired for one call, not for all that follow.
#[tokio::test]
async fn a_wrong_date_does_not_last() {
    let body = r#"{"code":"AuthenticationFailed","message":"Unauthorized: Stale timestamp"}"#;
    let headers = "content-type: application/json\r\ndate: Fri, 31 Dec 9999 23:59:59 GMT\r\n";
    let wrong = vec![
        Step::ReadRequest,
        Step::Send(raw_response(401, headers, body)),
    ];
    let server = Server::start(vec![wrong, response(200, "{}")]).await;
    let temporary = credentials().temporary(Duration::from_secs(3600));
    let client = super::client(server.root_url(), temporary.build().unwrap());
    let secrets = Secrets::new(&client);
    let error = secrets.ping().await.unwrap_err();
    assert!(error.is_credentials() && error.attempts() == 1, "{error}");
    secrets.ping().await.unwrap();
}
