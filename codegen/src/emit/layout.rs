//! Formats a file with `prettyplease`, and separates its items with blank lines.
//!
//! The code never searches formatted text. Each item is formatted by itself, and so is each item within an `impl` block
//! or a module. So a brace or a line break in a string or a comment cannot be mistaken for the end of an item.

use syn::{File, ImplItem, Item, ItemImpl, ItemMod, Visibility};

/// The last line of a block.
const END: &str = "}\n";

/// Formats a file.
pub(super) fn text(file: &File) -> String {
    let head = prettyplease::unparse(&File {
        items: Vec::new(),
        ..file.clone()
    });
    let items = separated(&file.items, item_group, item);
    match (head.is_empty(), items.is_empty()) {
        (false, false) => format!("{head}\n{items}"),
        _ => head + &items,
    }
}

fn item(item: &Item) -> String {
    match item {
        Item::Impl(block) => {
            let mut empty = block.clone();
            empty.items.clear();
            block_of(&block.items, impl_item_group, |items| {
                let empty = empty.clone();
                formatted(Item::Impl(ItemImpl { items, ..empty }))
            })
        }
        Item::Mod(module) => match &module.content {
            Some((brace, items)) => {
                let mut empty = module.clone();
                empty.content = None;
                block_of(items, item_group, |items| {
                    let content = Some((*brace, items));
                    let empty = empty.clone();
                    formatted(Item::Mod(ItemMod { content, ..empty }))
                })
            }
            None => formatted(item.clone()),
        },
        _ => formatted(item.clone()),
    }
}

fn formatted(item: Item) -> String {
    prettyplease::unparse(&File {
        shebang: None,
        frontmatter: None,
        attrs: Vec::new(),
        items: vec![item],
    })
}

/// Formats a block of items. `with` formats the same block with other items in it.
///
/// The text of an item does not depend on its position in the block. So it is the text that the block gains if the block
/// contains the item twice.
fn block_of<T: Clone>(
    items: &[T],
    group: impl Fn(&T) -> Option<Group>,
    with: impl Fn(Vec<T>) -> String,
) -> String {
    let Some(first) = items.first() else {
        return with(Vec::new());
    };
    let up_to_end = |text: &str| text.len().saturating_sub(END.len());
    let text = |item: &T| {
        let once = with(vec![item.clone()]);
        let twice = with(vec![item.clone(), item.clone()]);
        let gained = twice.get(up_to_end(&once)..up_to_end(&twice));
        gained.unwrap_or_default().to_owned()
    };
    let once = with(vec![first.clone()]);
    let head = once.get(..up_to_end(&once).saturating_sub(text(first).len()));
    let items = separated(items, group, text);
    format!("{}{items}{END}", head.unwrap_or_default())
}

/// The kinds of items that are grouped without blank lines.
#[derive(PartialEq)]
enum Group {
    Modules,
    Imports,
    Exports,
    Constants,
}

fn item_group(item: &Item) -> Option<Group> {
    match item {
        Item::Mod(module) if module.content.is_none() => Some(Group::Modules),
        Item::Use(import) if matches!(import.vis, Visibility::Inherited) => Some(Group::Imports),
        Item::Use(_) => Some(Group::Exports),
        _ => None,
    }
}

fn impl_item_group(item: &ImplItem) -> Option<Group> {
    matches!(item, ImplItem::Const(_) | ImplItem::Type(_)).then_some(Group::Constants)
}

/// Joins the texts of items, with a blank line between items that are not grouped.
fn separated<T>(
    items: &[T],
    group: impl Fn(&T) -> Option<Group>,
    text: impl Fn(&T) -> String,
) -> String {
    let mut written = String::new();
    let mut before = None;
    for item in items {
        let group = group(item);
        if !written.is_empty() && (group.is_none() || group != before) {
            written.push('\n');
        }
        written.push_str(&text(item));
        before = group;
    }
    written
}

#[cfg(test)]
mod tests {
    use quote::ToTokens as _;

    use super::*;

    const SOURCE: &str = r##"
        //! A brace `}` in the docs of a file.
        //!
        //! ```
        //! }
        //! ```
        mod a;
        pub(super) mod b;
        use c::C;
        use d::D;
        pub use a::A;
        pub use b::B;
        /// }
        ///
        /// impl A {
        struct A<'a>(&'a str);
        const TEXT: &str = "}\n\n    }\n";
        const RAW: &str = r#"
            }

            fn none() {}
        "#;
        impl<'a> A<'a>
        where
            A<'a>: Clone + std::fmt::Debug + PartialEq + std::hash::Hash + Send + Sync + 'static + Iterator,
        {
            const A: &'static str = "}\n";
            const B: &'static str = "}\n";
            /// }
            ///
            /// }
            fn a(&self) -> &str { if true { "}\n\n}" } else { "\u{7d}" } }
            /// }
            fn b() { fn within() {} fn other() {} }
            some::call!({ } fn x() {});
        }
        impl Clone for A<'_> {}
        mod rules {
            use super::A;
            use super::B;
            static A: &[&str] = &["}", "}\n}"];
            static B: &[&str] = &["}"];
        }
        mod nothing {}
        some::call!(A, "}");
        some::call!(B);
    "##;

    #[test]
    fn blank_lines_change_no_token() {
        let file = syn::parse_file(SOURCE).unwrap();
        let written = text(&file);
        let tokens = |file: &File| file.to_token_stream().to_string();
        let again = syn::parse_file(&written).unwrap();
        let plain = prettyplease::unparse(&file);
        let expected = syn::parse_file(&plain).unwrap();
        assert_eq!(tokens(&again), tokens(&expected), "{written}");
        assert_eq!(text(&again), written);
        let lines = |text: &str| {
            let lines = text.lines().filter(|line| !line.is_empty());
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(lines(&written), lines(&plain));
    }

    #[test]
    fn blank_lines_separate_items() {
        let written = text(&syn::parse_file(SOURCE).unwrap());
        for expected in [
            "```\n\nmod a;\npub(super) mod b;\n\nuse c::C;\nuse d::D;\n\npub use a::A;\npub use b::B;\n\n/// }\n",
            "    const B: &'static str = \"}\\n\";\n\n    /// }\n",
            "    }\n\n    /// }\n    fn b() {\n        fn within() {}\n        fn other() {}\n    }\n\n    some::call!",
            "}\n\nimpl Clone for A<'_> {}\n\nmod rules {\n    use super::A;\n    use super::B;\n\n    static A:",
            "}\n\nmod nothing {}\n\nsome::call!(A, \"}\");\n\nsome::call!(B);\n",
        ] {
            assert!(
                written.contains(expected),
                "{expected}\nis not in\n{written}"
            );
        }
        assert!(!written.contains("\n\n\n"));
    }
}
