//! How much of our time and memory a source may take.

use std::fmt::{self, Write as _};
use std::str::FromStr;
use std::time::Duration;

use super::Problem;

/// What nobody who has API documents to serve comes close to. The sizes hold for every source, the times for deployments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Limits {
    /// The time to establish a connection.
    pub(crate) connect: Duration,
    /// The time for one document, from asking to its last byte.
    pub(crate) document: Duration,
    /// The time for all documents.
    pub(crate) total: Duration,
    /// The length of one document.
    pub(crate) document_bytes: u64,
    /// The length of all documents together, and of a bundle.
    pub(crate) total_bytes: u64,
    /// How many documents there may be.
    pub(crate) documents: u64,
}

impl Default for Limits {
    /// All of Taskcluster's services have 183 documents with 500 KB; the largest has 51 KB.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            document: Duration::from_secs(60),
            total: Duration::from_secs(600),
            document_bytes: 4 * 1024 * 1024,
            total_bytes: 64 * 1024 * 1024,
            documents: 1000,
        }
    }
}

/// A limit as the command line names it.
#[derive(Debug)]
struct Limit {
    name: &'static str,
    what: &'static str,
    field: Field,
}

/// What a limit sets, and so what its values are.
#[derive(Debug)]
enum Field {
    Count(fn(&mut Limits) -> &mut u64),
    Seconds(fn(&mut Limits) -> &mut Duration),
}

const DOCUMENT_BYTES: &str = "document-bytes";
const TOTAL_BYTES: &str = "total-bytes";
const DOCUMENTS: &str = "documents";
pub(super) const CONNECT_SECONDS: &str = "connect-seconds";
pub(super) const DOCUMENT_SECONDS: &str = "document-seconds";
const TOTAL_SECONDS: &str = "total-seconds";

/// All limits that there are.
static LIMITS: [Limit; 6] = [
    Limit {
        name: DOCUMENT_BYTES,
        what: "the length of one document",
        field: Field::Count(|limits| &mut limits.document_bytes),
    },
    Limit {
        name: TOTAL_BYTES,
        what: "the length of all documents together, and of a bundle",
        field: Field::Count(|limits| &mut limits.total_bytes),
    },
    Limit {
        name: DOCUMENTS,
        what: "how many documents there are",
        field: Field::Count(|limits| &mut limits.documents),
    },
    Limit {
        name: CONNECT_SECONDS,
        what: "the time to connect to a deployment",
        field: Field::Seconds(|limits| &mut limits.connect),
    },
    Limit {
        name: DOCUMENT_SECONDS,
        what: "the time for a deployment to send one document",
        field: Field::Seconds(|limits| &mut limits.document),
    },
    Limit {
        name: TOTAL_SECONDS,
        what: "the time for a deployment to send all documents",
        field: Field::Seconds(|limits| &mut limits.total),
    },
];

/// A limit that was set: `NAME=VALUE`.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    name: &'static str,
    value: Value,
}

#[derive(Clone, Copy, Debug)]
enum Value {
    Count(fn(&mut Limits) -> &mut u64, u64),
    Seconds(fn(&mut Limits) -> &mut Duration, Duration),
}

impl FromStr for Setting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, value) = text.split_once('=').unwrap_or((text, ""));
        let limit = LIMITS.iter().find(|limit| limit.name == name);
        let Limit { name, field, .. } = limit.ok_or_else(|| {
            let names: Vec<_> = LIMITS.iter().map(|limit| limit.name).collect();
            let names = names.join(", ");
            format!("no limit has this name; the limits are {names}")
        })?;
        let parsed = match field {
            Field::Count(field) => value
                .parse()
                .ok()
                .filter(|count| *count > 0)
                .map(|count| Value::Count(*field, count))
                .ok_or("a whole number above 0"),
            Field::Seconds(field) => value
                .parse()
                .ok()
                .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
                .filter(|time| !time.is_zero())
                .map(|time| Value::Seconds(*field, time))
                .ok_or("a number of seconds above 0"),
        };
        let value = parsed.map_err(|kind| format!("the value of {name} is {kind}"))?;
        Ok(Self { name, value })
    }
}

/// As it stands on the command line.
impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name;
        match self.value {
            Value::Count(_, count) => write!(f, "{name}={count}"),
            Value::Seconds(_, time) => write!(f, "{name}={}", time.as_secs_f64()),
        }
    }
}

