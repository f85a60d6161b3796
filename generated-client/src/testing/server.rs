//! The HTTP server, and the order of the checks of a request.

use std::sync::Arc;
use std::time::Instant;

use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, AUTHORIZATION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, DATE, HOST, HeaderName, HeaderValue, TRANSFER_ENCODING, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::json;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::auth::{Authority, Signed};
use super::clients::Clients;
use super::clock::Clock;
use super::dates;
use super::documents::Documents;
use super::operations::{Call, Operation};
use super::payload::{self, Payload};
use super::reply::{self, Code, ErrorReply, Reply};
use super::request_log::{ReceivedRequest, RequestLog};
use super::routes::{self, NoCall};
use super::store::Store;
use super::uuid::uuid;
use super::{list, query};

/// The size limit of the request line and headers.
const MAX_HEAD: usize = 16 * 1024;
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
    clients: Clients,
    documents: Documents,
    store: Store,
    started: Instant,
}

/// Accepts connections until the task is aborted, which closes them.
pub(super) async fn run(listener: TcpListener, deployment: Arc<Deployment>) {
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(serve(stream, Arc::clone(&deployment)));
            }
            // If the system has no more file descriptors, let open connections finish.
            Err(_) => tokio::task::yield_now().await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn serve(stream: TcpStream, deployment: Arc<Deployment>) {
    // An error is harmless: responses would only be slower.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        let deployment = Arc::clone(&deployment);
        async move {
            let mut reply = deployment.handle(request).await?;
            deployment.date(&mut reply);
            hyper::Result::Ok(reply)
        }
    });
    // Ignore errors of a connection: the caller notices them.
    let _ = http1::Builder::new()
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

impl Deployment {
    pub(super) fn new(root_url: String, clients: Clients, documents: Documents) -> Deployment {
        Deployment {
            root_url,
            clock: Clock::default(),
            requests: RequestLog::default(),
            clients,
            documents,
            store: Store::default(),
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

    async fn handle(&self, request: Request<Incoming>) -> hyper::Result<Reply> {
        let (head, body) = request.into_parts();
        self.log(&head);
        let path = head.uri.path();
        if Documents::cover(path) {
            return Ok(self.documents.reply(&head.method, path, &head.headers));
        }
        let has_length = head.headers.contains_key(CONTENT_LENGTH)
            || head.headers.contains_key(TRANSFER_ENCODING);
        if matches!(head.method, Method::POST | Method::PUT) && !has_length {
            return Ok(reply::page(StatusCode::LENGTH_REQUIRED));
        }
        let mut reply = match routes::find(&head.method, path) {
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
            Ok(call) => match read(body).await? {
                Some(body) => self.respond(&call, &head, &body),
                None => reply::page(StatusCode::INTERNAL_SERVER_ERROR),
            },
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

    fn respond(&self, call: &Call, head: &Parts, body: &[u8]) -> Reply {
        let content_type = head
            .headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        let text = payload::text(content_type, body);
        // The service parses the body before it authenticates the caller.
        let Some(payload) = Payload::read(content_type, text.as_deref()) else {
            return reply::page(StatusCode::INTERNAL_SERVER_ERROR);
        };
        let now_ms = self.clock.now_ms();
        let body = self
            .check(call, head, text.as_deref().unwrap_or_default(), now_ms)
            .and_then(|query| self.perform(call, &query, &payload, now_ms));
        match body {
            Ok(body) => reply::json(StatusCode::OK, body),
            Err(failure) => failure.reply(call, &payload.echo(call.operation), now_ms),
        }
    }

    /// Checks the credentials, the scopes and the query, in this order.
    fn check(
        &self,
        call: &Call,
        head: &Parts,
        body: &str,
        now_ms: i64,
    ) -> Result<query::Query, ErrorReply> {
        if call.required_scope().is_some() {
            let authority = Authority {
                clients: &self.clients,
                now_ms,
            };
            let signed = Signed {
                method: &head.method,
                target: target(head),
                headers: &head.headers,
                body,
            };
            authority.authenticate(&signed)?.authorize(call)?;
        }
        query::parse(call.operation, head.uri.query().unwrap_or_default())
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
                self.store
                    .set(name.to_owned(), payload.check(&self.root_url)?);
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

    fn log(&self, head: &Parts) {
        let host = head.headers.get(HOST).and_then(|host| host.to_str().ok());
        let query = head.uri.query().unwrap_or_default();
        let bewit = query
            .split('&')
            .any(|parameter| parameter.starts_with("bewit="));
        self.requests.add(ReceivedRequest {
            method: head.method.to_string(),
            path_and_query: target(head).to_owned(),
            host: host.unwrap_or_default().to_owned(),
            signed: bewit || head.headers.contains_key(AUTHORIZATION),
        });
    }
}

/// Returns the path and query as on the request line.
fn target(head: &Parts) -> &str {
    head.uri
        .path_and_query()
        .map_or("", hyper::http::uri::PathAndQuery::as_str)
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
