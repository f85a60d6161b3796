//! Doc comments.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::markdown;

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

    /// As the text of which a macro makes a comment.
    pub(super) fn text(&self) -> String {
        let lines: Vec<String> = self.lines().collect();
        lines.join("\n")
    }

    /// As the comment of the file.
    pub(super) fn inner(&self) -> TokenStream {
        let lines = self.attributes();
        quote!(#(#![doc = #lines])*)
    }

    /// The lines as they stand in the comment.
    fn attributes(&self) -> Vec<String> {
        self.lines()
            .map(|line| match line.as_str() {
                "" => line,
                _ => format!(" {line}"),
            })
            .collect()
    }

    /// Nothing gets past here that could end a comment.
    fn lines(&self) -> impl Iterator<Item = String> {
        let lines = self.0.iter().flat_map(|text| text.split('\n'));
        lines.map(|line| markdown::printable(line).trim_end().to_owned())
    }
}

/// A text as one line that nothing in it can end.
pub(super) fn printable(text: &str) -> String {
    markdown::printable(text).replace('\n', " ")
}

/// Lets an item be found by its name in the API. Search looks neither at case nor at underscores, so that most are found
/// without.
pub(super) fn alias(name: &Ident, wire_name: &str) -> Option<TokenStream> {
    let letters = |name: &str| {
        let name = name.trim_start_matches("r#").replace('_', "");
        name.to_ascii_lowercase()
    };
    let is_other = letters(&name.to_string()) != letters(wire_name);
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let takes = !wire_name.is_empty() && wire_name.chars().all(plain);
    (is_other && takes).then(|| quote!(#[doc(alias = #wire_name)]))
}
