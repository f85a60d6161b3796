//! The environment variables that describe a deployment and who calls it.

use std::ffi::OsString;

use crate::error::Error;

/// What the environment says. A variable that is empty is as good as unset.
#[derive(Debug)]
pub(crate) struct Environment {
    pub(crate) root_url: String,
    /// Client id, access token and certificate. Behind a proxy there are none: it signs itself.
    #[cfg(feature = "client")]
    pub(crate) credentials: Option<crate::Credentials>,
}

impl Environment {
    pub(crate) fn read(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, Error> {
        if let Some(root_url) = text(&variable, "TASKCLUSTER_PROXY_URL")? {
            return Ok(Self {
                root_url,
                #[cfg(feature = "client")]
                credentials: None,
            });
        }
        let root_url = text(&variable, "TASKCLUSTER_ROOT_URL")?.ok_or_else(|| {
            Error::configuration(
                "the environment names no deployment: set TASKCLUSTER_ROOT_URL, or TASKCLUSTER_PROXY_URL within a task",
            )
        })?;
        Ok(Self {
            root_url,
            #[cfg(feature = "client")]
            credentials: credentials(variable)?,
        })
    }
}

/// The value of a variable, if it has one.
fn text(variable: impl Fn(&str) -> Option<OsString>, name: &str) -> Result<Option<String>, Error> {
    match variable(name).filter(|value| !value.is_empty()) {
        None => Ok(None),
        Some(value) => value.into_string().map(Some).map_err(|_| {
            Error::configuration(format!("the environment variable {name} is not UTF-8"))
        }),
    }
}

#[cfg(feature = "client")]
pub(crate) fn credentials(
    variable: impl Fn(&str) -> Option<OsString>,
) -> Result<Option<crate::Credentials>, Error> {
    let client_id = text(&variable, "TASKCLUSTER_CLIENT_ID")?;
    let access_token = text(&variable, "TASKCLUSTER_ACCESS_TOKEN")?;
    let certificate = text(&variable, "TASKCLUSTER_CERTIFICATE")?;
    let half = |set: &str, unset: &str| {
        Err(Error::configuration(format!(
            "the environment has half of the credentials: {set} is set and {unset} is not"
        )))
    };
    match (client_id, access_token) {
        (Some(client_id), Some(access_token)) => {
            let credentials = crate::Credentials::new(client_id, access_token)?;
            match certificate {
                Some(certificate) => credentials.with_certificate(&certificate).map(Some),
                None => Ok(Some(credentials)),
            }
        }
        (Some(_), None) => half("TASKCLUSTER_CLIENT_ID", "TASKCLUSTER_ACCESS_TOKEN"),
        (None, Some(_)) => half("TASKCLUSTER_ACCESS_TOKEN", "TASKCLUSTER_CLIENT_ID"),
        (None, None) if certificate.is_some() => {
            half("TASKCLUSTER_CERTIFICATE", "TASKCLUSTER_CLIENT_ID")
        }
        (None, None) => Ok(None),
    }
}

#[cfg(all(test, feature = "client"))]
mod tests {
    use super::*;

    const ROOT: (&str, &str) = ("TASKCLUSTER_ROOT_URL", "https://tc.example.com");
    const ID: (&str, &str) = ("TASKCLUSTER_CLIENT_ID", "me");
    const TOKEN: (&str, &str) = ("TASKCLUSTER_ACCESS_TOKEN", "canary-token");
    const CERTIFICATE: (&str, &str) = (
        "TASKCLUSTER_CERTIFICATE",
        r#"{"version":1,"scopes":[],"start":1,"expiry":2,"seed":"canary-seed","signature":"x"}"#,
    );
    const PROXY: (&str, &str) = ("TASKCLUSTER_PROXY_URL", "http://taskcluster");

    fn read(variables: &[(&str, &str)]) -> Result<Environment, Error> {
        Environment::read(|wanted| {
            variables
                .iter()
                .find(|(name, _)| *name == wanted)
                .map(|(_, value)| value.into())
        })
    }

    #[test]
    fn what_is_set() {
        let environment = read(&[ROOT]).unwrap();
        assert_eq!(environment.root_url, "https://tc.example.com");
        assert!(environment.credentials.is_none());

        let credentials = read(&[ROOT, ID, TOKEN, CERTIFICATE])
            .unwrap()
            .credentials
            .unwrap();
        assert_eq!(credentials.client_id(), "me");
        assert_eq!(credentials.expose_certificate(), Some(CERTIFICATE.1));

        let empty = [
            ROOT,
            ID,
            TOKEN,
            ("TASKCLUSTER_CERTIFICATE", ""),
            ("TASKCLUSTER_PROXY_URL", ""),
        ];
        let credentials = read(&empty).unwrap().credentials.unwrap();
        assert_eq!(credentials.expose_certificate(), None);

        let proxied = read(&[PROXY, ROOT, ID, TOKEN]).unwrap();
        assert_eq!(proxied.root_url, "http://taskcluster");
        assert!(proxied.credentials.is_none(), "the proxy signs");
    }

    #[test]
    fn what_is_half_set() {
        for (variables, why) in [
            (&[][..], "names no deployment"),
            (&[("TASKCLUSTER_ROOT_URL", "")], "names no deployment"),
            (&[ROOT, ID], "TASKCLUSTER_ACCESS_TOKEN is not"),
            (&[ROOT, TOKEN], "TASKCLUSTER_CLIENT_ID is not"),
            (&[ROOT, CERTIFICATE], "TASKCLUSTER_CLIENT_ID is not"),
            (
                &[ROOT, ID, TOKEN, ("TASKCLUSTER_CERTIFICATE", "canary-seed")],
                "no certificate",
            ),
            (
                &[
                    ROOT,
                    ID,
                    TOKEN,
                    (
                        "TASKCLUSTER_CERTIFICATE",
                        r#"{"version":2,"scopes":[],"start":1,"expiry":2,"seed":"canary-seed","signature":"canary"}"#,
                    ),
                ],
                "at `/version`: it is not 1",
            ),
        ] {
            let error = read(variables).unwrap_err();
            assert!(error.is_configuration());
            let text = format!("{error} {error:?}");
            assert!(text.contains(why), "{text}");
            assert!(!text.contains("canary"), "{text}");
        }
    }
}
