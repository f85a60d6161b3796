//! Documents from somebody who means harm: nothing in them leaves its place in the generated code.

mod common;

use codegen::generate;
use common::{config, documents};
use serde_json::{Value, json};

/// Texts that would end the comment, string or block that they stand in, if they could.
const TEXTS: [&str; 14] = [
    "x\n\n```\nstd::process::abort();\n```\n",
    "x\r\n```\rstd::process::abort();",
    "*/ fn hostile() {} /*",
    "\"; std::process::abort(); \"",
    "a`b``<c>",
    "\u{202e}\u{2066}abc",
    "\u{0}\u{1b}[31m",
    "</details><script>alert(1)</script>",
    "[a]: http://evil.example\n\n[a] [`Parcel`] ![x](http://evil.example/x.png)",
    "#![doc = include_str!(\"/etc/passwd\")]",
    "\\\n///\n//!",
    "    indented();\n\ttabbed();",
    "> > > > > > > > > > > > > > > > > > > > > > > > deep",
    "http:// https://x.example/a_b <http://y.example>",
];

/// What stands in the comments of the generated files, and whether the files are Rust that the formatter leaves alone.
fn comments(change: impl FnOnce(&mut Value)) -> Option<String> {
    comments_of("/schemas/depot/v1/parcel.json", change)
}

fn comments_of(uri: &str, change: impl FnOnce(&mut Value)) -> Option<String> {
    let mut documents = documents();
    let mut document: Value = serde_json::from_str(documents.get(uri).unwrap()).unwrap();
    change(&mut document);
    documents.insert(uri, document.to_string());
    let mut comments = String::new();
    for (path, text) in generate(&documents, &config()).ok()?.files {
        let file = syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(prettyplease::unparse(&file), text, "{path}");
        assert!(
            !text.contains(|c: char| c.is_control() && c != '\n'),
            "{path}"
        );
        assert!(!text.contains(['\u{202e}', '\u{2066}']), "{path}");
        for comment in file.items.iter().flat_map(given_to_macros) {
            comments.push_str(&comment);
            comments.push('\n');
        }
        for line in text.lines() {
            let line = line.trim_start();
            let comment = line.strip_prefix("///").or(line.strip_prefix("//!"));
            if let Some(comment) = comment {
                comments.push_str(comment.strip_prefix(' ').unwrap_or(comment));
                comments.push('\n');
            } else {
                assert!(!line.starts_with("/*"), "{path}: {line}");
                comments.push('\n');
            }
        }
    }
    Some(comments)
}

/// The texts of which macros within an `impl` make comments: the last that each is given.
fn given_to_macros(item: &syn::Item) -> Vec<String> {
    let syn::Item::Impl(it) = item else {
        return Vec::new();
    };
    let macros = it.items.iter().filter_map(|item| match item {
        syn::ImplItem::Macro(it) => it.mac.tokens.clone().into_iter().last(),
        _ => None,
    });
    macros
        .map(|last| syn::parse2::<syn::LitStr>(last.into()).unwrap().value())
        .collect()
}

/// Every block of code is an example of ours or is not run, and none of it is what the document says.
fn assert_harmless(comments: &str) {
    let mut open = None;
    for line in comments.lines() {
        let Some(label) = line.trim_start().strip_prefix("```") else {
            assert!(
                open != Some("no_run") || !line.contains("abort") && !line.contains("hostile"),
                "{line}"
            );
            continue;
        };
        open = match open {
            None => Some(label),
            Some(_) => None,
        };
        let known = ["no_run", "text", ""].contains(&label.trim_start_matches('`'));
        assert!(known, "a block of {label}");
        if open.is_some() {
            assert_ne!(label, "", "a block that would be run");
        }
    }
    assert_eq!(open, None, "a block that is not closed");
}

#[test]
fn texts_stay_in_their_comments() {
    for text in TEXTS {
        for place in ["title", "description"] {
            let comments = comments(|it| {
                it[place] = json!(text);
                it["properties"]["note"][place] = json!(text);
                it["properties"]["state"][place] = json!(text);
            });
            assert_harmless(&comments.expect("a text is no reason to refuse a document"));
        }
    }
}

