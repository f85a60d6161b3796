//! One attempt: a request, signed afresh, and its response.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::{
    AUTHORIZATION, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, DATE, HOST, RETRY_AFTER,
    TRANSFER_ENCODING,
};
use http::{HeaderMap, HeaderValue};
use url::{Position, Url};

use super::failure::{Failure, Signing};
use super::service_time::{date, explain_stale, retry_after};
use super::time_budget::TimeBudget;
use crate::client::{Attempt, AttemptResponse};
use crate::error::{Error, ErrorBody};
use crate::json::Wiped;
use crate::operation::media_type::is_token;
use crate::operation::{Call, Method, RawResponse};

/// Services reject a request whose head is larger, including its path and query. Bytes.
const MAX_HEAD: usize = 16 * 1024;

/// The size of what the HTTP library adds to a head: the method, the host, the user agent, `accept` and `content-length`.
const OTHER_HEAD: usize = 400;

/// The headers that the client or the HTTP library sets, because they frame the payload or are signed.
const RESERVED: [http::HeaderName; 6] = [
    AUTHORIZATION,
    CONNECTION,
    CONTENT_LENGTH,
    CONTENT_TYPE,
    HOST,
    TRANSFER_ENCODING,
];

/// The start of the message to a caller without credentials.
const WITHOUT_CREDENTIALS: &str = "This request requires Taskcluster credentials";

/// The request of one attempt.
pub(super) struct Request<'a> {
    pub(super) call: &'a Call,
    pub(super) http: &'a reqwest::Client,
    pub(super) url: &'a Url,
    pub(super) body: Option<Bytes>,
    pub(super) signing: Option<&'a Signing>,
    /// Counts from 1.
    pub(super) number: u32,
}

impl Request<'_> {
    /// Sends the request and reads the response within the timeout of an attempt and the remaining time of the call.
    pub(super) async fn send(self, budget: &TimeBudget) -> Result<RawResponse, (Error, Failure)> {
        let (call, number, is_signed) = (self.call, self.number, self.signing.is_some());
        let http = self.http;
        let settings = call.client.settings();
        let attempt = settings.interceptor.as_ref().map(|interceptor| {
            let mut attempt = Attempt {
                operation: call.info.qualified_name(),
                method: call.info.method.as_str(),
                route: call.info.route,
                number,
                headers: HeaderMap::new(),
            };
            interceptor.before_attempt(&mut attempt);
            attempt
        });
        let extra = attempt.as_ref().map(|it| it.headers.clone());
        let received = match self.build(extra) {
            Ok(request) => receive_in_time(call, http, request, budget).await,
            Err(error) => Err((error, Failure::BeforeSending)),
        };
        let received = received.map_err(|(error, failure)| {
            let error = error.of(call.info.qualified_name());
            (error.after(failure.sent(number)), failure)
        });
        if let (Some(interceptor), Some(attempt)) = (&settings.interceptor, &attempt) {
            let result = received.as_ref().map(|response| AttemptResponse {
                status: response.status(),
                headers: response.headers(),
            });
            interceptor.after_attempt(attempt, result.map_err(|(error, _)| error));
        }
        judge(call, received?, is_signed)
    }

    /// Builds the HTTP request, with the headers that an interceptor added.
    fn build(self, extra: Option<HeaderMap>) -> Result<reqwest::Request, Error> {
        let info = self.call.info;
        let method = http::Method::from_bytes(info.method.as_str().as_bytes())
            .map_err(|_| Error::configuration("the HTTP method is invalid"))?;
        let mut request = reqwest::Request::new(method, self.url.clone());
        let headers = request.headers_mut();
        if let Some(extra) = extra {
            *headers = extra;
            for name in RESERVED {
                headers.remove(name);
            }
        }
        if self.body.is_some() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        } else if matches!(info.method, Method::Post | Method::Put | Method::Patch) {
            // The load balancer in front of the services requires the length even of an empty body.
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        if let Some(trace_id) = &self.call.options.trace_id {
            headers.insert("x-taskcluster-trace-id", trace_id.clone()?);
        }
        if let Some(Signing { signer, time }) = self.signing {
            let signed = self.call.signed(self.url, self.body.as_deref());
            headers.insert(AUTHORIZATION, signer.header(&signed, *time)?);
        }
        check_head(self.url, headers)?;
        *request.body_mut() = self.body.map(reqwest::Body::from);
        Ok(request)
    }
}

