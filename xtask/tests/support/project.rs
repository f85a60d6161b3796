//! A project in a temporary folder, and the commands run in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::git::run_git;

/// Files by path, without those that only xtask itself reads.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// Files, and directories (`None`), by path.
pub(crate) type State = BTreeMap<String, Option<Vec<u8>>>;

/// The manifest of the crate that the generated code becomes a part of.
const MANIFEST: &str =
    "[package]\nname = \"generated-client\"\n\n[features]\ndefault = [\"client\"]\nclient = []\n";

/// An empty project.
pub(crate) struct Project {
    directory: TempDir,
}

/// What a command printed, and its exit code.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Project {
    pub(crate) fn new() -> Self {
        let project = Self::within(tempfile::tempdir().unwrap());
        for folder in ["xtask", "generated-client/src"] {
            fs::create_dir_all(project.path(folder)).unwrap();
        }
        fs::write(project.path("generated-client/Cargo.toml"), MANIFEST).unwrap();
        project
    }

    /// A folder in the directory, so that what is beside the project is its own as well.
    fn within(directory: TempDir) -> Self {
        let project = Self { directory };
        fs::create_dir(project.path("")).unwrap();
        project
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.directory.path().join("project").join(path)
    }

    /// The command, to be run as `cargo xtask` runs it in this project.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .args(arguments)
            .current_dir(self.path(""))
            .env("CARGO_MANIFEST_DIR", self.path("xtask"))
            .env("CARGO_PKG_NAME", "xtask")
            .env_remove("TASKCLUSTER_ROOT_URL")
            .env_remove("TASKCLUSTER_REFERENCES")
            // Requests to the loopback servers must not use a proxy. Nobody listens at this one.
            .envs(["HTTP_PROXY", "http_proxy"].map(|name| (name, "http://127.0.0.1:1")))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, &[])
    }

    /// Runs the command with these variables in its environment.
    pub(crate) fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
        let mut command = self.command(arguments);
        let output = command.envs(environment.iter().copied()).output().unwrap();
        Run {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Makes the project a git repository, with all that is there as its first commit.
    #[allow(dead_code, reason = "not every test needs a revision")]
    pub(crate) fn commit(&self) {
        let root = self.path("");
        run_git(&root, &["init", "--quiet", "--initial-branch=main"]);
        run_git(&root, &["add", "."]);
        run_git(&root, &["commit", "--quiet", "--message", "All"]);
    }

    /// All files but git's: what xtask keeps for itself has to be gone after a command, but for its lock and what it knows
    /// of a deployment.
    pub(crate) fn tree(&self) -> Tree {
        let state = self.state().into_iter();
        state
            .filter_map(|(path, content)| Some((path, content?)))
            .collect()
    }

    /// The same with directories, empty ones too.
    pub(crate) fn state(&self) -> State {
        let mut state = State::new();
        walk(&self.path(""), "", &mut state);
        state.remove(".xtask");
        state.remove(".xtask/lock");
        state.remove(".xtask/etags.json");
        state.retain(|path, _| path != ".git" && !path.starts_with(".git/"));
        state
    }

    /// A project in this state.
    #[allow(dead_code, reason = "not every test begins where another was")]
    pub(crate) fn restored(state: &State) -> Self {
        // In memory where that can be had: hundreds of these need not wait for a disk each.
        let in_memory = tempfile::tempdir_in("/dev/shm");
        let project = Self::within(in_memory.or_else(|_| tempfile::tempdir()).unwrap());
        for (path, content) in state {
            let path = project.path(path);
            match content {
                Some(content) => fs::write(path, content).unwrap(),
                None => fs::create_dir(path).unwrap(),
            }
        }
        project
    }
}

fn walk(directory: &Path, prefix: &str, state: &mut State) {
    for entry in fs::read_dir(directory).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            walk(&entry.path(), &format!("{name}/"), state);
            state.insert(name, None);
        } else if kind.is_symlink() {
            let target = fs::read_link(entry.path()).unwrap();
            state.insert(name, Some(target.to_str().unwrap().into()));
        } else {
            state.insert(name, Some(fs::read(entry.path()).unwrap()));
        }
    }
}

/// Copies a folder.
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), &to).unwrap();
        }
    }
}

impl Run {
    /// Asserts that the command did what it was asked to.
    pub(crate) fn succeeded(self) -> Self {
        assert_eq!(self.code, Some(0), "{self:#?}");
        self
    }
}
