//! The list of service features in the manifest of the crate that has the generated code.

use std::collections::BTreeSet;
use toml_edit::{Array, DocumentMut, Item, Key, Table, Value, value};

use crate::changes::{Change, compare_file};
use crate::error::{Error, Result};
use crate::package::Package;
use crate::project::from_here;

/// The comment that separates the crate's own features from those of the services.
const MARKER: &str = "# The generated services, each behind a feature of its name; `cargo xtask regen` keeps the list below this line.";

/// The next step if the crate has something by the name of a service.
const ELSEWHERE: &str =
    "generate without this service, or into a crate of its own (docs/own-crate.md)";

/// The change of the manifest so that it has a feature for each service.
pub(crate) fn changes(package: &Package, services: &BTreeSet<String>) -> Result<Option<Change>> {
    let path = package.folder.join("Cargo.toml");
    let refused = |what: String| Error::Refused(format!("{}: {what}", from_here(&path)));
    for service in services {
        let module = service.replace('-', "_");
        let source = package.folder.join("src");
        if source.join(&module).exists() || source.join(format!("{module}.rs")).exists() {
            return Err(refused(format!(
                "the crate has a module `{module}` of its own, which would hide the module of the service `{service}`\n  \
                 try: {ELSEWHERE}"
            )));
        }
    }
    let expected = updated(&package.manifest, services).map_err(refused)?;
    compare_file(&path, expected.into_bytes())
}

/// The manifest with a feature for each service, without those of removed services. Everything else stays unchanged.
fn updated(manifest: &str, services: &BTreeSet<String>) -> std::result::Result<String, String> {
    let mut manifest: DocumentMut = manifest
        .parse()
        .map_err(|error| format!("not TOML: {error}"))?;
    let features = manifest
        .entry("features")
        .or_insert_with(|| Item::Table(Table::new()))
        .as_table_mut()
        .ok_or("`features` is not a table\n  try: write it as `[features]`")?;
    let names: Vec<String> = features.iter().map(|(name, _)| name.to_owned()).collect();
    let line = names.iter().position(|name| {
        let key = features.key(name);
        key.is_some_and(|key| prefix(key).contains(MARKER))
    });
    let (own, kept) = names.split_at(line.unwrap_or(names.len()));
    if let Some(taken) = own.iter().find(|name| services.contains(*name)) {
        return Err(format!(
            "the crate has a feature `{taken}` of its own, but the service `{taken}` needs a feature of this name\n  \
             try: {ELSEWHERE}; if the feature belongs to this service, move it below \
             the line `{MARKER}`"
        ));
    }

    let mut list: Vec<(Key, Item)> = kept
        .iter()
        .filter_map(|name| features.remove_entry(name))
        .collect();
    // The marker belongs to the list, not to the first service in it.
    let start = list.first().map(|(first, _)| prefix(first));
    let (above, below) = start
        .as_deref()
        .unwrap_or_default()
        .split_once(MARKER)
        .unwrap_or_default();
    if let Some((first, _)) = list.first_mut() {
        let own = below.trim_start_matches(['\r', '\n']);
        first.leaf_decor_mut().set_prefix(own);
    }
    let removed: Vec<String> = kept
        .iter()
        .filter(|name| !services.contains(*name))
        .cloned()
        .collect();
    list.retain(|(key, _)| services.contains(key.get()));
    let new = services.iter().filter(|name| !kept.contains(name));
    list.extend(new.map(|name| (Key::new(name), value(Array::new()))));
    list.sort_by(|(a, _), (b, _)| a.get().cmp(b.get()));
    if let Some((first, _)) = list.first_mut() {
        let own = prefix(first);
        let prefix = format!("{above}{MARKER}\n{own}");
        first.leaf_decor_mut().set_prefix(prefix);
    }
    for (key, item) in &list {
        features.insert_formatted(key, item.clone());
    }
    // Cargo rejects a manifest in which a feature enables a missing one.
    for (_, item) in features.iter_mut() {
        if let Some(array) = item.as_array_mut() {
            remove(array, &removed);
        }
    }
    Ok(manifest.to_string())
}

