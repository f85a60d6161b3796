/// What to do about each kind of error.
///
#[doc = include_str!("errors.md")]
pub mod errors {}

/// How to test a program with a fake client or the stand-in.
///
#[doc = include_str!("testing.md")]
pub mod testing {}

/// How to migrate from Taskcluster's own clients for Go and Rust.
///
#[doc = include_str!("migration.md")]
pub mod migration {}

#[cfg(test)]
mod tests {
    /// The variants of `ErrorKind`, in order.
    fn kinds() -> Vec<&'static str> {
        let lines = include_str!("../error/kind.rs").lines();
        let code = lines.filter(|line| !line.trim_start().starts_with("//"));
        code.filter_map(|line| line.strip_prefix("    ")?.strip_suffix(','))
            .collect()
    }

    #[test]
    fn every_kind_of_error_has_a_section_and_a_row() {
        let guide = include_str!("errors.md").lines();
        let sections = guide.clone().filter_map(|line| {
            let name = line.strip_prefix("### `")?;
            name.strip_suffix('`')
        });
        let rows = guide.filter_map(|line| {
            let (name, _) = line.strip_prefix("| [`")?.split_once("`](#")?;
            Some(name)
        });
        assert!(kinds().contains(&"OtherStatus"), "{:?}", kinds());
        assert_eq!(sections.collect::<Vec<_>>(), kinds());
        assert_eq!(rows.collect::<Vec<_>>(), kinds());
    }
}
