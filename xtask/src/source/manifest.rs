//! The manifest, which lists the references of a deployment.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::origin::root_of;
use super::{Limits, Problem};

/// The path of the manifest in a deployment.
pub(super) const MANIFEST: &str = "/references/manifest.json";

/// The references that the manifest lists.
#[derive(Debug)]
pub(super) struct Manifest {
    references: BTreeSet<String>,
}

/// A manifest of any format.
#[derive(Deserialize)]
struct Found {
    references: Option<BTreeSet<String>>,
    /// In the format v2.
    services: Option<IgnoredAny>,
}

impl Manifest {
    /// Parses a manifest in absolute or abstract form. `place` is its place for messages.
    pub(super) fn parse(text: &str, place: &str, limits: &Limits) -> Result<Self, Problem> {
        let refused = |error: &dyn fmt::Display| {
            Problem::new(
                place,
                format!("the manifest is invalid\n{error}"),
                "check that the source is complete and of a Taskcluster deployment",
            )
        };
        let stored = codegen::stored_form(
            MANIFEST,
            text,
            root_of(MANIFEST, text).as_deref(),
            &limits.documents,
        );
        let stored = stored.map_err(|error| refused(&error))?;
        let found: Found = serde_json::from_str(&stored).map_err(|error| refused(&error))?;
        match found.references {
            Some(references) => Ok(Self { references }),
            None if found.services.is_some() => Err(refused(
                &"it has the old format v2, which lists `services`; only v3 is supported, which lists `references`",
            )),
            None => Err(refused(&"it has no list `references`")),
        }
    }

    pub(super) fn has(&self, uri: &str) -> bool {
        self.references.contains(uri)
    }

    /// The services whose API references the manifest lists.
    pub(super) fn services(&self) -> BTreeSet<String> {
        self.references
            .iter()
            .filter_map(|uri| {
                let (service, _) = uri.strip_prefix("/references/")?.split_once('/')?;
                let is_api = *uri == codegen::reference_uri(service);
                (is_api && codegen::is_service_name(service)).then(|| service.to_owned())
            })
            .collect()
    }

    /// The listed API and exchange references that belong to none of [`services`](Self::services), such as those of another
    /// version. References of logs and metrics are not included.
    pub(super) fn ignored(&self) -> Vec<&str> {
        let services = self.services();
        let used: BTreeSet<String> = services
            .iter()
            .flat_map(|service| {
                [
                    codegen::reference_uri(service),
                    codegen::exchanges_uri(service),
                ]
            })
            .collect();
        let all = self.references.iter().map(String::as_str);
        all.filter(|uri| uri.ends_with("/api.json") || uri.ends_with("/exchanges.json"))
            .filter(|uri| !used.contains(*uri))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, Manifest};

    fn manifest(root: &str, references: &[&str]) -> Manifest {
        let references: Vec<String> = references
            .iter()
            .map(|uri| format!("{root}{uri}"))
            .collect();
        let schema = format!("{root}/schemas/common/manifest-v3.json#");
        let text = serde_json::json!({"$schema": schema, "references": references});
        Manifest::parse(&text.to_string(), "here", &Limits::default()).unwrap()
    }

    #[test]
    fn services_are_those_with_an_api() {
        for root in ["", "https://tc.example.com"] {
            let manifest = manifest(
                root,
                &[
                    "/references/workers/v1/logs.json",
                    "/references/queue/v1/api.json",
                    "/references/queue/v1/exchanges.json",
                    "/references/queue/v1/metrics.json",
                    "/references/auth/v1/api.json",
                    "/references/auth/v2/api.json",
                    "/references/news/v1/exchanges.json",
                    "/references/Bad Name/v1/api.json",
                ],
            );
            let services: Vec<_> = manifest.services().into_iter().collect();
            assert_eq!(services, ["auth", "queue"]);
            assert!(manifest.has("/references/queue/v1/exchanges.json"));
            assert!(!manifest.has("/references/auth/v1/exchanges.json"));
            assert_eq!(
                manifest.ignored(),
                [
                    "/references/Bad Name/v1/api.json",
                    "/references/auth/v2/api.json",
                    "/references/news/v1/exchanges.json",
                ]
            );
        }
    }

    #[test]
    fn an_invalid_manifest_is_a_problem() {
        for (text, why) in [
            ("<html>", ""),
            ("[]", ""),
            ("{}", "it has no list `references`"),
            (r#"{"services": []}"#, "it has the old format v2"),
            (r#"{"references": [1]}"#, ""),
        ] {
            let problem = Manifest::parse(text, "here", &Limits::default())
                .unwrap_err()
                .to_string();
            assert!(
                problem.starts_with("error: here: the manifest is invalid\n"),
                "{problem}"
            );
            assert!(problem.contains(why), "{problem}");
        }
    }
}
