//! Reads environment variables, and the root URL of the deployment from them.

use std::ffi::OsString;

use crate::error::Error;

/// The deployment that the environment selects.
#[derive(Debug)]
pub(crate) struct Deployment {
    pub(crate) root_url: String,
    /// Whether the root URL is that of a task's proxy, which signs requests itself.
    pub(crate) is_proxy: bool,
}

impl Deployment {
    /// Reads the root URL. Without one in the environment, it is the default.
    pub(crate) fn from_variables(
        variable: impl Fn(&str) -> Option<OsString>,
        default: Option<&str>,
    ) -> Result<Self, Error> {
        if let Some(root_url) = text(&variable, "TASKCLUSTER_PROXY_URL")? {
            return Ok(Self {
                root_url,
                is_proxy: true,
            });
        }
        let root_url = text(&variable, "TASKCLUSTER_ROOT_URL")?
            .or_else(|| default.map(str::to_owned))
            .ok_or_else(|| {
                Error::configuration(
                    "the environment selects no deployment: set TASKCLUSTER_ROOT_URL, or TASKCLUSTER_PROXY_URL inside a task",
                )
            })?;
        Ok(Self {
            root_url,
            is_proxy: false,
        })
    }
}

/// Reads a variable. An empty variable counts as unset.
pub(crate) fn text(
    variable: impl Fn(&str) -> Option<OsString>,
    name: &str,
) -> Result<Option<String>, Error> {
    match variable(name).filter(|value| !value.is_empty()) {
        None => Ok(None),
        Some(value) => value.into_string().map(Some).map_err(|_| {
            Error::configuration(format!(
                "the environment variable {name} is not valid UTF-8; set it to text"
            ))
        }),
    }
}
