//! The operations of the secrets service. Each is a value that is sent when it is awaited.
//!
//! Written by `cargo xtask regen` from `/references/secrets/v1/api.json`; edits are lost.
use std::num::NonZeroU32;
use super::types;
use crate::runtime;
/// The operation `ping`, made by [`Secrets::ping`](super::Secrets::ping).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Ping {
    pub(super) call: runtime::Call,
}
impl runtime::Operation for Ping {
    type Output = runtime::Empty;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "secrets",
        version: "v1",
        name: "ping",
        method: runtime::Method::Get,
        route: "/ping",
        optional_arguments: &[],
        scopes: None,
        sensitive: false,
    };
}
runtime::operation!(Ping, scopes);
/// The operation `lbheartbeat`, made by [`Secrets::lbheartbeat`](super::Secrets::lbheartbeat).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Lbheartbeat {
    pub(super) call: runtime::Call,
}
impl runtime::Operation for Lbheartbeat {
    type Output = runtime::Empty;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "secrets",
        version: "v1",
        name: "lbheartbeat",
        method: runtime::Method::Get,
        route: "/__lbheartbeat__",
        optional_arguments: &[],
        scopes: None,
        sensitive: false,
    };
}
runtime::operation!(Lbheartbeat, scopes);
/// The operation `version`, made by [`Secrets::version`](super::Secrets::version).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Version {
    pub(super) call: runtime::Call,
}
impl runtime::Operation for Version {
    type Output = runtime::Empty;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "secrets",
        version: "v1",
        name: "version",
        method: runtime::Method::Get,
        route: "/__version__",
        optional_arguments: &[],
        scopes: None,
        sensitive: false,
    };
}
runtime::operation!(Version, scopes);
/// The operation `set`, made by [`Secrets::set`](super::Secrets::set).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Set {
    pub(super) call: runtime::Call,
}
impl runtime::Operation for Set {
    type Output = runtime::Empty;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "secrets",
        version: "v1",
        name: "set",
        method: runtime::Method::Put,
        route: "/secret/<name>",
        optional_arguments: &[],
        scopes: Some(runtime::ScopeTemplate::Scope("secrets:set:<name>")),
        sensitive: true,
    };
}
runtime::operation!(Set, scopes);
/// The operation `remove`, made by [`Secrets::remove`](super::Secrets::remove).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Remove {
    pub(super) call: runtime::Call,
}
impl runtime::Operation for Remove {
    type Output = runtime::Empty;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "secrets",
        version: "v1",
        name: "remove",
        method: runtime::Method::Delete,
        route: "/secret/<name>",
        optional_arguments: &[],
        scopes: Some(runtime::ScopeTemplate::Scope("secrets:set:<name>")),
        sensitive: false,
    };
}
runtime::operation!(Remove, scopes);
/// The operation `get`, made by [`Secrets::get`](super::Secrets::get).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Get {
    pub(super) call: runtime::Call,
}
impl runtime::Operation for Get {
    type Output = types::Secret;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "secrets",
        version: "v1",
        name: "get",
        method: runtime::Method::Get,
        route: "/secret/<name>",
        optional_arguments: &[],
        scopes: Some(runtime::ScopeTemplate::Scope("secrets:get:<name>")),
        sensitive: true,
    };
}
runtime::operation!(Get, scopes, signed_url);
/// The operation `list`, made by [`Secrets::list`](super::Secrets::list).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct List {
    pub(super) call: runtime::Call,
}
impl List {
    /// Sets the query parameter `continuationToken`.
    pub fn continuation_token(self, continuation_token: impl Into<String>) -> Self {
        Self {
            call: self.call.query("continuationToken", continuation_token),
        }
    }
    /// Sets the query parameter `limit`.
    ///
    /// A page then has at most so many items. `100.try_into()?` makes such a number.
    pub fn limit(self, limit: NonZeroU32) -> Self {
        Self {
            call: self.call.query("limit", limit.to_string()),
        }
    }
}
impl runtime::Operation for List {
    type Output = types::SecretsList;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "secrets",
        version: "v1",
        name: "list",
        method: runtime::Method::Get,
        route: "/secrets",
        optional_arguments: &[],
        scopes: Some(runtime::ScopeTemplate::Scope("secrets:list-secrets")),
        sensitive: false,
    };
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
/// The operation `heartbeat`, made by [`Secrets::heartbeat`](super::Secrets::heartbeat).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Heartbeat {
    pub(super) call: runtime::Call,
}
impl runtime::Operation for Heartbeat {
    type Output = runtime::Empty;
    const INFO: runtime::OperationInfo = runtime::OperationInfo {
        service: "secrets",
        version: "v1",
        name: "heartbeat",
        method: runtime::Method::Get,
        route: "/__heartbeat__",
        optional_arguments: &[],
        scopes: None,
        sensitive: false,
    };
}
runtime::operation!(Heartbeat, scopes);
