//! Sends a call: attempts, repairs and retries, until a response counts.

use bytes::Bytes;
use tracing::Instrument as _;
use url::Url;
use zeroize::Zeroizing;

use super::attempt::{Request, ids};
use super::failure::{Failed, Failure, Signing};
use super::time_budget::TimeBudget;
use super::trace::{self, CallTrace};
use super::{CallFuture, Sending};
use crate::client::Backend;
use crate::error::Error;
use crate::operation::media_type::media_type;
use crate::operation::{Call, FromResponse as _, Operation, OperationInfo, RawResponse};

impl Call {
    /// Sends the call and reads the response.
    ///
    /// # Errors
    ///
    /// See the methods of `operation!`.
    #[must_use]
    pub fn send<O: Operation>(self) -> Sending<O> {
        Box::pin(async move {
            let trace = CallTrace::start(&self);
            let span = trace.span();
            let sent = async {
                let (response, attempts) = self.perform(&trace).await?;
                read::<O>(self.info, response)
                    .map_err(|error| error.after(attempts).through(self.proxy()))
            };
            let result = sent.instrument(span).await;
            trace.end(result.as_ref().err());
            result
        })
    }

    /// Sends the call and reads the response. Returns `None` if the service responds that the resource does not exist.
    ///
    /// # Errors
    ///
    /// See the methods of `operation!`.
    #[must_use]
    pub fn optional<O: Operation>(self) -> CallFuture<Result<Option<O::Output>, Error>> {
        let sending = self.send::<O>();
        Box::pin(async move {
            match sending.await {
                Ok(output) => Ok(Some(output)),
                // Only a response of the service itself has a code.
                Err(error) if error.is_not_found() && error.code().is_some() => Ok(None),
                Err(error) => Err(error),
            }
        })
    }

    /// Sends the call and returns the response unread.
    ///
    /// # Errors
    ///
    /// See the methods of `operation!`.
    pub async fn raw(self) -> Result<RawResponse, Error> {
        let trace = CallTrace::start(&self);
        let result = self.perform(&trace).instrument(trace.span()).await;
        trace.end(result.as_ref().err());
        result.map(|(response, _)| response)
    }

    /// Performs the call. Returns the response that counts with the number of attempts.
    async fn perform(&self, trace: &CallTrace) -> Result<(RawResponse, u32), Error> {
        let url = self.url()?;
        let body = self.payload_bytes()?;
        match &self.client.settings().backend {
            Backend::Http(http) => self.send_requests(http, &url, body, trace).await,
            #[cfg(feature = "testing")]
            Backend::Fake(fake) => self.respond(&**fake).map(|response| (response, 1)),
        }
    }

    async fn send_requests(
        &self,
        http: &reqwest::Client,
        url: &Url,
        body: Option<Bytes>,
        trace: &CallTrace,
    ) -> Result<(RawResponse, u32), Error> {
        self.check_settings()?;
        let budget = TimeBudget::start(self.options.limits.total_timeout);
        let (mut attempt, mut retries) = (1, 0);
        // Once for a call, so that no service can make it loop.
        let mut is_repaired = false;
        loop {
            let failed = match self
                .attempt_once(attempt, http, url, body.clone(), &budget)
                .await
            {
                Ok(response) => {
                    trace.response(&response, attempt);
                    return Ok((response, attempt));
                }
                Err(failed) => failed,
            };
            let sent = failed.failure.sent(attempt);
            let mut error = failed.error.of(self.info.qualified_name()).after(sent);
            if sent > 0 {
                error = error.through(self.proxy());
            }
            if !is_repaired
                && let Some(how) = self.repair(failed.failure, failed.signing, &budget).await
            {
                trace::repaired(&error, attempt, how);
                is_repaired = true;
            } else {
                retries += 1;
                let Some(delay) =
                    self.options
                        .retry
                        .delay(self.info.method, retries, failed.failure)
                else {
                    return Err(error);
                };
                let left = budget.left();
                if delay >= left {
                    // The error of an attempt that took all the remaining time reports that itself.
                    return Err(if left.is_zero() {
                        error
                    } else {
                        error.without_time_left(budget.total())
                    });
                }
                trace::retried(&error, attempt, delay);
                tokio::time::sleep(delay).await;
            }
            attempt = attempt.saturating_add(1);
        }
    }

