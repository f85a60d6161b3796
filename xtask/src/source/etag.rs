//! The `ETag`s of documents, so that a deployment does not send unchanged documents again.
//!
//! They are stored beside the snapshot, not in its lock: an ETag belongs to one server and may change when the server
//! restarts, so it should not appear in reviews. If the file is lost, the documents are downloaded again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use reqwest::header::HeaderValue;
use serde::{Deserialize, Serialize};

use super::{Folder, Limits, RootUrl, Texts};
use crate::error::{Error, Result};
use crate::sha256::sha256;
use crate::transaction::Guard;

/// The maximal length of a tag, in characters.
const LENGTH: usize = 256;

/// An entity tag, weak or strong. It is untrusted text that is stored and sent back in a header.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct ETag(String);

impl ETag {
    /// The tag in a header. `None` if it is not well-formed; the next request then has no tag.
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
            .ok_or("an entity tag is in quotes")?;
        let plain = opaque.bytes().all(|b| b.is_ascii_graphic() && b != b'"');
        if plain && text.len() <= LENGTH {
            Ok(Self(text))
        } else {
            Err(
                "an entity tag has at most 256 characters, which are visible ASCII characters other than quotes",
            )
        }
    }
}

impl From<ETag> for String {
    fn from(tag: ETag) -> Self {
        tag.0
    }
}

/// The ETags of the deployment of the last fetch. Those of other deployments are dropped, so the file does not grow.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ETags {
    root_url: String,
    /// By URI.
    documents: BTreeMap<String, Tagged>,
}

/// The tag of a document, and the content that the deployment sent with it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Tagged {
    etag: ETag,
    /// The SHA-256 of its stored form.
    sha256: String,
}

impl ETags {
    /// Reads the ETags of this deployment. Empty if the file is missing, damaged, or of another deployment.
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

    /// Adds new tags, and removes the tags of documents that have changed or been removed. The documents are in stored form.
    pub(crate) fn update(&mut self, new: BTreeMap<String, ETag>, documents: &Texts) {
        for (uri, etag) in new {
            if let Some(text) = documents.get(&uri) {
                let sha256 = sha256(text.as_bytes());
                self.documents.insert(uri, Tagged { etag, sha256 });
            }
        }
        self.documents.retain(|uri, tagged| {
            let text = documents.get(uri);
            text.is_some_and(|text| sha256(text.as_bytes()) == tagged.sha256)
        });
    }

    /// Stores the tags for the next run. Requires the guard, because only its holder may write.
    pub(crate) fn write(&self, guard: &Guard) -> Result<()> {
        let path = file(guard.housekeeping());
        if self.documents.is_empty() && !path.exists() {
            return Ok(());
        }
        let fresh = path.with_extension("new");
        let text = serde_json::to_vec_pretty(self).map_err(|error| {
            Error::Refused(format!("cannot store the ETags of the documents: {error}"))
        })?;
        // The file may be lost in a crash, so it is not synced. The rename prevents reading half a file.
        fs::write(&fresh, text).map_err(Error::io("write", &fresh))?;
        fs::rename(&fresh, &path).map_err(Error::io("replace", &path))
    }
}

fn file(housekeeping: &Path) -> PathBuf {
    housekeeping.join("etags.json")
}

/// The documents of a snapshot that a deployment can confirm as unchanged.
#[derive(Debug)]
pub(crate) struct Cached {
    etags: ETags,
    folder: Folder,
}

impl Cached {
    pub(crate) fn new(etags: ETags, snapshot: &Path) -> Self {
        let folder = Folder::new(snapshot);
        Self { etags, folder }
    }

    /// The tag and text of a document, if its content is the one that the deployment sent with the tag. So the tag never
    /// confirms a document that was edited by hand.
    pub(super) fn document(&self, path: &str, limits: &Limits) -> Option<(ETag, String)> {
        let tagged = self.etags.documents.get(&format!("/{path}"))?;
        let text = self.folder.read(path, limits).ok()?;
        (sha256(text.as_bytes()) == tagged.sha256).then(|| (tagged.etag.clone(), text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_kept_unchanged_or_rejected() {
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
    fn tags_of_changed_and_removed_documents_are_dropped() {
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
        // `/a` is unchanged and was sent without a tag, `/b` has changed, `/c` was removed.
        etags.update(
            tags(&["/d"]),
            &texts(&[("/a", "1"), ("/b", "changed"), ("/d", "4")]),
        );
        let known: Vec<_> = etags.documents.keys().collect();
        assert_eq!(known, ["/a", "/d"]);
    }

    #[test]
    fn a_file_of_another_deployment_or_a_damaged_file_is_ignored() {
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
