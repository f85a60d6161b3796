//! The checksums of generated files, which identify manual edits.
//!
//! The list is in the folder of the files and is checked in with them. So it works in every checkout, and for
//! files that another version of the generator wrote.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::changes::{Change, compare};
use crate::conflict::sides;
use crate::error::{Error, Result};
use crate::sha256::sha256;

/// The file name of the list. `sha256sum --check` can read the file.
pub(crate) const CHECKSUMS: &str = "SHA256SUMS";

const HEADER: &str = "\
# Written by `cargo xtask regen` to detect edits by hand. After a merge, run the command again.
";

/// The checksums of the generated files in a folder.
#[derive(Debug)]
pub(crate) struct Checksums {
    /// By path in the folder. After a merge, a file can have several.
    files: BTreeMap<String, BTreeSet<String>>,
}

/// A file that was written or edited by hand, and that the command overwrites or deletes.
#[derive(Debug)]
pub(crate) struct ManualEdit<'a> {
    pub(crate) change: &'a Change,
    /// The path in the folder, with `/`.
    name: String,
    pub(crate) cause: Cause,
    /// The path of the copy.
    pub(crate) kept: PathBuf,
}

/// The reason why a file is not as the generator wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// A generated file was edited.
    Edited,
    /// The generator did not write the file.
    Added,
    /// Git merged two versions of a generated file.
    Merged,
}

/// Formats the checksums of files.
pub(crate) fn list(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut text = HEADER.to_owned();
    for (path, content) in files {
        let _ = writeln!(text, "{}  {path}", sha256(content));
    }
    text.into_bytes()
}

impl Checksums {
    /// Reads the checksums of a folder. Empty if there is no list.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(CHECKSUMS);
        match fs::read(&path) {
            Ok(text) => Ok(Self::parse(&String::from_utf8_lossy(&text))),
            Err(error) if is_absent(&error) => Ok(Self::parse("")),
            Err(error) => Err(Error::io("read", &path)(error)),
        }
    }

    /// Ignores a line that cannot be parsed: the file that it described then counts as a manual edit and is kept.
    fn parse(text: &str) -> Self {
        let mut files: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (sum, path) in text.lines().filter_map(|line| line.split_once("  ")) {
            let sums = files.entry(path.to_owned()).or_default();
            sums.insert(sum.to_owned());
        }
        Self { files }
    }

    /// Returns the changes in a folder that overwrite or delete a manual edit, to be kept in another folder.
    pub(crate) fn manual_edits<'a>(
        &self,
        folder: &Path,
        changes: &'a [Change],
        kept_in: &Path,
    ) -> Vec<ManualEdit<'a>> {
        let of = |change: &'a Change| {
            let before = change.before.as_ref()?;
            let path = change.path.strip_prefix(folder).ok()?;
            let name = path.to_str()?.replace('\\', "/");
            let sums = self.files.get(&name);
            let is_known = |text: &[u8]| sums.is_some_and(|sums| sums.contains(&sha256(text)));
            if name == CHECKSUMS || is_known(before) {
                return None;
            }
            let text = String::from_utf8_lossy(before);
            let sides = sides(&text);
            let cause = match sums {
                _ if sides.is_some() => Cause::Merged,
                Some(sums) if sums.len() > 1 => Cause::Merged,
                Some(_) => Cause::Edited,
                None => Cause::Added,
            };
            let sides = sides.map_or_else(|| vec![text.into_owned()], Vec::from);
            if cause == Cause::Merged
                && sides
                    .iter()
                    .all(|side| is_known(side.as_bytes()) || is_covered(side, change))
            {
                return None;
            }
            Some(ManualEdit {
                change,
                kept: kept_in.join(&name),
                name,
                cause,
            })
        };
        changes.iter().filter_map(of).collect()
    }
}

/// Whether the new version of a file has every line of a text, so that nothing is lost with the text.
fn is_covered(text: &str, change: &Change) -> bool {
    let after = String::from_utf8_lossy(change.after.as_deref().unwrap_or_default());
    let after: BTreeSet<&str> = after.lines().collect();
    text.lines().all(|line| after.contains(line))
}

/// The changes in the folder that keeps manual edits.
pub(crate) fn copies(kept_in: &Path, manual_edits: &[ManualEdit<'_>]) -> Result<Vec<Change>> {
    let copy = |work: &ManualEdit<'_>| Some((work.name.clone(), work.change.before.clone()?));
    let copies: BTreeMap<String, Vec<u8>> = manual_edits.iter().filter_map(copy).collect();
    // Remove an earlier copy only if its path conflicts with a new one.
    let conflicts = |path: &str| {
        let (path, mut names) = (Path::new(path), copies.keys().map(Path::new));
        names.any(|name| name.starts_with(path) || path.starts_with(name))
    };
    compare(kept_in, &copies, conflicts)
}

/// Whether the file does not exist. The folder may be a file, and the file a folder.
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

    use super::{CHECKSUMS, Cause, Checksums, list};
    use crate::changes::Change;

    /// The manual edits by this list. The new version of each file has the lines `a` and `A`.
    fn manual_edits(list: &str, files: &[(&str, &str)]) -> Vec<(String, Cause)> {
        let change = |(name, text): &(&str, &str)| Change {
            path: Path::new("folder").join(name),
            before: Some(text.as_bytes().into()),
            after: Some(b"a\nA\n".to_vec()),
        };
        let changes: Vec<Change> = files.iter().map(change).collect();
        Checksums::parse(list)
            .manual_edits(Path::new("folder"), &changes, Path::new("kept"))
            .into_iter()
            .map(|work| (work.name, work.cause))
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
    fn manual_edits_are_detected() {
        let list = sums(&[("a.rs", "a"), ("b/c.rs", "c")]);
        let found = manual_edits(
            &list,
            &[
                ("a.rs", "a"),
                ("b/c.rs", "changed"),
                ("d.rs", "a"),
                (CHECKSUMS, ""),
            ],
        );
        assert_eq!(
            found,
            [
                ("b/c.rs".into(), Cause::Edited),
                ("d.rs".into(), Cause::Added)
            ]
        );
        assert_eq!(
            manual_edits("", &[("a.rs", "a")]),
            [("a.rs".into(), Cause::Added)]
        );
    }

    #[test]
    fn after_a_merge_each_sides_files_are_known() {
        let (ours, theirs) = (sums(&[("a.rs", "a")]), sums(&[("a.rs", "A")]));
        let list = format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> theirs\n");
        let merged = "<<<<<<< HEAD\na\n=======\nA\n>>>>>>> theirs\n";
        let files = [
            ("a.rs", "a"),
            ("a.rs", "A"),
            ("a.rs", "A\na\n"),
            ("a.rs", merged),
        ];
        assert_eq!(manual_edits(&list, &files), []);
        // A merge with another line may have an edit by hand.
        let files = [
            ("a.rs", "a\nmine\n"),
            ("a.rs", &merged.replace("\nA", "\nmine")),
        ];
        let found = manual_edits(&list, &files);
        assert_eq!(
            found,
            [
                ("a.rs".into(), Cause::Merged),
                ("a.rs".into(), Cause::Merged)
            ]
        );
    }
}
