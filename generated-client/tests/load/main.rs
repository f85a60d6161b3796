//! A load test with thousands of secrets, 64 concurrent calls and a faulty network: no secret is lost, and no memory leaks.
//!
//! The client, the proxy and the service are tasks of one runtime with one thread and a paused clock, so delays cost no time.
//! The clock advances with the work of the tasks, and by itself only if no task can run and no socket is readable: data that is
//! written to a loopback socket can be read as soon as the write ends. If the clock advanced past a response, an attempt would
//! time out without a fault, and there would be more requests than calls and faults. The test checks that there are not.

#[path = "../../../tests/extent.rs"]
mod extent;
mod faults;
mod proxy;
#[path = "../common/relay.rs"]
mod relay;
mod retries;
mod secrets;
mod stored;

use std::collections::BTreeSet;
use std::sync::{LazyLock, Mutex};
use std::time::Duration;

use extent::extent;
use faults::Faults;
use generated_client::secrets::Secrets;
use generated_client::testing::StandIn;
use generated_client::{Client, Credentials};
use peak_alloc::PeakAlloc;
use proxy::Proxy;
use retries::Reported;
use secrets::{is_equal, name, secret};
use tokio::task::JoinSet;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// How many secrets there are. Writing and reading them fills the stand-in's log of 10,000 requests.
static SECRETS: LazyLock<usize> =
    LazyLock::new(|| extent("load", "half of the secrets", 5_000, 10_000));
/// How many rounds of reading come after the first one.
static ROUNDS: LazyLock<usize> =
    LazyLock::new(|| extent("load", "half of the rounds of reading", 4, 8));
const IN_FLIGHT: usize = 64;
/// A round of reading reads every such secret.
const PART: usize = 4;
/// The most bytes by which memory may grow with each call. The smallest response has more than 50 bytes, and its headers have hundreds.
const BYTES_PER_CALL: usize = 2;

/// The client, and what it is tried with.
struct Load {
    stand_in: StandIn,
    proxy: Proxy,
    secrets: Secrets,
    /// How many calls were made.
    calls: Mutex<usize>,
}

impl Load {
    async fn start() -> Self {
        let stand_in = StandIn::builder()
            .client("tester", "no-secret", ["secrets:*"])
            .anonymous_scopes(["secrets:list-secrets"]);
        let stand_in = stand_in.start().await.unwrap();
        let proxy = Proxy::start(stand_in.root_url(), Faults::new(1)).await;
        let client = Client::builder(proxy.root_url())
            .credentials(Credentials::new("tester", "no-secret").unwrap())
            .attempt_timeout(Duration::from_secs(5));
        Self {
            stand_in,
            secrets: Secrets::new(&client.build().unwrap()),
            proxy,
            calls: Mutex::new(0),
        }
    }

    fn called(&self, times: usize) {
        *self.calls.lock().unwrap() += times;
    }

    /// Calls for each number, with so many calls in flight.
    async fn each<F>(
        &self,
        numbers: impl Iterator<Item = usize>,
        call: impl Fn(Secrets, usize) -> F,
    ) where
        F: Future<Output = ()> + Send + 'static,
    {
        let mut running = JoinSet::new();
        for number in numbers {
            if running.len() == IN_FLIGHT {
                running.join_next().await.unwrap().unwrap();
            }
            running.spawn(call(self.secrets.clone(), number));
            self.called(1);
        }
        while let Some(done) = running.join_next().await {
            done.unwrap();
        }
    }

    async fn write(&self) {
        let set = async |secrets: Secrets, number| {
            secrets.set(name(number), secret(number)).await.unwrap();
        };
        self.each(0..*SECRETS, set).await;
    }

    /// Reads some secrets, and holds them against what was written.
    async fn read(&self, numbers: impl Iterator<Item = usize>) {
        self.each(numbers, async |secrets: Secrets, number| {
            let found = secrets.get(name(number)).await.unwrap();
            assert!(
                is_equal(number, &found),
                "{} has another value",
                name(number)
            );
        })
        .await;
    }

