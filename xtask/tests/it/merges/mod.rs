//! Merges of branches that changed the snapshot, by the recipe in CONTRIBUTING.md and with a real git. Each test prints its steps.

mod repository;

use std::fs;
use std::path::Path;

use repository::{LOCK, MANIFEST, Repository, UNION};

use crate::support::Tree;
use crate::{copy, edit, fixtures};

const GREETING: &str = "schemas/greeter/v1/greeting.json";

/// The branches `kiosk` and `lobby`, each with a service from another deployment and another day.
fn two_services() -> Repository {
    let repository = Repository::new();
    repository.adds("kiosk", "2026-02-02");
    repository.adds("lobby", "2026-03-03");
    repository
}

/// The project as if one branch had added both services.
fn expected() -> Tree {
    let repository = Repository::new();
    for (service, day) in [("kiosk", "2026-02-02"), ("lobby", "2026-03-03")] {
        repository.serve(service);
        repository.regen(service, day);
    }
    repository.tree()
}

#[test]
fn two_branches_that_each_add_a_service() {
    let expected = expected();
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../CONTRIBUTING.md");
    let guide = fs::read_to_string(guide).unwrap();
    for line in [UNION, "cargo xtask regen", "git add --all", "git commit"] {
        assert!(guide.contains(&format!("\n{line}")), "{line}");
    }
    for (checkout, command, last) in [
        ("lobby", "git merge kiosk", "git commit --quiet --no-edit"),
        ("kiosk", "git merge lobby", "git commit --quiet --no-edit"),
        (
            "lobby",
            "git -c merge.conflictStyle=diff3 merge kiosk",
            "git commit --quiet --no-edit",
        ),
        ("lobby", "git rebase kiosk", "git rebase --continue"),
        (
            "lobby",
            "git cherry-pick kiosk",
            "git cherry-pick --continue",
        ),
    ] {
        println!("\n== on branch {checkout}: {command}");
        let repository = two_services();
        repository.git(&["checkout", "--quiet", checkout]);
        assert!(!repository.step(command).status.success());
        assert!(!repository.cargo_loads());
        repository.resolve(last);
        assert_eq!(repository.tree(), expected, "{command}");
    }
}

/// The lists of the generated code differ even if git merges every file.
#[test]
fn a_merge_without_conflict() {
    let repository = Repository::new();
    repository.adds("moon", "2026-01-01");
    repository.git(&["checkout", "--quiet", "-B", "main"]);
    repository.adds("aviary", "2026-02-02");
    repository.adds("lounge", "2026-03-03");
    assert!(repository.step("git merge aviary").status.success());
    assert!(
        !repository
            .step("cargo xtask regen --check")
            .status
            .success()
    );
    repository.resolve("git commit --quiet --amend --no-edit");
}

#[test]
fn changes_by_hand_of_both_branches_are_kept() {
    let repository = two_services();
    for (branch, from, to) in [
        ("kiosk", "client = []\n", "client = []\nextra = []\n"),
        (
            "lobby",
            "edition = \"2024\"\n",
            "edition = \"2024\"\ndescription = \"Mine\"\n",
        ),
    ] {
        repository.git(&["checkout", "--quiet", branch]);
        edit(&repository.path(MANIFEST), from, to);
        repository.git(&["commit", "--quiet", "--all", "--message", "By hand"]);
    }
    assert!(!repository.step("git merge kiosk").status.success());
    repository.resolve("git commit --quiet --no-edit");
    let manifest = fs::read_to_string(repository.path(MANIFEST)).unwrap();
    for line in [
        "extra = []\n",
        "description = \"Mine\"\n",
        "kiosk = []\nlobby = []\n",
    ] {
        assert!(manifest.contains(line), "{manifest}");
    }
}

