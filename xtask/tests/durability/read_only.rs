//! Folders that cannot be written.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use libtest_mimic::Failed;
use tempfile::TempDir;

use crate::Test;
use crate::project::{Project, State};
use crate::scenario::{FETCH, READERS, REGEN, REPAIR, Scenario};

pub(crate) const TESTS: [(&str, Test); 5] = [
    ("read_only::fetch", || each_folder(&FETCH)),
    ("read_only::regen", || each_folder(&REGEN)),
    ("read_only::repair", || each_folder(&REPAIR)),
    ("read_only::files_are_replaced", files),
    ("read_only::a_checkout_can_be_checked", checkout),
];

/// Whom the mode of a folder stops.
struct User {
    /// The user that root becomes; root itself is not stopped.
    id: Option<u32>,
    /// The program, where that user can run it.
    program: PathBuf,
    _folder: TempDir,
}

/// Who "nobody" is on all systems that have it.
const NOBODY: u32 = 65534;

impl User {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let is_root = folder.path().metadata().unwrap().uid() == 0;
        let mut program = PathBuf::from(env!("CARGO_BIN_EXE_xtask"));
        if is_root {
            set_mode(folder.path(), 0o755);
            let copy = folder.path().join("xtask");
            fs::copy(&program, &copy).unwrap();
            program = copy;
        }
        Self {
            id: is_root.then_some(NOBODY),
            program,
            _folder: folder,
        }
    }

    /// A project of the user's in this state.
    fn project(&self, state: &State) -> Project {
        let project = Project::restored(state);
        if let Some(id) = self.id {
            let paths = state.keys().map(|path| project.path(path));
            for path in paths.chain([project.path("")]) {
                chown(path, Some(id), Some(id)).unwrap();
            }
        }
        project
    }

    fn run(&self, project: &Project, arguments: &[&str]) -> Result<Output, Failed> {
        let named = project.command(arguments);
        let mut command = Command::new(&self.program);
        command.args(arguments).current_dir(project.path(""));
        for (name, value) in named.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        if let Some(id) = self.id {
            command.uid(id).gid(id);
        }
        Ok(command.output()?)
    }
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// The project's folder and all in it.
fn folders(state: &State) -> impl Iterator<Item = &str> {
    let folders = state.iter().filter(|(_, content)| content.is_none());
    [""].into_iter()
        .chain(folders.map(|(path, _)| path.as_str()))
}

/// Makes each folder of the project read-only in turn.
fn each_folder(scenario: &Scenario) -> Result<(), Failed> {
    let user = User::new();
    let states = scenario.states();
    let (mut refused, mut done) = (0, 0);
    for folder in folders(&states.old) {
        let project = user.project(&states.old);
        set_mode(&project.path(folder), 0o555);
        let output = user.run(&project, scenario.arguments)?;
        set_mode(&project.path(folder), 0o755);
        let said = String::from_utf8_lossy(&output.stderr);
        let new = states.is_new(&project.state(), folder);
        assert_eq!(new, output.status.success(), "{folder}: {said}");
        if new {
            done += 1;
        } else {
            assert!(said.contains("error: cannot "), "{folder}: {said}");
            assert!(said.contains(": Permission denied"), "{folder}: {said}");
            refused += 1;
        }
        // And when the folder can be written again nothing is left to be done.
        let output = user.run(&project, READERS[0])?;
        assert!(output.stderr.is_empty(), "{folder}: {output:?}");
        assert_eq!(states.is_new(&project.state(), folder), new, "{folder}");
    }
    println!(
        "{}: refused in {refused} read-only folders: old; did not need {done}: new",
        scenario.name
    );
    assert!(refused > 0);
    Ok(())
}

/// A file's own mode does not matter: another takes its place.
fn files() -> Result<(), Failed> {
    let user = User::new();
    let states = REGEN.states();
    let project = user.project(&states.old);
    for (path, content) in &states.old {
        if content.is_some() {
            set_mode(&project.path(path), 0o444);
        }
    }
    let output = user.run(&project, REGEN.arguments)?;
    assert!(output.status.success(), "{output:?}");
    assert!(states.is_new(&project.state(), "its files are read-only"));
    Ok(())
}

/// What writes nothing needs no right to write.
fn checkout() -> Result<(), Failed> {
    let user = User::new();
    let states = REGEN.states();
    for has_lock in [false, true] {
        let project = user.project(&states.old);
        if has_lock {
            user.run(&project, READERS[0])?;
        }
        let mut all: Vec<PathBuf> = folders(&states.old).map(|it| project.path(it)).collect();
        if has_lock {
            all.push(project.path(".xtask"));
            set_mode(&project.path(".xtask/lock"), 0o444);
        }
        for folder in &all {
            set_mode(folder, 0o555);
        }
        for arguments in READERS {
            let output = user.run(&project, arguments)?;
            assert!(output.status.success(), "{arguments:?}: {output:?}");
        }
        let output = user.run(&project, REGEN.arguments)?;
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(!states.is_new(&project.state(), "read-only"));
        for folder in &all {
            set_mode(folder, 0o755);
        }
    }
    Ok(())
}

/// Why modes stop nobody here, if that is so.
pub(crate) fn obstacle() -> Option<String> {
    let user = User::new();
    let project = user.project(&State::new());
    set_mode(&project.path(""), 0o555);
    let mut command = Command::new("mkdir");
    command.arg(project.path("made"));
    if let Some(id) = user.id {
        command.uid(id).gid(id);
    }
    match command.output() {
        Err(error) => Some(format!("it needs a user without rights: {error}")),
        Ok(output) if output.status.success() => {
            Some("the file system does not mind modes".to_owned())
        }
        Ok(_) => None,
    }
}
