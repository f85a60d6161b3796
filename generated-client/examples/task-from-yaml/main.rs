//! Creates a task from a definition in YAML. `create.rs` is the program.
//!
//! It uses the service `queue`, which you generate first; without it, this example prints the command.

#![allow(unexpected_cfgs, reason = "`queue` is a feature once you generate it")]

#[cfg(feature = "queue")]
mod create;

#[cfg(feature = "queue")]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    create::run().await
}

#[cfg(not(feature = "queue"))]
fn main() {
    println!(
        "This example uses the service `queue`. Generate it, then run the example:

    cargo xtask regen --root-url https://taskcluster.example --service queue
    cargo run -p generated-client --features queue --example task-from-yaml"
    );
}
