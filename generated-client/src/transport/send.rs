//! Sending: attempts, each signed afresh, until one counts.

use std::error::Error as StdError;
use std::io;
use std::time::{Duration, SystemTime};

use reqwest::header::{
    AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, DATE, HeaderMap, HeaderValue, RETRY_AFTER,
};
use url::{Position, Url};
use zeroize::Zeroizing;

use super::Sending;
use super::headers;
use super::response::RawResponse;
use super::retry::Failure;
use super::service_time::{explain_stale, retry_after};
use super::time_budget::TimeBudget;
use crate::authentication::Signed;
use crate::client::rejection;
use crate::error::{Error, ErrorBody};
use crate::json::Wiped;
use crate::operation::{Call, FromResponse as _, Method, Operation, output::is_redirect};

/// Services refuse a request whose head is larger, with its path and query.
const MAX_HEAD: usize = 16 * 1024;

/// What stands in a head besides: the method, the host, the user agent, what is accepted, and the length of the payload.
const OTHER_HEAD: usize = 400;

impl Call {
    /// Sends the call and reads its answer.
    ///
    /// # Errors
    ///
    /// If the call can't be sent, no answer comes, or one that reports an error or does not match what the operation declares.
    #[must_use]
    pub fn send<O: Operation>(self) -> Sending<O> {
        Box::pin(async {
            let (info, is_safe) = (self.info, self.info.method.is_safe());
            let client = self.client.clone();
            let mut answer = self.raw().await?;
            let unexpected = |answer: &RawResponse, line: String| {
                let error = Error::response(answer.status, line).of(info.qualified_name());
                let error = with_ids(error, answer).after(answer.attempts);
                error.through(client.settings().proxy.as_deref())
            };
            if !is_safe && let Some(what) = answer.of_somebody_else() {
                let line = format!("{what}, where the service itself was to answer; `raw` has it");
                return Err(unexpected(&answer, line));
            }
            let body = std::mem::take(&mut answer.body);
            let content_type = answer.header(CONTENT_TYPE.as_str());
            O::Output::from_response(answer.status, content_type, body, info.sensitive).map_err(
                |why| {
                    let compressed = answer.compressed().filter(|_| !is_redirect(answer.status));
                    unexpected(&answer, compressed.unwrap_or_else(|| why.to_string()))
                },
            )
        })
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// If the call can't be sent, or no answer comes, or one that reports an error.
    pub async fn raw(self) -> Result<RawResponse, Error> {
        let url = self.url()?;
        self.body()?;
        let budget = TimeBudget::start(self.options.limits.total_timeout);
        let mut attempt = 1;
        loop {
            let request = self
                .request(&url)
                .map_err(|error| error.of(self.info.qualified_name()).after(attempt - 1))?;
            let (error, failure) = match self.attempt(request, &budget).await {
                Ok(answer) => {
                    return Ok(RawResponse {
                        attempts: attempt,
                        ..answer
                    });
                }
                Err(failed) => failed,
            };
            let (service, operation) = (self.info.service, self.info.name);
            let retry = &self.options.retry;
            let delay = retry.delay(self.info.method, attempt, failure);
            let fits = |delay: &Duration| *delay < budget.left();
            let Some(delay) = delay.filter(fits) else {
                let mut error = error.of(self.info.qualified_name()).after(attempt);
                error = error.through(self.client.settings().proxy.as_deref());
                // An attempt that took all that was left says so itself.
                if delay.is_some() && !budget.left().is_zero() {
                    error = error.without_time_left(budget.total());
                }
                tracing::debug!(service, operation, attempt, %error, "call failed");
                return Err(error);
            };
            tracing::debug!(service, operation, attempt, %error, ?delay, "call will be tried again");
            tokio::time::sleep(delay).await;
            attempt = attempt.saturating_add(1);
        }
    }

    async fn attempt(
        &self,
        request: reqwest::RequestBuilder,
        budget: &TimeBudget,
    ) -> Result<RawResponse, (Error, Failure)> {
        let timeout = self.options.limits.attempt_timeout;
        let left = budget.left();
        match tokio::time::timeout(timeout.min(left), self.exchange(request)).await {
            Ok(done) => done,
            Err(_) => {
                let line = if left < timeout {
                    let left = Duration::from_millis(left.as_millis().try_into().unwrap_or(0));
                    let total = budget.total();
                    format!(
                        "no complete answer came within {left:?}, all that was left of the call's {total:?}"
                    )
                } else {
                    format!("no complete answer came within {timeout:?}")
                };
                Err((Error::timeout(line), Failure::Lost))
            }
        }
    }

    /// The request of one attempt.
    fn request(&self, url: &Url) -> Result<reqwest::RequestBuilder, Error> {
        let body = self.body()?;
        let headers = self.headers(url, body)?;
        let method = reqwest::Method::from_bytes(self.info.method.as_str().as_bytes())
            .map_err(|_| Error::configuration("the HTTP method is not valid"))?;
        let mut builder = self
            .client
            .settings()
            .http
            .request(method, url.clone())
            .headers(headers);
        if let Some(body) = body {
            let body = Zeroizing::new(body.to_vec());
            builder = builder.body(bytes::Bytes::from_owner(Payload(body)));
        }
        Ok(builder)
    }

    /// One request and its answer.
    async fn exchange(
        &self,
        request: reqwest::RequestBuilder,
    ) -> Result<RawResponse, (Error, Failure)> {
        let response = request.send().await.map_err(|error| self.sorted(&error))?;
        let answer = self.read_answer(response).await?;
        self.judge(answer)
    }

    fn headers(&self, url: &Url, body: Option<&[u8]>) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::new();
        if body.is_some() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        } else if matches!(self.info.method, Method::Post | Method::Put | Method::Patch) {
            // The proxy before the services wants to know the length even of nothing.
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        if let Some(trace_id) = &self.options.trace_id {
            let value = HeaderValue::from_str(trace_id).map_err(|_| {
                Error::argument(
                    self.info.qualified_name(),
                    "the trace id holds what can't stand in a header",
                )
            })?;
            headers.insert("x-taskcluster-trace-id", value);
        }
        if let Some(signer) = &self.client.settings().signer {
            let header = signer.header(&self.signed(url, body))?;
            let mut value = HeaderValue::from_str(&header).map_err(|_| {
                Error::configuration("the credentials hold what can't stand in a header")
            })?;
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
        }
        let lengths = headers
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len() + 4);
        let head = url[Position::BeforePath..].len() + lengths.sum::<usize>() + OTHER_HEAD;
        if head > MAX_HEAD {
            return Err(Error::argument(
                self.info.qualified_name(),
                format!(
                    "path, query and credentials make a request whose head has about {head} bytes, and services accept {MAX_HEAD}"
                ),
            ));
        }
        Ok(headers)
    }

    pub(super) fn signed<'a>(&self, url: &'a Url, body: Option<&'a [u8]>) -> Signed<'a> {
        Signed {
            method: self.info.method.as_str(),
            url,
            body,
        }
    }

    async fn read_answer(
        &self,
        mut response: reqwest::Response,
    ) -> Result<RawResponse, (Error, Failure)> {
        let status = response.status().as_u16();
        let max_response = self.options.limits.max_response;
        let too_large = || {
            let line = format!("the answer has more than {max_response} bytes");
            (Error::limit(status, line), Failure::Final)
        };
        let announced = response.content_length().unwrap_or_default();
        if usize::try_from(announced).map_or(true, |announced| announced > max_response) {
            return Err(too_large());
        }
        let headers = response
            .headers()
            .iter()
            .filter_map(|(name, value)| {
                Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
            })
            .collect();
        // Room is made for what came, not for what was announced.
        let mut body = Wiped::default();
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|error| self.sorted(&error))?
        {
            if chunk.len() > max_response - body.as_bytes().len() {
                return Err(too_large());
            }
            body.append(&chunk);
        }
        Ok(RawResponse {
            status,
            headers,
            body: body.into_bytes(),
            attempts: 1,
        })
    }

    /// What an error of the HTTP client means. Of its URL only the root stays: the rest may be signed.
    fn sorted(&self, error: &reqwest::Error) -> (Error, Failure) {
        let cause = cause(error);
        let root = self.client.root_url();
        if error.is_builder() {
            let line = format!("no request to {root} can be made: {cause}");
            return (Error::connect(line, false), Failure::Final);
        }
        if let Some(why) = rejection(error) {
            let line = format!("no connection to {root}: {why}");
            return (Error::connect(line, false), Failure::Final);
        }
        if was_not_sent(error) {
            let line = format!("the connection to {root} was closed before the request was sent");
            return (Error::connect(line, true), Failure::NotSent);
        }
        if error.is_connect() && is_tls(error) {
            let line = format!("TLS with {root} failed: {cause}");
            return (Error::connect(line, false), Failure::Final);
        }
        if error.is_connect() {
            let line = format!("no connection to {root}: {cause}");
            return (Error::connect(line, true), Failure::NotSent);
        }
        if error.is_timeout() {
            let line = format!("no complete answer came from {root} in the HTTP client's own time");
            return (Error::timeout(line), Failure::Lost);
        }
        let line = format!("the connection to {root} broke: {cause}");
        (Error::transport(line), Failure::Lost)
    }

    /// Success, or what the service says is wrong.
    fn judge(&self, answer: RawResponse) -> Result<RawResponse, (Error, Failure)> {
        let status = answer.status;
        tracing::trace!(
            service = self.info.service,
            operation = self.info.name,
            status,
            "answered"
        );
        if (200..400).contains(&status) {
            return Ok(answer);
        }
        if status < 200 {
            let line = "the service switches to another protocol, which nobody asked for";
            return Err((Error::response(status, line), Failure::Final));
        }
        let mut said = ErrorBody::read(self.info, &answer);
        if matches!(status, 401 | 403) && self.client.settings().signer.is_none() {
            said.line.push_str(" (the client has no credentials)");
        }
        if status == 407 {
            let hint = " (add a user name and a password to the URL of the proxy)";
            said.line.push_str(hint);
        }
        let message = said.message.as_deref().unwrap_or_default();
        if status == 401 && message.contains("Stale timestamp") {
            let why = explain_stale(answer.header(DATE.as_str()), SystemTime::now());
            said.line = format!("{}; {why}", said.line);
        }
        let error = with_ids(
            Error::service(self.info.qualified_name(), status, said),
            &answer,
        );
        let retry_after = answer.header(RETRY_AFTER.as_str()).and_then(retry_after);
        let error = error.with_retry_after(retry_after);
        Err((
            error,
            Failure::Status {
                status,
                retry_after,
            },
        ))
    }
}

