//! `references.json`: all documents of a deployment in one file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Limits, Problem, read_at_most};
use crate::error::{Error, Result};

/// Some editors write it at the start of a file.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A bundle, with the text of each document exactly as in the file.
#[derive(Debug)]
pub(crate) struct Bundle {
    path: PathBuf,
    documents: BTreeMap<String, Box<RawValue>>,
}

#[derive(Deserialize)]
struct Entry {
    filename: String,
    content: Box<RawValue>,
}

impl Bundle {
    pub(super) fn open(path: &Path, limits: &Limits) -> Result<Self> {
        let bytes = read_at_most(path, limits.total_bytes()).map_err(Error::io("read", path))?;
        let Some(bytes) = bytes else {
            let problem = limits.total_too_long(path.display().to_string());
            return Err(Error::unreadable(vec![problem]));
        };
        let refused = |what: String| {
            let path = path.display();
            Error::Refused(format!(
                "{path}: {what}\n  try: pass the `references.json` of a deployment, an array of objects with \
                 `filename` and `content`"
            ))
        };
        let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&bytes);
        let entries: Vec<Entry> = serde_json::from_slice(text)
            .map_err(|error| refused(format!("not a bundle: {error}")))?;
        let mut documents = BTreeMap::new();
        for Entry { filename, content } in entries {
            if documents.contains_key(&filename) {
                return Err(refused(format!("it lists `{filename}` twice")));
            }
            documents.insert(filename, content);
        }
        Ok(Self {
            path: path.to_owned(),
            documents,
        })
    }

    pub(super) fn services(&self) -> BTreeSet<String> {
        let paths = self.documents.keys();
        let names = paths.filter_map(|path| path.strip_prefix("references/")?.split_once('/'));
        names.map(|(service, _)| service.to_owned()).collect()
    }

    pub(super) fn place(&self, path: &str) -> String {
        format!("{} ({})", self.path.display(), path)
    }

    pub(super) fn read(&self, path: &str, limits: &Limits) -> std::result::Result<String, Problem> {
        let Some(content) = self.documents.get(path) else {
            return Err(Problem::absent(
                self.place(path),
                "the bundle has no such document",
                "correct the service's name, or use a complete bundle",
            ));
        };
        let text = content.get();
        if text.len() as u64 > limits.document_bytes() {
            return Err(limits.document_too_long(self.place(path)));
        }
        Ok(text.to_owned())
    }
}
