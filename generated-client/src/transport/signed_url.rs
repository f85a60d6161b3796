//! Signs the URL of a call.

use std::time::Duration;

use url::Position;
use zeroize::Zeroizing;

use crate::authentication::{SignedUrl, hawk};
use crate::error::Error;
use crate::operation::Call;

impl Call {
    /// Signs the URL of the call.
    ///
    /// # Errors
    ///
    /// See the methods that `operation!` makes.
    pub fn signed_url(&self, ttl: Duration) -> Result<SignedUrl, Error> {
        let Some(signer) = &self.client.settings().signer else {
            return Err(
                Error::configuration("a client without credentials can't sign URLs")
                    .of(self.info.qualified_name()),
            );
        };
        if ttl.as_secs() == 0 {
            return Err(Error::argument(
                self.info.qualified_name(),
                "the lifetime of a signed URL must be at least one second",
            ));
        }
        let url = self.url()?;
        let bewit = signer.bewit(&self.signed(&url, None), ttl);
        let parameter = match url.query() {
            Some(_) => "&bewit=",
            None => "?bewit=",
        };
        // Neither adds what a URL would have to encode.
        let text = Zeroizing::new([url.as_str(), parameter, &bewit].concat());
        let length = text.len() - url[..Position::BeforePath].len();
        if length > hawk::MAX_LENGTH {
            return Err(Error::argument(
                self.info.qualified_name(),
                format!(
                    "path and query of the signed URL have {length} characters, and services accept {}",
                    hawk::MAX_LENGTH
                ),
            ));
        }
        Ok(SignedUrl::new(text))
    }
}
