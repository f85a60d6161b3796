//! What the generator wrote, so that what people wrote can be told from it.
//!
//! The list stands beside the files and is checked in with them. So it tells in any checkout, and
//! of what another version of the generator wrote as well.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use crate::changes::Change;
use crate::error::{Error, Result};
use crate::snapshot::sha256;

/// The list's name in the folder of the files. `sha256sum --check` takes it as well.
pub(crate) const CHECKSUMS: &str = "SHA256SUMS";

const HEADER: &str = "\
# Written by `cargo xtask regen`, which tells by it what was edited by hand. After a merge, run it again.
";

/// The files that were written into a folder.
#[derive(Debug)]
pub(crate) struct Checksums {
    /// By path in the folder. After a merge with conflicts a file can have several.
    files: BTreeMap<String, BTreeSet<String>>,
}

/// A file that is about to be replaced or removed, and that people wrote or changed.
#[derive(Debug)]
pub(crate) struct Handwork<'a> {
    pub(crate) change: &'a Change,
    /// The path in its folder, with `/`.
    pub(crate) name: String,
    /// Whether the generator wrote the file that was changed.
    pub(crate) is_edit: bool,
}

/// The list of these files.
pub(crate) fn list(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut text = HEADER.to_owned();
    for (path, content) in files {
        let _ = writeln!(text, "{}  {path}", sha256(content));
    }
    text.into_bytes()
}

impl Checksums {
    /// Reads the list of a folder. Without one, nothing in there is known.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(CHECKSUMS);
        match fs::read(&path) {
            Ok(text) => Ok(Self::parse(&String::from_utf8_lossy(&text))),
            Err(error) if is_absent(&error) => Ok(Self::parse("")),
            Err(error) => Err(Error::io("read", &path)(error)),
        }
    }

    /// A line that is none is passed over: what it stood for is then taken for handwork, and kept.
    fn parse(text: &str) -> Self {
        let mut files: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (sum, path) in text.lines().filter_map(|line| line.split_once("  ")) {
            let sums = files.entry(path.to_owned()).or_default();
            sums.insert(sum.to_owned());
        }
        Self { files }
    }

    /// The changes in the folder that replace or remove what people wrote.
    pub(crate) fn handwork<'a>(&self, folder: &Path, changes: &'a [Change]) -> Vec<Handwork<'a>> {
        let of = |change: &'a Change| {
            let before = change.before.as_ref()?;
            let path = change.path.strip_prefix(folder).ok()?;
            let name = path.to_str()?.replace('\\', "/");
            let sums = self.files.get(&name);
            let is_known = sums.is_some_and(|sums| sums.contains(&sha256(before)));
            (!is_known && name != CHECKSUMS).then_some(Handwork {
                change,
                name,
                is_edit: sums.is_some(),
            })
        };
        changes.iter().filter_map(of).collect()
    }
}

/// Whether there is no such file; the folder may be something else.
fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use super::{CHECKSUMS, Checksums, list};
    use crate::changes::Change;

    /// The files that are handwork by this list, and whether they are edits.
    fn handwork(list: &str, files: &[(&str, &str)]) -> Vec<(String, bool)> {
        let change = |(name, text): &(&str, &str)| Change {
            path: Path::new("folder").join(name),
            before: Some(text.as_bytes().into()),
            after: None,
        };
        let changes: Vec<Change> = files.iter().map(change).collect();
        Checksums::parse(list)
            .handwork(Path::new("folder"), &changes)
            .into_iter()
            .map(|work| (work.name, work.is_edit))
            .collect()
    }

    fn sums(files: &[(&str, &str)]) -> String {
        let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().into());
        String::from_utf8(list(&files.iter().map(owned).collect::<BTreeMap<_, _>>())).unwrap()
    }

    #[test]
    fn the_list_is_that_of_sha256sum() {
        // The SHA-256 of "abc", as FIPS 180-2 gives it.
        let line = "\nba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a/b.rs\n";
        let list = sums(&[("a/b.rs", "abc")]);
        assert!(list.starts_with("# ") && list.ends_with(line), "{list}");
    }

    #[test]
    fn what_was_written_is_told_from_the_rest() {
        let list = sums(&[("a.rs", "a"), ("b/c.rs", "c")]);
        let found = handwork(
            &list,
            &[
                ("a.rs", "a"),
                ("b/c.rs", "changed"),
                ("d.rs", "a"),
                (CHECKSUMS, ""),
            ],
        );
        assert_eq!(found, [("b/c.rs".into(), true), ("d.rs".into(), false)]);
        assert_eq!(handwork("", &[("a.rs", "a")]), [("a.rs".into(), false)]);
    }

    #[test]
    fn after_a_merge_each_sides_files_are_known() {
        let (ours, theirs) = (sums(&[("a.rs", "a")]), sums(&[("a.rs", "A")]));
        let list = format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> theirs\n");
        let files = [("a.rs", "a"), ("a.rs", "A"), ("a.rs", "both")];
        assert_eq!(handwork(&list, &files), [("a.rs".into(), true)]);
    }
}