impl Limits {
    /// The limits with these settings; of two for one limit the last counts.
    pub(crate) fn new(settings: &[Setting]) -> Self {
        let mut limits = Self::default();
        for setting in settings {
            match setting.value {
                Value::Count(field, count) => *field(&mut limits) = count,
                Value::Seconds(field, time) => *field(&mut limits) = time,
            }
        }
        limits
    }

    /// The limits for a reader of `--help`.
    pub(crate) fn help() -> String {
        let mut defaults = Self::default();
        let mut help =
            "Allow a source more, or less, than usual; repeat it for more\n\nThe limits are:"
                .to_owned();
        for Limit { name, what, field } in &LIMITS {
            let default = match field {
                Field::Count(field) => field(&mut defaults).to_string(),
                Field::Seconds(field) => field(&mut defaults).as_secs_f64().to_string(),
            };
            let _ = write!(help, "\n  {name:<17} {what} [default: {default}]");
        }
        help
    }

    pub(super) fn document_too_long(&self, place: impl Into<String>) -> Problem {
        let bytes = self.document_bytes;
        let came = format!("longer than {bytes} bytes, which no API document is");
        Problem::new(place, came, raise(DOCUMENT_BYTES))
    }

    pub(super) fn total_too_long(&self, place: impl Into<String>) -> Problem {
        let bytes = self.total_bytes;
        let came = format!("with it, there are more than {bytes} bytes of documents");
        Problem::new(place, came, raise(TOTAL_BYTES))
    }

    pub(super) fn too_many(&self, place: impl Into<String>) -> Problem {
        let count = self.documents;
        let came = format!("with it, more than {count} documents are needed");
        Problem::new(place, came, raise(DOCUMENTS))
    }

    pub(super) fn too_slow(&self, place: impl Into<String>) -> Problem {
        let seconds = self.total.as_secs_f64();
        let came = format!("not all documents came within {seconds} seconds");
        Problem::new(place, came, raise(TOTAL_SECONDS))
    }
}

/// What can be done where a limit is exceeded.
fn raise(name: &str) -> String {
    format!(
        "check that this is a Taskcluster deployment; if it is, `--limit {name}=N` raises the limit"
    )
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{LIMITS, Limits, Setting};

    fn limits(settings: &[&str]) -> Limits {
        let settings: Vec<Setting> = settings.iter().map(|it| it.parse().unwrap()).collect();
        Limits::new(&settings)
    }

    #[test]
    fn the_last_setting_of_a_limit_counts() {
        let expected = Limits {
            documents: 5,
            document: Duration::from_millis(1500),
            ..Limits::default()
        };
        let settings = ["documents=7", "document-seconds=1.5", "documents=5"];
        assert_eq!(limits(&settings), expected);
        assert_eq!(limits(&[]), Limits::default());
    }

    #[test]
    fn each_limit_sets_something_else() {
        let all = LIMITS.iter().map(|limit| {
            let set = limits(&[&format!("{}=3", limit.name)]);
            assert_ne!(set, Limits::default(), "{}", limit.name);
            format!("{set:?}")
        });
        let all: std::collections::BTreeSet<String> = all.collect();
        assert_eq!(all.len(), LIMITS.len());
    }

    #[test]
    fn what_is_no_limit_is_refused_with_what_there_is() {
        for text in ["", "=1", "bytes=1", "Documents=1", " documents=1"] {
            let error = text.parse::<Setting>().unwrap_err();
            assert!(
                error.contains("document-bytes, total-bytes, documents"),
                "{error}"
            );
        }
        for value in ["", "0", "-1", "1.5", "1e3", "18446744073709551616", "many"] {
            let error = format!("documents={value}").parse::<Setting>();
            let error = error.unwrap_err();
            assert!(error.contains("a whole number above 0"), "{error}");
        }
        for value in ["", "0", "-1", "nan", "inf", "1e30", "1s"] {
            let error = format!("total-seconds={value}").parse::<Setting>();
            let error = error.unwrap_err();
            assert!(error.contains("a number of seconds above 0"), "{error}");
        }
    }

    #[test]
    fn the_help_has_every_limit_with_its_default() {
        let help = Limits::help();
        for part in [
            "document-bytes ",
            "[default: 4194304]",
            "documents ",
            "[default: 1000]",
        ] {
            assert!(help.contains(part), "{help}");
        }
        assert_eq!(help.matches("[default: ").count(), LIMITS.len());
    }
}
