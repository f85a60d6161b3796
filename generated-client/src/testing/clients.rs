//! The clients of a stand-in.

use std::collections::BTreeMap;

#[derive(Default, Clone)]
pub(super) struct Clients {
    pub(super) by_id: BTreeMap<String, Client>,
    /// The scopes of callers without credentials. Every client has them too.
    pub(super) anonymous_scopes: Vec<String>,
    /// The client with which the proxy of a task signs every request, if the stand-in simulates a proxy.
    pub(super) task_client: Option<String>,
}

/// A client with its permanent credentials.
#[derive(Clone)]
pub(super) struct Client {
    pub(super) access_token: String,
    pub(super) scopes: Vec<String>,
    pub(super) disabled: bool,
    pub(super) expires_ms: Option<i64>,
}
