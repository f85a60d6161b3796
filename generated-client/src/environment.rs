//! Environment variables, and the deployment that they name.

use std::ffi::OsString;

use crate::error::Error;

/// The deployment that the environment names.
#[derive(Debug)]
pub(crate) struct Deployment {
    pub(crate) root_url: String,
    /// Whether it is a task's proxy.
    pub(crate) is_proxy: bool,
}

impl Deployment {
    pub(crate) fn from_variables(
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, Error> {
        if let Some(root_url) = text(&variable, "TASKCLUSTER_PROXY_URL")? {
            return Ok(Self {
                root_url,
                is_proxy: true,
            });
        }
        let root_url = text(&variable, "TASKCLUSTER_ROOT_URL")?.ok_or_else(|| {
            Error::configuration(
                "the environment names no deployment: set TASKCLUSTER_ROOT_URL, or TASKCLUSTER_PROXY_URL within a task",
            )
        })?;
        Ok(Self {
            root_url,
            is_proxy: false,
        })
    }
}

/// The value of a variable. An empty one counts as unset.
pub(crate) fn text(
    variable: impl Fn(&str) -> Option<OsString>,
    name: &str,
) -> Result<Option<String>, Error> {
    match variable(name).filter(|value| !value.is_empty()) {
        None => Ok(None),
        Some(value) => value.into_string().map(Some).map_err(|_| {
            Error::configuration(format!("the environment variable {name} is not UTF-8"))
        }),
    }
}
