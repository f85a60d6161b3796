//! Runs an example as a program.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use generated_client::testing::StandIn;

/// The access token of the client `tester`.
pub(crate) const TOKEN: &str = "canary-token";

/// Parts of all secrets, those of the tests and those of the examples.
const SECRETS: [&str; 3] = ["canary", "hunter2", "correct horse"];

/// An example that has nothing in its environment but what the test sets.
pub(crate) struct Program(Command);

impl Program {
    pub(crate) fn new(example: &str) -> Self {
        let path = path(example);
        assert!(
            path.exists(),
            "{} does not exist; run `cargo build --examples` first, because `cargo test` builds examples only if you name no target",
            path.display()
        );
        let mut command = Command::new(path);
        command.env_clear().stdin(Stdio::null());
        Self(command)
    }

    /// With the credentials of the client `tester`.
    pub(crate) fn of(example: &str, stand_in: &StandIn) -> Self {
        Self::new(example)
            .variable("TASKCLUSTER_ROOT_URL", stand_in.root_url())
            .variable("TASKCLUSTER_CLIENT_ID", "tester")
            .variable("TASKCLUSTER_ACCESS_TOKEN", TOKEN)
    }

    /// Behind the proxy of a task.
    pub(crate) fn in_a_task(example: &str, stand_in: &StandIn) -> Self {
        Self::new(example).variable("TASKCLUSTER_PROXY_URL", stand_in.root_url())
    }

    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.0.env(name, value);
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.0.env_remove(name);
        self
    }

    pub(crate) fn argument(mut self, argument: &str) -> Self {
        self.0.arg(argument);
        self
    }

    /// Runs the program. Fails if it prints a secret.
    pub(crate) fn run(mut self) -> Output {
        let output = self.0.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let output = Output {
            success: output.status.success(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        };
        for secret in SECRETS {
            assert!(!output.all().contains(secret), "{}", output.all());
        }
        output
    }
}

/// What a program has printed.
pub(crate) struct Output {
    success: bool,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Output {
    pub(crate) fn all(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }

    #[track_caller]
    pub(crate) fn succeeded(self) -> Self {
        assert!(self.success, "{}", self.all());
        self
    }

    /// The program failed, and its error has this text.
    #[track_caller]
    pub(crate) fn failed(self, text: &str) -> Self {
        assert!(!self.success, "{}", self.all());
        assert!(self.stderr.contains(text), "{}", self.all());
        self
    }

    #[track_caller]
    pub(crate) fn has_line(&self, line: &str) {
        let mut lines = self.stdout.lines();
        assert!(lines.any(|it| it == line), "{line}\n\n{}", self.all());
    }
}

/// The program of an example, which cargo builds into a folder beside that of this test.
fn path(example: &str) -> PathBuf {
    let test = env::current_exe().unwrap();
    let profile = test.parent().and_then(|deps| deps.parent()).unwrap();
    let name = format!("{example}{}", env::consts::EXE_SUFFIX);
    profile.join("examples").join(name)
}
