//! Creates responses: JSON, the error envelope of the service, and the pages of a front proxy.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, WWW_AUTHENTICATE};
use hyper::{Response, StatusCode};

use serde_json::{Value, json};

use super::dates;
use super::operations::Call;
use super::uuid::uuid;

pub(super) type Reply = Response<Full<Bytes>>;

/// The error codes of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    MalformedPayload,
    InvalidRequestArguments,
    InputValidationError,
    InputError,
    AuthenticationFailed,
    InsufficientScopes,
    ResourceNotFound,
    InternalServerError,
}

impl Code {
    fn status(self) -> StatusCode {
        match self {
            Code::MalformedPayload
            | Code::InvalidRequestArguments
            | Code::InputValidationError
            | Code::InputError => StatusCode::BAD_REQUEST,
            Code::AuthenticationFailed => StatusCode::UNAUTHORIZED,
            Code::InsufficientScopes => StatusCode::FORBIDDEN,
            Code::ResourceNotFound => StatusCode::NOT_FOUND,
            Code::InternalServerError => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Returns the code, which is the name of the variant.
    fn name(self) -> String {
        format!("{self:?}")
    }
}

/// An error response of the service.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ErrorReply {
    pub(super) code: Code,
    pub(super) message: String,
}

impl ErrorReply {
    pub(super) fn new(code: Code, message: impl Into<String>) -> ErrorReply {
        ErrorReply {
            code,
            message: message.into(),
        }
    }

    /// Creates the error of an internal failure.
    pub(super) fn internal() -> ErrorReply {
        let message = format!("Internal Server Error, incidentId {}", uuid());
        ErrorReply::new(Code::InternalServerError, message)
    }

    /// Returns the response with the error in the envelope of the service.
    pub(super) fn reply(&self, call: &Call, payload: &Value, now_ms: i64) -> Reply {
        let (status, code) = (self.code.status(), self.code.name());
        error(status, &code, &self.message, call, payload, now_ms)
    }
}

/// Returns an error response in the envelope of the service.
pub(super) fn error(
    status: StatusCode,
    code: &str,
    message: &str,
    call: &Call,
    payload: &Value,
    now_ms: i64,
) -> Reply {
    let method = call.operation.name();
    let time = dates::format(now_ms).unwrap_or_default();
    let message = format!(
        "{message}\n\n---\n\n* method:     {method}\n* errorCode:  {code}\n* statusCode: {}\n* time:       {time}",
        status.as_u16(),
    );
    let mut params = json!({});
    if let Some(name) = &call.name {
        params["name"] = json!(name);
    }
    let envelope = json!({
        "code": code,
        "message": message,
        "requestInfo": { "method": method, "params": params, "payload": payload, "time": time },
    });
    let mut reply = json(status, pretty(&envelope));
    if status == StatusCode::UNAUTHORIZED {
        reply
            .headers_mut()
            .insert(WWW_AUTHENTICATE, HeaderValue::from_static("hawk"));
    }
    reply
}

/// Formats JSON as the service does, with an indentation of two spaces.
pub(super) fn pretty(json: &Value) -> String {
    format!("{json:#}")
}

/// Returns a JSON response of the service.
pub(super) fn json(status: StatusCode, body: String) -> Reply {
    let mut reply = text(status, "application/json; charset=utf-8", body);
    let caching = HeaderValue::from_static("no-store no-cache must-revalidate");
    reply.headers_mut().insert(CACHE_CONTROL, caching);
    reply
}

/// Returns an HTML page of a proxy or framework, for requests that do not reach the service.
pub(super) fn page(status: StatusCode) -> Reply {
    let title = status.canonical_reason().unwrap_or_default();
    let html = format!(
        "<!DOCTYPE html>\n<title>{title}</title>\n<h1>{} {title}</h1>\n",
        status.as_u16()
    );
    text(status, "text/html; charset=utf-8", html)
}

pub(super) fn text(status: StatusCode, content_type: &'static str, body: String) -> Reply {
    let mut reply = Response::new(Full::from(body));
    *reply.status_mut() = status;
    reply
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    reply
}
