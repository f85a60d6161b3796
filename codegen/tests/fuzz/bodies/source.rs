//! What holds of generated code, as far as that can be seen without a compiler.

use std::collections::{BTreeMap, BTreeSet};

use syn::visit::{self, Visit};
use syn::{Ident, Item};

use super::properties::no_control_characters;

/// The types that code may name without an import: those of the prelude, and `Self`.
const PRELUDE: [&str; 16] = [
    "Box", "Clone", "Copy", "Default", "Err", "From", "Into", "Iterator", "None", "Ok", "Option",
    "Result", "Self", "Some", "String", "Vec",
];

/// The files of a service: each is sound, and what one names of another is there.
pub(crate) fn check_files(files: &BTreeMap<String, String>) {
    let mut types = BTreeSet::new();
    let mut named = BTreeSet::new();
    for (path, text) in files {
        assert!(path == "mod.rs" || path.starts_with("depot/"), "{path}");
        let mut file = check(text);
        if path.starts_with("depot/types/") {
            types.append(&mut file.defined);
            named.append(&mut file.beside);
        }
        named.append(&mut file.of_types);
    }
    for name in named {
        assert!(types.contains(&name), "there is no type `{name}`");
    }
}

/// What a file defines and names.
#[derive(Default)]
pub(crate) struct Names {
    /// The items and imports of the file.
    defined: BTreeSet<String>,
    /// What it imports from the module around it.
    beside: BTreeSet<String>,
    /// What it names as `types::T`.
    of_types: BTreeSet<String>,
    /// What it names without saying where it is.
    bare: BTreeSet<String>,
}

/// It is Rust in which the formatter changes only blank lines, nothing in it has the name of something else, and what it names is there.
pub(crate) fn check(text: &str) -> Names {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let formatted = prettyplease::unparse(&file);
    let lines = text.split_inclusive('\n').filter(|line| *line != "\n");
    assert!(
        formatted == lines.collect::<String>(),
        "the formatter makes\n{formatted}\nof\n{text}"
    );
    no_control_characters(text);
    distinct(&file.items);
    let mut names = Names::default();
    names.visit_file(&file);
    for name in &names.bare {
        let is_there = names.defined.contains(name) || PRELUDE.contains(&name.as_str());
        assert!(is_there, "there is no `{name}` in\n{text}");
    }
    names
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Struct(it) => self.define(&it.ident),
            Item::Enum(it) => self.define(&it.ident),
            Item::Type(it) => self.define(&it.ident),
            Item::Const(it) => self.define(&it.ident),
            Item::Use(it) => self.import(&it.tree, None),
            Item::Mod(_) => return,
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_type_param(&mut self, parameter: &'ast syn::TypeParam) {
        self.define(&parameter.ident);
        visit::visit_type_param(self, parameter);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<String> = path
            .segments
            .iter()
            .map(|it| it.ident.to_string())
            .collect();
        match segments.as_slice() {
            [module, name, ..] if module == "types" => {
                self.of_types.insert(name.clone());
            }
            [name, ..] if name.starts_with(|c: char| c.is_uppercase()) => {
                self.bare.insert(name.clone());
            }
            _ => {}
        }
        visit::visit_path(self, path);
    }
}

impl Names {
    fn define(&mut self, name: &Ident) {
        self.defined.insert(name.to_string());
    }

    fn import(&mut self, tree: &syn::UseTree, from: Option<&Ident>) {
        match tree {
            syn::UseTree::Path(it) => self.import(&it.tree, Some(&it.ident)),
            syn::UseTree::Group(it) => it.items.iter().for_each(|it| self.import(it, from)),
            syn::UseTree::Name(it) => {
                let is_type = it.ident.to_string().starts_with(|c: char| c.is_uppercase());
                if is_type && from.is_some_and(|it| it == "super") {
                    self.beside.insert(it.ident.to_string());
                }
                self.define(&it.ident);
            }
            syn::UseTree::Rename(it) => self.define(&it.rename),
            syn::UseTree::Glob(_) => {}
        }
    }
}

/// Things that stand beside each other have different names.
fn distinct(items: &[Item]) {
    let (mut types, mut values) = (Seen::default(), Seen::default());
    let mut methods: BTreeMap<String, Seen> = BTreeMap::new();
    for item in items {
        match item {
            Item::Struct(it) => {
                types.add(&it.ident);
                let mut fields = Seen::default();
                it.fields
                    .iter()
                    .filter_map(|it| it.ident.as_ref())
                    .for_each(|it| fields.add(it));
            }
            Item::Enum(it) => {
                types.add(&it.ident);
                let mut variants = Seen::default();
                it.variants.iter().for_each(|it| variants.add(&it.ident));
            }
            Item::Type(it) => types.add(&it.ident),
            Item::Mod(it) => types.add(&it.ident),
            Item::Const(it) if it.ident != "_" => values.add(&it.ident),
            Item::Fn(it) => values.add(&it.sig.ident),
            Item::Impl(it) if it.trait_.is_none() => {
                let syn::Type::Path(of) = &*it.self_ty else {
                    continue;
                };
                let of = of.path.segments.last().unwrap().ident.to_string();
                add_methods(&it.items, methods.entry(of).or_default());
            }
            _ => {}
        }
    }
}

fn add_methods(items: &[syn::ImplItem], methods: &mut Seen) {
    for item in items {
        let syn::ImplItem::Fn(method) = item else {
            continue;
        };
        methods.add(&method.sig.ident);
        let mut arguments = Seen::default();
        for argument in &method.sig.inputs {
            if let syn::FnArg::Typed(it) = argument
                && let syn::Pat::Ident(it) = &*it.pat
            {
                arguments.add(&it.ident);
            }
        }
    }
}

#[derive(Default)]
struct Seen(BTreeSet<String>);

impl Seen {
    fn add(&mut self, name: &Ident) {
        assert!(
            self.0.insert(name.to_string()),
            "two things are called `{name}`"
        );
    }
}
