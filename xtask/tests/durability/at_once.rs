//! Many runs at once, which want different things.

use std::collections::BTreeSet;
use std::process::{Child, Output};

use libtest_mimic::Failed;

use crate::Test;
use crate::project::{Project, State};
use crate::scenario::served;

pub(crate) const TESTS: [(&str, Test); 1] = [("many_runs_at_once", many)];

const FIRST: &[&str] = &["regen", "--from", "first", "--all"];
const SECOND: &[&str] = &["regen", "--from", "second", "--all"];
const CHECK: &[&str] = &["regen", "--check"];

/// What is started at the same time.
const RUNS: [&[&str]; 8] = [FIRST, SECOND, CHECK, FIRST, CHECK, SECOND, FIRST, SECOND];

const ROUNDS: usize = 12;

fn many() -> Result<(), Failed> {
    let project = Project::new();
    served(&project.path("first"), "\"type\": \"string\"");
    served(&project.path("second"), "\"type\": \"boolean\"");
    project.run(FIRST).succeeded();
    let outcomes = outcomes(project.state());
    assert!(outcomes.len() > 1);

    let (mut done, mut refused) = (0, 0);
    for _ in 0..ROUNDS {
        let start = |arguments: &&[&str]| project.command(arguments).spawn();
        let children: Vec<Child> = RUNS.iter().map(start).collect::<Result<_, _>>()?;
        for (child, arguments) in children.into_iter().zip(RUNS) {
            let Output { status, stderr, .. } = child.wait_with_output()?;
            let said = String::from_utf8(stderr)?;
            if said.starts_with("error: another `cargo xtask` command is running in this project") {
                assert_eq!(status.code(), Some(1));
                refused += 1;
            } else {
                // A check that was let in saw generated code of one snapshot.
                assert_eq!(status.code(), Some(0), "{arguments:?}: {said}");
                done += 1;
            }
        }
        let state = project.state();
        assert!(outcomes.contains(&state), "{state:#?}");
    }
    println!("many runs at once: {done} did their work, {refused} were refused");
    Ok(())
}

/// Every state that these runs lead to, one after the other: the lock says since when a document is what it is.
fn outcomes(first: State) -> BTreeSet<State> {
    let mut outcomes = BTreeSet::new();
    let mut waiting = vec![first];
    while let Some(state) = waiting.pop() {
        for arguments in [FIRST, SECOND] {
            let project = Project::restored(&state);
            project.run(arguments).succeeded();
            let next = project.state();
            if outcomes.insert(next.clone()) {
                waiting.push(next);
            }
        }
    }
    outcomes
}
