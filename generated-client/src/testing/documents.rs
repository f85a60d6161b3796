//! Serves the reference documents as a deployment does: with absolute URLs in the few places that have
//! them, and the rest of the text unchanged.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;
use std::path::Path;

use hyper::header::{ALLOW, ETAG, HeaderMap, HeaderValue, IF_NONE_MATCH};
use hyper::{Method, StatusCode};
use serde_json::value::{RawValue, to_raw_value};

use super::reply::{self, Reply};

const MANIFEST: &str = "/references/manifest.json";

/// The documents by path. Only these paths are served, so a request cannot leave the folder.
pub(super) struct Documents(BTreeMap<String, String>);

impl Documents {
    /// Reads `references/**/*.json` and `schemas/**/*.json` under `folder`.
    pub(super) fn read(folder: &Path, must_exist: bool, root_url: &str) -> io::Result<Documents> {
        let mut documents = BTreeMap::new();
        for part in ["references", "schemas"] {
            collect(&folder.join(part), &format!("/{part}"), &mut documents)?;
        }
        if must_exist && documents.is_empty() {
            let message = format!(
                "no documents in {}: it needs references/ or schemas/",
                folder.display()
            );
            return Err(io::Error::new(io::ErrorKind::NotFound, message));
        }
        if !documents.is_empty() && !documents.contains_key(MANIFEST) {
            documents.insert(MANIFEST.to_owned(), manifest(&documents));
        }
        for (path, text) in &mut documents {
            // The bundle is the only document that deployments serve in abstract form.
            if path != "/references/references.json" {
                *text = absolute(text, root_url).map_err(|error| {
                    io::Error::new(
                        io::ErrorKind::InvalidData,
                        format!("{path} in {}: {error}", folder.display()),
                    )
                })?;
            }
        }
        Ok(Documents(documents))
    }

    /// Returns whether a path belongs to the documents.
    pub(super) fn cover(path: &str) -> bool {
        path.starts_with("/references/") || path.starts_with("/schemas/")
    }

    pub(super) fn reply(&self, method: &Method, path: &str, headers: &HeaderMap) -> Reply {
        if !matches!(*method, Method::GET | Method::HEAD) {
            let mut refusal = reply::page(StatusCode::METHOD_NOT_ALLOWED);
            refusal
                .headers_mut()
                .insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            return refusal;
        }
        match self.0.get(path) {
            Some(text) => document(text, headers.get(IF_NONE_MATCH)),
            None => reply::page(StatusCode::NOT_FOUND),
        }
    }
}

/// Returns the document, or 304 if the client has the current one.
fn document(text: &str, held: Option<&HeaderValue>) -> Reply {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let etag = format!("\"{:x}-{:x}\"", hasher.finish(), text.len());
    let held = held.and_then(|held| held.to_str().ok()).unwrap_or_default();
    let mut tags = held.split(',').map(str::trim);
    // A weak tag suffices for a complete document.
    let stands = tags.any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag);
    let mut reply = if stands {
        let mut reply = Reply::default();
        *reply.status_mut() = StatusCode::NOT_MODIFIED;
        reply
    } else {
        reply::text(StatusCode::OK, "application/json", text.to_owned())
    };
    if let Ok(etag) = HeaderValue::try_from(etag) {
        reply.headers_mut().insert(ETAG, etag);
    }
    reply
}

fn collect(folder: &Path, path: &str, documents: &mut BTreeMap<String, String>) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let file_name = entry.file_name();
        let Some(name) = file_name.to_str() else {
            continue;
        };
        let path = format!("{path}/{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &path, documents)?;
        } else if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            documents.insert(path, fs::read_to_string(entry.path())?);
        }
    }
    Ok(())
}

/// Generates the manifest in abstract form: every deployment has one, but a snapshot may not.
fn manifest(documents: &BTreeMap<String, String>) -> String {
    let of_a_service = |path: &&String| {
        path.strip_prefix("/references/")
            .is_some_and(|path| path.contains('/'))
    };
    let references: Vec<_> = documents.keys().filter(of_a_service).collect();
    serde_json::json!({ "$schema": "/schemas/common/manifest-v3.json#", "references": references })
        .to_string()
}

/// Prepends the root URL to the paths that a deployment makes absolute. These do not include `$ref`.
fn absolute(text: &str, root_url: &str) -> serde_json::Result<String> {
    let mut document: BTreeMap<String, Box<RawValue>> = serde_json::from_str(text)?;
    let prefixed = |path: String| {
        if path.starts_with('/') {
            format!("{root_url}{path}")
        } else {
            path
        }
    };
    for name in ["$schema", "$id"] {
        if let Some(value) = document.get_mut(name)
            && let Ok(path) = serde_json::from_str::<String>(value.get())
        {
            *value = to_raw_value(&prefixed(path))?;
        }
    }
    if let Some(value) = document.get_mut("references")
        && let Ok(paths) = serde_json::from_str::<Vec<String>>(value.get())
    {
        let paths: Vec<String> = paths.into_iter().map(prefixed).collect();
        *value = to_raw_value(&paths)?;
    }
    serde_json::to_string_pretty(&document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_deployments_rewrite_is_rewritten() {
        let text = r#"{"$id":"/schemas/a.json#","$schema":"http://json-schema.org/draft-06/schema#",
            "properties":{"$id":"/x","n":{"$ref":"/y","maximum":1e400}}}"#;
        let expected = concat!(
            "{\n  \"$id\": \"http://tc/schemas/a.json#\",\n",
            "  \"$schema\": \"http://json-schema.org/draft-06/schema#\",\n",
            "  \"properties\": {\"$id\":\"/x\",\"n\":{\"$ref\":\"/y\",\"maximum\":1e400}}\n}"
        );
        assert_eq!(absolute(text, "http://tc").unwrap(), expected);
        assert!(absolute("[]", "http://tc").is_err());
    }
}
