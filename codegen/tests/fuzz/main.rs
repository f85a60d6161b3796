//! Documents that nobody wrote: whatever they are, they become sound files or diagnostics.
//!
//! The bodies run over a corpus and over mutations of it, always the same ones. `fuzz/` runs them under a fuzzer that looks
//! for new ones.

mod bodies;
#[path = "../../../tests/extent.rs"]
mod extent;
mod inputs;
mod mutations;

use std::panic;

use extent::extent;
use mutations::Mutations;

/// How many mutations each body is run over.
const MUTATIONS: usize = 200;

/// And how many where there is time.
const MORE_MUTATIONS: usize = 5_000;

macro_rules! tests {
    ($($body:ident),* $(,)?) => {
        $(
            #[test]
            fn $body() {
                fuzz(stringify!($body), extent(stringify!($body), "20 of 200 mutations", 20, MUTATIONS));
            }
        )*

        #[test]
        fn every_body_is_run() {
            let bodies: Vec<&str> = bodies::BODIES.iter().map(|(name, _)| *name).collect();
            assert_eq!(bodies, [$(stringify!($body)),*]);
            assert_eq!(inputs::folders(), bodies);
        }
    };
}

tests!(
    annotations,
    changes,
    elsewhere,
    elsewhere_text,
    exchanges_text,
    operations,
    reference_text,
    schema,
    schema_text,
);

#[test]
#[ignore = "takes minutes; `cargo xtask ci --extended` runs it"]
fn over_more_mutations() {
    for (body, _) in bodies::BODIES {
        fuzz(body, MORE_MUTATIONS);
    }
}

#[test]
fn the_invented_service_is_whole() {
    bodies::whole();
}

fn fuzz(body: &str, mutations: usize) {
    let corpus = inputs::corpus(body);
    for (name, input) in &corpus {
        run(body, name, input);
    }
    let mut mutated = Mutations::new(&corpus);
    for index in 0..mutations {
        run(body, &format!("mutation {index}"), &mutated.next());
    }
}

/// Runs a body, and shows the input if it fails.
fn run(body: &str, name: &str, input: &[u8]) {
    if let Err(panic) = panic::catch_unwind(|| bodies::run(body, input)) {
        eprintln!("{body} fails for {name}: b\"{}\"", input.escape_ascii());
        panic::resume_unwind(panic);
    }
}
