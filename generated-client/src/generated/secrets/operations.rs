//! The operations of the secrets service.
//!
//! Await an operation to send its request.
//!
//! Written by `cargo xtask regen` from `/references/secrets/v1/api.json`; edits are lost.

use crate::runtime;
use super::types;

const SERVICE: runtime::ServiceInfo = runtime::ServiceInfo {
    name: "secrets",
    version: "v1",
};

/// The operation `set`, returned by [`Secrets::set`](super::Secrets::set).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Set(runtime::Call);

impl runtime::Operation for Set {
    type Output = runtime::RawResponse;
    const INFO: runtime::OperationInfo = SERVICE
        .put("set", "/secret/<name>")
        .scope("secrets:set:<name>")
        .sensitive();
}

runtime::operation!(Set, payload, scopes);

/// The operation `remove`, returned by [`Secrets::remove`](super::Secrets::remove).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Remove(runtime::Call);

impl runtime::Operation for Remove {
    type Output = runtime::RawResponse;
    const INFO: runtime::OperationInfo = SERVICE
        .delete("remove", "/secret/<name>")
        .scope("secrets:set:<name>");
}

runtime::operation!(Remove, scopes);

/// The operation `get`, returned by [`Secrets::get`](super::Secrets::get).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Get(runtime::Call);

impl runtime::Operation for Get {
    type Output = types::Secret;
    const INFO: runtime::OperationInfo = SERVICE
        .get("get", "/secret/<name>")
        .scope("secrets:get:<name>")
        .sensitive();
}

runtime::operation!(Get, scopes, signed_url);

/// The operation `list`, returned by [`Secrets::list`](super::Secrets::list).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct List(runtime::Call);

impl List {
    /// Sets the query parameter `continuationToken`.
    pub fn continuation_token(self, continuation_token: impl Into<String>) -> Self {
        Self(self.0.query("continuationToken", continuation_token))
    }

    /// Sets the query parameter `limit`: the maximum number of items in a page, at least 1.
    pub fn limit(self, limit: u32) -> Self {
        Self(self.0.limit("limit", limit))
    }
}

impl runtime::Operation for List {
    type Output = types::SecretsList;
    const INFO: runtime::OperationInfo = SERVICE
        .get("list", "/secrets")
        .scope("secrets:list-secrets");
}

impl runtime::Paged for List {
    fn continuation_token_of(page: &Self::Output) -> Option<&str> {
        page.continuation_token.as_deref()
    }
}

impl runtime::PagedItems for List {
    type Item = String;

    fn items_of(page: Self::Output) -> Vec<String> {
        page.secrets
    }
}

runtime::operation!(List, scopes, signed_url, pages, items);

/// The operation `ping`, returned by [`Secrets::ping`](super::Secrets::ping).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Ping(runtime::Call);

impl runtime::Operation for Ping {
    type Output = runtime::RawResponse;
    const INFO: runtime::OperationInfo = SERVICE.get("ping", "/ping");
}

runtime::operation!(Ping, scopes);

/// The operation `lbheartbeat`, returned by [`Secrets::lbheartbeat`](super::Secrets::lbheartbeat).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Lbheartbeat(runtime::Call);

impl runtime::Operation for Lbheartbeat {
    type Output = runtime::RawResponse;
    const INFO: runtime::OperationInfo = SERVICE.get("lbheartbeat", "/__lbheartbeat__");
}

runtime::operation!(Lbheartbeat, scopes);

/// The operation `version`, returned by [`Secrets::version`](super::Secrets::version).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Version(runtime::Call);

impl runtime::Operation for Version {
    type Output = runtime::RawResponse;
    const INFO: runtime::OperationInfo = SERVICE.get("version", "/__version__");
}

runtime::operation!(Version, scopes);

/// The operation `heartbeat`, returned by [`Secrets::heartbeat`](super::Secrets::heartbeat).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Heartbeat(runtime::Call);

impl runtime::Operation for Heartbeat {
    type Output = runtime::RawResponse;
    const INFO: runtime::OperationInfo = SERVICE.get("heartbeat", "/__heartbeat__");
}

runtime::operation!(Heartbeat, scopes);
