//! The public names of generated code, and what each of them means.

use std::collections::BTreeMap;

use quote::ToTokens;
use syn::{Fields, ImplItem, Item, Visibility};

/// Each public name with its meaning: the kind of an item, the type of a field, the signature of a method.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Surface(BTreeMap<String, String>);

impl Surface {
    /// That of a client: files by their path. Types are named through `types`, whatever file they stand in.
    pub(crate) fn of_client(files: &BTreeMap<String, String>) -> Self {
        let mut found = Self::default();
        for (path, text) in files {
            let scope = match path.split_once("/types/") {
                Some((service, _)) => format!("{service}/types"),
                None => path.trim_end_matches(".rs").to_owned(),
            };
            found.file(&scope, text);
        }
        found
    }

    pub(crate) fn of_module(source: &str) -> Self {
        let mut found = Self::default();
        found.file("module", source);
        found
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(crate) fn meaning(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// What of this surface is missing in a later one, or means something else there.
    pub(crate) fn moved_in(&self, later: &Self) -> Vec<String> {
        let moved = self.0.iter().filter_map(|(name, meaning)| {
            let now = later.0.get(name).map_or("nothing", String::as_str);
            (now != meaning).then(|| format!("{name}: {meaning} -> {now}"))
        });
        moved.collect()
    }

    fn file(&mut self, scope: &str, text: &str) {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{scope}: {error}"));
        for item in &file.items {
            self.item(scope, item);
        }
    }

    fn add(&mut self, name: String, meaning: impl ToTokens) {
        self.0.insert(name, meaning.to_token_stream().to_string());
    }

    fn item(&mut self, scope: &str, item: &Item) {
        let mut named = |visibility: &Visibility, name: &syn::Ident, kind: &str| {
            if matches!(visibility, Visibility::Public(_)) {
                self.0.insert(format!("{scope}::{name}"), kind.to_owned());
            }
        };
        match item {
            Item::Struct(it) => {
                named(&it.vis, &it.ident, "struct");
                let Fields::Named(fields) = &it.fields else {
                    return;
                };
                for field in &fields.named {
                    if let (Visibility::Public(_), Some(name)) = (&field.vis, &field.ident) {
                        self.add(format!("{scope}::{}.{name}", it.ident), &field.ty);
                    }
                }
            }
            Item::Enum(it) => {
                named(&it.vis, &it.ident, "enum");
                for variant in &it.variants {
                    self.add(
                        format!("{scope}::{}::{}", it.ident, variant.ident),
                        &variant.fields,
                    );
                }
            }
            Item::Const(it) => named(&it.vis, &it.ident, "const"),
            Item::Static(it) => named(&it.vis, &it.ident, "static"),
            Item::Fn(it) => named(&it.vis, &it.sig.ident, "fn"),
            Item::Type(it) => named(&it.vis, &it.ident, "type"),
            Item::Mod(it) => named(&it.vis, &it.ident, "mod"),
            Item::Impl(it) => self.implementation(scope, it),
            Item::Macro(it) => self.abilities(scope, &it.mac),
            _ => {}
        }
    }

    fn implementation(&mut self, scope: &str, it: &syn::ItemImpl) {
        let mut of = format!("{scope}::{}", it.self_ty.to_token_stream());
        if let Some((path, ..)) = &it.trait_ {
            self.add(format!("{of} as {}", path.to_token_stream()), path);
            of = format!("{of} as {}", path.to_token_stream());
        }
        for item in &it.items {
            match item {
                ImplItem::Fn(function) if matches!(function.vis, Visibility::Public(_)) => {
                    let signature = &function.sig;
                    let name = format!("{of}::{}", signature.ident);
                    self.add(name, signature);
                }
                ImplItem::Type(it) => self.add(format!("{of}::{}", it.ident), &it.ty),
                ImplItem::Macro(it) => {
                    // What comes last is a text for the docs.
                    let mut tokens: Vec<_> = it.mac.tokens.clone().into_iter().collect();
                    tokens.pop();
                    let name = tokens.first().map(ToString::to_string).unwrap_or_default();
                    let meaning: proc_macro2::TokenStream = tokens.into_iter().collect();
                    self.add(format!("{of}::{name}"), meaning);
                }
                _ => {}
            }
        }
    }

    /// What the runtime's macros give to a type: the first word is the type, the others are what it can do.
    fn abilities(&mut self, scope: &str, it: &syn::Macro) {
        let mut words = it.tokens.to_string();
        words.retain(|c| !c.is_whitespace());
        let mut words = words.split(',');
        let (Some(of), kind) = (words.next(), it.path.to_token_stream()) else {
            return;
        };
        self.add(format!("{scope}::{of} is {kind}"), &kind);
        for word in words {
            self.add(format!("{scope}::{of} can {word}"), &kind);
        }
    }
}