#[test]
fn texts_of_exchanges_stay_in_their_comments() {
    for text in TEXTS {
        let comments = comments_of("/references/depot/v1/exchanges.json", |it| {
            for place in ["", "/entries/0"] {
                let object = it.pointer_mut(place).unwrap();
                object["title"] = json!(text);
                object["description"] = json!(text);
            }
            it["entries"][0]["routingKey"][1]["summary"] = json!(text);
            // A comment that is not there would be harmless, too.
            it["entries"][0]["routingKey"][2]["summary"] = json!("a summary");
        });
        let comments = comments.expect("a text is no reason to refuse a document");
        assert!(comments.contains("\na summary\n"));
        assert_harmless(&comments);
    }
}

#[test]
fn keywords_stay_in_their_comments() {
    let mut patterns = 0;
    for text in TEXTS {
        let comments = comments(|it| {
            it["properties"]["note"] = json!({"type": "string", "format": text, "default": text});
            it["properties"]["origin"] = json!({"enum": [1, text, {text: text}]});
            // What is no regular expression is refused.
            if regress::Regex::new(text).is_ok() {
                patterns += 1;
                it["properties"]["note"]["pattern"] = json!(text);
                it["properties"]["extra2"] =
                    json!({"type": "object", "patternProperties": {text: {"type": "string"}}});
            }
        });
        assert_harmless(&comments.expect("a note is no reason to refuse a document"));
    }
    assert!(patterns > 5, "only {patterns} are patterns");
}

#[test]
fn names_stay_in_their_places() {
    let mut made = 0;
    for text in
        TEXTS
            .into_iter()
            .chain(["it's", "a\"b", " a", "gen", "self", "mod", "7", "ünïcode-x"])
    {
        let as_property = comments(|it| it["properties"][text] = json!({"type": "string"}));
        let as_value = comments(|it| it["properties"]["type"]["enum"] = json!([text]));
        let as_constant = comments(|it| {
            it["properties"]["wrapping"]["oneOf"] = json!([{"type": "object", "required": [text], "properties": {text: {"const": text}}}]);
        });
        // A name of which no Rust name can be made is refused.
        for comments in [as_property, as_value, as_constant].into_iter().flatten() {
            made += 1;
            assert_harmless(&comments);
        }
    }
    assert!(made > 40, "only {made} were made");
}

/// Runs with a stack that is smaller than that of any thread people use.
fn on_a_small_stack(check: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(check);
    thread.unwrap().join().unwrap();
}

#[test]
fn depth_is_refused_before_it_is_a_danger() {
    on_a_small_stack(|| {
        // Each property is a list of what the one before it is.
        let chain = comments(|it| {
            it["properties"]["p0"] = json!({"type": "string"});
            for n in 1..1500 {
                let before = format!("#/properties/p{}", n - 1);
                it["properties"][format!("p{n}")] =
                    json!({"type": "array", "items": {"$ref": before}});
            }
        });
        assert!(chain.is_none(), "a list of lists of lists of ...");

        let nested = comments(|it| {
            let lists = (0..50).fold(
                json!({"type": "string"}),
                |inner, _| json!({"type": "array", "items": inner}),
            );
            it["properties"]["note"] = lists;
        });
        assert!(nested.is_none());

        let objects = comments(|it| {
            let objects = (0..50).fold(json!({"type": "string"}), |inner, _| {
                json!({"type": "object", "additionalProperties": false, "properties": {"p": inner}})
            });
            it["properties"]["note"] = objects;
        });
        assert!(objects.is_none());
    });
}

#[test]
fn many_branches_take_no_long() {
    let made = comments(|it| {
        let branch = |n: usize| json!({"type": "object", "additionalProperties": false, "required": ["k"], "properties": {"k": {"const": format!("v{n}")}, "o": {"type": "object", "additionalProperties": false, "properties": {"x": {"type": "string"}}}}});
        it["properties"]["note"] = json!({"oneOf": (0..300).map(branch).collect::<Vec<_>>()});
    });
    assert!(made.is_some());
}
