//! English plurals, for naming the items of a list.

/// The singular of a camel-case word. `None` if the word has no known plural ending.
///
/// Public names depend on this, so adding an ending here renames types.
pub(super) fn singular(word: &str) -> Option<String> {
    let without = |ending: &str| word.strip_suffix(ending).filter(|stem| !stem.is_empty());
    if word.ends_with("Caches") {
        return without("s").map(str::to_owned);
    }
    if let Some(stem) = without("ies") {
        return Some(format!("{stem}y"));
    }
    if word.ends_with("Statuses") {
        return without("es").map(str::to_owned);
    }
    if ["sses", "shes", "ches", "xes"]
        .iter()
        .any(|ending| word.ends_with(ending))
    {
        return without("es").map(str::to_owned);
    }
    if ["ss", "us", "is"]
        .iter()
        .any(|ending| word.ends_with(ending))
    {
        return None;
    }
    without("s").map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn singulars() {
        for (word, expected) in [
            ("Tasks", Some("Task")),
            ("Dependencies", Some("Dependency")),
            ("Boxes", Some("Box")),
            ("Branches", Some("Branch")),
            ("Classes", Some("Class")),
            ("OpenCaches", Some("OpenCache")),
            ("Releases", Some("Release")),
            ("Statuses", Some("Status")),
            ("Causes", Some("Cause")),
            ("Status", None),
            ("Access", None),
            ("List", None),
            ("s", None),
        ] {
            assert_eq!(singular(word).as_deref(), expected, "{word}");
        }
    }
}
