//! Sets of JSON documents by URI. Documents keep their text, so that diagnostics can show the place of a problem.

mod numbers;
mod parse;
mod stored;
mod uri;

use std::collections::BTreeMap;

use serde_json::Value;

pub(crate) use parse::{Parser, parse};
pub use stored::stored_form;
pub use uri::document_path;
pub(crate) use uri::{join, resolve};

use crate::diagnostics::{Diagnostic, Diagnostics, Problem};
use crate::limits::Limits;
use crate::location::Origin;

/// Some editors write it at the start of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text of a document without a byte order mark at its start.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)
}

/// A set of JSON documents by URI.
///
/// URIs have the abstract form, without a fragment: `/references/secrets/v1/api.json`, `/schemas/secrets/v1/secret.json`.
/// A deployment serves the documents at the same paths.
#[derive(Clone, Debug, Default)]
pub struct Documents(BTreeMap<String, String>);

impl Documents {
    /// Creates an empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a document, and replaces a document with the same URI.
    ///
    /// An empty fragment at the end of the URI is removed, and so is a byte order mark at the start of the text.
    pub fn insert(&mut self, uri: impl Into<String>, text: impl Into<String>) {
        let (mut uri, text) = (uri.into(), text.into());
        if uri.ends_with('#') {
            uri.pop();
        }
        self.0.insert(uri, without_mark(&text).to_owned());
    }

    /// The text of a document.
    #[must_use]
    pub fn get(&self, uri: &str) -> Option<&str> {
        self.0.get(uri).map(String::as_str)
    }

    /// The documents, sorted by URI.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(uri, text)| (&**uri, &**text))
    }

    /// Locates problems in the texts of these documents.
    pub(crate) fn locate(&self, problems: Vec<Problem>, limit: usize) -> Diagnostics {
        Diagnostics::locate(problems, |uri| self.get(uri), limit)
    }

    /// Parses all documents, or reports every document that is not JSON, repeats a name or exceeds a limit.
    pub(crate) fn parse(&self, limits: &Limits) -> Result<BTreeMap<&str, Value>, Diagnostics> {
        self.parse_with(&mut Parser::new(limits))
    }

    /// Parses all documents. Also returns the places of the numbers that are not kept exactly.
    pub(crate) fn parse_inexactly(
        &self,
        limits: &Limits,
    ) -> Result<(BTreeMap<&str, Value>, Vec<Origin>), Diagnostics> {
        let mut parser = Parser::accepting_inexact_numbers(limits);
        let values = self.parse_with(&mut parser)?;
        Ok((values, parser.into_inexact_numbers()))
    }

    fn parse_with(&self, parser: &mut Parser<'_>) -> Result<BTreeMap<&str, Value>, Diagnostics> {
        let mut values = BTreeMap::new();
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        for (uri, text) in self.iter() {
            match parser.parse(uri, text) {
                Ok(value) => {
                    values.insert(uri, value);
                }
                Err(found) => diagnostics.extend(found.iter().cloned()),
            }
            if parser.is_exhausted() {
                break;
            }
        }
        if diagnostics.is_empty() {
            Ok(values)
        } else {
            Err(Diagnostics::new(diagnostics))
        }
    }
}
