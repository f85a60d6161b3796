//! What stands in generated files: code, and the texts in it.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use std::fmt::Write as _;

use crate::payloads::MARK;

/// The code without what it is about: names and literals by their kind, comments left out.
pub(crate) fn shape(text: &str) -> String {
    let mut shape = String::new();
    write(text.parse().unwrap(), &mut shape);
    shape
}

fn write(tokens: TokenStream, shape: &mut String) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            // The formatter puts what is too long for the line of an arm into a block.
            TokenTree::Group(group)
                if shape.ends_with("=>") && group.delimiter() == Delimiter::Brace =>
            {
                write(group.stream(), shape);
            }
            TokenTree::Group(group) => {
                let _ = write!(shape, "{:?}(", group.delimiter());
                write(group.stream(), shape);
                shape.push_str(")\n");
            }
            // What takes several lines gets one at its end.
            TokenTree::Punct(mark) if mark.as_char() == ',' => {}
            TokenTree::Punct(mark) => {
                // `#[doc = ".."]` or `#![doc = ".."]`.
                let mut ahead = tokens.clone();
                let next = ahead.next().map(|it| it.to_string());
                let attribute = match next.as_deref() {
                    Some("!") => ahead.next(),
                    _ => tokens.peek().cloned(),
                };
                if mark.as_char() == '#' && attribute.is_some_and(|it| is_doc(&it)) {
                    if next.as_deref() == Some("!") {
                        tokens.next();
                    }
                    tokens.next();
                } else {
                    shape.push(mark.as_char());
                }
            }
            TokenTree::Ident(name) => {
                assert_ne!(name, MARK);
                shape.push('i');
            }
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                shape.push(if text.starts_with('"') { 's' } else { 'n' });
                assert!(text.starts_with('"') || !text.contains(MARK), "{text}");
            }
        }
    }
}

fn is_doc(attribute: &TokenTree) -> bool {
    let TokenTree::Group(group) = attribute else {
        return false;
    };
    let parts: Vec<TokenTree> = group.stream().into_iter().collect();
    match parts.as_slice() {
        [
            TokenTree::Ident(name),
            TokenTree::Punct(_),
            TokenTree::Literal(text),
        ] => name == "doc" && text.to_string().starts_with(['"', 'r']),
        _ => false,
    }
}

/// The macros whose last argument becomes a comment.
const COMMENTING: [&str; 1] = ["routing_key_word"];

/// All comments of a file, each as the markdown that it is, and the texts that macros make comments of.
pub(crate) fn comments(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(text.parse().unwrap(), false, &mut found);
    found
}

fn collect(tokens: TokenStream, commenting: bool, found: &mut Vec<String>) {
    let mut comment = String::new();
    let (mut name, mut last) = (String::new(), None);
    for token in tokens {
        if is_doc(&token) {
            let TokenTree::Group(group) = &token else {
                continue;
            };
            let line = literal(group.stream().into_iter().last().unwrap());
            comment.push_str(line.strip_prefix(' ').unwrap_or(&line));
            comment.push('\n');
            continue;
        }
        let is_mark = matches!(&token, TokenTree::Punct(it) if "#!".contains(it.as_char()));
        if !is_mark && !comment.is_empty() {
            found.push(std::mem::take(&mut comment));
        }
        match &token {
            TokenTree::Ident(it) => name = it.to_string(),
            TokenTree::Group(group) => {
                collect(group.stream(), COMMENTING.contains(&&*name), found);
                name.clear();
            }
            _ => {}
        }
        last = Some(token);
    }
    if !comment.is_empty() {
        found.push(comment);
    }
    if commenting {
        found.push(literal(last.unwrap()));
    }
}

fn literal(token: TokenTree) -> String {
    syn::parse2::<syn::LitStr>(token.into()).unwrap().value()
}

/// Sees to it that a comment runs nothing, loads nothing and shows no HTML, but for examples of ours.
pub(crate) fn assert_harmless(comment: &str) {
    let mut example = false;
    for event in Parser::new_ext(comment, pulldown_cmark::Options::all()) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let CodeBlockKind::Fenced(label) = kind else {
                    panic!("an indented block: {comment}");
                };
                example = &*label == "no_run";
                assert!(
                    example || &*label == "text",
                    "a block of {label}: {comment}"
                );
            }
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => example = false,
            Event::Text(text) => assert!(!example || !text.contains(MARK), "{comment}"),
            Event::Html(_) | Event::InlineHtml(_) => panic!("HTML: {comment}"),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let is_ours = ["super::", "runtime::", "generated_client::"]
                    .iter()
                    .any(|it| dest_url.starts_with(it));
                let is_web = ["http://", "https://"]
                    .iter()
                    .any(|it| dest_url.starts_with(it));
                assert!(is_ours || is_web, "a link to {dest_url}: {comment}");
            }
            _ => {}
        }
    }
}

/// Sees to it that a file has no character that hides what stands in it.
pub(crate) fn assert_visible(path: &str, text: &str) {
    let hides = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' | '\u{e0000}'..='\u{e0fff}')
    };
    if let Some(c) = text.chars().find(|c| hides(*c)) {
        let at = text.find(c).unwrap();
        let line = text[..at].lines().last().unwrap_or_default();
        panic!("{path} has {} after {line:?}", c.escape_unicode());
    }
}
