//! Commands that change a project, and what it is before and after them.

use std::fs;
use std::path::Path;

use crate::project::{Project, State, copy};

/// A command, and the project that it is run in.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    prepare: fn(&Project),
    pub(crate) arguments: &'static [&'static str],
}

pub(crate) const FETCH: Scenario = Scenario {
    name: "fetch --from served --all",
    prepare: greeter,
    arguments: &["fetch", "--from", "served", "--all"],
};

pub(crate) const REGEN: Scenario = Scenario {
    name: "regen --from served --all",
    prepare: greeter,
    arguments: &["regen", "--from", "served", "--all"],
};

pub(crate) const REMOVAL: Scenario = Scenario {
    name: "regen --from served, with a service less",
    prepare: |project| {
        greeter(project);
        let both = ["regen", "--from", "served", "--service", "echo"];
        project.run(&both).succeeded();
        fs::remove_dir_all(project.path("schemas/references/echo")).unwrap();
        project.run(&["fetch", "--from", "schemas"]).succeeded();
    },
    arguments: &["regen", "--from", "served"],
};

pub(crate) const REPAIR: Scenario = Scenario {
    name: "regen, over edits by hand",
    prepare: |project| {
        greeter(project);
        let generated = project.path("generated-client/src/generated");
        fs::write(generated.join("mod.rs"), "// Mine.\n").unwrap();
        fs::create_dir(generated.join("notes")).unwrap();
        fs::write(generated.join("notes/today.rs"), "// Mine as well.\n").unwrap();
        fs::remove_file(generated.join("greeter/operations.rs")).unwrap();
    },
    arguments: &["regen"],
};

/// Commands that write nothing themselves.
pub(crate) const READERS: [&[&str]; 3] = [
    &["regen", "--check"],
    &["regen", "--dry-run"],
    &["diff", "--from", "schemas"],
];

/// Has the project generate one service, and makes a folder with the next version of its documents,
/// in which one schema is not needed any more.
fn greeter(project: &Project) {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let from = fixtures.to_str().unwrap();
    project
        .run(&["regen", "--from", from, "--service", "greeter"])
        .succeeded();
    served(
        &project.path("served"),
        "\"type\": \"string\", \"description\": \"Its code.\"",
    );
}

/// Makes a folder with the documents, and this in place of the language of a greeting.
pub(crate) fn served(folder: &Path, language: &str) {
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"),
        folder,
    );
    let greeting = folder.join("schemas/greeter/v1/greeting.json");
    let text = fs::read_to_string(&greeting).unwrap();
    let next = text.replace("\"$ref\": \"language.json#\"", language);
    assert_ne!(next, text);
    fs::write(&greeting, next).unwrap();
}

/// The states of a project before and after a command.
pub(crate) struct States {
    pub(crate) old: State,
    pub(crate) new: State,
}

impl Scenario {
    pub(crate) fn states(&self) -> States {
        let project = Project::new();
        (self.prepare)(&project);
        let old = project.state();
        project.run(self.arguments).succeeded();
        let new = project.state();
        assert_ne!(new, old);
        States { old, new }
    }
}

impl States {
    /// Whether it is the new state; else it has to be the old one.
    pub(crate) fn is_new(&self, state: &State, when: &str) -> bool {
        let differences = |wanted: &State| -> Vec<String> {
            let paths = wanted.keys().chain(state.keys());
            paths
                .filter(|path| wanted.get(*path) != state.get(*path))
                .cloned()
                .collect()
        };
        assert!(
            *state == self.old || *state == self.new,
            "{when}: not the old state: {:#?}\nand not the new one: {:#?}",
            differences(&self.old),
            differences(&self.new)
        );
        *state == self.new
    }
}
