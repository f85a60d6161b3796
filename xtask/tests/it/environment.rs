//! The commands do the same wherever they are started: in hooks, linked worktrees, submodules, shallow clones and during a
//! rebase, and with any environment.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{Project, git, run_git, serve};
use crate::{copy, edit, fixtures, fixtures_argument, greeter};

const LANGUAGE: &str = "schemas/schemas/greeter/v1/language.json";
const UNCHANGED: &str = "old: the snapshot of HEAD\nnew: the snapshot in schemas\n\nno change; semver: no new version\n";

/// The commands of a hook, and the exit status of each in a checkout without changes.
const COMMANDS: [&[&str]; 3] = [
    &["diff", "--exit-code"],
    &["regen", "--check"],
    &["regen", "--locked"],
];

/// Another checkout of the project.
struct Checkout<'a> {
    project: &'a Project,
    folder: PathBuf,
}

impl<'a> Checkout<'a> {
    fn new(project: &'a Project, folder: &str) -> Self {
        let folder = project.path("..").canonicalize().unwrap().join(folder);
        Self { project, folder }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.project.command(arguments);
        command
            .current_dir(&self.folder)
            .env("CARGO_MANIFEST_DIR", self.folder.join("xtask"));
        command
    }

    /// Asserts that the commands see no change, and then that `diff` sees one that is made.
    fn is_judged_right(&self, environment: &[(&str, &str)]) {
        let run = |arguments: &[&str]| {
            let mut command = self.command(arguments);
            command.envs(environment.iter().copied());
            let output = command.output().unwrap();
            let text = String::from_utf8(output.stdout.clone()).unwrap();
            (
                output.status.code(),
                text,
                format!("{environment:?}: {output:?}"),
            )
        };
        for arguments in COMMANDS {
            let (code, text, output) = run(arguments);
            assert_eq!(code, Some(0), "{output}");
            assert!(arguments[0] != "diff" || text == UNCHANGED, "{output}");
        }
        let path = self.folder.join(LANGUAGE);
        let before = fs::read(&path).unwrap();
        edit(&path, "\"code\"", "\"letters\"");
        let (code, _, output) = run(COMMANDS[0]);
        assert_eq!(code, Some(4), "{output}");
        fs::write(&path, before).unwrap();
    }
}

/// A project with two commits.
fn committed() -> Project {
    let project = greeter();
    project.commit();
    fs::write(project.path("notes.txt"), "More.\n").unwrap();
    let root = project.path("");
    run_git(&root, &["add", "."]);
    run_git(&root, &["commit", "--quiet", "--message", "More"]);
    project
}

#[test]
fn in_every_kind_of_checkout() {
    let project = committed();
    let root = project.path("").canonicalize().unwrap();
    let url = format!("file://{}", root.display());
    let above = project.path("..");

    run_git(&root, &["worktree", "add", "--quiet", "../linked"]);
    run_git(&above, &["clone", "--quiet", "--depth=1", &url, "shallow"]);
    let shallow = project.path("../shallow");
    run_git(&shallow, &["checkout", "--quiet", "--detach"]);
    run_git(&above, &["init", "--quiet", "around"]);
    let add = [
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
    ];
    run_git(
        &project.path("../around"),
        &[&add[..], &[&url, "inner"]].concat(),
    );

    for folder in ["project", "linked", "shallow", "around/inner"] {
        Checkout::new(&project, folder).is_judged_right(&[]);
    }
    let run = Checkout::new(&project, "shallow")
        .command(&["diff", "--rev", "HEAD~1"])
        .output();
    let message = String::from_utf8(run.unwrap().stderr).unwrap();
    assert!(
        message.contains("(in a shallow clone, fetch it first)"),
        "{message}"
    );
}

#[test]
fn with_any_environment() {
    let project = committed();
    let root = project.path("").canonicalize().unwrap();
    run_git(&root, &["worktree", "add", "--quiet", "../linked"]);
    let linked = Checkout::new(&project, "linked");
    let directory = run_git(&linked.folder, &["rev-parse", "--absolute-git-dir"]);
    let (directory, above) = (directory.trim(), root.parent().unwrap().to_str().unwrap());
    let other = project.path("../other");
    fs::create_dir(&other).unwrap();
    run_git(&other, &["init", "--quiet"]);
    let other = other.join(".git");
    let other = other.to_str().unwrap();
    let nobody = "http://127.0.0.1:1";
    for environment in [
        // As git sets them for hooks.
        &[("GIT_DIR", directory)][..],
        &[
            ("GIT_DIR", directory),
            ("GIT_WORK_TREE", "."),
            ("GIT_PREFIX", "schemas/"),
        ],
        &[("GIT_DIR", other)],
        &[
            ("GIT_DIR", other),
            ("GIT_WORK_TREE", above),
            ("GIT_COMMON_DIR", other),
        ],
        &[
            ("GIT_INDEX_FILE", "/nowhere"),
            ("GIT_OBJECT_DIRECTORY", "/nowhere"),
        ],
        &[("GIT_NAMESPACE", "x"), ("GIT_CEILING_DIRECTORIES", above)],
        &[("GIT_LITERAL_PATHSPECS", "1"), ("GIT_ICASE_PATHSPECS", "1")],
        &[
            ("GIT_TRACE", "1"),
            ("GIT_PAGER", "false"),
            ("GIT_EXTERNAL_DIFF", "false"),
        ],
        &[
            ("LC_ALL", "de_DE.UTF-8"),
            ("LANG", "de_DE.UTF-8"),
            ("LANGUAGE", "de"),
        ],
        &[
            ("HTTPS_PROXY", nobody),
            ("https_proxy", nobody),
            ("ALL_PROXY", nobody),
            ("NO_PROXY", "*"),
        ],
        &[
            ("CARGO_TARGET_DIR", "/nowhere"),
            ("CARGO_BUILD_TARGET", "nothing"),
            ("CARGO_HOME", "/nowhere"),
        ],
    ] {
        linked.is_judged_right(environment);
    }
}

