//! The modules of each crate stand in an order: a module uses only modules below it. Parents and children may know each other;
//! among siblings, each with everything in it, nobody is used by somebody it uses.
//!
//! Paths that start with `crate`, `self`, `super` or a child's name are followed, within macros too, and names that a parent
//! re-exports to the module that they come from. Not seen: what a macro expands to (`$crate`), methods of a type whose `impl`
//! stands in another module, names that a glob imports, and test modules, which may use everything.

mod graph;
mod modules;

use std::path::Path;

use graph::Graph;
use modules::Crate;

#[test]
fn no_module_is_used_by_one_that_it_uses() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut cycles = Vec::new();
    for name in ["codegen", "generated-client", "xtask"] {
        let source = Crate::read(&workspace.join(name).join("src"));
        let graph = Graph::of(&source);
        println!(
            "{name}: {} modules, {} uses",
            source.modules().count(),
            graph.uses()
        );
        cycles.extend(
            graph
                .cycles()
                .into_iter()
                .map(|cycle| format!("{name}: {cycle}")),
        );
    }
    assert!(
        cycles.is_empty(),
        "modules use each other; move what both need into a module below them:\n{}",
        cycles.join("\n")
    );
}

/// The cycles of a crate that is given as the contents of its files.
fn cycles(files: &[(&str, &str)]) -> Vec<String> {
    Graph::of(&Crate::of(files)).cycles()
}

#[test]
fn a_cycle_between_siblings_is_found() {
    let found = cycles(&[
        ("lib", "mod a; mod b; mod c;"),
        ("a", "use crate::b::{self, B};"),
        ("b", "fn f() { vec![crate::c::g()]; }"),
        ("c", "use super::a::A;"),
    ]);
    assert_eq!(
        found,
        ["a -> b -> c -> a (a uses b, b uses c::g, c uses a::A)"]
    );
}

#[test]
fn a_cycle_between_rooms_is_found() {
    let found = cycles(&[
        ("lib", "mod a; mod b;"),
        ("a", "mod one; mod two;"),
        ("a::one", "use crate::b::B;"),
        ("a::two", ""),
        ("b", "use crate::a::two::Two;"),
    ]);
    assert_eq!(
        found,
        ["a -> b -> a (a::one uses b::B, b uses a::two::Two)"]
    );
}

#[test]
fn a_name_is_followed_to_where_it_comes_from() {
    let found = cycles(&[
        (
            "lib",
            "mod a; mod b; pub use b::B; pub use self::a::A as Renamed;",
        ),
        ("a", "use crate::B;"),
        ("b", "use super::Renamed;"),
    ]);
    assert_eq!(found, ["a -> b -> a (a uses B, b uses Renamed)"]);
}

#[test]
fn what_is_no_cycle_is_not_found() {
    let files = [
        ("lib", "mod a; mod b;"),
        ("a", "mod child; use child::Child; struct A;"),
        (
            "a::child",
            "use super::A; macro_rules! m { () => { $crate::b::B } }",
        ),
        (
            "b",
            "use crate::a::A; #[cfg(test)] mod tests { use super::*; }",
        ),
        (
            "a",
            "mod child; #[cfg(test)] mod tests { use crate::b::B; }",
        ),
    ];
    assert_eq!(cycles(&files), [""; 0]);
}
