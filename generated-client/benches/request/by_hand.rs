//! The client that a program would have without this crate: one operation, signed, with its errors.

use std::error::Error;

use hawk::{Key, RequestBuilder, SHA256};
use serde::Deserialize;
use url::Url;

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "reading them is what is measured")]
pub(crate) struct Secret {
    secret: serde_json::Map<String, serde_json::Value>,
    expires: String,
}

pub(crate) struct Secrets {
    http: reqwest::Client,
    root_url: String,
    credentials: hawk::Credentials,
}

impl Secrets {
    pub(crate) fn new(root_url: &str, client_id: &str, access_token: &str) -> Self {
        Self {
            http: reqwest::Client::builder().no_proxy().build().unwrap(),
            root_url: root_url.to_owned(),
            credentials: hawk::Credentials {
                id: client_id.to_owned(),
                key: Key::new(access_token, SHA256).unwrap(),
            },
        }
    }

    pub(crate) async fn get(&self, name: &str) -> Result<Secret, Box<dyn Error>> {
        let name = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
        let url = Url::parse(&format!("{}/api/secrets/v1/secret/{name}", self.root_url))?;
        let request = RequestBuilder::from_url("GET", &url)?.request();
        let header = request.make_header(&self.credentials)?;
        let response = self
            .http
            .get(url)
            .header("authorization", format!("Hawk {header}"))
            .send()
            .await?
            .error_for_status()?;
        Ok(serde_json::from_slice(&response.bytes().await?)?)
    }
}
