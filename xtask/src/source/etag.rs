//! Which documents a deployment sent under which `ETag`, so that they need not be sent again.
//!
//! This stands beside the snapshot, not in its lock: it is a fact about one server, which may change with every restart of
//! it, and nobody should have to review that. What is lost here is sent again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use reqwest::header::HeaderValue;
use serde::{Deserialize, Serialize};

use super::{Folder, Limits, RootUrl, Texts};
use crate::error::{Error, Result};
use crate::sha256::sha256;
use crate::transaction::Guard;

/// No server that means well needs more characters.
const LENGTH: usize = 256;

/// An entity tag, weak or strong. It comes from outside, is kept, and sent back in a header.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct ETag(String);

impl ETag {
    /// The tag in a header; without one that is well-formed the document is asked for in full.
    pub(super) fn of(header: &HeaderValue) -> Option<Self> {
        Self::try_from(header.to_str().ok()?.to_owned()).ok()
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ETag {
    type Error = &'static str;

    fn try_from(text: String) -> std::result::Result<Self, Self::Error> {
        let opaque = text.strip_prefix("W/").unwrap_or(&text);
        let opaque = opaque
            .strip_prefix('"')
            .and_then(|it| it.strip_suffix('"'))
            .ok_or("an entity tag stands in quotes")?;
        let plain = opaque.bytes().all(|b| b.is_ascii_graphic() && b != b'"');
        if plain && text.len() <= LENGTH {
            Ok(Self(text))
        } else {
            Err("an entity tag is short and has no quotes, white space or other characters in it")
        }
    }
}

impl From<ETag> for String {
    fn from(tag: ETag) -> Self {
        tag.0
    }
}

/// What is known of the deployment that was asked last. Others are not remembered, so the file does not grow.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ETags {
    root_url: String,
    /// By URI.
    documents: BTreeMap<String, Sent>,
}

/// A document as it was sent.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    etag: ETag,
    /// The SHA-256 of its stored form.
    sha256: String,
}

impl ETags {
    /// What is known of this deployment: nothing, where the file is lost, broken, or of another one.
    pub(crate) fn read(housekeeping: &Path, root_url: &RootUrl) -> Self {
        let root_url = root_url.to_string();
        fs::read(file(housekeeping))
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Self>(&bytes).ok())
            .filter(|etags| etags.root_url == root_url)
            .unwrap_or(Self {
                root_url,
                documents: BTreeMap::new(),
            })
    }

    /// Adds the tags that came with documents, which are in stored form, and forgets what is none of them any more.
    pub(crate) fn update(&mut self, came: BTreeMap<String, ETag>, documents: &Texts) {
        for (uri, etag) in came {
            if let Some(text) = documents.get(&uri) {
                let sha256 = sha256(text.as_bytes());
                self.documents.insert(uri, Sent { etag, sha256 });
            }
        }
        self.documents.retain(|uri, sent| {
            let text = documents.get(uri);
            text.is_some_and(|text| sha256(text.as_bytes()) == sent.sha256)
        });
    }

    /// Keeps them for the next run. The guard is asked for because only its holder may write.
    pub(crate) fn write(&self, guard: &Guard) -> Result<()> {
        let path = file(guard.housekeeping());
        if self.documents.is_empty() && !path.exists() {
            return Ok(());
        }
        let fresh = path.with_extension("new");
        let text = serde_json::to_vec_pretty(self).map_err(|error| {
            Error::Refused(format!("the ETags of the documents can't be kept: {error}"))
        })?;
        // Nothing depends on it that it is on the disk after a crash, but half a file would be read as one.
        fs::write(&fresh, text).map_err(Error::io("write", &fresh))?;
        fs::rename(&fresh, &path).map_err(Error::io("replace", &path))
    }
}

fn file(housekeeping: &Path) -> PathBuf {
    housekeeping.join("etags.json")
}

