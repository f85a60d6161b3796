//! Empty variants of the settings, for builds without the feature `client`.
#![expect(
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "with the feature, these use `self` and can fail"
)]

use std::ffi::OsString;

use super::RootUrl;
use crate::error::Error;

#[derive(Debug, Default)]
pub(super) struct SettingsBuilder {}

pub(crate) struct Settings {}

#[derive(Clone, Debug)]
pub(crate) struct CallOptions {}

impl SettingsBuilder {
    pub(super) fn from_variables(_: impl Fn(&str) -> Option<OsString>) -> Result<Self, Error> {
        Ok(Self {})
    }

    pub(super) fn build(self, _: &RootUrl) -> Result<Settings, Error> {
        Ok(Settings {})
    }
}

impl Settings {
    pub(crate) fn call_options(&self) -> CallOptions {
        CallOptions {}
    }
}
