//! A repository with branches, and the steps of the recipe in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::support::{Project, Tree, git, run_git};
use crate::{copy, fixtures};

pub(super) const LOCK: &str = "schemas/lock.toml";
pub(super) const MANIFEST: &str = "generated-client/Cargo.toml";

/// Keeps the features of both branches.
pub(super) const UNION: &str =
    "git -c merge.default=union checkout --merge generated-client/Cargo.toml";

/// A repository with the service `greeter` on the branch `main`, as a workspace that cargo can load.
pub(super) struct Repository(pub(super) Project);

impl Repository {
    pub(super) fn new() -> Self {
        let project = Project::new();
        let root = project.path("");
        let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for file in [".gitattributes", ".gitignore"] {
            fs::copy(real.join(file), root.join(file)).unwrap();
        }
        let workspace = "[workspace]\nmembers = [\"generated-client\", \"xtask\"]\n";
        fs::write(root.join("Cargo.toml"), workspace).unwrap();
        for package in ["generated-client", "xtask"] {
            let manifest = root.join(package).join("Cargo.toml");
            let text = fs::read_to_string(&manifest).unwrap_or_default();
            let features = text.find("[features]").map_or("", |start| &text[start..]);
            let text = format!(
                "[package]\nname = \"{package}\"\nedition = \"2024\"\n\n{features}\n[dependencies]\n"
            );
            fs::write(manifest, text).unwrap();
            fs::create_dir_all(root.join(package).join("src")).unwrap();
            fs::write(root.join(package).join("src/lib.rs"), "").unwrap();
        }
        let repository = Self(project);
        repository.serve("greeter");
        repository.regen("greeter", "2026-01-01");
        repository.0.commit();
        repository
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.0.path(path)
    }

    /// Creates a deployment beside the project that has this service, which is like `greeter`.
    pub(super) fn serve(&self, service: &str) {
        let folder = self.path("..").join(format!("of-{service}"));
        copy(&fixtures(), &folder);
        for path in ["references", "schemas"] {
            rename_all(&folder.join(path), service);
        }
    }

    /// Regenerates from the deployment of a service, on this day.
    pub(super) fn regen(&self, service: &str, day: &str) {
        self.regen_from(&format!("../of-{service}"), &["--service", service], day);
    }

    pub(super) fn regen_from(&self, from: &str, arguments: &[&str], day: &str) {
        let regen = ["regen", "--from", from];
        self.0.run(&[&regen, arguments].concat()).succeeded();
        let text = fs::read_to_string(self.path(LOCK)).unwrap();
        let records = text
            .split("\n\n")
            .map(|record| match record.split_once("fetched = ") {
                Some((start, _)) if record.contains(from) => format!("{start}fetched = \"{day}\""),
                _ => record.trim_end().to_owned(),
            });
        let records: Vec<String> = records.collect();
        fs::write(self.path(LOCK), format!("{}\n", records.join("\n\n"))).unwrap();
    }

    pub(super) fn git(&self, arguments: &[&str]) -> String {
        run_git(&self.path(""), arguments)
    }

    /// Starts a branch at `main`, with these changes as its only commit.
    pub(super) fn branch(&self, name: &str, change: impl FnOnce()) {
        self.git(&["checkout", "--quiet", "-b", name, "main"]);
        change();
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", name]);
    }

    /// A branch that adds a service.
    pub(super) fn adds(&self, service: &str, day: &str) {
        self.serve(service);
        self.branch(service, || self.regen(service, day));
    }

    /// A step of the recipe, printed with its output.
    pub(super) fn step(&self, line: &str) -> Output {
        let words: Vec<&str> = line.split(' ').collect();
        let mut command: Command = match words[..] {
            ["cargo", "xtask", ..] => self.0.command(&words[2..]),
            ["git", ..] => git(&self.path("")),
            _ => unreachable!("{line}"),
        };
        if words[0] == "git" {
            command.args(&words[1..]);
        }
        let output = command.output().unwrap();
        println!("$ {line}");
        for text in [&output.stdout, &output.stderr] {
            print!("{}", String::from_utf8_lossy(text));
        }
        println!("[{}]", output.status.code().unwrap());
        output
    }

    /// Whether cargo can load the workspace, so that `cargo xtask` starts.
    pub(super) fn cargo_loads(&self) -> bool {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
            .current_dir(self.path(""));
        cargo.output().unwrap().status.success()
    }

    /// Resolves the conflicts by the recipe and finishes with the last command.
    pub(super) fn resolve(&self, last: &str) {
        if self
            .git(&["diff", "--name-only", "--diff-filter=U"])
            .contains(MANIFEST)
        {
            assert!(self.step(UNION).status.success());
        }
        assert!(self.cargo_loads());
        let regen = self.step("cargo xtask regen");
        assert!(regen.status.success());
        assert_eq!(String::from_utf8_lossy(&regen.stderr), "");
        assert!(self.step("git add --all").status.success());
        assert!(self.step(last).status.success());
        self.is_settled();
    }

    /// Asserts that nothing is left to do.
    pub(super) fn is_settled(&self) {
        assert_eq!(self.git(&["status", "--short"]), "");
        assert!(self.step("cargo xtask regen --check").status.success());
        assert!(self.step("cargo xtask diff --exit-code").status.success());
        assert!(self.cargo_loads());
    }

    pub(super) fn tree(&self) -> Tree {
        self.0.tree()
    }

    /// The origin and the day of a document.
    pub(super) fn record_of(&self, path: &str) -> String {
        let lock = fs::read_to_string(self.path(LOCK)).unwrap();
        let mut records = lock.split("\n\n");
        let record = records
            .find(|it| it.contains(&format!("path = \"{path}\"")))
            .unwrap();
        let facts = record.lines().filter(|line| line.starts_with(['o', 'f']));
        facts.collect::<Vec<_>>().join(", ")
    }
}

/// Renames `greeter` in the names and texts of the files in a folder.
fn rename_all(folder: &Path, service: &str) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rename_all(&path, service);
            if path.ends_with("greeter") {
                fs::rename(&path, path.with_file_name(service)).unwrap();
            }
        } else {
            let text = fs::read_to_string(&path).unwrap();
            fs::write(&path, text.replace("greeter", service)).unwrap();
        }
    }
}