/// The documents in a snapshot's folder that a deployment may say still stand.
#[derive(Debug)]
pub(crate) struct Held {
    etags: ETags,
    folder: Folder,
}

impl Held {
    pub(crate) fn new(etags: ETags, snapshot: &Path) -> Self {
        let folder = Folder::new(snapshot);
        Self { etags, folder }
    }

    /// The document's text and its tag, if the one in the folder is what came with the tag. So one that was edited is
    /// never confirmed.
    pub(super) fn document(&self, path: &str, limits: &Limits) -> Option<(ETag, String)> {
        let sent = self.etags.documents.get(&format!("/{path}"))?;
        let text = self.folder.read(path, limits).ok()?;
        (sha256(text.as_bytes()) == sent.sha256).then(|| (sent.etag.clone(), text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_taken_as_they_are_or_not_at_all() {
        for text in [
            r#""""#,
            r#""a-1""#,
            r#"W/"5f0-3a\b""#,
            &format!("\"{:x<254}\"", ""),
        ] {
            let header = HeaderValue::from_str(text).unwrap();
            assert_eq!(ETag::of(&header).unwrap().as_str(), text);
        }
        for bytes in [
            &b""[..],
            b"\"",
            b"a",
            b"w/\"a\"",
            b"W/a",
            b"\"a\", \"b\"",
            b"\"a b\"",
            b"\"\xe9\"",
            b"\"\t\"",
            b"*",
            format!("\"{:x<255}\"", "").as_bytes(),
        ] {
            let header = HeaderValue::from_bytes(bytes).unwrap();
            assert_eq!(ETag::of(&header), None, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_known_is_that_of_documents_that_are_there() {
        let tag = |text: &str| ETag::try_from(format!("\"{text}\"")).unwrap();
        let texts = |pairs: &[(&str, &str)]| -> Texts {
            let owned = |(uri, text): &(&str, &str)| ((*uri).to_owned(), (*text).to_owned());
            pairs.iter().map(owned).collect()
        };
        let tags = |names: &[&str]| -> BTreeMap<String, ETag> {
            names
                .iter()
                .map(|name| ((*name).to_owned(), tag(name)))
                .collect()
        };
        let mut etags = ETags::default();
        etags.update(
            tags(&["/a", "/b", "/c", "/elsewhere"]),
            &texts(&[("/a", "1"), ("/b", "2"), ("/c", "3")]),
        );
        assert_eq!(etags.documents.len(), 3);
        // `/a` came again without a tag and is what it was, `/b` is something else, `/c` is gone.
        etags.update(
            tags(&["/d"]),
            &texts(&[("/a", "1"), ("/b", "changed"), ("/d", "4")]),
        );
        let known: Vec<_> = etags.documents.keys().collect();
        assert_eq!(known, ["/a", "/d"]);
    }

    #[test]
    fn a_file_that_is_of_another_deployment_or_broken_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let root: RootUrl = "https://tc.example.com".parse().unwrap();
        let other: RootUrl = "https://tc.example.org".parse().unwrap();
        let mut etags = ETags::read(folder.path(), &root);
        let documents = Texts::from([("/a".to_owned(), "1".to_owned())]);
        let tag = ETag::try_from("\"x\"".to_owned()).unwrap();
        etags.update(BTreeMap::from([("/a".to_owned(), tag)]), &documents);
        let text = serde_json::to_string(&etags).unwrap();
        fs::write(file(folder.path()), &text).unwrap();
        assert_eq!(ETags::read(folder.path(), &root), etags);
        assert!(ETags::read(folder.path(), &other).documents.is_empty());
        for broken in [
            &text[..text.len() - 1],
            "",
            "[]",
            &text.replace("\\\"x\\\"", "x\\r\\ny: z"),
        ] {
            fs::write(file(folder.path()), broken).unwrap();
            let read = ETags::read(folder.path(), &root);
            assert!(read.documents.is_empty(), "{broken}");
        }
    }
}