fn check_head(url: &Url, headers: &HeaderMap) -> Result<(), Error> {
    let headers = headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + 4);
    let head = url[Position::BeforePath..].len() + headers.sum::<usize>() + OTHER_HEAD;
    if head <= MAX_HEAD {
        return Ok(());
    }
    Err(Error::argument(format!(
        "the path, the query and the headers need about {head} bytes, and services accept {MAX_HEAD}; use shorter parameters or credentials with fewer scopes"
    )))
}

async fn receive_in_time(
    call: &Call,
    http: &reqwest::Client,
    request: reqwest::Request,
    budget: &TimeBudget,
) -> Result<RawResponse, (Error, Failure)> {
    let timeout = call.options.limits.attempt_timeout;
    let left = budget.left();
    let limit = timeout.min(left);
    let attempt = TimeBudget::start(limit);
    if let Some(received) = attempt.limit(receive(call, http, request)).await {
        return received;
    }
    let line = if left < timeout {
        let total = budget.total();
        let left = Duration::from_millis(left.as_millis().try_into().unwrap_or(0));
        format!(
            "no complete response arrived within {left:?}, the remaining time of the total timeout of {total:?}"
        )
    } else {
        format!("no complete response arrived within {timeout:?}")
    };
    Err((Error::timeout(line), Failure::Lost))
}

/// Sends a request and reads the whole response.
async fn receive(
    call: &Call,
    http: &reqwest::Client,
    request: reqwest::Request,
) -> Result<RawResponse, (Error, Failure)> {
    let root = call.client.root_url();
    let proxy = call.client.settings().proxy.as_deref();
    let sent = http.execute(request).await;
    let mut response = sent.map_err(|error| Failure::of(error, root, proxy))?;
    let status = response.status();
    let max_response = call.options.limits.max_response;
    let too_large = || {
        let line = format!("the response has more than {max_response} bytes");
        (Error::limit(status.as_u16(), line), Failure::Final)
    };
    let declared = response.content_length().unwrap_or_default();
    if usize::try_from(declared).map_or(true, |declared| declared > max_response) {
        return Err(too_large());
    }
    let headers = std::mem::take(response.headers_mut());
    // Allocate for what arrives, not for what the response declares.
    let mut body = Wiped::default();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| Failure::of(error, root, proxy))?
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
    })
}

/// Returns a response with a success status or a redirect, and turns any other into an error.
fn judge(
    call: &Call,
    response: RawResponse,
    is_signed: bool,
) -> Result<RawResponse, (Error, Failure)> {
    let status = response.status().as_u16();
    if (200..400).contains(&status) {
        return Ok(response);
    }
    if status < 200 {
        let line = "the service switches to another protocol, which the client did not request";
        return Err((Error::response(status, line), Failure::Final));
    }
    let mut body = ErrorBody::read(call.info, &response);
    // A server in front of the service may have removed the signature of a client with credentials.
    if !is_signed && body.line.starts_with(WITHOUT_CREDENTIALS) {
        body.line.push_str(", and the client has none");
    }
    let service_time = response.header(DATE.as_str()).and_then(date);
    let is_stale = status == 401 && body.is_stale_timestamp();
    if status == 407 {
        body.line
            .push_str("; add a user name and a password to the URL of the proxy");
    }
    if is_stale {
        let why = explain_stale(service_time, SystemTime::now());
        body.line = format!("{}; {why}", body.line);
    }
    let retry_after = response.header(RETRY_AFTER.as_str()).and_then(retry_after);
    let (request_id, trace_id) = ids(response.headers());
    let error = Error::service(status, body)
        .with_ids(request_id, trace_id)
        .with_retry_after(retry_after);
    let failure = Failure::Status {
        status,
        retry_after,
        service_time: service_time.filter(|_| is_stale),
    };
    Err((error, failure))
}

/// Returns the request ID and the trace ID, under which the service logged the request. Any server can write anything into these
/// headers, so a value that does not look like an ID is ignored.
pub(super) fn ids(headers: &HeaderMap) -> (Option<String>, Option<String>) {
    let id = |name| {
        let value = headers.get(name)?.to_str().ok()?;
        is_token(value).then(|| value.to_owned())
    };
    (id("x-for-request-id"), id("x-for-trace-id"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_the_form_of_ids() {
        let of = |value: &str| {
            let value = HeaderValue::from_str(value).unwrap();
            let headers = HeaderMap::from_iter([("x-for-request-id".parse().unwrap(), value)]);
            ids(&headers).0
        };
        assert_eq!(of("3fb1-0a").as_deref(), Some("3fb1-0a"));
        for value in ["", "hunter 2", "\"hunter2\"", &"x".repeat(101)] {
            assert_eq!(of(value), None);
        }
    }
}
