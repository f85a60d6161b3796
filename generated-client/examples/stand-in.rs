//! Runs the stand-in as a program with one client, and prints the environment variables to use it.

use std::env;
use std::error::Error;
use std::future;
use std::io::{self, Write};
use std::process::ExitCode;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use generated_client::testing::StandIn;

const USAGE: &str = "Usage: stand-in [--port PORT] [--proxy]

A Taskcluster deployment on loopback with an in-memory secrets service, for trying things out.
It prints the environment variables that clients need, and runs until it is interrupted.

  --port PORT  the TCP port to listen on (default: one that is free)
  --proxy      simulate the proxy of a task: clients need no credentials
  --help       print this";

/// The client ID.
const CLIENT_ID: &str = "demo";
/// The scopes of the client: all secrets, and named temporary credentials.
const SCOPES: [&str; 2] = ["secrets:*", "auth:create-client:demo/*"];

/// The arguments of the command line.
#[derive(Default)]
struct Arguments {
    port: u16,
    proxy: bool,
}

fn main() -> ExitCode {
    let arguments = match arguments(env::args().skip(1)) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(mistake) => {
            eprintln!("stand-in: {mistake}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let port = arguments.port;
            eprintln!("stand-in: cannot listen on 127.0.0.1:{port}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Parses the arguments. Returns `None` if help is requested.
fn arguments(mut arguments: impl Iterator<Item = String>) -> Result<Option<Arguments>, String> {
    let mut parsed = Arguments::default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--help" | "-h" => return Ok(None),
            "--proxy" => parsed.proxy = true,
            "--port" => {
                let value = arguments.next().ok_or("--port needs a number")?;
                parsed.port = value
                    .parse()
                    .map_err(|_| format!("--port takes 0 to 65535, not {value:?}"))?;
            }
            other => return Err(format!("unknown argument {other:?}")),
        }
    }
    Ok(Some(parsed))
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let mut random = [0; 32];
    getrandom::fill(&mut random).map_err(|_| "the operating system returned no random numbers")?;
    let access_token = URL_SAFE_NO_PAD.encode(random);
    tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()?
        .block_on(async {
            let mut builder = StandIn::builder()
                .client(CLIENT_ID, &access_token, SCOPES)
                .port(arguments.port);
            if arguments.proxy {
                builder = builder.task_proxy(CLIENT_ID);
            }
            let stand_in = builder.start().await?;
            let root_url = stand_in.root_url();
            let mut out = io::stdout().lock();
            writeln!(out, "export TASKCLUSTER_ROOT_URL='{root_url}'")?;
            if arguments.proxy {
                writeln!(out, "export TASKCLUSTER_PROXY_URL='{root_url}'")?;
            } else {
                writeln!(out, "export TASKCLUSTER_CLIENT_ID='{CLIENT_ID}'")?;
                writeln!(out, "export TASKCLUSTER_ACCESS_TOKEN='{access_token}'")?;
                // Clients prefer a proxy, which an earlier run may have left in the environment.
                writeln!(out, "export TASKCLUSTER_PROXY_URL=''")?;
            }
            writeln!(
                out,
                "# Paste these lines into a second terminal, then: cargo run --example quickstart"
            )?;
            out.flush()?;
            drop(out);
            future::pending::<()>().await;
            Ok(())
        })
}