/// Adds the ids under which the service logged the request.
fn with_ids(error: Error, response: &RawResponse) -> Error {
    let id = |name| response.header(name).and_then(headers::id);
    error.with_ids(id("x-for-request-id"), id("x-for-trace-id"))
}

/// A body that is wiped once it has been sent.
struct Payload(Zeroizing<Vec<u8>>);

impl AsRef<[u8]> for Payload {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// The innermost cause, which says most.
fn cause(error: &reqwest::Error) -> String {
    let mut cause: &dyn StdError = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    if cause.is::<reqwest::Error>() {
        // It has no cause: its own words, without the URL.
        return if error.is_connect() {
            "refused".into()
        } else {
            "closed".into()
        };
    }
    cause.to_string()
}

/// Whether the connection was closed before any part of the request was written to it.
fn was_not_sent(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(source) = cause {
        if source.downcast_ref().is_some_and(hyper::Error::is_canceled) {
            return true;
        }
        cause = source.source();
    }
    false
}

/// Whether the connection stands, and TLS on it failed: a wrong certificate stays wrong.
fn is_tls(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(source) = cause {
        if source.downcast_ref().is_some_and(is_invalid_data) {
            return true;
        }
        cause = source.source();
    }
    false
}

/// TLS reports its failures as invalid data. An `io::Error` within another is not among its sources.
fn is_invalid_data(error: &io::Error) -> bool {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    error.kind() == io::ErrorKind::InvalidData || inner.is_some_and(is_invalid_data)
}
