//! A snapshot as it was in a git revision.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use super::Problem;
use crate::error::{Error, Result};
use crate::project::from_here;

/// The files of a folder in a git revision, by path in the folder.
#[derive(Clone, Debug)]
pub(crate) struct Revision {
    /// As the user names it.
    name: String,
    files: BTreeMap<String, String>,
}

impl Revision {
    /// Reads the folder's JSON and TOML files as they were. The folder may not have been there.
    pub(crate) fn open(folder: &Path, name: &str) -> Result<Self> {
        let git = Git { folder, name };
        // What stands after this is a hash, so nothing in the name can be taken for an option.
        let commit = git.run(&[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &format!("{name}^{{commit}}"),
        ])?;
        let commit = commit.trim();
        let listed = git.run(&["ls-tree", "-r", "-z", "--name-only", commit, "."])?;
        let mut files = BTreeMap::new();
        for path in listed.split('\0') {
            let extension = Path::new(path).extension();
            if extension.is_some_and(|it| it == "json" || it == "toml") {
                let text = git.run(&["show", &format!("{commit}:./{path}")])?;
                files.insert(path.to_owned(), text);
            }
        }
        Ok(Self {
            name: name.to_owned(),
            files,
        })
    }

    /// A file's text, if it was there.
    pub(crate) fn file(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// The paths of the files.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub(super) fn place(&self, path: &str) -> String {
        format!("{} ({path})", self.name)
    }

    pub(super) fn read(&self, path: &str) -> std::result::Result<String, Problem> {
        self.files.get(path).cloned().ok_or_else(|| {
            Problem::absent(
                self.place(path),
                "the revision has no such document",
                "name a revision with a complete snapshot",
            )
        })
    }
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
