//! The operations of the secrets service, each a value that is sent when it is awaited.
//!
//! Written by `cargo xtask regen` from `/references/secrets/v1/api.json`; edits are lost.

use std::num::NonZeroU32;

use crate::runtime::{
    self, Call, Empty, Method, Operation, OperationInfo, Paged, ScopeTemplate,
};

use super::types::{Secret, SecretsList};

/// The operation `ping`, made by [`Secrets::ping`](super::Secrets::ping).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Ping {
    pub(super) call: Call,
}

impl Operation for Ping {
    type Output = Empty;
    const INFO: OperationInfo = OperationInfo {
        service: "secrets",
        version: "v1",
        name: "ping",
        method: Method::Get,
        route: "/ping",
        scopes: None,
        sensitive: false,
    };
}

runtime::operation!(Ping);

/// The operation `set`, made by [`Secrets::set`](super::Secrets::set).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Set {
    pub(super) call: Call,
}

impl Operation for Set {
    type Output = Empty;
    const INFO: OperationInfo = OperationInfo {
        service: "secrets",
        version: "v1",
        name: "set",
        method: Method::Put,
        route: "/secret/<name>",
        scopes: Some(ScopeTemplate::Scope("secrets:set:<name>")),
        sensitive: true,
    };
}

runtime::operation!(Set, scopes);

/// The operation `get`, made by [`Secrets::get`](super::Secrets::get).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct Get {
    pub(super) call: Call,
}

impl Operation for Get {
    type Output = Secret;
    const INFO: OperationInfo = OperationInfo {
        service: "secrets",
        version: "v1",
        name: "get",
        method: Method::Get,
        route: "/secret/<name>",
        scopes: Some(ScopeTemplate::Scope("secrets:get:<name>")),
        sensitive: true,
    };
}

runtime::operation!(Get, scopes, signed_url);

/// The operation `list`, made by [`Secrets::list`](super::Secrets::list).
#[derive(Clone, Debug)]
#[must_use = "an operation does nothing until it is awaited or sent"]
pub struct List {
    pub(super) call: Call,
}

impl List {
    /// The query parameter `continuationToken`.
    pub fn continuation_token(self, continuation_token: impl Into<String>) -> Self {
        Self {
            call: self.call.query("continuationToken", continuation_token),
        }
    }

    /// The query parameter `limit`.
    pub fn limit(self, limit: NonZeroU32) -> Self {
        Self {
            call: self.call.query("limit", limit.to_string()),
        }
    }
}

impl Operation for List {
    type Output = SecretsList;
    const INFO: OperationInfo = OperationInfo {
        service: "secrets",
        version: "v1",
        name: "list",
        method: Method::Get,
        route: "/secrets",
        scopes: Some(ScopeTemplate::Scope("secrets:list-secrets")),
        sensitive: false,
    };
}

impl Paged for List {
    type Item = String;

    fn continuation_token_of(page: &SecretsList) -> Option<&str> {
        page.continuation_token.as_deref()
    }

    fn items_of(page: SecretsList) -> Vec<String> {
        page.secrets
    }
}

runtime::operation!(List, scopes, signed_url, pages, items);
