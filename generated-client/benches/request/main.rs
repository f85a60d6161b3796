//! Compares the cost of a signed `secrets.get` with a program written by hand on `reqwest`, `hawk` and `serde`.
//!
//! ```sh
//! cargo bench -p generated-client --bench request                   # time of both, in turns
//! cargo bench -p generated-client --bench request -- instructions   # instructions, which needs valgrind
//! ```
//!
//! The server runs in a process of its own. It responds with the headers that a service sends, or with few.

mod by_hand;
mod server;

use std::hint::black_box;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use generated_client::secrets::Secrets;
use generated_client::{Client, Credentials};
use tokio::runtime::Runtime;

const NAME: &str = "project/demo/token";

/// How many calls a measurement of instructions makes. The difference leaves out what the first call costs.
const CALLS: (u32, u32) = (50, 200);

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["server", headers] => server::run(headers),
        ["calls", who, root_url, count] => calls(who, root_url, count.parse().unwrap()),
        ["instructions"] => instructions(),
        [] => times(),
        _ => panic!("pass nothing, or `instructions`"),
    }
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

/// Calls one after the other.
enum Caller {
    Generated(Secrets),
    ByHand(by_hand::Secrets),
}

impl Caller {
    fn new(who: &str, root_url: &str) -> Self {
        match who {
            "generated" => {
                let credentials = Credentials::new("tester", "no-secret").unwrap();
                let builder = Client::builder(root_url).credentials(credentials);
                Self::Generated(Secrets::new(&builder.build().unwrap()))
            }
            "by-hand" => Self::ByHand(by_hand::Secrets::new(root_url, "tester", "no-secret")),
            _ => panic!("unknown caller {who}"),
        }
    }

    async fn get(&self) {
        match self {
            Self::Generated(secrets) => drop(black_box(secrets.get(NAME).await.unwrap())),
            Self::ByHand(secrets) => drop(black_box(secrets.get(NAME).await.unwrap())),
        }
    }
}

fn calls(who: &str, root_url: &str, count: u32) {
    let caller = Caller::new(who, root_url);
    runtime().block_on(async {
        for _ in 0..count {
            caller.get().await;
        }
    });
}

fn instructions() {
    println!("instructions for each call: generated, by hand, ratio");
    for headers in ["few", "all"] {
        let server = Server::start(headers);
        let [generated, by_hand] = ["generated", "by-hand"].map(|who| {
            let (few, many) = CALLS;
            (server.count(who, many) - server.count(who, few)) / u64::from(many - few)
        });
        let ratio = ratio(generated, by_hand);
        println!("{headers} headers: {generated}, {by_hand}, {ratio:.3}");
    }
}

fn times() {
    const ROUNDS: usize = 20;
    const CALLS: u32 = 500;
    println!("time of each call: generated, by hand, ratio (the shortest of {ROUNDS} rounds)");
    for headers in ["few", "all"] {
        let server = Server::start(headers);
        let runtime = runtime();
        let callers = ["generated", "by-hand"].map(|who| Caller::new(who, &server.root_url));
        let mut shortest = [Duration::MAX; 2];
        for _ in 0..ROUNDS {
            for (caller, shortest) in callers.iter().zip(&mut shortest) {
                let start = Instant::now();
                runtime.block_on(async {
                    for _ in 0..CALLS {
                        caller.get().await;
                    }
                });
                *shortest = start.elapsed().min(*shortest);
            }
        }
        let [generated, by_hand] = shortest.map(|it| it / CALLS);
        let nanoseconds = |it: Duration| u64::try_from(it.as_nanos()).unwrap();
        let ratio = ratio(nanoseconds(generated), nanoseconds(by_hand));
        println!("{headers} headers: {generated:?}, {by_hand:?}, {ratio:.3}");
    }
}

#[expect(clippy::cast_precision_loss, reason = "the ratio has three digits")]
fn ratio(one: u64, other: u64) -> f64 {
    one as f64 / other as f64
}

/// This program as a server.
struct Server {
    process: Child,
    root_url: String,
}

impl Server {
    fn start(headers: &str) -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["server", headers])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let output = process.stdout.as_mut().unwrap();
        BufReader::new(output).read_line(&mut line).unwrap();
        let root_url = line.trim().to_owned();
        Self { process, root_url }
    }

    /// Counts the instructions of a process that makes calls.
    fn count(&self, who: &str, calls: u32) -> u64 {
        let mut process = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(std::env::current_exe().unwrap())
            .args(["calls", who, &self.root_url, &calls.to_string()])
            .stderr(Stdio::piped())
            .spawn()
            .expect("valgrind is installed");
        let mut report = String::new();
        process
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut report)
            .unwrap();
        assert!(process.wait().unwrap().success(), "{report}");
        let (_, count) = report.split_once("Collected : ").expect(&report);
        count.lines().next().unwrap().trim().parse().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}
