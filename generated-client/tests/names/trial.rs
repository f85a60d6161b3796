//! A deployment, a client, and a tap between them.

use std::collections::BTreeMap;
use std::fmt::{Debug, Display};
use std::ops::AddAssign;
use std::time::Duration;

use generated_client::secrets::{Secret, SecretValue, Secrets};
use generated_client::testing::StandIn;
use generated_client::{Client, Credentials, Error, RetryPolicy, SignedUrl, Timestamp, Url};
use serde_json::{Value, json};
use url::Position;

use super::limits::{self, Refusal};
use super::tap::Tap;

const MINUTE: Duration = Duration::from_secs(60);
const LIST: &str = "/api/secrets/v1/secrets";

pub(crate) struct Trial {
    tap: Tap,
    pub(crate) secrets: Secrets,
    /// Somebody else's HTTP client.
    http: reqwest::Client,
    pub(crate) counts: Counts,
    /// It stops when it is dropped.
    _stand_in: StandIn,
}

#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) tried: usize,
    pub(crate) accepted: usize,
    /// Those of the accepted ones that are too long for a signed URL.
    pub(crate) not_signed: usize,
    pub(crate) refused: BTreeMap<Refusal, usize>,
    pub(crate) requests: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.tried += other.tried;
        self.accepted += other.accepted;
        self.not_signed += other.not_signed;
        self.requests += other.requests;
        for (refusal, count) in other.refused {
            *self.refused.entry(refusal).or_default() += count;
        }
    }
}

/// What is wrong, with the name in ASCII.
pub(crate) type Result<T> = std::result::Result<T, String>;

impl Trial {
    pub(crate) async fn start() -> Self {
        let stand_in = StandIn::builder().client("tester", "no-secret", ["secrets:*"]);
        let stand_in = stand_in.start().await.unwrap();
        let tap = Tap::start(stand_in.root_url()).await;
        let client = Client::builder(tap.root_url())
            .credentials(Credentials::new("tester", "no-secret").unwrap())
            .retry(RetryPolicy::none());
        let secrets = Secrets::new(&client.build().unwrap());
        Self {
            tap,
            secrets,
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
            counts: Counts::default(),
            _stand_in: stand_in,
        }
    }

    /// Writes, lists, reads and removes secrets with these names, and leaves nothing.
    pub(crate) async fn secrets(&mut self, names: &[String]) -> Result<()> {
        let mut there = Vec::new();
        for name in names {
            self.counts.tried += 1;
            if let Some(refusal) = limits::refusal(name) {
                *self.counts.refused.entry(refusal).or_default() += 1;
                self.refused(name).await?;
            } else {
                self.counts.accepted += 1;
                self.set(name, there.len()).await?;
                there.push(name.as_str());
            }
        }
        self.listed(&there).await?;
        for (number, name) in there.iter().enumerate() {
            self.get(name, number).await?;
            self.fetch(name, number).await?;
        }
        while let Some(name) = there.pop() {
            let remove = self.secrets.remove(name);
            let url = remove.url();
            remove
                .await
                .map_err(|error| wrong(name, "remove", &error))?;
            self.sent(name, "DELETE", url)?;
            self.listed(&there).await?;
        }
        Ok(())
    }

    async fn set(&mut self, name: &str, number: usize) -> Result<()> {
        let value = SecretValue::from_serialize(&json!({ "number": number })).unwrap();
        let set = self.secrets.set(name, Secret::new(Timestamp::MAX, value));
        let url = set.url();
        set.await.map_err(|error| wrong(name, "set", &error))?;
        self.sent(name, "PUT", url)
    }

    async fn get(&mut self, name: &str, number: usize) -> Result<()> {
        let get = self.secrets.get(name);
        let url = get.url();
        let found = get.await.map_err(|error| wrong(name, "get", &error))?;
        self.sent(name, "GET", url)?;
        let value: Value = found.secret.parse().unwrap();
        same(name, "what get found", &value["number"], &json!(number))
    }

