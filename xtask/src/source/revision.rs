//! The snapshot of a git revision.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Limits, Problem};
use crate::error::{Error, Result};
use crate::git::git;
use crate::project::from_here;

/// The files of a folder in a git revision, by path in the folder.
#[derive(Clone, Debug)]
pub(crate) struct Revision {
    /// The name on the command line.
    name: String,
    folder: PathBuf,
    files: BTreeMap<String, Blob>,
}

/// A file as git stores it.
#[derive(Clone, Debug)]
struct Blob {
    hash: String,
    /// The length in bytes.
    length: u64,
}

impl Revision {
    /// Lists the files of the folder in a revision. Empty if the revision does not have the folder.
    pub(crate) fn open(folder: &Path, name: &str) -> Result<Self> {
        let git = Git { folder, name };
        let commit = git.run(&[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &format!("{name}^{{commit}}"),
        ])?;
        // Unlike the name, git cannot mistake the hash for an option.
        let commit = commit.trim();
        let listed = git.run(&["ls-tree", "-r", "-z", "--long", commit, "."])?;
        Ok(Self {
            name: name.to_owned(),
            folder: folder.to_owned(),
            files: listed.split('\0').filter_map(file).collect(),
        })
    }

    /// The text of a file. `None` if the revision does not have it.
    pub(crate) fn file(&self, path: &str) -> Result<Option<String>> {
        let Some(blob) = self.files.get(path) else {
            return Ok(None);
        };
        let git = Git {
            folder: &self.folder,
            name: &self.name,
        };
        git.run(&["cat-file", "blob", &blob.hash]).map(Some)
    }

    /// The paths of the files.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub(super) fn place(&self, path: &str) -> String {
        format!("{} ({path})", self.name)
    }

    pub(super) fn read(&self, path: &str, limits: &Limits) -> std::result::Result<String, Problem> {
        let blob = self.files.get(path);
        if blob.is_some_and(|blob| blob.length > limits.document_bytes()) {
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

/// The names of the tags that are reachable from `HEAD`, of the repository that the folder is in.
pub(crate) fn reachable_tags(folder: &Path) -> Result<Vec<String>> {
    let git = Git {
        folder,
        name: "HEAD",
    };
    let format = "--format=%(refname:strip=2)";
    // A repository without commits has no `HEAD`, and no tags either.
    if git
        .run(&["for-each-ref", "--count=1", "refs/tags"])?
        .is_empty()
    {
        return Ok(Vec::new());
    }
    let tags = git.run(&["for-each-ref", "--merged=HEAD", format, "refs/tags"])?;
    Ok(tags.lines().map(str::to_owned).collect())
}

/// A file that `git ls-tree --long` lists: mode, kind, hash, length, a tab, the path. `None` for links and submodules.
fn file(line: &str) -> Option<(String, Blob)> {
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split_ascii_whitespace();
    facts.next().filter(|mode| mode.starts_with("100"))?;
    let hash = facts.nth(1)?.to_owned();
    let length = facts.next()?.parse().ok()?;
    Some((path.to_owned(), Blob { hash, length }))
}

/// Runs the program `git` for a revision.
struct Git<'a> {
    folder: &'a Path,
    name: &'a str,
}

impl Git<'_> {
    fn run(&self, arguments: &[&str]) -> Result<String> {
        let refused = |what: String| {
            Error::Refused(format!(
                "cannot read the revision `{}` of {}: {what}\n  try: name a revision that `git log` \
                 lists (in a shallow clone, fetch it first), or compare with another source by --from or --root-url",
                self.name.escape_default(),
                from_here(self.folder)
            ))
        };
        let output = git(self.folder)
            .args(arguments)
            .output()
            .map_err(|error| refused(format!("`git` does not run: {error}")))?;
        if !output.status.success() {
            let message = String::from_utf8_lossy(&output.stderr);
            let message = match message.trim() {
                "" => "there is no such revision",
                message => message,
            };
            return Err(refused(message.to_owned()));
        }
        String::from_utf8(output.stdout).map_err(|_| refused("a file is not UTF-8".to_owned()))
    }
}
