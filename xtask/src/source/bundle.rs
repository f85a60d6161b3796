//! `references.json`: all documents of a deployment in one file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::Problem;
use crate::error::{Error, Result};

/// A bundle, with each document's text as it stands in the file.
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
    pub(super) fn open(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).map_err(Error::io("read", path))?;
        let refused = |what: String| {
            let path = path.display();
            Error::Refused(format!(
                "{path}: {what}\n  try: the `references.json` of a deployment, an array of objects with \
                 `filename` and `content`"
            ))
        };
        let entries: Vec<Entry> =
            serde_json::from_str(&text).map_err(|error| refused(format!("no bundle: {error}")))?;
        let mut documents = BTreeMap::new();
        for Entry { filename, content } in entries {
            if documents.contains_key(&filename) {
                return Err(refused(format!("it has `{filename}` twice")));
            }
            documents.insert(filename, content);
        }
        Ok(Self {
            path: path.to_owned(),
            documents,
        })
    }

    pub(super) fn place(&self, path: &str) -> String {
        format!("{} ({})", self.path.display(), path)
    }

    pub(super) fn read(&self, path: &str) -> std::result::Result<String, Problem> {
        self.documents
            .get(path)
            .map(|content| content.get().to_owned())
            .ok_or_else(|| {
                Problem::absent(
                    self.place(path),
                    "the bundle has no such document",
                    "correct the service's name, or take a complete bundle",
                )
            })
    }
}