    /// Reads by a signed URL, with another client.
    async fn fetch(&mut self, name: &str, number: usize) -> Result<()> {
        let get = self.secrets.get(name);
        let signed = get.signed_url(MINUTE);
        if limits::encoded_length(name) > limits::SIGNED_NAME {
            self.counts.not_signed += 1;
            return self.refuses(name, "signed_url", signed);
        }
        let url = signed.map_err(|error| wrong(name, "signed_url", &error))?;
        let url = parsed(name, &url)?;
        let plain = get.url().map_err(|error| wrong(name, "url", &error))?;
        let path = url[Position::BeforePath..].split("?bewit=").next();
        same(
            name,
            "the signed path",
            &path,
            &Some(&plain[Position::BeforePath..]),
        )?;
        let (status, body) = self.fetched(&url).await;
        same(name, "the status of a signed URL", &status, &200)?;
        self.sent(name, "GET", Ok(url))?;
        same(
            name,
            "what a signed URL found",
            &body["secret"]["number"],
            &json!(number),
        )
    }

    pub(crate) async fn fetched(&self, url: &Url) -> (u16, Value) {
        let response = self.http.get(url.clone()).send().await.unwrap();
        let status = response.status().as_u16();
        let body = response.text().await.unwrap();
        (status, serde_json::from_str(&body).unwrap_or_default())
    }

    async fn refused(&mut self, name: &str) -> Result<()> {
        let value = "{}".parse().unwrap();
        let set = self.secrets.set(name, Secret::new(Timestamp::MAX, value));
        self.refuses(name, "set", set.await)?;
        self.refuses(name, "get", self.secrets.get(name).await)?;
        self.refuses(name, "remove", self.secrets.remove(name).await)?;
        self.refuses(name, "url", self.secrets.get(name).url())?;
        self.refuses(
            name,
            "signed_url",
            self.secrets.get(name).signed_url(MINUTE),
        )
    }

    /// Whether something was refused, and nothing was sent.
    pub(crate) fn refuses<T>(
        &self,
        name: &str,
        what: &str,
        outcome: std::result::Result<T, Error>,
    ) -> Result<()> {
        let Err(error) = outcome else {
            return Err(wrong(name, what, &"it was not refused"));
        };
        same(
            name,
            "the refusal",
            &(error.is_invalid_argument(), error.attempts()),
            &(true, 0),
        )?;
        same(
            name,
            "what a refusal sent",
            &self.tap.take(),
            &Vec::<String>::new(),
        )
    }

    /// The service's list is exactly this.
    async fn listed(&mut self, names: &[&str]) -> Result<()> {
        let latest = names.last().unwrap_or(&"");
        let page = self.secrets.list().await;
        let page = page.map_err(|error| wrong(latest, "list", &error))?;
        let mut names = names.to_vec();
        names.sort_unstable();
        same(latest, "the list", &page.secrets, &names)?;
        let lines = self.tap.take();
        self.counts.requests += lines.len();
        same(
            latest,
            "what list sent",
            &lines,
            &vec![format!("GET {LIST} HTTP/1.1")],
        )
    }

    /// One request was sent, and its first line holds the path and query of the URL to the byte.
    pub(crate) fn sent(
        &mut self,
        name: &str,
        method: &str,
        url: std::result::Result<Url, Error>,
    ) -> Result<()> {
        let url = url.map_err(|error| wrong(name, "url", &error))?;
        let lines = self.tap.take();
        self.counts.requests += lines.len();
        let line = format!("{method} {} HTTP/1.1", &url[Position::BeforePath..]);
        same(name, "what was sent", &lines, &vec![line])
    }
}

pub(crate) fn wrong(name: &str, what: &str, why: &dyn Display) -> String {
    let plain = |character: char| character == ' ' || character.is_ascii_graphic();
    let why = why.to_string().chars().fold(String::new(), |shown, it| {
        if plain(it) {
            shown + it.encode_utf8(&mut [0; 1])
        } else {
            shown + &it.escape_default().to_string()
        }
    });
    format!("{}: {what}: {why}", name.escape_default())
}

pub(crate) fn same<A: Debug + PartialEq<B>, B: Debug>(
    name: &str,
    what: &str,
    found: &A,
    expected: &B,
) -> Result<()> {
    if found == expected {
        return Ok(());
    }
    Err(wrong(
        name,
        what,
        &format!("{found:?} in place of {expected:?}"),
    ))
}

/// A signed URL as whoever uses it reads it, which changes nothing.
pub(crate) fn parsed(name: &str, url: &SignedUrl) -> Result<Url> {
    let parsed: Url = url.expose().parse().unwrap();
    same(name, "the signed URL", &parsed.as_str(), &url.expose())?;
    Ok(parsed)
}
