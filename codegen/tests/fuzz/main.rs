//! Documents that nobody wrote: whatever they are, they become sound files or diagnostics.
//!
//! The bodies run over a corpus and over mutations of it, always the same ones. `fuzz/` runs them under a fuzzer that looks
//! for new ones.

mod bodies;
mod inputs;
mod mutations;

use std::panic;

use mutations::Mutations;

/// How many mutations each body is run over.
const MUTATIONS: usize = 200;

macro_rules! tests {
    ($($body:ident),* $(,)?) => {
        $(
            #[test]
            fn $body() {
                fuzz(stringify!($body));
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

fn fuzz(body: &str) {
    let corpus = inputs::corpus(body);
    for (name, input) in &corpus {
        run(body, name, input);
    }
    let mut mutations = Mutations::new(&corpus);
    for index in 0..MUTATIONS {
        run(body, &format!("mutation {index}"), &mutations.next());
    }
}

/// Runs a body, and shows the input if it fails.
fn run(body: &str, name: &str, input: &[u8]) {
    if let Err(panic) = panic::catch_unwind(|| bodies::run(body, input)) {
        eprintln!("{body} fails for {name}: b\"{}\"", input.escape_ascii());
        panic::resume_unwind(panic);
    }
}
