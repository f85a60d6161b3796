//! Passes a call to the fake of its client.

use crate::client::{Fake, FakeCall};
use crate::error::Error;
use crate::operation::{Call, RawResponse};

impl Call {
    /// Returns the response of a fake. There are no attempts, retries or timeouts.
    pub(super) fn respond(&self, fake: &dyn Fake) -> Result<RawResponse, Error> {
        let payload = self.payload.as_ref().and_then(|it| it.as_ref().ok());
        let call = FakeCall {
            service: self.info.service,
            operation: self.info.name,
            parameters: self.arguments().collect(),
            query: &self.query,
            payload: payload.map(|it| it.as_slice()),
        };
        let response = fake.respond(&call);
        response
            .map(RawResponse::from)
            .map_err(|error| error.of(self.info.qualified_name()).after(1))
    }
}
