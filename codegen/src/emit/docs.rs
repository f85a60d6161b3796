//! Doc comments.

use proc_macro2::TokenStream;
use quote::quote;

use super::markdown;

/// A doc comment that is being put together, line by line.
#[derive(Default)]
pub(super) struct Docs(Vec<String>);

impl Docs {
    /// A line of our own.
    pub(super) fn line(&mut self, line: &str) {
        self.0.push(line.to_owned());
    }

    /// A paragraph of our own.
    pub(super) fn paragraph(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(text.lines().map(str::to_owned));
    }

    /// Markdown from a document.
    pub(super) fn markdown(&mut self, text: &str) {
        let text = markdown::for_rustdoc(text);
        if !text.is_empty() {
            self.paragraph(&text);
        }
    }

    /// A title from a document, which is a paragraph of one line.
    pub(super) fn title(&mut self, text: &str) {
        let words: Vec<&str> = text.split_whitespace().collect();
        self.markdown(&words.join(" "));
    }

    pub(super) fn section(&mut self, title: &str, text: &str) {
        self.paragraph(&format!("# {title}"));
        self.paragraph(text);
    }

    /// As the comment of the item that follows.
    pub(super) fn outer(&self) -> TokenStream {
        let lines = self.attributes();
        quote!(#(#[doc = #lines])*)
    }

    /// As the comment of the file.
    pub(super) fn inner(&self) -> TokenStream {
        let lines = self.attributes();
        quote!(#(#![doc = #lines])*)
    }

    fn attributes(&self) -> Vec<String> {
        self.0
            .iter()
            .map(|line| {
                let line = line.trim_end();
                if line.is_empty() {
                    String::new()
                } else {
                    format!(" {line}")
                }
            })
            .collect()
    }
}
