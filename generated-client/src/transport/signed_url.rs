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
    /// See the methods of `operation!`.
    pub fn signed_url(&self, ttl: Duration) -> Result<SignedUrl, Error> {
        self.sign_url(ttl)
            .map_err(|error| error.of(self.info.qualified_name()))
    }

    fn sign_url(&self, ttl: Duration) -> Result<SignedUrl, Error> {
        let settings = self.client.settings();
        let Some(signer) = settings.signers.get_now(&settings.clock)? else {
            return Err(Error::configuration(
                "a client without credentials cannot sign URLs; set credentials on the client",
            ));
        };
        if ttl.as_secs() == 0 {
            return Err(Error::argument(
                "the lifetime of a signed URL must be at least one second",
            ));
        }
        let url = self.url()?;
        let bewit = signer.bewit(&self.signed(&url, None), settings.clock.now_ms(), ttl);
        let parameter = match url.query() {
            Some(_) => "&bewit=",
            None => "?bewit=",
        };
        // Neither contains a character that a URL would have to encode.
        let text = Zeroizing::new([url.as_str(), parameter, &bewit].concat());
        let length = text.len() - url[..Position::BeforePath].len();
        if length > hawk::MAX_LENGTH {
            return Err(Error::argument(format!(
                "the path and query of the signed URL have {length} characters and services accept {}; use shorter parameters or credentials with fewer scopes",
                hawk::MAX_LENGTH
            )));
        }
        Ok(SignedUrl::new(text))
    }
}
