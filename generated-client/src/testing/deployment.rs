//! The state of a deployment, and the order of the checks of a request.

use std::collections::BTreeMap;
use std::future;
use std::io;
use std::time::Instant;

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    DATE, HeaderName, HeaderValue, TRANSFER_ENCODING, VARY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::http::request::Parts;
use hyper::{Method, Request, StatusCode};
use serde_json::json;

use super::auth::{Authority, Caller, Signed};
use super::clients::Clients;
use super::clock::Clock;
use super::dates;
use super::documents::Documents;
use super::failures::{Effect, Failures};
use super::operations::{Call, Operation};
use super::payload::{self, Payload};
use super::reply::{self, Code, ErrorReply, Reply};
use super::request_log::{Number, ReceivedRequest, RequestLog, target};
use super::routes::{self, NoCall};
use super::store::{Secret, Store};
use super::uuid::uuid;
use super::{list, query};

/// The size limit of a body.
const MAX_BODY: usize = 10 * 1024 * 1024;
/// The size up to which a body that is too large is read, so that the sender reads the response.
const MAX_DRAINED: usize = 4 * MAX_BODY;

/// Headers that all responses of the service have.
const HEADERS: [(HeaderName, &str); 4] = [
    (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'none';frame-ancestors 'none';base-uri 'none'",
    ),
    (VARY, "Accept-Encoding"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
];

/// The state of a deployment.
pub(super) struct Deployment {
    pub(super) root_url: String,
    pub(super) clock: Clock,
    pub(super) requests: RequestLog,
    pub(super) clients: Clients,
    pub(super) failures: Failures,
    pub(super) store: Store,
    documents: Documents,
    started: Instant,
}

impl Deployment {
    pub(super) fn new(
        root_url: String,
        clients: Clients,
        documents: Documents,
        secrets: BTreeMap<String, Secret>,
    ) -> Deployment {
        Deployment {
            root_url,
            clock: Clock::default(),
            requests: RequestLog::default(),
            clients,
            failures: Failures::default(),
            store: Store::new(secrets),
            documents,
            started: Instant::now(),
        }
    }

    /// Sets the `Date` of a response by the stand-in's clock. Otherwise hyper uses the system's.
    fn date(&self, reply: &mut Reply) {
        let date = dates::http(self.clock.now_ms());
        if let Some(date) = date.and_then(|date| HeaderValue::try_from(date).ok()) {
            reply.headers_mut().insert(DATE, date);
        }
    }

    /// Responds to a request. An error closes the connection without a response.
    pub(super) async fn handle(&self, request: Request<Incoming>) -> io::Result<Reply> {
        let (head, body) = request.into_parts();
        let route = routes::find(&head.method, head.uri.path());
        let mut received = ReceivedRequest::new(&head);
        received.operation = route
            .as_ref()
            .ok()
            .map(|call| call.operation.qualified_name());
        let number = self.requests.add(received);
        let mut reply = self.route(route, &head, body, number).await?;
        self.date(&mut reply);
        let status = reply.status().as_u16();
        self.requests.update(number, |it| it.status = Some(status));
        Ok(reply)
    }

    async fn route(
        &self,
        route: Result<Call, NoCall>,
        head: &Parts,
        body: Incoming,
        number: Number,
    ) -> io::Result<Reply> {
        let path = head.uri.path();
        if Documents::cover(path) {
            return Ok(self.documents.reply(&head.method, path, &head.headers));
        }
        let has_length = head.headers.contains_key(CONTENT_LENGTH)
            || head.headers.contains_key(TRANSFER_ENCODING);
        if matches!(head.method, Method::POST | Method::PUT) && !has_length {
            return Ok(reply::page(StatusCode::LENGTH_REQUIRED));
        }
        let mut reply = match route {
            Err(NoCall::Malformed) => reply::page(StatusCode::BAD_REQUEST),
            Err(NoCall::UnknownRoute) => {
                let body = json!({ "error": "Not found" });
                reply::json(StatusCode::NOT_FOUND, reply::pretty(&body))
            }
            Err(NoCall::Options(methods)) => {
                let mut reply = Reply::default();
                let methods = HeaderValue::from_static(methods);
                reply.headers_mut().insert(ALLOW, methods);
                reply
            }
            Ok(call) => {
                let body = read(body).await.map_err(io::Error::other)?;
                self.respond(&call, head, body.as_deref(), number).await?
            }
        };
        let headers = reply.headers_mut();
        let trace_id = head.headers.get("x-taskcluster-trace-id").cloned();
        headers.insert("x-for-trace-id", trace_id.unwrap_or_else(uuid_value));
        headers.insert("x-for-request-id", uuid_value());
        for (name, value) in HEADERS {
            headers.insert(name, HeaderValue::from_static(value));
        }
        Ok(reply)
    }

    /// Responds to a call. The body is `None` if it exceeds the limit.
    async fn respond(
        &self,
        call: &Call,
        head: &Parts,
        body: Option<&[u8]>,
        number: Number,
    ) -> io::Result<Reply> {
        let content_type = head
            .headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        let text = body.and_then(|body| payload::text(content_type, body));
        let caller = self.authenticate(call, head, text.as_deref().unwrap_or_default());
        if let Ok(caller) = &caller {
            let client_id = caller.client_id().map(str::to_owned);
            self.requests.update(number, |it| it.client_id = client_id);
        }
        let payload = body.and_then(|_| Payload::read(content_type, text.as_deref()));
        let echo = || {
            payload
                .as_ref()
                .map_or(json!({}), |it| it.echo(call.operation))
        };
        if let Some(failure) = self.failures.next(call.operation) {
            match failure.effect {
                Effect::Status(status) => {
                    return Ok(failure.reply(status, call, &echo(), self.clock.now_ms()));
                }
                Effect::Delay(delay) => tokio::time::sleep(delay).await,
                Effect::Hang => future::pending().await,
                Effect::Reset => return Err(io::ErrorKind::ConnectionReset.into()),
            }
        }
        // The service parses the body before it authenticates the caller.
        let Some(payload) = &payload else {
            return Ok(reply::page(StatusCode::INTERNAL_SERVER_ERROR));
        };
        let now_ms = self.clock.now_ms();
        let query = head.uri.query().unwrap_or_default();
        let body = caller
            .and_then(|caller| caller.authorize(call))
            .and_then(|()| query::parse(call.operation, query))
            .and_then(|query| self.perform(call, &query, payload, now_ms));
        Ok(match body {
            Ok(body) => reply::json(StatusCode::OK, body),
            Err(error) => error.reply(call, &echo(), now_ms),
        })
    }

    /// Verifies the credentials of a request. Operations that require no scope ignore credentials.
    fn authenticate(&self, call: &Call, head: &Parts, body: &str) -> Result<Caller, ErrorReply> {
        if call.required_scope().is_none() {
            return Ok(Caller::default());
        }
        let authority = Authority {
            clients: &self.clients,
            now_ms: self.clock.now_ms(),
        };
        authority.authenticate(&Signed {
            method: &head.method,
            target: target(head),
            headers: &head.headers,
            body,
        })
    }

    fn perform(
        &self,
        call: &Call,
        query: &query::Query,
        payload: &Payload<'_>,
        now_ms: i64,
    ) -> Result<String, ErrorReply> {
        let name = call.name.as_deref().unwrap_or_default();
        let response = match call.operation {
            Operation::Ping => {
                json!({ "alive": true, "uptime": self.started.elapsed().as_secs_f64() })
            }
            Operation::Version => {
                json!({ "version": "dev", "commit": "", "source": "", "build": "" })
            }
            Operation::Lbheartbeat | Operation::Heartbeat => json!({}),
            Operation::Set => {
                let secret = payload.secret();
                let secret = secret.map_err(|invalid| invalid.reply(&self.root_url))?;
                self.store.set(name.to_owned(), secret);
                json!({})
            }
            Operation::Get => {
                let missing = || ErrorReply::new(Code::ResourceNotFound, "Secret not found");
                let secret = self.store.get(name, now_ms).ok_or_else(missing)?;
                return secret.response().ok_or_else(ErrorReply::internal);
            }
            Operation::Remove => {
                self.store.remove(name);
                json!({})
            }
            Operation::List => list::page(&self.store.names(now_ms), query)?,
        };
        Ok(reply::pretty(&response))
    }
}

/// Reads a body. Returns `None` if it exceeds the limit.
async fn read(mut body: Incoming) -> hyper::Result<Option<Vec<u8>>> {
    let (mut bytes, mut length) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else {
            continue;
        };
        length += data.len();
        if length <= MAX_BODY {
            bytes.extend_from_slice(&data);
        } else if length > MAX_DRAINED {
            break;
        }
    }
    Ok((length <= MAX_BODY).then_some(bytes))
}

fn uuid_value() -> HeaderValue {
    HeaderValue::try_from(uuid()).unwrap_or_else(|_| HeaderValue::from_static(""))
}
