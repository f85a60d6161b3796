//! Doc comments.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::markdown::{self, code};
use crate::model::{Markdown, Text, TypeDefinition};

/// A doc comment, which is built line by line.
#[derive(Default)]
pub(super) struct Docs(Vec<String>);

impl Docs {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a line that the generator wrote.
    pub(super) fn line(&mut self, line: &str) {
        self.0.push(line.to_owned());
    }

    /// Adds a paragraph that the generator wrote.
    pub(super) fn paragraph(&mut self, text: &str) {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(text.lines().map(str::to_owned));
    }

    /// Adds markdown from a document. Its first sentence becomes a paragraph, which rustdoc shows in lists of items.
    pub(super) fn markdown(&mut self, text: &str) {
        let text = markdown::with_summary(text);
        if !text.is_empty() {
            self.paragraph(&text);
        }
    }

    /// Adds the description, or the title if there is none. Titles mostly repeat the name of the item.
    pub(super) fn description(&mut self, title: &str, description: &str) {
        let before = self.0.len();
        self.markdown(description);
        if self.0.len() == before {
            let words: Vec<&str> = title.split_whitespace().collect();
            self.markdown(&words.join(" "));
        }
    }

    pub(super) fn section(&mut self, title: &str, text: &str) {
        self.paragraph(&format!("# {title}"));
        self.paragraph(text);
    }

    /// The comment as an attribute of the next item.
    pub(super) fn outer(&self) -> TokenStream {
        let lines = self.attributes();
        quote!(#(#[doc = #lines])*)
    }

    /// The comment as an argument of a macro that documents an item.
    pub(super) fn text(&self) -> String {
        let lines: Vec<String> = self.lines().collect();
        lines.join("\n")
    }

    /// The comment as an attribute of the file.
    pub(super) fn inner(&self) -> TokenStream {
        let lines = self.attributes();
        quote!(#(#![doc = #lines])*)
    }

    /// The lines, each with a leading space.
    fn attributes(&self) -> Vec<String> {
        self.lines()
            .map(|line| match line.as_str() {
                "" => line,
                _ => format!(" {line}"),
            })
            .collect()
    }

    /// The lines, without any character that could end a comment.
    fn lines(&self) -> impl Iterator<Item = String> {
        let lines = self.0.iter().flat_map(|text| text.split('\n'));
        lines.map(|line| markdown::printable(line).trim_end().to_owned())
    }
}

/// The docs from the title, the description and the notes of a schema.
pub(super) fn of_text(text: &Text) -> Docs {
    let mut docs = Docs::default();
    let or_empty = |it: &Option<Markdown>| it.as_ref().map_or("", |it| &it.text).to_owned();
    docs.description(&or_empty(&text.title), &or_empty(&text.description));
    docs
}

/// The docs of a type: those of its schema, and the place of the schema.
pub(super) fn of_definition(definition: &TypeDefinition) -> Docs {
    let mut docs = of_text(&definition.text);
    let origin = &definition.origin;
    let at = match origin.pointer.as_str() {
        "" => String::new(),
        pointer => format!(" at {}", code(pointer)),
    };
    docs.paragraph(&format!(
        "Defined by the schema {}{at}.",
        code(&origin.document)
    ));
    docs
}

/// Turns a text into one line, without characters that could end the line.
pub(super) fn printable(text: &str) -> String {
    markdown::printable(text).replace('\n', " ")
}

/// The alias by which rustdoc finds an item under its name in the API. The search ignores case and underscores, so most items
/// need no alias.
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
