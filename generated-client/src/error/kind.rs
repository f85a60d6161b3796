//! Defines [`ErrorKind`].

/// The kind of an [`Error`](super::Error). Each error has exactly one.
///
/// ```no_run
/// use generated_client::{Error, ErrorKind};
///
/// fn exit_code(error: &Error) -> i32 {
///     match error.kind() {
///         ErrorKind::NotFound => 2,
///         ErrorKind::Unauthorized | ErrorKind::InsufficientScopes => 3,
///         _ if error.is_retryable() => 4,
///         _ => 1,
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The configuration of the client is invalid. The client sent no request.
    #[default]
    Configuration,
    /// The client has no valid credentials: the [`CredentialsProvider`](crate::CredentialsProvider) failed, or temporary
    /// credentials have expired. The client sent no request.
    Credentials,
    /// A path parameter, the URL or a setting of the request is invalid. The client sent no request.
    InvalidArgument,
    /// The payload is invalid, so that the client sent no request, or the service rejected the request with status 400.
    InvalidRequest,
    /// The connection could not be established, or was closed before the client sent the request. The request did not reach the
    /// service.
    Connect,
    /// The attempt or the call timed out before the complete response arrived. The service may have performed the operation.
    Timeout,
    /// The connection failed during the request. The service may have performed the operation.
    Transport,
    /// A response exceeds [`max_response`](crate::ClientBuilder::max_response), or a list
    /// [`max_pages`](crate::ClientBuilder::max_pages). If a response was too large, the service may have performed the operation.
    LimitExceeded,
    /// The response is not what the operation declares: not JSON, of another type, compressed, or a redirect.
    ///
    /// This includes a repeated continuation token, because following it would loop.
    UnexpectedResponse,
    /// The service did not accept the credentials: status 401.
    Unauthorized,
    /// The caller lacks scopes: status 403. [`missing_scopes`](super::Error::missing_scopes) lists them.
    InsufficientScopes,
    /// The resource does not exist, or no longer exists: status 404 or 410. An expired secret returns 404.
    NotFound,
    /// The request conflicts with an existing resource: status 409.
    Conflict,
    /// The service limits the rate of requests: status 429.
    RateLimited,
    /// The service failed: status 5xx.
    Server,
    /// Another error status. See [`status`](super::Error::status) and [`code`](super::Error::code).
    OtherStatus,
}