    /// Lists in pages, and holds that and what the service has against the names that there should be.
    async fn list(&self, numbers: impl Iterator<Item = usize>) {
        let mut pages = self.secrets.list().limit(100).pages();
        let mut listed = Vec::new();
        while let Some(page) = pages.next().await {
            listed.extend(page.unwrap().secrets);
            self.called(1);
        }
        let expected: BTreeSet<String> = numbers.map(name).collect();
        let stored = stored::names(self.stand_in.root_url()).await;
        for (whose, names) in [("list", listed), ("service", stored)] {
            let count = names.len();
            let names = BTreeSet::from_iter(names);
            let lost = expected.difference(&names).count();
            let foreign = names.difference(&expected).count();
            let duplicated = count - names.len();
            println!(
                "{whose}: {count} names, {lost} lost, {foreign} of nobody, {duplicated} duplicated"
            );
            assert_eq!((lost, foreign, duplicated), (0, 0, 0));
        }
    }

    async fn remove(&self, numbers: impl Iterator<Item = usize>) {
        let remove = async |secrets: Secrets, number| {
            secrets.remove(name(number)).await.unwrap();
        };
        self.each(numbers, remove).await;
    }

    /// Finds that secrets are no longer there.
    async fn miss(&self, numbers: impl Iterator<Item = usize>) {
        self.each(numbers, async |secrets: Secrets, number| {
            let error = secrets.get(name(number)).await.unwrap_err();
            assert!(error.is_not_found(), "{error}");
        })
        .await;
    }

    /// What is on the heap when no connection is open any more.
    async fn heap(&self) -> usize {
        // The client closes connections that nobody used for a minute and a half.
        while self.proxy.state().connections > 0 {
            tokio::time::sleep(Duration::from_secs(10)).await;
        }
        tokio::time::sleep(Duration::from_secs(10)).await;
        HEAP.current_usage()
    }

    /// Prints what happened, and checks that nothing happened besides.
    fn settle(&self, reported: &Reported) {
        let state = self.proxy.state();
        let faults = &state.faults;
        let (calls, retries) = (*self.calls.lock().unwrap(), reported.retries());
        let injected: u64 = faults.injected.values().sum();
        println!("calls: {calls}, all of which succeeded");
        println!("requests: {}", faults.requests);
        println!("faults: {injected} {:?}", faults.injected);
        println!(
            "retries: {} seen, {retries} reported by the client",
            faults.retries
        );
        println!(
            "requests under way: at most {}, and {} on average that were not stalled",
            state.most_under_way,
            state.mean_busy()
        );
        assert_eq!(
            faults.requests,
            calls as u64 + injected,
            "nothing failed that no fault was injected into"
        );
        assert_eq!((faults.retries, retries), (injected, injected));
        assert_eq!(
            faults.injected.len(),
            faults::ALL.len(),
            "every kind of fault was there"
        );
        assert!(
            injected * 25 > faults.requests && injected * 16 < faults.requests,
            "about 5 % are faults"
        );
        assert!(state.most_under_way <= IN_FLIGHT as u64);
        assert!(
            state.mean_busy() > IN_FLIGHT as u64 / 4,
            "the load was real"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_is_lost_and_nothing_stays() {
    let (reported, _listening) = Reported::listen();
    let load = Load::start().await;
    load.write().await;
    load.list(0..*SECRETS).await;
    load.read(0..*SECRETS).await;

    let before = load.heap().await;
    HEAP.reset_peak_usage();
    for round in 0..*ROUNDS {
        load.read((round % PART..*SECRETS).step_by(PART)).await;
    }
    let after = load.heap().await;
    let limit = *ROUNDS * *SECRETS / PART * BYTES_PER_CALL;
    println!(
        "heap: {before} bytes after the first round of reading, {} at most in {} more, {after} after them: {:+} bytes, and {limit} are the limit",
        HEAP.peak_usage(),
        *ROUNDS,
        after.cast_signed() - before.cast_signed(),
    );
    assert!(after < before + limit);

    // Whether the limit would tell: somebody keeps the name of each secret that is read.
    let kept: Vec<String> = (0..*SECRETS).step_by(PART).map(name).collect();
    load.read((0..*SECRETS).step_by(PART)).await;
    let grown = load.heap().await;
    println!(
        "heap with the name of each secret kept: {:+} bytes",
        grown.cast_signed() - after.cast_signed()
    );
    assert!(grown > after + *SECRETS / PART * BYTES_PER_CALL);
    drop(kept);

    let removed = |number: &usize| number.is_multiple_of(3);
    load.remove((0..*SECRETS).filter(removed)).await;
    load.list((0..*SECRETS).filter(|it| !removed(it))).await;
    load.read((0..*SECRETS).filter(|it| !removed(it))).await;
    load.miss((0..*SECRETS).filter(removed)).await;
    load.settle(&reported);
}
