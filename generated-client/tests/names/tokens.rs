//! Tests of random continuation tokens in queries.

use std::time::Duration;

use url::form_urlencoded;

use super::generator::Generator;
use super::limits::encoded_length;
use super::trial::{Result, Trial, parsed, same, wrong};

const TOKENS: usize = 2_000;

/// What a token may take of a path and query of 15,500 characters, and what comes before and behind it.
const TOKEN: usize = 15_500 - "/api/secrets/v1/secrets?continuationToken=&limit=7".len();

#[tokio::test]
async fn tokens_are_themselves_or_are_refused() {
    let mut trial = Trial::start().await;
    let mut generator = Generator::new(3);
    let mut refused = 0;
    for _ in 0..TOKENS {
        let token = generator.name();
        if encoded_length(&token) > TOKEN {
            refused += 1;
        }
        if let Err(mismatch) = one(&mut trial, &token).await {
            panic!("mismatched: {mismatch}");
        }
    }
    println!(
        "tokens: {TOKENS} tried, {refused} refused as too long, {} requests, 0 mismatched",
        trial.counts.requests
    );
}

async fn one(trial: &mut Trial, token: &str) -> Result<()> {
    let list = trial.secrets.list().continuation_token(token).limit(7);
    let (url, signed) = (list.url(), list.signed_url(Duration::from_secs(60)));
    if encoded_length(token) > TOKEN {
        trial.refuses(token, "url", url)?;
        trial.refuses(token, "signed_url", signed)?;
        return trial.refuses(token, "list", list.await);
    }
    let url = url.map_err(|error| wrong(token, "url", &error))?;
    let query: Vec<_> =
        form_urlencoded::parse(url.query().unwrap_or_default().as_bytes()).collect();
    same(
        token,
        "the query",
        &query,
        &vec![
            ("continuationToken".into(), token.into()),
            ("limit".into(), "7".into()),
        ],
    )?;
    // The service knows no empty token and none with other characters, and says so once it knows who asks.
    let status = match token {
        "" => 400,
        _ if token.bytes().all(|byte| byte.is_ascii_alphanumeric()) => 200,
        _ => 400,
    };
    let found = list
        .await
        .map_or_else(|error| error.status(), |_| Some(200));
    same(token, "the status", &found, &Some(status))?;
    trial.sent(token, "GET", Ok(url))?;
    let Ok(signed) = signed else {
        return trial.refuses(token, "signed_url", signed);
    };
    let signed = parsed(token, &signed)?;
    let (found, _) = trial.fetched(&signed).await;
    same(token, "the status of a signed URL", &found, &status)?;
    trial.sent(token, "GET", Ok(signed))
}