/// The comments before a key.
fn prefix(key: &Key) -> String {
    let prefix = key.leaf_decor().prefix();
    let text = prefix.and_then(|prefix| prefix.as_str());
    text.unwrap_or_default().to_owned()
}

/// Takes names out of a list, which keeps its look.
fn remove(list: &mut Array, names: &[String]) {
    let is_gone = |item: &Value| {
        let item = item.as_str();
        item.is_some_and(|item| names.iter().any(|name| name == item))
    };
    let start = list.get(0).map(|first| first.decor().clone());
    list.retain(|item| !is_gone(item));
    if let (Some(start), Some(first)) = (start, list.get_mut(0)) {
        *first.decor_mut() = start;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{MARKER, updated};

    fn services(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    /// A manifest with these features below the line.
    fn manifest(default: &str, list: &str) -> String {
        format!(
            "[package]\nname = \"a\" # a name\n\n[features]\ndefault = [{default}]\n# Not for all.\n\
             extra = [ \"dep:b\",\n  \"b/c\" ]\n{list}\n[dependencies]\n# Of use.\nb = {{ version='1', optional=true }}\n"
        )
    }

    #[test]
    fn services_come_and_go_and_the_rest_stays() {
        let with = |default: &str, names: &[&str]| {
            let list = names.iter().map(|name| format!("{name} = []\n"));
            manifest(default, &format!("{MARKER}\n{}", list.collect::<String>()))
        };
        let none = manifest("\"extra\"", "");
        let queue = with("\"extra\"", &["queue"]);
        let three = with("\"extra\"", &["auth", "queue", "worker-manager"]);
        let names = ["worker-manager", "queue", "auth"];
        for (from, names, to) in [
            (&none, &["queue"][..], &queue),
            (&queue, &["queue"], &queue),
            (&queue, &names, &three),
            (&three, &names, &three),
            (&three, &["queue"], &queue),
        ] {
            assert_eq!(&updated(from, &services(names)).unwrap(), to, "{names:?}");
        }
    }

    #[test]
    fn edits_by_hand_in_the_list_are_kept() {
        let text = manifest(
            "",
            &format!("\n# Above.\n{MARKER}\n# The large one.\nqueue = [\"extra\"] # !\nzoo = []\n"),
        );
        let expected = manifest(
            "",
            &format!(
                "\n# Above.\n{MARKER}\nauth = []\n# The large one.\nqueue = [\"extra\"] # !\n"
            ),
        );
        let text = updated(&text, &services(&["auth", "queue"])).unwrap();
        assert_eq!(text, expected);
    }

    #[test]
    fn other_features_no_longer_enable_a_removed_service() {
        for (before, after) in [
            (r#""extra", "auth""#, r#""extra""#),
            (r#""auth", "extra""#, r#""extra""#),
            (r#""auth""#, ""),
        ] {
            let list = |names: &str| format!("{MARKER}\n{names}");
            let text = manifest(before, &list("auth = []\nqueue = [\"auth\"]\n"));
            let expected = manifest(after, &list("queue = []\n"));
            let text = updated(&text, &services(&["queue"])).unwrap();
            assert_eq!(text, expected);
        }
    }

    #[test]
    fn a_manifest_without_features() {
        let text = updated("[package]\nname = \"a\"\n", &services(&["auth"])).unwrap();
        let expected = format!("[package]\nname = \"a\"\n\n[features]\n{MARKER}\nauth = []\n");
        assert_eq!(text, expected);
    }

    #[test]
    fn names_of_the_crates_own_features_are_rejected() {
        for name in ["default", "extra"] {
            let error = updated(&manifest("", ""), &services(&["auth", name])).unwrap_err();
            let message = format!("the crate has a feature `{name}` of its own");
            assert!(error.starts_with(&message), "{error}");
        }
        assert!(updated("features = 1", &services(&["auth"])).is_err());
        assert!(updated("[[", &services(&["auth"])).is_err());
    }
}