    async fn attempt_once(
        &self,
        number: u32,
        http: &reqwest::Client,
        url: &Url,
        body: Option<Bytes>,
        budget: &TimeBudget,
    ) -> Result<RawResponse, Failed> {
        let signing = self.signing(budget).await;
        let signing = signing.map_err(Failed::before_sending)?;
        let request = Request {
            call: self,
            http,
            url,
            body,
            signing: signing.as_ref(),
            number,
        };
        let result = request.send(budget).await;
        result.map_err(|(error, failure)| Failed {
            error,
            failure,
            signing,
        })
    }

    async fn signing(&self, budget: &TimeBudget) -> Result<Option<Signing>, Error> {
        let settings = self.client.settings();
        let signer = settings.signers.get(&settings.clock);
        let Ok(signer) = tokio::time::timeout(budget.left(), signer).await else {
            return Err(Error::credentials(
                "the credentials provider took longer than the call may take",
            ));
        };
        Ok(signer?.map(|signer| Signing {
            signer,
            time: settings.clock.now_ms(),
        }))
    }

    /// Repairs the cause of a failure, if the client can. Returns what it did.
    async fn repair(
        &self,
        failure: Failure,
        signing: Option<Signing>,
        budget: &TimeBudget,
    ) -> Option<&'static str> {
        let settings = self.client.settings();
        let Signing { signer, time } = signing?;
        let Failure::Status {
            status: 401,
            service_time,
            ..
        } = failure
        else {
            return None;
        };
        if let Some(service_time) = service_time {
            let corrected = settings.corrects_clock && settings.clock.correct(service_time, time);
            return corrected.then_some("the clock was corrected");
        }
        let replaced = settings.signers.replace(&signer, &settings.clock);
        let replaced = tokio::time::timeout(budget.left(), replaced).await;
        (replaced == Ok(true)).then_some("the credentials were replaced")
    }

    /// Returns the name of the proxy that requests use.
    fn proxy(&self) -> Option<&str> {
        self.client.settings().proxy.as_deref()
    }

    /// Returns the payload, which is wiped from memory once it has been sent.
    fn payload_bytes(&self) -> Result<Option<Bytes>, Error> {
        let payload = self.payload.clone().transpose()?;
        Ok(payload.map(|payload| Bytes::from_owner(Payload(payload))))
    }

    /// Checks what can be wrong before the first attempt.
    fn check_settings(&self) -> Result<(), Error> {
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(Error::configuration(
                "the call needs a Tokio runtime: await it in `#[tokio::main]`, or use `Runtime::block_on` of `tokio`",
            )
            .of(self.info.qualified_name()));
        }
        if let Some(Err(error)) = &self.options.trace_id {
            return Err(error.clone().of(self.info.qualified_name()));
        }
        Ok(())
    }
}

/// Reads a response as the result of its operation.
fn read<O: Operation>(info: &OperationInfo, mut response: RawResponse) -> Result<O::Output, Error> {
    let another = if info.method.is_safe() {
        None
    } else {
        from_another_server(&response)
    };
    let result = match another {
        Some(what) => Err(format!(
            "the response is {what}, so the service did not perform the operation; use `raw` to read it"
        )),
        None => {
            O::Output::from_response(&mut response, info.sensitive).map_err(|why| why.to_string())
        }
    };
    result.map_err(|line| {
        let (request_id, trace_id) = ids(response.headers());
        Error::response(response.status().as_u16(), line)
            .of(info.qualified_name())
            .with_ids(request_id, trace_id)
    })
}

/// Describes a response that comes from a server in front of the service, such as a login page.
fn from_another_server(response: &RawResponse) -> Option<&'static str> {
    if response.status().is_redirection() {
        return Some("a redirect");
    }
    let is_html = media_type(response.header("content-type")).eq_ignore_ascii_case("text/html");
    is_html.then_some("an HTML page")
}

struct Payload(Zeroizing<Vec<u8>>);

impl AsRef<[u8]> for Payload {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}