/// The folder of another package counts only if cargo has started this one.
#[test]
fn with_the_variables_of_another_package() {
    let project = committed();
    let other = [
        ("CARGO_MANIFEST_DIR", "/nowhere/x"),
        ("CARGO_PKG_NAME", "x"),
    ];
    // Without cargo, it is the checkout that built the program.
    project.run_with(&["regen", "--check"], &other).succeeded();
}

#[test]
fn proxies_are_not_for_loopback() {
    let project = greeter();
    let server = serve(fixtures());
    let nobody = "http://127.0.0.1:1";
    for name in [
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "http_proxy",
        "https_proxy",
        "all_proxy",
    ] {
        let environment = [(name, nobody), ("NO_PROXY", ""), ("no_proxy", "")];
        project
            .run_with(
                &["fetch", "--locked", "--root-url", server.root()],
                &environment,
            )
            .succeeded();
    }
}

/// Writes a shell script that runs the commands and logs each failure. It serves as a hook and as a step of a rebase.
fn script(checkout: &Checkout<'_>, log: &Path) -> PathBuf {
    let lines = COMMANDS.map(|arguments| {
        let command = checkout.command(arguments);
        format!(
            "CARGO_PKG_NAME=xtask CARGO_MANIFEST_DIR='{}/xtask' '{}' {} >>'{log}' 2>&1 || echo failed >>'{log}'\n",
            checkout.folder.display(),
            command.get_program().to_str().unwrap(),
            arguments.join(" "),
            log = log.display(),
        )
    });
    let script = format!("#!/bin/sh\n{}", lines.concat());
    let path = log.with_extension("sh");
    fs::write(&path, script).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

#[test]
fn from_a_hook_and_during_a_rebase() {
    let project = committed();
    let root = project.path("").canonicalize().unwrap();
    run_git(&root, &["worktree", "add", "--quiet", "../linked"]);
    for folder in ["project", "linked"] {
        let checkout = Checkout::new(&project, folder);
        let log = project.path("..").join(format!("{folder}.log"));
        let script = script(&checkout, &log);
        let judged_right = |times: usize| {
            let text = fs::read_to_string(&log).unwrap();
            fs::remove_file(&log).unwrap();
            assert_eq!(text.matches(UNCHANGED).count(), times, "{text}");
            assert!(
                !text.contains("failed") && !text.contains("error"),
                "{text}"
            );
        };

        let hook = root.join(".git/hooks/pre-commit");
        fs::create_dir_all(hook.parent().unwrap()).unwrap();
        fs::copy(&script, &hook).unwrap();
        fs::write(checkout.folder.join("notes.txt"), folder).unwrap();
        run_git(
            &checkout.folder,
            &["commit", "--quiet", "--all", "--message", "Notes"],
        );
        judged_right(1);
        fs::remove_file(&hook).unwrap();

        let exec = [
            "rebase",
            "--quiet",
            "--exec",
            script.to_str().unwrap(),
            "HEAD~1",
        ];
        run_git(&checkout.folder, &exec);
        judged_right(1);

        // A rebase that stopped, with a detached HEAD.
        let stop = git(&checkout.folder)
            .args(["rebase", "--quiet", "--exec", "false", "HEAD~1"])
            .output()
            .unwrap();
        assert!(!stop.status.success(), "{stop:?}");
        checkout.is_judged_right(&[]);
    }
}

/// The snapshot may be in another repository than the project.
#[test]
fn the_repository_is_that_of_the_snapshot() {
    let project = committed();
    let other = project.path("../other");
    copy(&project.path("schemas"), &other.join("snapshot"));
    run_git(&other, &["init", "--quiet"]);
    run_git(&other, &["add", "."]);
    run_git(&other, &["commit", "--quiet", "--message", "Other"]);
    let snapshot = other.join("snapshot");
    let arguments = ["--schemas", snapshot.to_str().unwrap()];
    project
        .run(&[&["diff", "--exit-code"][..], &arguments].concat())
        .succeeded();
    let from = fixtures_argument();
    let regen = ["fetch", "--from", &from, "--service", "echo"];
    project.run(&[&regen[..], &arguments].concat()).succeeded();
    let run = project.run(&[&["diff", "--exit-code"][..], &arguments].concat());
    assert_eq!(run.code, Some(3), "{run:#?}");
}
