//! Suggests similar names for a misspelled one.

/// The minimal Jaro-Winkler similarity of a suggestion, between 0 and 1.
const NEAR: f64 = 0.85;

/// The maximal number of suggestions.
const MAX_NAMES: usize = 3;

/// Known names that are similar to a name, the most similar first.
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

/// Suggests the known name that is most similar to a misspelled one, as a question: "did you mean `secrets`?". `None` if no name
/// is similar, or if the name is known.
#[must_use]
pub fn did_you_mean(name: &str, known: &[&str]) -> Option<String> {
    if known.contains(&name) {
        return None;
    }
    let near = nearest(name, known);
    near.first().map(|near| format!("did you mean `{near}`?"))
}

/// Formats names for a message.
pub(crate) fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}
