//! Stores secrets in memory.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{dates, javascript};

/// A stored secret.
#[derive(Clone)]
pub(super) struct Secret {
    pub(super) expires_ms: i64,
    /// The value as it was sent.
    pub(super) json: String,
}

impl Secret {
    /// Returns the body of a response with the secret, or `None` if the secret is nested too deeply.
    pub(super) fn response(&self) -> Option<String> {
        let secret = javascript::format(&self.json, 1)?;
        let expires = dates::format(self.expires_ms)?;
        Some(format!(
            "{{\n  \"secret\": {secret},\n  \"expires\": \"{expires}\"\n}}"
        ))
    }

    fn is_visible(&self, now_ms: i64) -> bool {
        self.expires_ms >= now_ms
    }
}

/// All secrets by name. An expired secret is invisible, but is not removed.
pub(super) struct Store(Mutex<BTreeMap<String, Secret>>);

impl Store {
    pub(super) fn new(secrets: BTreeMap<String, Secret>) -> Store {
        Store(Mutex::new(secrets))
    }

    pub(super) fn set(&self, name: String, secret: Secret) {
        self.secrets().insert(name, secret);
    }

    pub(super) fn get(&self, name: &str, now_ms: i64) -> Option<Secret> {
        self.secrets()
            .get(name)
            .filter(|secret| secret.is_visible(now_ms))
            .cloned()
    }

    pub(super) fn remove(&self, name: &str) {
        self.secrets().remove(name);
    }

    /// Returns the names of the secrets that have not expired, sorted.
    pub(super) fn names(&self, now_ms: i64) -> Vec<String> {
        let secrets = self.secrets();
        let visible = secrets
            .iter()
            .filter(|(_, secret)| secret.is_visible(now_ms));
        visible.map(|(name, _)| name.clone()).collect()
    }

    fn secrets(&self) -> MutexGuard<'_, BTreeMap<String, Secret>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
