//! Collects all observable output: formatted values, errors, events, spans and panics.

use std::any::type_name;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::io::Write;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex};

use aho_corasick::AhoCorasick;
use generated_client::Error;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::canaries;

#[derive(Clone, Default)]
struct Text(Arc<Mutex<Vec<u8>>>);

impl Text {
    fn lines(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Text {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

thread_local! {
    /// Whether a panic is one that the test makes.
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// What was seen.
#[derive(Default)]
pub(crate) struct Observed {
    logged: Text,
    panicked: Text,
    shown: Vec<String>,
    /// What went over the wire and must not be seen elsewhere.
    signatures: BTreeSet<String>,
    /// The canaries that went over the wire.
    wire: String,
    pub(crate) types: BTreeSet<String>,
    pub(crate) operations: BTreeSet<&'static str>,
}

/// A value whose type may have `Display`.
pub(crate) struct Shown<'a, T>(pub(crate) &'a T);

/// Is found first.
pub(crate) trait WithDisplay {
    fn displayed(&self) -> Option<String>;
}

impl<T: Display> WithDisplay for Shown<'_, T> {
    fn displayed(&self) -> Option<String> {
        Some(self.0.to_string())
    }
}

/// Is found where the type has no `Display`.
pub(crate) trait WithoutDisplay {
    fn displayed(&self) -> Option<String> {
        None
    }
}

impl<T> WithoutDisplay for &Shown<'_, T> {}

/// Shows a value in all ways that its type has.
macro_rules! show {
    ($observed:expr, $($value:expr),+ $(,)?) => {$({
        #[allow(unused_imports, reason = "which of them is needed depends on the type")]
        use $crate::observed::{WithDisplay as _, WithoutDisplay as _};
        let value = &$value;
        let displayed = (&$crate::observed::Shown(value)).displayed();
        $observed.value(value, displayed);
    })+};
}
pub(crate) use show;

impl Observed {
    /// Begins to listen: to the events of all crates, whether by `tracing` or by `log`, and to panics.
    pub(crate) fn everything() -> Self {
        let observed = Self::default();
        let writer = observed.logged.clone();
        tracing_subscriber::fmt()
            .with_max_level(LevelFilter::TRACE)
            .with_span_events(FmtSpan::FULL)
            .with_writer(move || writer.clone())
            .init();
        let panicked = observed.panicked.clone();
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            writeln!(panicked.clone(), "{panic}").unwrap();
            if !EXPECTED.get() {
                usual(panic);
            }
        }));
        observed
    }

    /// Adds the values that were shown elsewhere.
    pub(crate) fn add(&mut self, other: &Self) {
        self.types.extend(other.types.iter().cloned());
        self.shown.extend(other.shown.iter().cloned());
    }

    /// What [`show!`] calls.
    pub(crate) fn value<T: Debug>(&mut self, value: &T, displayed: Option<String>) {
        let path = type_name::<T>().split('<').next().unwrap_or_default();
        let name = path.rsplit("::").next().unwrap_or_default();
        self.types.insert(name.to_owned());
        self.shown.push(format!(
            "{value:?} {value:#?} {}",
            displayed.unwrap_or_default()
        ));
    }

    /// An error, all that it comes from, and the panic of somebody who did not expect it.
    pub(crate) fn error(&mut self, error: &Error) {
        show!(self, *error);
        let mut source = std::error::Error::source(error);
        while let Some(cause) = source {
            self.shown.push(format!("{cause} {cause:?} {cause:#?}"));
            source = cause.source();
        }
        self.panic(|| panic!("called `Result::unwrap()` on an `Err` value: {error:?}"));
    }

    /// What a panic says.
    pub(crate) fn panic(&mut self, panics: impl FnOnce()) {
        EXPECTED.set(true);
        let caught = panic::catch_unwind(AssertUnwindSafe(panics)).unwrap_err();
        EXPECTED.set(false);
        let message = caught.downcast::<String>().unwrap();
        self.shown.push(*message);
    }

    /// What the server received: its signatures are canaries too.
    pub(crate) fn sent(&mut self, requests: &[String]) {
        for request in requests {
            for name in ["mac=\"", "hash=\"", "ext=\""] {
                let value = request
                    .split(name)
                    .nth(1)
                    .and_then(|it| it.split('"').next());
                self.signatures.extend(value.map(str::to_owned));
            }
            self.wire.push_str(request);
        }
    }

    /// A token that was made.
    pub(crate) fn token(&mut self, token: &str) {
        self.signatures.insert(token.to_owned());
    }

    /// The signature of a URL.
    pub(crate) fn bewit(&mut self, url: &str) {
        let (_, bewit) = url.split_once("bewit=").unwrap();
        self.signatures.insert(bewit.to_owned());
    }

    /// The lines of what was seen in which a canary stands.
    pub(crate) fn search(&self) -> Vec<String> {
        let logged = self.logged.lines();
        for event in ["the request failed and is retried", "the request succeeded"] {
            assert!(
                logged.contains(event),
                "the client's events were not seen: {event}"
            );
        }
        assert!(
            logged.contains("hyper_util"),
            "events of other crates were not seen"
        );
        assert!(self.wire.contains(canaries::VALUE), "no payload was sent");
        assert!(
            self.signatures.iter().any(|it| it.len() > 100),
            "no certificate was sent"
        );
        let forms = canaries::ALL
            .iter()
            .flat_map(|canary| canaries::forms(canary));
        let forms = AhoCorasick::new(forms.chain(self.signatures.iter().cloned())).unwrap();
        let panicked = self.panicked.lines();
        let lines = logged.lines().chain(panicked.lines());
        let lines = lines.chain(self.shown.iter().map(String::as_str));
        lines
            .filter(|line| forms.is_match(line))
            .map(str::to_owned)
            .collect()
    }

    pub(crate) fn canaries(&self) -> usize {
        canaries::ALL.len() + self.signatures.len()
    }

    pub(crate) fn events(&self) -> usize {
        self.logged.lines().lines().count()
    }

    pub(crate) fn panics(&self) -> usize {
        self.panicked.lines().matches("panicked at").count()
    }

    pub(crate) fn shown(&self) -> usize {
        self.shown.len()
    }

    pub(crate) fn bytes(&self) -> usize {
        let shown: usize = self.shown.iter().map(String::len).sum();
        shown + self.logged.lines().len() + self.panicked.lines().len()
    }
}
