//! Which modules use which, and where that goes round in a circle.

use std::collections::{BTreeMap, BTreeSet};

use crate::modules::{Crate, Names};

/// For each parent: which of its children use which others, with one example for each.
pub(crate) struct Graph(BTreeMap<Names, Edges>);

type Edges = BTreeMap<String, BTreeMap<String, String>>;

impl Graph {
    pub(crate) fn of(source: &Crate) -> Self {
        let mut graph = BTreeMap::<Names, Edges>::new();
        for module in source.modules() {
            for (path, home) in source.uses(module) {
                let shared = module.iter().zip(&home).take_while(|(a, b)| a == b).count();
                // A parent, a child, or the module itself.
                let (Some(from), Some(to)) = (module.get(shared), home.get(shared)) else {
                    continue;
                };
                let edges = graph.entry(module[..shared].to_vec()).or_default();
                let uses = edges.entry(from.clone()).or_default();
                uses.entry(to.clone())
                    .or_insert_with(|| format!("{} uses {}", module.join("::"), path.join("::")));
            }
        }
        Self(graph)
    }

    /// How many pairs of siblings use each other one way.
    pub(crate) fn uses(&self) -> usize {
        self.0
            .values()
            .flat_map(BTreeMap::values)
            .map(BTreeMap::len)
            .sum()
    }

    /// A shortest cycle through each module that is in one, each cycle once.
    pub(crate) fn cycles(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (parent, edges) in &self.0 {
            let mut known = BTreeSet::new();
            for start in edges.keys() {
                if known.contains(start) {
                    continue;
                }
                if let Some(cycle) = shortest(edges, start) {
                    known.extend(cycle.iter().cloned());
                    found.push(describe(parent, edges, &cycle));
                }
            }
        }
        found
    }
}

/// The shortest way from a module back to itself.
fn shortest(edges: &Edges, start: &String) -> Option<Names> {
    let mut ways = vec![vec![start.clone()]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in &ways {
            for next in edges.get(way.last()?).into_iter().flat_map(BTreeMap::keys) {
                let way = [way.as_slice(), std::slice::from_ref(next)].concat();
                if next == start {
                    return Some(way);
                }
                if seen.insert(next) {
                    longer.push(way);
                }
            }
        }
        ways = longer;
    }
    None
}

fn describe(parent: &Names, edges: &Edges, cycle: &Names) -> String {
    let name = |module: &String| {
        [parent.as_slice(), std::slice::from_ref(module)]
            .concat()
            .join("::")
    };
    let modules: Vec<_> = cycle.iter().map(name).collect();
    let reasons = cycle
        .windows(2)
        .map(|pair| edges[&pair[0]][&pair[1]].as_str());
    let reasons: Vec<_> = reasons.collect();
    format!("{} ({})", modules.join(" -> "), reasons.join(", "))
}
