//! Names that somebody may have meant.

/// How alike names have to be, of 1, to be taken for each other.
const NEAR: f64 = 0.85;

/// How many names are given at most.
const MAX_NAMES: usize = 3;

/// The names that somebody may have meant, the nearest first.
pub(crate) fn nearest<'a>(name: &str, known: &[&'a str]) -> Vec<&'a str> {
    let name = name.to_lowercase();
    let alike = |other: &str| strsim::jaro_winkler(&name, &other.to_lowercase());
    let mut near: Vec<(f64, &str)> = known
        .iter()
        .map(|other| (alike(other), *other))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.into_iter()
        .take(MAX_NAMES)
        .map(|(_, name)| name)
        .collect()
}

/// The names in a sentence.
pub(crate) fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}