#[test]
fn a_branch_that_adds_a_service_and_one_that_removes_one() {
    let repository = Repository::new();
    repository.adds("kiosk", "2026-02-02");
    repository.git(&["checkout", "--quiet", "-B", "main"]);
    repository.adds("lobby", "2026-03-03");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.branch("removal", || {
        fs::remove_dir_all(repository.path("schemas/references/greeter")).unwrap();
        repository
            .0
            .run(&["fetch", "--from", "schemas"])
            .succeeded();
        repository.0.run(&["regen"]).succeeded();
    });
    repository.step("git merge lobby");
    repository.resolve("git commit --quiet --no-edit --allow-empty");
    let manifest = fs::read_to_string(repository.path(MANIFEST)).unwrap();
    assert!(
        manifest.contains("\nkiosk = []\nlobby = []\n"),
        "{manifest}"
    );
    assert!(!repository.path("schemas/schemas/greeter").exists());
}

/// A repository whose branches `one` and `two` change a document of `greeter`, each from a deployment of its own.
fn two_versions(changes: [(&str, &str); 2]) -> Repository {
    let repository = Repository::new();
    for ((name, (from, to)), day) in ["one", "two"]
        .into_iter()
        .zip(changes)
        .zip(["2026-03-03", "2026-02-02"])
    {
        let folder = repository.path("..").join(format!("of-{name}"));
        copy(&fixtures(), &folder);
        edit(&folder.join(GREETING), from, to);
        repository.branch(name, || {
            repository.regen_from(&format!("../of-{name}"), &[], day);
        });
    }
    repository
}

const ONE: (&str, &str) = ("in one language", "in any language");
const TWO: (&str, &str) = ("The text.", "The greeting.");
const THREE: (&str, &str) = ("in one language", "in some language");

#[test]
fn two_branches_that_fetched_the_same_document() {
    let repository = two_versions([ONE, ONE]);
    assert!(!repository.step("git merge one").status.success());
    repository.resolve("git commit --quiet --no-edit");
    // It has not changed since the earlier fetch.
    let record = repository.record_of(GREETING);
    assert_eq!(record, "origin = \"../of-two\", fetched = \"2026-02-02\"");
}

#[test]
fn two_branches_that_fetched_different_documents() {
    for (changes, text) in [([ONE, TWO], TWO.1), ([ONE, THREE], THREE.1)] {
        println!("\n== {changes:?}");
        let repository = two_versions(changes);
        repository.git(&["checkout", "--quiet", "one"]);
        assert!(!repository.step("git merge two").status.success());
        for command in ["cargo xtask regen", "cargo xtask regen --check"] {
            let refused = repository.step(command);
            assert_eq!(refused.status.code(), Some(1));
            let error = format!(
                "error: schemas/{GREETING}: two branches changed this document, and the merge of both is not what a \
                 deployment served\n  try: take the version of one branch with `git checkout BRANCH -- schemas/{GREETING}`"
            );
            let stderr = String::from_utf8(refused.stderr).unwrap();
            assert!(stderr.starts_with(&error), "{stderr}");
        }
        repository.step(&format!("git checkout two -- schemas/{GREETING}"));
        let regen = repository.step("cargo xtask regen");
        assert!(regen.status.success());
        let stderr = String::from_utf8(regen.stderr).unwrap();
        assert!(!stderr.contains("by hand"), "{stderr}");
        repository.step("git add --all");
        repository.step("git commit --quiet --no-edit");
        repository.is_settled();
        let record = repository.record_of(GREETING);
        assert_eq!(record, "origin = \"../of-two\", fetched = \"2026-02-02\"");
        let document = fs::read_to_string(repository.path("schemas").join(GREETING)).unwrap();
        assert!(document.contains(text), "{document}");
    }
}

/// The lock of one branch alone does not list the documents of the other.
#[test]
fn a_lock_that_was_resolved_by_hand_is_restored() {
    let repository = two_services();
    repository.step("git merge kiosk");
    repository.step(UNION);
    repository.step("git checkout --ours schemas/lock.toml");
    repository.git(&["add", LOCK]);
    let refused = repository.step("cargo xtask regen");
    let restore = "git checkout --merge schemas/lock.toml";
    assert!(String::from_utf8_lossy(&refused.stderr).contains(restore));
    repository.step(restore);
    repository.resolve("git commit --quiet --no-edit");
    assert_eq!(repository.tree(), expected());
}
