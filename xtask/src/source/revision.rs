//! A snapshot as it was in a git revision.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Limits, Problem};
use crate::error::{Error, Result};
use crate::project::from_here;

/// The files of a folder in a git revision, by path in the folder.
#[derive(Clone, Debug)]
pub(crate) struct Revision {
    /// As the user names it.
    name: String,
    folder: PathBuf,
    /// The revision's hash, so nothing in the name can be taken for an option.
    commit: String,
    /// The files' lengths in bytes.
    files: BTreeMap<String, u64>,
}

impl Revision {
    /// Looks up what the folder had then. The folder may not have been there.
    pub(crate) fn open(folder: &Path, name: &str) -> Result<Self> {
        let git = Git { folder, name };
        let commit = git.run(&[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &format!("{name}^{{commit}}"),
        ])?;
        let commit = commit.trim().to_owned();
        let listed = git.run(&["ls-tree", "-r", "-z", "--long", &commit, "."])?;
        Ok(Self {
            name: name.to_owned(),
            folder: folder.to_owned(),
            files: listed.split('\0').filter_map(file).collect(),
            commit,
        })
    }

    /// A file's text, if it was there.
    pub(crate) fn file(&self, path: &str) -> Result<Option<String>> {
        if !self.files.contains_key(path) {
            return Ok(None);
        }
        let git = Git {
            folder: &self.folder,
            name: &self.name,
        };
        git.run(&["show", &format!("{}:./{path}", self.commit)])
            .map(Some)
    }

    /// The paths of the files.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub(super) fn place(&self, path: &str) -> String {
        format!("{} ({path})", self.name)
    }

    pub(super) fn read(&self, path: &str, limits: &Limits) -> std::result::Result<String, Problem> {
        let length = self.files.get(path);
        if length.is_some_and(|length| *length > limits.document_bytes()) {
            return Err(limits.document_too_long(self.place(path)));
        }
        let advice = "name a revision with a complete snapshot";
        match self.file(path) {
            Ok(Some(text)) => Ok(text),
            Ok(None) => Err(Problem::absent(
                self.place(path),
                "the revision has no such document",
                advice,
            )),
            Err(error) => Err(Problem::new(self.place(path), error.to_string(), advice)),
        }
    }
}

/// The path and the length of a file that `git ls-tree --long` lists: mode, kind, hash, length, a tab, the path. Links and
/// submodules are no files.
fn file(line: &str) -> Option<(String, u64)> {
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split_ascii_whitespace();
    facts.next().filter(|mode| mode.starts_with("100"))?;
    let length = facts.nth(2)?.parse().ok()?;
    Some((path.to_owned(), length))
}

/// The program `git`, which is asked about a revision.
struct Git<'a> {
    folder: &'a Path,
    name: &'a str,
}

impl Git<'_> {
    fn run(&self, arguments: &[&str]) -> Result<String> {
        let refused = |what: String| {
            Error::Refused(format!(
                "the revision `{}` of {} can't be read: {what}\n  try: a revision that `git log` \
                 knows, or --from or --root-url to compare with something else",
                self.name.escape_default(),
                from_here(self.folder)
            ))
        };
        let output = Command::new("git")
            .arg("-C")
            .arg(self.folder)
            .args(arguments)
            .output()
            .map_err(|error| refused(format!("`git` does not run: {error}")))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            let said = match said.trim() {
                "" => "git does not know it",
                said => said,
            };
            return Err(refused(said.to_owned()));
        }
        String::from_utf8(output.stdout).map_err(|_| refused("a file is not UTF-8".to_owned()))
    }
}
